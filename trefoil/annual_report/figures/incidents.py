"""Figures of serious incidents and rapid reviews."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from trefoil.annual_report.figures.registry import figure
from trefoil.annual_report.ledger import CHILDREN
from trefoil.annual_report.scope import RAPID_REVIEWS_BEGAN, Scope
from trefoil.cases.models import Concerned, PartnerView
from trefoil.reviews.children import entries_again
from trefoil.reviews.models import PanelReply, SeriousIncident
from trefoil.reviews.stages import IncidentStage


def incidents(scope: Scope) -> QuerySet:
    """Serious incidents that the areas covered were to notify."""
    return scope.for_the_report(SeriousIncident).filter(notifying_area__in=scope.areas)


@figure(
    "rapid reviews since July 2018",
    "Serious incidents notified to the National Panel since rapid reviews began, less any withdrawn later.",
    by_area=True,
    grows=True,
)
def rapid_reviews(scope: Scope) -> QuerySet:
    notified = incidents(scope).with_rapid_review()  # type: ignore[attr-defined]
    return notified.filter(notified_on__gte=RAPID_REVIEWS_BEGAN, notified_on__lte=scope.end)


@figure(
    "rapid reviews notified before the year",
    "Rapid reviews since July 2018 whose incident was notified before the first day of the year.",
    by_area=True,
)
def rapid_reviews_before_year(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(notified_on__lt=scope.start)


@figure(
    "rapid reviews notified in the year",
    "Rapid reviews whose incident was notified to the National Panel within the year.",
    by_area=True,
)
def rapid_reviews_notified_in_year(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(notified_on__gte=scope.start)


@figure("rapid reviews in the year", "Rapid reviews sent to the Panel within the year.", by_area=True)
def rapid_reviews_in_year(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(sent_on__gte=scope.start, sent_on__lte=scope.end)


@figure(
    "rapid reviews with which the Panel was satisfied",
    "Rapid reviews whose latest reply was one of satisfaction.",
    by_area=True,
)
def panel_satisfied(scope: Scope) -> QuerySet:
    latest = PanelReply.objects.filter(incident=OuterRef("pk")).order_by("-received_on", "-pk").values("response")[:1]
    return rapid_reviews(scope).annotate(latest=Subquery(latest)).filter(latest__in=PanelReply.SATISFIED)


@figure(
    "rapid reviews sent within 15 working days",
    "Rapid reviews whose 15 working day clock was met by its due date.",
    by_area=True,
)
def rapid_reviews_on_time(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(clocks__code="rapid-review", clocks__met_on__lte=F("clocks__due_on"))


@figure("rapid reviews sent late", "Rapid reviews whose 15 working day clock was met after its due date.", by_area=True)
def rapid_reviews_late(scope: Scope) -> QuerySet:
    return rapid_reviews(scope).filter(clocks__code="rapid-review", clocks__met_on__gt=F("clocks__due_on"))


@figure(
    "incidents not notified",
    "Incidents raised in the year that the partners found not to meet the criteria.",
    by_area=True,
)
def not_met(scope: Scope) -> QuerySet:
    raised = incidents(scope).filter(opened_on__gte=scope.start, opened_on__lte=scope.end)
    return raised.filter(stage=IncidentStage.NOT_MET)


@figure(
    "rapid reviews with a dissenting partner",
    "Rapid reviews in which the last view of a partner differs from a decision that stands.",
)
def dissents(scope: Scope) -> QuerySet:
    views = scope.for_the_report(PartnerView).filter(agrees=False, decision__replaced_on=None)
    return rapid_reviews(scope).filter(Exists(views.filter(~Exists(later_views()), decision__case=OuterRef("pk"))))


def later_views() -> QuerySet:
    """The views that an agency gave on the same decision after an outer one: the last counts."""
    later = Q(given_at__gt=OuterRef("given_at")) | Q(given_at=OuterRef("given_at"), pk__gt=OuterRef("pk"))
    return PartnerView.objects.filter(later, decision=OuterRef("decision"), agency=OuterRef("agency"))


@figure(
    "children of the rapid reviews",
    "Children at the centre of the rapid reviews; each child once, as far as the numbers of their identity are known.",
    protects=CHILDREN,
    grows=True,
)
def children_reviewed(scope: Scope) -> QuerySet:
    return each_once(children_of(rapid_reviews(scope), scope))


def children_of(reviews: QuerySet, scope: Scope) -> QuerySet:
    """The entries of the children at the centre of these reviews; a child of two reviews has two."""
    children = scope.for_the_report(Concerned).filter(part=Concerned.Part.CHILD)
    return children.filter(case__in=reviews.order_by().values("pk"))


def each_once(entries: QuerySet) -> QuerySet:
    """Of the entries of each child one: that of the first review in which its age is known."""
    in_order = entries.order_by("case__seriousincident__notified_on", "pk")
    return entries.exclude(pk__in=entries_again(in_order))


@figure(
    "children under 1",
    "Children at the centre of the rapid reviews who were under 1 at the incident; each child once, by its first.",
    protects=CHILDREN,
    part_of="children_reviewed",
    grows=True,
)
def children_under_1(scope: Scope) -> QuerySet:
    return children_reviewed(scope).filter(age_months__lt=12)
