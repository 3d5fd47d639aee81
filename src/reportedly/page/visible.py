"""Text that came from outside, made safe to show on a page: nothing in it is invisible or turns the line around."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)
"""Control, direction and tag characters. What only joins or may break words (U+00AD, U+200B to U+200D) is honest and stays."""
_LONGEST_LINK = 2000


def show(text: str) -> Markup:
    """`text` as markup: what is hidden in it stands as a small box with its code points, everything else as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts, at = [], 0
    for hidden in _HIDDEN.finditer(text):
        parts += [escape(text[at : hidden.start()]), _box(hidden[0])]
        at = hidden.end()
    return Markup("").join([*parts, escape(text[at:])])


def plain(text: str) -> str:
    """`text` for attributes and titles, where no box can stand: what is hidden becomes one space."""
    return " ".join(_HIDDEN.sub(" ", text).split())


def clip(text: str, most: int) -> str:
    """`text`, cut with an ellipsis where it is longer than `most`."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def link(url: str | None) -> str | None:
    """`url` where it is an ordinary web address that is safe to link, else None."""
    if url is None or len(url) > _LONGEST_LINK or url != plain(url) or " " in url:
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if is_web else None


def _box(hidden: str) -> Markup:
    codes = [f"U+{ord(c):04X}" for c in hidden[:3]]
    more = f" and {len(hidden) - 3} more" if len(hidden) > 3 else ""
    return Markup('<span class="ctl" title="Hidden characters of the text">{}</span>').format(" ".join(codes) + more)
