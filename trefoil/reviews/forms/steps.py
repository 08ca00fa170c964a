"""What each step of an incident asks."""

from typing import Any

from trefoil.cases.forms import DissentNeedsReason, person_in_words
from trefoil.cases.models import Clock
from trefoil.partnership.models import Agency
from trefoil.reviews import decisions
from trefoil.reviews.actions.agencies import usual_due_day
from trefoil.reviews.forms.raising import chairs
from trefoil.reviews.models import InformationRequest, PanelReply, SeriousIncident
from trefoil.shared import clock, forms
from trefoil.shared.dates import long_date


def period_in_order(form: forms.Form, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers; a period that a review looks at and that ends before it begins is pointed out."""
    first, last = answers.get("scope_from"), answers.get("scope_until")
    if first and last and last < first:
        form.add_error("scope_until", f"Enter a day on or after {long_date(first)}")
    return answers


class OfIncident(forms.Form):
    """A form about one incident, which it may look at."""

    clock_code = ""
    """The clock that the step meets: when that is late, the form asks for the reason. It never insists."""

    def __init__(self, *args: Any, incident: SeriousIncident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incident = incident
        if self.clock_code and not self.late():
            self.fields.pop("late_reason")

    def late(self) -> bool:
        running = Clock.objects.filter(case=self.incident, code=self.clock_code, met_on=None, stopped_on=None).first()
        return running is not None and running.due_on < clock.today()


def late_reason() -> forms.LongTextField:
    return forms.LongTextField(
        "Why is this late?",
        hint="The day it was due has passed. Say what held it up. You can also add this later",
        required=False,
        limit=2000,
        rows=3,
    )


class ConfirmForm(OfIncident, forms.ConfirmForm):
    """Nothing is asked: the button alone."""


class CriteriaForm(OfIncident):
    met = forms.YesNoField(
        "Does the incident meet the criteria?",
        hint="Abuse or neglect is known or suspected, and a child died or was seriously harmed (Children Act 2004, "
        "section 16C)",
        missing="Choose whether the criteria are met",
    )
    reasons = forms.LongTextField(
        "Why?", hint="Kept for ever, also when the answer is no", missing="Enter the reasons", rows=5
    )


class ViewForm(DissentNeedsReason, OfIncident):
    """A partner’s agreement or dissent."""

    agrees = forms.YesNoField(
        "Does your agency agree?", yes="Yes, we agree", no="No, we do not agree", missing="Choose whether you agree"
    )
    reason = forms.LongTextField(
        "Why?",
        hint="Needed when you do not agree. It stays with the decision; it does not hold up the next step",
        required=False,
    )


class SignForm(ViewForm):
    """A partner’s signature; dissent says which decisions it is about."""

    disagrees_with = forms.ChoicesField(
        "If you do not agree: with which decisions?",
        choices=[(code, decisions.QUESTIONS[code]) for code in decisions.AT_THE_MEETING],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("agrees") is False and not answers.get("disagrees_with"):
            self.add_error("disagrees_with", "Choose the decisions that your agency does not agree with")
        return answers


class ToldForm(OfIncident):
    clock_code = "tell-partners"
    on = forms.DateField(
        "When were all three partners, and any other area, told?", missing="Enter the date they were told", past=True
    )
    late_reason = late_reason()


class NotifiedForm(OfIncident):
    clock_code = "notify-panel"
    on = forms.DateField("When was the national form sent?", missing="Enter the date the form was sent", past=True)
    national_reference = forms.TextField(
        "Which reference did it get?",
        hint="As in the e-mail that confirms it",
        missing="Enter the reference",
        limit=40,
        width=20,
    )
    late_reason = late_reason()


class DeathNotifiedForm(NotifiedForm):
    on = forms.DateField(
        "When were Ofsted and the Secretary of State told?", missing="Enter the date they were told", past=True
    )
    national_reference = forms.TextField("Which reference did it get?", required=False, limit=40, width=20)


class ReconsiderForm(OfIncident):
    aware_on = forms.DateField(
        "When did the council learn something new?",
        hint="The clock to notify counts from this day. For example, 27/5/2020",
        missing="Enter the date the council learned something new",
        past=True,
    )
    reason = forms.LongTextField("What is new?", missing="Enter what is new", rows=4)


class WithdrawForm(OfIncident):
    reason = forms.LongTextField(
        "Why does the incident not meet the criteria after all?",
        hint="The national panel has to know too: tell it by its own form or by e-mail",
        missing="Enter why the incident does not meet the criteria",
        rows=5,
    )


class ScopeForm(OfIncident):
    scope_from = forms.DateField("From which day does the review look at?", missing="Enter the first day of the period")
    scope_until = forms.DateField("Until which day?", missing="Enter the last day of the period", past=True)
    questions = forms.LongTextField(
        "What is every agency asked?",
        hint="One question to a line. You can ask an agency something more of its own",
        missing="Enter what every agency is asked",
    )

    def clean(self) -> dict[str, Any]:
        return period_in_order(self, super().clean() or self.cleaned_data)


class PlanMeetingForm(OfIncident):
    meeting_on = forms.DateField("When is the meeting?", missing="Enter the date of the meeting")
    chair = forms.PersonField("Who chairs it?", required=False, shown=person_in_words)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = chairs()


class MeetingForm(OfIncident):
    on = forms.DateField("When was it held?", missing="Enter the date it was held", past=True)
    attended = forms.RecordsField("Which agencies were there?", missing="Choose the agencies that were there")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = self.incident.involvements.filter(ended_on=None).values("agency")
        self.fields["attended"].queryset = Agency.objects.filter(pk__in=here).order_by("name")


class DecisionForm(OfIncident):
    yes = forms.YesNoField("What was decided?", missing="Choose yes or no")
    reasons = forms.LongTextField(
        "Why?", hint="Reasons are needed for yes and for no", missing="Enter the reasons", rows=6
    )


class ReasonForm(OfIncident):
    reason = forms.LongTextField("What has to change?", missing="Enter what has to change", rows=3, limit=1000)


class SentForm(OfIncident):
    clock_code = "rapid-review"
    on = forms.DateField(
        "When was it sent to the national panel, Ofsted and the department?",
        missing="Enter the date it was sent",
        past=True,
    )
    late_reason = late_reason()


class ReplyForm(OfIncident):
    received_on = forms.DateField("When did the letter come?", missing="Enter the date the letter came", past=True)
    response = forms.ChoiceField(
        "What does the national panel say?", choices=PanelReply.Response, missing="Choose what the panel says"
    )
    text = forms.LongTextField("What does the letter say, in short?", required=False, rows=5)


class PanelAnswerForm(forms.Form):
    our_answer = forms.LongTextField(
        "What do the partners answer?",
        hint="You have regard to the panel’s view; the decision on a local review is yours",
        missing="Enter what the partners answer",
    )


class AskForm(OfIncident):
    agencies = forms.RecordsField("Which agencies?", missing="Choose at least one agency")
    asked_for = forms.LongTextField("What are they asked?", missing="Enter what they are asked")
    due_on = forms.DateField("By when?", missing="Enter the day by which to answer", future=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = InformationRequest.objects.filter(case=self.incident).values("agency")
        self.fields["agencies"].queryset = Agency.objects.exclude(pk__in=asked).order_by("name")

    @staticmethod
    def start(incident: SeriousIncident) -> dict[str, Any]:
        return {"asked_for": incident.questions, "due_on": usual_due_day()}


class AnswerForm(forms.Form):
    nothing_held = forms.ConfirmField("We hold nothing about this family", required=False)
    answer = forms.LongTextField(
        "What does your agency know?",
        hint="Short: only what helps to understand the incident. Use the pseudonyms, no names",
        required=False,
        limit=20000,
        rows=12,
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not answers.get("nothing_held") and not answers.get("answer") and "answer" not in self.errors:
            self.add_error("answer", "Enter what your agency knows, or tick that it holds nothing")
        return answers


class ExtendForm(forms.Form):
    until = forms.DateField("Until when?", missing="Enter the new day by which to answer", future=True)
    why = forms.TextField("Why is more time needed?", missing="Enter why more time is needed", limit=300)


class QueryForm(forms.Form):
    query = forms.LongTextField("What do you want to know?", missing="Enter what you want to know", rows=4)


class SectionForm(forms.Form):
    text = forms.LongTextField("Text of this section", hint="", required=False, limit=30000, rows=18)

    def __init__(self, *args: Any, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = hint
