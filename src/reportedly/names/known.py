"""What a table of names says of one entity."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.records import Kind


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that a table knows by its best-known name. `country` is an ISO 3166-1 alpha-2 code, `domain` bare."""

    name: str
    kind: Kind | None
    type: str | None = None
    country: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One entity of a table with everything that it is called; its own name is among these if it may be matched.

    `plain` names mean it always. `speaking` ones mean it where they are the whole phrase, as "Moscow" or "Time" are when
    they are said to speak. `contextual` ones mean it only in a text that names one of their countries, or the entity in full;
    a name may be both.
    """

    known: Known
    plain: tuple[str, ...]
    speaking: tuple[str, ...] = ()
    contextual: tuple[tuple[str, tuple[str, ...]], ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What a text says that helps with a name that several have: the countries and the entities it names."""

    countries: frozenset[str] = frozenset()
    named: frozenset[Known] = field(default_factory=frozenset)
