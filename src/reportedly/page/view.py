"""What the page shows of a reading, in words that are ready to print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from reportedly.page.cut import Mark, Paragraph, Piece, Role, cut
from reportedly.page.visible import clip
from reportedly.records import Certainty, Claim, Document, Kind, Quotation, Reading, Source, Spans, Stance
from reportedly.wording import (
    CERTAINTIES,
    STANCES,
    cut_words,
    define_flag,
    describe_date,
    describe_dateline,
    describe_place,
    describe_source,
    describe_time,
    explain_claim,
)

_TONES = {
    Stance.ASSERTS: "",
    Stance.DENIES: "denied",
    Stance.DOUBTS: "open",
    Stance.DECLINES: "open",
    Stance.UNANSWERED: "open",
}
_OTHER_TONE = "more"
_CLOSING = re.compile("[.,;:!?…]?[”\"'’»)]{0,2}[.,]?")
_LONGEST_NAME, _LONGEST_WORDS, _LONGEST_REASON = 140, 80, 400


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a note's path. `look` is "named", "body", "anonymous" or "hidden"; `words` what the text says, if other."""

    name: str
    look: str
    about: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A small label of a note: what is shown and what it means."""

    shown: str
    about: str


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a claim. `key` is its own on the whole page; `number` counts a document's claims of others."""

    key: int
    number: int | None
    path: tuple[Step, ...]
    tone: str
    stance: Fact | None
    certainty: Fact | None
    quotation: str
    hedges: tuple[str, ...]
    times: tuple[Fact, ...]
    places: tuple[Fact, ...]
    flags: tuple[str, ...]
    reasons: tuple[str, ...]
    groups: tuple[str, ...]
    at: int

    @property
    def has_facts(self) -> bool:
        """Whether there is more to say than who says it."""
        labels = (self.stance, self.certainty, self.quotation, self.hedges, self.times, self.places, self.flags, self.reasons)
        return any(labels)

    @property
    def is_own(self) -> bool:
        """Whether the publisher says it in its own voice."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece with the classes and the marks ("c3 s7": role and note) that the page gives it."""

    text: str
    classes: str
    marks: str
    ends: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and the notes that stand beside it."""

    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    keeps_lines: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One document as the page shows it."""

    reading: Reading
    number: int
    blocks: tuple[Block, ...]
    counts: Counter[str]
    dateline: str
    published: str

    @property
    def name(self) -> str:
        """Its title, else its file, else its id."""
        document = self.reading.document
        return clip(document.title or document.path or document.id, 300)

    @property
    def has_path(self) -> bool:
        """Whether there is a path to show that is not its name already."""
        return bool(self.reading.document.path and self.reading.document.title)

    @property
    def credits(self) -> tuple[str, ...]:
        """The wires it came over; the publisher's own is none."""
        publisher = (self.reading.document.publisher or "").casefold()
        return tuple(credit for credit in self.reading.document.credits if credit.casefold() != publisher)


def make_reports(readings: Iterable[Reading], explain: bool) -> Iterator[Report]:
    """One report for each reading, in order."""
    keys = count(1)
    for number, reading in enumerate(readings, 1):
        notes = list(_notes(reading, keys, explain))
        document = reading.document
        yield Report(
            reading,
            number,
            tuple(_blocks(reading, notes)),
            Counter(group for note in notes for group in note.groups),
            describe_dateline(document.dateline) if document.dateline else "",
            "" if document.published is None or _is_told(document) else describe_date(document.published),
        )


def _is_told(document: Document) -> bool:
    """Whether the dateline tells already on what day it was published."""
    return document.dateline is not None and document.dateline.date == document.published


def _notes(reading: Reading, keys: Iterator[int], explain: bool) -> Iterator[Note]:
    sources = {source.id: source for source in reading.sources}
    numbers = count(1)
    text = reading.document.text
    for claim in sorted(reading.claims, key=_first):
        is_own = claim.attribution is None and not claim.chain
        yield Note(
            key=next(keys),
            number=None if is_own else next(numbers),
            path=_path(reading, claim, sources),
            tone=_TONES.get(claim.stance, _OTHER_TONE),
            stance=None if claim.stance is Stance.ASSERTS else Fact(claim.stance.value, STANCES[claim.stance]),
            certainty=_certainty(claim),
            quotation="" if claim.quotation is Quotation.INDIRECT else claim.quotation.value,
            hedges=_hedges(text, claim, sources),
            times=tuple(
                Fact(clip(describe_time(text, t), _LONGEST_WORDS), f"“{clip(cut_words(text, (t.span,)), _LONGEST_WORDS)}”")
                for t in claim.when
            ),
            places=tuple(
                Fact(clip(describe_place(p), _LONGEST_WORDS), f"{p.precision}, {p.latitude:.4g}, {p.longitude:.4g}")
                for p in claim.where
            ),
            flags=claim.flags,
            reasons=tuple(clip(r, _LONGEST_REASON) for r in explain_claim(text, claim, sources)) if explain else (),
            groups=tuple(_groups(claim, sources, is_own)),
            at=_first(claim),
        )


def _first(claim: Claim) -> int:
    """Where a claim's note belongs: at its content, else at the words that name its sources."""
    return min((start for start, _ in claim.content or tuple(link.mention for link in claim.chain)), default=0)


def _path(reading: Reading, claim: Claim, sources: dict[str, Source]) -> tuple[Step, ...]:
    steps = []
    for link in claim.chain:
        source, words = sources[link.source], reading.document.text[slice(*link.mention)]
        name = clip(source.name, _LONGEST_NAME)
        if source.kind is Kind.UNSPECIFIED:
            steps.append(Step("someone unnamed", "hidden", describe_source(source), clip(words, _LONGEST_WORDS)))
            continue
        look = "anonymous" if source.kind is Kind.ANONYMOUS else "named" if source.named else "body"
        low, said = source.name.casefold(), words.casefold()
        other = "" if low in said or said in low else clip(words, _LONGEST_WORDS)
        steps.append(Step(name, look, describe_source(source), other))
    return tuple(steps)


def _certainty(claim: Claim) -> Fact | None:
    if claim.certainty is Certainty.UNSPECIFIED:
        return None
    return Fact(claim.certainty.value, CERTAINTIES[claim.certainty])


def _hedges(text: str, claim: Claim, sources: dict[str, Source]) -> tuple[str, ...]:
    """The reporter's words of distance, without those that the path shows already because they hide a source."""
    hiding = {link.mention for link in claim.chain if sources[link.source].kind is Kind.UNSPECIFIED}
    return tuple(dict.fromkeys(clip(text[slice(*span)], _LONGEST_WORDS) for span in claim.hedges if span not in hiding))


def _groups(claim: Claim, sources: dict[str, Source], is_own: bool) -> Iterator[str]:
    """The filters that a claim answers to."""
    yield "own" if is_own else "claim"
    if claim.chain and sources[claim.chain[-1].source].kind in (Kind.ANONYMOUS, Kind.UNSPECIFIED):
        yield "anonymous"
    if claim.stance is Stance.DENIES:
        yield "denied"
    if claim.quotation is not Quotation.INDIRECT and not is_own:
        yield "quoted"


def _blocks(reading: Reading, notes: list[Note]) -> Iterator[Block]:
    text = reading.document.text
    looks = {source.id: source.kind for source in reading.sources}
    cues = {attribution.id: attribution.cue for attribution in reading.attributions}
    by_key = {note.key: note for note in notes}
    marks: list[Mark] = []
    ends: list[tuple[int, int]] = []
    hidden: dict[tuple[int, int], str] = {}
    for note, claim in zip(notes, sorted(reading.claims, key=_first), strict=True):
        marks.extend(_marks(claim, note.key, cues))
        ends.append((_end(text, claim), note.key))
        for link in claim.chain:
            if looks[link.source] in (Kind.ANONYMOUS, Kind.UNSPECIFIED):
                hidden[link.mention] = "anonymous" if looks[link.source] is Kind.ANONYMOUS else "hidden"
    paragraphs = cut(text, marks, ends)
    starts = [paragraph.span[0] for paragraph in paragraphs]
    beside: list[list[Note]] = [[] for _ in paragraphs]
    for note in notes:
        if paragraphs:
            beside[max(0, bisect_right(starts, note.at) - 1)].append(note)
    for paragraph, standing in zip(paragraphs, beside, strict=True):
        yield Block(tuple(_parts(paragraph, by_key, hidden)), tuple(standing), paragraph.keeps_lines)


def _marks(claim: Claim, key: int, cues: dict[str, Spans]) -> Iterator[Mark]:
    spans: dict[Role, Spans] = {
        Role.CLAIM: claim.content,
        Role.SOURCE: tuple(link.mention for link in claim.chain),
        Role.CUE: cues.get(claim.attribution or "", ()),
        Role.HEDGE: claim.hedges,
        Role.TIME: tuple(time.span for time in claim.when),
        Role.PLACE: tuple(place.span for place in claim.where),
    }
    return (Mark(span, role, key) for role, many in spans.items() for span in many)


def _end(text: str, claim: Claim) -> int:
    """Where a claim's number stands: behind its last word and what closes it."""
    spans = claim.content or tuple(link.mention for link in claim.chain)
    if not spans:
        return 0
    start, end = max(spans, key=lambda span: span[1])
    end = start + len(text[start:end].rstrip())
    closing = _CLOSING.match(text, end)
    return closing.end() if closing else end


def _parts(paragraph: Paragraph, notes: dict[int, Note], hidden: dict[tuple[int, int], str]) -> Iterator[Part]:
    for piece in paragraph.pieces:
        marks = " ".join(dict.fromkeys(f"{mark.role}{mark.note}" for mark in piece.marks))
        ends = tuple(sorted((notes[key] for key in piece.ends), key=lambda note: note.key))
        yield Part(piece.text, " ".join(_classes(piece, notes, hidden)), marks, ends)


def _classes(piece: Piece, notes: dict[int, Note], hidden: dict[tuple[int, int], str]) -> Iterator[str]:
    """A piece looks like the innermost claim of others that it belongs to, else like the publisher's own voice."""
    claims = [notes[mark.note] for mark in piece.marks if mark.role is Role.CLAIM]
    if claims:
        shown = next((note for note in claims if not note.is_own), claims[0])
        yield "own" if shown.is_own else "claim"
        yield from (word for word in (shown.tone, shown.quotation) if word and not shown.is_own)
    looks = {hidden[mark.span] for mark in piece.marks if mark.role is Role.SOURCE and mark.span in hidden}
    yield from sorted(looks)


def flags_of(reports: Iterable[Report]) -> dict[str, Fact]:
    """Every flag on the page with its name and definition, in order of name."""
    seen = {flag for report in reports for block in report.blocks for note in block.notes for flag in note.flags}
    return {flag: Fact(*define_flag(flag)) for flag in sorted(seen)}
