"""The questions on the way from a draft to a published report: signing, the checklist, promises, contributions."""

from typing import Any

from django import forms

from trefoil.annual_report import figures
from trefoil.annual_report.live import LIVE
from trefoil.annual_report.models import Block, Outcome, Report, Section
from trefoil.learning.models import Evidence, ImpactTest, Theme
from trefoil.partnership.models import Agency, Person, Priority
from trefoil.shared import choices, fields
from trefoil.shared.forms import Form


class Sign(Form):
    """Carries the hash of what was read, so that nobody signs something else."""

    sha256 = fields.TextField("Hash", missing="Open the page again", limit=64, widget=forms.HiddenInput())
    read = fields.ConfirmField(
        "I have read the report and sign it for my agency", missing="Say that you have read the report and sign it"
    )


class TakeBack(Form):
    why = fields.LongTextField("Why is it taken back?", missing="Say why the report is taken back", limit=1000, rows=4)


class AnswerItem(Form):
    """How the report meets one thing that the law asks for."""

    text = fields.LongTextField(
        "How does the report meet this?", missing="Say how the report meets this", limit=2000, rows=6
    )


class AnswerConditionalItem(AnswerItem):
    """The same for an item that not every partnership has."""

    does_not_apply = fields.ConfirmField("It does not apply here; the text says why", required=False)


class Link(Form):
    """What shows a claim, or that an item is met: one thing, from those of this report that the person may see."""

    shows = choices.SelectField("What shows it?", choices=[], missing="Choose what shows it", searchable=True)

    def __init__(self, *args: Any, report: Report, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = [("", "Choose one"), *what_can_be_shown(report, person)]


def what_can_be_shown(report: Report, person: Person) -> list[tuple[str, list[tuple[str, str]]]]:
    """Everything that may be linked, in groups."""
    sections = Section.objects.filter(report=report).order_by("number")
    blocks = Block.objects.filter(section__report=report).exclude(live="").order_by("section__number", "position")
    tests = ImpactTest.objects.visible_to(person).exclude(result="").select_related("action").order_by("-seen_on", "pk")
    evidence = Evidence.objects.visible_to(person).select_related("action").order_by("-seen_on", "pk")
    themes = Theme.objects.visible_to(person).filter(merged_into=None).order_by("name")
    plain_figures = [one for one in figures.FIGURES.values() if not one.by]
    return [
        ("Impact tests", [
            (f"impact_test:{one.pk}", f"{one.action.reference}, {one.after_months} months: {one.get_result_display()}")
            for one in tests[:MOST]
        ]),
        ("Evidence of actions", [
            (f"evidence:{one.pk}", f"{one.action.reference}, {one.get_kind_display()}, {one.seen_on:%B %Y}: "
             f"{one.get_says_display()}")
            for one in evidence[:MOST]
        ]),
        ("Themes", [(f"theme:{one.pk}", one.name) for one in themes]),
        ("Numbers", [(f"figure:{one.name}", one.label) for one in plain_figures]),
        ("Charts, tables and lists", [
            (f"block:{one.pk}", LIVE[one.live].title) for one in blocks if one.live in LIVE
        ]),
        ("Chapters", [(f"section:{one.pk}", f"{one.number}. {one.title}") for one in sections]),
    ]  # fmt: skip


MOST = 300
"""How many tests and pieces of evidence the list offers; the newest."""


class PromiseForm(Form):
    text = fields.TextField("What is promised?", missing="Say what is promised", limit=400)
    owner = choices.RecordField(
        "Whose is it?",
        records=Agency.objects.order_by("name"),
        required=False,
        hint="Leave it open for all partners together",
    )
    priority = choices.RecordField(
        "Which priority does it serve?", records=Priority.objects.order_by("name"), required=False, searchable=False
    )


class EarlierPromise(PromiseForm):
    """A promise of a report that is not in Trefoil."""

    made_before = fields.TextField(
        "Who promised it, and when?", hint="For example, the former board’s report 2018-19", limit=160,
        missing="Say who promised it, and when",
    )  # fmt: skip


class TellOutcome(Form):
    outcome = choices.ChoiceField("What became of it?", choices=Outcome, missing="Choose what became of it")
    outcome_text = fields.LongTextField(
        "In words", missing="Say in a sentence or two what became of it", limit=1000, rows=4
    )
    outcome_evidence = fields.LongTextField("What shows it?", required=False, limit=1000, rows=3)


class AskForContribution(Form):
    agency = choices.RecordField("Which agency?", records=Agency.objects.order_by("name"), missing="Choose the agency")
    section = choices.RecordField("For which chapter?", missing="Choose the chapter", searchable=False,
                                  shown=lambda one: f"{one.number}. {one.title}")  # fmt: skip
    question = fields.LongTextField(
        "What are they to tell?", missing="Say what the agency is to tell", limit=2000, rows=5
    )
    word_limit = fields.IntegerField(
        "In how many words at most?", missing="Enter how many words it may have", least=20, most=3000
    )
    due_on = fields.DateField("By when?", missing="Enter the day by which it is due", future=True)

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = Section.objects.filter(report=report).order_by("number")


class WriteContribution(Form):
    text = fields.LongTextField("Your part of the report", missing="Write your part", limit=30_000, rows=16)


class AskBack(Form):
    query = fields.LongTextField("What do you want to know?", missing="Ask your question", limit=2000, rows=5)


class StatementForm(Form):
    text = fields.LongTextField(
        "Your statement", missing="Write your statement", limit=20_000, rows=18,
        hint="A blank line starts a paragraph. Nobody else can change a word of it",
    )  # fmt: skip


class ReplyForm(Form):
    text = fields.LongTextField(
        "Your agency’s reply", missing="Write your reply", limit=5000, rows=8,
        hint="It is printed after the statement. A later reply takes its place",
    )  # fmt: skip


class RecordSending(Form):
    to = fields.TextField("To whom was it sent?", missing="Say to whom it was sent", limit=160)
    how = fields.TextField(
        "How?", hint="For example, by e-mail or through a portal", missing="Say how it was sent", limit=160
    )
    sent_on = fields.DateField("When?", missing="Enter the day on which it was sent", past=True)
