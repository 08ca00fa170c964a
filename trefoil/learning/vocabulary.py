"""The first words of the theme vocabulary: what counts as each theme, and what does not.

The names follow published reports; the definitions are our own. An installation changes, merges, retires and adds
themes as it likes: loading adds what is missing and never touches what is there.
"""

from dataclasses import dataclass

from trefoil.learning.models import Theme
from trefoil.shared import clock

LOCAL = "Recurring learning of rapid reviews in one partnership, 2018 to 2020"
PANEL_2020 = "Child Safeguarding Practice Review Panel, annual report 2020: cross-cutting themes"
PANEL_2022 = "Child Safeguarding Practice Review Panel, annual report 2022 to 2023"


@dataclass(frozen=True)
class Seed:
    """A theme to begin with; `known_from` is the year from which it can have been looked for."""

    slug: str
    name: str
    counts: str
    excludes: str
    source: str
    known_from: int

    @property
    def about_children(self) -> bool:
        return self.slug in ABOUT_CHILDREN


ABOUT_CHILDREN = frozenset({
    "babies", "race-and-identity", "parental-mental-health", "disability-and-health-needs", "childs-mental-health",
    "not-in-school", "young-carers", "gypsy-roma-traveller", "risk-outside-the-family", "family-engagement",
})  # fmt: skip
"""Themes that say who a child is or lives with. All others say what practitioners and services did."""


THEMES = (
    Seed(
        "challenge-and-escalation",
        "Professional challenge and escalation",
        "Someone doubted a decision, a delay or another agency’s view, and whether they said so, were heard, and took "
        "it further when they were not.",
        "A disagreement that was raised and settled in time. Questions that nobody thought to ask: use critical "
        "thinking.",
        LOCAL,
        2018,
    ),
    Seed(
        "childs-voice",
        "The child’s voice and the impact of parental behaviour",
        "Whether the child was seen, heard and understood, including what a baby’s behaviour and condition showed, "
        "and whether the effect of parents’ behaviour on the child was worked out.",
        "The views of parents about themselves. Details of the child’s day: use the child’s daily life.",
        LOCAL,
        2018,
    ),
    Seed(
        "early-help-assessments",
        "Quality and timeliness of early help assessments",
        "Whether an early help assessment was started, finished in time, spoke with both parents and the child, and "
        "led to a plan.",
        "Statutory assessments by children’s social care, such as child in need or section 47 enquiries.",
        LOCAL,
        2018,
    ),
    Seed(
        "domestic-abuse-decisions",
        "Domestic abuse: decisions seen through the victim’s eyes",
        "How decisions about domestic abuse looked to the adult who was harmed and to the child: what was asked of "
        "them, whether control and fear were understood, whether the person who harmed was worked with.",
        "That domestic abuse was present in the family. This theme is about how agencies decided.",
        LOCAL,
        2018,
    ),
    Seed(
        "low-level-neglect",
        "Recognising low-level neglect",
        "Signs of neglect that were each small and together were not: whether they were noticed, put together, "
        "measured with a tool and acted on before they grew.",
        "A single act of neglect, or neglect that was recognised and in a protection plan.",
        LOCAL,
        2018,
    ),
    Seed(
        "re-referred-after-step-down",
        "Families referred again after support stops",
        "Support was stepped down or closed and the family came back: whether the change would have lasted, who "
        "stayed in touch, and what was passed on.",
        "A new concern that has nothing to do with the earlier one.",
        LOCAL,
        2018,
    ),
    Seed(
        "childs-daily-life",
        "What the child’s daily life is like",
        "Whether anyone could say what a day is like for this child: who gets them up, where they sleep, what they "
        "eat, what they are afraid of.",
        "What the child said about one event: use the child’s voice.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "family-engagement",
        "When families take part only sometimes",
        "Missed visits, cancelled appointments, seeming agreement: whether agencies saw a pattern, asked why, and "
        "kept the child in view.",
        "A family that was not offered help, or help they could not get to.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "critical-thinking",
        "Critical thinking",
        "Whether practitioners and managers tested what they believed: other explanations, new facts against the first "
        "view, supervision that asks questions.",
        "A doubt that was there but not voiced: use professional challenge and escalation.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "changing-risk",
        "Seeing that risk and need are changing",
        "Whether plans followed what changed: a new partner, a pregnancy, a move, a relapse, a sudden silence.",
        "Risk that was high and known throughout.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "sharing-information",
        "Sharing information in time",
        "Whether what one agency knew reached those who needed it, soon enough to be of use and with its meaning.",
        "Information that nobody had.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "leadership-and-culture",
        "Leadership and culture",
        "Workload, staffing, thresholds, supervision and what leaders make easy or hard, where it shaped what "
        "happened to the child.",
        "How one practitioner acted, when nothing in the organisation explains it.",
        PANEL_2020,
        2021,
    ),
    Seed(
        "race-and-identity",
        "Race, ethnicity and cultural identity",
        "Whether the family’s race, ethnicity, faith and culture, and racism they met, were thought about and "
        "understood in assessments and decisions.",
        "Recording ethnicity, when nothing was made of it either way.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "whole-family-risk",
        "Assessing risk in the whole family",
        "Whether all who care for or live with the child were known and assessed, fathers and partners included, with "
        "their history in other areas and services.",
        "An assessment of one adult that fell short in itself.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "babies",
        "How vulnerable babies are",
        "Pre-birth planning, bruising in babies who do not move by themselves, safe sleep, crying and coping, for "
        "children under one.",
        "A baby in the family, when nothing that was learned has to do with their age.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "risk-outside-the-family",
        "Risk outside the family",
        "Exploitation, serious violence, gangs and online harm: whether plans looked at places and peers and not only "
        "at the home.",
        "Harm by someone of the household.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "disability-and-health-needs",
        "Disabled children and children with health needs",
        "Whether a disability or health need hid abuse or neglect, whether the child could make themselves understood, "
        "and whether parents could give the care that was needed.",
        "A disability of a parent: use parental mental health or whole-family risk.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "childs-mental-health",
        "Children’s complex mental health",
        "Self-harm, suicidal thoughts, eating disorders and distress in children: waiting, thresholds between "
        "services, the right place of care.",
        "The mental health of a parent.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "parental-mental-health",
        "Parental mental health",
        "Whether services for adults saw the child behind the patient, and services for children understood the "
        "parent’s illness and its effect on care.",
        "Low mood that was known, supported and had no part in what happened.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "not-in-school",
        "Children not in school",
        "Absence, exclusion, part-time timetables and home education, where they took the child out of sight.",
        "Children below school age.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "young-carers",
        "Young carers",
        "Whether a child’s caring for a parent or sibling was noticed and its weight on the child assessed.",
        "Ordinary chores.",
        PANEL_2022,
        2024,
    ),
    Seed(
        "gypsy-roma-traveller",
        "Gypsy, Roma and Traveller communities",
        "Whether the child and family were reached and understood as members of their community, across moves between "
        "areas, without prejudice.",
        "Other moves between areas: use changing risk or sharing information.",
        PANEL_2022,
        2024,
    ),
)


def missing() -> list[Seed]:
    """The themes known by today that are not in the vocabulary yet, whatever was done with the others."""
    present = set(Theme.objects.values_list("slug", flat=True))
    return [seed for seed in THEMES if seed.known_from <= clock.today().year and seed.slug not in present]
