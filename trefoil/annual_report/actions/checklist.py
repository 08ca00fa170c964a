"""Answering what the law asks of the report."""

from trefoil.annual_report.actions.writing import open_report
from trefoil.annual_report.models import ChecklistAnswer, Report
from trefoil.annual_report.requirements import Item, items_for
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.editing import lock


@action
def answer_item(
    *, report: Report, code: str, text: str, does_not_apply: bool = False, version: int | None = None, by: Person
) -> ChecklistAnswer:
    """Say how the report meets an item, or that it does not apply here; what shows it is linked after that."""
    report = open_report(report, by)
    item = item_of(report, code)
    if does_not_apply and not item.only_where:
        raise Refused("This is asked of every report: say how yours meets it")
    text = need_words(text, "Say why it does not apply here" if does_not_apply else "Say how the report meets this")
    answer = ChecklistAnswer.objects.filter(report=report, code=code).first()
    if answer is None:
        answer = ChecklistAnswer(report=report, code=code)
    else:
        answer = lock(ChecklistAnswer.objects.all(), pk=answer.pk, version=version)
        answer.version += 1
    answer.text, answer.does_not_apply = text, does_not_apply
    answer.answered_at, answer.answered_by = clock.now(), by
    answer.save()
    record("answered", answer, f"Said how the annual report for {report.year} meets “{item.title}”.")
    return answer


def item_of(report: Report, code: str) -> Item:
    """The item of that name, of the edition that the report is held to."""
    found = next((item for item in items_for(report) if item.code == code), None)
    if found is None:
        raise Refused("Go back and choose an item of the list")
    return found
