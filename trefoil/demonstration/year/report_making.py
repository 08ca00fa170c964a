"""What stands behind the chapters of the report: claims, what the law asks for, promises, contributions, scrutiny.

Invented agencies write and are late; what is said of bodies that exist is what their own report of the year says.
"""

from trefoil.demonstration.year.shapes.dates import day
from trefoil.demonstration.year.shapes.making import Answer, Claim, Contribution, Plainly, Promise, Shows

BEGUN_ON = day("2020-02-05")
ASKED_ON = day("2020-02-10")
STATEMENT_ON = day("2020-04-03")
GIVEN_ON = day("2020-04-06")
FROZEN_ON = day("2020-04-08")
SIGNED_ON = day("2020-04-09")

CLAIMS = (
    Claim("All partners reviewed membership", "activity", (Shows("live", "group_reviews"), Shows("figure", "membership_changes"))),
    Claim("**Child Exploitation.**", "activity", (Shows("live", "priorities"),)),
    Claim("When a child dies or is seriously harmed", "activity",
          (Shows("figure", "rapid_reviews"), Shows("figure", "panel_satisfied"), Shows("live", "rapid_reviews_by_area"))),
    Claim("By the end of the year {conversations}", "activity", (Shows("figure", "conversations"),)),
    Claim("The Board and its groups agreed", "activity", (Shows("figure", "actions_done"), Shows("live", "activity_and_impact"))),
    Claim("**Early help.**", "impact", (Shows("test", "A3 3"), Shows("evidence", "A3 audit"), Shows("evidence", "A3 family_voice"),
                                        Shows("theme", "early_help"))),
    Claim("**Interpreters.**", "activity", (Shows("evidence", "A8 measure"), Shows("test", "A8 3"))),
    Claim("**Babies.**", "impact", (Shows("test", "A16 6"), Shows("test", "A17 6"))),
    Claim("**Challenge.**", "activity", (Shows("evidence", "A1 practitioner_voice"), Shows("theme", "challenge"))),
    Claim("**The child’s day and night.**", "impact", (Shows("evidence", "A6 audit"), Shows("theme", "voice"))),
    Claim("Learning travels by several roads", "activity"),
)  # fmt: skip
"""The last has no evidence, and the list of claims says so."""

ANSWERS = (
    Answer(
        "what-was-done", "The chapters on governance, priorities, rapid reviews and practice reviews tell what was done, each "
        "number from the record that it counts.",
        (Shows("chapter", "partnership"), Shows("chapter", "rapid_reviews"), Shows("chapter", "practice_reviews"),
         Shows("figure", "rapid_reviews")),
    ),
    Answer(
        "how-effective", "Scrutiny asked it first: its main recommendation and our answer stand in the chapter on governance, the "
        "scrutineer’s own words in a chapter of their own. Whether reviews came in time is drawn from their clocks.",
        (Shows("chapter", "scrutiny"), Shows("live", "clocks")),
    ),
    Answer(
        "impact", "Activity and impact are told apart. For early help and for babies with an injury a test some months after the "
        "action shows a difference; for others it shows none, or nobody has looked yet, and the report says so.",
        (Shows("live", "activity_and_impact"), Shows("test", "A3 3"), Shows("test", "A16 6")),
    ),
    Answer(
        "little-progress", "The list is drawn from what was overdue, unchanged or not kept. Neglect moved least; why is said after "
        "the list.",
        (Shows("live", "little_progress"), Shows("chapter", "little_progress")),
    ),
    Answer(
        "review-recommendations", "Each recommendation has actions with owners; the chapter on learning counts them by theme, and "
        "each rapid review says whether earlier learning had held.",
        (Shows("live", "actions_by_theme"), Shows("live", "earlier_learning"), Shows("chapter", "learning")),
    ),
    Answer(
        "children-and-families", "Families spoke with the reviewer of the thematic review, parents are asked three questions when an "
        "assessment ends, and what children said or showed stands in their words where it was chosen for print.",
        (Shows("live", "voices"), Shows("figure", "conversations"), Shows("evidence", "A3 family_voice")),
    ),
    Answer(
        "restraint", "There is a young offender institution in Staffordshire. A task group looks at restraint there; what it reports "
        "is told in words. Its figures are not yet among our records.",
        (Shows("chapter", "restraint"),),
    ),
)  # fmt: skip

STOKE_BOARD = "Former Stoke-on-Trent Board, report 2018-19"
STAFFS_BOARD = "Former Staffordshire Board, report 2018-19"

PROMISES_TOLD = (
    Promise("Bring the two boards together as one by April", None, None, STOKE_BOARD, "kept",
            "One Board has met since the first of April, with the three partners equally responsible.",
            "The arrangements in force on that day."),
    Promise("Put one practice review group in the place of two serious case review subgroups", None, None, STAFFS_BOARD,
            "kept", "The one group has met since the merger.", "Its terms of reference and its members."),
    Promise("Finish and publish the serious case reviews under way", None, None, STAFFS_BOARD, "partly",
            "One is final and one nearly so. Neither could be published while proceedings go on.",
            "The holds on publication, each with its next check."),
    Promise("Give practitioners one place to find what reviews taught", None, None, STOKE_BOARD, "partly",
            "A new website was designed and a newsletter goes out. Short films are still being made.",
            "The chapter on embedding learning."),
    Promise("Choose a tool for neglect that all agencies share", None, "neglect", STOKE_BOARD, "carried_over",
            "The Board means to commission the Graded Care Profile later in the new year; the steering group is being set up.",
            "The action to prepare the choice, due in September."),
)  # fmt: skip

PROMISES_MADE = (
    Promise("Launch the Child Exploitation strategy, with a way to know whether it helps", None, "exploitation"),
    Promise("Report the thematic review of children under one, and say what each agency does about it"),
    Promise("Publish each review that is held as soon as proceedings allow"),
    Promise("Look at every action that was done, months later, and report whether practice is different"),
    Promise("Ask children and young people what this report should tell them"),
)

CONTRIBUTIONS = (
    Contribution(
        "thornmere", "agencies", "What did you change because of rapid reviews, and how do you know that it made a difference?", 150,
        day("2020-03-20"),
        "Our health visitors now ask in every supervision who lives in the home and what the child’s days and nights are like. "
        "The form is agreed. The change of our record system waits behind urgent work, so we cannot yet count answers.\n\n"
        "More families had an independent interpreter this winter than the winter before. We still cancel some for want of "
        "one, and we write down each time that we do.",
        day("2020-03-17"),
    ),
    Contribution(
        "cobbledown", "agencies", "What did parents tell you about assessments, and what did you do with it?", 150,
        day("2020-03-20"),
        "We ask three questions when an assessment ends. Parents say most often that they want to know what happens next. Fathers "
        "say that nobody had asked them before. Each team leader reads the answers once a month, and the template now has a line "
        "for what the family will notice first.",
        day("2020-03-19"), "Who reads the answers, and how often?", day("2020-03-23"), day("2020-03-26"),
    ),
    Contribution(
        "harthaven", "agencies", "What do women tell you about how decisions are made with them?", 150, day("2020-03-20"),
        "Women tell us that they are asked to keep their children safe from somebody nobody else will speak to. We share one plan with "
        "early help now, with consent, so that a woman tells her story once. Two of our teams started late, because of illness, and "
        "this text came late for the same reason.",
        day("2020-04-02"),
    ),
    Contribution(
        "peverdale", "agencies", "What do your housing officers see, and to whom do they tell it?", 150, day("2020-03-20"),
        "Our officers see inside homes that nobody else sees.",
    ),
)  # fmt: skip
"""The last was begun and never sent: it is late, and not in the report."""

STATEMENT = """I looked at this year from outside. I read rapid reviews, sat in meetings, followed claims in this report to what
shows them, and spoke with people who do the work.

The partners have built one arrangement out of two in a year when much else was asked of them. Rapid reviews are done
quickly and honestly. Where a partner disagreed, that was written down and sent. I have seen boards hide that.

Two things worry me. Much of what is reported as done has not been looked at again, so nobody can say that a child lives
differently because of it. And neglect, which the partners chose as a priority, moved least.

I ask three things. Test what was closed, months later, and publish the result whichever way it falls. Say by which month
there is a tool for neglect. Let children and young people tell you what this report should be about."""

REPLY = """We accept this. Each action that is closed will be looked at again after some months, and next year’s report gives the
results, those that show no change too."""

PLAIN_TITLES = {
    "foreword": "What this is about",
    "rapid_reviews": "When a child is badly hurt or dies",
    "practice_reviews": "Babies",
    "learning": "What got better",
    "little_progress": "What did not get better",
    "looking_ahead": "What we will do next",
    "scrutiny": "Who checks us",
}

PLAINLY = (
    Plainly("This is the first annual report", "Some people have the job of keeping children safe. They work for councils, "
            "the health service and the police. We are those people in Stoke-on-Trent and Staffordshire. Each year we have to "
            "say what we did. This is the short way to read it."),
    Plainly("When a child dies or is seriously harmed", "Sometimes a child dies or is badly hurt, and people should have kept "
            "them safe. Then we meet fast. We ask what happened and what we can do better. We call this a rapid review.\n\n"
            "We have done {rapid_reviews} of them. A national team read each one. They were happy with {panel_satisfied}."),
    Plainly("A thematic review of children", "Babies cannot tell us what is wrong. So someone looks at reviews about babies all "
            "together. It takes in {thematic_incidents} of our {rapid_reviews} reviews. We will tell you what they find."),
    Plainly("**Early help.**", "We checked how fast families get help. It was faster than the year before. More dads were asked "
            "what they think.\n\nWe also planned {actions} things to do. {actions_done} of them are done. A thing that is done is "
            "not the same as a thing that helped. We are still checking which ones helped."),
    Plainly("Most of what stands still", "Some things are late. The biggest one is neglect. Neglect is when a child does not "
            "get the food, care or love they need. It is hard to see. We do not all look for it in the same way yet."),
    Plainly("And we shall ask of every theme", "Next year we will try to:\n\n- find one good way to spot neglect\n- help young "
            "people who are used by gangs or by adults\n- check if the things we did really helped\n- ask you what this report "
            "should be about"),
    Plainly("Somebody from outside", "A person from outside checks our work. He says that we work fast and tell the truth. He "
            "also says that we must check more often if things got better for children."),
)  # fmt: skip
