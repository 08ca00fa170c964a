"""Each fact of the year 2019-20, computed from the records.

The facts are those of the first annual report of the Stoke-on-Trent and Staffordshire Safeguarding Children Board;
those about court proceedings, schools, restraint and advocacy belong to parts that are not built yet.
"""

from datetime import date

import pytest

from trefoil.annual_report import live
from trefoil.annual_report.figures import find
from trefoil.annual_report.scope import Scope
from trefoil.learning import progress, reading, theme_list
from trefoil.learning.briefing.assembly import document_of
from trefoil.learning.briefing.readership import readers
from trefoil.learning.briefing.telltale import telltales
from trefoil.learning.models import Briefing, Evidence, Theme, Voice
from trefoil.partnership.answers import arrangement_of, partners_of, sat_on
from trefoil.partnership.models import Area, Coverage, Group, Partner, Person, Priority
from trefoil.reviews.models import PracticeReview, SeriousIncident
from trefoil.shared import audit
from trefoil.shared.documents.pdf import lines_over
from trefoil.shared.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year")]
END = date(2020, 3, 31)


def number(name: str, scope: Scope) -> int:
    return find(name).number(scope)


def test_one_board_from_april_2019_from_two():
    before = {arrangement_of(area, date(2019, 3, 31)) for area in Area.objects.all()}
    after = {arrangement_of(area, date(2019, 4, 1)) for area in Area.objects.all()}

    assert len(before) == 2
    assert [board.short_name for board in after] == ["SSSCB"]
    assert Coverage.objects.on(END).count() == Area.objects.count() == 2


def test_each_area_has_a_council_health_and_the_police_as_partners():
    for area in Area.objects.all():
        partners = partners_of(area, END)
        assert set(partners) == set(Partner)
        assert partners[Partner.POLICE].name == "Staffordshire Police"


def test_nine_rapid_reviews_staffordshire_four_and_stoke_five(scope: Scope):
    assert number("rapid_reviews", scope) == 9
    assert number("rapid_reviews:staffordshire", scope) == 4
    assert number("rapid_reviews:stoke-on-trent", scope) == 5


def test_every_notified_incident_gave_a_rapid_review_that_satisfied_the_panel(scope: Scope):
    assert number("panel_satisfied", scope) == 9


def test_seven_of_the_nine_children_are_in_the_thematic_review_of_children_under_1(scope: Scope):
    assert number("children_reviewed", scope) == 9
    assert number("children_under_1", scope) == 7
    assert number("thematic_children", scope) == 7


def test_the_thematic_review_has_four_themes_and_has_not_reported(scope: Scope):
    themes = set(find("thematic_themes").rows(scope).values_list("slug", flat=True))
    review = PracticeReview.objects.get(review_kind="thematic")

    assert themes == {
        "challenge-and-escalation", "childs-voice", "early-help-assessments", "domestic-abuse-decisions",
    }  # fmt: skip
    assert review.completed_on is None


@pytest.mark.parametrize(
    "slug", ["challenge-and-escalation", "childs-voice", "early-help-assessments", "domestic-abuse-decisions"]
)
def test_each_of_the_four_themes_recurs(scope: Scope, slug: str):
    assert number(f"reviews_with_theme:{slug}", scope) >= 4


def test_the_pages_of_the_loop_and_the_report_count_a_theme_alike(scope: Scope):
    """The report counts rapid reviews; the pages also the incidents below the test that were learned from."""
    reviewed = reading.reviewed(coordinator(), reading.COMPARED)
    rapid = set(find("rapid_reviews").rows(scope).values_list("reference", flat=True))
    assert len(reviewed) == len(rapid) + 3

    for theme in Theme.objects.filter(merged_into=None):
        found = [one for one in reviewed if theme.pk in one.themes and one.reference in rapid]
        assert len(found) == number(f"reviews_with_theme:{theme.slug}", scope), theme


def test_themes_of_the_year_have_each_of_the_four_verdicts():
    themes = {theme.pk: theme.slug for theme in Theme.objects.in_use()}
    table = theme_list.known(list(Theme.objects.in_use()), coordinator())
    told = {themes[key]: str(one.verdict.kind) for key, one in table.items()}

    assert told["early-help-assessments"] == "reducing"
    assert told["childs-voice"] == "persisting"
    assert told["family-engagement"] == "rising"
    assert told["domestic-abuse-decisions"] == "too_few_to_say"


def coordinator() -> Person:
    """Somebody of the team who sees every case of the year."""
    return Person.objects.get(email="priya.raman@trefoil.example")


@pytest.mark.parametrize("slug", ["low-level-neglect", "re-referred-after-step-down"])
def test_neglect_and_re_referral_are_recurring_learning(scope: Scope, slug: str):
    assert number(f"reviews_with_theme:{slug}", scope) >= 2


def test_two_serious_case_reviews_were_carried_over_one_final_and_one_nearly_so(scope: Scope):
    assert number("scr_carried_over", scope) == 2
    assert number("scr_final", scope) == 1
    assert number("scr_open", scope) == 1


def test_a_serious_case_review_and_a_practice_review_were_completed_and_none_is_published(scope: Scope):
    assert number("completed_scr", scope) == 1
    assert number("completed_local", scope) == 1
    assert number("published_reviews", scope) == 0


def test_every_review_that_is_not_published_is_held_with_a_reason_and_a_next_check():
    held = PracticeReview.objects.exclude(review_kind="thematic")

    for review in held:
        holds = review.holds.filter(lifted_on=None)
        assert holds and all(hold.reason and hold.next_check_on for hold in holds)


def test_the_groups_of_the_year_are_there_under_the_board():
    names = " ".join(Group.objects.on(END).values_list("name", flat=True))

    for part in ["Child Death Overview Panel", "Child Safeguarding Practice Review", "Professional Development",
                 "Restraint", "Child Exploitation", "Graded Care Profile"]:  # fmt: skip
        assert part in names
    assert Group.objects.on(END).filter(name__contains="Professional Development").count() == 2


def test_who_sat_on_the_practice_review_group_on_1_march_2020_has_an_answer():
    group = Group.objects.get(name__startswith="Child Safeguarding Practice Review")

    assert sat_on(group, date(2020, 3, 1)).count() >= 5


def test_the_two_priorities_are_child_exploitation_and_neglect():
    assert set(Priority.objects.on(END).values_list("name", flat=True)) == {"Child Exploitation", "Neglect"}


def test_each_priority_is_led_by_a_group():
    led_by = dict(Priority.objects.on(END).values_list("name", "led_by__name"))

    assert led_by == {
        "Child Exploitation": "Child Exploitation task group",
        "Neglect": "Graded Care Profile 2 steering group",
    }


def test_one_review_was_late_with_a_reason_and_one_has_a_dissenting_partner(scope: Scope):
    assert number("rapid_reviews_late", scope) == 1
    assert number("dissents", scope) == 1
    late = find("rapid_reviews_late").rows(scope).get().clocks.get(code="rapid-review")
    assert late.late_reason


def test_every_rapid_review_says_what_was_learned_before_and_whether_it_held(scope: Scope):
    for incident in find("rapid_reviews").rows(scope):
        assert incident.earlier_learning.exists(), incident


def test_the_report_quotes_only_words_chosen_for_it_and_none_that_lead_to_a_case(scope: Scope):
    told = [*live.LIVE["voices"].draw(scope), *live.LIVE["evidence"].draw(scope)]
    quoted = {one.words for one in told if hasattr(one, "words")}
    chosen = [*Voice.objects.exclude(public_words=""), *Evidence.objects.exclude(public_words="")]

    assert len(quoted) == 6
    assert quoted <= {one.public_words for one in chosen}
    titles = SeriousIncident.objects.values_list("title", flat=True)
    pseudonyms = {word for title in titles for word in title.split(" (")[0].split(" and ")}
    assert "Clover" in pseudonyms
    assert not any(word in one.public_words for one in chosen for word in pseudonyms)
    assert not Evidence.objects.filter(public_words="").exists()


def test_a_briefing_is_published_and_only_agencies_that_exist_nowhere_are_silent():
    briefing = Briefing.objects.get(stage="published")
    found = readers(briefing)
    silent = [one.agency for one in found if one.silent]

    assert set(briefing.themes.values_list("slug", flat=True)) == {"childs-voice"}
    assert 0 < len(silent) < len(found)
    assert all(agency.invented for agency in silent)
    assert any(one.by_link for one in found) and any(one.answer for one in found)
    assert briefing.published_by_id not in briefing.writers.values_list("pk", flat=True)
    assert telltales(briefing) == []
    assert lines_over(document_of(briefing)) == 0
    assert Briefing.objects.filter(stage="draft").count() == 1


def test_anyone_can_read_what_became_of_three_recommendations():
    assert progress.is_open()
    found = progress.shown()
    assert len(found) == 3
    assert len({one.status for one in found}) > 1
    assert all(one.agencies and one.year == 2019 for one in found)


def test_the_unusual_cases_are_there():
    assert SeriousIncident.objects.filter(reasons__contains=["looked_after_death"]).exists()
    assert any(one.home_area_id != one.incident_area_id for one in SeriousIncident.objects.all())
    assert any(one.concerned.filter(part="child").count() > 1 for one in SeriousIncident.objects.all())


def test_everything_was_done_through_actions_and_the_trail_holds():
    assert AuditEvent.objects.count() > 1000
    assert list(audit.faults()) == []


def test_the_trail_is_in_the_order_of_its_days():
    days = list(AuditEvent.objects.order_by("number").values_list("at", flat=True))

    assert days == sorted(days)


def test_the_cast_holds_every_role():
    from trefoil.partnership.roles import Role

    cast = Person.objects.exclude(cast_note="")
    assert {role for person in cast for role in person.roles} == set(Role)


def test_no_theme_names_a_source_that_was_published_after_the_year():
    assert not any(
        year in source for source in Theme.objects.values_list("source", flat=True) for year in ("2022", "2023")
    )
