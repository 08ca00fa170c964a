"""Actions that were closed, what their impact tests showed, what they changed for good, and which were looked at again.

A test that is late, or that showed no impact, is an invented agency's.
"""

from trefoil.demonstration.year.shapes import Again, Closing, Lasting, Test, day

CLOSINGS = (
    Closing(
        "A16", day("2019-05-22"),
        (
            Test(3, "audit", "Was every baby with an injury who cannot move examined on the same day?", "thornmere",
                 "too_early", day("2019-08-28"), "One baby in the quarter, examined on the same day. One is too few."),
            Test(6, "audit", "Was every baby with an injury who cannot move examined on the same day?", "thornmere",
                 "shown", day("2019-11-27"), "Five babies since May, all five examined on the same day; two of six in "
                 "the half year before."),
            Test(12, "voices", "What do parents say of the day on which their baby was examined?", "thornmere"),
        ),
    ),
    Closing(
        "A17", day("2019-07-03"),
        (
            Test(3, "audit", "In how many of 30 records is whoever cares at night named?", "thornmere",
                 "too_early", day("2019-10-09"), "Nine of thirty, most from visits before the prompt was added."),
            Test(6, "audit", "In how many of 30 records is whoever cares at night named?", "thornmere",
                 "not_shown", day("2020-01-08"), "Eleven of thirty. The prompt is there, and the answer is left empty."),
            Test(12, "survey", "How many health visitors ask who cares at night at every visit?", "thornmere"),
        ),
    ),
    Closing(
        "A13", day("2019-11-06"),
        (
            Test(3, "indicator", "Which share of missing reports across the boundary is looked at by next morning?",
                 "police", "too_early", day("2020-02-12"), "Two children in the quarter, both looked at by the next "
                 "morning. Too few to say more."),
            Test(12, "voices", "What do young people say of the day after they came back?", "police"),
        ),
    ),
    Closing(
        "A3", day("2019-10-09"),
        (
            Test(3, "audit", "How many of twenty assessments are finished in 45 working days and hear both parents?",
                 "cobbledown", "shown", day("2020-01-29"), "Sixteen of twenty finished in 45 working days, seven of "
                 "twenty a year before; father or partner spoken to in fifteen."),
            Test(6, "audit", "How many of twenty assessments are finished in 45 working days and hear both parents?",
                 "cobbledown"),
            Test(12, "voices", "What do parents say it was like?", "cobbledown"),
        ),
    ),
    Closing(
        "A8", day("2019-11-20"),
        (
            Test(3, "audit", "In how many of ten records was the interpreter booked before the visit?", "highmarl",
                 "not_shown", day("2020-02-26"), "Four of ten. In the others a relative spoke."),
            Test(6, "voices", "What do mothers who do not speak English say of who spoke for them?", "thornmere"),
        ),
    ),
    Closing(
        "A11", day("2020-01-02"),
        (
            Test(3, "indicator", "After which share of missed appointments are two calls made?", "hallowdale"),
            Test(6, "voices", "What do parents say of the call?", "hallowdale"),
        ),
    ),
    Closing(
        "A9", day("2020-02-05"),
        (Test(3, "survey", "How many workers have the shared plan before they visit?", "harthaven"),),
    ),
)  # fmt: skip

LASTING = (
    Lasting("A16", day("2019-05-29"), "policy", "Injuries in babies who cannot move", "Clause 3: examined the same day"),
    Lasting("A3", day("2019-10-16"), "audit_question", "Is the assessment finished in 45 working days, and were both "
            "parents heard?", "Question 4 of the early help audit"),
    Lasting("A8", day("2019-12-04"), "course", "Working with interpreters", "Half a day, three times a year"),
)  # fmt: skip

AGAIN = (
    Again("A16", "campion", day("2020-01-22"), "still_right", "What was found is about a baby’s nights. The action is "
          "about injuries, and its test shows that babies are examined on the same day."),
    Again("A17", "campion", day("2020-01-22"), "open_again", "The prompt is in the record and is not used: the six-month "
          "test and this review say the same.", ("thornmere",), day("2020-06-26")),
    Again("A3", "campion", day("2020-01-22"), "still_right", "The assessment came in time. What changed after it is for "
          "another action."),
    Again("A8", "campion", day("2020-01-22"), "still_right", "No interpreter was needed here. Decisions on domestic abuse "
          "are for another action."),
)  # fmt: skip
"""What the team decided on actions whose theme was found again; those not named here wait."""
