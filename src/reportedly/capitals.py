"""The words of a text with what stands between them, and the word lists that place names are judged by."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cache, cached_property
from importlib.resources import files

from reportedly.records import Span, Spans

POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.I)
_TOKEN = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_](?![^\W\d_])\.?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAP = re.compile(r"[ \t\u00a0]{1,2}|[ \t]?\n[ \t]?|[-–]")
_SHORT_GAP = re.compile(r"\. ?")
_BOUNDARY = re.compile(r"[.!?:;\n“”\"(\[—•|]|''|``| [-–] ")
_SHORTENED = frozenset("st ste mt ft".split())


class Tokens:
    """The words of a text with what stands between them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = [match.span() for match in _TOKEN.finditer(text)]
        self.words = [text[start:end] for start, end in self.spans]

    def __len__(self) -> int:
        return len(self.spans)

    def gap(self, i: int) -> str:
        """What stands before token `i`, at most eight characters of it."""
        start, end = self.spans[i - 1][1] if i else 0, self.spans[i][0]
        return self.text[start:end] if end - start <= 8 else "\n\n"

    def is_joined(self, i: int) -> bool:
        """Whether token `i` goes on from the one before it, as the words of one name do."""
        if not 0 < i < len(self):
            return False
        gap = self.gap(i)
        return bool(_GAP.fullmatch(gap)) or (bool(_SHORT_GAP.fullmatch(gap)) and self.lower(i - 1) in _SHORTENED)

    def is_capital(self, i: int) -> bool:
        if not 0 <= i < len(self):
            return False
        word = self.words[i]
        return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())

    def lower(self, i: int) -> str:
        """Token `i` in lower case without its possessive; empty outside the text."""
        return POSSESSIVE.sub("", self.words[i].lower()) if 0 <= i < len(self) else ""

    def is_possessive(self, i: int) -> bool:
        return bool(POSSESSIVE.search(self.words[i])) or self.text[self.spans[i][1] : self.spans[i][1] + 1] in ("'", "’")

    def is_initial(self, i: int) -> bool:
        """Whether token `i` opens a sentence, a line or a quotation."""
        return i == 0 or bool(_BOUNDARY.search(self.gap(i)))

    @cached_property
    def in_lower_case(self) -> frozenset[str]:
        """The words that the text writes small somewhere: capitals elsewhere do not make names of them."""
        return frozenset(word for word in self.words if word.islower())

    @cached_property
    def headlines(self) -> list[bool]:
        """For each token whether its line is in capitals or in title case."""
        out: list[bool] = []
        begin = 0
        for i in range(1, len(self) + 1):
            if i == len(self) or "\n" in self.gap(i):
                long = [w for w in self.words[begin:i] if len(w) > 3]
                big = sum(w[0].isupper() for w in long)
                out += [len(long) >= 3 and big > 0.7 * len(long) and i - begin <= 40] * (i - begin)
                begin = i
        return out


class Fence:
    """Spans that no place may touch."""

    def __init__(self, spans: Spans) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span[1] - 1) - 1
        return at >= 0 and self._ends[at] > span[0]


def listed(name: str) -> frozenset[str]:
    """The words of one list of data/place_words.json."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    content = files("reportedly").joinpath("data", "place_words.json").read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in json.loads(content).items()}
