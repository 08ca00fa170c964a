"""The questions of the annual report."""

from trefoil.annual_report.forms.making import (
    AnswerConditionalItem,
    AnswerItem,
    AskBack,
    AskForContribution,
    EarlierPromise,
    Link,
    PromiseForm,
    RecordSending,
    ReplyForm,
    Sign,
    StatementForm,
    TakeBack,
    TellOutcome,
    WriteContribution,
)
from trefoil.annual_report.forms.writing import AddLive, AddSection, Begin, ChangeSection, MarkClaim, Narrative, Plainly

__all__ = [
    "AddLive",
    "AddSection",
    "AnswerConditionalItem",
    "AnswerItem",
    "AskBack",
    "AskForContribution",
    "Begin",
    "ChangeSection",
    "EarlierPromise",
    "Link",
    "MarkClaim",
    "Narrative",
    "Plainly",
    "PromiseForm",
    "RecordSending",
    "ReplyForm",
    "Sign",
    "StatementForm",
    "TakeBack",
    "TellOutcome",
    "WriteContribution",
]
