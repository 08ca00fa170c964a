"""How references are sorted."""

from django.db.models import IntegerField
from django.db.models.functions import Cast, Substr

NUMBER = Cast(Substr("reference", 3), IntegerField())
"""The number in a reference such as F-012; an index on it spares numbering a look at every row."""
