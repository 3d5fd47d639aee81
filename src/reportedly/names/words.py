"""Words as names are compared by: without case, accents, apostrophes and spellings that mean the same.

A hyphen parts two words, so "al-Qaeda" and "al Qaeda" are alike; "U.S." is the word "us", and a comma is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_WORDS = 16
"""Names of more words than this are not looked for: what is read stays in proportion to the text."""

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_]){1,9}\.?(?:['’]s)?(?![^\W_])|[^\W_]+(?:['’ʼ‘`&][^\W_]+)*|[&,]")
_GAP = re.compile(r"[ \t\xa0]{0,4}\n?[ \t\xa0]{0,4}|[-‐‑–/.+]|['’] |\. ")
_LONGEST_GAP = 9
_DROPPED = str.maketrans("", "", "'’ʼ‘`ʿʾʻ.")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h"}
)
_SAME = {
    "center": "centre", "centers": "centres", "organization": "organisation", "organizations": "organisations",
    "program": "programme", "mobilization": "mobilisation", "st": "saint", "&": "and",
}  # fmt: skip
_LONGEST_ACRONYM = 5
"""Up to this long an acronym is told from a word by its capitals ("WHO", "LeT"); a longer one ("UNICEF") is a name."""
_LONGEST_ABBREVIATION = 3
"""A full stop with a space behind it ends no sentence behind a word this short ("St. Louis")."""


@dataclass(slots=True)
class Words:
    """The words of a text in order: where each stands, how it is compared, whether it is written as a name.

    `stems` lack the possessive of `lows` and end where `stem_ends` say; `joined[i]` is whether nothing but a space, a
    hyphen or the like parts word i from the one before it.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    stem_ends: list[int] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)
    raws: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def is_capital(self, i: int) -> bool:
        """Whether word i is written as a name is: with a capital ("eBay" too), or beginning with a figure."""
        raw = self.raws[i]
        return raw[0].isupper() or raw[0].isdigit() or raw != raw.lower()

    def acronym(self, i: int) -> str | None:
        """Word i as an acronym is compared ("WHO" of "W.H.O.'s"), None if it is not written as one."""
        return acronym(self.raws[i][: self.stem_ends[i] - self.starts[i]])

    def where(self, test: Callable[[int], bool]) -> list[bool]:
        """For each word whether a test holds that looks at nothing but the word itself: it is asked once for each spelling."""
        answers: dict[str, bool] = {}
        for i, raw in enumerate(self.raws):
            if raw not in answers:
                answers[raw] = test(i)
        return [answers[raw] for raw in self.raws]

    def run(self, i: int, most: int) -> int:
        """How many words from i on, `most` at most, are joined to one another."""
        end = min(len(self.starts), i + most)
        j = i + 1
        while j < end and self.joined[j]:
            j += 1
        return j - i


def split(text: str) -> Words:
    """The words of a text, in time that grows with the text alone."""
    words, last = Words(text), 0
    folded: dict[str, tuple[str, str, int]] = {}
    for found in _WORD.finditer(text):
        raw, start, end = found.group(), found.start(), found.end()
        if raw not in folded:
            folded[raw] = _fold(raw)
        low, stem, cut = folded[raw]
        words.joined.append(bool(words.starts) and _joins(text, last, start, words.raws[-1]))
        words.starts.append(start)
        words.ends.append(end)
        words.stem_ends.append(end - cut)
        words.lows.append(low)
        words.stems.append(stem)
        words.raws.append(raw)
        last = end
    return words


def acronym(word: str) -> str | None:
    """A short word of capitals as it is compared ("LET" for "LeT"), None for any other."""
    if len(word) < 2 or word[1:].islower():
        return None
    bare = word.replace(".", "")
    if not bare.isascii():
        bare = _unaccented(bare)
    if not 2 <= len(bare) <= _LONGEST_ACRONYM or not bare.replace("&", "").isalnum():
        return None
    upper = bare.upper()
    return upper if upper == bare or sum(c.isupper() for c in bare) > 1 else None


def key(name: str) -> tuple[str, int, int]:
    """How a name is looked up: its key, which of its words need a capital (a bit each), and how many words there are.

    A leading "the" belongs to the key only before a single word: "The Hill" is not a hill, "the White House" may lack it.
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        raws, small = name.split(), name.lower().split()
        lows = small if _SAME.keys().isdisjoint(small) else [_SAME.get(low, low) for low in small]
    else:
        words = split(name)
        raws, lows, small = words.raws, words.lows, [raw.lower() for raw in words.raws]
    if len(lows) == 1:
        short = acronym(raws[0])
        if short is not None:
            return short, 0, 1
    elif len(lows) > 2 and lows[0] == "the":
        raws, lows, small = raws[1:], lows[1:], small[1:]
    capitals, bit = 0, 1
    for raw, low in zip(raws, small, strict=True):
        if raw != low and low != "the":
            capitals |= bit
        bit <<= 1
    return " ".join(lows), capitals, len(lows)


def _fold(raw: str) -> tuple[str, str, int]:
    """A word's form without case, the same without a possessive, and how many code points the possessive takes."""
    cut = 2 if len(raw) > 2 and raw[-1] in "sS" and raw[-2] in "'’ʼ‘`" else 0
    low = _bare(raw)
    return low, _bare(raw[:-cut]) if cut else low, cut


def _bare(raw: str) -> str:
    low = raw.lower()
    if not low.isascii():
        low = _unaccented(low)
    low = low.translate(_DROPPED)
    return _SAME.get(low, low)


def _unaccented(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word).translate(_LETTERS)
    return "".join(c for c in parts if not unicodedata.combining(c))


def _joins(text: str, end: int, start: int, before: str) -> bool:
    if start == end or (start == end + 1 and text[end] == " "):
        return True
    if start - end > _LONGEST_GAP or _GAP.fullmatch(text, end, start) is None:
        return False
    return text[end:start] != ". " or len(before) <= _LONGEST_ABBREVIATION
