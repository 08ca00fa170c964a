"""Where we are: two areas, two boards that became one, the agencies and the statutory partners.

Bodies that the annual report names keep their names. An agency with `invented=True` exists nowhere.
"""

from trefoil.demonstration.year.shapes import Agency, Area, Arrangement, StatutoryPartner, day

STOKE, STAFFS = "stoke", "staffs"
BOTH = (STOKE, STAFFS)

AREAS = (
    Area(STOKE, "Stoke-on-Trent", "E06000021"),
    Area(STAFFS, "Staffordshire", "E10000028"),
)

ARRANGEMENTS = (
    Arrangement(
        code="former_stoke",
        name="Stoke-on-Trent Safeguarding Children Board",
        short_name="Former Stoke-on-Trent Board",
        kind="legacy_board",
        areas=(STOKE,),
        from_on=day("2006-04-01"),
        until_on=day("2019-03-31"),
        summary="The local safeguarding children board of the city until the two boards merged. As an early adopter of "
        "Working Together 2018 it held rapid reviews from July 2018.",
    ),
    Arrangement(
        code="former_staffs",
        name="Staffordshire Safeguarding Children Board",
        short_name="Former Staffordshire Board",
        kind="legacy_board",
        areas=(STAFFS,),
        from_on=day("2006-04-01"),
        until_on=day("2019-03-31"),
        summary="The local safeguarding children board of the county until the two boards merged. As an early "
        "adopter of Working Together 2018 it held rapid reviews from July 2018.",
    ),
    Arrangement(
        code="ssscb",
        name="Stoke-on-Trent and Staffordshire Safeguarding Children Board",
        short_name="SSSCB",
        kind="partnership",
        areas=BOTH,
        from_on=day("2019-04-01"),
        until_on=None,
        summary="One Board for the city and the county, formed from the two former boards under the arrangements of "
        "Working Together 2018. The two councils, the clinical commissioning groups and Staffordshire Police are "
        "equally responsible. The Board delegates performance and quality assurance to the Partnership (SSSCP).",
    ),
)

AGENCIES = (
    # Named in the annual report
    Agency("stoke_council", "Stoke-on-Trent City Council", "Stoke-on-Trent council", "CSC", (STOKE,), False),
    Agency("staffs_council", "Staffordshire County Council", "Staffordshire council", "CSC", (STAFFS,), False),
    Agency("ccgs", "Staffordshire and Stoke-on-Trent Clinical Commissioning Groups", "CCGs", "HLT", BOTH, False),
    Agency("police", "Staffordshire Police", "Police", "POL", BOTH, False),
    Agency("werrington", "HMYOI Werrington", "Werrington", "JUS", (STAFFS,), False),
    Agency("barnardos", "Barnardo’s", "Barnardo’s", "EHV", BOTH, False),
    # Invented
    Agency("dovemarl_ccg", "Dovemarl Clinical Commissioning Group", "Dovemarl CCG", "HLT", (STAFFS,), True),
    Agency("hallowdale", "Hallowdale Hospitals NHS Trust", "Hallowdale Hospitals", "HLT", BOTH, True),
    Agency("thornmere", "Thornmere Community and Mental Health NHS Trust", "Thornmere Trust", "HLT", BOTH, True),
    Agency("highmarl", "Highmarl Surgery", "Highmarl Surgery", "HLT", BOTH, True),
    Agency("merrowbeck", "Merrowbeck Ambulance Service", "Merrowbeck Ambulance", "HLT", BOTH, True),
    Agency("sallowmarsh", "Sallowmarsh Recovery Service", "Sallowmarsh Recovery", "HLT", BOTH, True),
    Agency("cobbledown", "Cobbledown Family Support", "Cobbledown", "EHV", BOTH, True),
    Agency("harthaven", "Harthaven Domestic Abuse Service", "Harthaven", "EHV", BOTH, True),
    Agency("peverdale", "Peverdale Housing Association", "Peverdale Housing", "HOU", BOTH, True),
    Agency("larkhollow", "Larkhollow Primary School", "Larkhollow Primary", "EDU", (STOKE,), True),
    Agency("brindlemoor", "Brindlemoor Primary School", "Brindlemoor Primary", "EDU", (STAFFS,), True),
    Agency("marrowby", "Marrowby Grange Academy", "Marrowby Grange", "EDU", (STAFFS,), True),
    Agency("quillets", "Little Quillets Day Nursery", "Little Quillets", "EDU", (STAFFS,), True),
    Agency("orrinvale", "Orrinvale Children’s Homes", "Orrinvale", "EHV", (STAFFS,), True),
)

_EARLY_ADOPTION = day("2018-06-29")
"""When the parts of the Children and Social Work Act 2017 on safeguarding partners came into force."""

STATUTORY_PARTNERS = (
    StatutoryPartner("stoke_council", STOKE, "council", _EARLY_ADOPTION),
    StatutoryPartner("ccgs", STOKE, "health", _EARLY_ADOPTION),
    StatutoryPartner("police", STOKE, "police", _EARLY_ADOPTION),
    StatutoryPartner("staffs_council", STAFFS, "council", _EARLY_ADOPTION),
    # An invented group speaks for health under the former county board: one of its views is a dissent.
    StatutoryPartner("dovemarl_ccg", STAFFS, "health", _EARLY_ADOPTION, day("2019-03-31")),
    StatutoryPartner("ccgs", STAFFS, "health", day("2019-04-01")),
    StatutoryPartner("police", STAFFS, "police", _EARLY_ADOPTION),
)
