"""The material of the demonstration year holds together, keeps the facts of the year and is fair to real bodies."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import holidays
import pytest

from trefoil.demonstration import year
from trefoil.demonstration.loading.learning import written_on
from trefoil.demonstration.year import report
from trefoil.demonstration.year.findings import FINDINGS
from trefoil.demonstration.year.groups import GROUPS
from trefoil.demonstration.year.incidents import AWAITING_DECISION, INCIDENTS, NOT_MET, REVIEWED
from trefoil.demonstration.year.people import CAST, PEOPLE, representative
from trefoil.demonstration.year.place import AGENCIES, AREAS, ARRANGEMENTS, STATUTORY_PARTNERS
from trefoil.demonstration.year.points import POINTS
from trefoil.demonstration.year.priorities import PRIORITIES
from trefoil.demonstration.year.recommendations import ACTIONS, RECOMMENDATIONS
from trefoil.demonstration.year.reviews import ALDER_REVIEW, JUNIPER, PRACTICE_REVIEWS, ROWAN
from trefoil.demonstration.year.sections import SECTIONS
from trefoil.demonstration.year.shapes import Adult, Child, Incident, Person, View, day
from trefoil.demonstration.year.thematic import THEMATIC
from trefoil.demonstration.year.themes import THEMATIC_THEMES, THEMES
from trefoil.partnership.roles import Role
from trefoil.shared.working_days import add_working_days, is_working_day

TODAY = day("2020-04-09")
YEAR_END = day("2020-03-31")
HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2018, 2021))
REVIEWS = (*PRACTICE_REVIEWS, THEMATIC)
EVERYTHING = (
    AREAS, ARRANGEMENTS, AGENCIES, STATUTORY_PARTNERS, PEOPLE, GROUPS, PRIORITIES, INCIDENTS, REVIEWS, THEMES, FINDINGS,
    RECOMMENDATIONS, ACTIONS, POINTS, report.CHAPTERS,
)  # fmt: skip

agencies = {agency.code: agency for agency in AGENCIES}
people = {person.code: person for person in PEOPLE}
incidents = {incident.code: incident for incident in INCIDENTS}
themes = {theme.code: theme for theme in THEMES}
findings = {finding.code: finding for finding in FINDINGS}
cases = incidents | {review.code: review for review in REVIEWS}
by_code = pytest.mark.parametrize("incident", REVIEWED, ids=lambda incident: incident.code)


def age_in_days(child: Child, on: date) -> int:
    return (on - child.born_on).days


def subjects(incident: Incident) -> list[Child]:
    return [child for child in incident.children if child.part == "subject"]


def infants() -> list[Incident]:
    return [i for i in REVIEWED if age_in_days(subjects(i)[0], i.incident_on) < 365]


def walk(value: object) -> Iterator[object]:
    """Everything inside the material, shapes and texts alike."""
    yield value
    if is_dataclass(value):
        yield from chain.from_iterable(walk(getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(walk, value))
    elif isinstance(value, dict):
        yield from chain.from_iterable(walk(item) for item in value.items())


def things(kind: type) -> list:
    return [thing for thing in walk(EVERYTHING) if isinstance(thing, kind)]


# The facts of the year ----------------------------------------------------------------------------------------------


def test_nine_rapid_reviews_four_of_the_county_and_five_of_the_city():
    notified = Counter(incident.notifying_area for incident in REVIEWED)

    assert len(REVIEWED) == 9
    assert notified == {"staffs": 4, "stoke": 5}
    assert all(day("2018-07-01") <= incident.rapid_review.sent_on <= YEAR_END for incident in REVIEWED)
    assert all("satisfied" in incident.rapid_review.reply.summary for incident in REVIEWED)


def test_nine_children_are_their_subjects_and_seven_were_under_one():
    assert sum(len(subjects(incident)) for incident in REVIEWED) == 9
    assert len(infants()) == 7


def test_the_thematic_review_is_of_those_seven_and_of_four_themes():
    assert {code for code, _ in THEMATIC.incidents} == {incident.code for incident in infants()}
    assert len(THEMATIC.incidents) == 7
    assert tuple(line.theme for line in THEMATIC.lines) == THEMATIC_THEMES
    assert len(THEMATIC_THEMES) == 4


@pytest.mark.parametrize("theme", THEMATIC_THEMES)
def test_each_of_the_four_themes_recurs_in_at_least_four_of_the_seven(theme: str):
    found_in = {finding.case for finding in FINDINGS if finding.kind == "improvement" and theme in finding.themes}

    assert len(found_in & {incident.code for incident in infants()}) >= 4


def test_early_help_recurs_before_the_standard_and_not_since():
    began = next(action for action in ACTIONS if action.code == "A3").done_on
    found_in = {
        finding.case for finding in FINDINGS if "early_help" in finding.themes and finding.kind == "improvement"
    }

    before = {i.code for i in REVIEWED if i.notified_on < began} | {i.code for i in NOT_MET if i.learned_on < began}
    assert found_in <= before
    assert [i.code for i in infants() if i.notified_on >= began] == ["campion", "bryony"]


def test_two_serious_case_reviews_carried_over_and_one_local_review_none_of_them_published():
    assert [review.kind for review in PRACTICE_REVIEWS] == ["scr", "scr", "local"]
    assert all(review.started_on < day("2018-06-29") and review.rule_set == "WT2015" for review in (ROWAN, JUNIPER))
    assert ROWAN.final_on is not None and JUNIPER.final_on is None and JUNIPER.drafted_on is not None
    completed = [r for r in PRACTICE_REVIEWS if r.signed_off_on and day("2019-04-01") <= r.signed_off_on <= YEAR_END]
    assert completed == [ROWAN, ALDER_REVIEW]
    assert all(any(hold.lifted_on is None for hold in review.holds) for review in PRACTICE_REVIEWS)


def test_two_boards_became_one_on_1_april_2019_and_there_are_two_priorities():
    assert [a.until_on for a in ARRANGEMENTS] == [day("2019-03-31"), day("2019-03-31"), None]
    assert ARRANGEMENTS[2].from_on == day("2019-04-01")
    assert [priority.name for priority in PRIORITIES] == ["Child Exploitation", "Neglect"]


def test_the_unusual_cases_are_there():
    dissents = [view for i in REVIEWED for view in i.rapid_review.sign_off if not view.agrees]

    assert len(dissents) == 1
    assert len([i for i in REVIEWED if i.incident_area != i.home_area]) == 1
    assert len([i for i in REVIEWED if "looked_after_death" in i.reasons]) == 1
    assert [len(subjects(i)) for i in AWAITING_DECISION] == [2]
    assert len([i for i in REVIEWED if i.notified_on < day("2019-04-01") <= i.rapid_review.sent_on]) == 1
    assert len([i for i in INCIDENTS if i.shut_out]) == 1
    assert all(i.outcome_reason and not any(view.agrees for view in i.views) for i in NOT_MET)


# Dates --------------------------------------------------------------------------------------------------------------


@by_code
def test_the_dates_of_an_incident_follow_each_other_on_working_days(incident: Incident):
    review = incident.rapid_review
    decided = max(view.on for view in incident.views)
    signed = max(view.on for view in review.sign_off)
    steps = [incident.aware_on, incident.raised_on, decided, incident.notified_on, review.scoped_on, review.meeting_on,
             signed, review.sent_on, review.reply.on]  # fmt: skip
    work = steps + [view.on for view in incident.views + review.sign_off] + [incident.partners_told_on]
    work += [on for r in review.requests for on in (r.asked_on, r.due_on, r.answered_on) if on]

    assert incident.incident_on <= incident.aware_on
    assert all(one <= other for one, other in pairwise(steps)), steps
    assert review.reply.on > review.sent_on
    assert all(r.asked_on == review.scoped_on and r.answered_on <= review.meeting_on for r in review.requests)
    assert [on for on in work if not is_working_day(on, holidays=HOLIDAYS)] == []


@by_code
def test_the_clocks_are_met_or_a_reason_is_given(incident: Incident):
    due = add_working_days(incident.notified_on, 15, holidays=HOLIDAYS)

    assert incident.notified_on <= add_working_days(incident.aware_on, 5, holidays=HOLIDAYS)
    assert incident.partners_told_on <= add_working_days(incident.aware_on, 5, holidays=HOLIDAYS)
    assert (incident.rapid_review.sent_on > due) == bool(incident.rapid_review.late_reason)


def test_one_rapid_review_was_late_and_the_new_incident_is_due_after_easter():
    assert [i.code for i in REVIEWED if i.rapid_review.late_reason] == ["clover"]
    assert add_working_days(AWAITING_DECISION[0].aware_on, 5, holidays=HOLIDAYS) == day("2020-04-16")


def test_every_date_that_has_happened_is_before_today():
    for incident in INCIDENTS:
        assert max(on for on, _, _ in (*incident.notes, (incident.raised_on, "", ""))) <= TODAY
    for action in ACTIONS:
        happened = [evidence.on for evidence in action.evidence] + [
            p.on for part in action.parts for p in part.progress
        ]
        done = [part.done_on for part in action.parts if part.done_on]
        assert all(action.agreed_on <= on <= TODAY for on in happened + done)
        assert action.done_on == (max(done) if len(done) == len(action.parts) else None)


@pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.code)
def test_the_dates_of_a_review_follow_each_other(review):
    steps = [review.decided_on, review.started_on, review.drafted_on, review.final_on, review.signed_off_on]

    assert all(one <= other for one, other in pairwise(step for step in steps if step))
    assert all(added_on >= incidents[code].rapid_review.sent_on for code, added_on in review.incidents)
    for hold in review.holds:
        checks = [on for on, _ in hold.checks]
        assert checks == sorted(checks) and hold.from_on <= min(checks) and max(checks) < hold.next_check_on
    for family in review.families:
        known = [on for on in (family.invited_on, family.consent_on, family.met_on) if on]
        assert known == sorted(known)
        assert bool(family.words) == (family.answer == "taking_part")
    if review.due_on and review.signed_off_on:
        assert review.signed_off_on <= review.due_on


# Names and codes ----------------------------------------------------------------------------------------------------


def test_pseudonyms_names_and_codes_are_each_used_once():
    children_and_adults = things(Child) + things(Adult)

    for used in (
        [someone.key for someone in children_and_adults],
        [someone.name for someone in children_and_adults + things(Person)],
        [person.email for person in PEOPLE],
        *[[thing.code for thing in part] for part in EVERYTHING if hasattr(part[0], "code")],
        list(cases),
    ):
        assert [name for name, times in Counter(used).items() if times > 1] == []


def test_no_name_of_a_child_or_adult_stands_in_any_text():
    names = {part for someone in things(Child) + things(Adult) for part in re.split(r"[ -]", someone.name)}
    identity = {someone.name for someone in things(Child) + things(Adult)} | {p.name for p in PEOPLE}
    words = {
        word for text in things(str) if text not in identity and "@" not in text for word in re.findall(r"\w+", text)
    }

    assert names & words == set()


def test_every_code_resolves():
    known_people = set(people)
    for incident in INCIDENTS:
        review = incident.rapid_review
        involved = {involvement.agency for involvement in incident.agencies}
        assert involved <= set(agencies)
        assert {incident.raised_by, incident.lead, *(who for _, who, _ in incident.notes)} <= known_people
        assert {shut.person for shut in incident.shut_out} <= known_people
        if review:
            assert {request.agency for request in review.requests} <= involved
            assert set(review.attended) <= involved | {"ccgs", "dovemarl_ccg", "police"}
            assert list(review.sections) == list(SECTIONS)
            assert [c.code for c in review.criteria] == ["improvements", "recurrent", "together", "panel"]
    for review in REVIEWS:
        assert {i.agency for i in review.agencies} <= set(agencies)
        assert {review.lead, *(r.person for r in review.reviewers)} <= known_people
        assert {line.theme for line in review.lines} <= set(themes)
        assert {code for code, _ in review.incidents} <= set(incidents)
        assert {family.about for family in review.families} <= set(cases)
    for finding in FINDINGS:
        assert finding.case in cases and set(finding.agencies) <= set(agencies) and set(finding.themes) <= set(themes)
        assert set(finding.agencies) <= {i.agency for i in cases[finding.case].agencies}, finding.code
    for recommendation in RECOMMENDATIONS:
        assert set(recommendation.findings) <= set(findings) and set(recommendation.themes) <= set(themes)
        assert set(recommendation.owner_agencies) <= set(agencies)
        assert recommendation.agreed_by in {group.code for group in GROUPS}
    for action in ACTIONS:
        assert action.recommendation in {recommendation.code for recommendation in RECOMMENDATIONS}
        assert action.owner in people and {part.agency for part in action.parts} <= set(agencies)
        assert {p.by for part in action.parts for p in part.progress} <= known_people
    assert {person.agency for person in PEOPLE} - {None} <= set(agencies)
    assert {role for person in PEOPLE for role in person.roles} <= set(Role.values)
    assert {role for person in CAST for role in person.roles} == set(Role.values)
    assert all(person.sentence for person in CAST)


@by_code
def test_somebody_who_may_see_the_case_answers_for_every_agency_asked(incident: Incident):
    shut_out = tuple(shut.person for shut in incident.shut_out)

    answering = {representative(request.agency, shut_out).code for request in incident.rapid_review.requests}

    assert answering and not answering & set(shut_out)


def test_every_review_has_three_to_six_findings_and_at_least_one_strength():
    for incident in REVIEWED:
        own = [finding for finding in FINDINGS if finding.case == incident.code]
        assert 3 <= len(own) <= 6 and "strength" in {finding.kind for finding in own}


def test_a_retired_theme_is_not_used_after_it_was_retired():
    for finding in FINDINGS:
        written = written_on(finding)
        assert all(not themes[t].retired_on or written < themes[t].retired_on for t in finding.themes), finding.code


@pytest.mark.parametrize("case", cases.values(), ids=lambda case: case.code)
def test_whoever_gives_a_view_speaks_for_a_statutory_partner_of_that_area_on_that_day(case):
    area = case.notifying_area if isinstance(case, Incident) else case.areas[0]
    views = [thing for thing in walk(case) if isinstance(thing, View)]

    for view in views:
        assert any(
            p.agency == people[view.person].agency
            and (p.partner, p.area) == (view.partner, area)
            and p.from_on <= view.on <= (p.until_on or TODAY)
            for p in STATUTORY_PARTNERS
        ), view
    if isinstance(case, Incident) and case.rapid_review:
        assert [v.partner for v in case.views] == [v.partner for v in case.rapid_review.sign_off]
        assert len(case.views) == 3


def test_who_sat_on_the_practice_review_group_on_1_march_2020_has_an_answer():
    group = next(group for group in GROUPS if group.code == "cspr")
    on = day("2020-03-01")
    sat = {m.person: m.part for m in group.members if m.from_on <= on <= (m.until_on or on)}

    assert sat["cspr_chair"] == "chair"
    assert "hallowdale_rep" in sat and "thornmere_rep" not in sat and "former_cspr_chair" not in sat


def test_members_sit_for_their_own_agency_while_their_group_exists():
    for group in GROUPS:
        assert group.parent is None or group.parent in {other.code for other in GROUPS}
        for member in group.members:
            assert member.agency == people[member.person].agency, (group.code, member.person)
            assert (group.until_on or TODAY) >= member.from_on >= group.from_on
            assert group.until_on is None or (member.until_on and member.until_on <= group.until_on)


# Fair to real bodies ------------------------------------------------------------------------------------------------


def test_only_invented_agencies_are_late_criticised_or_dissent():
    late = {r.agency for i in REVIEWED for r in i.rapid_review.requests if r.late_reason or r.answered_on > r.due_on}
    criticised = {agency for finding in FINDINGS if finding.kind == "improvement" for agency in finding.agencies}
    dissenting = {people[v.person].agency for i in REVIEWED for v in i.rapid_review.sign_off if not v.agrees}
    overdue_parts = {
        part.agency
        for action in ACTIONS
        for part in action.parts
        if (part.done_on or TODAY) > part.due_on
    }  # fmt: skip
    overdue_owners = {people[a.owner].agency for a in ACTIONS if not a.done_on and a.due_on < TODAY} - {None}

    for codes in (late, criticised, dissenting, overdue_parts, overdue_owners):
        assert codes and all(agencies[code].invented for code in codes)


def test_a_late_answer_has_a_reason_and_a_timely_one_has_none():
    for incident in REVIEWED:
        for request in incident.rapid_review.requests:
            assert (request.answered_on > request.due_on) == bool(request.late_reason), (incident.code, request.agency)


def test_findings_do_not_blame():
    blame = re.compile(r"\b(fail(ed|ure|ing)?|fault|blame|should have|non-compliant|hard to reach)\b", re.IGNORECASE)
    texts = [text for finding in FINDINGS for text in (finding.title, finding.text)]
    texts += [section for i in REVIEWED for section in i.rapid_review.sections.values()]

    assert [text for text in texts if blame.search(text)] == []


# The report and the form --------------------------------------------------------------------------------------------


def test_the_report_types_no_figure():
    text = "\n".join(chapter.text for chapter in report.CHAPTERS)
    without_names = re.sub(
        r"\{[\w:-]+\}|\[\[live:\w+\]\]|\[\[part\]\]|Working Together 2018|Graded Care Profile 2|\d{4}-\d\d|\d+ [A-Z][a-z]+ \d{4}",
        "",
        text,
    )
    numbers = set(re.findall(r"\d+", without_names))

    # The statutory length, the age the review is about, and the month the area began.
    assert numbers == {"15", "1", "2018"}


def test_the_material_knows_no_framework():
    allowed = ("dataclasses", "datetime", "trefoil.demonstration.year")

    for path in Path(year.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            assert not isinstance(node, ast.Import) and (module is None or module.startswith(allowed)), path.name
