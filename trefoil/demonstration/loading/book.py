"""Which record stands for which code of the material."""

from dataclasses import dataclass, field
from typing import Any

from trefoil.cases.models import Case
from trefoil.learning.models import Action, Finding, Recommendation, Theme
from trefoil.partnership.models import Agency, Area, Arrangement, Group, Person, Priority


@dataclass
class Book:
    """Codes to keys. Records are read anew each time, so that nothing is decided on what was true on another day."""

    keys: dict[tuple[type, str], Any] = field(default_factory=dict)

    def keep(self, code: str, record: Any) -> Any:
        kind = Case if isinstance(record, Case) else type(record)
        self.keys[kind, code] = (type(record), record.pk)
        return record

    def knows(self, kind: type, code: str) -> bool:
        return (kind, code) in self.keys

    def find(self, kind: type, code: str) -> Any:
        model, pk = self.keys[kind, code]
        return model.objects.get(pk=pk)

    def area(self, code: str) -> Area:
        return self.find(Area, code)

    def agency(self, code: str) -> Agency:
        return self.find(Agency, code)

    def agencies(self, codes: tuple[str, ...]) -> list[Agency]:
        return [self.find(Agency, code) for code in codes]

    def person(self, code: str) -> Person:
        return self.find(Person, code)

    def arrangement(self, code: str) -> Arrangement:
        return self.find(Arrangement, code)

    def group(self, code: str) -> Group:
        return self.find(Group, code)

    def priority(self, code: str) -> Priority:
        return self.find(Priority, code)

    def case(self, code: str) -> Any:
        return self.find(Case, code)

    def theme(self, code: str) -> Theme:
        return self.find(Theme, code)

    def themes(self, codes: tuple[str, ...]) -> list[Theme]:
        return [self.theme(code) for code in codes]

    def finding(self, code: str) -> Finding:
        return self.find(Finding, code)

    def recommendation(self, code: str) -> Recommendation:
        return self.find(Recommendation, code)

    def action(self, code: str) -> Action:
        return self.find(Action, code)
