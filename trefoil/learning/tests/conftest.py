"""An example kind of case, since the real kinds live on the floor above, and cases with findings made by the actions."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import models

from trefoil.cases import kinds
from trefoil.cases.actions import let_in
from trefoil.cases.models import Case, Involvement
from trefoil.learning import actions
from trefoil.learning.models import Action, Briefing, Finding, Recommendation, Theme
from trefoil.partnership.models import Agency
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock


class Stages(models.TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


EXAMPLE = kinds.CaseKind(
    "example", "Example", "EXA", Stages, "learning:findings_of", ended=frozenset({"closed"}), looks_for_themes=True
)
AGAIN = kinds.CaseKind("again", "Second look", "AGN", Stages, "learning:findings_of", ended=frozenset({"closed"}))


@pytest.fixture(autouse=True)
def example_kinds() -> Iterator[None]:
    """Two kinds: one whose cases are looked through for themes, one that looks at the same children again."""
    kinds.register(EXAMPLE, AGAIN)
    yield
    kinds.forget(EXAMPLE, AGAIN)


@pytest.fixture
def themes(cast: Cast) -> dict[str, Theme]:
    """Three themes of the vocabulary: `themes["voice"]`, `themes["neglect"]`, `themes["challenge"]`."""
    return {
        name.split()[-1].lower(): actions.add_theme(
            name=name, definition=f"What counts as {name}.", source="Made for the tests", by=cast["coordinator"]
        )
        for name in ("Child’s voice", "Low-level neglect", "Professional challenge")
    }


@pytest.fixture
def a_case(cast: Cast) -> Callable[..., Case]:
    """Make a case: `a_case("EXA-2019-01", on=date(2019, 5, 1), agencies=[...])`."""

    def make(
        reference: str, *, on: date = date(2019, 5, 1), agencies: list[Agency] | None = None, kind: str = "example"
    ) -> Case:
        with clock.at(on):
            case = Case.objects.create(
                reference=reference,
                kind=kind,
                title="Bramble",
                opened_on=on,
                stage="open",
                created_at=clock.now(),
                lead=cast["coordinator"],
            )
        for agency in agencies or []:
            Involvement.objects.create(case=case, agency=agency, reason="Knew the family", from_on=on)
        with clock.at(on):
            let_in(case=case, person=cast["reviewer"], reason="Writes the review", by=cast["coordinator"])
        case.areas.set([cast.areas["hartwell"]])
        return case

    return make


@pytest.fixture
def found(cast: Cast) -> Callable[..., Finding]:
    """Write and agree a finding: `found(case, themes["voice"])`; `agree=False` leaves it a draft."""

    def make(case: Case, *themes: Theme, agree: bool = True, on: date | None = None, agency: str = "health") -> Finding:
        with clock.at(on or case.opened_on):
            finding = actions.write_finding(
                case=case,
                kind="improvement",
                title="The baby was not seen at two visits",
                text="Visits were made and the baby was asleep.",
                agencies=[cast.agencies[agency]],
                themes=themes,
                by=cast["reviewer"],
            )
            return actions.agree_finding(finding=finding, by=cast["coordinator"]) if agree else finding

    return make


@pytest.fixture
def recommended(cast: Cast, a_case: Callable[..., Case], found: Callable[..., Finding], themes: dict[str, Theme]):
    """Make and accept a recommendation to the health service and the police: `recommended()`."""

    def make(reference: str = "EXA-2019-01", theme: str = "voice") -> Recommendation:
        case = a_case(reference, agencies=[cast.agencies["health"]])
        made = actions.make_recommendation(
            case=case,
            text="See the baby awake at every visit.",
            effect="8 of 10 records say what the baby did.",
            due_on=date(2020, 6, 30),
            findings=[found(case, themes[theme])],
            themes=[themes[theme]],
            owners=[cast.agencies["health"], cast.agencies["police"]],
            by=cast["reviewer"],
        )
        return actions.accept(recommendation=made, despite="Asked again on purpose", by=cast["coordinator"])

    return make


@pytest.fixture
def planned(cast: Cast, recommended: Callable[..., Recommendation]):
    """Plan an action in two parts, due on 1 and 30 June 2020: `planned()`."""

    def make(**names: str):
        return actions.plan_action(
            recommendation=recommended(**names),
            title="A new standard for visits to babies",
            success_measure="8 of 10 records say what the baby did",
            parts=[
                actions.PartPlan(cast.agencies["health"], "Write the standard", date(2020, 6, 1)),
                actions.PartPlan(cast.agencies["police"], "Brief officers", date(2020, 6, 30)),
            ],
            by=cast["coordinator"],
        )

    return make


@pytest.fixture
def done(cast: Cast, planned: Callable[..., Action]):
    """An action whose parts are done, the last on 8 June 2020, with evidence: `done()`. Waits to be closed."""

    def make(**names: str) -> Action:
        with clock.at(min(clock.today(), date(2020, 6, 8))):
            action = planned(**names)
        health, police = action.parts.order_by("due_on")
        with clock.at(date(2020, 6, 8)):
            actions.part_done(part=health, text="Written", by=cast["health_lead"])
            actions.part_done(part=police, text="Briefed", by=cast["police_lead"])
            actions.add_evidence(
                action=action, kind="document", says="done", title="The standard", by=cast["health_lead"]
            )
        action.refresh_from_db()
        return action

    return make


@pytest.fixture
def closed(cast: Cast, done: Callable[..., Action]):
    """A closed action with tests after 3, 6 and 12 months: `closed()`, on 10 June 2020 unless `on` says otherwise."""

    def make(on: date = date(2020, 6, 10), **names: str) -> Action:
        tests = [
            actions.TestPlan(months, "audit", "In how many of 20 records was the baby awake?", cast.agencies["health"])
            for months in (3, 6, 12)
        ]
        action = done(**names)
        with clock.at(on):
            return actions.close_action(action=action, tests=tests, by=cast["coordinator"])

    return make


@pytest.fixture
def out(cast: Cast, a_case: Callable[..., Case], found: Callable[..., Finding], themes: dict[str, Theme]) -> Briefing:
    """A briefing published on 1 April 2020 to the health service, the police and the school."""
    with clock.at(date(2020, 4, 1)):
        case, by = a_case("EXA-2019-01"), cast["coordinator"]
        finding = found(case, themes["voice"])
        made = actions.begin_briefing(title="See the baby awake", themes=[themes["voice"]], by=by)
        actions.choose_findings(briefing=made, findings=[finding], by=by)
        actions.choose_words_of_points(briefing=made, words={finding.pk: "Babies were asleep"}, by=by)
        actions.change_briefing(briefing=made, happened="Visits", differently="Ask", questions="When?", by=by)
        actions.agree_briefing(briefing=made, by=by)
        agencies = [cast.agencies[key] for key in ("health", "police", "school")]
        return actions.publish_briefing(briefing=made, agencies=agencies, by=cast["colleague"])
