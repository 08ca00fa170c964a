"""The clocks of serious incidents and reviews, in each edition of the guidance.

From the domain reference, "Serious incidents and reviews", sections 2 and 9. A mark of K says that nobody has yet
read the length in the source named; such a length, and local practice (L), can be changed by CLOCK_LENGTHS.
"""

from datetime import date
from typing import Any

from trefoil.shared.time_limits import Rule, Unit

WT2015: dict[str, Any] = {"rule_set": "WT2015", "in_force_from": date(2015, 3, 26), "in_force_until": date(2018, 6, 28)}
WT2018: dict[str, Any] = {
    "rule_set": "WT2018",
    "in_force_from": date(2018, 6, 29),
    "in_force_until": date(2023, 12, 14),
}
WT2023: dict[str, Any] = {"rule_set": "WT2023", "in_force_from": date(2023, 12, 15)}
LOCAL: dict[str, Any] = {"rule_set": "local", "in_force_from": date(2015, 3, 26), "mark": "L"}
"""WT2018 holds from the day its notification provisions did (SI 2018/497). No change to these clocks was found in the
2026 edition, so WT2023 goes on until someone has read its chapter 5."""

WORKING_DAYS, MONTHS = Unit.WORKING_DAYS, Unit.MONTHS
COUNCIL, PARTNERS = "The council", "The safeguarding partners"
AWARE = "the day the council becomes aware of the incident"
STARTS = {
    "notification": "the day the incident is notified to the national panel",
    "awareness": AWARE,
}
"""What starts the rapid review. The guidance is read both ways, so each partnership chooses
(RAPID_REVIEW_COUNTS_FROM)."""


def notification() -> list[Rule]:
    """Telling the national panel, Ofsted and the other partners."""
    panel: dict[str, Any] = {
        "code": "notify-panel", "name": "Notify the national panel", "length": 5, "unit": WORKING_DAYS,
        "trigger": AWARE, "responsible": COUNCIL,
        "done_when": "The national form is sent and its reference is recorded",
    }  # fmt: skip
    partners: dict[str, Any] = {
        "code": "tell-partners", "name": "Tell the safeguarding partners", "length": 5, "unit": WORKING_DAYS,
        "trigger": AWARE, "responsible": COUNCIL,
        "done_when": "All three partners, and any other area concerned, are told",
    }  # fmt: skip
    before: dict[str, Any] = panel | {
        "name": "Notify Ofsted", "done_when": "Ofsted and the local safeguarding children board are told",
    }  # fmt: skip
    act = "Children Act 2004, section 16C(1)"
    return [
        Rule(**before, **WT2015, mark="K", source="Working Together 2015, chapter 4"),
        Rule(**panel, **WT2018, mark="V2", source=f"{act}; Working Together 2018, chapter 4"),
        Rule(**panel, **WT2023, mark="V2", source=f"{act}; Working Together 2023, chapter 5"),
        Rule(**partners, **WT2018, mark="V2", source=f"{act}; Working Together 2018, chapter 4"),
        Rule(**partners, **WT2023, mark="V2", source=f"{act}; Working Together 2023, chapter 5"),
    ]


def rapid_review(counts_from: str) -> list[Rule]:
    """The rapid review and its local steps."""
    review: dict[str, Any] = {
        "code": "rapid-review", "name": "Rapid review", "length": 15, "unit": WORKING_DAYS, "mark": "V2",
        "trigger": STARTS[counts_from], "responsible": PARTNERS,
        "done_when": "The rapid review and the decision are sent to the national panel, Ofsted and the department",
        "note": "The length was checked (V2); which day starts it was not (K), and RAPID_REVIEW_COUNTS_FROM chooses",
    }  # fmt: skip
    return [
        Rule(**review, **WT2018, source="Working Together 2018, chapter 4; panel guidance, April 2019"),
        Rule(**review, **WT2023, source="Working Together 2023, chapter 5; panel guidance, June 2025"),
        Rule(
            code="agency-information", name="Agency information", length=8, unit=WORKING_DAYS, **LOCAL,
            trigger="the day the request is sent", responsible="Each agency’s lead",
            done_when="The agency’s summary is returned and its quality checked",
            source="Local practice: 5 to 10 working days (Devon: days 2 to 10)",
        ),
        Rule(
            code="partner-sign-off", name="Sign-off by the three partners", length=14, unit=WORKING_DAYS, **LOCAL,
            trigger=STARTS[counts_from], responsible=PARTNERS, done_when="All three partners have agreed",
            source="Local practice: about day 14 (Devon)",
        ),
        Rule(
            code="panel-reply", name="The national panel’s reply", length=15, unit=WORKING_DAYS, **LOCAL,
            trigger="the day the rapid review is sent", responsible="The national panel",
            done_when="The panel’s letter is recorded",
            source="No local duty: often 10 to 15 working days (Kent: about 10)",
            note="Late is a prompt to ask; nobody is in breach",
        ),
    ]  # fmt: skip


def practice_review() -> list[Rule]:
    """The practice review: to be published, sent beforehand, and kept available."""
    review: dict[str, Any] = {
        "code": "practice-review", "length": 6, "unit": MONTHS, "responsible": PARTNERS, "mark": "K",
        "trigger": "the day the partners decide to start the review",
        "done_when": "The review is complete and published",
    }  # fmt: skip
    case_review: dict[str, Any] = review | {
        "responsible": "The local safeguarding children board",
        "trigger": "the day the chair decides to start a serious case review",
    }  # fmt: skip
    copy: dict[str, Any] = {
        "code": "pre-publication", "name": "Copy before publication", "length": 7, "unit": WORKING_DAYS,
        "before": True, "mark": "K", "trigger": "the planned day of publication", "responsible": PARTNERS,
        "done_when": "The report is sent to the national panel, the Secretary of State and Ofsted",
    }  # fmt: skip
    kept: dict[str, Any] = {
        "code": "availability", "name": "Report available to the public", "length": 12, "unit": MONTHS, "mark": "K",
        "trigger": "the day of publication", "responsible": PARTNERS,
        "done_when": "The report was there for all to read the whole time",
    }  # fmt: skip
    regulations = "SI 2018/789"
    act = "Children Act 2004, section 16F"
    return [
        Rule(**case_review, **WT2015, name="Serious case review", source="Working Together 2015, chapter 4"),
        Rule(**review, **WT2018, name="Practice review", source=f"Working Together 2018, chapter 4; {regulations}"),
        Rule(**review, **WT2023, name="Practice review", source=f"Working Together 2023, chapter 5; {regulations}"),
        Rule(**copy, **WT2018, source=f"{act}; Working Together 2018, chapter 4"),
        Rule(**copy, **WT2023, source=f"{act}; Working Together 2023, chapter 5"),
        Rule(**kept, **WT2018, source=f"{regulations}; Working Together 2018, chapter 4"),
        Rule(**kept, **WT2023, source=f"{regulations}; Working Together 2023, chapter 5"),
    ]


def rules(counts_from: str) -> list[Rule]:
    """Every clock of this part."""
    return notification() + rapid_review(counts_from) + practice_review()
