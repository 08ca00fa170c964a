"""The pages of closing the loop: who reaches them, what they say, and what their forms do."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from trefoil.cases.actions import shut_out
from trefoil.learning import actions
from trefoil.learning.models import Action, Evidence, Finding, Recommendation, Theme
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent
from trefoil.shared.once import new_token


@pytest.fixture(autouse=True)
def signed_in_at_once(settings, tmp_path_factory):
    """The second factor has tests of its own; drawings are kept for the run only."""
    settings.SECOND_FACTOR_REQUIRED = False
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()


def get(client, person, page: str, *args, **query):
    client.force_login(person)
    return client.get(reverse(f"learning:{page}", args=args), query)


def post(client, person, page: str, *args, **data):
    client.force_login(person)
    return client.post(reverse(f"learning:{page}", args=args), data | {"once": new_token()})


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def full(cast, planned, found, a_case, themes):
    """A loop with something at every step."""
    action = planned()
    finding = action.recommendation.findings.get()
    actions.add_voice(finding=finding, who="seen", speaker="Bramble", heard_by="the health visitor",
                      words="Turned away from the noise", by=cast["reviewer"])  # fmt: skip
    part = action.parts.get(agency=cast.agencies["health"])
    actions.report_progress(part=part, text="A draft is with the ward", by=cast["health_lead"])
    actions.change_due(part=part, due_on=date(2020, 8, 1), why="Staff are ill", by=cast["coordinator"])
    actions.add_evidence(action=action, kind="family_voice", says="better", title="Eight parents asked",
                         text="She asked me first.", by=cast["coordinator"])  # fmt: skip
    found(a_case("EXA-2019-02", on=date(2019, 9, 1)), themes["neglect"], themes["voice"])
    found(a_case("EXA-2020-01", on=date(2020, 2, 1)), themes["neglect"])
    return action


EVERY_PAGE = ["index", "themes", "findings", "recommendations", "actions"]


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_every_page_stands_empty(client, cast, page):
    assert get(client, cast["coordinator"], page).status_code == 200


@pytest.mark.parametrize("page", EVERY_PAGE)
@pytest.mark.parametrize("who", ["coordinator", "trust_rep", "board_member", "practitioner", "scrutineer"])
def test_every_page_stands_full(client, cast, full, page, who):
    assert get(client, cast[who], page).status_code == 200


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_system_administrator_finds_nothing_here(client, cast, full, page):
    assert get(client, cast["administrator"], page).status_code == 404


def test_the_loop_says_of_how_many_reviews(client, cast, full):
    page = text_of(get(client, cast["coordinator"], "index"))

    assert "2 of 3" in page
    assert "%" not in page.partition("<main")[2].partition("</main>")[0]


def test_an_agency_is_told_of_the_reviews_it_can_see(client, cast, full, themes):
    page = text_of(get(client, cast["health_lead"], "theme", themes["voice"].slug))

    assert "1 of 1" in page
    assert "of those you can see" in page
    assert "EXA-2019-02" not in page


def test_a_board_member_sees_meanings_and_actions_and_no_counts(client, cast, full, themes):
    page = text_of(get(client, cast["board_member"], "theme", themes["voice"].slug))

    assert "What counts as Child’s voice" in page
    assert "A new standard for visits to babies" in page
    assert "EXA-" not in page
    assert "The baby was not seen" not in page
    assert " of 3" not in page


def test_a_practitioner_sees_what_a_theme_means_only(client, cast, full, themes):
    page = text_of(get(client, cast["practitioner"], "theme", themes["voice"].slug))

    assert "What counts as Child’s voice" in page
    assert "A new standard" not in page
    assert "EXA-" not in page


def test_a_merged_theme_leads_to_its_merger(client, cast, full, themes):
    actions.merge_theme(theme=themes["neglect"], into=themes["voice"], why="The same", by=cast["coordinator"])

    page = text_of(get(client, cast["coordinator"], "theme", themes["neglect"].slug))

    assert "now part of" in page
    assert themes["voice"].get_absolute_url() in page
    assert "3 of 3" in text_of(get(client, cast["coordinator"], "theme", themes["voice"].slug))


def test_a_finding_has_its_chain_both_ways(client, cast, full):
    page = text_of(get(client, cast["coordinator"], "finding", "F-001"))

    for step in ("EXA-2019-01", "Child’s voice", "R-001", "A-001", "Eight parents asked"):
        assert step in page
    assert "Turned away from the noise" in page
    assert "What was seen: Bramble. Seen by: the health visitor" in page


def test_opening_a_finding_is_told_to_the_trail_of_its_case(client, cast, full):
    get(client, cast["coordinator"], "finding", "F-001")

    event = AuditEvent.objects.filter(verb="opened").order_by("-number").first()
    assert event.case == str(Finding.objects.get(reference="F-001").case_id)


@pytest.mark.parametrize(
    ("page", "args"),
    [("finding", ["F-001"]), ("findings_of", ["EXA-2019-01"]), ("recommendation", ["R-001"]), ("action", ["A-001"])],
)
def test_a_stranger_is_told_nothing(client, cast, full, page, args):
    assert get(client, cast["school_rep"], page, *args).status_code == 404
    assert get(client, cast["practitioner"], page, *args).status_code == 404


def test_an_owner_of_an_action_does_not_learn_which_case_it_came_from(client, cast, full):
    for page, reference in (("action", "A-001"), ("recommendation", "R-001")):
        shown = text_of(get(client, cast["police_lead"], page, reference))

        assert "EXA-2019-01" not in shown
        assert "The baby was not seen" not in shown


def test_writing_a_finding_from_its_case(client, cast, a_case, themes):
    a_case("EXA-2019-01")

    answer = post(client, cast["coordinator"], "add_finding", "EXA-2019-01", kind="strength", title="Seen at once",
                  text="A doctor was asked", themes=[themes["voice"].pk], agencies=[cast.agencies["trust"].pk],
                  found_on="1/5/2019")  # fmt: skip

    finding = Finding.objects.get()
    assert answer["Location"] == finding.get_absolute_url()
    assert (finding.stage, finding.title) == ("draft", "Seen at once")


def test_a_finding_that_says_nothing_comes_back_with_what_to_do(client, cast, a_case):
    a_case("EXA-2019-01")

    answer = post(client, cast["coordinator"], "add_finding", "EXA-2019-01", title="")

    assert answer.status_code == 422
    assert "Say in one sentence what was found" in text_of(answer)
    assert not Finding.objects.exists()


def test_agreeing_by_the_button(client, cast, a_case, found, themes):
    finding = found(a_case("EXA-2019-01"), themes["voice"], agree=False)
    assert "Agree this finding" in text_of(get(client, cast["coordinator"], "finding", finding.reference))

    post(client, cast["coordinator"], "agree_finding", finding.reference)

    finding.refresh_from_db()
    assert finding.stage == "agreed"


def test_a_finding_not_ready_says_why_instead_of_a_button(client, cast, a_case, found):
    finding = found(a_case("EXA-2019-01"), agree=False)

    page = text_of(get(client, cast["coordinator"], "finding", finding.reference))

    assert "not yet. Choose a theme for this finding first" in page


def test_two_people_changing_a_finding_see_both_versions(client, cast, a_case, found, themes):
    finding = found(a_case("EXA-2019-01"), themes["voice"], agree=False)
    said = {"kind": "strength", "text": "", "themes": [themes["voice"].pk], "found_on": "1/5/2019",
            "version": finding.version}  # fmt: skip
    post(client, cast["coordinator"], "change_finding", finding.reference, title="First", **said)

    answer = post(client, cast["coordinator"], "change_finding", finding.reference, title="Second", **said)

    assert answer.status_code == 409
    assert "First" in text_of(answer)
    assert "Second" in text_of(answer)


def test_from_recommendation_to_done_by_the_forms(client, cast, full, themes, found, a_case):
    coordinator, health = cast["coordinator"], cast.agencies["health"]
    finding = found(a_case("EXA-2020-02"), themes["challenge"])
    post(client, coordinator, "add_recommendation_for_case", "EXA-2020-02", text="Teach escalation",
         owners=[health.pk], themes=[themes["challenge"].pk], findings=[finding.pk], made_on="1/3/2020")  # fmt: skip
    assert post(client, coordinator, "accept_recommendation", "R-002", answer="By a course").status_code == 422
    post(client, coordinator, "accept_recommendation", "R-002", answer="By a course", despite="It starts in May")
    post(client, coordinator, "plan_action", "R-002", title="Run the course",
         **{f"task_{health.pk}": "Teach", f"due_{health.pk}": "1/6/2020"})  # fmt: skip
    action = Action.objects.get(reference="A-002")
    part = action.parts.get()

    post(client, cast["health_lead"], "report_progress", "A-002", part.pk, text="Begun")
    post(client, cast["health_lead"], "part_done", "A-002", part.pk, done_on="9/4/2020", text="Taught")

    action.refresh_from_db()
    assert (action.stage, action.done_on) == ("done", date(2020, 4, 9))
    assert "Taught" in text_of(get(client, cast["health_lead"], "action", "A-002"))


def test_planning_asks_by_when_for_each_part(client, cast, recommended):
    health = cast.agencies["health"]
    recommended()

    answer = post(client, cast["coordinator"], "plan_action", "R-001", title="Do", **{f"task_{health.pk}": "Teach"})

    assert answer.status_code == 422
    assert f"Enter by when {health.name} will do this" in text_of(answer)


def test_a_neighbour_is_not_offered_and_may_not_send_progress(client, cast, full):
    part = full.parts.get(agency=cast.agencies["police"])

    assert f"parts/{part.pk}/" not in text_of(get(client, cast["health_lead"], "action", "A-001"))
    answer = post(client, cast["health_lead"], "report_progress", "A-001", part.pk, text="Mine")
    assert answer.status_code == 404
    with pytest.raises(Refused, match="this part is theirs"):
        actions.report_progress(part=part, text="Mine", by=cast["health_lead"])


def test_a_part_of_another_action_is_not_reached_through_this_one(client, cast, full, planned):
    other = planned(reference="EXA-2019-09")
    part = other.parts.get(agency=cast.agencies["police"])

    assert get(client, cast["police_lead"], "report_progress", "A-001", part.pk).status_code == 404


def test_actions_are_filtered_by_what_is_overdue(client, cast, full):
    with clock.at(date(2020, 12, 1)):
        assert "A new standard" in text_of(get(client, cast["coordinator"], "actions", overdue="yes"))
        assert "A new standard" not in text_of(get(client, cast["coordinator"], "actions", overdue="no"))


def test_a_list_is_downloaded_with_its_filters(client, cast, full):
    answer = get(client, cast["coordinator"], "findings", download="csv", kind="improvement")

    assert answer.status_code == 200
    assert "EXA-2019-01" in answer.content.decode("utf-8-sig")


def test_the_vocabulary_is_kept_by_its_forms(client, cast, themes):
    team = cast["coordinator"]
    post(client, team, "add_theme", name="Safer sleep", definition="Advice on sleep", source="Local",
         about_children="True")  # fmt: skip
    theme = Theme.objects.get(slug="safer-sleep")
    assert theme.about_children
    post(client, team, "change_theme", theme.slug, name="Safer sleeping", definition="Advice", source="Local",
         about_children="False", version=theme.version)  # fmt: skip
    post(client, team, "merge_theme", theme.slug, into=themes["voice"].pk, why="Too narrow")
    theme.refresh_from_db()
    assert (theme.name, theme.merged_into) == ("Safer sleeping", themes["voice"])
    assert not theme.about_children

    post(client, team, "bring_back_theme", theme.slug)
    post(client, team, "retire_theme", theme.slug, why="Not used")
    theme.refresh_from_db()
    assert (theme.merged_into, theme.retired_why) == (None, "Not used")


@pytest.mark.parametrize("page", ["add_theme", "add_recommendation"])
def test_forms_of_the_team_are_not_there_for_others(client, cast, page):
    assert get(client, cast["trust_rep"], page).status_code == 404


def counted(client, django_assert_max_num_queries, address: str) -> int:
    with django_assert_max_num_queries(60) as used:
        assert client.get(address).status_code == 200
    return len(used)


def test_pages_cost_the_same_queries_for_one_row_and_for_ten(
    client, cast, full, found, a_case, themes, planned, django_assert_max_num_queries
):
    client.force_login(cast["coordinator"])
    addresses = [reverse(f"learning:{page}") for page in EVERY_PAGE]
    addresses += [themes["voice"].get_absolute_url(), "/loop/findings/F-001/", "/loop/recommendations/R-001/",
                  "/loop/actions/A-001/", "/loop/findings/of/EXA-2019-01/"]  # fmt: skip
    before = [counted(client, django_assert_max_num_queries, address) for address in addresses]
    recommendation = Recommendation.objects.get()
    case = recommendation.case
    for number in range(10):
        planned(reference=f"EXA-2020-{number + 10}")
        found(a_case(f"EXA-2020-{number + 30}", agencies=[cast.agencies["trust"]]), *themes.values())
        recommendation.findings.add(found(case, themes["voice"], themes["neglect"]))
        actions.plan_action(
            recommendation=recommendation, title="More", by=cast["coordinator"],
            parts=[actions.PartPlan(cast.agencies["trust"], "Do", date(2020, 7, 1))],
        )  # fmt: skip
        actions.add_voice(
            finding=Finding.objects.get(reference="F-001"), who="child", words="Hello", by=cast["reviewer"]
        )
        actions.add_evidence(action=full, kind="audit", says="better", title="Seen", by=cast["coordinator"])
        actions.report_progress(part=full.parts.first(), text="On", by=cast["coordinator"])

    after = [counted(client, django_assert_max_num_queries, address) for address in addresses]

    assert dict(zip(addresses, after, strict=True)) == dict(zip(addresses, before, strict=True))


def test_evidence_with_a_file_is_handed_out_to_those_who_see_the_action(client, cast, full, settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    sample = SimpleUploadedFile("sample.txt", b"Eight of ten records say what the baby did.")

    post(client, cast["health_lead"], "add_evidence", "A-001", kind="audit", says="better", title="Ten records",
         seen_on="1/4/2020", upload=sample)  # fmt: skip

    evidence = Evidence.objects.get(title="Ten records")
    answer = get(client, cast["police_lead"], "evidence_file", "A-001", evidence.pk)
    assert "attachment" in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content).startswith(b"Eight of ten")
    assert AuditEvent.objects.filter(verb="downloaded", actor=str(cast["police_lead"].pk)).exists()
    assert get(client, cast["school_rep"], "evidence_file", "A-001", evidence.pk).status_code == 404


def test_open_actions_stand_before_done_ones(client, cast, full, planned):
    for part in planned(reference="EXA-2019-09").parts.all():
        actions.part_done(part=part, by=cast["coordinator"])

    page = text_of(get(client, cast["coordinator"], "actions"))

    assert page.index("A-001") < page.index("A-002")


def test_a_conflict_between_two_versions_names_no_finding_of_a_hidden_case(client, cast, a_case, found, themes):
    mine, hidden = found(a_case("EXA-2019-01"), themes["voice"]), found(a_case("EXA-2019-02"), themes["voice"])
    made = actions.make_recommendation(
        case=mine.case, text="Ask", findings=[mine], owners=[cast.agencies["health"]], themes=[themes["voice"]],
        by=cast["reviewer"],
    )  # fmt: skip
    actions.bear_out(recommendation=made, finding=hidden, by=cast["reviewer"])
    shut_out(case=hidden.case, person=cast["colleague"], reason="A relative", by=cast["coordinator"])

    answer = post(
        client, cast["colleague"], "change_recommendation", made.reference, text="Ask twice", version=made.version + 7,
        owners=[cast.agencies["health"].pk], themes=[themes["voice"].pk], made_on="1/5/2019",
    )  # fmt: skip

    assert answer.status_code == 409
    assert mine.reference in text_of(answer)
    assert hidden.reference not in text_of(answer)


def test_a_later_finding_that_bears_a_recommendation_out_stays_when_its_words_change(
    client, cast, a_case, found, themes
):
    mine, later = found(a_case("EXA-2019-01"), themes["voice"]), found(a_case("EXA-2019-02"), themes["voice"])
    made = actions.make_recommendation(
        case=mine.case, text="Ask", findings=[mine], owners=[cast.agencies["health"]], themes=[themes["voice"]],
        by=cast["reviewer"],
    )  # fmt: skip
    actions.bear_out(recommendation=made, finding=later, by=cast["reviewer"])

    form = get(client, cast["colleague"], "change_recommendation", made.reference)

    assert text_of(form).count("checked") >= 4
    assert later.reference in text_of(form)


def test_a_theme_says_its_verdict_in_the_list_on_its_page_and_in_the_file(client, cast, full, themes):
    voice = themes["voice"]
    page = text_of(get(client, cast["coordinator"], "theme", voice.slug))
    listed = text_of(get(client, cast["coordinator"], "index"))

    assert "Too few to say: found in" in page
    assert "How this is worked out" in page
    assert "Too few to say" in listed


def test_themes_are_filtered_by_their_verdict(client, cast, full, themes):
    client.force_login(cast["coordinator"])

    kept = client.get("/loop/?verdict=too_few_to_say").content.decode()
    none = client.get("/loop/?verdict=rising").content.decode()

    assert themes["voice"].name in kept
    assert "No themes match these filters" in none
