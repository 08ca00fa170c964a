"""Which statements write, and to what: the eye of the write guard and of the actions."""

import re

WRITE = re.compile(
    r"""\s*(?:WITH\b.*?\b)?
        (?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|COPY)\s+
        (?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)""",
    re.I | re.S | re.X,
)
LIBRARY_TABLES = (
    "django_session",
    "account_",
    "mfa_",
    "usersessions_",
    "socialaccount_",
    "procrastinate_",
    "shared_cache",
)
OWN_TABLES = ("shared_onceform",)
"""Tables of `once.py`, which works around actions rather than inside one."""


def table_written(sql: str) -> str | None:
    """The table of our records that a statement writes to; None for reading, and for tables that need no action."""
    match = WRITE.match(sql)
    if match is None or match.group(1).startswith(LIBRARY_TABLES) or match.group(1) in OWN_TABLES:
        return None
    return match.group(1)
