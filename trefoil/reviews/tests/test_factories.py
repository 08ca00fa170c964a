"""Every stage can be reached by the moves that people make."""

import pytest

from trefoil.partnership.tests.cast import Cast
from trefoil.reviews.stages import IncidentStage
from trefoil.reviews.tests.factories import AT_STAGE


def test_every_stage_has_a_factory() -> None:
    assert set(AT_STAGE) == set(IncidentStage)


@pytest.mark.parametrize("stage", list(IncidentStage))
def test_the_moves_lead_to_the_stage(cast: Cast, stage: IncidentStage) -> None:
    assert AT_STAGE[stage](cast).stage == stage
