"""Forms in the GOV.UK pattern: one renderer, so that a form holds questions and messages and no layout."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Renders every form and field with the templates in `shared/templates/shared/forms/`."""
