"""Who opened a briefing is known once a person, an agency's link counts without a name, and silence is seen."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from trefoil.learning import actions
from trefoil.learning.briefing import links
from trefoil.learning.briefing.readership import readers, waiting_for
from trefoil.learning.models import Briefing, BriefingAnswer, BriefingLink, BriefingOpening
from trefoil.partnership.models import Agency
from trefoil.partnership.sign_in import DEMONSTRATION
from trefoil.shared import clock
from trefoil.shared.actions import Refused
from trefoil.shared.models import AuditEvent, Stale
from trefoil.shared.once import new_token

ON = date(2020, 4, 1)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session[DEMONSTRATION] = True
    session.save()
    return client


def link_for(out: Briefing, agency: Agency, cast) -> BriefingLink:
    return actions.make_link(recipient=out.recipients.get(agency=agency), by=cast["coordinator"])


def test_an_opening_is_kept_once_a_person_with_its_first_and_last_time(cast, out):
    for day in (2, 3, 7):
        with clock.at(date(2020, 4, day)):
            assert signed_in(cast["police_lead"]).get(out.get_absolute_url()).status_code == 200

    opening = BriefingOpening.objects.get(briefing=out)
    assert (opening.person, opening.agency) == (cast["police_lead"], cast.agencies["police"])
    assert [opening.first_at.day, opening.last_at.day] == [2, 7]
    events = AuditEvent.objects.filter(subject_kind="learning.briefing", verb="opened")
    assert events.count() == 3
    assert set(events.values_list("actor", flat=True)) == {str(cast["police_lead"].pk)}


def test_to_take_it_out_as_a_file_is_to_open_it(cast, out):
    for kind in ("pdf", "word"):
        answer = signed_in(cast["school_rep"]).get(reverse(f"learning:briefing_{kind}", args=[out.reference]))
        assert answer.status_code == 200

    assert BriefingOpening.objects.get(briefing=out).person == cast["school_rep"]
    assert AuditEvent.objects.filter(verb="downloaded", subject=str(out.pk)).count() == 2


@pytest.mark.parametrize(
    ("who", "reads"),
    [("police_lead", True), ("school_rep", True), ("scrutineer", True), ("trainer", True), ("colleague", True),
     ("trust_rep", False), ("practitioner", False), ("administrator", False)],
)  # fmt: skip
def test_it_is_there_for_the_agencies_it_was_published_to_and_for_people_of_no_agency(cast, out, who: str, reads: bool):
    client = signed_in(cast[who])
    wanted = 200 if reads else 404

    assert client.get(out.get_absolute_url()).status_code == wanted
    assert client.get(reverse("learning:briefing_pdf", args=[out.reference])).status_code == wanted
    if who != "administrator":
        assert (out.title in client.get(reverse("learning:briefings")).content.decode()) == reads


def test_a_draft_is_there_for_the_team_only(cast, themes):
    draft = actions.begin_briefing(title="A draft", themes=[themes["voice"]], by=cast["coordinator"])

    assert signed_in(cast["colleague"]).get(draft.get_absolute_url()).status_code == 200
    assert signed_in(cast["scrutineer"]).get(draft.get_absolute_url()).status_code == 404


def test_readers_are_not_told_what_it_rests_on_and_the_team_only_what_it_sees(cast, out):
    reader = signed_in(cast["police_lead"]).get(out.get_absolute_url()).content.decode()
    team = signed_in(cast["colleague"]).get(out.get_absolute_url()).content.decode()

    assert "The baby was not seen" in team
    for secret in ("The baby was not seen", "F-001", "EXA-2019-01", "What it rests on"):
        assert secret not in reader


def test_a_withdrawn_one_tells_its_readers_why_and_no_more(cast, out):
    actions.withdraw_briefing(briefing=out, why="A line was wrong", by=cast["coordinator"])
    client = signed_in(cast["police_lead"])

    page = client.get(out.get_absolute_url()).content.decode()
    assert "A line was wrong" in page
    assert "Babies were asleep" not in page
    assert client.get(reverse("learning:briefing_pdf", args=[out.reference])).status_code == 404


def test_agencies_of_which_nobody_opened_it_are_silent_and_stand_on_top(cast, out):
    actions.open_briefing(briefing=out, by=cast["police_lead"])
    actions.open_briefing(briefing=out, by=cast["scrutineer"])

    found = [(one.agency, one.silent, one.people) for one in readers(out)]
    assert [agency for agency, silent, _ in found if silent] == [cast.agencies["school"], cast.agencies["health"]]
    assert found[2] == (cast.agencies["police"], False, 1)


def test_a_link_counts_openings_and_names_nobody(cast, out):
    link = link_for(out, cast.agencies["school"], cast)
    address = reverse("learning:briefing_by_link", args=[links.key_of(link)])
    client = Client()

    assert "Babies were asleep" not in client.get(address).content.decode()
    for _ in range(2):
        answer = client.post(address, {"once": new_token()}, follow=True)
        assert "Babies were asleep" in answer.content.decode()

    link.refresh_from_db()
    assert (link.openings, BriefingOpening.objects.count()) == (2, 0)
    assert not next(one for one in readers(out) if one.agency == cast.agencies["school"]).silent
    assert set(AuditEvent.objects.filter(verb="opened").values_list("actor", flat=True)) == {""}


def test_a_program_that_only_looks_at_the_link_counts_for_nothing(cast, out):
    link = link_for(out, cast.agencies["school"], cast)
    for _ in range(3):
        Client().get(reverse("learning:briefing_by_link", args=[links.key_of(link)]))

    link.refresh_from_db()
    assert link.openings == 0


@pytest.mark.parametrize("page", ["read_by_link", "pdf_by_link"])
def test_whoever_goes_past_the_button_is_led_back_to_it_and_reads_after_pressing_it(cast, out, page: str):
    link = link_for(out, cast.agencies["school"], cast)
    key, client = links.key_of(link), Client()
    button, inside = (reverse(f"learning:{name}", args=[key]) for name in ("briefing_by_link", page))

    answer = client.get(inside)
    assert (answer.status_code, answer["Location"]) == (303, button)
    client.post(button, {"once": new_token()})
    assert client.get(inside).status_code == 200
    link.refresh_from_db()
    assert link.openings == 1


def test_a_button_that_was_pressed_for_one_agency_opens_the_link_of_no_other(cast, out):
    one, other = (links.key_of(link_for(out, cast.agencies[key], cast)) for key in ("school", "police"))
    client = Client()
    client.post(reverse("learning:briefing_by_link", args=[one]), {"once": new_token()})

    assert client.get(reverse("learning:read_by_link", args=[one])).status_code == 200
    assert client.get(reverse("learning:read_by_link", args=[other])).status_code == 303


def test_a_link_works_only_with_its_seal_and_until_it_is_taken_back(cast, out):
    link = link_for(out, cast.agencies["school"], cast)
    key = links.key_of(link)

    assert len(key) > 60
    for wrong in (link.token, key[:-1], key[:-1] + ("A" if key[-1] != "A" else "B"), f"{'0' * 32}.{key.split('.')[1]}"):
        assert Client().get(reverse("learning:briefing_by_link", args=[wrong])).status_code == 404
    actions.revoke_link(link=link, by=cast["coordinator"])
    for name in ("briefing_by_link", "read_by_link", "pdf_by_link"):
        assert Client().get(reverse(f"learning:{name}", args=[key])).status_code == 404
    assert Client().post(
        reverse("learning:briefing_by_link", args=[key]), {"once": new_token()}
    ).status_code == 404  # fmt: skip
    with pytest.raises(Refused, match="taken back already"):
        actions.revoke_link(link=link, by=cast["coordinator"])


def test_an_agency_has_one_link_that_works_and_what_the_old_one_counted_stays(cast, out):
    school = cast.agencies["school"]
    old = link_for(out, school, cast)
    with pytest.raises(Refused, match="has a link already"):
        link_for(out, school, cast)
    actions.open_by_link(link=old, by=None)
    actions.revoke_link(link=old, by=cast["coordinator"])
    actions.open_by_link(link=link_for(out, school, cast), by=None)

    assert next(one for one in readers(out) if one.agency == school).by_link == 2


def test_a_withdrawn_briefing_is_not_opened_by_its_links(cast, out):
    key = links.key_of(link_for(out, cast.agencies["school"], cast))
    actions.withdraw_briefing(briefing=out, why="A line was wrong", by=cast["coordinator"])

    assert Client().get(reverse("learning:read_by_link", args=[key])).status_code == 404


def test_a_silent_agency_is_reminded_once_a_day(cast, out):
    recipient = out.recipients.get(agency=cast.agencies["school"])
    with clock.at(ON + timedelta(days=8)):
        actions.remind_reader(recipient=recipient, by=cast["coordinator"])
        with pytest.raises(Refused, match="Brook Street School was reminded today already"):
            actions.remind_reader(recipient=recipient, by=cast["colleague"])
    with clock.at(ON + timedelta(days=9)):
        assert actions.remind_reader(recipient=recipient, by=cast["colleague"]).reminded_by == cast["colleague"]


def test_whoever_answers_for_an_agency_is_reminded_while_nobody_there_opened_it(cast, out):
    with clock.at(ON + timedelta(days=1)):
        assert [one.briefing for one in waiting_for(cast["school_rep"])] == [out]
        assert list(waiting_for(cast["practitioner"])) == list(waiting_for(cast["trust_rep"])) == []
        actions.open_by_link(link=link_for(out, cast.agencies["school"], cast), by=None)
        assert list(waiting_for(cast["school_rep"])) == []


@pytest.mark.parametrize(("who", "told"), [("practitioner", False), ("police_lead", True), ("trust_rep", False)])
def test_the_page_of_a_theme_names_the_briefings_about_it_that_its_reader_may_read(
    cast, out, themes, settings, tmp_path_factory, who: str, told: bool
):
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()
    about, other = (
        signed_in(cast[who]).get(themes[key].get_absolute_url()).content.decode() for key in ("voice", "neglect")
    )

    assert (out.get_absolute_url() in about) == told
    assert out.get_absolute_url() not in other


def test_what_a_briefing_rests_on_leads_to_it_from_the_page_of_a_theme_only_for_those_who_write_briefings(
    cast, out, themes, settings, tmp_path_factory
):
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()
    actions.code(finding=out.points.get().finding, theme=themes["neglect"], by=cast["coordinator"])
    address = themes["neglect"].get_absolute_url()

    assert out.get_absolute_url() in signed_in(cast["coordinator"]).get(address).content.decode()
    assert out.get_absolute_url() not in signed_in(cast["police_lead"]).get(address).content.decode()


def test_a_draft_and_a_withdrawn_briefing_stand_on_no_page_of_a_theme(cast, out, themes, settings, tmp_path_factory):
    settings.DATA_FOLDER = tmp_path_factory.getbasetemp()
    draft = actions.begin_briefing(title="A draft", themes=[themes["voice"]], by=cast["coordinator"])
    actions.withdraw_briefing(briefing=out, why="A line was wrong", by=cast["coordinator"])
    page = signed_in(cast["coordinator"]).get(themes["voice"].get_absolute_url()).content.decode()

    assert draft.get_absolute_url() not in page
    assert out.get_absolute_url() not in page


def test_an_agency_says_what_it_did_and_can_change_it(cast, out):
    rep = cast["school_rep"]
    given = actions.answer_briefing(briefing=out, text="Nine teams talked about it", by=rep)
    again = actions.answer_briefing(briefing=out, text="Ten teams did", version=given.version, by=rep)

    assert (again.pk, again.text, again.agency) == (given.pk, "Ten teams did", cast.agencies["school"])
    with pytest.raises(Stale):
        actions.answer_briefing(briefing=out, text="Mine", by=rep)
    for who, why in (("trust_rep", "Only an agency"), ("practitioner", "Ask whoever answers")):
        with pytest.raises(Refused, match=why):
            actions.answer_briefing(briefing=out, text="Ours", by=cast[who])
    assert BriefingAnswer.objects.count() == 1


def test_an_answer_is_read_by_the_team_and_by_the_agency_itself(cast, out):
    actions.answer_briefing(briefing=out, text="Nine teams talked about it", by=cast["school_rep"])
    readers_page = reverse("learning:briefing_readers", args=[out.reference])

    assert "Nine teams" in signed_in(cast["school_rep"]).get(out.get_absolute_url()).content.decode()
    assert "Nine teams" in signed_in(cast["colleague"]).get(readers_page).content.decode()
    assert "Nine teams" not in signed_in(cast["police_lead"]).get(out.get_absolute_url()).content.decode()
    assert signed_in(cast["police_lead"]).get(readers_page).status_code == 404


def test_it_can_be_sent_to_more_agencies(cast, out):
    actions.send_briefing(briefing=out, agencies=[cast.agencies["trust"]], by=cast["coordinator"])

    assert signed_in(cast["trust_rep"]).get(out.get_absolute_url()).status_code == 200
    with pytest.raises(Refused, match="does not have the briefing yet"):
        actions.send_briefing(briefing=out, agencies=[cast.agencies["trust"]], by=cast["coordinator"])


def test_the_buttons_of_the_page_of_readers_do_what_they_say(cast, out):
    client, reader = signed_in(cast["colleague"]), out.recipients.get(agency=cast.agencies["school"])
    page = reverse("learning:briefing_readers", args=[out.reference])

    for name in ("remind_reader", "make_briefing_link"):
        answer = client.post(
            reverse(f"learning:{name}", args=[out.reference, reader.pk]), {"once": new_token()}, follow=True
        )
        assert answer.redirect_chain == [(page, 303)]
    text = answer.content.decode()
    assert "Brook Street School has a link" in text
    assert "/loop/briefings/link/" in text
    assert "Silent agencies" in text
