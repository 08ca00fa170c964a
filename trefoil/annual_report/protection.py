"""Which numbers of a report could stand for few children, and are protected.

The rule, in words, with its sources: docs/explanation/small-numbers.md.

- A number of children, families or what they have in common (age, sex, ethnicity, harm) is protected.
- A number of the partnership's own work (reviews held, days taken, decisions, actions, meetings) is not: the partners
  answer for it in public, and it says nothing of any one child.
- A theme that tells something of a child or family, rather than of practice, makes a number of reviews a number of
  children by another name, and is protected like one.
"""

from trefoil.annual_report.ledger import CHILDREN
from trefoil.learning.models import Theme


def of_a_theme(theme: Theme) -> str:
    """What a number of reviews with this theme protects."""
    return CHILDREN if theme.counts_children else ""
