"""Reports beside that of the year: a draft with all that a report can have, one with the partners, one published."""

from datetime import timedelta
from typing import Any

from trefoil.annual_report import actions
from trefoil.annual_report.tests import factories
from trefoil.partnership.tests.cast import Cast
from trefoil.shared import clock

DRAFT, WITH_PARTNERS, PUBLISHED = "2024-25", "2022-23", "2021-22"
"""After the year and the draft of the year that follows it."""


def make_reports(cast: Cast, it: dict[str, Any]) -> None:
    """One report at each stage, all of them with one chapter; `it` gets the records that their pages address."""
    by = cast["manager"]
    report = factories.whole_report(cast, 2024)
    section = report.sections.get()
    block = section.blocks.order_by("position")[0]
    it["chapter"], it["claim"] = section, actions.mark_claim(block=block, claim="activity", by=by)
    it["promise"] = report.promises.get()
    it["earlier_promise"] = actions.add_promise(
        report=report, text="Write to every school", made_before="Report of the board before", by=by
    )
    asked = actions.ask_for_contribution(
        section=section, agency=cast.agencies["school"], question="What did you do?", word_limit=100,
        due_on=clock.today() + timedelta(days=20), by=by,
    )  # fmt: skip
    it["contribution"] = asked
    it["sent_contribution"] = actions.ask_for_contribution(
        section=section, agency=cast.agencies["trust"], question="What did you do?", word_limit=100,
        due_on=clock.today() + timedelta(days=20), by=by,
    )  # fmt: skip
    actions.send_contribution(contribution=it["sent_contribution"], text="We asked children.", by=cast["named_nurse"])
    factories.frozen(factories.whole_report(cast, 2022), cast)
    published = factories.whole_report(cast, 2021)
    first = published.sections.get().blocks.order_by("position")[0]
    actions.write_plainly(block=first, plain="We looked at {rapid_reviews} cases.", by=by)
    factories.published(published, cast)
