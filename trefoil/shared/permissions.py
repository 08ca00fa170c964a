"""Pages that need a permission. Without it they do not exist: the answer is 404, as for a stranger."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def needs(permission: str) -> Callable[[View], View]:
    """Let a page be opened only by those who hold the permission."""

    def protect(view: View) -> View:
        @wraps(view)
        def protected(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not request.user.may(permission):
                raise Http404
            return view(request, *args, **kwargs)

        return protected

    return protect
