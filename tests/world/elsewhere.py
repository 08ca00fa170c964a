"""What somebody else found, taken into the world: a learning point with an agreed finding and a recommendation."""

from datetime import date
from typing import Any

from trefoil.cases import actions as case_actions
from trefoil.cases.models import Case
from trefoil.learning import actions
from trefoil.learning.models import LearningPoint, Theme
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

SAID = date(2020, 3, 20)


def make_point(cast: Cast, themes: list[Theme], said: Any) -> LearningPoint:
    """Seen by the team and the school; whoever is shut out of the incident is shut out of it too."""
    by = cast["coordinator"]
    with clock.at(date(2020, 4, 7)):
        point = actions.take_in_learning(
            source="inspection", title=said("point: title"), document=said("point: document"), paragraph="4.2",
            address=f"https://www.example.org/{said('point: address')}", said_on=SAID, summary=said("point: summary"),
            areas=[cast.areas["hartwell"]], agencies=[cast.agencies["school"]], by=by,
        )  # fmt: skip
        finding = actions.write_finding(
            case=point, kind="improvement", title=said("point: finding"), text=said("point: text of a finding"),
            agencies=[cast.agencies["school"]], themes=themes[:1], by=by,
        )  # fmt: skip
        finding = actions.agree_finding(finding=finding, by=by)
        actions.make_recommendation(
            case=Case.objects.get(pk=point.pk), text="Hand over in writing.", findings=[finding], themes=themes[:1],
            owners=[cast.agencies["health"]], by=by,
        )  # fmt: skip
        case_actions.shut_out(case=point, person=cast["shut_out"], reason=said("point: reason of a conflict"), by=by)
    return LearningPoint.objects.get(pk=point.pk)
