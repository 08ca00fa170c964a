"""What the coordinator says of a letter that did not go out by itself."""

from typing import Any

from trefoil.shared import forms

ARRIVED, LEFT = "arrived", "left"


class SettleLetterForm(forms.Form):
    """Whether it arrived, which only one that may have gone out can have."""

    what = forms.ChoiceField("What happened to it?", choices=[], missing="Choose what happened to it")

    def __init__(self, *args: Any, may_have_gone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arrived = [(ARRIVED, "It arrived")] if may_have_gone else []
        left = (LEFT, "It is not needed: they know what it tells, or that is over")
        self.fields["what"].choices = [*arrived, left]
