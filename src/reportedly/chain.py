"""Follow the layers outwards: from nested attributions to the chain of sources of each claim.

The steps of a chain, outermost first: of every layer first who was told (the relay), then who speaks. A layer
that names nobody ("reportedly", "is said to") is a hidden step, with its cue as the mention.
"""

from __future__ import annotations

import re
from collections import defaultdict

from reportedly.records import Attribution, Chain, Span, Spans, Step

OWN_SHARE = 0.2
"""A layer makes a claim of its own if at least this share of its words is in none of the layers inside it."""
OWN_WORDS = 4

_WORD = re.compile(r"\w+")
_ARTICLES = {"the", "a", "an", "s"}


def chains(text: str, attributions: tuple[Attribution, ...], publisher: str | None = None) -> tuple[Chain, ...]:
    """The chain of every claim that `attributions` report, in text order. A claim is a layer's own words.

    `publisher`, where it is known, is no step: a paper that was told is not told through itself.
    """
    by_id = {a.id: a for a in attributions}
    children: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        if attribution.parent is not None:
            children[attribution.parent].append(attribution)
    out = []
    for attribution in attributions:
        if not attribution.proposition or not _claims_itself(text, attribution, children[attribution.id]):
            continue
        layers = _layers(attribution, by_id)
        steps = tuple(step for layer in layers for step in _steps(layer) if not _is_publisher(text, step, publisher))
        out.append(Chain(attribution.id, attribution.proposition, steps, attribution.score))
    return tuple(sorted(out, key=lambda chain: chain.content))


def _claims_itself(text: str, attribution: Attribution, inner: list[Attribution]) -> bool:
    words = _words(text, attribution.proposition)
    taken: set[int] = set()
    for child in inner:
        taken |= _words(text, child.source + child.cue + child.proposition + child.relay)
    own = words - taken
    return not inner or (len(own) >= OWN_WORDS and len(own) >= OWN_SHARE * len(words))


def _layers(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    """`attribution` and the layers around it, outermost first; a loop is cut where it closes."""
    layers, seen = [attribution], {attribution.id}
    while (parent := layers[-1].parent) is not None and parent not in seen:
        seen.add(parent)
        layers.append(by_id[parent])
    return layers[::-1]


def _steps(layer: Attribution) -> list[Step]:
    relays = [Step(span, is_relay=True) for span in layer.relay]
    if not layer.source:
        return [*relays, Step(layer.cue[0], is_hidden=True)]
    return [*relays, Step(_mention(layer.source))]


def _is_publisher(text: str, step: Step, publisher: str | None) -> bool:
    told = {w.lower() for w in _WORD.findall(text[slice(*step.mention)])} - _ARTICLES
    return step.is_relay and publisher is not None and bool(told) and told <= {w.lower() for w in _WORD.findall(publisher)}


def _mention(spans: Spans) -> Span:
    """One span for a source: its parts together where only a mark or a word parts them, else the first."""
    start, end = spans[0]
    for a, b in spans[1:]:
        if a - end > 3:
            break
        end = b
    return start, end


def _words(text: str, spans: Spans) -> set[int]:
    return {m.start() for a, b in spans for m in _WORD.finditer(text, a, b)}
