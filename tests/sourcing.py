"""The sources of chains as the pipeline finds them: over the text's own cast, the known names and the shipped model."""

from reportedly.cast import cast
from reportedly.names import known_names
from reportedly.pipeline import is_place
from reportedly.records import Chain, Source, Span
from reportedly.resolve import sources


def resolved(text: str, chains: tuple[Chain, ...]) -> tuple[tuple[Source, ...], dict[Span, str]]:
    names = known_names()
    return sources(text, chains, cast(text, names, is_place), names)
