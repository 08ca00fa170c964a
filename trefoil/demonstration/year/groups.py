"""The groups as a tree, with terms of reference, review dates and dated membership.

The two former boards each had a group for serious case reviews; one practice review group replaced both.
"""

from trefoil.demonstration.year.shapes import Group, Member, day

_START = day("2019-04-01")
_BEFORE = day("2018-07-01")
_LAST = day("2019-03-31")

FORMER = (
    Group(
        "former_stoke_board", "former_stoke", None, "Stoke-on-Trent Safeguarding Children Board", "Former "
        "Board", "board",
        day("2006-04-01"), _LAST,
        "Coordinated safeguarding in the city until the boards merged.",
        "Superseded on 1 April 2019 by the terms of the merged Board.",
        day("2017-04-12"), None,
        (
            Member("stoke_lead", "stoke_council", _BEFORE, _LAST),
            Member("health_lead", "ccgs", _BEFORE, _LAST),
            Member("police_lead", "police", _BEFORE, _LAST),
        ),
    ),
    Group(
        "former_stoke_scr", "former_stoke", "former_stoke_board", "Serious case review subgroup, Stoke-on-Trent",
        "Former review group", "subgroup", day("2006-04-01"), _LAST,
        "Recommended and oversaw serious case reviews in the city.",
        "Superseded on 1 April 2019 by the Child Safeguarding Practice Review group.",
        day("2017-05-10"), None,
        (
            Member("former_cspr_chair", "stoke_council", _BEFORE, _LAST, "chair"),
            Member("cspr_chair", "ccgs", _BEFORE, _LAST),
            Member("police_rep", "police", _BEFORE, _LAST),
        ),
    ),
    Group(
        "former_staffs_board", "former_staffs", None, "Staffordshire Safeguarding Children Board", "Former Board",
        "board", day("2006-04-01"), _LAST,
        "Coordinated safeguarding in the county until the boards merged.",
        "Superseded on 1 April 2019 by the terms of the merged Board.",
        day("2017-06-21"), None,
        (
            Member("staffs_lead", "staffs_council", _BEFORE, _LAST),
            Member("dovemarl_lead", "dovemarl_ccg", _BEFORE, _LAST),
            Member("police_lead", "police", _BEFORE, _LAST),
        ),
    ),
    Group(
        "former_staffs_scr", "former_staffs", "former_staffs_board", "Serious case review subgroup, Staffordshire",
        "Former review group", "subgroup", day("2006-04-01"), _LAST,
        "Recommended and oversaw serious case reviews in the county.",
        "Superseded on 1 April 2019 by the Child Safeguarding Practice Review group.",
        day("2017-07-05"), None,
        (
            Member("staffs_rep", "staffs_council", _BEFORE, _LAST, "chair"),
            Member("dovemarl_lead", "dovemarl_ccg", _BEFORE, _LAST),
            Member("police_rep", "police", _BEFORE, _LAST),
        ),
    ),
)  # fmt: skip

CURRENT = (
    Group(
        "board", "ssscb", None, "Stoke-on-Trent and Staffordshire Safeguarding Children Board", "Board", "board",
        _START, None,
        "Sets direction for safeguarding children across the two areas, and holds agencies and itself to account.",
        "Purpose: the three statutory partners lead safeguarding together and share the duty equally.\nMembers: one "
        "senior lead for each council, the clinical commissioning groups and the police, with authority to commit "
        "their organisation. Lead members attend as participating observers and critical friends.\nQuorum: a council, "
        "health and the police.\nDecisions: by agreement of all three partners; a different view is recorded with its "
        "reasons.\nDelegation: performance and quality assurance to the Partnership (SSSCP).\nMeets: every two months. "
        "Terms reviewed each year.",
        day("2019-04-10"), day("2020-04-30"),
        (
            Member("stoke_lead", "stoke_council", _START),
            Member("staffs_lead", "staffs_council", _START, None, "chair"),
            Member("health_lead", "ccgs", _START),
            Member("police_lead", "police", _START, None, "vice_chair"),
            Member("lead_member", "staffs_council", _START, None, "lead_member"),
            Member("stoke_lead_member", "stoke_council", day("2019-05-22"), None, "lead_member"),
            Member("scrutineer", None, _START, None, "adviser"),
            Member("business_manager", None, _START, None, "adviser"),
        ),
    ),
    Group(
        "partnership", "ssscb", "board", "Stoke-on-Trent and Staffordshire Safeguarding Children Partnership",
        "Partnership", "partnership", _START, None,
        "Carries performance and quality assurance for the Board, and turns learning into changed practice.",
        "Purpose: to give the Board assurance, above all on Child Exploitation and Neglect.\nMembers: the statutory "
        "partners and the relevant agencies, each of whom shares its performance information with the others.\nWork: "
        "a performance and quality assurance framework with a work plan; audits; the follow-up of recurring "
        "themes.\nReports to: the Board, after each meeting.\nMeets: every two months. Membership and terms were "
        "reviewed by all partners in 2019-20.",
        day("2019-06-12"), day("2020-06-12"),
        (
            Member("health_lead", "ccgs", _START, None, "chair"),
            Member("stoke_rep", "stoke_council", _START),
            Member("staffs_rep", "staffs_council", _START),
            Member("police_rep", "police", _START),
            Member("thornmere_rep", "thornmere", _START),
            Member("hallowdale_rep", "hallowdale", _START),
            Member("cobbledown_rep", "cobbledown", _START),
            Member("schools_rep", "staffs_council", _START),
            Member("werrington_rep", "werrington", _START),
            Member("barnardos_rep", "barnardos", day("2019-09-11")),
            Member("peverdale_rep", "peverdale", day("2019-11-13")),
            Member("analyst", None, _START, None, "adviser"),
        ),
    ),
    Group(
        "cdop", "ssscb", "partnership", "Child Death Overview Panel", "CDOP", "subgroup", _START, None,
        "Reviews the death of every child who normally lives in either area, to learn and to prevent.",
        "Purpose: independent, anonymous review of each death for the child death review partners of both areas.\n"
        "Members: public health, paediatrics, midwifery, police, social care, education; others by invitation.\n"
        "Papers: without names. Works beside rapid reviews and never asks an agency for the same thing twice.\n"
        "Meets: every two months, and once a year on themes.",
        day("2019-05-15"), day("2020-05-15"),
        (
            Member("cdop_chair", "staffs_council", _START, None, "chair"),
            Member("hallowdale_rep", "hallowdale", _START),
            Member("gp_rep", "ccgs", _START),
            Member("police_rep", "police", _START),
            Member("stoke_rep", "stoke_council", _START),
        ),
    ),
    Group(
        "cspr", "ssscb", "partnership", "Child Safeguarding Practice Review group", "Practice review group", "subgroup",
        _START, None,
        "Oversees rapid reviews and practice reviews. It replaced two serious case review subgroups.",
        "Purpose: to see that serious incidents are reviewed well and on time, that learning reaches practice, and "
        "that earlier reviews are finished.\nMembers: a named lead for each council, health and the police; others "
        "for the case in hand.\nConflict of interest: nobody takes part in a review of a case they or their team "
        "worked with.\nQuorum: a council, health and the police. Meets monthly, and within ten working days of a "
        "notification.",
        day("2019-04-24"), day("2020-04-24"),
        (
            Member("former_cspr_chair", "stoke_council", _START, day("2019-09-30"), "chair"),
            Member("cspr_chair", "ccgs", _START, day("2019-09-30"), "vice_chair"),
            Member("cspr_chair", "ccgs", day("2019-10-01"), None, "chair"),
            Member("stoke_rep", "stoke_council", day("2019-10-01")),
            Member("staffs_rep", "staffs_council", _START),
            Member("police_rep", "police", _START),
            Member("gp_rep", "ccgs", _START),
            Member("thornmere_rep", "thornmere", _START, day("2020-01-31")),
            Member("hallowdale_rep", "hallowdale", day("2020-02-01")),
            Member("schools_rep", "staffs_council", day("2019-11-06")),
            Member("coordinator", None, _START, None, "adviser"),
        ),
    ),
    Group(
        "pdt_stoke", "ssscb", "partnership", "Professional Development and Training subgroup, Stoke-on-Trent",
        "Training, Stoke-on-Trent", "subgroup", _START, None,
        "Plans and assures multi-agency training in the city.",
        "Purpose: a training plan that follows need and the learning from reviews.\n"
        "Members: training leads of the agencies of the city. One of two subgroups kept as they were through the "
        "merger; reviewed with the new arrangements in 2021-22.\nMeets: quarterly.",
        day("2019-05-08"), day("2020-05-08"),
        (
            Member("training_coordinator", None, _START, None, "chair"),
            Member("early_help_lead", "stoke_council", _START),
            Member("larkhollow_rep", "larkhollow", day("2019-09-04")),
            Member("cobbledown_rep", "cobbledown", _START),
        ),
    ),
    Group(
        "pdt_staffs", "ssscb", "partnership", "Professional Development and Training subgroup, Staffordshire",
        "Training, Staffordshire", "subgroup", _START, None,
        "Plans and assures multi-agency training in the county.",
        "Purpose: a training plan that follows need and the learning from reviews.\n"
        "Members: training leads of the agencies of the county. One of two subgroups kept as they were through the "
        "merger; reviewed with the new arrangements in 2021-22.\nMeets: quarterly.",
        day("2019-05-09"), day("2020-05-09"),
        (
            Member("schools_rep", "staffs_council", _START, None, "chair"),
            Member("training_coordinator", None, _START),
            Member("marrowby_rep", "marrowby", day("2019-09-04")),
            Member("harthaven_rep", "harthaven", _START),
        ),
    ),
    Group(
        "restraint", "ssscb", "partnership", "Review of Restraint task group", "Review of Restraint", "task_group",
        _START, None,
        "Screens restraints used on children at HMYOI Werrington, for good practice and learning.",
        "Purpose: scrutiny required because a secure establishment stands in the area (Working Together 2018).\n"
        "Members: council, health, youth justice, the establishment’s head of safeguarding, independent advocacy.\n"
        "Method: footage and use-of-force papers of each restraint are looked at together.\n"
        "Reports to: the Partnership, with a yearly update that the Board publishes.",
        day("2019-06-19"), day("2020-06-19"),
        (
            Member("staffs_rep", "staffs_council", _START, None, "chair"),
            Member("werrington_rep", "werrington", _START),
            Member("barnardos_rep", "barnardos", _START),
            Member("gp_rep", "ccgs", _START),
        ),
    ),
    Group(
        "exploitation", "ssscb", "partnership", "Child Exploitation task group", "Child Exploitation", "task_group",
        day("2019-05-20"), None,
        "Develops the Child Exploitation priority: a strategy, and a framework to see whether it makes a difference.",
        "Purpose: a multi-agency strategy for both areas and a performance framework to follow its impact.\n"
        "Members: police, both councils, health, education and the voluntary sector.\n"
        "Works with: the Tackling Child Exploitation programme, as one of its development sites.\n"
        "Ends: when the strategy is launched and the framework is in use; reviewed each year.",
        day("2019-06-05"), day("2020-06-05"),
        (
            Member("ce_chair", "police", day("2019-05-20"), None, "chair"),
            Member("stoke_rep", "stoke_council", day("2019-05-20")),
            Member("staffs_rep", "staffs_council", day("2019-05-20")),
            Member("sallowmarsh_rep", "sallowmarsh", day("2019-05-20")),
            Member("orrinvale_rep", "orrinvale", day("2020-01-15")),
            Member("marrowby_rep", "marrowby", day("2019-09-18")),
            Member("analyst", None, day("2019-10-16"), None, "adviser"),
        ),
    ),
    Group(
        "gcp2", "ssscb", "partnership", "Graded Care Profile 2 steering group", "GCP2", "steering_group",
        day("2020-03-04"), None,
        "Will oversee the choice and use of a shared tool to identify and assess neglect.",
        "Purpose: to prepare the commissioning of the Graded Care Profile 2, plan training for trainers, and decide "
        "how its effect will be seen.\nMembers: both early help services, both councils, health visiting, schools, "
        "police, housing.\nReports to: the Partnership.",
        day("2020-03-18"), day("2021-03-18"),
        (
            Member("early_help_lead", "stoke_council", day("2020-03-04"), None, "chair"),
            Member("cobbledown_rep", "cobbledown", day("2020-03-04")),
            Member("thornmere_rep", "thornmere", day("2020-03-04")),
            Member("larkhollow_rep", "larkhollow", day("2020-03-04")),
            Member("peverdale_rep", "peverdale", day("2020-03-04")),
            Member("training_coordinator", None, day("2020-03-04")),
        ),
    ),
)  # fmt: skip

GROUPS = FORMER + CURRENT
