"""Live blocks on the partnership and its governance."""

from django.db.models import Q
from django.utils.text import slugify

from trefoil.annual_report import figures
from trefoil.annual_report.live.registry import live, table
from trefoil.annual_report.scope import Scope
from trefoil.partnership.models import Group, Membership, Partner, Person, Priority, StatutoryPartner
from trefoil.shared.dates import long_date
from trefoil.shared.documents.model import BulletList, Heading, Paragraph, Part, Run, plain


@live("The statutory partners, by area")
def statutory_partners(scope: Scope) -> list[Part]:
    held = StatutoryPartner.objects.on(scope.end).filter(area__in=scope.areas).select_related("agency", "area")
    by_area: dict[str, dict[str, str]] = {}
    for row in held.order_by("area__name"):
        by_area.setdefault(row.area.name, {})[row.partner] = row.agency.name
    rows = [
        (area, *(partners.get(one, "None recorded") for one in Partner.values)) for area, partners in by_area.items()
    ]
    columns = ("Area", *(str(label) for label in Partner.labels))
    return table(f"The safeguarding partners on {long_date(scope.end)}", columns, rows)


@live("The groups and what each reports to")
def structure(scope: Scope) -> list[Part]:
    found = figures.partnership.groups(scope).select_related("parent").order_by("name")
    rows = [
        (
            group.name,
            group.get_kind_display(),
            group.parent or "The safeguarding partners",
            scope.ledger.words(group.purpose),
        )
        for group in ordered(list(found))
    ]
    return table(f"Groups on {long_date(scope.end)}", ("Group", "Kind", "Reports to", "What it is for"), rows)


def ordered(groups: list[Group], parent: int | None = None) -> list[Group]:
    """The groups from the top of the tree down, each followed by those that report to it."""
    known = {group.pk for group in groups}
    under = [
        group for group in groups if group.parent_id == parent or (parent is None and group.parent_id not in known)
    ]
    return [
        one
        for group in under
        for one in (group, *ordered([g for g in groups if g.pk != group.pk and g.parent_id], group.pk))
    ]


@live("The groups: chair, members, and when their terms are looked at again")
def group_reviews(scope: Scope) -> list[Part]:
    found = figures.partnership.groups(scope).order_by("name", "pk")
    sat = Membership.objects.on(scope.end).filter(group__in=found).select_related("person", "agency")
    members: dict[int, list[Membership]] = {}
    for one in sat.order_by("pk"):
        members.setdefault(one.group_id, []).append(one)
    rows = [group_row(group, members.get(group.pk, []), scope) for group in found]
    columns = ("Group", "Chaired by", "Members", "Terms agreed", "Looked at again by")
    return table(f"Groups and their terms of reference on {long_date(scope.end)}", columns, rows, numeric=[2])


def group_row(group: Group, members: list[Membership], scope: Scope) -> tuple[str, ...]:
    """A person who sits for two agencies is one member."""
    chair = next((one for one in members if one.part == "chair"), None)
    number = scope.ledger.records(
        f"members / {slugify(group.name)}", f"members of {group.name}", Person, {one.person_id for one in members}
    )
    chaired_by = str(chair.agency or chair.person.job_title) if chair else "No chair recorded"
    return group.name, chaired_by, number, said(group.terms_agreed_on), said(group.terms_review_on)


def said(day: object) -> str:
    return long_date(day) if day else "No date set"  # type: ignore[arg-type]


@live("The priorities with their aims")
def priorities(scope: Scope) -> list[Part]:
    found = figures.partnership.priorities(scope).filter(~Q(name="")).order_by("name")
    return [part for priority in found for part in priority_parts(priority, scope)]


def priority_parts(priority: Priority, scope: Scope) -> list[Part]:
    words = scope.ledger.words
    aims = tuple(plain(words(line.strip())) for line in priority.aims.splitlines() if line.strip())
    parts: list[Part] = [Heading(words(priority.name), 3), Paragraph(plain(words(priority.why)))]
    if aims:
        parts.append(BulletList(aims))
    if priority.progress:
        parts.append(Paragraph((Run("Progress in the year: ", strong=True), Run(words(priority.progress)))))
    return parts
