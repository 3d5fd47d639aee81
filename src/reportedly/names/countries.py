"""The countries as texts name them: names, people, capitals, and the generic bodies that every country has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.names.known import Context, Known, Row
from reportedly.names.words import Words, key, split
from reportedly.records import Kind


@dataclass(frozen=True, slots=True)
class Country:
    """A country with what it, its people and its capital are called. `contextual` names mean it only in a text about it.

    `peoples` tell the country too, but no body of it: the Scottish parliament is not the United Kingdom's.
    `government` is the best-known name of its government where that is not "Government of" and the country.
    """

    code: str
    name: str
    article: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    is_un_member: bool
    contextual: tuple[str, ...]
    government: str

    @property
    def full_name(self) -> str:
        """Its name with the article that goes with it."""
        return f"{self.article} {self.name}".lstrip()

    def row(self) -> Row:
        """Its government, called by the country, its capital, or "the Russian government"."""
        names = (self.name, *self.aliases, *self.capitals)
        known = Known(self.government or f"Government of {self.full_name}", Kind.GOVERNMENT, "government", self.code)
        near = tuple((name, (self.code,)) for name in names if name in self.contextual)
        return Row(known, (known.name,), names, near)


@dataclass(frozen=True, slots=True)
class Mark:
    """A country named in words: how many of them, and the codes it may be.

    `is_sure`: whatever else the text names. `is_place`: by its own name and not by its people.
    """

    count: int
    codes: tuple[str, ...]
    is_sure: bool
    is_place: bool


class Countries:
    """Looks up country names and demonyms."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self.by_code = {country.code: country for country in countries}
        self._places: dict[str, list[tuple[str, bool]]] = {}
        self._demonyms: dict[str, list[str]] = {}
        self._asides: dict[str, list[tuple[str, bool]]] = {}
        self._longest: dict[str, int] = {}
        self._codes = {c.name.casefold(): c.code for c in self.by_code.values()}
        for country in self.by_code.values():
            self._codes |= {alias.casefold(): country.code for alias in country.aliases if alias not in country.contextual}
            for name in (country.name, *country.aliases, *country.demonyms):
                self._put(self._places, name, country)
            for name in (*country.capitals, *country.peoples):
                self._put(self._asides, name, country)
            for name in (*country.demonyms, *country.peoples):
                held = self._demonyms.setdefault(key(name)[0], [])
                held.extend([country.code] if country.code not in held else [])

    def _put(self, table: dict[str, list[tuple[str, bool]]], name: str, country: Country) -> None:
        short, _, count = key(name)
        held = table.setdefault(short, [])
        if country.code not in [code for code, _ in held]:
            held.append((country.code, name not in country.contextual))
        first = short.split(" ", 1)[0]
        self._longest[first] = max(self._longest.get(first, 0), count)

    def code(self, name: str) -> str | None:
        """The code of a country by its code or one of its names, None if there is none such."""
        upper = name.strip().upper()
        return upper if upper in self.by_code else self._codes.get(name.strip().casefold())

    def demonym(self, word: str) -> str | None:
        """The country of "Russian" or "Afghans", None if it is no such word or the people of several countries."""
        words = split(word)
        if not len(words) or not words.is_capital(0):
            return None
        low = " ".join([*words.lows[:-1], words.stems[-1]])
        codes = self._demonyms.get(low) or self._demonyms.get(low.removesuffix("s")) or []
        return codes[0] if len(codes) == 1 else None

    def may_begin(self, words: Words, i: int) -> bool:
        """Whether a name of a country or a people may begin with a word."""
        low, short = words.lows[i], words.acronym(i)
        if short is not None and short in self._places:
            return True
        is_word = low in self._longest or words.stems[i] in self._longest or low.removesuffix("s") in self._longest
        return is_word and words.is_capital(i)

    def mark(self, words: Words, first: int, with_asides: bool = False) -> Mark | None:
        """The longest country name or demonym that begins at a word; with asides, a capital or a people of it too."""
        short = words.acronym(first)
        if short is not None and short in self._places:
            return self._mark(1, self._places[short], short)
        low, stem = words.lows[first], words.stems[first]
        most = max(self._longest.get(low, 0), self._longest.get(stem, 0), self._longest.get(low.removesuffix("s"), 0))
        if not most or not words.is_capital(first):
            return None
        for count in range(words.run(first, most), 0, -1):
            last = first + count - 1
            if not words.is_capital(last):
                continue
            head = "".join(low + " " for low in words.lows[first:last])
            for end in (words.lows[last], words.stems[last], words.lows[last].removesuffix("s")):
                held = self._places.get(head + end) or (self._asides.get(head + end) if with_asides else None)
                if held:
                    return self._mark(count, held, head + end)
        return None

    def _mark(self, count: int, held: list[tuple[str, bool]], short: str) -> Mark:
        codes = tuple(code for code, _ in held)
        return Mark(count, codes, len(codes) == 1 and held[0][1], short not in self._demonyms)

    def named(self, words: Words) -> frozenset[str]:
        """The codes of all countries that the words name for sure, by name, people or capital."""
        found: set[str] = set()
        able = words.where(lambda i: self.may_begin(words, i))
        i = 0
        while i < len(words):
            mark = self.mark(words, i, with_asides=True) if able[i] else None
            if mark is not None and mark.is_sure:
                found.add(mark.codes[0])
            i += mark.count if mark is not None else 1
        return frozenset(found)

    def pick(self, mark: Mark, context: Context, is_state: bool) -> str | None:
        """The one country that is meant. `is_state`: what follows is a thing that only states have."""
        if mark.is_sure or (is_state and len(mark.codes) == 1):
            return mark.codes[0]
        near = context.countries.intersection(mark.codes)
        return next(iter(near)) if len(near) == 1 else None
