"""The names that a program knows: the shipped tables, and before them the tables of its user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from reportedly.names import tables, user_file
from reportedly.names.countries import Countries
from reportedly.names.domains import host
from reportedly.names.finder import Finder, whole
from reportedly.names.index import Index
from reportedly.names.known import Context, Known, Row
from reportedly.names.lookup import cores
from reportedly.names.words import MOST_WORDS, key, split
from reportedly.records import Span

_NO_CONTEXT = Context()


class Names:
    """Known names. Nothing in it changes once it is made, except what it remembers to be faster."""

    def __init__(
        self, layers: tuple[Index, ...], bodies: tuple[Row, ...], countries: Countries, skipped: Mapping[str, int] | None = None
    ) -> None:
        self.skipped: Mapping[str, int] = dict(skipped or {})
        self._layers = layers
        self._bodies = bodies
        self._countries = countries
        self._aliases = {row.known: row.plain for row in bodies}
        self._special: dict[tuple[Known, str], Known] = {}
        self._finder = Finder(layers, Index(bodies), countries, self._specialise)

    def lookup(self, phrase: str, context: Context = _NO_CONTEXT) -> Known | None:
        """Who a phrase names, all of it together, when it is said to speak; None if nobody for sure.

        "the" and a possessive may be there or not; so may a country before the name and nouns that say what it is
        ("Russia's Interfax news agency"). A name that several have needs a context.
        """
        words = split(phrase)
        if len(words) > MOST_WORDS:
            return None
        for core in cores(words, self._countries):
            near = Context(frozenset([core.code]), context.named) if core.code and core.is_sure else context
            known = whole(self._finder, words, (core.first, core.last), near)
            if known is None and core.code and core.last - core.first == 1:
                known = self.lookup("The " + words.raws[core.first], near)
            if known is not None and core.suits(known):
                return known
        return None

    def find(self, text: str) -> tuple[tuple[Span, Known], ...]:
        """All known names in a text, in text order: the longest first, none inside another.

        What may be a place or an ordinary word ("Moscow", "Time") is not among them: `lookup` knows it.
        """
        return self._finder.find(split(text))

    def context(self, text: str) -> Context:
        """What a text says that helps `lookup` with a name that several have."""
        return self._finder.context(split(text))

    def by_domain(self, domain_or_url: str) -> Known | None:
        """Whose site an address is on: "https://edition.cnn.com/…" and "cnn.com" are CNN's."""
        name = host(domain_or_url)
        while "." in name:
            for layer in self._layers:
                if name in layer.domains:
                    return layer.domains[name]
            name = name.partition(".")[2]
        return None

    def demonym(self, word: str) -> str | None:
        """The country of "Russian" or "Afghans" as its code, None if it is no such word or that of several countries."""
        return self._countries.demonym(word)

    def country(self, name: str) -> str | None:
        """The code of a country by its code or name, None if there is none such or several."""
        return self._countries.code(name)

    def with_table(self, path: str | Path) -> Names:
        """These names and before them those of a user's table. `skipped` counts what kinds of entries were passed over.

        Raises NamesError, with the file and the line, for a table that cannot be read.
        """
        skipped: Counter[str] = Counter()
        index = Index(user_file.rows(Path(path), self._countries, skipped))
        return Names((index, *self._layers), self._bodies, self._countries, skipped)

    def _specialise(self, body: Known, code: str) -> Known:
        """The body of one country: the one that a table knows ("Russian parliament"), or one named for the country."""
        if (body, code) not in self._special:
            self._special[body, code] = self._tabled(body, code) or Known(
                f"{body.name} of {self._countries.by_code[code].full_name}", body.kind, body.type, code
            )
        return self._special[body, code]

    def _tabled(self, body: Known, code: str) -> Known | None:
        country = self._countries.by_code[code]
        forms = [" ".join(split(name).lows) for name in (*country.demonyms, country.name, *country.aliases)]
        for alias in self._aliases[body]:
            low = " ".join(split(alias).lows)
            for form in forms:
                for layer in self._layers:
                    known = layer.plain(f"{form} {low}")
                    if known is not None and known.country == code:
                        return known
        return None


@cache
def known_names() -> Names:
    """The names of the shipped tables, read once."""
    countries = tables.countries()
    bodies: list[Row] = []
    rows: list[Row] = []
    for row in tables.rows():
        (bodies if row.known.country == tables.ANY_COUNTRY else rows).append(row)
    index = Index(rows)
    for country in countries.by_code.values():
        row = country.row()
        known = index.plain(key(country.government)[0]) if country.government else None
        index.add(replace(row, known=known) if known is not None else row)
    return Names((index,), tuple(bodies), countries)
