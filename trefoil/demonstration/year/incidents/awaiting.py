"""This week, 7 April 2020: two brothers. Raised, and waiting for the partners’ decision. After the year’s end."""

from trefoil.demonstration.year.shapes import Adult, Child, Incident, Involvement, View, day

FERN = Incident(
    code="fern",
    notifying_area="stoke",
    incident_area="stoke",
    home_area="stoke",
    placed_by_area=None,
    title="Fern and Bracken (pseudonyms), 4 and 2",
    incident_on=day("2020-04-06"),
    aware_on=day("2020-04-07"),
    raised_on=day("2020-04-07"),
    raised_by="hallowdale_rep",
    place_type="home",
    abuse_types=("neglect",),
    what_happened="Two brothers were brought to hospital by their aunt. Fern has a scald several days old that will "
    "need surgery; Bracken has a severe chest infection. Nursery closed on 20 March, and the boys had not been seen "
    "by anyone outside the family since.",
    children=(
        Child(
            "Fern", "Oscar Bloor", day("2015-06-16"), "male", "White British", "subject", "serious_harm", "none",
            education="Nursery class, offered a place and not brought since 20 March 2020",
        ),
        Child(
            "Bracken", "Archie Bloor", day("2017-10-02"), "male", "White British", "subject", "serious_harm",
            "none",
        ),
    ),
    adults=(
        Adult("Fern’s mother", "Gemma Bloor", day("1994-01-27"), "mother"),
        Adult("Fern’s aunt", "Kelly Bloor", day("1987-05-21"), "aunt"),
    ),
    household="Mother and two boys in a housing association house.",
    known_to_services="Universal services. Early help closed in 2018.",
    agencies=(
        Involvement("hallowdale", "Children’s ward."),
        Involvement("stoke_council", "Social care from 7 April 2020."),
        Involvement("larkhollow", "Nursery class."),
        Involvement("thornmere", "Health visiting."),
        Involvement("peverdale", "Landlord."),
        Involvement("police", "Strategy discussion on 7 April 2020."),
    ),
    police_investigation=True,
    media_interest="None expected",
    lead="coordinator",
    views=(
        View(
            "police", "police_lead", day("2020-04-08"), True,
            "One child needs surgery after a scald that was not treated. Neglect is suspected.",
        ),
    ),
    outcome="awaiting",
    partners_told_on=day("2020-04-08"),
    notes=(
        (day("2020-04-07"), "coordinator", "Both boys are safe on the ward; their aunt is with them."),
        (day("2020-04-08"), "coordinator", "Health’s view expected on 9 April; the council meets at 2pm."),
        (
            day("2020-04-08"), "business_manager",
            "Good Friday and Easter Monday do not count: the five working days end on 16 April.",
        ),
    ),
)  # fmt: skip
