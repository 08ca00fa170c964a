"""The questions of the report editor: chapters, texts and live blocks."""

from django import forms

from trefoil.annual_report import live
from trefoil.annual_report.models import Claim, SectionState
from trefoil.partnership.models import Arrangement
from trefoil.shared import choices, fields
from trefoil.shared.forms import Form


class Begin(Form):
    """A new report: whose, for which year, and what it is called."""

    arrangement = choices.RecordField(
        "Whose report is it?", records=Arrangement.objects.order_by("-from_on"), missing="Choose whose report it is"
    )
    year = fields.TextField(
        "Which year does it tell of?", hint="From April to March. For example, 2019-20", limit=7, width=10,
        missing="Enter the year, like 2019-20",
    )  # fmt: skip
    title = fields.TextField("What is it called?", limit=160, missing="Enter what the report is called")

    def clean_year(self) -> str:
        year = self.cleaned_data["year"]
        first, dash, second = year.partition("-")
        real = dash and len(first) == 4 and (first + second).isdecimal() and int(second or 0) == (int(first) + 1) % 100
        if not real or len(second) != 2:
            raise forms.ValidationError("Enter two years that follow each other, like 2019-20")
        return year


class AddSection(Form):
    title = fields.TextField("What is the chapter called?", limit=140, missing="Enter what the chapter is called")
    lede = fields.LongTextField(
        "How does it open?", hint="One or two sentences in larger letters", required=False, limit=400, rows=3
    )


class ChangeSection(AddSection):
    plain_title = fields.TextField(
        "What is it called in the edition for children and young people?", required=False, limit=140
    )
    state = choices.ChoiceField("How far is it?", choices=SectionState, missing="Choose how far the chapter is")


class Narrative(Form):
    text = fields.LongTextField(
        "Text", limit=10_000, rows=14, missing="Enter the text",
        hint="A blank line starts a paragraph. A star and a space start a list item. {rapid_reviews} puts in a live figure",
    )  # fmt: skip


class AddLive(Form):
    """Which live block to put in."""

    live_name = choices.ChoiceField("What goes in here?", choices=[], missing="Choose what goes in")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["live_name"].choices = [(one.name, one.title) for one in live.LIVE.values()]


class MarkClaim(Form):
    """Whether a text claims something."""

    claim = choices.ChoiceField(
        "What does this text claim?", missing="Choose what the text claims",
        choices=[("none", "Nothing that needs evidence"), *Claim.choices],
    )  # fmt: skip


class Plainly(Form):
    """The same in plain words."""

    plain = fields.LongTextField(
        "The same in plain words", limit=3000, rows=8, required=False,
        hint="Short sentences, everyday words. {rapid_reviews} puts in a live figure. Leave it empty to keep this part out",
    )  # fmt: skip
