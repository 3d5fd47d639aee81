"""Reportedly reads the news the way a sceptical editor does: who says so, through whom.

reading = reportedly.read("The paper reported that a commander had told it that the road was closed.")
for claim in reading.claims:
    print(claim.text, claim.chain)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from reportedly.errors import ModelError, ReportedlyError, UnreadableError
from reportedly.records import Attribution, Claim, Document, Failure, Kind, Link, Quotation, Reading, Source

__all__ = [
    "Attribution",
    "Claim",
    "Document",
    "Failure",
    "Kind",
    "Link",
    "ModelError",
    "Quotation",
    "Reading",
    "ReportedlyError",
    "Source",
    "UnreadableError",
    "read",
    "read_many",
]
__version__ = version("reportedly")

_LONGEST_PATH = 1024


def read(text_or_path: str | Path, *, publisher: str | None = None) -> Reading:
    """The record of one report. Always gives a Reading; what cannot be read is in its `failures`.

    A Path is a file, never a directory. A str is the text itself, unless it is one line that names an existing file.
    `publisher` is who printed the report, if you know it: it is never a step of a chain.
    """
    from reportedly.load import at
    from reportedly.pipeline import read_all, read_text

    if isinstance(text_or_path, Path) or _names_file(text_or_path):
        return next(read_all([at(str(text_or_path), publisher)]))
    return read_text(text_or_path, publisher)


def read_many(paths: Iterable[str | Path]) -> Iterator[Reading]:
    """The records of files and of all files below directories, one after the other, in order."""
    from reportedly.load import find
    from reportedly.pipeline import read_all

    return read_all(find([str(path) for path in paths]))


def _names_file(text: str) -> bool:
    if len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False
