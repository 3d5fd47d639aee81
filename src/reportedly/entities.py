"""The named things of a text, each under one name however it is called ("Daesh" is Islamic State, "Putin" Vladimir Putin).

Well-known names come from the tables (names/), everybody else from the cast (cast.py). An office with its country ("the
Russian president") is whoever the text names in that office.
"""

from __future__ import annotations

import re

from reportedly.cast import Cast, Figure
from reportedly.kinds import bare, word_table
from reportedly.names import Names
from reportedly.records import Entity, Kind, Place, Span, Spans

_STATES = ("government",)
_OFFICE = re.compile(r"\b([A-Z][a-z]+)(?:['’]{1,2}s)?\s((?:[a-z]+\s)??)([A-Za-z]+)\b")


def barred(text: str, cast: Cast, names: Names) -> Spans:
    """The spans of names of surely known people and bodies, which no place name may lie in."""
    bodies = [span for span, known in names.find(text) if known.type not in _STATES]
    people = [span for span, figure in cast.mentions if figure.is_person and figure.is_sure and " " in figure.names[0]]
    return tuple(sorted({*bodies, *people}))


def entities(text: str, cast: Cast, names: Names, places: tuple[Place, ...] = ()) -> tuple[Entity, ...]:
    """The entities of `text` in text order, none inside another; a place wins over a name that nothing else is known of."""
    found = [Entity(span, known.name, _type(known.kind)) for span, known in names.find(text)]
    taken = {place.span[0] for place in places}
    for span, figure in cast.mentions:
        if figure.known or figure.is_sure or span[0] not in taken:
            kind = figure.kind if figure.is_sure or not figure.is_person else None
            found.append(Entity(span, _name(text, figure), _type(kind)))
    found += [Entity(place.span, place.name, "place") for place in places]
    found += [Entity(span, _name(text, figure), _type(figure.kind)) for span, figure in _offices(text, cast, names)]
    out: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.span[0], -e.span[1])):
        if not out or entity.span[0] >= out[-1].span[1]:
            out.append(entity)
    return tuple(out)


def _offices(text: str, cast: Cast, names: Names) -> list[tuple[Span, Figure]]:
    """Offices with their country that are held by one person whom the text names so."""
    out = []
    for match in _OFFICE.finditer(text):
        office = bare(match.group(3))
        if office not in word_table("office_nouns"):
            continue
        country = names.demonym(match.group(1)) or names.country(match.group(1))
        holders = [
            f
            for f in cast.figures
            if country and f.is_person and office in f.roles and any(names.demonym(r.title()) == country for r in f.roles)
        ]
        if len(holders) == 1:
            out.append((match.span(), holders[0]))
    return out


def _name(text: str, figure: Figure) -> str:
    if figure.known:
        return figure.known.name
    return " ".join(text[slice(*figure.fullest)].split()) if figure.fullest else figure.names[0]


def _type(kind: Kind | None) -> str:
    return str(kind) if kind in (Kind.PERSON, Kind.ORGANISATION, Kind.GOVERNMENT, Kind.OUTLET, Kind.AGENCY) else "other"
