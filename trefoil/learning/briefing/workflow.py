"""The steps of a briefing: written, agreed, published by other eyes than those that wrote and agreed it, withdrawn."""

from trefoil.learning.briefing.assembly import document_of
from trefoil.learning.briefing.telltale import telltales
from trefoil.learning.models import Briefing, BriefingStage, FindingStage
from trefoil.partnership.models import Person
from trefoil.shared.documents.pdf import lines_over
from trefoil.shared.words import count
from trefoil.shared.workflow import Move, Workflow


def is_whole(briefing: Briefing, by: Person) -> str | None:
    if not briefing.happened.strip():
        return "Write what happened first"
    if not briefing.points.told().exists():
        return "Choose the words for what we learned first"
    if not briefing.differently.strip():
        return "Write what to do differently first"
    return None if briefing.questions.strip() else "Write questions for a team first"


def rests_on_agreed_findings(briefing: Briefing, by: Person) -> str | None:
    """A finding that was taken back since is no longer anything we learned."""
    if briefing.points.told().exclude(finding__stage=FindingStage.AGREED).exists():
        return "Take out what was learned from a finding that is no longer agreed"
    return None


def leads_to_nobody(briefing: Briefing, by: Person) -> str | None:
    return next(iter(telltales(briefing)), None)


def fits_one_page(briefing: Briefing, by: Person) -> str | None:
    over = lines_over(document_of(briefing))
    return f"Shorten it by about {count(over, 'line')}: it has to fit on one page" if over else None


def somebody_else_wrote(briefing: Briefing, by: Person) -> str | None:
    """Four eyes: whoever wrote all of it does not publish it."""
    writers = set(briefing.writers.values_list("pk", flat=True))
    return "Ask a colleague to publish it: you are its only writer" if writers <= {by.pk} else None


def somebody_else_agreed(briefing: Briefing, by: Person) -> str | None:
    """Four eyes still, once a colleague has changed a word: a writer who agreed it does not publish it as well."""
    if briefing.agreed_by_id != by.pk or not briefing.writers.filter(pk=by.pk).exists():
        return None
    return "Ask a colleague to publish it: you wrote in it and agreed it"


BRIEFINGS = Workflow(
    name="Briefing",
    stages=BriefingStage,
    moves=(
        Move(
            "agree",
            {BriefingStage.DRAFT},
            BriefingStage.AGREED,
            "learning.brief",
            (is_whole, rests_on_agreed_findings, leads_to_nobody, fits_one_page),
            label="Agree this briefing",
        ),
        Move(
            "take_back",
            {BriefingStage.AGREED},
            BriefingStage.DRAFT,
            "learning.brief",
            label="Take it back to draft",
        ),
        Move(
            "publish",
            {BriefingStage.AGREED},
            BriefingStage.PUBLISHED,
            "learning.brief",
            (somebody_else_wrote, somebody_else_agreed, rests_on_agreed_findings, leads_to_nobody, fits_one_page),
            label="Publish it to agencies",
        ),
        Move(
            "withdraw",
            {BriefingStage.PUBLISHED},
            BriefingStage.WITHDRAWN,
            "learning.brief",
            label="Withdraw it",
            dangerous=True,
        ),
    ),
)
