"""Find the outlet that was told, where the words are plain and the model left it out.

"told Reuters", "in an interview with the BBC": the words are data (data/relay_phrases.json); what follows must be an
outlet by its name.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from reportedly.kinds import describe
from reportedly.names import known_names
from reportedly.records import Attribution, Kind, Span, Spans

_POSSESSIVE = re.compile(r"[’']s?(?=\s|$)")
_SENTENCE_END = re.compile(r"[.!?][\"”’']*\s+(?=[\"“A-Z])|\n")
_FARTHEST = 160
"""Code points between a cue and a phrase that goes with it."""


def told(text: str, attribution: Attribution, others: tuple[Attribution, ...]) -> Spans:
    """The outlets that were told what `attribution` reports; its own `relay` gives way to plain words behind its cue.

    `others` are the attributions around it: a phrase goes with the nearest cue of its sentence, and not with one that
    holds it in its content.
    """
    start, end = attribution.cue[0][0], attribution.cue[-1][1]
    after = _after_cue().match(text, start)
    if after and after.start("name") >= end - 1 and (outlet := _outlet(text, after.span("name"))):
        return (outlet,)
    if relay := tuple(span for span in attribution.relay if _can_be_told(text, span)):
        return relay
    left, right = _sentence(text, start, end)
    near = [a for a in others if left <= a.cue[0][0] < right]
    for match in _phrases().finditer(text, max(left, start - _FARTHEST), min(right, end + _FARTHEST)):
        at = match.start()
        outlet = _outlet(text, match.span("name"))
        if outlet and not _within(at, attribution.proposition) and _nearest(at, near) is attribution:
            return (outlet,)
    return ()


def _can_be_told(text: str, span: Span) -> bool:
    """Whether a relay may be an outlet or somebody of one: reporters, a ministry or a friend pass nothing on."""
    return describe(text[slice(*span)]).kind not in (Kind.ANONYMOUS, Kind.GOVERNMENT)


def _outlet(text: str, span: Span) -> Span | None:
    """The part of a name that is an outlet: all of it, or what owns it ("CNN's Dana Bash")."""
    name = text[slice(*span)]
    owner = _POSSESSIVE.search(name)
    for end in (owner.start() if owner else len(name), len(name)):
        known = known_names().lookup(name[:end])
        if (known.kind if known else describe(name[:end]).kind) in (Kind.OUTLET, Kind.AGENCY):
            return span[0], span[0] + end
    return None


def _nearest(at: int, attributions: list[Attribution]) -> Attribution | None:
    return min(attributions, key=lambda a: min(abs(a.cue[0][0] - at), abs(a.cue[-1][1] - at)), default=None)


def _within(at: int, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)


def _sentence(text: str, start: int, end: int) -> Span:
    before = [m.end() for m in _SENTENCE_END.finditer(text, max(0, start - _FARTHEST), start)]
    after = _SENTENCE_END.search(text, end, end + _FARTHEST)
    return (before[-1] if before else max(0, start - _FARTHEST)), (after.start() if after else min(len(text), end + _FARTHEST))


@cache
def _after_cue() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w-]+\s+){{0,4}}?(?:{_alternatives('told')})\s+{_name()}")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_alternatives('phrases')})\s+{_name()}")


def _name() -> str:
    word = r"[A-Z](?:[\w&-]|\.(?=\w))*(?:[’']s?)?"
    nouns = _alternatives("nouns")
    named = rf"(?:[Tt]he\s+)?(?:{word}|\d+)(?:[ \t]+(?:of|and|&|the|{nouns}|{word}))*"
    return rf"(?P<name>{named}|(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}?(?:{nouns})\b)"


def _alternatives(key: str) -> str:
    content = json.loads(files("reportedly").joinpath("data", "relay_phrases.json").read_text(encoding="utf-8"))
    return "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(content[key], key=len, reverse=True))
