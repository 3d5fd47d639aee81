"""Find the words of a text that may be place names, and what stands around each of them (docs/places.md).

Every run of capitalised words is looked up in the gazetteer, longest first. What a place's name is part of (a person, a
newspaper, a university, a street) is told by the words beside it; whether the rest are places is decided in places.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from reportedly.beside import Beside, Mention, is_dateline, is_great, is_party, is_within, look_beside
from reportedly.capitals import POSSESSIVE, Fence, Tokens, listed
from reportedly.gazetteer import Known, Sort, fold, known
from reportedly.records import Spans

MOST_WORDS = 6
"""The words of the longest name that is looked up."""

_PLURALS = frozenset(
    "provinces counties districts governorates prefectures regions departments territories cities towns villages".split()
)
_BETWEEN = frozenset((",", "and", ", and", "or", ", or", ", in", "and in", "&"))
"""What stands between two places of one list."""


def find_mentions(text: str, barred: Spans = ()) -> tuple[Tokens, list[Mention]]:
    """Every run of words that some place bears as its name, in text order and without overlaps."""
    tokens, fence = Tokens(text), Fence(barred)
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        mention = _longest(tokens, i, found) if tokens.is_capital(i) else None
        if mention is None or fence.holds(mention.span):
            i += 1
            continue
        found.append(mention)
        i = mention.last + 1
    for at, mention in enumerate(found):
        look_beside(tokens, mention, found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None)
    join(tokens, found)
    return tokens, found


def join(tokens: Tokens, found: list[Mention]) -> None:
    """Tell each mention how it hangs together with the one before: what is said of a list is said of each of its places."""
    for earlier, later in pairwise(found):
        later.joint = _between(tokens, earlier, later)
        earlier.lists_on = bool(later.joint)
        if later.joint:
            later.is_located = later.is_located or earlier.is_located
            later.is_inside = later.is_inside or earlier.is_inside
    for at in range(len(found) - 1, 0, -1):
        is_plural = (
            found[at].is_plural or tokens.lower(found[at].last + 1) in _PLURALS or tokens.lower(found[at].last) in _PLURALS
        )
        if is_plural and found[at].joint and found[at].sort and not found[at - 1].sort:
            found[at - 1].sort, found[at - 1].is_plural = found[at].sort, True


def given_mentions(tokens: Tokens, given: Spans) -> Iterator[Mention]:
    """A mention for each given span whose words, or these without what only describes them, the gazetteer knows."""
    starts = [start for start, _ in tokens.spans]
    for start, end in given:
        first = bisect_right(starts, start) - 1
        first = max(first, 0)
        if len(tokens) and tokens.spans[first][1] <= start and first + 1 < len(tokens):
            first += 1
        last = max(bisect_right(starts, end - 1) - 1, first)
        words = tokens.text[start:end]
        for key, sort in _readings(words):
            senses = _places(key)
            if senses:
                mention = Mention((start, end), words, key, senses, first, last, sort=sort, is_given=True)
                if first < len(tokens):
                    look_beside(tokens, mention, None, None)
                    mention.sort = sort or mention.sort
                mention.beside = Beside.FREE
                yield mention
                break


def _readings(words: str) -> Iterator[tuple[str, str]]:
    """The keys to try for given words, with what they themselves call the place."""
    core = POSSESSIVE.sub("", words.strip())
    yield fold(core), ""
    parts = fold(core).split()
    if parts and parts[-1] in listed("province"):
        yield " ".join(parts[:-1]), "province"
    if parts and parts[-1] in listed("town"):
        yield " ".join(parts[:-1]), "town"
    for at in (1, 2):
        if len(parts) > at and (
            parts[at - 1] in listed("direction") or parts[at - 1] in ("the", "of") or parts[0] in listed("town")
        ):
            rest = " ".join(parts[at:])
            if any(is_great(sense) or sense.sort is Sort.PROVINCE for sense in known(rest)):
                yield rest, ""
    if "," in core:
        yield fold(core.split(",")[0]), ""


def _places(key: str) -> tuple[Known, ...]:
    return tuple(sense for sense in known(key) if sense.sort is not Sort.PEOPLE)


def _longest(tokens: Tokens, i: int, found: list[Mention]) -> Mention | None:
    """The longest run of words from token `i` that the gazetteer knows."""
    ends = [i]
    while len(ends) < MOST_WORDS and tokens.is_joined(ends[-1] + 1) and not tokens.is_possessive(ends[-1]):
        following = ends[-1] + 1
        if not (tokens.is_capital(following) or tokens.words[following] in listed("particles")):
            break
        ends.append(following)
    for last in reversed(ends):
        if not tokens.is_capital(last) and last != i:
            continue
        start, end = tokens.spans[i][0], tokens.spans[last][1]
        end -= len(tokens.words[last]) - len(POSSESSIVE.sub("", tokens.words[last]))
        words = tokens.text[start:end]
        senses = known(fold(words))
        if not senses or any(s.sort is Sort.PEOPLE for s in senses):
            continue
        senses = _fitting(tokens, i, words, senses, found[-1] if found else None)
        if senses:
            if senses[0].flags.startswith(",") and tokens.text[end : end + 1] == "." and not words.endswith("."):
                end += 1
            parts = fold(words).split()
            sort = "province" if len(parts) > 1 and parts[-1] in ("county", "parish") else ""
            return Mention((start, end), words, fold(words), senses, i, last, sort=sort)
    return None


def _fitting(tokens: Tokens, i: int, words: str, senses: tuple[Known, ...], earlier: Mention | None) -> tuple[Known, ...]:
    """The senses that the words' own letters allow: "us" is no country, nor is "Ill." a state but behind a comma."""
    if any(s.sort is Sort.NEVER for s in senses):
        return senses
    if any(s.flags.startswith(",") for s in senses):
        shorts = tuple(s for s in senses if s.flags.startswith(","))
        if is_party(tokens, i) or (tokens.gap(i) == ", " and _is_short(tokens, i, words, shorts, earlier)):
            return shorts
        senses = tuple(s for s in senses if s not in shorts)
    letters = words.replace(".", "")
    if len(letters) <= 3 and not letters.isupper():
        senses = tuple(s for s in senses if not s.flags.startswith("o") and len(letters) == 3)
    if len(letters) > 1 and letters.isupper() and " " not in letters:
        if tokens.text[tokens.spans[i][1] : tokens.spans[i][1] + 1] == "$":
            return ()
        if letters == "US" and "." not in words and tokens.headlines[i]:
            return ()
        if not tokens.headlines[i] and not is_dateline(tokens, i, i):
            senses = tuple(s for s in senses if s.flags.startswith("o") or (len(letters) > 4 and is_great(s)))
    return senses


def _is_short(tokens: Tokens, i: int, words: str, shorts: tuple[Known, ...], earlier: Mention | None) -> bool:
    """Whether words behind a comma shorten a province: by their stop, or by the town before them."""
    if {"'", "’"} & set(words):
        return False
    if earlier is not None and earlier.last == i - 1 and any(is_within(e, s) for e in earlier.senses for s in shorts):
        return True
    end = tokens.spans[i][1]
    has_stop = "." in words or (tokens.text[end : end + 1] == "." and not words.isupper())
    return has_stop and tokens.is_capital(i - 1)


def _between(tokens: Tokens, earlier: Mention, later: Mention) -> str | None:
    """What parts two mentions that go together, without its blanks; None where they do not."""
    if not 0 <= later.span[0] - earlier.span[1] < 12:
        return None
    between = " ".join(tokens.text[earlier.span[1] : later.span[0]].split())
    return between if between in _BETWEEN or not between else None
