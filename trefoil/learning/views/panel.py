"""Recommendations of the National Panel, taken in from a table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from trefoil.learning import actions, panel_table
from trefoil.learning.actions import PanelRow
from trefoil.learning.models import Theme
from trefoil.partnership.models import Agency
from trefoil.shared import clock, forms
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.words import count

LARGEST = 1024 * 1024


class PanelForm(forms.Form):
    """Takes a CSV file; every fault is a message of its own that names its row. Nothing is taken in with a fault."""

    upload = forms.FileField("Which file?", missing="Choose a CSV file", hint="Saved as CSV", accept=".csv")

    def clean_upload(self) -> list[PanelRow]:
        upload = self.cleaned_data["upload"]
        if upload.size > LARGEST:
            raise forms.ValidationError("Choose a smaller file: at most 1 MB")
        table = panel_table.read(upload.read(), clock.today())
        themes = {theme.name.lower(): theme for theme in Theme.objects.in_use()}
        agencies = {name.lower(): one for one in Agency.objects.all() for name in (one.name, one.short_name)}
        rows = [self.row(line, themes, agencies, table.faults) for line in table.lines]
        if table.faults:
            most = panel_table.MOST_FAULTS
            more = len(table.faults) - most
            told = table.faults[:most] + ([f"And {count(more, 'more row')} to mend"] if more > 0 else [])
            raise forms.ValidationError(told)
        return rows

    def row(self, line: panel_table.Line, themes: dict, agencies: dict, faults: list[str]) -> PanelRow:
        return PanelRow(
            report=line.report, text=line.text, published_on=line.published_on, paragraph=line.paragraph,
            effect=line.effect, due_on=line.due_on,
            themes=panel_table.named(line.themes, themes, line.row, "theme", faults),  # type: ignore[arg-type]
            owners=panel_table.named(line.agencies, agencies, line.row, "agency", faults),  # type: ignore[arg-type]
        )  # fmt: skip


@needs("learning.write")
def take_in(request: HttpRequest) -> HttpResponse:
    taken: list[Any] = []

    def act(data: dict[str, Any]) -> str:
        taken.extend(actions.take_in_panel(rows=data["upload"], by=request.user))
        return f"{reverse('learning:recommendations')}?source=national_panel"

    return form_page(
        request, form_class=PanelForm, title="Take in recommendations of the National Panel",
        lede="All rows are taken in, or none. A recommendation that is there already is left as it is.",
        act=act, files=True, button="Take them in", template="learning/take_in_panel.html",
        done=lambda _: f"{count(len(taken), 'recommendation was', 'recommendations were')} taken in",
        back=reverse("learning:recommendations"), context={"columns": panel_table.COLUMNS.items()},
    )  # fmt: skip
