"""The clocks of the yearly report (domain reference, "Partnership and governance", section 7)."""

from datetime import date

from trefoil.shared.time_limits import Rule, Unit

PARTNERS = "The three safeguarding partners together"
ACT_FROM = date(2018, 6, 29)
WT2023_FROM = date(2023, 12, 15)


def rules() -> list[Rule]:
    """Every clock of this part. None has been read in its source yet, so all are marked K."""
    return [
        Rule(
            code="yearly-report", rule_set="CA2004", name="Yearly report", length=12, unit=Unit.MONTHS,
            trigger="the day the last report was published", responsible=PARTNERS,
            done_when="The next report is published", source="Children Act 2004, section 16G(7)", mark="K",
            in_force_from=ACT_FROM,
        ),
        Rule(
            code="yearly-report-date", rule_set="WT2023", name="Yearly report by September", length=6,
            unit=Unit.MONTHS, trigger="the last day of the reporting year, 31 March", responsible=PARTNERS,
            done_when="The report is signed off, published and sent", source="Working Together 2023, chapter 2",
            mark="K", in_force_from=WT2023_FROM,
        ),
        Rule(
            code="yearly-report-copies", rule_set="WT2018", name="Copies of the yearly report", length=7,
            unit=Unit.CALENDAR_DAYS, trigger="the day the report is published",
            responsible="The partnership’s business unit",
            done_when="A copy is sent to the national panel and the What Works Centre",
            source="Working Together 2018, chapter 3", mark="K", in_force_from=ACT_FROM,
            in_force_until=date(2023, 12, 14),
        ),
        Rule(
            code="yearly-report-copies", rule_set="WT2023", name="Copies of the yearly report", length=7,
            unit=Unit.CALENDAR_DAYS, trigger="the day the report is published",
            responsible="The partnership’s business unit",
            done_when="A copy is sent to the national panel and Foundations",
            source="Working Together 2023, chapter 2", mark="K", in_force_from=WT2023_FROM,
        ),
    ]  # fmt: skip
