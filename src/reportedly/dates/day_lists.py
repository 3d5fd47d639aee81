"""Days that share a month, and bare days: "Dec. 4-6", "3 and 5 March", "on the 27th"."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reportedly.dates.days import day_first, day_number, month_first, month_word
from reportedly.dates.extents import Found, Meaning
from reportedly.dates.lexicon import DASHES, JOINTS, ordinal_at, words_of
from reportedly.dates.meanings import DayOfMonth, Fixed, Yearly
from reportedly.dates.recurring import MonthDay
from reportedly.dates.stretches import Between
from reportedly.dates.tokens import Words
from reportedly.dates.years import year_after
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_MONTH = TimePrecision.MONTH


class Piece(NamedTuple):
    """One time expression: its words, half-open, and what it means."""

    start: int
    end: int
    meaning: Meaning


def shared_days(words: Words, i: int) -> list[Piece]:
    """Days that share a month: "Dec. 4-6", "3 to 5 March 2014", "3 and 5 March", "March 21, 22 and 23"."""
    if words.at(i).isdecimal():
        ranged = day_range(words, i, JOINTS)
        if ranged:
            return [Piece(i, ranged.end, ranged.meaning)]
        return _listed_days(words, i)
    if month_word(words, i) is None:
        return []
    found = month_first(words, i)
    if found is None:
        return []
    pieces, at = [Piece(i, found.end, found.meaning)], found.end
    if words.at(at) in JOINTS and not (words.at(at) in DASHES and words.is_glued(at) != words.is_glued(at + 1)):
        last = day_number(words, at + 1)
        if last and not month_word(words, last[1]) and words.at(last[1]) not in words_of("counted"):
            year = year_after(words, last[1])
            right = _same_month(found.meaning, last[0], year)
            return [Piece(i, year.end if year else last[1], between(_same_month(found.meaning, None, year), right))]
        return []
    while len(pieces) < 12:
        step = at + (words.at(at) == ",")
        step += words.at(step) in ("and", "or")
        day = day_number(words, step) if step > at else None
        is_listed = day and (words.at(step - 1) in ("and", "or") or words.at(day[1]) in (",", "and", "or"))
        if not day or not is_listed or month_word(words, day[1]) or _is_count(words, day[1]):
            break
        pieces.append(Piece(step, day[1], _same_month(found.meaning, day[0])))
        at = day[1]
    return pieces if len(pieces) > 1 else []


def _listed_days(words: Words, i: int) -> list[Piece]:
    """ "3 and 5 March", "11, 12 and 13 November"."""
    days: list[tuple[int, tuple[int, int]]] = []
    at = i
    while len(days) < 12 and (day := day_number(words, at)):
        days.append((at, day))
        at = day[1]
        if words.at(at) in ("and", "or"):
            last = day_first(words, at + 1)
            if last is None:
                return []
            pieces = [Piece(start, number[1], _same_month(last.meaning, number[0])) for start, number in days]
            return [*pieces, Piece(at + 1, last.end, last.meaning)]
        if words.at(at) != ",":
            return []
        at += 1
    return []


def _is_count(words: Words, i: int) -> bool:
    return words.at(i).isalpha() and words.at(i) not in words_of("function_words")


def day_range(words: Words, i: int, joints: frozenset[str]) -> Found | None:
    """ "3 to 5 March", joined by one of `joints`."""
    first = day_number(words, i)
    if not first or words.at(first[1]) not in joints:
        return None
    last = day_first(words, first[1] + 1)
    return Found(last.end, between(_same_month(last.meaning, first[0]), last.meaning)) if last else None


def _same_month(meaning: Meaning, day: int | None, year: Found | None = None) -> Meaning:
    """The day of the same month (the same day where `day` is None), in the year given or in the same one."""
    if isinstance(meaning, Fixed):
        try:
            start = meaning.start.replace(day=day or meaning.start.day)
        except ValueError:
            return meaning
        return Fixed(start, start, _DAY, meaning.why)
    if isinstance(meaning, Yearly) and isinstance(meaning.what, MonthDay):
        what = MonthDay(meaning.what.month, day or meaning.what.day)
        if year and isinstance(year.meaning, Fixed) and (days := what.in_year(year.meaning.start.year)):
            return Fixed(*days, _DAY, "a date with its year")
        return replace(meaning, what=what, weekday=None, year=year.meaning if year else meaning.year)
    return meaning


def bare_day(words: Words, i: int) -> Piece | None:
    """ "on the 27th", where no noun follows."""
    number = ordinal_at(words, i)
    if not number or words.at(i - 1) != "the" or words.at(i - 2) != "on" or not words.is_figure(i):
        return None
    after = words.at(number[1])
    is_free = (
        not after.isalpha()
        or after in ("and", "when", "but", "at")
        or (after == "of" and words.at(number[1] + 1) in ("this", "the"))
    )
    return Piece(i, number[1], DayOfMonth(number[0])) if is_free and after not in DASHES and 1 <= number[0] <= 31 else None


def between(left: Meaning, right: Meaning) -> Meaning:
    """A range whose left side takes the year that only its right side states."""
    if isinstance(left, Yearly) and left.year is None:
        if isinstance(right, Yearly) and right.year is not None:
            return Between(replace(left, year=right.year), right)
        if isinstance(right, Fixed) and right.precision in (_DAY, _MONTH):
            days = left.what.in_year(right.start.year)
            if days and days[0] > right.start:
                days = left.what.in_year(right.start.year - 1)
            if days:
                return Between(Fixed(*days, left.precision, "the year of the range's end"), right)
    return Between(left, right)
