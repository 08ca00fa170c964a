"""Puts the measured change of a course forward as evidence of an action, through learning's own action."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.learning.actions import add_evidence
from trefoil.learning.models import Evidence
from trefoil.shared import clock, forms
from trefoil.shared.dates import long_date
from trefoil.shared.pages import form_page
from trefoil.training import cohorts, evidence, links, measured
from trefoil.training.models import Booking, Course


class UseForm(forms.Form):
    action = forms.RecordField(
        "Which action?", missing="Choose an action", shown=lambda one: f"{one.reference}: {one.title}"
    )

    def __init__(self, *args: Any, actions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = actions


def use(request: HttpRequest, slug: str) -> HttpResponse:
    """Freezes the figures of today. What they are evidence of follows from them and is not chosen."""
    person: Any = request.user
    open_actions = evidence.actions_for(person).order_by("reference")
    if not evidence.may_measure(person) or not open_actions.exists():
        raise Http404
    course = get_object_or_404(Course, slug=slug)
    found = cohorts.cohorts(Booking.objects.filter(course=course), clock.now(), clock.today()).get(course.pk)
    if found is None or not found.rows:
        raise Http404
    page = reverse("training:desk_evaluation", args=[course.slug])
    told = measured.says(found)
    text = evidence.text_of(course, found, long_date(clock.today()), links.whole(page))

    def act(data: dict[str, Any]) -> Evidence:
        return add_evidence(
            action=data["action"], kind="measure", says=told, title=evidence.title_of(course, found), text=text, by=person
        )  # fmt: skip

    return form_page(
        request, form_class=UseForm, form_options={"actions": open_actions}, act=act, back=page,
        title="Use as evidence of an action", button="Add it as evidence", done="The figures were added as evidence",
        lede=f"The figures of {course} are kept as they stand today, with a link to the page. They say: "
        f"“{dict(Evidence.SAYS)[told]}”.",
        template="training/desk/evidence.html", context={"text": text},
    )  # fmt: skip
