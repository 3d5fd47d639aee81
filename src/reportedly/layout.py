"""Who says what by the layout alone: signed quotations and the turns of a transcript.

“It was a bad night.” ― Ines Prado            a quotation signed on its own line
MODERATOR: How many?                          a turn, where the text has several and somebody speaks twice
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportedly.records import Span

_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:de|da|van|von|bin|al|el|la|[A-ZÀ-Þ][\w.'’-]*)){0,4}"
_BLANK = r"[^\S\n]*"
_SIGNED = re.compile(
    rf"^{_BLANK}(?P<content>[“”\"][^\n]{{8,}}?[”“\"])\s{{0,3}}(?P<cue>[―—–]|--?){_BLANK}"
    rf"(?P<source>{_NAME})(?:,[^\n]{{0,80}})?{_BLANK}$",
    re.M,
)
_TURN = re.compile(rf"^[“\"]?(?P<source>[A-Z][A-Z.'’ -]{{1,30}}[A-Z.]|Q|A)(?P<cue>:){_BLANK}(?P<content>\S[^\n]*)$", re.M)
_LABELS = frozenset(
    "WATCH RELATED UPDATE UPDATED NOTE WARNING VIDEO PHOTO PHOTOS LISTEN READ CORRECTION EXCLUSIVE BREAKING OPINION ANALYSIS "
    "REVIEW LIVE FACT FACTS MYTH CLAIM VERDICT WINNER LOSER STORY POLL MORE DATE TIME WHERE WHEN WHO COLUMN EDITORIAL "
    "QUIZ".split()
)
_FEWEST_TURNS = 3


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One attribution that the layout shows."""

    source: Span
    cue: Span
    content: Span


def laid_out(text: str) -> list[LaidOut]:
    """The attributions of `text` that its layout shows, in text order; they never overlap."""
    found = [_made(m) for m in _SIGNED.finditer(text)]
    turns = [m for m in _TURN.finditer(text) if not set(m["source"].split()) & _LABELS]
    spoken = Counter(m["source"] for m in turns)
    if len(turns) >= _FEWEST_TURNS and len(spoken) > 1 and max(spoken.values()) > 1:
        found.extend(_made(m) for m in turns)
    out: list[LaidOut] = []
    for one in sorted(found, key=lambda f: f.cue):
        if not out or min(one.source[0], one.content[0]) >= max(out[-1].source[1], out[-1].content[1]):
            out.append(one)
    return out


def _made(match: re.Match[str]) -> LaidOut:
    start, end = match.span("content")
    return LaidOut(match.span("source"), match.span("cue"), (start, end))
