"""Put right who cites whom, where the grammar is plain and the model lost its way.

    O, citing S, said P          who cites stands in front of ", citing", who is cited behind it
    O quoted S as saying P       who is quoted stands between

"Citing" alone adds nobody to a chain: people cite reasons as often as sources.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.kinds import describe
from reportedly.records import Attribution, Kind, Span, Spans
from reportedly.spans import overlap

_CITING = re.compile(r"(?:citing|quoting)\b", re.I)
_CITER = re.compile(r"(?P<name>[A-Z0-9][^,.;:“”\"\n]{1,60}?),?\s+$")
_FIRST_WORDS = re.compile(r"^(?:But|And|While|Meanwhile|However|Later|Earlier|In|On|At|With)\s+")
_CITED = re.compile(
    r"(?P<name>[^\s,.;:“”\"][^.;:“”\"\n]{0,120}?)"
    r"(?=,|[.;:“”\"\n]|\s+(?:that|who|which|said|says|saying|reported|reports|as\s+saying|for|about|on|in|at|to)\b|$)"
)
_CITES = re.compile(r"(?:\b(?:with|and|but|as|while)\s)?(?P<name>(?:[\w’'-]+\s){0,3}?[\w’'-]+),\s+citing\s+$")
_QUOTED = re.compile(
    r"(?:also\s+|has\s+)?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<name>[^.;:“”\"\n]{3,90}?),?\s+as\s+(?:saying|telling)\b"
)


def mended(text: str, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions with the sources of a "citing" layer and of the one around it where the grammar has them."""
    by_id = {a.id: a for a in attributions}
    for citing in attributions:
        at = citing.cue[0][0]
        if not _CITING.match(text, at):
            continue
        outer = by_id.get(citing.parent) if citing.parent else None
        citer = _citer_before(text, at)
        if outer is None or citer is None:
            continue
        behind = _cited_behind(text, citing.cue[-1][1])
        if behind and (not citing.source or citing.source[0][1] <= at):
            by_id[citing.id] = citing = replace(citing, source=(behind,))
        if (not outer.source or _meet(outer.source, citing.source)) and not _meet((citer,), outer.cue):
            by_id[outer.id] = replace(outer, source=(citer,))
    return tuple(by_id[a.id] for a in attributions)


def quoted(text: str, attribution: Attribution, inner: tuple[Attribution, ...]) -> Spans:
    """Whom `attribution`'s source quotes "as saying" its claim; at most one.

    Empty where one of the layers `inner` to it speaks for them already.
    """
    match = _QUOTED.match(text, attribution.cue[0][0])
    if match is None or _meet((match.span("name"),), attribution.source):
        return ()
    found = match.span("name")
    return () if any(_meet((found,), layer.source + layer.cue + layer.content) for layer in inner) else (found,)


def citer(text: str, source: Span) -> Span | None:
    """The outlet that cites `source` right in front of it ("with local media, citing officials, arguing that ...")."""
    head = text[max(0, source[0] - 80) : source[0]]
    found = _CITES.search(head)
    if found is None or describe(found["name"]).kind not in (Kind.OUTLET, Kind.AGENCY):
        return None
    start = source[0] - len(head)
    return start + found.start("name"), start + found.end("name")


def _cited_behind(text: str, at: int) -> Span | None:
    match = re.compile(r"\s*").match(text, at)
    begin = match.end() if match else at
    found = _CITED.match(text, begin)
    return found.span("name") if found else None


def _citer_before(text: str, at: int) -> Span | None:
    """The capitalised name that stands at once in front of `at`, behind the last mark or conjunction."""
    head = text[max(0, at - 70) : at]
    found = _CITER.search(head)
    if not found:
        return None
    start = at - len(head) + found.start("name")
    name = found["name"]
    first = _FIRST_WORDS.match(name)
    skip = first.end() if first else 0
    return start + skip, start + len(name)


def _meet(left: Spans, right: Spans) -> bool:
    return any(overlap(a, b) for a in left for b in right)
