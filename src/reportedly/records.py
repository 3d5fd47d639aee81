"""The frozen types that cross stages, and their JSON shape.

All spans are half-open code points of `Document.text`; cutting the text there gives exactly the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Span = tuple[int, int]
Spans = tuple[Span, ...]


class Kind(StrEnum):
    """What a source is. `UNSPECIFIED`: a passive or an adverb hides who speaks ("is said to", "reportedly")."""

    OUTLET = "outlet"
    AGENCY = "agency"
    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNSPECIFIED = "unspecified"


class Quotation(StrEnum):
    """Whether a claim's words are the source's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was loaded. Its `text` is fixed at load and never edited after."""

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: an attribution relation in the sense of PARC3 and PolNeAR, nested.

    `parent` is the attribution whose content holds this one. `relay` is who was told ("told Reuters").
    `proposition` is the bare content, without "that" and quotation marks; it is empty where the relation
    reports an attitude and no claim ("the party backed the bill"). `score` is between 0 and 1.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None
    score: float
    relay: Spans = ()
    proposition: Spans = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: where the text names (or hides) who passes the claim on."""

    mention: Span
    is_hidden: bool = False
    is_relay: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps from the outermost source inside the text to the innermost, with what is finally claimed."""

    attribution: str
    content: Spans
    steps: tuple[Step, ...]
    score: float
    cue: Spans = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Who is reported to have said something, resolved over the document. `kind` is None where it is not known."""

    id: str
    name: str
    kind: Kind | None
    named: bool
    mentions: Spans
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A claim's step through a source, with the words that name it there."""

    source: str
    mention: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What is finally claimed, with everybody who passes it on, outermost first."""

    id: str
    attribution: str | None
    content: Spans
    text: str
    chain: tuple[Link, ...]
    quotation: Quotation
    score: float


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document, or a stage of it, could not be read. "No claims" is not a failure."""

    document: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one document yields."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    failures: tuple[Failure, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON shape of the record; fields that no stage fills yet are present and empty."""
        return {
            "document": _document(self.document),
            "attributions": [_attribution(a) for a in self.attributions],
            "sources": [_source(s) for s in self.sources],
            "claims": [_claim(c) for c in self.claims],
            "failures": [
                {"document": f.document, "stage": f.stage, "reason": f.reason, "detail": f.detail} for f in self.failures
            ],
        }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "byline": document.byline,
        "dateline": None,
        "published": document.published,
        "language": document.language,
        "text": document.text,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "source": _lists(attribution.source),
        "cue": _lists(attribution.cue),
        "content": _lists(attribution.content),
        "parent": attribution.parent,
        "score": attribution.score,
        "relay": _lists(attribution.relay),
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "role": source.role,
        "affiliation": source.affiliation,
        "mentions": _lists(source.mentions),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "attribution": claim.attribution,
        "content": _lists(claim.content),
        "text": claim.text,
        "chain": [{"source": link.source, "mention": list(link.mention)} for link in claim.chain],
        "stance": None,
        "certainty": None,
        "hedges": [],
        "quotation": claim.quotation,
        "when": [],
        "where": [],
        "entities": [],
        "flags": [],
        "score": claim.score,
    }


def _lists(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
