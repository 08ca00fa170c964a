"""What had been learned before."""

from typing import Any

from django.db.models import QuerySet

from trefoil.learning.models import Theme
from trefoil.reviews.models import EarlierLearning
from trefoil.shared import forms


class EarlierLearningForm(forms.Form):
    learned = forms.LongTextField(
        "What had an earlier review taught?", missing="Enter what an earlier review had taught", rows=4
    )
    theme = forms.RecordField("Which theme is it about?", required=False)
    held = forms.ChoiceField(
        "Did it hold in this case?", choices=EarlierLearning.Held, missing="Choose whether it held in this case"
    )
    why = forms.LongTextField("What shows that?", required=False, rows=4)

    def __init__(self, *args: Any, themes: "QuerySet[Theme]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].queryset = themes.order_by("name")
