"""The reporter's own distance from what is said: "claimed", "reportedly". Never mixed with how sure the source is."""

from __future__ import annotations

import re

from reportedly.records import Attribution, Chain, Spans
from reportedly.reporting import matches, words

_NEAR = 24
"""Code points around a cue in which an adverb of hearsay belongs to it."""
_CUT = re.compile(r"[.!?;\n]")


def hedges(text: str, chain: Chain, by_id: dict[str, Attribution]) -> Spans:
    """The words of the chain's cues, and the adverbs beside them, by which the reporter keeps a distance; in text order."""
    found = set()
    for cue in _cues(chain, by_id):
        for start, end in cue:
            before = _CUT.split(text[max(0, start - _NEAR) : start])[-1]
            behind = _CUT.split(text[end : end + _NEAR])[0]
            around = (start - len(before), end + len(behind))
            for match in matches(words(text, around)):
                inside = match.span[0] >= start and match.span[1] <= end
                if match.table == "hedges" or (match.table == "distance" and match.group == "distancing" and inside):
                    found.add(match.span)
    return tuple(s for s in sorted(found) if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in found))


def _cues(chain: Chain, by_id: dict[str, Attribution]) -> list[Spans]:
    """The cues of all layers of a chain, innermost first; a loop is cut where it closes."""
    out, seen, at = [chain.cue], set[str](), by_id.get(chain.attribution)
    while at is not None and at.id not in seen:
        seen.add(at.id)
        out.append(at.cue)
        at = by_id.get(at.parent) if at.parent else None
    return out
