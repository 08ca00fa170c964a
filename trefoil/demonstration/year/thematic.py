"""The thematic review of children under 1: seven of the nine children, four themes. It reports next year."""

from trefoil.demonstration.year.shapes import (
    Conversation,
    FamilyContribution,
    Involvement,
    LineOfEnquiry,
    PracticeReview,
    Reviewer,
    day,
)

_VISITS_STOPPED = "Planned for 24 March 2020 in person; moved to video because of the epidemic."

CONVERSATIONS = (
    Conversation(
        day("2019-11-14"),
        "in_person",
        ("bramble", "teasel", "yarrow"),
        "Health visitors, a student, outreach workers, early help workers, midwives",
        17,
        ("challenge",),
        "People knew that they disagreed. What stopped them was manners, rank and not knowing the next step; nobody "
        "said that they had not cared enough.",
    ),
    Conversation(
        day("2019-12-04"),
        "in_person",
        ("sorrel",),
        "Early help, health visiting, housing officers, a teacher",
        11,
        ("early_help", "voice"),
        "Housing staff had never been asked what they see. They see a great deal, twice a year, with photographs.",
    ),
    Conversation(
        day("2020-01-21"),
        "in_person",
        ("clover",),
        "Health visitors, practice nurse, interpreter, ward staff",
        9,
        ("domestic_abuse", "voice"),
        "The interpreter said that she is often the only one in the room whom the mother has met before.",
    ),
    Conversation(
        day("2020-02-26"),
        "in_person",
        ("campion",),
        "Early help, health visiting, domestic abuse workers, a neighbourhood officer",
        12,
        ("challenge", "domestic_abuse"),
        "“It wasn’t a disagreement, it was a question.” The group asked for a way to ask a question across services.",
    ),
    Conversation(
        day("2020-03-18"),
        "in_person",
        ("bryony",),
        "Nursery staff, treatment workers, health visitor",
        8,
        ("voice",),
        "The nursery brought its diary. Treatment workers had not known that such a thing exists.",
    ),
    Conversation(
        day("2020-04-02"),
        "video",
        ("bramble", "sorrel", "teasel", "yarrow", "clover", "campion"),
        "Early help workers of both areas",
        14,
        ("early_help",),
        "The standard helped most by making it normal to ring fathers. What is still hard is what to do when "
        "something changes after the assessment is finished.",
        _VISITS_STOPPED,
    ),
)

FAMILIES = (
    FamilyContribution(
        "bramble", "Bramble’s mother", day("2019-10-09"), "Letter through her support worker, then a "
        "visit", "taking_part",
        "Signed; her words may be used without her name", day("2019-11-20"), day("2019-12-10"),
        "She was lovely, and then she wasn’t there. I thought that meant we’d passed.", "Lead reviewer, with her "
        "support worker",
        "Early help theme: what an unfinished assessment feels like.",
    ),
    FamilyContribution(
        "bramble", "Bramble’s father", day("2019-10-09"), "Letter", "declined",
        "Declined on 30 October 2019; told that he may change his mind", None, None, "", "", "",
    ),
    FamilyContribution(
        "sorrel", "Sorrel’s mother", day("2019-10-23"), "Easy-read letter, and a visit with her "
        "advocate", "taking_part",
        "Recorded with her advocate, asked again before each use", day("2020-01-08"), day("2020-01-16"),
        "It’s easy to keep it nice when someone’s coming Thursday. I needed someone for the Fridays.",
        "Lead reviewer, with her advocate", "Child’s voice theme, and sent to the Neglect work with her agreement.",
    ),
    FamilyContribution(
        "teasel", "Teasel’s mother", day("2019-10-23"), "Through her outreach worker, at a safe address", "taking_part",
        "Signed; nothing that shows where she lives", day("2019-12-03"), day("2019-12-17"),
        "She never told me to leave. She asked what leaving would be like.", "Lead reviewer",
        "Domestic abuse theme: opens the line of enquiry on decisions seen by the victim.",
    ),
    FamilyContribution(
        "teasel", "Teasel’s father", day("2020-01-22"), "Letter through his solicitor", "waiting",
        "Not answered; asked again on 4 March 2020", None, None, "", "", "",
    ),
    FamilyContribution(
        "yarrow", "Yarrow’s mother", day("2020-01-29"), "Visit by her personal adviser", "waiting",
        "Would like to, after the court’s decision in May 2020", None, None, "", "", "",
    ),
    FamilyContribution(
        "clover", "Clover’s mother", day("2020-01-15"), "Letter in Polish and a call with an independent interpreter",
        "taking_part", "Signed in Polish", day("2020-02-05"), day("2020-02-12"),
        "Nobody asked me. They asked him to ask me.", "Lead reviewer, with an independent interpreter",
        "Domestic abuse theme, and the guide “Book the interpreter first”, which she read before it was printed again.",
    ),
    FamilyContribution(
        "campion", "Campion’s father", day("2020-02-12"), "Through the family liaison officer", "taking_part",
        "Signed; asked to stop if it touches the trial", day("2020-03-04"), day("2020-03-10"),
        "First time anyone asked me what he was like. He liked the washing machine. He’d stop crying and watch it.",
        "Lead reviewer", "Early help theme: what it means to be asked. The last sentence is kept for the report.",
    ),
    FamilyContribution(
        "campion", "Campion’s mother", day("2020-02-12"), "Not yet invited", "not_invited",
        "The police ask that she is not invited before the trial; looked at again with each "
        "check", None, None, "", "", "",
    ),
    FamilyContribution(
        "bryony", "Bryony’s parents", day("2020-03-19"), "Letter", "waiting",
        "They said yes by telephone; the visit waits until homes can be visited again", None, None, "", "", "",
    ),
)  # fmt: skip

THEMATIC = PracticeReview(
    code="under_ones",
    kind="thematic",
    rule_set="WT2018",
    title="Thematic review: children under 1",
    areas=("stoke", "staffs"),
    lead="business_manager",
    reviewers=(
        Reviewer(
            "reviewer", day("2019-07-22"),
            "Independent; former head of practice elsewhere. Knows none of the families. Declaration of 17 July 2019.",
        ),
    ),
    decided_on=day("2019-07-10"),
    decided_because="Four babies in seven months, with themes in common. The Panel supported a review of them "
    "together.",
    started_on=day("2019-07-22"),
    scope_from=day("2018-07-01"),
    scope_to=day("2020-03-31"),
    terms_of_reference="To add to what each rapid review found by listening: to the staff who worked with these "
    "families, and to the families themselves where that is possible. Four themes, all of which recur. To find what "
    "makes the good practice in these same cases possible. A child is counted once, whatever the number of themes.",
    methodology="Each theme has its own group, which holds learning conversations with front-line staff. Rapid "
    "reviews are read again side by side. Families are invited; their words are used as they agree.",
    lines=(
        LineOfEnquiry(
            "L1", "Through the practitioner’s eyes: what makes it possible to challenge, and to be "
            "challenged?", "challenge"
        ),
        LineOfEnquiry(
            "L2", "What did these babies show, who saw it, and what did their parents’ behaviour mean for their "
            "development?",
            "voice",
        ),
        LineOfEnquiry(
            "L3", "How good and how timely were early help assessments, and what were they like for "
            "parents?", "early_help"
        ),
        LineOfEnquiry(
            "L4", "What did each decision about domestic abuse mean through the eyes of the victim, the mother?",
            "domestic_abuse",
        ),
    ),
    agencies=(
        Involvement("stoke_council", "Group on early help."),
        Involvement("staffs_council", "Group on the child’s voice."),
        Involvement("ccgs", "Group on challenge."),
        Involvement("police", "Group on domestic abuse."),
        Involvement("thornmere", "Practitioners taking part."),
        Involvement("hallowdale", "Practitioners taking part."),
        Involvement("cobbledown", "Practitioners taking part."),
        Involvement("harthaven", "Practitioners taking part."),
        Involvement("sallowmarsh", "Practitioners taking part."),
        Involvement("peverdale", "Practitioners taking part."),
        Involvement("quillets", "Practitioners taking part."),
    ),
    incidents=(
        ("bramble", day("2019-07-22")),
        ("sorrel", day("2019-07-22")),
        ("teasel", day("2019-07-22")),
        ("yarrow", day("2019-07-22")),
        ("clover", day("2019-09-18")),
        ("campion", day("2020-01-15")),
        ("bryony", day("2020-03-16")),
    ),
    summary="Under way. Six conversations have been held with practitioners and five families have spoken. What they "
    "said is already used where it helps; the review reports in the next annual report.",
    stage="gathering",
    conversations=CONVERSATIONS,
    families=FAMILIES,
    reports_when="In the annual report for 2020-21",
    notes=(
        (day("2020-01-15"), "business_manager", "Campion included. The police are content with conversations about "
        "practice."),
        (day("2020-03-16"), "business_manager", "Bryony included: seven children, each counted once."),
        (day("2020-03-25"), "business_manager", "Visits to families have stopped. Calls go on where a family prefers "
        "them."),
    ),
)  # fmt: skip
