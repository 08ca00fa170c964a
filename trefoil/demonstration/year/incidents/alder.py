"""June 2019: a young person of 16 in care, living in Staffordshire, whose home is Stoke-on-Trent, who died."""

from trefoil.demonstration.year.shapes import (
    Adult,
    Child,
    Criterion,
    Incident,
    Involvement,
    PanelReply,
    RapidReview,
    Request,
    View,
    day,
)

_ASKED, _DUE = day("2019-06-14"), day("2019-06-24")

ALDER = Incident(
    code="alder",
    notifying_area="staffs",
    incident_area="staffs",
    home_area="stoke",
    placed_by_area="stoke",
    title="Alder (pseudonym), 16",
    incident_on=day("2019-06-08"),
    aware_on=day("2019-06-10"),
    raised_on=day("2019-06-10"),
    raised_by="staffs_rep",
    place_type="placement",
    abuse_types=("exploitation",),
    what_happened="Alder died in hospital after he was found unwell at the children’s home where he lived. He had been "
    "away overnight. He had taken a drug; how he came by it is being investigated. For some months people who knew him "
    "had been worried that adults were using him to carry drugs.",
    children=(
        Child(
            "Alder", "Kieran Deavall", day("2003-03-21"), "male", "White British", "subject", "death", "looked_after",
            education="Academy, year 11; part-time timetable since February 2019",
            note="In care since 2016 (full care order). Third placement.",
        ),
    ),
    adults=(
        Adult("Alder’s mother", "Tracey Deavall", day("1980-02-09"), "mother"),
        Adult("Alder’s uncle", "Wayne Deavall", day("1977-11-30"), "uncle"),
    ),
    household="A children’s home for four young people. His mother lives in Stoke-on-Trent and saw him on Sundays.",
    known_to_services="Looked after by Stoke-on-Trent; placed in Staffordshire since November 2018.",
    agencies=(
        Involvement("stoke_council", "Looked after Alder; social worker and reviewing officer."),
        Involvement("staffs_council", "The council for the area where he lived and where he died."),
        Involvement("orrinvale", "The children’s home."),
        Involvement("marrowby", "His school."),
        Involvement("sallowmarsh", "Young people’s substance misuse worker since March 2019."),
        Involvement("hallowdale", "Emergency department in April and June 2019."),
        Involvement("police", "Missing reports; investigation."),
    ),
    police_investigation=True,
    media_interest="National paper asked for a statement on 12 June 2019",
    lead="business_manager",
    reasons=("serious_case", "looked_after_death"),
    views=(
        View("council", "staffs_lead", day("2019-06-12"), True, "He has died and exploitation is suspected."),
        View("health", "health_lead", day("2019-06-12"), True, "A death; concerns were known to several services."),
        View("police", "police_lead", day("2019-06-12"), True, "Investigating who supplied him."),
    ),
    outcome="met",
    outcome_reason="A young person has died and exploitation is suspected. He was looked after: Stoke-on-Trent told "
    "the Secretary of State and Ofsted of his death in its own right on 11 June 2019.",
    partners_told_on=day("2019-06-11"),
    notified_on=day("2019-06-13"),
    national_reference="DEMO-1903",
    rapid_review=RapidReview(
        scoped_on=_ASKED,
        chair="staffs_lead",
        requests=(
            Request("stoke_council", _ASKED, _DUE, day("2019-06-21"), "Care plan, reviews, six statutory visits."),
            Request("staffs_council", _ASKED, _DUE, day("2019-06-20"), "Notified of the placement in November 2018."),
            Request(
                "orrinvale", _ASKED, _DUE, day("2019-06-27"), "Daily logs; fourteen missing episodes; four debriefs.",
                late_reason="The home waited for its solicitor’s advice.",
            ),
            Request("marrowby", _ASKED, _DUE, day("2019-06-24"), "Attendance, timetable change and two exclusions."),
            Request("sallowmarsh", _ASKED, _DUE, day("2019-06-21"), "Three sessions kept, four not."),
            Request("hallowdale", _ASKED, _DUE, day("2019-06-24"), "Two attendances."),
            Request("police", _ASKED, _DUE, day("2019-06-20"), "Fourteen missing reports; intelligence summary."),
        ),
        meeting_on=day("2019-06-28"),
        attended=("staffs_council", "stoke_council", "ccgs", "police", "orrinvale", "marrowby", "sallowmarsh"),
        sections={
            "front_sheet": "Staffordshire, where Alder died. Stoke-on-Trent, his home and the council that looked "
            "after him, took part throughout.",
            "family": "Alder, 16, was White British. He was funny, fast on a bike and fond of his mother’s dog. He "
            "had a plan for attention difficulties that his third school had not yet received.",
            "incident": "He was away overnight, came back, and was found unwell at breakfast time.",
            "immediate_safety": "The other three young people were offered support the same day. Police and both "
            "councils looked at who else might be at risk from the same adults.",
            "history": "Fourteen missing episodes in seven months. Ten ended within six hours and were written up as "
            "late returns. Return conversations took place after four.",
            "lived_experience": "He told his substance misuse worker: “They’re not mates but they answer the phone.” "
            "His mother said he had new trainers he would not explain. He asked in March to go back to full days at "
            "school.",
            "analysis": "Each part was known to someone: phones, trainers, train tickets, a part-time timetable. The "
            "home held most of it, the school the rest, and the two met once. A daily look at missing episodes began "
            "in the city in the spring; it did not yet reach homes in another area.",
            "learning": "From 1 July 2019 the daily review of missing episodes includes children placed in the other "
            "area.",
            "earlier_learning": "No earlier local review of exploitation. National learning on part-time timetables "
            "was known and had not changed the school’s decision.",
            "criteria": "See the decision on each matter below.",
            "decision": "A local child safeguarding practice review is started: two areas, exploitation, and a "
            "setting that both councils use.",
            "national_review": "Offered to the Panel’s national work on criminal exploitation.",
            "parallel": "Criminal investigation of adults; inquest opened; child death review.",
            "family_informed": "Alder’s mother was told in person on 14 June 2019 by his social worker.",
            "sign_off": "All three partners agreed on 2 and 3 July 2019; Stoke-on-Trent agreed as the other area.",
        },
        criteria=(
            Criterion("improvements", True, "How missing episodes are understood across a boundary."),
            Criterion("recurrent", False, "The first local review of exploitation."),
            Criterion("together", True, "Home, school and health each held a part."),
            Criterion("panel", False, "The Panel has not considered this case before."),
        ),
        decision="local_review",
        decision_reason="Two areas can learn from this that one short review cannot reach.",
        sign_off=(
            View("council", "staffs_lead", day("2019-07-02")),
            View("health", "health_lead", day("2019-07-03")),
            View("police", "police_lead", day("2019-07-02")),
        ),
        sent_on=day("2019-07-03"),
        reply=PanelReply(
            day("2019-07-19"), "agrees_review",
            "The Panel is satisfied with the rapid review and agrees that a local review is right.",
        ),
    ),
)  # fmt: skip
