"""The questions that the pages of a case ask. Saving is an action."""

from typing import Any

from django.db.models import QuerySet

from trefoil.cases.models import RUNS_THE_SERVICE, WAYS_IN_BY_NAME, Case, Concerned, Document, Involvement
from trefoil.cases.sight import holding
from trefoil.partnership.models import Agency, Area, Partner, Person
from trefoil.shared import files, forms

PSEUDONYM = (
    "A name from the plant list, such as Rowan or Hazel. Choose it with the family where you can. Never initials"
)
REASON_LIMIT = 1000


def person_in_words(person: Person) -> str:
    """A person as a choice: name, job and agency, so that two of one name can be told apart."""
    return ", ".join(filter(None, [person.name, person.job_title, str(person.agency or "")]))


def active_people() -> "QuerySet[Person]":
    return Person.objects.filter(is_active=True).select_related("agency").order_by("name", "pk")


class EmergencyForm(forms.Form):
    """Opening a case in an emergency, by its exact reference."""

    reference = forms.TextField(
        "What is the reference of the case?",
        hint="Exactly as you were given it, such as SIN-2020-03",
        missing="Enter the reference of the case",
        limit=20,
        width=20,
    )
    reason = forms.LongTextField(
        "What is the risk to the child, and why can you not wait?",
        hint="The case’s lead reads this at once. Use no name and no birth date",
        missing="Enter what the risk is and why you cannot wait",
        limit=REASON_LIMIT,
    )
    live_risk = forms.ConfirmField(
        "A child is at risk now, and nobody who could let me in can be reached",
        missing="Tick this box, or ask the partnership team to let you in",
    )


class AgencyForm(forms.Form):
    """Making an agency part of a case."""

    agency = forms.RecordField("Which agency?", missing="Choose an agency")
    reason = forms.TextField("Why is it part of this case?", missing="Enter why the agency is part of this case")
    partner = forms.SelectField(
        "Does it decide on this case as one of the three partners?",
        hint="Leave this if it does not",
        choices=Partner,
        required=False,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Involvement.objects.filter(case=case.pk, ended_on=None).values("agency")
        self.fields["agency"].queryset = Agency.objects.exclude(pk__in=there).order_by("name")


class LetInForm(forms.Form):
    """Letting a person see a case by name."""

    person = forms.PersonField(
        "Who?",
        hint="People whose role lets them work on cases. A system administrator never sees one",
        missing="Choose a person",
        shown=person_in_words,
    )
    reason = forms.LongTextField(
        "Why do they need to see this case?",
        missing="Enter why they need to see this case",
        limit=REASON_LIMIT,
        rows=3,
    )
    until_on = forms.DateField(
        "Until when?",
        hint="The last day, for example 27/5/2020. Leave it empty to let them in until you take it back",
        required=False,
        future=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = active_people().filter(holding(*WAYS_IN_BY_NAME), ~holding(RUNS_THE_SERVICE))


class ShutOutForm(forms.Form):
    """Hiding a case from a person by name."""

    person = forms.PersonField("Who?", missing="Choose a person", shown=person_in_words)
    reason = forms.LongTextField(
        "Why?",
        hint="For example, that a relative of theirs is part of the case. Name nobody else here",
        missing="Enter why this person may not see the case",
        limit=REASON_LIMIT,
        rows=3,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = active_people()


class LeadForm(forms.Form):
    """Who leads a case."""

    lead = forms.PersonField(
        "Who leads this case?",
        hint="They are told at once when someone opens it in an emergency",
        missing="Choose who leads this case",
        shown=person_in_words,
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = people.select_related("agency").order_by("name", "pk")


class ConcernedForm(forms.Form):
    """What analysis needs to know of a child or adult, and nothing that identifies them."""

    key = forms.TextField(
        "Which pseudonym stands for them?", hint=PSEUDONYM, missing="Enter a pseudonym", limit=40, width=20
    )
    part = forms.ChoiceField("Who are they in this case?", choices=Concerned.Part, missing="Choose who they are")
    relation = forms.TextField(
        "What are they to the child at the centre?", hint="Such as mother, or brother", required=False, limit=80
    )
    age_months = forms.IntegerField(
        "How old were they at the time, in months?",
        hint="18 for a year and a half. Leave it for adults",
        required=False,
        most=1440,
    )
    sex = forms.TextField("What is their sex?", required=False, limit=20, width=10)
    ethnicity = forms.TextField("What is their ethnicity, in their own words?", required=False, limit=80)
    disability = forms.TextField("Do they have a disability? Which?", required=False, limit=120)
    known_as = forms.SelectField(
        "How were they known to services at the time?",
        choices=list(Concerned._meta.get_field("known_as").choices or []),
        required=False,
    )
    harm = forms.SelectField(
        "What happened to them?",
        choices=list(Concerned._meta.get_field("harm").choices or []),
        required=False,
    )
    home_area = forms.RecordField("In which area did they live?", records=Area.objects.order_by("name"), required=False)


class IdentityForm(forms.Form):
    """Who someone really is. Shown and asked on one page only."""

    name = forms.TextField("What is their full name?", missing="Enter their full name", limit=160)
    born_on = forms.DateField("When were they born?", required=False, past=True)
    nhs_number = forms.TextField("What is their NHS number?", required=False, limit=20, width=20)
    social_care_number = forms.TextField(
        "What is their number in children’s social care?", required=False, limit=40, width=20
    )
    address = forms.LongTextField("What is their address?", required=False, limit=400, rows=4)


class DocumentForm(forms.Form):
    """A paper of the case."""

    file = forms.FileField(
        "Which file?",
        hint=f"{files.HINT}. Its name is kept, so take names of people out of it",
        missing="Choose a file",
        accept=files.ACCEPT,
    )
    title = forms.TextField(
        "What is it?",
        hint="Such as “Health visitor’s summary”. Use no name",
        missing="Enter what the paper is",
        limit=160,
    )
    agency = forms.RecordField("Whose paper is it?", required=False)
    marking = forms.ChoiceField(
        "How is it marked?",
        choices=Document.Marking,
        hint="Papers about children and families are OFFICIAL-SENSITIVE",
        missing="Choose how it is marked",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Involvement.objects.filter(case=case.pk, ended_on=None).values("agency")
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=there).order_by("name")


class RemoveDocumentForm(forms.Form):
    """Taking a paper away."""

    why = forms.TextField(
        "Why is it removed?", hint="This stays on the record. Use no name", missing="Enter why the paper is removed"
    )


class DissentNeedsReason(forms.Form):
    """For every form in which a partner agrees or not: a no comes with its reason."""

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("agrees") is False and not answers.get("reason"):
            self.add_error("reason", "Enter why your agency does not agree")
        return answers


class ViewForm(DissentNeedsReason):
    """A partner's agreement or dissent."""

    agrees = forms.YesNoField(
        "Does your agency agree?",
        yes="Yes, we agree",
        no="No, we do not agree",
        missing="Choose whether your agency agrees",
    )
    reason = forms.LongTextField(
        "Why?",
        hint="Needed when you do not agree. It is kept with the decision and can be read by everyone who sees the case",
        required=False,
        limit=4000,
    )


class NoteForm(forms.Form):
    """A note."""

    text = forms.LongTextField(
        "What do you want to note?",
        hint="Everyone who sees the case can read it. Use pseudonyms, not names",
        missing="Enter your note",
        limit=10000,
        rows=8,
    )


class LateReasonForm(forms.Form):
    """Why a step was or is late."""

    reason = forms.LongTextField(
        "Why was it late?",
        hint="Say what held it up and what was done about it. Use no name",
        missing="Enter why it was late",
        limit=2000,
    )
