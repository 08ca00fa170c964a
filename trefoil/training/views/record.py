"""A learner's record to take along: printed, and signed; the keys that sign; and the page on which anyone checks one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from trefoil.partnership.sign_in import public
from trefoil.shared import clock, forms
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.downloads import PDF, attachment
from trefoil.training import certificates, portable_record, signing
from trefoil.training.entering import for_learners
from trefoil.training.models import Certificate, Learner
from trefoil.training.portable_record import in_words

MOST_CERTIFICATES = 500


class RecordForm(forms.Form):
    file = forms.FileField(
        "The record to check", missing="Choose the record to check", accept=".json,application/json",
        hint="The file that ends in .json, as it was downloaded. We look at it and do not keep it.",
    )  # fmt: skip

    def clean_file(self) -> Any:
        """What the file holds, if it is whole."""
        given = self.cleaned_data["file"]
        if given.size > portable_record.LARGEST:
            raise forms.ValidationError("Choose a file of 1 MB or less: a record is never larger")
        try:
            return portable_record.checked(given.read())
        except portable_record.NotWhole as reason:
            raise forms.ValidationError(str(reason)) from reason


@for_learners
def pdf(request: HttpRequest, learner: Learner) -> HttpResponse:
    return attachment(to_pdf(portable_record.document_of(learner)), "learning-record.pdf", PDF)


@for_learners
def signed(request: HttpRequest, learner: Learner) -> HttpResponse:
    content = portable_record.signed(portable_record.record_of(learner))
    return attachment(content, "learning-record.json", "application/json")


@public
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys as a JSON Web Key Set: with them a record is checked without us."""
    return JsonResponse(signing.published())


@public
def pem(request: HttpRequest) -> HttpResponse:
    return HttpResponse(signing.pem(), content_type="application/x-pem-file")


@public
def check(request: HttpRequest) -> HttpResponse:
    """Whether a file is whole and who signed it. Nothing is kept: as with any form that comes back, the answer is 422."""
    form = RecordForm(request.POST, request.FILES) if request.method == "POST" else RecordForm()
    context: dict[str, Any] = {"here": "", "form": form, "found": None}
    if form.is_bound and form.is_valid():
        context |= shown(form.cleaned_data["file"])
    return render(request, "training/check_record.html", context, status=422 if form.is_bound else 200)


def shown(found: portable_record.Checked) -> dict[str, Any]:
    """What the record says, and how its certificates stand today."""
    rows = found.record["attended"][:MOST_CERTIFICATES]
    numbers = [one["certificate"]["number"] for one in rows if one["certificate"]]
    here = {one.number: one for one in Certificate.objects.filter(number__in=numbers)}
    today = clock.today()
    return {
        "found": found.record, "issued_on": in_words(found.record["issued_on"]), "key": found.key, "is_present_key": found.key == signing.name_of(signing.public_key()),
        "rows": [one | {"now": state(one, here, today), "day": in_words(one["attended_on"])} for one in rows],
    }  # fmt: skip


def state(one: dict[str, Any], here: dict[str, Certificate], today: Any) -> dict[str, str]:
    """How a certificate of the record stands today; nothing for what has none."""
    held = here.get(one["certificate"]["number"]) if one["certificate"] else None
    if held is None:
        return {"words": "No certificate" if not one["certificate"] else "Not known here any more", "tone": "quiet"}
    now = certificates.verified(held, today)
    return {"words": now.state, "tone": now.tone}
