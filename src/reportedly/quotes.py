"""Follow double quotation marks through a text: what stands inside them, and what opens and closes."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

OUTSIDE, INSIDE, OPENS, CLOSES = 0, 1, 2, 3

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)(?:''|``)|''(?!\w)|\n[ \t\r]*\n")
_OPENING, _CLOSING = "“„«`", "”»"


def quote_states(text: str) -> NDArray[np.uint8]:
    """For every code point of `text`: OUTSIDE double quotes, INSIDE, or a mark that OPENS or CLOSES.

    A quotation that nobody closed ends with its paragraph. Doubled apostrophes count only at a word's edge,
    because badly converted texts have them inside words ("Russia''s").
    """
    states = np.zeros(len(text) + 1, dtype=np.uint8)
    opened: int | None = None
    for match in _MARKS.finditer(text):
        at, end, mark = match.start(), match.end(), match.group()
        if opened is not None:
            states[opened:at] = INSIDE
        if mark[0] == "\n":
            opened = None
            continue
        opens = mark[0] in _OPENING or (mark[0] not in _CLOSING and _looks_opening(text, at, end, opened is not None))
        states[at:end] = OPENS if opens else CLOSES
        opened = end if opens else None
    if opened is not None:
        states[opened : len(text)] = INSIDE
    return states


def _looks_opening(text: str, at: int, end: int, is_open: bool) -> bool:
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    opens_here = (before.isspace() or before in "([—–-‘'") and not after.isspace()
    closes_here = not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-’'")
    if opens_here != closes_here:
        return opens_here
    return not is_open
