"""The kinds of case. Each part above registers its own, so that this floor never has to know them."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class CaseKind:
    """A kind of case: what it is called, the start of its references, its stages, and the name of its page."""

    code: str
    name: str
    prefix: str
    stages: type[models.TextChoices]
    page: str
    ended: frozenset[str] = frozenset()
    """Stages in which nothing more is to be done."""
    looks_for_themes: bool = False
    """Whether each case of the kind is one chance for a theme to come back: rapid reviews are, and a practice review
    is not, since it looks at the same children again."""

    def stage_name(self, stage: str) -> str:
        return str(self.stages(stage).label)


_kinds: dict[str, CaseKind] = {}


def register(*kinds: CaseKind) -> None:
    """Make kinds known; called once, when their part's app is ready."""
    _kinds.update({kind.code: kind for kind in kinds})


def of(code: str) -> CaseKind:
    """The kind of that code; raises KeyError when no part registered it."""
    return _kinds[code]


def all_kinds() -> list[CaseKind]:
    return list(_kinds.values())
