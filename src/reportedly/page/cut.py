"""A text cut into paragraphs and these into pieces, at every place where something marked begins or ends.

The page never counts: JavaScript's strings are UTF-16, a document's spans are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportedly.records import Span, Spans

MOST_MARKS = 12
"""So many marks a piece names at most, the shortest first: what a reader can tell apart, and a bound for the page's size."""
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_WRAPPED_AT = range(50, 101)
"""Lengths of the lines of a text that was broken by hand into lines."""


class Role(StrEnum):
    """What a marked span is to the claim of its note."""

    CLAIM = "c"
    SOURCE = "s"
    CUE = "q"
    HEDGE = "h"
    TIME = "t"
    PLACE = "p"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that belongs to the note `note`."""

    span: Span
    role: Role
    note: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks, innermost first. The numbers of the notes `ends` stand behind it."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`keeps_lines`: its line breaks mean something (a list, an address) and are no mere wrapping."""

    span: Span
    pieces: tuple[Piece, ...]
    keeps_lines: bool


_Active = tuple[int, int, str, Mark]
"""A mark that is open at some place, behind what it is ordered by: its length, note and role."""


def cut(text: str, marks: Iterable[Mark], ends: Iterable[tuple[int, int]] = ()) -> tuple[Paragraph, ...]:
    """The paragraphs of `text`; `ends` are places with the note whose number stands there. The pieces of a paragraph
    together are exactly its text."""
    opened: dict[int, list[Mark]] = defaultdict(list)
    closed: dict[int, list[Mark]] = defaultdict(list)
    stops: dict[int, list[int]] = defaultdict(list)
    for mark in marks:
        start, end = max(0, mark.span[0]), min(mark.span[1], len(text))
        if start < end:
            opened[start].append(mark)
            closed[end].append(mark)
    for at, note in ends:
        stops[at].append(note)
    points = sorted({*opened, *closed, *stops})
    active: list[_Active] = []
    paragraphs, i = [], 0
    for start, end in split_paragraphs(text):
        pieces, at = [], start
        while at < end:
            while i < len(points) and points[i] <= at:
                _pass(points[i], opened, closed, active)
                i += 1
            until = min(points[i], end) if i < len(points) else end
            inside = tuple(entry[3] for entry in active[:MOST_MARKS])
            pieces.append(Piece(text[at:until], inside, tuple(stops.get(until, ()))))
            at = until
        paragraphs.append(Paragraph((start, end), tuple(pieces), not _is_wrapped(text[start:end])))
    return tuple(paragraphs)


def split_paragraphs(text: str) -> Spans:
    """Paragraphs without the space around them: at empty lines, and where a line ends as a sentence does."""
    spans: list[Span] = []
    block: list[Span] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            block.append((at, at + len(line)))
        elif block:
            spans.extend(_paragraphs_of(text, block))
            block = []
        at += len(line) + 1
    return tuple(spans)


def _paragraphs_of(text: str, lines: list[Span]) -> Iterator[Span]:
    whole = (lines[0][0], lines[-1][1])
    if _is_wrapped(text[slice(*whole)].strip()):
        yield _trimmed(text, whole)
        return
    start = whole[0]
    for line, end in lines:
        if end == whole[1] or _SENTENCE_END.search(text[line:end].rstrip()[-4:]):
            yield _trimmed(text, (start, end))
            start = end


def _pass(point: int, opened: dict[int, list[Mark]], closed: dict[int, list[Mark]], active: list[_Active]) -> None:
    """Bring `active`, ordered from the shortest mark to the longest, from before `point` to behind it."""

    def entry(mark: Mark) -> tuple[int, int, str]:
        return (mark.span[1] - mark.span[0], mark.note, mark.role.value)

    for mark in closed.get(point, ()):
        del active[bisect_left(active, entry(mark), key=lambda known: known[:3])]
    for mark in opened.get(point, ()):
        insort(active, (*entry(mark), mark), key=lambda known: known[:3])


def _is_wrapped(paragraph: str) -> bool:
    lines = paragraph.split("\n")
    return len(lines) > 2 and all(len(line.rstrip()) in _WRAPPED_AT for line in lines[:-1])


def _trimmed(text: str, span: Span) -> Span:
    inside = text[slice(*span)]
    return (span[1] - len(inside.lstrip()), span[0] + len(inside.rstrip()))
