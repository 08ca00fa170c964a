"""What is asked of those who write a briefing, and of the agencies that read it."""

from typing import Any

from django.db.models import Q, QuerySet

from trefoil.learning.models import Action, Briefing, BriefingPoint, LastingChange, Theme, Voice
from trefoil.partnership.models import Agency, Person
from trefoil.shared import forms

ONE_LINE_EACH = "One line for each."


class BeginForm(forms.Form):
    title = forms.TextField(
        "What is the briefing called?", limit=120, missing="Give the briefing a title",
        hint="Say what a reader should remember, such as: Ask what the nights are like",
    )  # fmt: skip
    themes = forms.RecordsField("Which themes is it about?", missing="Choose at least one theme")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = Theme.objects.in_use().order_by("name")


class FindingsForm(forms.Form):
    findings = forms.RecordsField(
        "Which findings does it rest on?", missing="Choose at least one finding",
        shown=lambda one: f"{one.reference}: {one.title}",
        hint="Choose three to six: more do not fit on one page. You see the findings of the cases that you see.",
    )  # fmt: skip

    def __init__(self, *args: Any, findings: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].queryset = findings


class WordsForm(forms.Form):
    """One box for each finding that this person sees."""

    def __init__(self, *args: Any, points: list[BriefingPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for point in points:
            self.fields[f"words_{point.finding_id}"] = forms.LongTextField(
                f"How does the briefing tell {point.finding}?", required=False, limit=240, rows=2,
                hint=f"The finding: {point.finding.title}",
            )  # fmt: skip


class BriefingForm(forms.Form):
    title = forms.TextField("What is the briefing called?", limit=120, missing="Give the briefing a title")
    happened = forms.LongTextField(
        "What happened, in general words?", required=False, limit=1200, rows=5,
        hint="So that no child, family or agency can be recognised.",
    )  # fmt: skip
    differently = forms.LongTextField(
        "What should people do differently?", required=False, limit=1200, rows=6, hint=ONE_LINE_EACH
    )
    questions = forms.LongTextField(
        "Which questions should a team talk about?", required=False, limit=800, rows=4, hint=ONE_LINE_EACH
    )
    themes = forms.RecordsField("Which themes is it about?", missing="Choose at least one theme")
    voices = forms.RecordsField(
        "Whose words should it quote?", required=False, shown=lambda voice: f"“{voice.public_words}”",
        hint="Words that were chosen for publication, from the findings of this briefing",
    )  # fmt: skip
    changes = forms.RecordsField(
        "What has changed because of it?", required=False,
        shown=lambda change: f"{change.get_kind_display()}: {change.title}",
        hint="Courses, policies and audit questions recorded on actions that you see",
    )  # fmt: skip

    def __init__(self, *args: Any, briefing: Briefing, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Theme.objects.filter(briefings=briefing).values("pk")
        self.fields["themes"].queryset = (
            Theme.objects.in_use() | Theme.objects.filter(pk__in=chosen)
        ).order_by("name")  # fmt: skip
        self.fields["voices"].queryset = voices_for(briefing)
        self.fields["changes"].queryset = changes_for(briefing, person)
        for name in ("voices", "changes"):
            if not self.fields[name].queryset.exists():
                del self.fields[name]


def voices_for(briefing: Briefing) -> "QuerySet[Voice]":
    """Words chosen for publication, of the findings that the briefing rests on: anyone may read those."""
    points = briefing.points.values("finding")
    return Voice.objects.filter(finding__in=points).exclude(public_words="").order_by("pk")


def changes_for(briefing: Briefing, person: Person) -> "QuerySet[LastingChange]":
    """What actions that this person sees changed for good, and what the briefing tells already."""
    seen = LastingChange.objects.filter(action__in=Action.objects.visible_to(person)).values("pk")
    either = Q(pk__in=seen) | Q(pk__in=briefing.changes.values("pk"))
    return LastingChange.objects.filter(either).order_by("kind", "title", "pk")


class AgenciesForm(forms.Form):
    agencies = forms.RecordsField("Which agencies should read it?", missing="Choose at least one agency")

    def __init__(self, *args: Any, agencies: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].queryset = agencies
        self.fields["agencies"].initial = self.initial.get("agencies")


class WithdrawForm(forms.Form):
    why = forms.LongTextField(
        "Why is it withdrawn?", limit=600, rows=3, missing="Say why the briefing is withdrawn",
        hint="Its readers are told this.",
    )  # fmt: skip


class AnswerForm(forms.Form):
    text = forms.LongTextField(
        "What did your agency do with this briefing?", limit=1200, rows=5, missing="Say what your agency did",
        hint="Such as: talked about in nine team meetings; the visit form now asks about nights. Name no child or family.",
    )  # fmt: skip
    change = forms.RecordField(
        "Did it lead to a lasting change?", required=False, hint="One that is recorded on an action of your agency",
        shown=lambda change: f"{change.get_kind_display()}: {change.title}",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = LastingChange.objects.visible_to(person).order_by("title", "pk")
        self.fields["change"].queryset = offered
        if not offered.exists():
            del self.fields["change"]


class PublicWordsForm(forms.Form):
    words = forms.LongTextField(
        "How may anyone read it?", required=False, limit=600, rows=4,
        hint="In plain words, with nothing that leads to a child, a family or a member of staff. Leave this empty to "
        "keep it off the public page.",
    )  # fmt: skip


def current_agencies() -> "QuerySet[Agency]":
    """Every agency that works with the partnership, by name."""
    return Agency.objects.order_by("name")
