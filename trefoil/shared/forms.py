"""Forms in the GOV.UK pattern: one renderer, so that a form holds questions and messages and no layout.

    from trefoil.shared import forms

    class Incident(forms.Form):
        aware_on = forms.DateField("When did the council become aware?", past=True,
                                   missing="Enter the date the council became aware")

Forms check answers; saving is an action. `trefoil.shared.pages.form_page` shows a form and calls the action.
"""

from typing import Any

from django import forms as django_forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as ValidationError
from django.forms.renderers import TemplatesSetting

from trefoil.shared import words
from trefoil.shared.choices import (
    ChoiceField,
    ChoicesField,
    PeopleField,
    PersonField,
    RecordField,
    RecordsField,
    SelectField,
    YesNoField,
)  # fmt: skip
from trefoil.shared.fields import (
    ConfirmField,
    DateField,
    EmailField,
    FileField,
    IntegerField,
    LongTextField,
    TextField,
    TimeField,
)  # fmt: skip

__all__ = [
    "ChoiceField", "ChoicesField", "ConfirmField", "ConfirmForm", "DateField", "EmailField", "FileField", "Form", "GovukRenderer",
    "IntegerField", "LongTextField", "PeopleField", "PersonField", "RecordField", "RecordsField", "SelectField",
    "TextField", "TimeField", "ValidationError", "YesNoField",
]  # fmt: skip

TAKEN_OUT = "We took out characters that cannot be saved. Check the words, then send the form again"

WIDGETS = "django/forms/widgets/"
CLASSES = {
    **dict.fromkeys(("text", "email", "number", "password", "url", "tel", "search", "date", "time"), "govuk-input"),
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "checkbox": "govuk-checkboxes__input",
    "file": "govuk-file-upload",
    "clearable_file_input": "govuk-file-upload",
}
"""Name of Django's widget template to the class that GOV.UK gives the element."""
OURS = {
    f"{WIDGETS}radio.html": "shared/forms/radios.html",
    f"{WIDGETS}checkbox_select.html": "shared/forms/checkboxes.html",
}


class GovukRenderer(TemplatesSetting):
    """Renders every form and field, the sign-in library's too, with the templates in `shared/forms/`."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if widget := context.get("widget"):
            dress(widget, template_name)
        return super().render(OURS.get(template_name, template_name), context, request)


def dress(widget: dict[str, Any], template_name: str) -> None:
    """Give the element of a widget its GOV.UK classes."""
    kind = template_name.removeprefix(WIDGETS).removesuffix(".html")
    if base := CLASSES.get(kind):
        attrs = widget["attrs"]
        wrong = f"{base}--error" if attrs.get("aria-invalid") else ""
        attrs["class"] = " ".join(filter(None, [base, attrs.get("class"), wrong]))


class Form(django_forms.Form):
    """A form of our own. Characters that cannot be stored are taken out, and the person is told; all else is kept."""

    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        self.shortened: set[str] = set()
        super().__init__(self.tidied(data) if data is not None else None, files, **kwargs)

    def tidied(self, data: Any) -> Any:
        """A copy of what was sent without characters that cannot be stored; notes where there were some."""
        copy = data.copy()
        for name in list(copy):
            values = copy.getlist(name) if hasattr(copy, "getlist") else [copy[name]]
            texts = [value for value in values if isinstance(value, str)]
            if any(words.has_unstorable(text) for text in texts):
                self.shortened.add(name)
                values = [words.tidy(value) if isinstance(value, str) else value for value in values]
                if hasattr(copy, "setlist"):
                    copy.setlist(name, values)
                else:
                    copy[name] = values[0]
        return copy

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.fields:
            if self.add_prefix(name) in self.shortened and name not in self.errors:
                self.add_error(name, TAKEN_OUT)


class ConfirmForm(Form):
    """Nothing is asked: the page says what will happen, and the button alone says yes."""


def problems(form: django_forms.BaseForm) -> list[tuple[str, str]]:
    """Each message of a form with the id of the element to move to; empty for one that is about no field alone."""
    found = [("", str(message)) for message in form.errors.get(NON_FIELD_ERRORS, [])]
    for bound in form:
        anchor = f"{bound.auto_id}_0" if bound.use_fieldset else (bound.id_for_label or bound.auto_id)
        found += [("" if bound.is_hidden else anchor, str(message)) for message in bound.errors]
    return found
