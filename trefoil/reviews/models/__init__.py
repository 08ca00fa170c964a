"""Serious incidents with their rapid reviews, and practice reviews."""

from trefoil.reviews.models.incidents import SeriousIncident, SeriousIncidentQuerySet
from trefoil.reviews.models.practice import (
    EnquiryLine,
    FamilyContribution,
    LearningConversation,
    PracticeReview,
    PublicationHold,
    Reviewer,
)
from trefoil.reviews.models.rapid_review import EarlierLearning, InformationRequest, PanelReply, Section

__all__ = [
    "EarlierLearning",
    "EnquiryLine",
    "FamilyContribution",
    "InformationRequest",
    "LearningConversation",
    "PanelReply",
    "PracticeReview",
    "PublicationHold",
    "Reviewer",
    "Section",
    "SeriousIncident",
    "SeriousIncidentQuerySet",
]
