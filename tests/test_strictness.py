"""The suite is as strict as it says: each rule is broken once here, on purpose."""

import socket
import warnings

import pytest
from django.template import Context, Engine, Origin, engines

from trefoil.config import strictness
from trefoil.shared.models import OnceForm


def rendered(text: str, **values: object) -> str:
    template = engines["django"].from_string(text).template
    template.origin = Origin(f"{strictness.TREFOIL}/shared/templates/shared/example.html")
    return template.render(Context(values))


def test_no_test_reaches_another_machine():
    with socket.socket() as outside, pytest.raises(strictness.NetworkClosed):
        outside.connect(("192.0.2.1", 80))


def test_a_template_may_not_name_what_it_was_not_given():
    with pytest.raises(strictness.UnknownVariable, match="forgotten"):
        rendered("{{ forgotten }}")


def test_a_template_may_ask_whether_something_was_given():
    assert rendered("{% if forgotten %}yes{% endif %}{{ forgotten|default:'none' }}") == "none"


def test_a_template_of_a_library_is_left_alone():
    assert Engine().from_string("{{ forgotten }}").render(Context()) == ""


def test_a_warning_is_a_fault():
    with pytest.raises(UserWarning):
        warnings.warn("old", UserWarning, stacklevel=1)


@pytest.mark.django_db
def test_rows_asked_for_in_no_order_come_back_last_first():
    from trefoil.shared import clock

    for token in ("a", "b"):
        OnceForm.objects.create(token=token, claimed_at=clock.now())

    assert [form.token for form in OnceForm.objects.all()] == ["b", "a"]
    assert [form.token for form in OnceForm.objects.order_by("token")] == ["a", "b"]
