"""Three incidents that were considered with care and not notified, with the reasons kept, and learned from."""

from trefoil.demonstration.year.shapes import Adult, Child, Incident, Involvement, View, day

SEDGE = Incident(
    code="sedge",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="staffs",
    placed_by_area=None,
    title="Sedge (pseudonym), 4 months",
    incident_on=day("2018-10-26"),
    aware_on=day("2018-10-29"),
    raised_on=day("2018-10-29"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Sedge was brought to hospital cold and had lost weight. He was well within a day. His mother had "
    "been alone with him and his sister since the early help worker left.",
    children=(
        Child("Sedge", "Alfie Crewdson", day("2018-06-19"), "male", "White British", "subject", "", "none"),
    ),
    adults=(Adult("Sedge’s mother", "Leanne Crewdson", day("1996-01-30"), "mother"),),
    household="Mother, Sedge and his sister of 3.",
    known_to_services="Early help since before his birth.",
    agencies=(
        Involvement("hallowdale", "Children’s ward."),
        Involvement("cobbledown", "Early help; the assessment was not finished."),
        Involvement("staffs_council", "Considered the test; a plan of support was agreed with his mother."),
    ),
    police_investigation=False,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "staffs_lead", day("2018-11-01"), False, "Neglect is suspected; he was not seriously harmed."),
        View("health", "dovemarl_lead", day("2018-11-01"), False, "He recovered within a day."),
        View("police", "police_lead", day("2018-10-31"), False, "No offence."),
    ),
    outcome="not_met",
    outcome_reason="He was not seriously harmed, so the test is not met. The partners saw that help had stopped with "
    "one person’s leaving, and asked the review group to learn from it as from the others.",
    partners_told_on=day("2018-10-30"),
    learned_on=day("2018-11-20"),
)  # fmt: skip

WILLOW = Incident(
    code="willow",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Willow (pseudonym), 14",
    incident_on=day("2019-07-12"),
    aware_on=day("2019-07-15"),
    raised_on=day("2019-07-15"),
    raised_by="thornmere_rep",
    place_type="home",
    abuse_types=(),
    what_happened="Willow was in hospital for three days after she harmed herself. She is recovering at home with a "
    "plan that she helped to write.",
    children=(
        Child(
            "Willow", "Isla Tranter", day("2005-01-19"), "female", "White British", "subject", "serious_harm", "none",
            education="Secondary school, year 9",
        ),
    ),
    adults=(Adult("Willow’s mother", "Alison Tranter", day("1976-04-04"), "mother"),),
    household="Mother, father and Willow.",
    known_to_services="Young people’s mental health service since May 2019.",
    agencies=(
        Involvement("thornmere", "Young people’s mental health service."),
        Involvement("hallowdale", "Children’s ward."),
        Involvement("stoke_council", "Considered the test."),
    ),
    police_investigation=False,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "stoke_lead", day("2019-07-18"), False, "No abuse or neglect is known or suspected."),
        View("health", "health_lead", day("2019-07-18"), False, "Serious, and not linked to abuse or neglect."),
        View("police", "police_lead", day("2019-07-17"), False, "Nothing known."),
    ),
    outcome="not_met",
    outcome_reason="Willow was seriously ill. Nobody knows or suspects that she was abused or neglected, so the test "
    "of section 16C is not met. The trust looks at its own part, and sends what it learns to the practice review "
    "group.",
    partners_told_on=day("2019-07-16"),
    learned_on=day("2019-09-04"),
)  # fmt: skip

MALLOW = Incident(
    code="mallow",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="staffs",
    placed_by_area=None,
    title="Mallow (pseudonym), 2",
    incident_on=day("2020-02-08"),
    aware_on=day("2020-02-10"),
    raised_on=day("2020-02-10"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Mallow fell from a bedroom window and broke a wrist. A safety catch had come away the day before "
    "and had been reported to the landlord.",
    children=(
        Child("Mallow", "Kian Thorley", day("2017-11-25"), "male", "White British", "subject", "", "none"),
    ),
    adults=(
        Adult("Mallow’s mother", "Stacey Thorley", day("1991-09-13"), "mother"),
        Adult("Mallow’s father", "Mark Thorley", day("1990-03-29"), "father"),
    ),
    household="Mother, father and Mallow in a housing association flat.",
    known_to_services="Universal services.",
    agencies=(
        Involvement("hallowdale", "Emergency department."),
        Involvement("peverdale", "Landlord; the repair was booked for three days later."),
        Involvement("staffs_council", "Considered the test; an assessment found the children well cared for."),
    ),
    police_investigation=False,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View("council", "staffs_lead", day("2020-02-12"), False, "An accident; his parents had acted."),
        View("health", "health_lead", day("2020-02-13"), False, "A simple break. Not serious harm."),
        View("police", "police_lead", day("2020-02-12"), False, "No offence."),
    ),
    outcome="not_met",
    outcome_reason="The injury is not serious harm, and his parents had done what could be expected. The partners "
    "asked Peverdale to treat a broken window catch in a home with small children as an emergency, and it has "
    "agreed.",
    partners_told_on=day("2020-02-11"),
    learned_on=day("2020-02-20"),
)  # fmt: skip
