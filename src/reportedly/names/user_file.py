"""A user's own table of names: CSV with a header, or FollowTheMoney entities as JSON lines (OpenSanctions, Aleph).

It is read line by line: what is held is what will be looked up, never the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NoReturn

from reportedly.errors import NamesError
from reportedly.names import csv_rows, entity_rows
from reportedly.names.countries import Countries
from reportedly.names.known import Row

_LONGEST_LINE = 8_000_000


def rows(path: Path, countries: Countries, skipped: Counter[str]) -> Iterator[Row]:
    """The entities of a table, in its order; `skipped` counts the entries passed over by what they are.

    Raises NamesError with the file, the line and what to do about it.
    """

    def fail(line: int | None, why: str) -> NoReturn:
        raise NamesError(path, line, why)

    try:
        with path.open("rb") as file:
            lines = _lines(path, file)
            first = next(lines, None)
            if first is None:
                fail(
                    None, "there is nothing in it; write a header (name,aliases,kind,country,domain) and then a row for each name"
                )
            if first[1].lstrip().startswith("["):
                fail(first[0], "this is one JSON list; write one entity a line (JSON lines)")
            read = entity_rows.rows if first[1].lstrip().startswith("{") else csv_rows.rows
            yield from read(chain([first], lines), countries, skipped, fail)
    except OSError as error:
        raise NamesError(path, None, f"it cannot be opened ({error.strerror or error}); check the path") from error


def _lines(path: Path, file: BinaryIO) -> Iterator[tuple[int, str]]:
    """The numbered lines that hold something, decoded."""
    number = 0
    while raw := file.readline(_LONGEST_LINE + 1):
        number += 1
        if len(raw) > _LONGEST_LINE:
            raise NamesError(path, number, f"the line is longer than {_LONGEST_LINE} bytes; write one entity a line")
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise NamesError(path, number, f"it is not UTF-8 text ({error.reason}); save the table as UTF-8") from error
        if text.strip():
            yield number, text
