"""Opening a practice review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.cases.pages import only_if
from trefoil.reviews.actions import practice
from trefoil.reviews.forms.practice import BeginForm
from trefoil.shared.pages import form_page


def begin(request: HttpRequest) -> HttpResponse:
    """A review that was decided on, here or by a former board."""
    only_if(request.user.may("reviews.run"))

    def act(data: dict[str, Any]) -> Any:
        return practice.begin_review(**data, by=request.user)

    return form_page(
        request,
        form_class=BeginForm,
        form_options={"person": request.user},
        act=act,
        title="Open a practice review",
        lede="The partners of its first area become part of it and see it at once.",
        button="Open the review",
        back=reverse("reviews:index"),
        done="The review is open. Next: terms of reference and a reviewer",
    )
