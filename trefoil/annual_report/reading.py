"""Whether words are easy to read: a modest check of sentences and words, for the edition for children and young people.

It measures length, no more. A short sentence can still be hard, so a young person should read the edition too.
"""

import re
from dataclasses import dataclass

LONGEST_SENTENCE = 15
"""Words in a sentence. GOV.UK advises 25 for adults; children of nine to eleven read about this much at once."""
LONGEST_WORD = 12
"""Letters in a word that needs no explaining."""
SENTENCE = re.compile(r"[^.!?]+[.!?]*")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'])*")


@dataclass(frozen=True)
class Reading:
    """What the check found in one text."""

    words: int
    sentences: int
    long_sentences: tuple[str, ...]
    long_words: tuple[str, ...]

    @property
    def average(self) -> float:
        return self.words / self.sentences if self.sentences else 0

    @property
    def is_easy(self) -> bool:
        return not self.long_sentences and not self.long_words


def read(text: str) -> Reading:
    """Check a text; figures in braces count as one word, and marks of emphasis and lists as none."""
    bare = re.sub(r"\{[^}]*\}", "9", text)
    bare = re.sub(r"[*#>]|^\s*[-*]\s", " ", bare, flags=re.M)
    sentences = [
        " ".join(one.split()) for line in bare.splitlines() for one in SENTENCE.findall(line) if one.strip(" .!?")
    ]
    words = [len(one.split()) for one in sentences]
    long_words = sorted({word.lower() for one in sentences for word in words_of(one) if len(word) > LONGEST_WORD})
    return Reading(
        words=sum(words),
        sentences=len(sentences),
        long_sentences=tuple(one for one in sentences if len(one.split()) > LONGEST_SENTENCE),
        long_words=tuple(long_words),
    )


def words_of(sentence: str) -> list[str]:
    """The words of a sentence without names: those that begin with a capital inside it. A hyphen parts two words."""
    first, *others = WORD.findall(sentence) or [""]
    return [first, *(word for word in others if not word[0].isupper())]
