"""A text as words: letters, figures and single signs, each with its place and its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

PARAGRAPH = "\n"
_TOKEN = re.compile(r"\n\s*\n|\d+|[^\W\d_]+|[^\w\s]|_")
_STOPS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]»")
_SHORT = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mr mrs ms dr st gen lt col "
    "capt sgt maj sen rep gov prof rev hon no vs jr sr inc corp co ltd u s p m a".split()
)
_CONTINUES = frozenset("in on of the a an and or to by at from since until last next this for with mr mrs ms dr".split())


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words. `sentences[i]` is the number of the sentence that word `i` stands in, `firsts` where each starts.

    `people` are the month names that the text uses as names of people, in lower case.
    """

    raw: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    firsts: list[int]
    people: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.raw)

    def at(self, i: int) -> str:
        """The word in lower case; empty outside the text and at a paragraph's end."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def as_written(self, i: int) -> str:
        return self.raw[i] if 0 <= i < len(self.raw) else ""

    def is_glued(self, i: int) -> bool:
        """Whether nothing stands between word `i` and the one before it."""
        return 0 < i < len(self.raw) and self.starts[i] == self.ends[i - 1]

    def is_capital(self, i: int) -> bool:
        return self.as_written(i)[:1].isupper()

    def is_figure(self, i: int, longest: int = 4) -> bool:
        word = self.at(i)
        return len(word) <= longest and word.isascii() and word.isdecimal()

    def number(self, i: int) -> int:
        """The value of a figure that `is_figure` accepts; -1 for any other word."""
        return int(self.low[i]) if self.is_figure(i) else -1

    def is_first(self, i: int) -> bool:
        """Whether word `i` opens its sentence or a quotation, signs aside."""
        return 0 <= i < len(self.raw) and (
            (
                all(not self.low[k].isalnum() for k in range(max(self.firsts[self.sentences[i]], i - 3), i))
                and i - self.firsts[self.sentences[i]] <= 3
            )
            or self.at(i - 1) in _OPENERS
        )

    def sentence_span(self, i: int) -> tuple[int, int]:
        """The words of the sentence that word `i` stands in, half-open."""
        number = self.sentences[i]
        end = self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self.raw)
        return self.firsts[number], end


_OPENERS = frozenset('“":(–—«[')


def cut(text: str) -> Words:
    """Cut a text into words and sentences; linear in its length."""
    raw: list[str] = []
    low: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        is_paragraph = word[0] == "\n"
        raw.append(PARAGRAPH if is_paragraph else word)
        low.append("" if is_paragraph else word.lower())
        starts.append(match.start())
        ends.append(match.end())
    words = Words(raw, low, starts, ends, [], [0])
    for i in range(len(raw)):
        if i and _starts_sentence(text, words, i):
            words.firsts.append(i)
        words.sentences.append(len(words.firsts) - 1)
    return words


def _starts_sentence(text: str, words: Words, i: int) -> bool:
    if words.raw[i - 1] == PARAGRAPH:
        return True
    gap = words.starts[i] - words.ends[i - 1]
    if not gap:
        return False
    last = i - 1
    while last >= max(0, i - 3) and words.raw[last] in _CLOSERS:
        last -= 1
    if last >= 0 and words.raw[last] in _STOPS:
        if words.raw[i][0].islower():
            return False
        is_short = words.raw[last] == "." and words.at(last - 1) in _SHORT and words.is_glued(last)
        return not is_short or (words.at(last - 1) == "m" and words.is_capital(i) and not _names_a_day(words, i))
    is_line = "\n" in text[words.ends[i - 1] : min(words.starts[i], words.ends[i - 1] + 8)]
    return is_line and words.is_capital(i) and words.low[i - 1] not in _CONTINUES and words.raw[i - 1] != ","


def _names_a_day(words: Words, i: int) -> bool:
    return words.low[i].endswith("day") or words.low[i][:3] in _SHORT
