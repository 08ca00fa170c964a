"""What the steps of a practice review ask."""

from typing import Any

from trefoil.cases.forms import PSEUDONYM, DissentNeedsReason, person_in_words
from trefoil.cases.sight import holding
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency, Area, Person
from trefoil.reviews.forms.steps import period_in_order
from trefoil.reviews.models import LearningConversation, PracticeReview, SeriousIncident
from trefoil.shared import deadlines, forms

Kind = PracticeReview.ReviewKind
EDITIONS = {"WT2015": "Working Together 2015", "WT2018": "Working Together 2018", "WT2023": "Working Together 2023"}


def editions() -> list[tuple[str, str]]:
    """The editions that a review can be run under, by their names."""
    return [
        (rule.rule_set, EDITIONS.get(rule.rule_set, rule.rule_set)) for rule in deadlines.editions("practice-review")
    ]


def incident_in_words(incident: SeriousIncident) -> str:
    return f"{incident.reference} {incident.title}"


class OfReview(forms.Form):
    """A form about one review, and sometimes about one record of it."""

    def __init__(self, *args: Any, review: PracticeReview, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review, self.asker = review, person
        self.fill()

    def fill(self) -> None:
        """Give the fields what depends on the review."""

    def seen_incidents(self) -> Any:
        """The incidents of the review that this person may open."""
        return SeriousIncident.objects.visible_to(self.asker).filter(practice_reviews=self.review).order_by("opened_on")


class ConfirmForm(OfReview, forms.ConfirmForm):
    """Nothing is asked: the button alone."""


class BeginForm(forms.Form):
    """A new review."""

    review_kind = forms.ChoiceField("What kind of review is it?", choices=Kind, missing="Choose the kind of review")
    title = forms.TextField(
        "Which pseudonym or working title does it have?", hint=PSEUDONYM, missing="Enter a pseudonym or working title",
        limit=120,
    )  # fmt: skip
    areas = forms.RecordsField("Which areas is it about?", missing="Choose at least one area")
    decided_on = forms.DateField(
        "When was the review decided on?",
        hint="This is day 0: the 6 months of a local practice review count from it. For example, 27/5/2020",
        missing="Enter the date of the decision",
        past=True,
    )
    decided_because = forms.LongTextField("Why?", hint="The reasons of the decision", missing="Enter the reasons")
    incidents = forms.RecordsField(
        "Which incidents does it take in?",
        hint="Its children are theirs. You can take in others later",
        required=False,
        shown=incident_in_words,
    )
    carried_over_from = forms.TextField(
        "Which former board began it, if one did?", hint="Leave this empty for a review of your own", required=False,
        limit=160,
    )  # fmt: skip
    rule_set = forms.SelectField(
        "Under which edition is it run?",
        hint="Leave this for the edition of the day of the decision",
        choices=[],
        required=False,
    )
    rule_set_why = forms.LongTextField("If you chose another edition: why?", required=False, rows=3, limit=1000)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.order_by("name")
        self.fields["incidents"].queryset = SeriousIncident.objects.visible_to(person).order_by("-opened_on")
        self.fields["rule_set"].choices = [("", "That of the day of the decision"), *editions()]


class TermsForm(OfReview):
    terms_of_reference = forms.LongTextField(
        "What does the review set out to understand?", missing="Enter the terms of reference"
    )
    scope_from = forms.DateField("From which day does it look at what happened?", required=False)
    scope_until = forms.DateField("Until which day?", required=False)
    method = forms.LongTextField("How is it done?", required=False, rows=4)
    reports_when = forms.TextField("When is its report expected?", required=False)

    def clean(self) -> dict[str, Any]:
        return period_in_order(self, super().clean() or self.cleaned_data)


class EditionForm(OfReview):
    rule_set = forms.SelectField("Under which edition is it run from now on?", choices=[], missing="Choose an edition")
    why = forms.LongTextField("Why?", missing="Enter why another edition applies", rows=4)

    def fill(self) -> None:
        self.fields["rule_set"].choices = [("", "Choose one"), *editions()]


class TakeInForm(OfReview):
    incident = forms.RecordField("Which incident?", missing="Choose an incident", shown=incident_in_words)

    def fill(self) -> None:
        others = SeriousIncident.objects.visible_to(self.asker).exclude(practice_reviews=self.review)
        self.fields["incident"].queryset = others.order_by("-opened_on")


class ReviewerForm(OfReview):
    person = forms.PersonField(
        "Who writes the review?",
        hint="People with the role of a reviewer",
        missing="Choose a person",
        shown=person_in_words,
    )
    experience = forms.LongTextField("What experience do they have?", missing="Enter their experience", rows=3)
    independence = forms.LongTextField(
        "How are they independent of the case and the agencies?", missing="Enter how they are independent", rows=3
    )
    conflict_checked_on = forms.DateField(
        "When were they asked about conflicts of interest?",
        missing="Enter the day they were asked about conflicts of interest",
        past=True,
    )

    def fill(self) -> None:
        people = Person.objects.filter(holding("case.see_granted"), is_active=True)
        self.fields["person"].queryset = people.filter(holding("reviews.write")).order_by("name")


class WhyForm(OfReview):
    """A step that asks only why."""

    why = forms.LongTextField("Why?", missing="Enter why", limit=1000, rows=4)


class ReasonForm(OfReview):
    reason = forms.LongTextField("Why?", missing="Enter why", limit=1000, rows=4)


class DayForm(OfReview):
    """A step that asks only the day."""

    on = forms.DateField("On which day?", missing="Enter the day", past=True)


class SummaryForm(OfReview):
    summary = forms.LongTextField(
        "Which improvements are recommended, and what are the reasons under them?",
        hint="The final report must hold both (SI 2018/789, regulation 15)",
        missing="Enter the summary",
        limit=20_000,
        rows=12,
    )


class SignForm(DissentNeedsReason, OfReview):
    agrees = forms.YesNoField(
        "Does your agency agree the report?", yes="Yes, we agree", no="No, we do not agree",
        missing="Choose whether you agree",
    )  # fmt: skip
    reason = forms.LongTextField(
        "Why?", hint="Needed when you do not agree. It stays with the report and blocks nothing", required=False, rows=4
    )


class LineForm(OfReview):
    question = forms.LongTextField("What does the review ask?", missing="Enter the question", rows=3)
    theme = forms.RecordField("Which theme is it about?", hint="Leave this if it is about none", required=False)

    def fill(self) -> None:
        self.fields["theme"].queryset = Theme.objects.in_use().order_by("name")


class AnswerForm(OfReview):
    answer = forms.LongTextField(
        "What did the review find?", missing="Enter what the review found", rows=8, limit=20_000
    )


class ConversationForm(OfReview):
    held_on = forms.DateField("When was it held?", missing="Enter the date it was held", past=True)
    how = forms.ChoiceField("How?", choices=LearningConversation.How, missing="Choose how it was held", inline=True)
    took_part = forms.IntegerField(
        "How many practitioners took part?", missing="Enter how many practitioners took part", least=1, most=500
    )
    roles = forms.TextField(
        "In which roles do they work?",
        hint="Roles, never names: people speak here without fear of blame",
        missing="Enter their roles",
        limit=300,
    )
    learned = forms.LongTextField("What was learned?", missing="Enter what was learned", rows=6)
    incidents = forms.RecordsField("Which incidents was it about?", required=False, shown=incident_in_words)
    agencies = forms.RecordsField("Which agencies took part?", required=False)
    themes = forms.RecordsField("Which themes was it about?", required=False)
    moved_why = forms.LongTextField("If it was moved to another day or way: why?", required=False, rows=2, limit=500)

    def fill(self) -> None:
        self.fields["incidents"].queryset = self.seen_incidents()
        part = Agency.objects.filter(involvements__case=self.review.pk, involvements__ended_on=None)
        self.fields["agencies"].queryset = part.distinct().order_by("name")
        asked = Theme.objects.filter(pk__in=self.review.enquiry_lines.exclude(theme=None).values("theme"))
        self.fields["themes"].queryset = asked.order_by("name")
        for name in ("incidents", "agencies", "themes"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]


class FamilyForm(OfReview):
    """Who is invited to take part, or why not for now."""

    who = forms.TextField(
        "Who is it?", hint="By pseudonym and relation, such as Rowan’s mother. Never a name",
        missing="Enter who it is, by pseudonym and relation", limit=120,
    )  # fmt: skip
    incident = forms.RecordField(
        "Which incident is it about?", required=False, shown=incident_in_words, searchable=False
    )
    invited_on = forms.DateField(
        "When were they invited?", hint="Leave this empty if they are not invited for now", required=False, past=True
    )
    how_invited = forms.TextField("How?", hint="Such as a letter through a worker they trust", required=False)
    not_invited_why = forms.LongTextField("If they are not invited for now: why?", required=False, rows=3)

    def fill(self) -> None:
        self.fields["incident"].queryset = self.seen_incidents()
        if not self.fields["incident"].queryset.exists():
            del self.fields["incident"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "invited_on" in answers and not answers["invited_on"] and not answers.get("not_invited_why"):
            self.add_error("invited_on", "Enter the day of the invitation, or say below why they are not invited")
        return answers


class InvitationForm(OfReview):
    invited_on = forms.DateField("When were they invited?", missing="Enter the day of the invitation", past=True)
    how_invited = forms.TextField("How?", required=False)


class FamilyAnswerForm(OfReview):
    agreed = forms.YesNoField("Do they wish to take part?", missing="Choose whether they wish to take part")
    terms = forms.LongTextField(
        "What did they agree to, or say?",
        hint="Such as: her words may be used without her name; asked again before each use",
        missing="Enter what they agreed to or said",
        rows=4,
    )
    on = forms.DateField("When did they answer?", missing="Enter the day of their answer", past=True)


class WordsForm(OfReview):
    took_part_on = forms.DateField("When did they take part?", missing="Enter the day they took part", past=True)
    words = forms.LongTextField(
        "What did they say?", hint="In their own words, exactly", missing="Enter what they said", rows=6
    )
    heard_by = forms.TextField("Who heard them?", hint="By role", missing="Enter who heard them, by role")
    how_used = forms.LongTextField("How are their words used?", required=False, rows=3)


class TakeBackForm(OfReview):
    note = forms.LongTextField("What did they say about it?", required=False, rows=3, limit=1000)
