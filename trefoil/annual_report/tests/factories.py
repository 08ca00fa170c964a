"""Reports at each stage, reached by the moves that people make."""

from datetime import date

from trefoil.annual_report import actions, publishing
from trefoil.annual_report.assembly import whole
from trefoil.annual_report.models import Edition, Report, Section, SectionState
from trefoil.annual_report.partners import partners_of
from trefoil.annual_report.readiness import MANDATORY
from trefoil.annual_report.requirements import items_for
from trefoil.partnership.models import Person
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock
from trefoil.shared.documents.html import to_html

LEADS = ("council_lead", "county_lead", "health_lead", "police_lead")


def whole_report(cast: Cast, year: int = 2019) -> Report:
    """A report with one chapter, ready for the partners."""
    report = actions.begin_report(
        arrangement=cast.arrangement, year=f"{year}-{(year + 1) % 100:02}", title=f"Annual report {year}",
        start=date(year, 4, 1), end=date(year + 1, 3, 31), by=cast["coordinator"],
    )  # fmt: skip
    section = actions.add_section(report=report, title="Rapid reviews", by=cast["coordinator"])
    actions.add_block(section=section, text="We held {rapid_reviews} rapid reviews.", by=cast["coordinator"])
    make_ready(report, cast)
    return report


def make_ready(report: Report, cast: Cast) -> None:
    """All that the partners want to see before they sign: whatever of it is not there yet."""
    team = cast["coordinator"]
    last = report.sections.order_by("-number").first() or actions.add_section(report=report, title="Work", by=team)
    place_mandatory(report, last, team)
    answer_all(report, last, team)
    for promise in report.promises_to_tell.filter(outcome=""):
        actions.tell_outcome(promise=promise, outcome="kept", outcome_text="It was done.", by=team)
    if not report.promises.exists():
        actions.add_promise(report=report, text="Ask children what they think", by=team)
    statement = getattr(report, "statement", None)
    if statement is None:
        statement = actions.write_statement(report=report, text="The partners looked hard.", by=cast["scrutineer"])
    if not statement.given_at:
        actions.give_statement(statement=statement, by=cast["scrutineer"])
    for section in report.sections.order_by("number"):
        actions.change_section(section=section, state=SectionState.AGREED, by=team)
    report.refresh_from_db()


def place_mandatory(report: Report, section: Section, team: Person) -> None:
    placed = set(section.blocks.model.objects.filter(section__report=report).values_list("live", flat=True))
    missing = [name for name in MANDATORY if name not in placed]
    for name in missing:
        actions.add_block(section=section, live_name=name, by=team)
    if missing:
        actions.add_block(section=section, text="Little moved because people were ill.", by=team)


def answer_all(report: Report, section: Section, team: Person) -> None:
    for item in items_for(report):
        answer = report.answers.filter(code=item.code).first()
        if answer is None:
            answer = actions.answer_item(report=report, code=item.code, text="The chapter says it.", by=team)
        if not answer.evidence_links.exists():
            actions.link_evidence(answer=answer, section=section, by=team)


def frozen(report: Report, cast: Cast, who: str = "coordinator") -> Edition:
    """Put to the partners."""
    make_ready(report, cast)
    return publishing.sign_off(report=report, by=cast[who])


def sign_all(edition: Edition, cast: Cast) -> None:
    """Every statutory partner signs what was frozen."""
    agencies = {agency.pk for agency in partners_of(edition.report, clock.today())}
    for lead in LEADS:
        if cast[lead].agency_id in agencies:
            publishing.sign(edition=edition, sha256=edition.sha256, by=cast[lead])


def published(report: Report, cast: Cast, who: str = "coordinator") -> Edition:
    """Signed and published."""
    edition = frozen(report, cast, who)
    sign_all(edition, cast)
    return publishing.publish(report=report, by=cast[who])


def page_of(report: Report) -> str:
    """The report as a page in one line, drawn from the records."""
    return " ".join(str(to_html(whole(report).document, standalone=False)).split())
