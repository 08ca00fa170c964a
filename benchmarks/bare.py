"""The bare transaction, for comparison: lock a session, count, take a place. The same framework, server and database, and nothing else.

    gunicorn benchmarks.bare        (benchmarks.booking_web starts it)

`POST /new` makes a session with `places`; `POST /book/<id>` takes one: 201, or 409 when none is left;
`GET /count/<id>` tells how many were taken. No sign-in, no forms, no audit trail, no letters, no waiting list.
"""

from typing import Any

import django
from django.conf import settings

from trefoil.config import settings as ours

settings.configure(
    ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DATABASES=ours.DATABASES, USE_TZ=True,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)  # fmt: skip
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402


class BareSession(models.Model):
    places = models.IntegerField()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return f"Session {self.pk}"


class BareBooking(models.Model):
    session = models.ForeignKey(BareSession, on_delete=models.CASCADE)
    email = models.CharField(max_length=200)
    stage = models.CharField(max_length=10, default="booked")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return f"Booking {self.pk}"


def make_tables() -> None:
    """Once, beside the tables of the system."""
    with connection.schema_editor() as editor:
        there = connection.introspection.table_names()
        for model in (BareSession, BareBooking):
            if model._meta.db_table not in there:
                editor.create_model(model)


def new(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"id": BareSession.objects.create(places=int(request.POST["places"])).pk}, status=201)


def book(request: HttpRequest, pk: int) -> JsonResponse:
    with transaction.atomic():
        session = BareSession.objects.select_for_update().get(pk=pk)
        if BareBooking.objects.filter(session=session, stage="booked").count() >= session.places:
            return JsonResponse({"told": "full"}, status=409)
        made = BareBooking.objects.create(session=session, email=request.POST["email"])
    return JsonResponse({"id": made.pk}, status=201)


def count(request: HttpRequest, pk: int) -> JsonResponse:
    return JsonResponse({"taken": BareBooking.objects.filter(session=pk, stage="booked").count()})


urlpatterns: list[Any] = [path("new", new), path("book/<int:pk>", book), path("count/<int:pk>", count)]
make_tables()
application = get_wsgi_application()
