"""Closing an action, its impact tests with their results, and what was changed for good because of it."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from trefoil.cases.pages import only_if
from trefoil.learning import actions, impact_forms
from trefoil.learning.actions import TestPlan
from trefoil.learning.impact import MONTHS
from trefoil.learning.impact_forms import NO_TEST
from trefoil.learning.models import Action, Evidence, ImpactTest, LastingChange
from trefoil.learning.views import chain, common
from trefoil.learning.views.actions import adds_evidence, find
from trefoil.learning.workflow import answers, may_answer
from trefoil.shared import clock, files, forms
from trefoil.shared.pages import form_page
from trefoil.shared.permissions import needs
from trefoil.shared.trail import events_for


@needs("learning.agree")
def close(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)

    def act(data: dict[str, Any]) -> Action:
        tests = [
            TestPlan(months, data[f"method_{months}"], data[f"question_{months}"], data[f"agency_{months}"])
            for months in MONTHS
            if data[f"method_{months}"] != NO_TEST
        ]
        return actions.close_action(action=record, tests=tests, by=request.user)

    return form_page(
        request, form_class=impact_forms.CloseForm, form_options={"action": record}, title=f"Close action {record}",
        lede=f"{record.title}. Closed is not yet impact: choose how you will look whether practice changed.",
        act=act, button="Close the action", done="The action is closed. Its impact is tested next",
        back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.agree")
def set_test(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)

    def act(data: dict[str, Any]) -> Action:
        plan = TestPlan(**data | {"after_months": int(data["after_months"])})
        actions.set_test(action=record, plan=plan, by=request.user)
        return record

    return form_page(
        request, form_class=impact_forms.TestForm, form_options={"action": record}, title=f"Set an impact test for {record}", lede=record.title, act=act,
        button="Set the test", done="The impact test is set", back=record.get_absolute_url(),
    )  # fmt: skip


def find_test(request: HttpRequest, reference: str, pk: int) -> ImpactTest:
    """The test of that action when this person may see it; else 404."""
    rows = find(request, reference).tests.select_related(
        "action__recommendation__case", "agency", "owner", "set_by", "recorded_by", "file"
    )
    return get_object_or_404(rows, pk=pk)


@needs("learning.see_themes")
def test(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    record = find_test(request, reference, pk)
    return render(
        request,
        "learning/impact_test.html",
        {
            "record": record,
            "action": record.action,
            "crumbs": crumbs(record.action),
            "state": common.test_tag(record, clock.today()),
            "may_answer": may_answer(record, request.user) is None,
            "loop": chain.of_test(request.user, record),
            "history": events_for(subject=record, newest=30),
        },
    )


def crumbs(action: Action) -> list[tuple[str, str]]:
    return common.trail(("Actions", reverse("learning:actions")), (str(action), action.get_absolute_url()))


@needs("learning.progress")
def record_result(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    record = find_test(request, reference, pk)
    only_if(answers(record, request.user))

    def act(data: dict[str, Any]) -> ImpactTest:
        return actions.record_result(test=record, by=request.user, **data)

    return form_page(
        request, form_class=impact_forms.ResultForm, title="Record what the test showed", lede=record.question,
        initial={"seen_on": clock.today()}, act=act, files=True, button="Record the result",
        done="The result is recorded", back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.see_themes")
def test_file(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """The file of a result, as a download only; that somebody took it is recorded first."""
    record = find_test(request, reference, pk)
    if record.file is None or not record.file.may_be_opened:
        raise Http404
    actions.result_downloaded(test=record, by=request.user)
    return files.answer_with(record.file)


@needs("learning.see_themes")
def evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    action = find(request, reference)
    record = get_object_or_404(action.evidence.select_related("file", "added_by", "action"), pk=pk)
    return render(
        request,
        "learning/evidence.html",
        {
            "record": record,
            "action": action,
            "crumbs": crumbs(action),
            "says": common.says_tag(record),
            "is_said": record.kind in Evidence.SPOKEN,
            "may_publish": request.user.may("learning.publish"),
            "loop": chain.of_evidence(request.user, action),
        },
    )


@needs("learning.progress")
def add_lasting_change(request: HttpRequest, reference: str) -> HttpResponse:
    record = find(request, reference)
    only_if(adds_evidence(record, request.user))

    def act(data: dict[str, Any]) -> Action:
        actions.add_lasting_change(action=record, by=request.user, **data)
        return record

    return form_page(
        request, form_class=impact_forms.LastingChangeForm, title=f"Name what changed because of {record}",
        lede=record.title, act=act, button="Add it", done="What changed was added", back=record.get_absolute_url(),
    )  # fmt: skip


@needs("learning.manage")
def remove_lasting_change(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    record = find(request, reference)
    changed = get_object_or_404(LastingChange.objects.filter(action=record).select_related("action"), pk=pk)

    def act(data: dict[str, Any]) -> Action:
        actions.remove_lasting_change(changed=changed, by=request.user)
        return record

    return form_page(
        request, form_class=forms.ConfirmForm, title=f"Take away “{changed.title}”",
        lede=f"It will no longer stand on {record}.", act=act, button="Take it away", done="It was taken away",
        back=record.get_absolute_url(), dangerous=True,
    )  # fmt: skip
