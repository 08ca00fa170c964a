"""Raising a serious incident, and putting its facts right."""

from typing import Any

from django.db.models import QuerySet

from trefoil.cases.forms import PSEUDONYM
from trefoil.cases.models import Concerned
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.models import SeriousIncident
from trefoil.shared import forms

Incident = SeriousIncident
HARMED = [("death", "Died"), ("serious_harm", "Seriously harmed")]
MEDIA = "Is there interest from the press, or is it likely?"


class FactsForm(forms.Form):
    """The facts that can be put right later."""

    reasons = forms.ChoicesField(
        "Why may this have to be notified?", choices=Incident.Reason, missing="Choose why this may have to be notified"
    )
    harm = forms.ChoiceField("What happened to the child?", choices=HARMED, missing="Choose what happened to the child")
    incident_on = forms.DateField("When did it happen?", missing="Enter the date of the incident", past=True)
    place = forms.SelectField("At what kind of place?", choices=Incident.Place, missing="Choose the kind of place")
    what_happened = forms.LongTextField(
        "What happened, as far as it is known?",
        hint="Facts first, then what is not known yet. Use the pseudonym, never a name",
        missing="Enter what happened, as far as it is known",
        rows=8,
    )
    safe_now = forms.LongTextField("What was done to keep this child and other children safe?", required=False, rows=4)
    abuse = forms.ChoicesField("What kind of abuse or neglect is suspected?", choices=Incident.Abuse, required=False)
    suspected_of = forms.TextField(
        "Who is suspected, if anyone?", hint="Their relation to the child, never a name", required=False, limit=80
    )
    criminal_investigation = forms.YesNoField("Is there a criminal investigation?", missing="Choose yes or no")
    media_interest = forms.YesNoField(MEDIA, missing="Choose yes or no")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        reasons, harm = answers.get("reasons"), answers.get("harm")
        if reasons == [Incident.Reason.LOOKED_AFTER_DEATH] and harm and harm != Incident.Harm.DEATH:
            self.add_error("harm", "Choose “Died”, or another reason above: this one is for a death")
        return answers


class RaiseForm(FactsForm):
    """A new incident with its first child. Others are added on the page that follows."""

    aware_on = forms.DateField(
        "When did the council become aware?",
        hint="This is day 0: the clocks count from it. For example, 27/5/2020",
        missing="Enter the date the council became aware",
        past=True,
    )
    incident_area = forms.SelectField(
        "In which area did it happen?", choices=[], missing="Choose the area where it happened, or outside England"
    )
    home_area = forms.RecordField(
        "Where does the child normally live?",
        hint="Leave this if the child lives in an area that is not listed",
        required=False,
        searchable=False,
    )
    placing_area = forms.RecordField(
        "If the child is looked after: which council placed them?", required=False, searchable=False
    )
    raised_by_agency = forms.RecordField("Which agency raises this?", missing="Choose the agency that raises this")
    title = forms.TextField(
        "Which pseudonym stands for the child?", hint=PSEUDONYM, missing="Enter a pseudonym", limit=40
    )
    age_months = forms.IntegerField(
        "How old was the child, in months?",
        hint="18 for a year and a half, 168 for a child of 14",
        required=False,
        most=240,
    )
    sex = forms.TextField("What is the child’s sex?", required=False, limit=20, width=10)
    known_as = forms.SelectField(
        "How was the child known to services at the time?",
        choices=list(Concerned._meta.get_field("known_as").choices or []),
        required=False,
    )

    order = (
        "title", "age_months", "sex", "known_as", "reasons", "harm", "incident_on", "aware_on", "incident_area",
        "home_area", "placing_area", "place", "what_happened", "safe_now", "abuse", "suspected_of",
        "criminal_investigation", "media_interest", "raised_by_agency",
    )  # fmt: skip
    OUTSIDE = "outside"

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.order_by("name")
        self.fields["home_area"].queryset = areas
        self.fields["placing_area"].queryset = areas
        self.fields["incident_area"].choices = [
            ("", "Choose one"),
            *((str(area.pk), area.name) for area in areas),
            (self.OUTSIDE, "Outside England"),
        ]
        self.order_fields(self.order)
        if person.agency_id:
            del self.fields["raised_by_agency"]
        else:
            self.fields["raised_by_agency"].queryset = Agency.objects.order_by("name")

    def clean_incident_area(self) -> Area | None:
        chosen = self.cleaned_data["incident_area"]
        return None if chosen == self.OUTSIDE else Area.objects.get(pk=chosen)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        happened, aware = answers.get("incident_on"), answers.get("aware_on")
        if happened and aware and happened > aware:
            self.add_error("incident_on", "Enter a date that is on or before the day the council became aware")
        outside = "incident_area" in answers and answers["incident_area"] is None
        if outside and not answers.get("home_area"):
            self.add_error("home_area", "Choose where the child lives: outside England, the home council notifies")
        return answers


def chairs() -> "QuerySet[Person]":
    """People who may chair a meeting: everyone who works with the partnership now."""
    return Person.objects.filter(is_active=True).select_related("agency").order_by("name", "pk")
