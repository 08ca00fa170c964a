"""Pages of the reference about roles."""

from collections.abc import Iterator

from trefoil.partnership.roles import PERMISSIONS, ROLES, Role, is_confidential
from trefoil.shared.reference import page, table


@page("roles", "Roles and what they may do")
def roles() -> Iterator[str]:
    yield "What a person may see is another question: `../explanation/need-to-know.md`, and page by page `access.md`."
    for role in Role:
        needs = " Signs in with a second factor." if is_confidential(role) else ""
        yield from ["", f"## {role.label}", ""]
        if needs:
            yield from [needs.strip(), ""]
        held = [permission for permission in PERMISSIONS if permission in ROLES[role]]
        yield from table(["permission", "what it lets them do"], ([f"`{one}`", PERMISSIONS[one]] for one in held))
