"""Every change to who we are, and every sign-in. One module per subject; call them as `actions.join_group(...)`."""

from trefoil.partnership.actions.agencies import (
    add_agency,
    begin_statutory_partner,
    change_agency,
    end_statutory_partner,
)
from trefoil.partnership.actions.arrangements import (
    add_area,
    add_arrangement,
    add_priority,
    change_arrangement,
    change_priority,
    cover,
    end_arrangement,
    end_coverage,
    end_priority,
)
from trefoil.partnership.actions.groups import (
    add_group,
    agree_terms,
    change_group,
    close_group,
    join_group,
    leave_group,
)
from trefoil.partnership.actions.people import (
    add_person,
    appoint,
    bring_back,
    change_person,
    end_appointment,
    leave,
)

__all__ = [
    "add_agency",
    "add_area",
    "add_arrangement",
    "add_group",
    "add_person",
    "add_priority",
    "agree_terms",
    "appoint",
    "begin_statutory_partner",
    "bring_back",
    "change_agency",
    "change_arrangement",
    "change_group",
    "change_person",
    "change_priority",
    "close_group",
    "cover",
    "end_appointment",
    "end_arrangement",
    "end_coverage",
    "end_priority",
    "end_statutory_partner",
    "join_group",
    "leave",
    "leave_group",
]
