"""Feasts at a word: of fixed days, of days that can be computed, and of the moon, which stay open."""

from __future__ import annotations

from functools import cache

from reportedly.dates import traps
from reportedly.dates.extents import Found
from reportedly.dates.lexicon import APOSTROPHES, DASHES, MONTHS, PARTS_OF_DAY, WEEKDAYS, lexicon, words_of
from reportedly.dates.meanings import Unplaced, Yearly
from reportedly.dates.recurring import Feast, WeekendAround
from reportedly.dates.tokens import Words, cut
from reportedly.dates.years import year_after
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_PERIOD = TimePrecision.PERIOD


@cache
def _feasts() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The feasts by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in sorted(lexicon()["feasts"].items(), key=lambda item: -len(item[0].split())):
        parts = tuple(cut(name).low)
        table.setdefault(parts[0], []).append((parts, rule))
    return table


def feast(words: Words, i: int) -> Found | None:
    """ "Christmas", "Easter Monday 2014", "Ramadan"."""
    if not words.is_capital(i) and words.at(i) not in ("eid",):
        return None
    for parts, rule in _feasts().get(words.at(i), ()):
        end = _spelled(words, i, parts)
        if end is not None and words.at(i - 1) not in words_of("recurring"):
            return None if traps.follows_name(words, i) or words.at(i - 1) in ("merry", "happy") else _feast(words, end, rule)
    return None


def _feast(words: Words, end: int, rule: str) -> Found | None:
    after = words.at(end)
    if rule == "none" or (words.is_capital(end) and after not in MONTHS and after not in WEEKDAYS and not words.is_glued(end)):
        return None
    is_noun = after.isalpha() and after not in words_of("function_words") and not words.is_glued(end) and not after.endswith("ed")
    is_own_day = "day" in words.at(end - 1) or words.at(end - 1) == "eve"
    if after in words_of("feast_nouns") and not rule.startswith("open"):
        return _around(words, end, rule)
    if is_noun and not is_own_day and not rule.startswith("open"):
        return None
    year = year_after(words, end)
    if rule.startswith("open"):
        precision = TimePrecision(rule.split()[1])
        return Found(year.end if year else end, Unplaced(precision, "the calendar here does not tell its day"))
    return Found(year.end if year else end, Yearly(Feast(rule), _DAY, year.meaning if year else None))


def _around(words: Words, end: int, rule: str) -> Found:
    """ "Thanksgiving weekend", "the Christmas holidays": days around a feast, open but for a weekend."""
    year = year_after(words, end + 1)
    stop = year.end if year else end + 1
    if words.at(end) == "weekend":
        return Found(stop, Yearly(WeekendAround(Feast(rule)), _PERIOD, year.meaning if year else None))
    if words.at(end) in PARTS_OF_DAY or words.at(end) == "day":
        return Found(stop, Yearly(Feast(rule), _DAY, year.meaning if year else None))
    return Found(stop, Unplaced(_PERIOD, "how many days around the feast are meant is not told"))


def _spelled(words: Words, i: int, parts: tuple[str, ...]) -> int | None:
    """The end of a name spelled word by word; apostrophes, hyphens and dots between are passed over."""
    at = i
    for number, part in enumerate(parts):
        while number and (words.at(at) in APOSTROPHES or words.at(at) in DASHES or words.at(at) == ".") and words.is_glued(at):
            at += 1
        if words.at(at) != part:
            return None
        at += 1
    return at
