"""The history of a case in plain sentences, and who has seen what of it."""

import pytest
from django.urls import reverse

from trefoil.cases import actions
from trefoil.cases.history import readers
from trefoil.shared.models import AuditEvent


def page(client, case, query: str = "") -> str:
    return client.get(reverse("cases:history", args=[case.reference]) + query).content.decode()


def test_it_tells_in_plain_sentences_who_did_what(case, cast, signed_in):
    actions.let_in(case=case, person=cast["reviewer"], reason="Writes it", by=cast["coordinator"])

    shown = page(signed_in("health_lead"), case)

    assert "Let in Philippa Threlkeld, until it is taken back." in shown
    assert "Morag Ellery" in shown
    assert "9 April 2020, 9am" in shown


def test_who_looked_is_for_those_who_check(case, cast, signed_in):
    signed_in("police_lead").get(reverse("cases:agencies", args=[case.reference]))

    assert "Opened the case: agencies." not in page(signed_in("health_lead"), case, "?show=all")
    assert "Opened the case: agencies." not in page(signed_in("coordinator"), case)
    assert "Opened the case: agencies." in page(signed_in("coordinator"), case, "?show=reads")


def test_it_holds_the_events_of_this_case_only(case, new_case, cast, signed_in):
    other = new_case()
    actions.write_note(case=other, text="Elsewhere", by=cast["coordinator"])

    assert "Wrote a note." not in page(signed_in("coordinator"), case)
    assert "Wrote a note." in page(signed_in("coordinator"), other)


def test_who_has_seen_what(case, cast, signed_in):
    linden = actions.add_concerned(case=case, key="Linden", part="child", by=cast["coordinator"])
    client = signed_in("police_lead")
    for _ in range(2):
        client.get(reverse("cases:agencies", args=[case.reference]))
    client.get(reverse("cases:identity", args=[case.reference, linden.pk]))

    (reader,) = readers(case)

    assert (reader.name, reader.openings, reader.names, reader.downloads) == ("Cormac Bellwood", 2, 1, 0)
    assert (
        "Cormac Bellwood"
        in signed_in("scrutineer").get(reverse("cases:who_saw", args=[case.reference])).content.decode()
    )
    assert signed_in("health_lead").get(reverse("cases:who_saw", args=[case.reference])).status_code == 404


def test_a_download_of_the_history_is_itself_on_the_trail(case, signed_in):
    signed_in("coordinator").get(reverse("cases:history", args=[case.reference]) + "?download=csv")

    assert AuditEvent.objects.get(verb="exported").case == str(case.pk)


@pytest.mark.parametrize(
    "secret", ["A name nobody should see", "Rang the ward", "Linden", "Knows the family", "Writes the review"]
)
def test_no_sentence_holds_what_people_wrote(case, cast, secret):
    team = cast["coordinator"]
    linden = actions.add_concerned(case=case, key="Linden", part="child", by=team)
    actions.change_concerned(concerned=linden, age_months=7, by=team)
    actions.identify(concerned=linden, name="A name nobody should see", by=team)
    note = actions.write_note(case=case, text="Rang the ward", by=team)
    actions.change_note(note=note, text="Rang the ward twice", by=team)
    actions.let_in(case=case, person=cast["reviewer"], reason="Writes the review", by=team)
    actions.shut_out(case=case, person=cast["colleague"], reason="Knows the family", by=team)
    actions.rename(case=case, title="Linden and Sorrel", by=team)

    for event in AuditEvent.objects.filter(case=str(case.pk)):
        assert secret not in event.sentence + event.details
