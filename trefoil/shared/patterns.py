"""One page that shows every component in every state: to check a new screen against, and for the tests to look at.

Only where records are invented (the demonstration) or while developing. Everything on it is made up.
"""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html

from trefoil.shared import components, forms
from trefoil.shared.fields import DateField

AGENCIES = [
    ("CSC", "Children’s social care"), ("HLT", "Health"), ("POL", "Police"), ("EDU", "Education and early years"),
    ("EHV", "Early help and voluntary"), ("JUS", "Justice and secure estate"), ("HOU", "Housing and others"),
]  # fmt: skip
TAGS = [
    ("Not started", "quiet", ""), ("In progress", "info", ""), ("Returned 3 June", "good", "tick"),
    ("Extended to 10 June", "warn", ""), ("2 days late", "bad", ""), ("Nil return", "quiet", ""),
    ("Gathering information", "live", ""), ("On hold", "quiet", ""),
]  # fmt: skip
STAGES = [
    {"words": "Notified", "state": "done", "detail": "29 May"},
    {"words": "Scope agreed", "state": "done", "detail": "1 June"},
    {"words": "Gathering information", "state": "now", "detail": "due 5 June, 8 of 11 in"},
    {"words": "Review meeting", "state": "", "detail": "15 June"},
    {"words": "Decision by partners", "state": "", "detail": "by 16 June"},
    {"words": "Sent to national panel", "state": "", "detail": "by 17 June"},
    {"words": "Panel reply", "state": ""},
]
AGREED = [
    ([], [{"words": "0 of 3"}]),
    (["council"], [{"kind": "CSC", "words": "Council, 1 June"}, {"words": "Health: waiting"}]),
    (["council", "health"], [{"kind": "CSC", "words": "Council, 1 June"}, {"kind": "HLT", "words": "Health, 1 June"}]),
    (["council", "health", "police"], [{"kind": "POL", "words": "All three, 2 June"}]),
]
OPEN_LOOP = [
    {"figure": "6 of 9", "words": "reviews", "note": "September 2018 to April 2020"},
    {"figure": "11", "words": "findings", "note": "from 5 agencies"},
    {"figure": "1", "words": "theme"},
    {"figure": "4 of 5", "words": "actions done", "note": "A-035 due 30 June"},
    {"figure": "3", "words": "pieces of evidence", "note": "1 waits for scrutiny", "state": "now"},
    {"figure": "Draft", "words": "annual report", "state": "open"},
]
CLOSED_LOOP = [
    {"figure": figure, "words": words}
    for figure, words in [
        ("4 of 9", "reviews"), ("2", "findings"), ("1", "theme"), ("3 of 3", "actions done"),
        ("4 of 4", "evidence accepted"), ("Published", "annual report"),
    ]
]  # fmt: skip
CONFLICT = [
    {
        "words": "What did we learn?",
        "theirs": "Three of nine reviews found it.",
        "yours": "Four of nine reviews found it.",
    },
    {"words": "Who owns it?", "theirs": "Early help board", "yours": "No answer"},
]


class Example(forms.Form):
    """One of each kind of question."""

    name = forms.TextField("What is the child called here?", missing="Enter the name the child has here",
                           hint="A plant, chosen with the family where possible", width=20)  # fmt: skip
    summary = forms.LongTextField("What happened?", missing="Describe what happened", limit=1000, rows=4)
    aware_on = DateField(
        "When did the council become aware?", missing="Enter the day the council became aware", past=True
    )
    at = forms.TimeField("At what time?", required=False)
    known = forms.YesNoField("Was the child known to the council?", missing="Say whether the child was known")
    kind = forms.ChoiceField(
        "What happened to the child?", missing="Choose what happened",
        choices=[("died", "The child died"), ("harmed", "The child was seriously harmed", "Body, mind or development")],
    )  # fmt: skip
    agencies = forms.ChoicesField("Which agencies knew the family?", choices=AGENCIES, missing="Choose the agencies")
    area = forms.SelectField("Which area?", choices=[("n", "Kilnford"), ("s", "Moorshire")], missing="Choose the area")
    lead = forms.SelectField(
        "Who leads?", searchable=True, required=False, choices=[("1", "Reviewer A"), ("2", "Reviewer B")]
    )
    number = forms.IntegerField("How many brothers and sisters?", required=False, most=20)
    paper = forms.FileField("Which paper?", required=False, hint="Word, PDF or a picture, up to 20MB")
    checked = forms.ConfirmField(
        "I have checked this with the family", missing="Check with the family, then tick the box"
    )


def page(request: HttpRequest) -> HttpResponse:
    """All components, in all their states."""
    if not (settings.DEMONSTRATION or settings.DEBUG):
        raise Http404
    return render(request, "shared/patterns.html", shown())


def shown() -> dict[str, Any]:
    """The values of the page."""
    wrong = Example({"aware_on": "27/5/2062", "summary": "We went to see"}, auto_id="wrong_%s")
    return {
        "agencies": AGENCIES, "tags": TAGS, "stages": STAGES, "agreed": AGREED, "open_loop": OPEN_LOOP,
        "closed_loop": CLOSED_LOOP, "conflict": CONFLICT, "form": Example(), "wrong": wrong,
        "dots": [True, True, True, True, True, None, False, False, True, False],
        "icons": list(components.ICONS), "crumbs": [("Reviews", "#"), ("Rapid reviews", "#")],
        "facts": ["Boy, 7 months", "Kilnford"], "clock": CLOCK, "tabs": TABS, "feed": FEED, "key_facts": KEY_FACTS,
        "buttons": BUTTONS,
    }  # fmt: skip


CLOCK = {
    "words": "6 working days left",
    "detail": "Due to the national panel Wednesday 17 June. Day 9 of 15",
    "day": 9,
    "of": 15,
}
TABS = [
    {"words": "Overview", "address": "#", "current": True},
    {"words": "Agencies", "address": "#", "count": "8/11"},
    {"words": "Findings", "address": "#", "count": 0},
    {"words": "Actions", "address": "#", "count": 2, "overdue": True},
    {"words": "Documents", "address": "#", "count": 17},
    {"words": "History", "address": "#"},
]
FEED = [
    {"words": format_html("Health visiting returned its information for {}", components.link("#", "SIN-2020-03")),
     "at": "2020-04-03T16:58", "when": "Friday 4:58pm"},
    {"words": "2 accounts differ in the chronology", "at": "2020-04-06T09:12", "when": "Monday 9:12am", "by": "Reviewer A"},
]  # fmt: skip
KEY_FACTS = [
    ("Incident", "26 May 2020: unexplained injury"),
    ("Known to council", "27 May 2020", "day 0"),
    ("Lead", components.agency("HLT", "Named doctor")),
]
BUTTONS = [
    {"words": "Excel", "address": "#", "kind": "secondary", "picture": "download"},
    {"words": "Add an entry", "address": "#", "kind": "secondary"},
    {"words": "Lock for the meeting", "address": "#"},
]
