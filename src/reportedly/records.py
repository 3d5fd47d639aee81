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


class Stance(StrEnum):
    """How the innermost source stands to the content. `DENIES`: the content is the proposition denied."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    DECLINES = "declines"
    UNANSWERED = "unanswered"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    PLANS = "plans"
    BELIEVES = "believes"


class Certainty(StrEnum):
    """How sure the innermost source says it is; never the reporter's distance, which is in the hedges."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class TimePrecision(StrEnum):
    """How exactly a time is told: the unit that its start and end enclose."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"


class PlacePrecision(StrEnum):
    """How exactly a place is told."""

    POINT = "point"
    CITY = "city"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: `by` is "rule", "model", "lexicon", "names" or "metadata"; `why` one plain clause.

    `score` is the model's probability, None for what knows no degrees; `evidence` are the words it rests on.
    """

    field: str
    by: str
    why: str
    score: float | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. `start` and `end` are ISO dates, both included; None where the text leaves them open."""

    span: Span
    start: str | None
    end: str | None
    precision: TimePrecision
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place name and the place it means. `country` is an ISO 3166-1 alpha-2 code; degrees are WGS 84.

    A region above countries ("Europe") has no country; a name that no gazetteer knows is no Place.
    """

    span: Span
    name: str
    country: str | None
    latitude: float
    longitude: float
    precision: PlacePrecision
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing. `name` is the fullest or best known name of it; `type` is person, organisation, government,
    outlet, agency, place, event or other."""

    span: Span
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report says it was written; `date` is ISO, or "--12-29" (ISO 8601) where the year is open."""

    place: str | None
    date: str | None


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
    dateline: Dateline | None = None
    credits: tuple[str, ...] = ()


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
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A claim's step through a source, with the words that name it there."""

    source: str
    mention: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What is finally claimed, with everybody who passes it on, outermost first.

    What the publisher says in its own voice has no attribution and an empty chain.
    """

    id: str
    attribution: str | None
    content: Spans
    text: str
    chain: tuple[Link, ...]
    quotation: Quotation
    score: float
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.UNSPECIFIED
    hedges: Spans = ()
    when: tuple[Time, ...] = ()
    where: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    flags: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


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

    def to_dict(self, explain: bool = False) -> dict[str, Any]:
        """The JSON shape of the record; with `explain`, sources and claims carry their reasons too."""
        return {
            "document": _document(self.document),
            "attributions": [_attribution(a) for a in self.attributions],
            "sources": [_source(s, explain) for s in self.sources],
            "claims": [_claim(c, explain) for c in self.claims],
            "failures": [
                {"document": f.document, "stage": f.stage, "reason": f.reason, "detail": f.detail} for f in self.failures
            ],
        }


def _document(document: Document) -> dict[str, Any]:
    dateline = document.dateline
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "byline": document.byline,
        "dateline": {"place": dateline.place, "date": dateline.date} if dateline else None,
        "published": document.published,
        "credits": list(document.credits),
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


def _source(source: Source, explain: bool) -> dict[str, Any]:
    row = {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "named": source.named,
        "role": source.role,
        "affiliation": source.affiliation,
        "mentions": _lists(source.mentions),
    }
    return row | _reasons(source.reasons) if explain else row


def _claim(claim: Claim, explain: bool) -> dict[str, Any]:
    row = {
        "id": claim.id,
        "attribution": claim.attribution,
        "content": _lists(claim.content),
        "text": claim.text,
        "chain": [{"source": link.source, "mention": list(link.mention)} for link in claim.chain],
        "stance": claim.stance,
        "certainty": claim.certainty,
        "hedges": _lists(claim.hedges),
        "quotation": claim.quotation,
        "when": [
            {"span": list(t.span), "start": t.start, "end": t.end, "precision": t.precision} | _why(t.why, explain)
            for t in claim.when
        ],
        "where": [_place(place) | _why(place.why, explain) for place in claim.where],
        "entities": [{"span": list(e.span), "name": e.name, "type": e.type} for e in claim.entities],
        "flags": list(claim.flags),
        "score": claim.score,
    }
    return row | _reasons(claim.reasons) if explain else row


def _place(place: Place) -> dict[str, Any]:
    return {
        "span": list(place.span),
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _why(why: str, explain: bool) -> dict[str, Any]:
    return {"why": why} if explain else {}


def _reasons(reasons: tuple[Reason, ...]) -> dict[str, Any]:
    return {
        "reasons": [
            {"field": r.field, "by": r.by, "why": r.why, "score": r.score, "evidence": _lists(r.evidence)} for r in reasons
        ]
    }


def _lists(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]
