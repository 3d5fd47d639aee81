"""Rows of a user's table in CSV. Only the column `name` is needed; columns that say nothing of names are passed over."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn

from reportedly.names.countries import Countries
from reportedly.names.domains import host
from reportedly.names.known import Known, Row
from reportedly.records import Kind

Fail = Callable[[int | None, str], NoReturn]

_COLUMNS = {
    "name": "name", "title": "name", "label": "name", "caption": "name", "entity": "name", "full name": "name",
    "aliases": "aliases", "alias": "aliases", "aka": "aliases", "also known as": "aliases", "other names": "aliases",
    "kind": "kind", "type": "type", "category": "type", "schema": "type", "class": "type",
    "country": "country", "countries": "country", "country code": "country", "iso": "country",
    "domain": "domain", "domains": "domain", "website": "domain", "url": "domain", "site": "domain",
}  # fmt: skip
KINDS = {
    "outlet": Kind.OUTLET, "newspaper": Kind.OUTLET, "magazine": Kind.OUTLET, "broadcaster": Kind.OUTLET, "media": Kind.OUTLET,
    "news site": Kind.OUTLET, "agency": Kind.AGENCY, "news agency": Kind.AGENCY, "wire": Kind.AGENCY, "person": Kind.PERSON,
    "government": Kind.GOVERNMENT, "ministry": Kind.GOVERNMENT, "public body": Kind.GOVERNMENT, "publicbody": Kind.GOVERNMENT,
    "army": Kind.GOVERNMENT, "police": Kind.GOVERNMENT, "court": Kind.GOVERNMENT, "parliament": Kind.GOVERNMENT,
    "organisation": Kind.ORGANISATION, "organization": Kind.ORGANISATION, "company": Kind.ORGANISATION,
    "party": Kind.ORGANISATION, "armed group": Kind.ORGANISATION, "ngo": Kind.ORGANISATION, "legalentity": Kind.ORGANISATION,
    "legal entity": Kind.ORGANISATION, "document": Kind.DOCUMENT,
}  # fmt: skip
"""What the words people write under "kind" or "type" mean; any other word is kept as the type, without a kind."""


def rows(lines: Iterator[tuple[int, str]], countries: Countries, skipped: Counter[str], fail: Fail) -> Iterator[Row]:
    """The entities of the numbered lines of a CSV file; the first line is its header."""
    at, header = next(lines)
    comma = max(",;\t", key=header.count)
    numbers = [at]

    def texts() -> Iterator[str]:
        yield header
        for number, text in lines:
            numbers[0] = number
            yield text

    reader = csv.reader(texts(), delimiter=comma, strict=True)
    try:
        columns = [_COLUMNS.get(" ".join(c.strip().casefold().replace("_", " ").split()), "") for c in next(reader)]
        if "name" not in columns:
            fail(at, "no column is called 'name'; the first line must name the columns (name,aliases,kind,country,domain)")
        for cells in reader:
            row = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
            if "name" in row:
                yield _row(row, numbers[0], countries, fail)
            elif row:
                fail(numbers[0], "the name is empty; give each row a name or take the row out")
            else:
                skipped["empty row"] += 1
    except csv.Error as error:
        fail(numbers[0], f"it is no CSV that can be read ({error}); check the quotation marks")


def _row(row: dict[str, str], line: int, countries: Countries, fail: Fail) -> Row:
    country = countries.code(row["country"]) if "country" in row else None
    if "country" in row and country is None:
        fail(line, f"no country is called {row['country'][:40]!r}; write its ISO code (two letters) or its English name")
    domains = tuple(filter(None, map(host, row.get("domain", "").split("|"))))
    words = [row[column].casefold() for column in ("kind", "type") if column in row]
    kind = next((KINDS[word] for word in words if word in KINDS), None)
    known = Known(row["name"], kind, row.get("type", row.get("kind")), country, domains[0] if domains else None)
    names = [row["name"], *(a.strip() for a in row.get("aliases", "").replace(";", "|").split("|"))]
    return Row(known, *written([name for name in names if name], kind), domains=domains)


def written(names: Iterable[str], kind: Kind | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names as they will be looked for: those that always count, and those that count as a whole phrase only.

    One in small letters alone is looked for with capitals, as texts write names. A person's single name, or very few letters,
    is looked for only where it is the whole phrase.
    """
    always: list[str] = []
    whole: list[str] = []
    for name in names:
        is_short = " " not in name and (kind is Kind.PERSON or len(name) < 3)
        (whole if is_short else always).append(name.title() if name.islower() else name)
    return tuple(always), tuple(whole)
