"""References such as SIN-2019-03: for each kind and year from 1 upwards, with no gap and none twice."""

from django.db import connection

from trefoil.cases.kinds import CaseKind


def next_reference(kind: CaseKind, year: int) -> str:
    """Give out the next reference.

    Call it in the transaction that opens the case: the row of the series stays locked until that ends, so two people
    get neighbouring numbers, and a case that was not opened after all leaves no gap.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_series (prefix, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (prefix, year) DO UPDATE SET last = cases_series.last + 1 RETURNING last",
            [kind.prefix, year],
        )
        (number,) = cursor.fetchone()
    return f"{kind.prefix}-{year}-{number:02}"
