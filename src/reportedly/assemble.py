"""Put the stages' outputs together into claims, and check that every span cuts what it says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from reportedly.quotes import CLOSES, INSIDE, OPENS, quote_states
from reportedly.records import (
    Certainty,
    Chain,
    Claim,
    Document,
    Entity,
    Link,
    Place,
    Quotation,
    Reason,
    Span,
    Spans,
    Stance,
    Time,
)  # fmt: skip

_DIRECT_FROM, _INDIRECT_TO = 0.9, 0.02


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged of one chain: stance, certainty, hedges, flags, and why."""

    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSPECIFIED
    hedges: Spans = ()
    flags: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the stages found in one document. `judged` has one row for each chain; a chain without steps is own voice.

    `times`, `places` and `entities` are those of the whole text, in order.
    """

    chains: tuple[Chain, ...]
    judged: tuple[Judged, ...]
    source_of: Mapping[Span, str]
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()


def claims(document: Document, found: Findings) -> tuple[Claim, ...]:
    """The claims of `document`, in text order."""
    text = document.text
    states = quote_states(text)
    times, places, entities = _Lookup(found.times), _Lookup(found.places), _Lookup(found.entities)

    def quotation(content: Spans) -> Quotation:
        length = sum(end - start for start, end in content)
        inside = sum(int((states[start:end] == INSIDE).sum()) for start, end in content)
        marks = sum(int(((states[start:end] == OPENS) | (states[start:end] == CLOSES)).sum()) for start, end in content)
        share = inside / max(1, length - marks)
        if share >= _DIRECT_FROM:
            return Quotation.DIRECT
        return Quotation.INDIRECT if share <= _INDIRECT_TO else Quotation.MIXED

    pairs = sorted(zip(found.chains, found.judged, strict=True), key=lambda pair: pair[0].content)
    return tuple(
        Claim(
            id=f"c{i}",
            attribution=chain.attribution or None,
            content=chain.content,
            text=words(text, chain.content),
            chain=tuple(Link(found.source_of[step.mention], step.mention) for step in chain.steps),
            quotation=quotation(chain.content),
            score=chain.score,
            stance=judged.stance,
            certainty=judged.certainty,
            hedges=judged.hedges,
            when=times.inside(chain.content),
            where=places.inside(chain.content),
            entities=entities.inside(chain.content),
            flags=judged.flags,
            reasons=judged.reasons,
        )
        for i, (chain, judged) in enumerate(pairs)
    )


class _Lookup(Generic[T]):
    """Finds what stands inside some spans, in text order."""

    def __init__(self, found: Sequence[T]) -> None:
        self.found = sorted(found, key=lambda one: one.span)

    def inside(self, spans: Iterable[Span]) -> tuple[T, ...]:
        out: list[T] = []
        for start, end in spans:
            i = bisect_left(self.found, start, key=lambda one: one.span[0])
            while i < len(self.found) and self.found[i].span[0] < end:
                if self.found[i].span[1] <= end:
                    out.append(self.found[i])
                i += 1
        return tuple(out)


def words(text: str, spans: Spans) -> str:
    """The exact words of spans; an ellipsis stands where words between them are left out."""
    return " … ".join(text[start:end] for start, end in spans)
