"""Rows of a user's table in FollowTheMoney's JSON lines, as OpenSanctions and Aleph export them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from reportedly.names.countries import Countries
from reportedly.names.csv_rows import Fail, written
from reportedly.names.domains import host
from reportedly.names.known import Known, Row
from reportedly.records import Kind

_SCHEMATA: dict[str, tuple[Kind | None, str]] = {
    "Person": (Kind.PERSON, "person"), "Organization": (Kind.ORGANISATION, "organisation"),
    "Company": (Kind.ORGANISATION, "company"), "PublicBody": (Kind.GOVERNMENT, "public body"),
    "LegalEntity": (Kind.ORGANISATION, "legal entity"), "Vessel": (None, "vessel"), "Airplane": (None, "airplane"),
}  # fmt: skip
_FEWEST_WEAK_WORDS = 3
_MOST_NAMES = 100
_LATIN = re.compile("[A-Za-z]")
_HOME = re.compile(r"\s*(?:https?://)?[^/\s]{1,253}/?\s*", re.I)
"""An address with a path is somebody's page on another's site."""


def rows(lines: Iterator[tuple[int, str]], countries: Countries, skipped: Counter[str], fail: Fail) -> Iterator[Row]:
    """The entities of the numbered lines. Those of other schemata, and those without a name in Latin letters, are skipped."""
    for number, text in lines:
        try:
            entity = json.loads(text)
        except (ValueError, RecursionError) as error:
            fail(number, f"it is not JSON ({error}); write one entity a line")
        schema, properties = (entity.get("schema"), entity.get("properties")) if isinstance(entity, dict) else (None, None)
        if not isinstance(schema, str) or not isinstance(properties, dict):
            fail(number, 'it is no FollowTheMoney entity; each line needs "schema" and "properties"')
        if schema not in _SCHEMATA:
            skipped[schema] += 1
            continue
        row = _row(entity, schema, properties, countries)
        if row is None:
            skipped["no name in Latin letters"] += 1
        else:
            yield row


def _row(entity: dict[str, Any], schema: str, properties: dict[str, Any], countries: Countries) -> Row | None:
    kind, type_ = _SCHEMATA[schema]
    topics = _values(properties, "topics")
    if kind is Kind.ORGANISATION and any(t in ("gov", "mil", "police") or t.startswith("gov.") for t in topics):
        kind = Kind.GOVERNMENT if "gov.soe" not in topics else kind
    caption = entity.get("caption")
    names = [*([caption] if isinstance(caption, str) else []), *_values(properties, "name"), *_values(properties, "alias")]
    names += [n for n in _values(properties, "weakAlias") if len(n.split()) >= _FEWEST_WEAK_WORDS]
    ordered = (_in_order(name.strip(), kind) for name in names[:_MOST_NAMES])
    aliases = list(dict.fromkeys(name for name in ordered if _LATIN.search(name)))
    if not aliases:
        return None
    codes = [c.upper() for c in _values(properties, "country") + _values(properties, "jurisdiction")]
    country = next((c for c in codes if c in countries.by_code), None)
    domains = tuple(filter(None, (host(address) for address in _values(properties, "website") if _HOME.fullmatch(address))))
    known = Known(aliases[0], kind, type_, country, domains[0] if domains else None)
    return Row(known, *written(aliases, kind), domains=domains)


def _values(properties: dict[str, Any], name: str) -> list[str]:
    values = properties.get(name)
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _in_order(name: str, kind: Kind | None) -> str:
    """ "MOROZOV, Ilya" is written "Ilya MOROZOV" in texts."""
    last, comma, first = name.partition(",")
    is_turned = kind is Kind.PERSON and comma and "," not in first and first.strip()
    return f"{first.strip()} {last.strip()}" if is_turned else name
