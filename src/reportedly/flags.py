"""What a careful reader would hold against a claim: each flag by its definition in docs/stance.md.

Flags are about who stands behind the claim (unnamed, unnumbered, nobody) and about answers that only look like denials.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportedly.kinds import bare, describe, word_table
from reportedly.records import Chain, Kind, Reason, Source, Span, Stance
from reportedly.reporting import matches, words

SINGLE_ANONYMOUS, PLURAL_ANONYMOUS = "single-anonymous-source", "plural-anonymous"
UNSOURCED, NON_DENIAL = "unsourced", "non-denial"
_NUMBERED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|dozens?|a\sfew|hundreds?|thousands?|\d[\d,]*)\b", re.I
)
_NO_ANSWER = (Stance.DECLINES, Stance.UNANSWERED)
"""Stances that claim nothing: who is behind them does not matter."""
_NARROWER = "denies something narrower"
_ASKED = re.compile(
    r"\b(?:asked (?:about|if|whether|why|how|what)|pressed (?:on|about)|confronted (?:with|about)|questioned about)\b", re.I
)
_MANY = frozenset("people women men police staff they them those some many several others sources officials children".split())


def flags(
    text: str, chain: Chain, sources: Mapping[str, Source], source_of: Mapping[Span, str], stance: Stance
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The flags of one claim, with a reason each."""
    reasons: list[Reason] = []
    kinds = [sources[source_of[step.mention]].kind for step in chain.steps]
    if chain.steps and all(kind is Kind.UNSPECIFIED for kind in kinds):
        reasons.append(_because(UNSOURCED, "nobody is said to have said it", chain.steps[-1].mention))
    elif kinds and kinds[-1] is Kind.ANONYMOUS and stance not in _NO_ANSWER:
        origin = sources[source_of[chain.steps[-1].mention]]
        shown = origin.name
        mention = chain.steps[-1].mention
        if _is_plural(shown):
            if not _NUMBERED.search(shown):
                reasons.append(_because(PLURAL_ANONYMOUS, f"“{shown}” without a number", mention))
        else:
            reasons.append(_because(SINGLE_ANONYMOUS, f"its origin is “{shown}” alone, who is not named", mention))
    if stance in (Stance.DENIES, Stance.DECLINES) or (stance is Stance.ASSERTS and _is_answer(text, chain)):
        reasons.extend(_non_denial(text, chain))
    return tuple(dict.fromkeys(r.why.split(":")[0] for r in reasons)), tuple(reasons)


def _is_answer(text: str, chain: Chain) -> bool:
    """Whether the sentence says that the source was asked ("when asked about", "Pressed on whether")."""
    if not chain.cue:
        return False
    start, end = chain.cue[0][0], chain.cue[-1][1]
    before = re.split(r"[.!?]\s|\n", text[max(0, start - 200) : start])[-1]
    behind = re.split(r"[.!?]\s|\n", text[end : end + 80])[0]
    return bool(_ASKED.search(before) or _ASKED.search(behind))


def _non_denial(text: str, chain: Chain) -> list[Reason]:
    """A reason where the answer attacks, evades or hedges on memory, by the words of its cue, its content and their sentence."""
    spans = [*chain.cue, *chain.content]
    if not spans:
        return []
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    stop = re.search(r"[.!?]", text[end : end + 160])
    end = min(len(text), end + (stop.start() if stop else 0))
    is_outright = any(m.table == "stance" for cue in chain.cue for m in matches(words(text, cue)))
    for match in matches(words(text, (start, min(end, start + 600)))):
        inside = any(a <= match.span[0] < b for a, b in chain.content)
        if match.table == "non_denial" and not (is_outright and inside and match.group != _NARROWER):
            return [_because(NON_DENIAL, f"the answer {match.group} (“{match.phrase}”)", match.span)]
    return []


def _is_plural(name: str) -> bool:
    noun = describe(name).noun or bare(name.split()[-1] if name.split() else "")
    if noun in word_table("people_nouns") or noun in _MANY:
        return True
    return noun.endswith("s") and not noun.endswith("ss") and noun not in word_table("person_nouns")


def _because(flag: str, why: str, at: Span) -> Reason:
    return Reason("flags", "rule", f"{flag}: {why}", None, (at,))
