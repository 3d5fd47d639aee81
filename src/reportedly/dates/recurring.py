"""What comes once a year: months, dates, quarters, seasons, feasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from reportedly.dates.extents import month_end
from reportedly.dates.lexicon import WEEKDAYS

Days = tuple[date, date]


class Recurring(Protocol):
    """Something that every year has once, or that some years lack."""

    def in_year(self, year: int) -> Days | None: ...


@dataclass(frozen=True, slots=True)
class MonthDay:
    month: int
    day: int

    def in_year(self, year: int) -> Days | None:
        try:
            return date(year, self.month, self.day), date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Months:
    """So many months from `first` on; a winter goes over into the next year."""

    first: int
    count: int = 1

    def in_year(self, year: int) -> Days | None:
        last = self.first + self.count - 1
        try:
            return date(year, self.first, 1), month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its rule: "12-25"; "easter N", "orthodox N": days from it; "thursday N M D": D days from the Nth of month M."""

    rule: str

    def in_year(self, year: int) -> Days | None:
        try:
            day = self._day(year)
        except (ValueError, OverflowError):
            return None
        return day, day

    def _day(self, year: int) -> date:
        first, *rest = self.rule.split()
        if first == "easter":
            return easter(year) + timedelta(int(rest[0]))
        if first == "orthodox":
            return orthodox_easter(year) + timedelta(int(rest[0]))
        if first in WEEKDAYS:
            number, month, days = map(int, rest)
            return nth_weekday(date(year, month, 1), month_end(year, month), WEEKDAYS[first], number) + timedelta(days)
        month, day_of_month = map(int, first.split("-"))
        return date(year, month, day_of_month)


@dataclass(frozen=True, slots=True)
class WeekendAround:
    """A feast with the Saturday and Sunday nearest to it."""

    feast: Recurring

    def in_year(self, year: int) -> Days | None:
        days = self.feast.in_year(year)
        if days is None:
            return None
        day = days[0]
        try:
            to_saturday = (5 - day.weekday() + 3) % 7 - 3  # from 3 days back to 3 days ahead
            saturday = day if day.weekday() == 6 else day + timedelta(to_saturday)
            saturday -= timedelta(1) if day.weekday() == 6 else timedelta(0)
            return min(day, saturday), max(day, saturday + timedelta(1))
        except OverflowError:
            return None


def nth_weekday(start: date, end: date, weekday: int, number: int) -> date:
    """The `number`th such weekday from `start` on; -1 is the last one up to `end`. May lie outside."""
    if number < 0:
        return end - timedelta((end.weekday() - weekday) % 7)
    return start + timedelta((weekday - start.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l_ = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * l_) // 433
    n = (h + l_ - 7 * m + 90) // 25
    return date(year, n, (h + l_ - 7 * m + 33 * n + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar, by the Julian computus (Meeus, chapter 8); from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)
