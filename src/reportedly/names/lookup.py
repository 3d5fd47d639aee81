"""What a phrase may hold besides the name: an article, a country before it, nouns that say what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.names.countries import Countries
from reportedly.names.known import Known
from reportedly.names.words import Words
from reportedly.records import Kind

_OUTLET_NOUNS = frozenset(
    "newspaper newspapers paper daily weekly tabloid broadsheet magazine broadcaster channel television tv radio network station "
    "website site outlet portal publication news agency newswire wire service".split()
)
_GROUP_NOUNS = frozenset(
    "group movement party organisation militia militants rebels insurgents network alliance company bank charity ngo institute "
    "foundation university agency".split()
)
_ADJECTIVES = frozenset(
    "state run owned backed controlled official semi independent private pro government opposition ruling main based armed "
    "militant rebel leading local national liberal conservative influential public global international".split()
)
_NOUNS = _OUTLET_NOUNS | _GROUP_NOUNS


@dataclass(frozen=True, slots=True)
class Core:
    """The words of a phrase that may be the name, the country before them, and whether nouns said what it is.

    `is_sure`: the country is that one whatever the text is about.
    """

    first: int
    last: int
    code: str | None = None
    is_sure: bool = False
    is_outlet: bool = False
    is_group: bool = False

    def suits(self, known: Known) -> bool:
        """Whether somebody may be meant by the words around the name."""
        if self.code is not None and known.country not in (self.code, None):
            return False
        is_press = known.kind in (Kind.OUTLET, Kind.AGENCY)
        if self.is_outlet == self.is_group:
            return True
        return is_press == self.is_outlet


def cores(words: Words, countries: Countries) -> Iterator[Core]:
    """The parts of a phrase that may be the name, the whole of it first."""
    first, last = 0, len(words)
    while first < last and words.raws[first] == ",":
        first += 1
    while last > first and words.raws[last - 1] == ",":
        last -= 1
    if first == last:
        return
    yield Core(first, last)
    if words.lows[first] == "the" and first + 1 < last:
        first += 1
        yield Core(first, last)
    yield from _stripped(words, Core(first, last))
    mark = countries.mark(words, first)
    if mark is not None and len(mark.codes) == 1 and first + mark.count < last:
        behind = Core(first + mark.count, last, mark.codes[0], mark.is_sure)
        yield behind
        yield from _stripped(words, behind)


def _stripped(words: Words, core: Core) -> Iterator[Core]:
    """The part without the small words before and behind it."""
    nouns: set[str] = set()
    start, end = core.first, core.last
    while start < end and (_is_small(words, start, _ADJECTIVES) or _is_small(words, start, _NOUNS)):
        nouns.add(words.lows[start])
        start += 1
    while end > start and _is_small(words, end - 1, _NOUNS):
        nouns.add(words.lows[end - 1])
        end -= 1
    if start < end and (start, end) != (core.first, core.last):
        yield Core(start, end, core.code, core.is_sure, bool(nouns & _OUTLET_NOUNS), bool(nouns & _GROUP_NOUNS))


def _is_small(words: Words, i: int, table: frozenset[str]) -> bool:
    return words.lows[i] in table and not words.is_capital(i)
