"""What people are asked when they write, answer and follow up. Forms check answers; actions save."""

from typing import Any

from django.db.models import Exists, OuterRef

from trefoil.cases.models import Case, Involvement
from trefoil.learning.models import Evidence, Finding, Recommendation, Source, Theme, Voice
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared import clock, files, forms

FINDING_HINT = "Describe how services worked, not who is to blame: “was not asked”, not “failed to ask”."


def hinted(field: Any, hints: dict[int, str]) -> None:
    """Show a sentence below each choice of a field of records."""
    field.widget.hints = {str(key): text for key, text in hints.items()}


class FindingForm(forms.Form):
    kind = forms.ChoiceField(
        "What kind of finding is it?",
        choices=[("strength", "Strength", "Something that worked and should be kept"),
                 ("improvement", "Improvement", "Something that should work better")],
        missing="Choose strength or improvement",
    )  # fmt: skip
    title = forms.TextField(
        "What was found, in one sentence?", limit=160, missing="Say in one sentence what was found", hint=FINDING_HINT
    )
    text = forms.LongTextField(
        "What does it rest on?", required=False, limit=6000, rows=8, hint="Use pseudonyms only, never a real name."
    )
    agencies = forms.RecordsField(
        "Which agencies is it about?", required=False, hint="At least one is needed before it can be agreed"
    )
    themes = forms.RecordsField(
        "Which themes is it about?", required=False, hint="At least one is needed before it can be agreed"
    )
    found_on = forms.DateField("When was it found?", past=True, missing="Enter the date it was found")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part_of = Exists(Involvement.objects.filter(case=case.pk, agency=OuterRef("pk"), ended_on=None))
        agencies = Agency.objects.annotate(part_of_case=part_of).order_by("-part_of_case", "name")
        self.fields["agencies"].queryset = agencies
        hinted(self.fields["agencies"], {one.pk: "Part of this case" for one in agencies if one.part_of_case})
        themes = Theme.objects.in_use().order_by("name")
        self.fields["themes"].queryset = themes
        hinted(self.fields["themes"], {theme.pk: theme.definition for theme in themes})


class WhyForm(forms.Form):
    why = forms.LongTextField("Why?", limit=1000, rows=4, missing="Say why")


class VoiceForm(forms.Form):
    who = forms.ChoiceField("Whose words are they?", choices=Voice.WHO, missing="Choose whose words they are")
    speaker = forms.TextField(
        "Who spoke, or who was seen?", limit=120, missing="Say who spoke, by pseudonym or role",
        hint="By pseudonym or role, such as Sorrel, or Bramble’s mother",
    )  # fmt: skip
    heard_by = forms.TextField(
        "Who heard or saw it?", limit=120, missing="Say who heard or saw it, by role",
        hint="By role, such as her teacher",
    )  # fmt: skip
    words = forms.LongTextField(
        "What was said or seen?", limit=2000, rows=4, missing="Write down what was said or seen",
        hint="Exactly as it was said. Of a baby, what someone saw, as they saw it.",
    )  # fmt: skip


class PublicWordsForm(forms.Form):
    words = forms.LongTextField(
        "Which words may a report hold?", required=False, limit=600, rows=4,
        hint="Anyone will be able to read them. As they were said, or fewer; nothing that leads to a child, a family or a "
        "member of staff. Leave this empty to keep the words out of every report.",
    )  # fmt: skip


class RecommendationForm(forms.Form):
    text = forms.LongTextField(
        "What should change?", limit=2000, rows=5, missing="Write what should change",
        hint="It is read by people who do not see the case: say nothing of the child or family.",
    )  # fmt: skip
    effect = forms.LongTextField(
        "How would anyone see that it worked?", required=False, limit=1000, rows=3,
        hint="Such as: 8 of 10 records say what the baby did",
    )  # fmt: skip
    owners = forms.RecordsField(
        "Who is asked to act?", missing="Choose at least one agency", hint="Choose all agencies it is made to"
    )
    themes = forms.RecordsField("Which themes does it answer?", missing="Choose at least one theme")
    findings = forms.RecordsField(
        "Which findings does it rest on?", required=False, shown=lambda one: f"{one.reference}: {one.title}"
    )
    made_on = forms.DateField("When was it made?", past=True, missing="Enter the date it was made")
    due_on = forms.DateField("By when is it to be met?", required=False)
    source = forms.ChoiceField(
        "Where does it come from?", choices=Source.choices, missing="Choose where the recommendation comes from"
    )
    report = forms.TextField(
        "Which report or document does it stand in?", required=False, limit=200,
        hint="Needed for a recommendation of the National Panel",
    )  # fmt: skip
    paragraph = forms.TextField("Where in it?", required=False, limit=40, hint="Such as paragraph 4.2", width=20)
    published_on = forms.DateField("When was that report published?", required=False, past=True)

    ELSEWHERE = ("source", "report", "paragraph", "published_on")
    """Asked only of a recommendation that comes from no case of this system."""

    def __init__(self, *args: Any, findings: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owners"].queryset = Agency.objects.order_by("name")
        self.fields["themes"].queryset = Theme.objects.in_use().order_by("name")
        self.fields["findings"].queryset = findings if findings is not None else Finding.objects.none()
        for name in ("findings",) if findings is None else self.ELSEWHERE:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") == Source.NATIONAL_PANEL:
            if not data.get("report"):
                self.add_error("report", "Enter the report of the National Panel that it stands in")
            if not data.get("published_on") and "published_on" not in self.errors:
                self.add_error("published_on", "Enter when the report was published")
        return data


class AcceptForm(forms.Form):
    """Asks for a reason while warnings stand that the recommendation is vague."""

    answer = forms.LongTextField("How will it be met?", required=False, limit=1000, rows=4)
    despite = forms.LongTextField(
        "Why is it accepted although it is vague?", limit=1000, rows=3,
        missing="Say why it is accepted as it is, or go back and change it",
        hint="Your reason stays readable on the recommendation.",
    )  # fmt: skip

    def __init__(self, *args: Any, warned: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not warned:
            del self.fields["despite"]


class NotAcceptForm(forms.Form):
    answer = forms.LongTextField(
        "Why is it not accepted?", limit=1000, rows=4, missing="Say why the recommendation is not accepted"
    )


class PlanForm(forms.Form):
    """Asks each owner's part: what it does, who answers for it, and by when. An agency without a task gets no part."""

    title = forms.TextField("What is to be done?", limit=200, missing="Write what is to be done")
    success_measure = forms.LongTextField(
        "How will you measure success?", required=False, limit=1000, rows=3,
        hint="Something that can be counted or seen, such as a dip sample of 20 records",
    )  # fmt: skip

    def __init__(self, *args: Any, recommendation: Recommendation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = list(recommendation.owners.order_by("name"))
        alone = len(self.agencies) == 1
        people = Person.objects.filter(is_active=True).order_by("name")
        for agency in self.agencies:
            key, name = agency.pk, agency.name
            self.fields[f"task_{key}"] = forms.TextField(
                f"{name}: what will it do?", limit=300, required=alone, missing="Write what this agency will do"
            )
            self.fields[f"owner_{key}"] = forms.PersonField(
                f"{name}: who answers for it?", records=people.filter(agency=agency), required=False
            )
            self.fields[f"due_{key}"] = forms.DateField(f"{name}: by when?", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for agency in self.agencies:
            asked = data.get(f"task_{agency.pk}") and f"due_{agency.pk}" not in self.errors
            if asked and not data.get(f"due_{agency.pk}"):
                self.add_error(f"due_{agency.pk}", f"Enter by when {agency.name} will do this")
        if not any(data.get(f"task_{agency.pk}") for agency in self.agencies) and not self.errors:
            self.add_error(None, "Write what at least one agency will do")
        return data


class PartForm(forms.Form):
    agency = forms.RecordField("Which agency?", missing="Choose an agency")
    task = forms.TextField("What will it do?", limit=300, missing="Write what this agency will do")
    owner = forms.PersonField("Who answers for it?", required=False)
    due_on = forms.DateField("By when?", missing="Enter by when it will be done")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.order_by("name")
        self.fields["owner"].queryset = Person.objects.filter(is_active=True).order_by("name")


class ProgressForm(forms.Form):
    text = forms.LongTextField(
        "How is it going?", limit=2000, rows=4, missing="Say how this part is going",
        hint="What was done, what stands in the way, what comes next. Name no child or family.",
    )  # fmt: skip


class DoneForm(forms.Form):
    done_on = forms.DateField("When was it done?", past=True, missing="Enter the date it was done")
    text = forms.LongTextField("What was done?", limit=2000, rows=4, missing="Say what was done")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = clock.today()


class ReopenForm(forms.Form):
    text = forms.LongTextField(
        "Why is it opened again?", limit=1000, rows=4, missing="Say why this part is opened again"
    )


class DueForm(forms.Form):
    due_on = forms.DateField("When is it due now?", missing="Enter the new due date")
    why = forms.LongTextField("Why is the date moved?", limit=1000, rows=3, missing="Say why the date is moved")


class EvidenceForm(forms.Form):
    kind = forms.ChoiceField("What kind of evidence is it?", choices=Evidence.KINDS, missing="Choose a kind")
    says = forms.ChoiceField("What does it say?", choices=Evidence.SAYS, missing="Choose what it says")
    title = forms.TextField(
        "What was seen, in one line?", limit=160, missing="Say in one line what was seen",
        hint="Such as: dip sample of 20 assessments, 15 good and 5 that need work",
    )  # fmt: skip
    text = forms.LongTextField(
        "How was it looked at?", required=False, limit=3000, rows=5,
        hint="Who looked, at how many, when. Words of children, parents or staff exactly as said, without names.",
    )  # fmt: skip
    seen_on = forms.DateField("When was it seen?", past=True, missing="Enter the date it was seen")
    upload = forms.FileField("Is there a file?", required=False, hint=files.HINT, accept=files.ACCEPT)


class ThemeForm(forms.Form):
    name = forms.TextField("What is the theme called?", limit=140, missing="Enter a name for the theme")
    definition = forms.LongTextField("What counts?", limit=2000, rows=4, missing="Write what counts as this theme")
    excludes = forms.LongTextField(
        "What does not count?", required=False, limit=2000, rows=3, hint="And which theme to use instead"
    )
    about_children = forms.YesNoField(
        "Does it tell who a child is, or who they live with?",
        missing="Say whether it tells who a child is, or who they live with",
        hint="Such as their age, health, ethnicity or family. Then reports hide small numbers of it. Choose no when it "
        "tells only what people who work with children did.",
    )  # fmt: skip
    source = forms.TextField("Where does it come from?", limit=200, missing="Say where the theme comes from")
    priority = forms.RecordField("Which priority does it belong to?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].queryset = Priority.objects.on(clock.today()).order_by("name")


class MergeForm(forms.Form):
    into = forms.RecordField("Which theme does it become part of?", missing="Choose a theme")
    why = forms.TextField("Why?", limit=300, missing="Say why the theme is merged")

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Theme.objects.in_use().exclude(pk=theme.pk).order_by("name")


class RetireForm(forms.Form):
    why = forms.TextField("Why?", limit=300, missing="Say why the theme is retired")
