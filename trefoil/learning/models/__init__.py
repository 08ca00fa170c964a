"""The loop: findings, themes, recommendations, actions, evidence that practice changed."""

from trefoil.learning.models.actions import Action, ActionPart, ActionStage, DueChange, Progress
from trefoil.learning.models.evidence import Evidence
from trefoil.learning.models.findings import Coding, Finding, FindingStage, Voice
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.recommendations import Recommendation, RecommendationStage
from trefoil.learning.models.themes import Theme

__all__ = [
    "NUMBER",
    "Action",
    "ActionPart",
    "ActionStage",
    "Coding",
    "DueChange",
    "Evidence",
    "Finding",
    "FindingStage",
    "Progress",
    "Recommendation",
    "RecommendationStage",
    "Theme",
    "Voice",
]
