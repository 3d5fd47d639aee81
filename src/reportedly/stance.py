"""How the innermost source stands to a claim, and how far the reporter stands from it.

Stance is judged by a linear model (linear.py) over the words of the cue and the content and what the lexicon of
reporting words (reporting.py) says of them. Where the cue's own words express a stance ("declined to comment", "denied",
"vowed"), the lexicon decides alone: on nested/train it is right on 96 % of those. Figures of both: docs/stance.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.linear import Linear, shipped
from reportedly.records import Chain, Reason, Span, Spans, Stance
from reportedly.reporting import Match, is_negated, matches, words

_BY_WORDS = (
    Stance.UNANSWERED, Stance.DECLINES, Stance.DENIES, Stance.DOUBTS,
    Stance.ACCUSES, Stance.DEMANDS, Stance.PLANS,
)  # fmt: skip
"""In this order: of a cue that says two things the first is meant."""
_SHORT_ANSWER = 24
"""Words in the longest content that as a whole is taken for no answer ("We do not comment on leaked papers")."""
_BEHIND, _FARTHEST = 24, 240
"""Code points behind a cue where a phrase may end, and within which "called it false" ends."""
_OWN = frozenset("he she it they we i i'll we'll he'll she'll they'll i'm we're".split())
_ARTICLES = frozenset("the a an of and in for to on at".split())
_TO_COME = frozenset("will would 'll shall going plans planned intends intended ready prepared".split()) | {
    "i'll",
    "we'll",
    "he'll",
    "they'll",
}
_DUTY = frozenset("should must ought needs need has-to let please shouldn't".split())
_FALSE = frozenset(
    "false untrue baseless nonsense lie lies lying fabricated fabrication fake unfounded groundless invention ridiculous absurd "
    "bogus inaccurate incorrect wrong hoax rubbish fiction fictitious preposterous ludicrous malicious smear".split()
)
_CALLED_FALSE = re.compile(
    r"(?:has |had |have |also |later )*(?:call|describ|brand|label|denounc|said|says|saying|term|dubb|slam|blast)\w*\b"
    r"[^.;!?\n]{0,120}?"
    rf"\b(?P<false>(?:{'|'.join(sorted(_FALSE - {'wrong', 'lying', 'malicious'}))}))\b",
    re.I,
)
_IS_FALSE = re.compile(
    r"[“\"‘']?(?:it|that|this|these|those|(?:the|these|those|such|all)\s\w+)(?:['’]s| is| was| are| were)\s"
    r"(?:\w+ly\s|all\s|just\s|an?\s|outright\s){0,3}"
    rf"(?P<false>(?:not true|{'|'.join(sorted(_FALSE - {'wrong', 'lying', 'malicious', 'smear'}))})\b)",
    re.I,
)
_FINITE = frozenset("is are was were has have had will would can could may might should must do does did said".split())
_BEGINNING = 4
"""Words of the content whose place counts."""
_IN_CONTENT = 40
"""Words of the content that count at all."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The stance of one chain's innermost source, with the reasons."""

    stance: Stance
    reasons: tuple[Reason, ...]


def stances(text: str, chains: tuple[Chain, ...], model: Linear | None = None) -> tuple[Judgement, ...]:
    """One judgement for each chain, in order."""
    model = model or shipped("stance")
    return tuple(_judge(text, chain, model) for chain in chains)


def by_lexicon(text: str, cue: Spans, content: Spans = ()) -> tuple[Stance, Span | None]:
    """The stance that the cue's own words express, with the words that do; ASSERTS and None when none does.

    A phrase that begins in the cue may end in the words behind it ("declined" "to say").
    """
    for span in cue:
        found = words(text, (span[0], min(len(text), span[1] + _BEHIND)))
        inside = [m for m in matches(found) if found[m.first].span[0] < span[1] and m.table == "stance"]
        for stance in _BY_WORDS:
            for match in inside:
                if match.group == stance and not is_negated(found, match.first):
                    return stance, match.span
    for span in cue:
        end = max([span[1], *(b for _, b in content)])
        called = _CALLED_FALSE.match(text, span[0], min(end + _BEHIND, span[0] + _FARTHEST))
        if called:
            return Stance.DENIES, called.span("false")
    if content and (refused := _IS_FALSE.match(text, *content[0])):
        return Stance.DENIES, refused.span("false")
    for span in content:
        found = words(text, span)
        if len(found) <= _SHORT_ANSWER:
            for match in matches(found):
                if match.table == "non_answer":
                    return Stance.DECLINES, match.span
    return Stance.ASSERTS, None


def features(text: str, cue: Spans, content: Spans, source: Span | None = None) -> dict[str, float]:
    """What the model sees: the words of cue and content, what the lexicon says of them, and whose doing is spoken of."""
    out: dict[str, float] = {}
    for span in cue:
        found = words(text, span)
        forms = [word.form for word in found]
        out |= {f"cue: {form}": 1.0 for form in forms}
        out |= {f"cue: {a} {b}": 1.0 for a, b in pairwise(forms)}
        for match in _strongest(matches(found)):
            out[f"cue {'not ' if is_negated(found, match.first) else ''}{match.group}"] = 1.0
    inside = tuple(word for span in content for word in words(text, span))[:_IN_CONTENT]
    forms = [word.form for word in inside]
    out |= {f"content: {form}": 0.5 for form in forms}
    out |= {f"content: {a} {b}": 0.5 for a, b in pairwise(forms)}
    out |= {f"begins: {form}": 0.7 for form in forms[:_BEGINNING]}
    out |= {f"begins: {a} {b}": 0.7 for a, b in pairwise(forms[:_BEGINNING])}
    out |= {f"content {match.group}": 0.5 for match in matches(inside) if match.table == "stance"}
    by = [word.form for word in words(text, source)] if source else []
    out |= {f"source: {form}": 0.5 for form in by[-3:]}
    return out | dict.fromkeys(_doing(forms, by, " ".join(text[a:b] for a, b in content)), 1.0)


def _doing(content: list[str], by: list[str], shown: str) -> list[str]:
    """Whose doing the content tells, and how: the speaker's own to come, a call to another, a charge, a word like "false"."""
    out = []
    subject = next((form for form in content[:3] if form in _OWN or (form in by and form not in _ARTICLES)), None)
    will = next((i for i, form in enumerate(content[:8]) if form in _TO_COME), None)
    if will is not None:
        out += ["will", f"will {'own' if subject else 'of another'}", f"will after {content[will - 1] if will else '^'}"]
    if content[:1] == ["to"]:
        out.append("to do")
    elif "to" in content[1:4] and not set(content[: content.index("to")]) & _FINITE:
        out.append("somebody to do")
    if set(content[:9]) & _DUTY:
        out.append("duty")
    if set(content) & _FALSE:
        out.append("false")
    if subject in ("i", "we") or {"i", "we"} & set(content[:2]):
        out.append("first person")
    if "?" in shown:
        out.append("question")
    if "not" in content[:6]:
        out.append("negated")
    return out


def _strongest(found: tuple[Match, ...]) -> list[Match]:
    """The matches without those inside a longer one of their table."""
    return [
        m for m in found if not any(o is not m and o.table == m.table and o.first <= m.first and o.last >= m.last for o in found)
    ]


def _judge(text: str, chain: Chain, model: Linear) -> Judgement:
    stance, at = by_lexicon(text, chain.cue, chain.content)
    if at is not None:
        return Judgement(stance, (Reason("stance", "lexicon", f"the words “{' '.join(text[slice(*at)].split())}”", None, (at,)),))
    step = chain.steps[-1] if chain.steps else None
    seen = features(text, chain.cue, chain.content, step.mention if step and not step.is_hidden else None)
    scores = model.scores(seen)
    label = max(scores, key=scores.__getitem__)
    why = _told(model.carriers(seen, label)) or "no word speaks for another"
    return Judgement(Stance(label), (Reason("stance", "model", why, round(scores[label], 4), chain.cue),))


def _told(carriers: list[str]) -> str:
    """Features in plain words: "the cue's “said”, the content's “will”"."""
    out = []
    for name in carriers:
        part, _, word = name.partition(": ")
        of = {
            "cue": "the cue's",
            "content": "the content's",
            "begins": "the content's first words",
            "source": "the source's",
        }.get(part)
        out.append(f"{of} “{word}”" if of and word else f"the {name}")
    return ", ".join(out)
