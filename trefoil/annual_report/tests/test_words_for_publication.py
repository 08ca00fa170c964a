"""What people said and what was seen stands in a report only in words chosen for it."""

from datetime import date

import pytest

from trefoil.annual_report import actions as reports
from trefoil.annual_report import assembly
from trefoil.annual_report.models import Report, Section
from trefoil.learning import actions
from trefoil.learning.models import Evidence, Voice
from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.tests.factories import notified
from trefoil.shared import clock
from trefoil.shared.documents.html import to_html

SAID, SEEN = "I sleep in the bath when Dad’s mates are round.", "Linden’s bruises were written down at each visit"


@pytest.fixture
def learned(cast: Cast) -> tuple[Voice, Evidence]:
    """Words of a child and evidence of an action, from an incident notified in the year."""
    by = cast["coordinator"]
    incident = notified(cast)
    with clock.at(date(2020, 3, 20)):
        theme = actions.add_theme(name="Child’s voice", definition="What counts", source="Made for the tests", by=by)
        finding = actions.write_finding(
            case=incident, kind="improvement", title="The child was not asked", agencies=[cast.agencies["health"]],
            themes=[theme], by=by,
        )  # fmt: skip
        voice = actions.add_voice(finding=finding, who="child", words=SAID, speaker="Linden", by=by)
        finding = actions.agree_finding(finding=finding, by=by)
        made = actions.make_recommendation(
            case=incident, text="Ask the child.", findings=[finding], themes=[theme], owners=[cast.agencies["health"]],
            by=by,
        )  # fmt: skip
        plan = actions.PartPlan(cast.agencies["health"], "Ask", date(2020, 6, 1))
        action = actions.plan_action(
            recommendation=actions.accept(recommendation=made, despite="It is for a test", by=by),
            title="A question to ask",
            parts=[plan],
            by=by,
        )
        evidence = actions.add_evidence(action=action, kind="audit", says="better", title=SEEN, by=by)
    return voice, evidence


@pytest.fixture
def told(chapter: Section, cast: Cast) -> Section:
    for name in ("voices", "evidence"):
        reports.add_block(section=chapter, live_name=name, by=cast["coordinator"])
    return chapter


def read(report: Report) -> str:
    return str(to_html(assembly.assemble(report), standalone=False))


def test_words_that_nobody_chose_are_only_said_to_be_held(learned: tuple, told: Section, report: Report):
    page = read(report)

    assert SAID not in page
    assert SEEN not in page
    assert "held on record and were not chosen for publication" in page
    assert "A question to ask" in page
    assert "Held on record" in page


def test_words_that_were_chosen_stand_as_they_were_chosen(learned: tuple, told: Section, report: Report, cast: Cast):
    voice, evidence = learned
    by = cast["coordinator"]
    actions.choose_words_of_voice(voice=voice, words="I sleep in the bath.", by=by)
    actions.choose_words_of_evidence(evidence=evidence, words="Bruises were written down at each visit", by=by)

    page = read(report)

    assert "I sleep in the bath." in page
    assert SAID not in page
    assert "Bruises were written down at each visit" in page
    assert SEEN not in page
    assert "held on record" not in page.lower()
