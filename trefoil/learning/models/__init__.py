"""The loop: findings, themes, recommendations, actions, evidence, and tests of whether practice changed."""

from trefoil.learning.models.actions import Action, ActionPart, ActionStage, DueChange, Progress
from trefoil.learning.models.briefings import (
    SENT_OUT,
    Briefing,
    BriefingPoint,
    BriefingStage,
    Recipient,
)
from trefoil.learning.models.elsewhere import LearningPoint, PointStage
from trefoil.learning.models.evidence import Evidence
from trefoil.learning.models.findings import Coding, Finding, FindingStage, Voice
from trefoil.learning.models.impact import ImpactResult, ImpactTest, LastingChange, Method
from trefoil.learning.models.letters import BriefingLetter, LetterStage
from trefoil.learning.models.numbers import NUMBER
from trefoil.learning.models.progress import ProgressPage, PublicRecommendation
from trefoil.learning.models.readers import BriefingAnswer, BriefingLink, BriefingOpening
from trefoil.learning.models.recommendations import Recommendation, RecommendationStage, Source
from trefoil.learning.models.reopening import ActionReview
from trefoil.learning.models.themes import FormerMeaning, Theme

__all__ = [
    "NUMBER",
    "SENT_OUT",
    "Action",
    "ActionPart",
    "ActionReview",
    "ActionStage",
    "Briefing",
    "BriefingAnswer",
    "BriefingLetter",
    "BriefingLink",
    "BriefingOpening",
    "BriefingPoint",
    "BriefingStage",
    "Coding",
    "DueChange",
    "Evidence",
    "Finding",
    "FindingStage",
    "FormerMeaning",
    "ImpactResult",
    "ImpactTest",
    "LastingChange",
    "LearningPoint",
    "LetterStage",
    "Method",
    "PointStage",
    "Progress",
    "ProgressPage",
    "PublicRecommendation",
    "Recipient",
    "Recommendation",
    "RecommendationStage",
    "Source",
    "Theme",
    "Voice",
]
