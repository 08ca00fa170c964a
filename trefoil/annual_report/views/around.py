"""The pages of one report, for the list beside its chapters: what each is for, and how it stands."""

from dataclasses import dataclass

from django.urls import reverse

from trefoil.annual_report.models import Block, Contribution, Report
from trefoil.annual_report.readiness import unanswered
from trefoil.annual_report.requirements import items_for
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.words import count


@dataclass(frozen=True)
class Place:
    """One page of the report, with a few words on how it stands."""

    words: str
    address: str
    standing: str = ""


def pages_of(report: Report, person: Person) -> list[Place]:
    """The pages that this person may open."""
    if not person.may("report.read_drafts"):
        return []
    pages = [
        ("What the law asks for", "checklist", asked(report)),
        ("Claims and their evidence", "claims", claims(report)),
        ("Promises", "promises", promises(report)),
        ("Scrutineer’s statement", "scrutiny", statement(report)),
        ("Edition for children and young people", "children", ""),
        ("Sent to", "sent_to", sent(report)),
    ]
    if person.may("report.write"):
        pages.insert(3, ("Contributions of agencies", "contributions", contributions(report)))
        pages.insert(5, ("Small numbers", "small_numbers", ""))
    return [
        Place(words, reverse(f"annual_report:{name}", args=[report.year]), standing) for words, name, standing in pages
    ]


def asked(report: Report) -> str:
    items = items_for(report)
    return f"{len(items) - len(unanswered(report))} of {len(items)} answered"


def claims(report: Report) -> str:
    marked = Block.objects.filter(section__report=report).exclude(claim="")
    found = marked.count()
    without = marked.filter(evidence_links=None).count()
    return f"{count(found, 'claim')}, {without} without evidence" if found else "No text is marked as a claim"


def promises(report: Report) -> str:
    untold = report.promises_to_tell.filter(outcome="").count()
    return f"{untold} of last year’s not told yet" if untold else count(report.promises.count(), "promise")


def contributions(report: Report) -> str:
    asked_for = Contribution.objects.filter(section__report=report)
    late = asked_for.late(clock.today()).count()
    return f"{asked_for.count()} asked for{f', {late} late' if late else ''}"


def statement(report: Report) -> str:
    there = getattr(report, "statement", None)
    return "Given" if there and there.given_at else "Being written" if there else "Not written yet"


def sent(report: Report) -> str:
    edition = report.editions.published().order_by("-number").first()
    return count(edition.sendings.count(), "entry", "entries") if edition else "Not published yet"
