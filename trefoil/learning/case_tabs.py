"""The tab that every kind of case has on which findings are written."""

from django.urls import reverse

from trefoil.cases.kinds import Tab
from trefoil.cases.models import Case
from trefoil.learning.models import Finding
from trefoil.partnership.models import Person


def findings_tab(case: Case, person: Person) -> Tab:
    """The findings of a case, as many as this person sees."""
    findings = Finding.objects.visible_to(person).filter(case=case.pk).count()
    return Tab("findings", "Findings", reverse("learning:findings_of", args=[case.reference]), findings or "")
