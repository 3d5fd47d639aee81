"""Finding the names of a text: the longest first, none inside another, only where they are written as names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.names.countries import Countries
from reportedly.names.index import Hit, Index, Sense, choose, is_written
from reportedly.names.known import Context, Known
from reportedly.names.words import Words
from reportedly.records import Kind, Span

STATE_TYPES = frozenset(["ministry", "armed forces", "intelligence", "embassy", "central bank", "government", "presidency"])
"""Types of bodies that only states have: "Georgia's Foreign Ministry" is no American state's."""

_ALSO_WORDS = frozenset(
    "US IS IT WHO ICE AID CARE SITE TIME AS APP MAP CAR PET TAP PAP SHOT STAT FACT LET ACT AM SAMS EAC TAK NOS SPA AMA RAND "
    "BIS ANA ARD AES DIA ERR INE MIT SME PIS MIND SAF STC STF".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A match before its context is known: where, and what it may mean."""

    span: Span
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """The tables to look in, the first before the others, and the bodies that every country has.

    `specialise` gives a body of a country: ("Foreign Ministry", "RU") -> the Russian one.
    """

    layers: Sequence[Index]
    bodies: Index
    countries: Countries
    specialise: Callable[[Known, str], Known]

    def find(self, words: Words) -> tuple[tuple[Span, Known], ...]:
        """All names in the words, in text order."""
        found, context = self._read(words)
        chosen = ((f.span, choose(f.senses, context, as_speaker=False)) for f in found)
        return tuple((span, known) for span, known in chosen if known is not None)

    def context(self, words: Words) -> Context:
        """What the words name for sure: entities, and countries; where no country is named, those whose governments are."""
        return self._read(words)[1]

    def _read(self, words: Words) -> tuple[list[Found], Context]:
        countries = self.countries.named(words)
        found = self._found(words, Context(countries))
        named = frozenset(f.senses[0].known for f in found if len(f.senses) == 1 and f.senses[0].countries is None)
        governed = frozenset(known.country for known in named if known.kind is Kind.GOVERNMENT and known.country)
        return found, Context(countries or governed, named)

    def _found(self, words: Words, context: Context) -> list[Found]:
        found: list[Found] = []
        able = words.where(lambda i: self._may_begin(words, i))
        i = 0
        while i < len(words):
            if not able[i]:
                i += 1
                continue
            hit = self._longest(words, i)
            body = self.body(words, i, context)
            if body is not None and (hit is None or body.count > hit.count):
                hit = body
            if hit is not None:
                found.append(Found((words.starts[i], hit.end), hit.senses))
            i += hit.count if hit is not None else 1
        return found

    def _may_begin(self, words: Words, i: int) -> bool:
        return self.countries.may_begin(words, i) or any(layer.may_begin(words, i) for layer in (*self.layers, self.bodies))

    def _longest(self, words: Words, first: int) -> Hit | None:
        """The longest name at a word that may stand in running text; where several tables have it, the first table's."""
        best: Hit | None = None
        for layer in self.layers:
            for hit in layer.hits(words, first):
                if best is not None and hit.count <= best.count:
                    break
                if any(not s.is_speaker for s in hit.senses) and self._stands(words, hit):
                    best = hit
                    break
        return best

    def _stands(self, words: Words, hit: Hit) -> bool:
        """Whether a name that might be another word, or part of a longer name, is itself where it stands."""
        if hit.is_acronym:
            return words.acronym(hit.first) not in _ALSO_WORDS or not self._is_shouted(words, hit.first)
        has_article = hit.count == 2 and words.lows[hit.first] == "the"
        if has_article or all(s.countries is not None for s in hit.senses):
            after = hit.first + hit.count
            if after < len(words) and words.joined[after] and words.is_capital(after) and words.acronym(after) is None:
                return False
            return has_article or self._begins(words, hit.first)
        return True

    def _begins(self, words: Words, first: int) -> bool:
        """Whether no other name runs into this one: a country may ("British Labour"), and what begins a sentence."""
        before = first - 1
        if before < 0 or not words.joined[first] or not words.is_capital(before) or words.stems[before] != words.lows[before]:
            return True
        if self.countries.mark(words, before) is not None:
            return True
        gap = words.text[words.ends[before - 1] : words.starts[before]] if before else "\n"
        return any(c in gap for c in ".!?\n:“\"'")

    def _is_shouted(self, words: Words, at: int) -> bool:
        """Whether the words around are in capitals without being acronyms: "WHO" may be a question there."""
        around = [i for i in (at - 2, at - 1, at + 1, at + 2) if 0 <= i < len(words) and words.raws[i][0].isalpha()]
        shouts = sum(words.raws[i].isupper() and not self._is_known_acronym(words, i) for i in around)
        return shouts > 1 or (shouts == len(around) > 0)

    def _is_known_acronym(self, words: Words, i: int) -> bool:
        short = words.acronym(i)
        if short is None or short in _ALSO_WORDS:
            return False
        return self.countries.mark(words, i) is not None or any(layer.entry(words, i, 1) for layer in self.layers)

    def body(self, words: Words, first: int, context: Context) -> Hit | None:
        """A body of a country at a word: "Iran's Foreign Ministry", "the Ministry of Health of Ukraine"."""
        return self._body_behind(words, first, context) or self._body_before(words, first, context)

    def _body_behind(self, words: Words, first: int, context: Context) -> Hit | None:
        mark = self.countries.mark(words, first)
        at = first + mark.count if mark is not None else len(words)
        if mark is None or at >= len(words) or not words.joined[at]:
            return None
        for hit in self.bodies.hits(words, at):
            after = at + hit.count
            if after < len(words) and words.lows[after] == "of" and words.is_capital(at):
                return None
            known = hit.senses[0].known
            code = self.countries.pick(mark, context, known.type in STATE_TYPES)
            return self._body(Hit(first, mark.count + hit.count, hit.end, ()), known, code)
        return None

    def _body_before(self, words: Words, first: int, context: Context) -> Hit | None:
        for hit in self.bodies.hits(words, first):
            at = first + hit.count
            if at + 1 >= len(words) or words.lows[at] != "of" or not words.joined[at] or not words.joined[at + 1]:
                continue
            at += 2 if words.lows[at + 1] == "the" and at + 2 < len(words) and words.joined[at + 2] else 1
            mark = self.countries.mark(words, at)
            if mark is None or not mark.is_place:
                continue
            known, last = hit.senses[0].known, at + mark.count - 1
            code = self.countries.pick(mark, context, known.type in STATE_TYPES)
            return self._body(Hit(first, last + 1 - first, words.stem_ends[last], ()), known, code)
        return None

    def _body(self, hit: Hit, known: Known, code: str | None) -> Hit | None:
        if code is None:
            return None
        return Hit(hit.first, hit.count, hit.end, (Sense(self.specialise(known, code)),))


def whole(finder: Finder, words: Words, part: tuple[int, int], context: Context) -> Known | None:
    """Who the words from `part[0]` to `part[1]` name, all of them together; None if nobody for sure."""
    first, count = part[0], part[1] - part[0]
    content = count - 1 if words.lows[first] == "the" else count
    for layer in finder.layers:
        found = layer.entry(words, first, count)
        if found is not None and (content > 1 or is_written(words, first, found[0])):
            known = choose(found[1], context, as_speaker=True)
            if known is not None:
                return known
    body = finder.body(words, first, context)
    if body is not None and body.count == count:
        return body.senses[0].known
    return _body_at_home(finder, words, part, context)


def _body_at_home(finder: Finder, words: Words, part: tuple[int, int], context: Context) -> Known | None:
    """ "The Foreign Ministry" in a text that names one country alone; the police may be any town's."""
    first, count = part[0], part[1] - part[0]
    found = finder.bodies.entry(words, first, count)
    if found is None or len(context.countries) != 1:
        return None
    known = found[1][0].known
    if known.type not in STATE_TYPES | {"parliament", "election body"} or known.kind is not Kind.GOVERNMENT:
        return None
    return finder.specialise(known, next(iter(context.countries)))
