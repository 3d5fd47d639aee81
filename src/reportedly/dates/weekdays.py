"""A bare weekday at a word, with its part of the day and its week."""

from __future__ import annotations

from reportedly.dates import traps
from reportedly.dates.extents import Found
from reportedly.dates.lexicon import PARTS_OF_DAY, WEEKDAYS
from reportedly.dates.meanings import Unit, Weekday
from reportedly.dates.stretches import WeekdayIn
from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

_WEEK = TimePrecision.WEEK
_SHIFTS = {"last": -1, "this": 0, "next": 1}


def part_end(words: Words, i: int) -> int:
    """The end of a part of the day that may follow at `i`: "Monday night"."""
    return i + 1 if words.at(i) in PARTS_OF_DAY and not words.is_capital(i) else i


def weekday(words: Words, i: int) -> Found | None:
    """ "Monday", "Monday night", "Monday last week"."""
    if not traps.is_weekday(words, i):
        return None
    number, end = WEEKDAYS[words.at(i)], part_end(words, i + 1)
    if words.at(end) == "the" and words.at(end + 1) == "13" and words.at(end + 2) == "th":
        return None
    at = end + (words.at(end) == "of")
    if words.at(at) in ("last", "this", "next") and words.at(at + 1) == "week":
        return Found(at + 2, WeekdayIn(number, Unit(_WEEK, _SHIFTS[words.at(at)])))
    return Found(end, Weekday(number))
