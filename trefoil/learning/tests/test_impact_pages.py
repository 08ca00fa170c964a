"""The pages of closing, of impact tests, of reviews of actions, of the National Panel, and the board."""

import io
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from trefoil.cases import actions as cases
from trefoil.learning import actions
from trefoil.learning.models import Action, ActionReview, ImpactTest, LastingChange, Recommendation
from trefoil.learning.tests.test_pages import get, post, signed_in_at_once, text_of
from trefoil.shared import clock

__all__ = ["signed_in_at_once"]
pytestmark = pytest.mark.django_db
AFTER = date(2020, 8, 3)


@pytest.fixture
def later(settings) -> None:
    settings.DEMONSTRATION_DATE = AFTER


CLOSE = {
    "method_3": "audit", "question_3": "In how many of 20 records?", "method_6": "none", "method_12": "voices",
    "question_12": "What do families say?",
}  # fmt: skip


def test_closing_by_the_form_sets_the_tests_that_were_chosen(client, cast, done, later):
    done()
    health = cast.agencies["health"].pk
    page = text_of(get(client, cast["coordinator"], "action", "A-001"))
    assert "Done 8 June 2020, not closed" in page
    assert "Close it" in page

    post(client, cast["coordinator"], "close_action", "A-001", **CLOSE, agency_3=health, agency_12=health)

    assert list(ImpactTest.objects.order_by("due_on").values_list("after_months", "method")) == [
        (3, "audit"), (12, "voices"),
    ]  # fmt: skip
    page = text_of(get(client, cast["coordinator"], "action", "A-001"))
    assert "Closed 3 August 2020" in page
    assert "Impact not tested yet" in page


def test_closing_asks_for_what_is_missing_and_keeps_what_was_typed(client, cast, done, later):
    done()
    answer = post(client, cast["coordinator"], "close_action", "A-001", **CLOSE | {"question_3": ""})
    page = text_of(answer)

    assert answer.status_code == 422
    assert "Write what is asked after 3 months" in page
    assert "Choose which agency answers after 12 months" in page
    assert "What do families say?" in page


def test_closing_needs_one_test_at_least(client, cast, done, later):
    done()
    none = {f"method_{months}": "none" for months in (3, 6, 12)}

    assert "Choose at least one impact test" in text_of(
        post(client, cast["coordinator"], "close_action", "A-001", **none)
    )


def test_a_page_says_why_somebody_may_not_close(client, cast, planned):
    action = planned()
    for part in action.parts.all():
        actions.part_done(part=part, by=cast["coordinator"], done_on=date(2020, 4, 9))

    assert "Add evidence first" in text_of(get(client, cast["coordinator"], "action", "A-001"))


def test_a_result_is_recorded_by_the_agency_that_answers(client, cast, closed, settings):
    settings.DEMONSTRATION_DATE = date(2020, 9, 12)
    test = closed().tests.order_by("due_on").first()
    assert "Test 2 days late" in text_of(get(client, cast["health_lead"], "impact_test", "A-001", test.pk))

    answer = post(client, cast["health_lead"], "record_result", "A-001", test.pk, result="shown", seen="16 of 20",
                  seen_on="11/9/2020", address="audit")  # fmt: skip
    assert "Enter an address that starts with https://" in text_of(answer)
    post(client, cast["health_lead"], "record_result", "A-001", test.pk, result="shown", seen="16 of 20",
         seen_on="11/9/2020", address="https://www.example.org/audit")  # fmt: skip

    page = text_of(get(client, cast["health_lead"], "impact_test", "A-001", test.pk))
    assert "16 of 20" in page
    assert "Impact shown" in text_of(get(client, cast["board_member"], "action", "A-001"))


def test_closed_and_impact_are_two_marks_in_the_list(client, cast, closed):
    closed()
    page = text_of(client_list(client, cast, "actions"))

    assert "Closed" in page
    assert "Impact not tested yet" in page


def client_list(client, cast, name: str, query: str = "", who: str = "coordinator"):
    client.force_login(cast[who])
    return client.get(reverse(f"learning:{name}") + query)


@pytest.mark.parametrize(
    ("query", "how_many"),
    [("?stage=closed", 1), ("?stage=done", 1), ("?stage=not_started", 1), ("?stage=closed&stage=done", 2),
     ("?impact=not_tested", 1), ("?impact=shown", 0), ("?stuck=no_owner", 1), ("?stuck=not_closed", 1),
     ("?stuck=no_owner&stuck=not_closed", 2), ("?stuck=test_overdue", 0), ("?stuck=nonsense", 3)],
)  # fmt: skip
@pytest.mark.parametrize("page", ["actions", "board"])
def test_actions_are_filtered(client, cast, planned, done, closed, query: str, how_many: int, page: str):
    planned(reference="EXA-2019-03"), done(reference="EXA-2019-04"), closed(reference="EXA-2019-05")

    text = text_of(client_list(client, cast, page, query))

    assert sum(f"/loop/actions/A-00{number}/" in text for number in (1, 2, 3)) == how_many


def test_actions_are_filtered_by_the_priority_of_their_theme(client, cast, planned, themes):
    from trefoil.partnership.actions import add_priority

    planned()
    priority = add_priority(
        arrangement=cast.arrangement,
        name="Voices",
        why="It comes back",
        from_on=date(2019, 4, 1),
        by=cast["coordinator"],
    )
    assert "/loop/actions/A-001/" not in text_of(client_list(client, cast, "actions", f"?priority={priority.pk}"))
    actions.change_theme(theme=themes["voice"], priority=priority, by=cast["coordinator"])

    assert "/loop/actions/A-001/" in text_of(client_list(client, cast, "actions", f"?priority={priority.pk}"))


def test_the_board_has_a_lane_for_each_step_and_can_be_scrolled_by_keyboard(client, cast, closed):
    closed()
    page = text_of(client_list(client, cast, "board"))

    for words in ("Not started", "Done, waiting to be closed", "Closed, impact not known yet", "Impact not shown"):
        assert words in page
    assert 'class="tf-board" role="region" aria-label="Actions by how far they are" tabindex="0"' in page


def test_the_plan_is_a_word_document_with_headings_and_only_what_a_person_sees(client, cast, closed):
    action = closed()
    actions.add_lasting_change(
        action=action, kind="course", title="Seeing babies", where="Course 12", by=cast["health_lead"]
    )
    answer = client_list(client, cast, "action_plan")
    document = docx.Document(io.BytesIO(answer.content))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert "A-001 A new standard for visits to babies" in words
    assert "Impact: Impact not tested yet" in words
    assert "Course: Seeing babies, Course 12" in words
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == ["Recommendation R-001"]
    cases.restrict(case=action.recommendation.case, by=cast["coordinator"])
    hidden = docx.Document(io.BytesIO(client_list(client, cast, "action_plan", who="colleague").content))
    assert "A-001" not in "\n".join(paragraph.text for paragraph in hidden.paragraphs)
    assert client_list(client, cast, "action_plan", who="board_member").status_code == 404


def test_an_action_opened_for_review_is_decided_on_its_page(client, cast, closed, a_case, found, themes, later):
    closed()
    finding = found(a_case("EXA-2020-09", on=AFTER, agencies=[cast.agencies["health"]]), themes["voice"])
    review = ActionReview.objects.get()
    address = review.get_absolute_url()
    for page in (("action", "A-001"), ("finding", finding.reference), ("theme", themes["voice"].slug)):
        assert address in text_of(get(client, cast["coordinator"], *page)), page
    assert finding.reference in text_of(get(client, cast["coordinator"], "action_review", "A-001", review.pk))

    asked = post(client, cast["coordinator"], "decide_review", "A-001", review.pk, decision="open_again", reasons="It slid",
                 version=1)  # fmt: skip
    assert "Choose which parts are opened again" in text_of(asked)
    assert "It slid" in text_of(asked)
    post(client, cast["coordinator"], "decide_review", "A-001", review.pk, decision="open_again", reasons="It slid",
         parts=[review.action.parts.first().pk], due_on="1/10/2020", version=1)  # fmt: skip

    assert not Action.objects.get().is_closed
    assert "It slid" in text_of(get(client, cast["coordinator"], "action_review", "A-001", review.pk))


def test_of_an_action_that_is_open_the_page_offers_only_what_is_true(
    client, cast, closed, a_case, found, themes, later
):
    closed()
    for reference in ("EXA-2020-09", "EXA-2020-10"):
        found(a_case(reference, on=AFTER, agencies=[cast.agencies["health"]]), themes["voice"])
    first, second = ActionReview.objects.order_by("pk")
    asked = text_of(get(client, cast["coordinator"], "decide_review", "A-001", second.pk))
    assert "Still right" in asked
    assert "It is open already" not in asked
    post(client, cast["coordinator"], "decide_review", "A-001", first.pk, decision="open_again", reasons="It slid",
         parts=[first.action.parts.first().pk], due_on="1/10/2020", version=1)  # fmt: skip
    assert "Due date moved from 1 June 2020 to 1 October 2020" in text_of(
        get(client, cast["coordinator"], "action", "A-001")
    )

    asked = text_of(get(client, cast["coordinator"], "decide_review", "A-001", second.pk))
    assert "It is open already" in asked
    for untrue in ("Still right", "Open again", "Which parts are opened again?"):
        assert untrue not in asked
    late = post(client, cast["coordinator"], "decide_review", "A-001", second.pk, decision="still_right", reasons="Yes",
                version=1)  # fmt: skip
    assert "Choose one of the answers below" in text_of(late)
    post(client, cast["coordinator"], "decide_review", "A-001", second.pk, decision="open_already", reasons="One thing",
         version=1)  # fmt: skip
    assert "It is open already" in text_of(get(client, cast["coordinator"], "action_review", "A-001", second.pk))


def test_who_does_not_see_the_finding_sees_no_sign_of_the_review(client, cast, closed, a_case, found, themes, later):
    closed()
    before = text_of(get(client, cast["colleague"], "theme", themes["voice"].slug))
    case = a_case("EXA-2020-09", on=AFTER)
    cases.restrict(case=case, by=cast["coordinator"])
    with clock.at(AFTER):
        finding = actions.write_finding(
            case=case, kind="improvement", title="Found", agencies=[cast.agencies["health"]], themes=[themes["voice"]],
            by=cast["coordinator"],
        )  # fmt: skip
        actions.agree_finding(finding=finding, by=cast["coordinator"])
    review = ActionReview.objects.get()

    assert get(client, cast["colleague"], "action_review", "A-001", review.pk).status_code == 404
    page = text_of(get(client, cast["colleague"], "action", "A-001"))
    assert "found again" not in page
    assert "review" not in page.split("<main", 1)[1].lower().replace("reviews", "")
    assert "/loop/actions/A-001/" not in text_of(client_list(client, cast, "actions", "?stuck=review", "colleague"))
    assert len(text_of(get(client, cast["colleague"], "theme", themes["voice"].slug))) == pytest.approx(
        len(before), abs=99
    )


def test_what_changed_for_good_is_named_and_taken_away(client, cast, closed):
    closed()
    asked = post(client, cast["health_lead"], "add_lasting_change", "A-001", kind="policy", title="Visits")
    assert "Enter its reference or its address" in text_of(asked)
    post(client, cast["health_lead"], "add_lasting_change", "A-001", kind="policy", title="Visits", where="Clause 4.2")
    assert "Clause 4.2" in text_of(get(client, cast["board_member"], "action", "A-001"))

    post(client, cast["coordinator"], "remove_lasting_change", "A-001", LastingChange.objects.get().pk)

    assert not LastingChange.objects.exists()


def test_a_vague_recommendation_is_warned_of_on_its_page_and_in_the_form(client, cast):
    actions.make_recommendation(text="Do better", by=cast["coordinator"])
    for page in ("recommendation", "accept_recommendation"):
        words = text_of(get(client, cast["coordinator"], page, "R-001"))
        assert "No date says by when it is to be met" in words, page

    post(client, cast["coordinator"], "accept_recommendation", "R-001", despite="The law asks for it")

    page = text_of(get(client, cast["scrutineer"], "recommendation", "R-001"))
    assert "It was accepted although it was vague" in page
    assert "The law asks for it" in page


def test_the_scrutineer_reads_in_the_list_why_one_was_not_accepted(client, cast):
    made = actions.make_recommendation(text="Do better", by=cast["coordinator"])
    actions.not_accept(recommendation=made, answer="It is done already", by=cast["coordinator"])

    assert "It is done already" in text_of(client_list(client, cast, "recommendations", who="scrutineer"))


GOOD = (
    "report,paragraph,published,recommendation,effect,by when,themes,agencies\n"
    "Out of routine,4.2,16/7/2019,Ask who sleeps where.,9 of 10 records,1/6/2020,low-level NEGLECT,Local NHS\n"
)


def send(client, cast, content: bytes | str, **more):
    client.force_login(cast["coordinator"])
    from trefoil.shared.once import new_token

    raw = content.encode() if isinstance(content, str) else content
    upload = SimpleUploadedFile("panel.csv", raw, content_type="text/csv")
    return client.post(reverse("learning:take_in_panel"), {"upload": upload, "once": new_token()})


def test_a_table_of_the_panels_recommendations_is_taken_in(client, cast, themes):
    assert send(client, cast, GOOD).status_code == 303
    made = Recommendation.objects.get()

    assert list(made.themes.all()) == [themes["neglect"]]
    assert list(made.owners.all()) == [cast.agencies["health"]]
    page = text_of(client_list(client, cast, "recommendations", "?source=national_panel"))
    assert "Out of routine, 4.2" in page


@pytest.mark.parametrize(
    "content", [GOOD.replace(",", ";"), b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("Ask", "“Ask”").encode("cp1252")]
)
def test_tables_as_spreadsheets_save_them_are_read(client, cast, themes, content):
    if b"\x93" in (content if isinstance(content, bytes) else b""):
        content = content.replace(b",low-level NEGLECT", b",")
    assert send(client, cast, content).status_code == 303


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("report,recommendation\nA,B\n", "Add the column “published” to the first row"),
        (GOOD.split("\n")[0], "Add at least one row"),
        (GOOD.replace("16/7/2019", "soon"), "Row 2: write “published” as a real date with its year"),
        (GOOD.replace("16/7/2019", "16/7/2031"), "Row 2: write a day in “published” that is not in the future"),
        (GOOD.replace("Out of routine", ""), "Row 2: fill in “report”"),
        (GOOD.replace("low-level NEGLECT", "Neglectt"), "Row 2: choose another theme than “Neglectt”"),
        (GOOD.replace("Local NHS", "NHS"), "Row 2: choose another agency than “NHS”"),
        (GOOD.replace("Out of routine", "x" * 201), "Row 2: shorten “report” to 200 characters"),
        ('report,published,recommendation\n"A,1/1/2019,B', "its quotation marks do not match"),
        ("", "This file is empty"),
        ("\n", "Add the column"),
    ],
)  # fmt: skip
def test_a_table_with_a_fault_is_not_taken_in_and_says_where_it_is(client, cast, themes, content: str, message: str):
    answer = send(client, cast, content)

    assert answer.status_code == 422
    assert message in text_of(answer)
    assert not Recommendation.objects.exists()


def test_one_fault_keeps_all_rows_out(client, cast, themes):
    send(client, cast, GOOD + "Out of routine,4.3,soon,Ask again.\n")

    assert not Recommendation.objects.exists()


def test_the_chain_leads_both_ways_from_each_of_its_pages(client, cast, closed, themes):
    """Every step links to the records of the others, so that each is one click away, and any page at most two."""
    action = closed()
    test, evidence = action.tests.order_by("due_on").first(), action.evidence.get()
    places = {
        "finding": "/loop/findings/F-001/", "theme": themes["voice"].get_absolute_url(),
        "recommendation": "/loop/recommendations/R-001/", "action": "/loop/actions/A-001/",
        "evidence": evidence.get_absolute_url(), "test": test.get_absolute_url(), "incident": "/loop/findings/of/EXA-2019-01/",
    }  # fmt: skip
    client.force_login(cast["coordinator"])
    for name, address in places.items():
        if name == "incident":
            continue
        strip = text_of(client.get(address)).split('<ol class="tf-loop__steps">')[1].split("</ol>")[0]
        missing = [other for other, place in places.items() if other != name and f'href="{place}"' not in strip]
        assert not missing, (name, missing)
        assert strip.count("<li") == 8
        assert strip.count('aria-current="step"') == 1


def test_the_chain_does_not_name_a_case_to_who_may_not_see_it(client, cast, closed):
    closed()
    strip = text_of(get(client, cast["board_member"], "action", "A-001"))

    assert "EXA-2019-01" not in strip
    assert "F-001" not in strip
