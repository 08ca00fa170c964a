"""What a person can do here, each with the page where it begins. Only what their roles allow is shown."""

from dataclasses import dataclass

from django.urls import reverse

from trefoil.partnership.models import Person


@dataclass(frozen=True)
class Guide:
    """One task in a few sentences; `page` is the name of the address where it begins."""

    title: str
    text: str
    page: str
    permission: str

    @property
    def address(self) -> str:
        return reverse(self.page)


GUIDES = (
    Guide(
        "Record a serious incident",
        "Any agency can. Two clocks start on the day the council became aware. Use a pseudonym: names go in the identity "
        "record, which only people who need them can open.",
        "reviews:raise",
        "reviews.raise",
    ),
    Guide(
        "See what waits for you",
        "My work shows the clocks that run, what your agency was asked, the views it has still to give, and its actions.",
        "home:index",
        "learning.progress",
    ),
    Guide(
        "Find a case",
        "The list of reviews can be filtered, ordered and downloaded as you see it. Search finds references, pseudonyms, "
        "themes, people and groups, and nothing that you may not see.",
        "reviews:index",
        "case.see_agency",
    ),
    Guide(
        "Open a case in an emergency",
        "When a child may be in danger and you need a case that you cannot see: enter its exact reference and the reason. "
        "Its lead is told at once.",
        "cases:emergency",
        "case.break_glass",
    ),
    Guide(
        "Follow what was learned",
        "Each theme shows where it came back, what was done about it and what shows that practice changed. Done is not yet "
        "changed: the two are told apart everywhere.",
        "learning:index",
        "learning.see_themes",
    ),
    Guide(
        "Write the annual report",
        "Write the text and leave the figures to the records: a name in braces puts in a live figure, and every figure "
        "leads to the list that it counts.",
        "annual_report:index",
        "report.write",
    ),
    Guide(
        "Run training",
        "Training begins with what is at risk, which registers are to be taken and where people wait beyond the places. "
        "The waiting list offers free places by itself.",
        "training:desk",
        "training.manage",
    ),
    Guide(
        "Look after the service",
        "People and their roles, sessions, and whether the audit trail is whole. You see no case.",
        "partnership:service",
        "service.run",
    ),
    Guide(
        "See who is who",
        "The structure of the partnership on any day: boards, groups, who sat where, agencies and people.",
        "partnership:index",
        "partnership.see",
    ),
)


def guides_for(person: Person) -> list[Guide]:
    return [guide for guide in GUIDES if person.may(guide.permission)]
