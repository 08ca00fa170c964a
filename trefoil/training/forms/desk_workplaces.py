"""Questions about a workplace, and what to make of one that a learner typed."""

import re
from typing import Any

from trefoil.partnership.models import Agency, Area
from trefoil.shared import forms
from trefoil.training.models import Workplace, WorkplaceKind

NEW, KNOWN = "new", "known"
WHICH = [(NEW, "A workplace of its own"), (KNOWN, "One we know, written another way")]


class WorkplaceForm(forms.Form):
    name = forms.TextField(
        "Name", missing="Enter the name", limit=160, hint="With its town when others are called the same"
    )
    kind = forms.SelectField(
        "Kind", choices=WorkplaceKind, missing="Choose what kind it is", hint="Prices and held places go by it"
    )
    area = forms.RecordField("Area", required=False, records=Area.objects.order_by("name", "pk"))
    agency = forms.RecordField(
        "Part of which agency?", required=False, records=Agency.objects.order_by("name", "pk"),
        hint="The agency’s representative sees the training of those who work here",
    )  # fmt: skip
    urn = forms.TextField(
        "School’s unique reference number", required=False, limit=6, width=10, hint="Six figures. For schools only"
    )
    invoice_to = forms.EmailField(
        "Where invoices go", required=False, hint="An address of the organisation, never a learner’s own"
    )
    needs_order = forms.ConfirmField(
        "It pays only with a purchase order number", required=False, hint="Its learners are asked for it when they book"
    )

    def clean_urn(self) -> str:
        urn = self.cleaned_data["urn"]
        if urn and not re.fullmatch(r"[0-9]{6}", urn):
            raise forms.ValidationError("Enter six figures, like 124001")
        return urn


class CheckForm(WorkplaceForm):
    """As it was typed: one of its own, or a known one."""

    which = forms.ChoiceField("What is it?", choices=WHICH, missing="Choose what it is")
    into = forms.RecordField("Which one we know?", required=False, records=Workplace.objects.none())
    field_order = ("which", "into", "name", "kind", "area", "agency", "urn", "invoice_to", "needs_order")

    def __init__(self, *args: Any, known: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = known

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        which, into = given.pop("which", ""), given.pop("into", None)
        if which == KNOWN:
            for name in set(self.errors) - {"which", "into"}:  # what is asked of a new one only
                del self.errors[name]
            if into is None and "into" not in self.errors:
                self.add_error("into", "Choose the workplace that was meant")
        return {"into": into} if which == KNOWN else {"into": None, "values": given}
