"""The order of the stages: the only file that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportedly import assemble, attribute, chain, resolve
from reportedly.errors import ModelError, UnreadableError
from reportedly.inference.attribution_model import AttributionModel, shipped_model
from reportedly.load import Origin, load
from reportedly.load import document as make_document
from reportedly.records import Document, Failure, Reading


def read_document(document: Document, model: AttributionModel | None = None) -> Reading:
    """Everything that `document` reports. The same text gives the same record, whatever was read before."""
    model = model or shipped_model()
    attributions = attribute.attributions(document.text, model)
    chains = chain.chains(document.text, attributions, document.publisher)
    sources, source_of = resolve.sources(document.text, chains)
    chains = chain.carried(document.text, chains, sources, source_of)
    return Reading(document, attributions, sources, assemble.claims(document, chains, source_of))


def read_all(origins: Iterable[Origin], model: AttributionModel | None = None) -> Iterator[Reading]:
    """One reading for each origin, in order. A bad document gives a reading with its failure, and the rest go on."""
    for origin in origins:
        yield _read_one(origin, model)


def read_text(text: str, publisher: str | None = None) -> Reading:
    """The reading of one text that is already in memory."""
    return _guarded(lambda: make_document(text, publisher=publisher), Document(id="", text=""), None)


def _read_one(origin: Origin, model: AttributionModel | None) -> Reading:
    return _guarded(lambda: load(origin), Document(id=origin.name, text="", path=origin.name), model)


def _guarded(make: Callable[[], Document], document: Document, model: AttributionModel | None) -> Reading:
    """The reading of the document that `make` loads, or a reading with the failure; `document` stands in until then."""
    stage = "load"
    try:
        document = make()
        stage = "read"
        return read_document(document, model)
    except UnreadableError as error:
        return Reading(document, failures=(Failure(document.id, stage, error.reason, error.detail),))
    except ModelError:
        raise
    except Exception as error:  # one bad document must not end a batch; the failure says what happened
        detail = f"Reading stopped with {type(error).__name__}: {error}"
        return Reading(document, failures=(Failure(document.id, stage, "internal", detail),))
