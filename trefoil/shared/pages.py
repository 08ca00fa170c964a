"""The page with a form on it: show, check, act, and answer.

    def raise_incident(request):
        return form_page(
            request, form_class=forms.Incident, title="Record a serious incident",
            act=lambda data: actions.raise_incident(by=request.user, **data),
        )

A form that comes back answers 422, so that a log or a monitor can tell it from a page that was merely opened; browsers
show it like any page. When someone else changed the record meanwhile it answers 409 and shows both versions, with the
person's own words still in the form. After a change the browser is sent on with 303, so that reloading sends nothing
again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from trefoil.shared.actions import Refused
from trefoil.shared.models import Stale

Initial = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] | None


def form_page(
    request: HttpRequest,
    *,
    form_class: Callable[..., django_forms.BaseForm],
    act: Callable[[dict[str, Any]], Any],
    title: str,
    lede: str = "",
    button: str = "Save",
    initial: Initial = None,
    record: Any = None,
    back: str | None = None,
    done: str | Callable[[Any], str] = "Saved",
    template: str = "shared/form_page.html",
    dangerous: bool = False,
    files: bool = False,
    form_options: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | Callable[[], Mapping[str, Any]] | None = None,
) -> HttpResponse:
    """Show a form (GET) or answer it (POST).

    `act` gets the cleaned answers and returns the record or address to go to. With a `record` (a `Versioned` one) the
    form is filled from it, and the answers carry `version`, for `editing.lock`. `initial` is a dict, or a function
    that makes one from the record, which then also shows what the record holds now when two people changed it.
    `done` is the message on the next page, or a function that makes it from what `act` returned. `form_options` are
    further keywords for the form, `context` further values for the template, or a function that makes them: it is
    called only when the page is shown, not when an answer is taken and leads elsewhere.
    """
    make = {"initial": filled(form_class, initial, record), **(form_options or {})}
    shown = {
        "title": title, "lede": lede, "button": button, "back": back, "dangerous": dangerous, "files": files,
        "conflict": None, "version": getattr(record, "version", None),
    }  # fmt: skip

    def page(status: int = 200) -> HttpResponse:
        more = context() if callable(context) else context or {}
        return render(request, template, {**shown, **more}, status=status)

    if request.method != "POST":
        shown |= {"form": form_class(**make)}
        return page()

    form = form_class(request.POST, request.FILES if files else None, **make)
    shown |= {"form": form}
    if shown["version"] is not None:
        shown["version"] = sent_version(request)
    if not form.is_valid():
        return page(422)
    answers = dict(form.cleaned_data)
    if shown["version"] is not None:
        answers["version"] = shown["version"]
    try:
        result = act(answers)
    except Refused as reason:
        form.add_error(None, list(map(str, reason.args)))
        return page(422)
    except Stale as stale:
        theirs = filled(form_class, initial, stale.current)
        shown |= {"conflict": differences(form, theirs), "version": stale.current.version}
        return page(409)
    if words := done(result) if callable(done) else done:
        messages.success(request, words)
    return see_other(result)


def see_other(result: Any) -> HttpResponse:
    """Send the browser on to a record's page or to an address."""
    address = result if isinstance(result, str) else result.get_absolute_url()
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def filled(form_class: Any, initial: Initial, record: Any) -> dict[str, Any]:
    """What a form starts with: as given, or made from the record, or the record's fields of the same names."""
    if callable(initial):
        return dict(initial(record))
    if initial is not None or record is None:
        return dict(initial or {})
    names = getattr(form_class, "base_fields", {})
    return {name: value_of(record, name) for name in names if hasattr(record, name)}


def value_of(record: Any, name: str) -> Any:
    """A field's value; for a relation to many, the list of its records."""
    value = getattr(record, name)
    return list(value.all()) if hasattr(value, "all") else value


def sent_version(request: HttpRequest) -> int:
    """The version the form was made from; 0, which no record has, when it is missing or no number."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def differences(form: Any, theirs: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each question whose saved answer differs from the one in the form, both in words."""
    rows = []
    for name, field in form.fields.items():
        if name not in theirs:
            continue
        in_words = getattr(field, "in_words", str)
        saved, typed = in_words(theirs[name]), in_words(form.cleaned_data.get(name))
        if saved != typed:
            rows.append({"words": str(field.label), "theirs": saved, "yours": typed})
    return rows
