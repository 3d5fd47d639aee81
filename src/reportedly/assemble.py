"""Put the stages' outputs together into claims, and check that every span cuts what it says."""

from __future__ import annotations

from reportedly.quotes import CLOSES, INSIDE, OPENS, quote_states
from reportedly.records import Chain, Claim, Document, Link, Quotation, Span, Spans

_DIRECT_FROM, _INDIRECT_TO = 0.9, 0.02


def claims(document: Document, chains: tuple[Chain, ...], source_of: dict[Span, str]) -> tuple[Claim, ...]:
    """The claims of `document`, in text order."""
    states = quote_states(document.text)

    def quotation(content: Spans) -> Quotation:
        length = sum(end - start for start, end in content)
        inside = sum(int((states[start:end] == INSIDE).sum()) for start, end in content)
        marks = sum(int(((states[start:end] == OPENS) | (states[start:end] == CLOSES)).sum()) for start, end in content)
        share = inside / max(1, length - marks)
        if share >= _DIRECT_FROM:
            return Quotation.DIRECT
        return Quotation.INDIRECT if share <= _INDIRECT_TO else Quotation.MIXED

    return tuple(
        Claim(
            id=f"c{i}",
            attribution=chain.attribution,
            content=chain.content,
            text=words(document.text, chain.content),
            chain=tuple(Link(source_of[step.mention], step.mention) for step in chain.steps),
            quotation=quotation(chain.content),
            score=chain.score,
        )
        for i, chain in enumerate(chains)
    )


def words(text: str, spans: Spans) -> str:
    """The exact words of spans; an ellipsis stands where words between them are left out."""
    return " … ".join(text[start:end] for start, end in spans)
