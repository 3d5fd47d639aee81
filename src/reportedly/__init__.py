"""Reportedly reads the news the way a sceptical editor does: who says so, through whom.

reading = reportedly.read("The paper reported that a commander had told it that the road was closed.")
for claim in reading.claims:
    print(claim.text, claim.chain)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.errors import ModelError, NamesError, ReportedlyError, UnreadableError
from reportedly.options import ReadOptions
from reportedly.records import (
    Attribution,
    Certainty,
    Claim,
    Dateline,
    Document,
    Entity,
    Failure,
    Kind,
    Link,
    Place,
    PlacePrecision,
    Quotation,
    Reading,
    Reason,
    Source,
    Stance,
    Time,
    TimePrecision,
)  # fmt: skip

__all__ = [
    "Attribution",
    "Certainty",
    "Claim",
    "Dateline",
    "Document",
    "Entity",
    "Failure",
    "Kind",
    "Link",
    "ModelError",
    "NamesError",
    "Place",
    "PlacePrecision",
    "Quotation",
    "ReadOptions",
    "Reading",
    "Reason",
    "ReportedlyError",
    "Source",
    "Stance",
    "Time",
    "TimePrecision",
    "UnreadableError",
    "read",
    "read_many",
]

_LONGEST_PATH = 1024


def read(text_or_path: str | Path, options: ReadOptions | None = None, *, publisher: str | None = None) -> Reading:
    """The record of one report. Always gives a Reading; what cannot be read is in its `failures`.

    A Path is a file, never a directory. A str is the text itself, unless it is one line that names an existing file.
    `publisher` is who printed the report, if you know it: it is never a step of a chain. `options` hold more that you
    know: when it was published, your own table of names.
    """
    from reportedly.load import at
    from reportedly.pipeline import read_all, read_text

    if isinstance(text_or_path, Path) or _names_file(text_or_path):
        return next(read_all([at(str(text_or_path), publisher)], options))
    options = options or ReadOptions()
    return read_text(text_or_path, replace(options, publisher=publisher or options.publisher))


def read_many(paths: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Reading]:
    """The records of files and of all files below directories, one after the other, in order."""
    from reportedly.load import find
    from reportedly.pipeline import read_all

    return read_all(find([str(path) for path in paths]), options)


def _names_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def __getattr__(name: str) -> str:
    """`__version__`, looked up when it is asked for: finding it takes longer than importing everything else here."""
    if name == "__version__":
        from importlib.metadata import version

        return version("reportedly")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
