"""Every finding of the year, in the order of the reviews they come from."""

from trefoil.demonstration.year.learning.findings_2018_19 import FINDINGS_2018_19
from trefoil.demonstration.year.learning.findings_2019_20 import FINDINGS_2019_20
from trefoil.demonstration.year.learning.findings_not_met import FINDINGS_NOT_MET
from trefoil.demonstration.year.learning.findings_reviews import FINDINGS_REVIEWS

FINDINGS = FINDINGS_2018_19 + FINDINGS_2019_20 + FINDINGS_NOT_MET + FINDINGS_REVIEWS
