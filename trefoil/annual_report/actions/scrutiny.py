"""The scrutineer's statement, and the partners' replies to it. Nobody else writes either."""

from trefoil.annual_report.models import Reply, Report, ReportStage, Statement
from trefoil.annual_report.partners import partners_of
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import change, lock
from trefoil.shared.models import Stale

ONLY_THE_SCRUTINEER = "Only the independent scrutineer writes this. Ask them"


@action
def write_statement(*, report: Report, text: str, version: int | None = None, by: Person) -> Statement:
    """Write or change the statement. A change of one that was given lets the partners reply anew."""
    only_the_scrutineer(by)
    report = in_draft(report)
    text = need_words(text, "Write your statement")
    statement = Statement.objects.filter(report=report).first()
    if statement is None:
        statement = Statement(report=report)
    else:
        statement = lock(Statement.objects.all(), pk=statement.pk, version=version)
        statement.version += 1
    statement.text, statement.written_at, statement.written_by = text, clock.now(), by
    statement.given_at = statement.given_by = None
    statement.save()
    record("changed", statement, f"Wrote the scrutineer’s statement for {report.year}.")
    return statement


@action
def give_statement(*, statement: Statement, by: Person) -> Statement:
    """Give it to the partners: from now on they read it and may reply."""
    only_the_scrutineer(by)
    in_draft(statement.report)
    statement = lock(Statement.objects.all(), pk=statement.pk)
    if statement.given_at:
        raise Refused("It is given already. Change it first, then give it again")
    statement.given_at, statement.given_by = clock.now(), by
    statement.save(update_fields=["given_at", "given_by"])
    record("sent", statement, f"Gave the scrutineer’s statement for {statement.report.year} to the partners.")
    return statement


@action
def reply_to_statement(*, statement: Statement, text: str, version: int | None = None, by: Person) -> Reply:
    """A statutory partner replies; whoever changes its reply was shown the one that stands."""
    if by is None or not by.may("report.reply"):
        raise Refused("Ask your agency’s lead: a statutory partner’s lead replies")
    in_draft(statement.report)
    if by.agency_id not in {agency.pk for agency in partners_of(statement.report, clock.today())}:
        raise Refused("Only the statutory partners of this report’s areas reply to the statement")
    statement = lock(Statement.objects.all(), pk=statement.pk)
    if statement.given_at is None:
        raise Refused("Wait until the scrutineer has given the statement")
    text = need_words(text, "Write your reply")
    told = {"text": text, "to_version": statement.version, "replied_at": clock.now(), "replied_by": by}
    there = Reply.objects.filter(statement=statement, agency=by.agency_id)
    if given := there.first():
        if version is None:  # somebody else of the agency replied while this person was writing
            raise Stale(given)
        reply = lock(there, pk=given.pk, version=version)
        change(reply, told)
    else:
        reply = Reply.objects.create(statement=statement, agency_id=by.agency_id, **told)
    record("answered", reply, f"Replied to the scrutineer’s statement for {statement.report.year}.")
    return reply


def only_the_scrutineer(by: Person | None) -> None:
    """Not even the partnership team or the system itself: who scrutinises must be free of those they look at."""
    if by is None or not by.may("report.scrutinise") or by.may("report.write"):
        raise Refused(ONLY_THE_SCRUTINEER)


def in_draft(report: Report) -> Report:
    report = lock(Report.objects.all(), pk=report.pk)
    if report.stage != ReportStage.DRAFT:
        raise Refused("The report is with the partners or published. Ask the partnership team to take it back first")
    return report
