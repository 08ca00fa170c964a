"""Unique words that stand for confidential ones. One that turns up says by itself which field it came from."""

import re
from dataclasses import dataclass, field

TOKEN = re.compile(r"zq(\d{4})qz", re.IGNORECASE)


@dataclass
class Tokens:
    """Gives out tokens: `said("open", "cases.Note.text")` is a word that is found nowhere else."""

    known: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __call__(self, case: str, what: str) -> str:
        number = len(self.known) + 1
        self.known[number] = (case, what)
        return f"zq{number:04d}qz"

    def found_in(self, text: str) -> set[int]:
        """The numbers of the tokens in a text."""
        return {int(number) for number in TOKEN.findall(text)}

    def of(self, case: str) -> list[str]:
        """All tokens of one case."""
        return [f"zq{number:04d}qz" for number, (whose, _) in self.known.items() if whose == case]
