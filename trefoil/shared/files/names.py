"""File names as people gave them, made harmless. A name is personal: it stays in the database."""

import re
import unicodedata

HARMFUL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\"'`<>|:*?;%&$\\/]")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.I)
LONGEST = 150


def ending_of(name: str) -> str:
    """The letters after the last dot, in small letters; nothing where there is no sensible ending."""
    bare = HARMFUL.sub("", base(name)).strip(" .")
    _, dot, ending = bare.rpartition(".")
    return ending.lower() if dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending) else ""


def base(name: str) -> str:
    """The name without the folders before it."""
    return re.split(r"[\\/]", name)[-1]


def cleaned(name: str, ending: str) -> str:
    """The name without folders, hidden signs and dots at its ends, and with the ending of its content."""
    words = unicodedata.normalize("NFC", HARMFUL.sub(" ", base(name)))
    words = " ".join(words.split()).strip(" .")
    if ending_of(words):
        words = words.rpartition(".")[0]
    words = words.strip(" .")[:LONGEST].strip(" .") or "document"
    if RESERVED.fullmatch(words):
        words = f"file {words}"
    return f"{words}.{ending}"
