"""What waits for a person in reviews, for the letters that remind."""

from collections.abc import Iterator

from django.urls import reverse

from trefoil.partnership.models import Person
from trefoil.partnership.reminders import Due, Source
from trefoil.reviews.models import InformationRequest


def due_information(person: Person) -> Iterator[Due]:
    """Information that this person's agency was asked for. The letter leads to My work, since a path names the case."""
    if not (person.agency_id and person.may("reviews.answer")):
        return
    asked = InformationRequest.objects.visible_to(person).filter(
        agency=person.agency_id, answered_on=None, case__closed_on=None
    )
    for one in asked:
        yield Due("", reverse("home:index"), one.by_when, one.pk)


SOURCES = (Source("information", "request for information", "requests for information", due_information),)
