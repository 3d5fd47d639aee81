"""Text that came from outside, made safe to show on a terminal."""

from __future__ import annotations

import re
import textwrap

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)


def printable(text: str) -> str:
    """`text` on one line: control, invisible and direction characters become one space, long words are cut."""
    words = _UNPRINTABLE.sub(" ", text).split()
    return " ".join(piece for word in words for piece in textwrap.wrap(word, 200))
