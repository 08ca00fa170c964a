"""The people of the year, all invented. Whoever has a sentence can sign in to the demonstration."""

from trefoil.demonstration.year.shapes import Person, day

CAST = (
    Person(
        "business_manager", "Priya Raman", "priya.raman@trefoil.example", "Business manager", None,
        ("partnership_team",), "Runs the partnership team and wants to know this morning what is due and who waits.",
    ),
    Person(
        "coordinator", "Tomasz Hallam", "tomasz.hallam@trefoil.example", "Review coordinator", None,
        ("partnership_team",), "Carries each rapid review from the first call to the Panel’s reply.",
    ),
    Person(
        "stoke_lead", "Judith Okafor", "judith.okafor@trefoil.example", "Assistant director, children’s services",
        "stoke_council", ("statutory_lead",), "Decides for Stoke-on-Trent City Council as a safeguarding partner.",
    ),
    Person(
        "staffs_lead", "Martin Ellerby", "martin.ellerby@trefoil.example", "Head of safeguarding",
        "staffs_council", ("statutory_lead",), "Decides for Staffordshire County Council as a safeguarding partner.",
    ),
    Person(
        "health_lead", "Anjali Deshmukh", "anjali.deshmukh@trefoil.example", "Director of nursing", "ccgs",
        ("statutory_lead",), "Decides for the clinical commissioning groups as a safeguarding partner.",
    ),
    Person(
        "police_lead", "Gareth Penhale", "gareth.penhale@trefoil.example", "Superintendent, public protection",
        "police", ("statutory_lead",), "Decides for Staffordshire Police as a safeguarding partner.",
    ),
    Person(
        "thornmere_rep", "Naomi Whitcombe", "naomi.whitcombe@trefoil.example", "Named nurse for safeguarding",
        "thornmere", ("agency_representative",), "Answers for health visiting and mental health, and sees only their "
        "cases.",
    ),
    Person(
        "peverdale_rep", "Dean Sorsby", "dean.sorsby@trefoil.example", "Head of tenancy support", "peverdale",
        ("agency_representative",), "Answers for a housing association that is part of a few cases.",
    ),
    Person(
        "larkhollow_rep", "Ruth Abelard", "ruth.abelard@trefoil.example", "Designated safeguarding lead",
        "larkhollow", ("agency_representative",), "Answers for one primary school and knows one of the children well.",
    ),
    Person(
        "reviewer", "Owen Latchford", "owen.latchford@trefoil.example", "Independent reviewer", None,
        ("reviewer",), "Writes the thematic review of the under ones, and sees the cases it rests on.",
    ),
    Person(
        "cspr_chair", "Helen Varga", "helen.varga@trefoil.example", "Designated nurse", "ccgs",
        ("subgroup_chair",), "Chairs the practice review group and agrees what was learned.",
    ),
    Person(
        "scrutineer", "Samuel Adeyinka", "samuel.adeyinka@trefoil.example", "Independent scrutineer", None,
        ("scrutineer",), "Walks from a claim in the report to the evidence behind it.", day("2019-04-01"),
    ),
    Person(
        "lead_member", "Imelda Thackwray", "imelda.thackwray@trefoil.example", "Lead member for children",
        "staffs_council", ("board_member",), "A councillor on the Board: sees themes and the report, never a case.",
    ),
    Person(
        "analyst", "Marek Dunning", "marek.dunning@trefoil.example", "Performance analyst", None,
        ("analyst",), "Asks whether a change is a signal or noise.",
    ),
    Person(
        "training_coordinator", "Bethan Ruscoe", "bethan.ruscoe@trefoil.example", "Training coordinator", None,
        ("training_coordinator",), "Turns what reviews found into what courses teach.",
    ),
    Person(
        "practitioner", "Kofi Brandreth", "kofi.brandreth@trefoil.example", "Health visitor", "thornmere",
        ("practitioner",), "Works with families and wants to know what was learned.",
    ),
    Person(
        "administrator", "Lin Harcastle", "lin.harcastle@trefoil.example", "Systems manager", None,
        ("administrator",), "Keeps the service running and sees no case.",
    ),
)  # fmt: skip

OTHERS = (
    Person(
        "dovemarl_lead", "Colin Frayne", "colin.frayne@trefoil.example", "Chief nurse", "dovemarl_ccg",
        ("statutory_lead",), until_on=day("2019-03-31"),
    ),
    Person("independent_reviewer", "Catrin Moxley", "catrin.moxley@trefoil.example", "Independent reviewer", None,
           ("reviewer",)),
    Person("second_reviewer", "Farrukh Saddiq", "farrukh.saddiq@trefoil.example", "Independent reviewer", None,
           ("reviewer",)),
    Person("hallowdale_rep", "Siobhan Carrick", "siobhan.carrick@trefoil.example", "Named midwife", "hallowdale",
           ("agency_representative",)),
    Person("cobbledown_rep", "Leanne Tunnard", "leanne.tunnard@trefoil.example", "Head of early help", "cobbledown",
           ("agency_representative",)),
    Person("harthaven_rep", "Yasmin Quereshi-Holt", "yasmin.holt@trefoil.example", "Service manager", "harthaven",
           ("agency_representative",)),
    Person("sallowmarsh_rep", "Ivan Prosser", "ivan.prosser@trefoil.example", "Clinical lead", "sallowmarsh",
           ("agency_representative",)),
    Person("orrinvale_rep", "Delphine Aston-Mbeki", "delphine.aston@trefoil.example", "Responsible individual",
           "orrinvale", ("agency_representative",)),
    Person("marrowby_rep", "Graham Ilsley", "graham.ilsley@trefoil.example", "Designated safeguarding lead",
           "marrowby", ("agency_representative",)),
    Person("quillets_rep", "Petra Lindqvist", "petra.lindqvist@trefoil.example", "Nursery manager", "quillets",
           ("agency_representative",)),
    Person("thornmere_deputy", "Astrid Penderby", "astrid.penderby@trefoil.example", "Deputy named nurse", "thornmere",
           ("agency_representative",)),
    Person("highmarl_rep", "Gwendolen Trice", "gwendolen.trice@trefoil.example", "Practice manager", "highmarl",
           ("agency_representative",)),
    Person("merrowbeck_rep", "Callum Ostler", "callum.ostler@trefoil.example", "Safeguarding lead", "merrowbeck",
           ("agency_representative",)),
    Person("brindlemoor_rep", "Harriet Quillan", "harriet.quillan@trefoil.example", "Designated safeguarding lead",
           "brindlemoor", ("agency_representative",)),
    Person("police_rep", "Rhiannon Stubbs", "rhiannon.stubbs@trefoil.example", "Detective inspector, child protection",
           "police", ("agency_representative",)),
    Person("stoke_rep", "Abdul-Karim Rowe", "abdulkarim.rowe@trefoil.example", "Principal social worker",
           "stoke_council", ("agency_representative",)),
    Person("staffs_rep", "Philippa Garrod", "philippa.garrod@trefoil.example", "Principal social worker",
           "staffs_council", ("agency_representative",)),
    Person("gp_rep", "Elspeth Nwosu", "elspeth.nwosu@trefoil.example", "Named doctor for primary care", "ccgs",
           ("agency_representative",)),
    Person("cdop_chair", "Rosalind Pugh-Adair", "rosalind.adair@trefoil.example", "Consultant in public health",
           "staffs_council", ("subgroup_chair",)),
    Person("werrington_rep", "Neil Cassidy-Wray", "neil.wray@trefoil.example", "Head of safeguarding", "werrington",
           ("agency_representative",)),
    Person("barnardos_rep", "Folasade Birtles", "folasade.birtles@trefoil.example", "Advocacy manager", "barnardos",
           ("agency_representative",)),
    Person("ce_chair", "Duncan Ardagh", "duncan.ardagh@trefoil.example", "Chief inspector, exploitation", "police",
           ("subgroup_chair",)),
    Person("former_cspr_chair", "Winifred Sault", "winifred.sault@trefoil.example", "Head of quality assurance",
           "stoke_council", ("subgroup_chair",), until_on=day("2019-09-30")),
    Person("stoke_lead_member", "Bartholomew Cheng", "bartholomew.cheng@trefoil.example", "Lead member for children",
           "stoke_council", ("board_member",)),
    Person("schools_rep", "Oriel Pennifold", "oriel.pennifold@trefoil.example", "Schools’ safeguarding adviser",
           "staffs_council", ("agency_representative",)),
    Person("early_help_lead", "Jerome Balfrey", "jerome.balfrey@trefoil.example", "Early help commissioner",
           "stoke_council", ("agency_representative",)),
)  # fmt: skip

PEOPLE = CAST + OTHERS


def representative(agency: str, shut_out: tuple[str, ...] = ()) -> Person:
    """Who answers for an agency: the first of its representatives who is not shut out of the case."""
    return next(
        person
        for person in PEOPLE
        if person.agency == agency and "agency_representative" in person.roles and person.code not in shut_out
    )
