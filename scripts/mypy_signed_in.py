"""A plugin of the type checker: `request.user` is a person.

Django's own answer is "a person, or nobody". The middleware `SignInRequired` lets nobody reach a page that is not
marked public, so asking on every page would only hide the places where it matters.
"""

from collections.abc import Callable

from mypy.plugin import AttributeContext
from mypy.types import Instance, Type, UnionType, get_proper_type
from mypy_django_plugin.main import NewSemanalDjangoPlugin

ANYBODY = "django.http.request.HttpRequest.user"
NOBODY = "django.contrib.auth.models.AnonymousUser"


class SignedIn(NewSemanalDjangoPlugin):
    """Django's plugin, but for one attribute."""

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        if fullname == ANYBODY:
            return lambda context: without_nobody(context.default_attr_type)
        return super().get_attribute_hook(fullname)


def without_nobody(found: Type) -> Type:
    """The type without the anonymous user."""
    proper = get_proper_type(found)
    if not isinstance(proper, UnionType):
        return found
    return UnionType.make_union([item for item in proper.items if not is_nobody(get_proper_type(item))])


def is_nobody(item: Type) -> bool:
    return isinstance(item, Instance) and item.type.fullname == NOBODY


def plugin(version: str) -> type[NewSemanalDjangoPlugin]:
    """What mypy asks for."""
    return SignedIn
