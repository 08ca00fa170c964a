"""The practice reviews: two serious case reviews carried over, and one local review. None is published.

How the annual report's sentences fit together, as we read them. It carried over two serious case reviews: one is
final, the other nearly so. In the year two reviews were completed: a serious case review that began before the new
arrangements, which is the final one of the two, and a local child safeguarding practice review. So there are three
reviews: ROWAN (serious case review, final), JUNIPER (serious case review, nearly complete), ALDER_REVIEW (local,
complete). Criminal, inquest or family proceedings hold all three.
"""

from trefoil.demonstration.year.shapes import (
    Adult,
    Child,
    FamilyContribution,
    Hold,
    Involvement,
    LineOfEnquiry,
    PracticeReview,
    Reviewer,
    View,
    day,
)

ROWAN = PracticeReview(
    code="rowan",
    kind="scr",
    rule_set="WT2015",
    title="Serious case review: Rowan and Hazel (pseudonyms)",
    areas=("stoke",),
    began_under="former_stoke",
    lead="business_manager",
    reviewers=(
        Reviewer(
            "independent_reviewer", day("2018-03-05"),
            "Never employed by an agency of either area; no family or business link; declaration of 1 March 2018.",
        ),
    ),
    decided_on=day("2018-02-14"),
    decided_because="Two children were seriously harmed by neglect over several years and there was concern about how "
    "agencies worked together (Working Together 2015, chapter 4).",
    started_on=day("2018-03-05"),
    scope_from=day("2014-09-01"),
    scope_to=day("2018-01-12"),
    terms_of_reference="To understand how neglect was seen, measured and answered; why help ended when it did; and "
    "what the children’s days were like. To learn and not to blame.",
    methodology="Systems approach: agency reports, a combined chronology, two events for practitioners, "
    "conversations with the children and their mother.",
    lines=(
        LineOfEnquiry("L1", "How did each agency recognise neglect, and what did it measure?", "neglect"),
        LineOfEnquiry("L2", "What was decided at the end of each period of help, and who would look "
        "again?", "step_down"),
        LineOfEnquiry("L3", "What did the children say, and who acted on it?", "voice"),
    ),
    agencies=(
        Involvement("stoke_council", "Two child in need plans and a child protection plan."),
        Involvement("cobbledown", "Early help three times."),
        Involvement("thornmere", "Health visiting and school nursing."),
        Involvement("peverdale", "Landlord."),
        Involvement("larkhollow", "School of both children."),
        Involvement("police", "Investigation."),
    ),
    children=(
        Child(
            "Rowan", "Nathan Brough", day("2007-02-22"), "male", "White British", "subject", "serious_harm",
            "looked_after", note="Lives with foster carers and is doing well.",
        ),
        Child(
            "Hazel", "Keeley Brough", day("2011-06-30"), "female", "White British", "subject", "serious_harm",
            "looked_after",
        ),
    ),
    adults=(Adult("Rowan’s mother", "Donna Brough", day("1984-08-08"), "mother"),),
    summary="Rowan and his sister lived with neglect that many people saw and nobody measured. Help came four times "
    "and each time it helped. The review finds that recognising low-level neglect is still the hardest part, and "
    "that what happens after help stops belongs to somebody. Agencies answered its learning events in large numbers "
    "and have begun to act. The Neglect priority rests on it.",
    stage="signed_off",
    drafted_on=day("2019-06-28"),
    final_on=day("2019-11-20"),
    signed_off_on=day("2019-12-04"),
    sign_off=(
        View("council", "stoke_lead", day("2019-12-04")),
        View("health", "health_lead", day("2019-12-04")),
        View("police", "police_lead", day("2019-12-04")),
    ),
    holds=(
        Hold(
            "criminal", day("2019-12-04"),
            "A trial for child cruelty is listed for June 2020. Publishing before the verdict could prejudice it.",
            day("2020-04-24"),
            (
                (day("2020-01-15"), "Still listed. The officer in the case asks that nothing is published."),
                (day("2020-03-11"), "Still listed for June; the court may move dates because of the epidemic."),
            ),
            day("2019-12-06"),
        ),
        Hold(
            "family", day("2019-12-04"),
            "An application about the children’s contact is before the family court, with reporting restrictions.",
            day("2020-05-13"),
            ((day("2020-03-11"), "Next hearing in May 2020."),),
            day("2019-12-06"),
        ),
    ),
    families=(
        FamilyContribution(
            "rowan", "Rowan, 11 when he took part", day("2018-10-03"), "By his social worker, with a letter of his own",
            "taking_part", "His own agreement and his social worker’s; he chose the name Rowan", day("2018-10-17"),
            day("2018-11-07"),
            "Nobody asked how it was on Sundays.", "Independent reviewer, at his foster home",
            "Opens the report and its first finding.", "He asked to be told when it is printed.",
        ),
        FamilyContribution(
            "rowan", "Rowan’s mother", day("2018-10-03"), "Letter and a visit with her advocate", "taking_part",
            "Signed, may be withdrawn until publication", day("2018-11-21"), day("2018-12-05"),
            "They helped. I don’t know why it had to stop when it was working.", "Independent reviewer",
            "Finding 2, in her words.",
        ),
    ),
    reports_when="When the trial and the family proceedings have ended",
)  # fmt: skip

JUNIPER = PracticeReview(
    code="juniper",
    kind="scr",
    rule_set="WT2015",
    title="Serious case review: Juniper (pseudonym)",
    areas=("staffs",),
    began_under="former_staffs",
    lead="coordinator",
    reviewers=(
        Reviewer(
            "second_reviewer", day("2018-05-21"),
            "Former inspector; no work for any agency of the area in ten years; declaration of 14 May 2018.",
        ),
    ),
    decided_on=day("2018-05-02"),
    decided_because="A young child was seriously harmed, abuse was suspected and there was concern about how agencies "
    "worked together (Working Together 2015, chapter 4).",
    started_on=day("2018-05-21"),
    scope_from=day("2016-11-01"),
    scope_to=day("2018-03-26"),
    terms_of_reference="To understand how three separate explanations were each believed, and how a child who lives "
    "in two homes is seen.",
    methodology="Systems approach: agency reports, combined chronology, one event for practitioners in each half of "
    "the county.",
    lines=(
        LineOfEnquiry("L1", "How did each service learn what the others knew?", "information"),
        LineOfEnquiry("L2", "Who saw Juniper in both homes?", "whole_family"),
    ),
    agencies=(
        Involvement("staffs_council", "One assessment in 2017."),
        Involvement("hallowdale", "Three attendances."),
        Involvement("highmarl", "Registered practice."),
        Involvement("thornmere", "Health visiting."),
        Involvement("police", "Investigation."),
    ),
    children=(
        Child(
            "Juniper", "Finley Hargest", day("2016-10-11"), "male", "White British", "subject", "serious_harm",
            "child_in_need",
        ),
    ),
    adults=(
        Adult("Juniper’s mother", "Rebecca Hargest", day("1993-04-25"), "mother"),
        Adult("Juniper’s father", "Aaron Stott", day("1990-12-12"), "father"),
    ),
    summary="The draft is with agencies for accuracy. It finds that explanations were weighed one at a time, and "
    "that one of two homes was not known to health visiting.",
    stage="draft",
    drafted_on=day("2020-02-28"),
    holds=(
        Hold(
            "criminal", day("2019-09-18"),
            "A charging decision is awaited. The police ask that the mother’s account is not shared until then.",
            day("2020-04-17"),
            (
                (day("2019-11-13"), "No decision yet."),
                (day("2020-02-05"), "File with the prosecutor; decision expected in spring."),
            ),
            day("2019-09-20"),
        ),
    ),
    families=(
        FamilyContribution(
            "juniper", "Juniper’s grandmother", day("2019-02-06"), "Letter", "taking_part",
            "Signed", day("2019-02-20"), day("2019-03-06"),
            "He told you which house he’d been in by how he came through the door.", "Independent reviewer",
            "Finding 2 of the draft.",
        ),
        FamilyContribution(
            "juniper", "Juniper’s parents", day("2019-02-06"), "Letters, separately", "waiting",
            "Not yet asked: the police ask to wait for the charging decision", None, None, "", "", "",
        ),
    ),
    reports_when="When the draft is agreed and the criminal proceedings allow",
    notes=((day("2020-03-30"), "coordinator", "Three agencies have sent comments on the draft; Highmarl’s are due."),),
)  # fmt: skip

ALDER_REVIEW = PracticeReview(
    code="alder_review",
    kind="local",
    rule_set="WT2018",
    title="Local child safeguarding practice review: Alder (pseudonym)",
    areas=("staffs", "stoke"),
    lead="business_manager",
    reviewers=(
        Reviewer(
            "independent_reviewer", day("2019-07-15"),
            "Independent of all agencies of both areas. Also wrote the review of Rowan; the partners saw no conflict.",
        ),
    ),
    decided_on=day("2019-07-03"),
    decided_because="Regulation 11: improvements, and concern about how agencies worked together across two areas. "
    "The Panel agreed on 19 July 2019.",
    started_on=day("2019-07-15"),
    scope_from=day("2018-11-01"),
    scope_to=day("2019-06-10"),
    terms_of_reference="To understand how a young person in care, living in one area and belonging to another, came "
    "to be used by adults while many people were worried about him.",
    methodology="Two learning days with front-line staff of both areas, a map of places and people drawn together, "
    "agency chronologies, and conversations with his mother and two friends.",
    lines=(
        LineOfEnquiry("L1", "Who held which part of the picture, and when could it have been joined?", "information"),
        LineOfEnquiry("L2", "What did he say about school, home and the people he met?", "voice"),
        LineOfEnquiry("L3", "How do short absences become a pattern that somebody sees?", "outside_home"),
    ),
    agencies=(
        Involvement("stoke_council", "Looked after Alder."),
        Involvement("staffs_council", "Area of the home and of his death."),
        Involvement("orrinvale", "Children’s home."),
        Involvement("marrowby", "School."),
        Involvement("sallowmarsh", "Substance misuse worker."),
        Involvement("police", "Missing reports; investigation."),
    ),
    incidents=(("alder", day("2019-07-15")),),
    summary="Everyone who knew Alder held a true part. The review asks for one table, across both areas, at which "
    "the parts are laid out, and for the conversation after each absence to be held by the person a young person "
    "chooses.",
    stage="signed_off",
    drafted_on=day("2019-10-30"),
    final_on=day("2019-12-11"),
    signed_off_on=day("2019-12-18"),
    sign_off=(
        View("council", "staffs_lead", day("2019-12-18")),
        View("health", "health_lead", day("2019-12-17")),
        View("police", "police_lead", day("2019-12-18")),
    ),
    due_on=day("2020-01-03"),
    holds=(
        Hold(
            "criminal", day("2019-12-18"),
            "Two adults are charged with supplying drugs; the trial is listed for September 2020.",
            day("2020-04-29"),
            ((day("2020-02-12"), "Trial date confirmed for September 2020."),),
            day("2019-12-20"),
        ),
        Hold(
            "inquest", day("2019-12-18"),
            "The coroner has opened and adjourned the inquest until the criminal trial has ended.",
            day("2020-04-08"),
            ((day("2020-02-12"), "The coroner asks to see the report before publication; sent on 14 February 2020."),),
            day("2019-12-20"),
        ),
    ),
    families=(
        FamilyContribution(
            "alder_review", "Alder’s mother", day("2019-08-07"), "Visit by the reviewer and his social worker",
            "taking_part", "Signed; she asked that his dog is in the report", day("2019-08-21"), day("2019-09-04"),
            "I had the names. I’d have written them on anything.", "Independent reviewer",
            "Finding 6, and the recommendation on return conversations. The dog is on page 3.",
        ),
    ),
    reports_when="When the trial and the inquest allow",
)  # fmt: skip

PRACTICE_REVIEWS = (ROWAN, JUNIPER, ALDER_REVIEW)
"""With the thematic review, these are all the reviews of the year."""
