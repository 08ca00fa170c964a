"""Who we are: areas, arrangements, agencies, people, groups, priorities. Every belonging has dates."""

from trefoil.partnership.models.agencies import Agency, Kind, Partner, StatutoryPartner
from trefoil.partnership.models.arrangements import Area, Arrangement, Coverage
from trefoil.partnership.models.digests import Digest, DigestStage
from trefoil.partnership.models.groups import Group, Membership, Part
from trefoil.partnership.models.people import Appointment, Person
from trefoil.partnership.models.periods import DateRange, Period
from trefoil.partnership.models.priorities import Priority

__all__ = [
    "Agency",
    "Appointment",
    "Area",
    "Arrangement",
    "Coverage",
    "DateRange",
    "Digest",
    "DigestStage",
    "Group",
    "Kind",
    "Membership",
    "Part",
    "Partner",
    "Period",
    "Person",
    "Priority",
    "StatutoryPartner",
]
