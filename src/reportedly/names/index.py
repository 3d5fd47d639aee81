"""One table made ready for looking up: a dictionary from keys to what they may mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.names.known import Context, Known, Row
from reportedly.names.words import MOST_WORDS, Words, key

_MOST_SENSES = 16


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a key may mean; see `Alias` for the conditions."""

    known: Known
    countries: tuple[str, ...] | None = None
    is_speaker: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A key found in words: the first word, how many words, where the text of it ends, and what it may mean."""

    first: int
    count: int
    end: int
    senses: tuple[Sense, ...]
    is_acronym: bool = False


class Index:
    """Keys of one table, what they mean, and how many words the longest key has that begins with a given word or two."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._entries: dict[str, tuple[int, tuple[Sense, ...]]] = {}
        self.longest: dict[str, int] = {}
        self._longest_pair: dict[str, int] = {}
        self.domains: dict[str, Known] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Put one more entity in, before the index is used."""
        known = row.known
        plain = (Sense(known),)
        for name in row.plain:
            self._put(name, plain)
        near = dict(row.contextual)
        if row.speaking:
            speaking = (Sense(known, None, is_speaker=True),)
            for name in row.speaking:
                self._put(name, (Sense(known, near.pop(name), is_speaker=True),) if name in near else speaking)
        for name, countries in near.items():
            self._put(name, (Sense(known, countries),))
        for domain in row.domains:
            self.domains.setdefault(domain, known)

    def _put(self, name: str, new: tuple[Sense]) -> None:
        if "," in name:
            self._put(name.replace(",", " "), new)
        short, capitals, count = key(name)
        if len(short) < 2 or count > MOST_WORDS:
            return
        held = self._entries.get(short)
        if held is not None:
            self._entries[short] = (held[0] & capitals, _joined(held[1], new[0]))
            return
        self._entries[short] = (capitals, new)
        first, _, rest = short.partition(" ")
        if self.longest.get(first, 0) < count:
            self.longest[first] = count
        if count > 2:
            pair = f"{first} {rest.partition(' ')[0]}"
            if self._longest_pair.get(pair, 0) < count:
                self._longest_pair[pair] = count

    def entry(self, words: Words, first: int, count: int) -> tuple[int, tuple[Sense, ...], int, bool] | None:
        """What `count` words from `first` on mean: capitals needed, senses, end of the text, whether it is an acronym."""
        last = first + count - 1
        if count == 1:
            short = words.acronym(first)
            if short is not None and short in self._entries:
                return (*self._entries[short], words.stem_ends[first], True)
            head = ""
        else:
            head = " ".join(words.lows[first:last]) + " "
        for low, end in ((words.lows[last], words.ends[last]), (words.stems[last], words.stem_ends[last])):
            found = self._entries.get(head + low)
            if found is not None:
                return (*found, end, False)
        return None

    def plain(self, short: str) -> Known | None:
        """What a key means whatever the text, None if it may mean several things or needs a context."""
        found = self._entries.get(short)
        if found is None or len(found[1]) > 1:
            return None
        sense = found[1][0]
        return sense.known if sense.countries is None and not sense.is_speaker else None

    def may_begin(self, words: Words, i: int) -> bool:
        """Whether any key begins with a word."""
        short = words.acronym(i)
        is_acronym = short is not None and short in self._entries
        return is_acronym or words.lows[i] in self.longest or words.stems[i] in self.longest

    def hits(self, words: Words, first: int) -> Iterator[Hit]:
        """Every key that begins at a word and is written as a name there, longest first."""
        most = max(self.longest.get(words.lows[first], 0), self.longest.get(words.stems[first], 0))
        if not most:
            short = words.acronym(first)
            most = 1 if short is not None and short in self._entries else 0
        if most > 2 and words.run(first, 2) == 2:
            most = self._longest_pair.get(f"{words.lows[first]} {words.lows[first + 1]}", 2)
        for count in range(words.run(first, most) if most else 0, 0, -1):
            found = self.entry(words, first, count)
            if found is not None and is_written(words, first, found[0]):
                yield Hit(first, count, found[2], found[1], found[3])


def is_written(words: Words, first: int, capitals: int) -> bool:
    """Whether the words that need a capital have one."""
    while capitals:
        if capitals & 1 and not words.is_capital(first):
            return False
        capitals >>= 1
        first += 1
    return True


def choose(senses: tuple[Sense, ...], context: Context, as_speaker: bool) -> Known | None:
    """The one entity that is meant, None if that is not certain."""
    able = [s for s in senses if as_speaker or not s.is_speaker]
    if len(able) == 1 and able[0].countries is None:
        return able[0].known
    named = [s.known for s in able if s.known in context.named]
    if named:
        return named[0] if len(named) == 1 else None
    near = {s.known for s in able if context.countries.intersection(s.countries or ())}
    return near.pop() if len(near) == 1 else None


def _joined(held: tuple[Sense, ...], new: Sense) -> tuple[Sense, ...]:
    """Two meanings of one key: the same entity is kept once, different ones are told apart by their countries.

    What very many share means nobody: no sense is left.
    """
    if not held or len(held) >= _MOST_SENSES:
        return ()
    for i, sense in enumerate(held):
        if (sense.known.name.casefold(), sense.known.kind) == (new.known.name.casefold(), new.known.kind):
            wider = sense if sense.countries is None or not new.is_speaker else new
            return (*held[:i], wider, *held[i + 1 :])
    return (*(_narrow(s) for s in held), _narrow(new))


def _narrow(sense: Sense) -> Sense:
    if sense.countries is not None:
        return sense
    return Sense(sense.known, (sense.known.country,) if sense.known.country else (), sense.is_speaker)
