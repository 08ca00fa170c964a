"""The stages of the three workflows of this part."""

from django.db import models


class IncidentStage(models.TextChoices):
    """From the first call to the Panel's reply: one case, one line."""

    RAISED = "raised", "Raised"
    NOT_MET = "not_met", "Criteria not met"
    DEATH_NOTIFIED = "death_notified", "Death notified, no rapid review"
    NOTIFIED = "notified", "Notified"
    GATHERING = "gathering", "Gathering information"
    MEETING = "meeting", "Review meeting"
    DECIDING = "deciding", "Decision by partners"
    SIGNED_OFF = "signed_off", "Signed off"
    SENT = "sent", "Sent to the national panel"
    CLOSED = "closed", "Panel replied"
    WITHDRAWN = "withdrawn", "Withdrawn"


ENDED = frozenset({IncidentStage.NOT_MET, IncidentStage.DEATH_NOTIFIED, IncidentStage.CLOSED, IncidentStage.WITHDRAWN})
"""Stages of an incident in which nothing more is to be done."""


class ReviewStage(models.TextChoices):
    """How far a practice review has come; its publication has stages of its own."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DRAFT = "draft", "Draft report"
    FINAL = "final", "Final report"
    SIGNED_OFF = "signed_off", "Signed off"
    ENDED = "ended", "Ended without a report"


class PublicationStage(models.TextChoices):
    """Where a review's report stands with the public. Learning goes on while publication is held."""

    UNPUBLISHED = "unpublished", "Not published"
    HELD = "held", "Held by proceedings"
    SENT_BEFORE = "sent_before", "Sent before publication"
    PUBLISHED = "published", "Published"
    ARCHIVED = "archived", "Archived"
    WITHHELD = "withheld", "Withheld: learning published"
