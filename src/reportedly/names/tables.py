"""The tables that ship with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from reportedly.names.countries import Countries, Country
from reportedly.names.known import Known, Row
from reportedly.records import Kind

_KINDS = {kind.value: kind for kind in Kind}
ANY_COUNTRY = "*"
"""The country of a body that every country has ("Foreign Ministry")."""


@cache
def countries() -> Countries:
    """The countries of data/countries.csv."""
    return Countries(_country(line) for line in _lines("countries.csv"))


def rows() -> Iterator[Row]:
    """The entities of data/names.csv and data/outlets.csv, the bodies of any country among them."""
    for table in ("names.csv", "outlets.csv"):
        yield from map(_row, _lines(table))


def _row(cells: list[str]) -> Row:
    name, kind, type_, country, domain, aliases, speaking, contextual = cells
    domains = _parts(domain)
    known = Known(name, _KINDS[kind], type_ or None, country or None, domains[0] if domains else None)
    if not speaking and not contextual:
        return Row(known, (name, *_parts(aliases)), domains=domains)
    at_home = (country,) if country else ()
    parted = [part.partition("@") for part in _parts(contextual)]
    near = tuple((alias, tuple(codes.split()) if at else at_home) for alias, at, codes in parted)
    bound = {*_parts(speaking), *(alias for alias, _ in near)}
    return Row(known, (*(() if name in bound else (name,)), *_parts(aliases)), _parts(speaking), near, domains)


def _country(cells: list[str]) -> Country:
    code, name, article, aliases, demonyms, peoples, capitals, un_member, contextual, government = cells
    return Country(
        code=code,
        name=name,
        article=article,
        aliases=_parts(aliases),
        demonyms=_parts(demonyms),
        peoples=_parts(peoples),
        capitals=_parts(capitals),
        is_un_member=un_member == "1",
        contextual=_parts(contextual),
        government=government,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _lines(table: str) -> Iterator[list[str]]:
    """The rows of a table below its header."""
    lines = csv.reader(files("reportedly").joinpath("data", table).read_text(encoding="utf-8").splitlines())
    next(lines)
    return lines
