"""One example address for each named page of the annual report, and the person who opens it most."""

from typing import Any

from tests.browser.example import LEAD, MANAGER, SCHOOL, Arguments, Example, given, key
from tests.browser.reports import DRAFT, PUBLISHED, WITH_PARTNERS

THE_REPORT = given("2019-20")


def of_report(with_block: str | None = None) -> Arguments:
    """The second chapter of the year's report, and its first text or live block."""

    def found(year: Any) -> tuple[Any, ...]:
        from trefoil.annual_report.models import Section

        section = Section.objects.get(report__year="2019-20", number=3)
        if with_block is None:
            return ("2019-20", section.slug)
        blocks = section.blocks.order_by("position")
        wanted = blocks.filter(live="") if with_block == "text" else blocks.exclude(live="")
        return ("2019-20", section.slug, wanted[0].pk)

    return found


def of_claim(year: Any) -> tuple[Any, ...]:
    """A claim of the draft that has all a report can have."""
    return (DRAFT, year["chapter"].slug, year["claim"].pk)


REPORT = {
    "annual_report:index": Example(MANAGER),
    "annual_report:begin": Example(MANAGER),
    "annual_report:report": Example(MANAGER, THE_REPORT),
    "annual_report:preview": Example(MANAGER, THE_REPORT),
    "annual_report:publish": Example(MANAGER, THE_REPORT),
    "annual_report:reopen": Example(MANAGER, given(PUBLISHED)),
    "annual_report:figure": Example(MANAGER, given("2019-20", "rapid_reviews")),
    "annual_report:add_section": Example(MANAGER, THE_REPORT),
    "annual_report:section": Example(MANAGER, of_report()),
    "annual_report:change_section": Example(MANAGER, of_report()),
    "annual_report:add_text": Example(MANAGER, of_report()),
    "annual_report:add_live": Example(MANAGER, of_report()),
    "annual_report:change_block": Example(MANAGER, of_report("text")),
    "annual_report:remove_block": Example(MANAGER, of_report("live")),
    "annual_report:published": Example(None, given(PUBLISHED)),
    "annual_report:published_children": Example(None, given(PUBLISHED)),
    "annual_report:published_check": Example(None, given(PUBLISHED)),
    "annual_report:sent_to": Example(MANAGER, given(PUBLISHED)),
    "annual_report:add_sending": Example(MANAGER, given(PUBLISHED)),
    "annual_report:sign": Example(LEAD, given(WITH_PARTNERS)),
    "annual_report:take_back": Example(MANAGER, given(WITH_PARTNERS)),
    "annual_report:sign_off": Example(MANAGER, given(DRAFT)),
    "annual_report:checklist": Example(MANAGER, given(DRAFT)),
    "annual_report:answer_item": Example(MANAGER, given(DRAFT, "impact")),
    "annual_report:show_item": Example(MANAGER, given(DRAFT, "impact")),
    "annual_report:claims": Example(MANAGER, given(DRAFT)),
    "annual_report:mark_claim": Example(MANAGER, of_claim),
    "annual_report:link_evidence": Example(MANAGER, of_claim),
    "annual_report:write_plainly": Example(MANAGER, of_claim),
    "annual_report:children": Example(MANAGER, given(DRAFT)),
    "annual_report:small_numbers": Example(MANAGER, given(DRAFT)),
    "annual_report:promises": Example(MANAGER, given(DRAFT)),
    "annual_report:add_promise": Example(MANAGER, given(DRAFT)),
    "annual_report:add_earlier_promise": Example(MANAGER, given(DRAFT)),
    "annual_report:change_promise": Example(MANAGER, lambda year: (DRAFT, year["promise"].pk)),
    "annual_report:remove_promise": Example(MANAGER, lambda year: (DRAFT, year["promise"].pk)),
    "annual_report:tell_outcome": Example(MANAGER, lambda year: (DRAFT, year["earlier_promise"].pk)),
    "annual_report:contributions": Example(MANAGER, given(DRAFT)),
    "annual_report:ask_for_contribution": Example(MANAGER, given(DRAFT)),
    "annual_report:contribution": Example(SCHOOL, key("contribution")),
    "annual_report:send_back_contribution": Example(MANAGER, key("sent_contribution")),
    "annual_report:scrutiny": Example("scrutineer", given(DRAFT)),
    "annual_report:write_statement": Example("scrutineer", given(DRAFT)),
    "annual_report:reply_to_statement": Example(LEAD, given(DRAFT)),
}
