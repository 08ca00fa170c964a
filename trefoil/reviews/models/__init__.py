"""Serious incidents with their rapid reviews, and practice reviews."""

from trefoil.reviews.models.incidents import SeriousIncident, SeriousIncidentQuerySet
from trefoil.reviews.models.practice import EnquiryLine, PracticeReview, Reviewer
from trefoil.reviews.models.publication import HoldCheck, PublicationCheck, PublicationHold
from trefoil.reviews.models.rapid_review import EarlierLearning, InformationRequest, PanelReply, Section
from trefoil.reviews.models.taking_part import FamilyContribution, LearningConversation

__all__ = [
    "EarlierLearning",
    "EnquiryLine",
    "FamilyContribution",
    "HoldCheck",
    "InformationRequest",
    "LearningConversation",
    "PanelReply",
    "PracticeReview",
    "PublicationCheck",
    "PublicationHold",
    "Reviewer",
    "Section",
    "SeriousIncident",
    "SeriousIncidentQuerySet",
]
