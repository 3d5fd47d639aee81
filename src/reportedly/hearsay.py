"""Passives and adverbs that hide who speaks: "is said to", "reportedly" (docs/attribution.md)."""

from __future__ import annotations

import re

_HEARSAY = re.compile(
    r"(?:(?:is|are|was|were|(?:has|have|had) been)\s+(?:\w+ly\s+)?(?:said|believed|thought|understood|reported|alleged|rumou?red|"
    r"feared|presumed|suspected|assumed)\b(?!\s+by\b)|(?:reportedly|allegedly|purportedly|supposedly)$)",
    re.I,
)


def is_hearsay(cue: str) -> bool:
    """Whether a cue hides its source by its words alone. A passive that names its agent ("reported by") does not."""
    return bool(_HEARSAY.match(cue))
