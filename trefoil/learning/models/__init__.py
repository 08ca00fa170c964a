"""The loop: findings, themes, recommendations, actions, evidence, and tests of whether practice changed."""

from trefoil.learning.models.actions import Action, ActionPart, ActionStage, DueChange, Progress
from trefoil.learning.models.evidence import Evidence
from trefoil.learning.models.findings import Coding, Finding, FindingStage, Voice
from trefoil.learning.models.impact import ImpactResult, ImpactTest, LastingChange, Method
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.recommendations import Recommendation, RecommendationStage, Source
from trefoil.learning.models.reopening import ActionReview
from trefoil.learning.models.themes import Theme

__all__ = [
    "NUMBER",
    "Action",
    "ActionPart",
    "ActionReview",
    "ActionStage",
    "Coding",
    "DueChange",
    "Evidence",
    "Finding",
    "FindingStage",
    "ImpactResult",
    "ImpactTest",
    "LastingChange",
    "Method",
    "Progress",
    "Recommendation",
    "RecommendationStage",
    "Source",
    "Theme",
    "Voice",
]
