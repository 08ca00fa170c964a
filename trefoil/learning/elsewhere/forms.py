"""What is asked about a learning point."""

from typing import Any

from trefoil.learning.impact_forms import address_field
from trefoil.learning.models.elsewhere import ELSEWHERE
from trefoil.partnership.models import Agency, Area
from trefoil.shared import forms


class ChangeForm(forms.Form):
    """What can be put right later. Its agencies and its papers have pages of their own."""

    source = forms.ChoiceField("Where does it come from?", choices=ELSEWHERE, missing="Choose where it comes from")
    title = forms.TextField(
        "What is it about, in a few words?", limit=120, missing="Enter what it is about",
        hint="Such as Handovers at weekends. It names no child, no family and no member of staff",
    )  # fmt: skip
    document = forms.TextField(
        "In which document does it stand?", limit=200, missing="Enter the document it stands in",
        hint="A report, a letter or a table, with its date",
    )  # fmt: skip
    paragraph = forms.TextField(
        "Where in it?", required=False, limit=40, width=20, hint="Such as paragraph 4.2, if it says so"
    )
    address = address_field("Where can it be read?", "Its address on the web, if it is published")
    said_on = forms.DateField("When was it said or published?", past=True, missing="Enter when it was said")
    summary = forms.LongTextField(
        "What does it say about practice?", limit=4000, rows=6, missing="Write what it says about practice",
        hint="How services worked. Nothing that leads to a child, a family or a member of staff",
    )  # fmt: skip


class RaiseForm(ChangeForm):
    """A new learning point, with whom it concerns."""

    areas = forms.RecordsField("Which areas does it concern?", missing="Choose at least one area")
    agencies = forms.RecordsField(
        "Which agencies does it concern?", missing="Choose at least one agency", hint="Their people see it from now on"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.order_by("name")
        self.fields["agencies"].queryset = Agency.objects.order_by("name")
