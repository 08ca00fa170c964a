"""Questions about registers and those on them."""

from trefoil.shared import forms


class KindForm(forms.Form):
    name = forms.TextField(
        "Name", missing="Enter a name", limit=80, hint="For example, GCP2 practitioner, or Restorative practice trainer"
    )
    trains = forms.ConfirmField("Who holds it may train others", required=False, hint="A register of trainers")
    months = forms.IntegerField(
        "Refresh after how many months?", missing="Enter after how many months it is to be refreshed", least=1, most=120
    )
    lapses_after = forms.IntegerField(
        "Lapses how many months after that?", missing="Enter after how many more months it lapses", least=0, most=60,
        hint="From then on a refresher is not enough: the whole course has to be taken again",
    )  # fmt: skip


class CapacityForm(forms.Form):
    a_year = forms.IntegerField(
        "How often a year can they teach it to others?", required=False, most=200, hint="Leave empty when not known"
    )


class EndForm(forms.Form):
    why = forms.TextField("Why is it taken away?", missing="Say why the licence is taken away", limit=300)
