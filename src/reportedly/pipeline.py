"""The order of the stages: the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from reportedly import (
    assemble,
    attribute,
    certainty,
    chain,
    entities,
    flags,
    head,
    hedges,
    places,
    resolve,
    stance,
    times,
    voice,
)  # fmt: skip
from reportedly.cast import cast as find_cast
from reportedly.errors import ModelError, UnreadableError
from reportedly.gazetteer import Sort, fold
from reportedly.gazetteer import known as known_places
from reportedly.inference.attribution_model import AttributionModel, shipped_model
from reportedly.linear import shipped
from reportedly.load import Origin, load
from reportedly.load import document as make_document
from reportedly.names import Names, known_names
from reportedly.options import ReadOptions
from reportedly.records import Attribution, Chain, Document, Failure, Kind, Reading, Source, Span

_LARGE = 100_000
"""People in a town whose bare name is a place's."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reading needs beside the text, loaded once: the attribution model, the known names, what the caller knows."""

    model: AttributionModel
    names: Names
    options: ReadOptions = field(default_factory=ReadOptions)

    @classmethod
    def ready(cls, options: ReadOptions | None = None, model: AttributionModel | None = None) -> Tools:
        """The shipped tools, with the caller's own names. Raises ModelError or NamesError."""
        options = options or ReadOptions()
        with ThreadPoolExecutor(1) as beside:  # the tables are read while onnxruntime makes its sessions
            tables = beside.submit(_tables)
            model = model or shipped_model()
            names = tables.result()
        return cls(model, names.with_table(options.names) if options.names else names, options)


def _tables() -> Names:
    """The known names, with the small models loaded by the way."""
    for name in ("stance", "resolve"):
        shipped(name)
    return known_names()


def read_document(document: Document, tools: Tools | None = None) -> Reading:
    """Everything that `document` reports. The same text gives the same record, whatever was read before."""
    tools = tools or Tools.ready()
    text, names = document.text, tools.names
    known = head.Known(lambda name: _is_outlet(names, name), lambda url: _site(names, url), is_place)
    document = _headed(document, tools.options, known)
    attributions = attribute.attributions(text, tools.model)
    cast = find_cast(text, names, is_place)
    chains = chain.chains(text, attributions, document.publisher)
    sources, source_of = resolve.sources(text, chains, cast, names)
    chains = chain.carried(text, chains, sources, source_of)
    judged = _judged(text, chains, attributions, {s.id: s for s in sources}, source_of)
    own = _own_voice(text, attributions, known)
    found_places = places.places(text, entities.barred(text, cast, names), home=_home(names, document))
    findings = assemble.Findings(
        chains=(*chains, *own),
        judged=(*judged, *(assemble.Judged(certainty=s.certainty, reasons=s.reasons) for s in certainty.certainties(text, own))),
        source_of=source_of,
        times=times.times(text, _anchor(document)),
        places=found_places,
        entities=entities.entities(text, cast, names, found_places),
    )
    return Reading(document, attributions, sources, assemble.claims(document, findings))


def read_all(
    origins: Iterable[Origin], options: ReadOptions | None = None, model: AttributionModel | None = None
) -> Iterator[Reading]:
    """One reading for each origin, in order. A bad document gives a reading with its failure, and the rest go on."""
    tools = Tools.ready(options, model)
    for origin in origins:
        yield _guarded(partial(load, origin), Document(id=origin.name, text="", path=origin.name), tools)


def read_text(text: str, options: ReadOptions | None = None) -> Reading:
    """The reading of one text that is already in memory."""
    return _guarded(lambda: make_document(text), Document(id="", text=""), Tools.ready(options))


def _judged(
    text: str,
    chains: tuple[Chain, ...],
    attributions: tuple[Attribution, ...],
    sources: dict[str, Source],
    source_of: dict[Span, str],
) -> list[assemble.Judged]:
    """Stance, certainty, hedges and flags of each chain, with their reasons."""
    by_id = {a.id: a for a in attributions}
    out = []
    both = zip(chains, stance.stances(text, chains), certainty.certainties(text, chains), strict=True)
    for one, judgement, sureness in both:
        raised, why = flags.flags(text, one, sources, source_of, judgement.stance)
        reasons = (*judgement.reasons, *sureness.reasons, *why)
        out.append(assemble.Judged(judgement.stance, sureness.certainty, hedges.hedges(text, one, by_id), raised, reasons))
    return out


def _own_voice(text: str, attributions: tuple[Attribution, ...], known: head.Known) -> tuple[Chain, ...]:
    """What the report says itself, as chains without steps."""
    taken = tuple(span for a in attributions for span in (*a.source, *a.cue, *a.content, *a.relay, *a.proposition))
    return tuple(Chain("", (span,), (), 1.0) for span in voice.own_voice(text, taken, head.head_spans(text, known)))


def _headed(document: Document, options: ReadOptions, known: head.Known) -> Document:
    """The document with what its head says; what the caller knows stands in for a date that the text does not give."""
    document = replace(document, publisher=document.publisher or options.publisher)
    headed = head.with_head(document, known)
    if headed.published is None and options.published:
        headed = head.with_head(replace(document, published=options.published), known)
    return headed


def _anchor(document: Document) -> date | None:
    """The day from which relative times count: that of the dateline, else of publication."""
    for told in (document.dateline.date if document.dateline else None, document.published):
        try:
            return date.fromisoformat((told or "")[:10])
        except ValueError:
            continue
    return None


def _home(names: Names, document: Document) -> str | None:
    """The country of the report's publisher, where it is known."""
    known = names.lookup(document.publisher) if document.publisher else None
    return known.country if known else None


def is_place(name: str) -> bool:
    """Whether a name is a place's and hardly a person's: a country, a province, a large town without a namesake."""
    return any(
        place.sort in (Sort.COUNTRY, Sort.CAPITAL, Sort.REGION, Sort.PROVINCE, Sort.PEOPLE)
        or (place.sort is Sort.TOWN and place.population >= _LARGE)
        for place in known_places(fold(name))
        if not set(place.flags) & {"s", "g", ","}
    )


def _is_outlet(names: Names, name: str) -> bool:
    known = names.lookup(name)
    return known is not None and known.kind in (Kind.OUTLET, Kind.AGENCY)


def _site(names: Names, url: str) -> str | None:
    known = names.by_domain(url)
    return known.name if known else None


def _guarded(make: Callable[[], Document], document: Document, tools: Tools) -> Reading:
    """The reading of the document that `make` loads, or a reading with the failure; `document` stands in until then."""
    stage = "load"
    try:
        document = make()
        stage = "read"
        return read_document(document, tools)
    except UnreadableError as error:
        return Reading(document, failures=(Failure(document.id, stage, error.reason, error.detail),))
    except ModelError:
        raise
    except Exception as error:  # one bad document must not end a batch; the failure says what happened
        detail = f"Reading stopped with {type(error).__name__}: {error}"
        return Reading(document, failures=(Failure(document.id, stage, "internal", detail),))
