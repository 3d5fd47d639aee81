"""Days from days: what a unit of the calendar encloses, and what a meaning knows when it is resolved."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple, Protocol

from reportedly.records import TimePrecision

ORDER = tuple(TimePrecision)


class Tense(Enum):
    """How a clause stands to the day it is written. `NONE`: no verb tells."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "no"

    @property
    def with_article(self) -> str:
        return self.value if self is Tense.NONE else f"a {self.value}"

    @property
    def looks_ahead(self) -> bool:
        return self in (Tense.FUTURE, Tense.PRESENT)


@dataclass(frozen=True, slots=True)
class Extent:
    """First and last day, both included; None where open. `why` is one plain clause."""

    start: date | None
    end: date | None
    precision: TimePrecision
    why: str


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against. `day` is the time named shortly before, `calendar` the one by the calendar's names."""

    anchor: date | None
    tense: Tense
    day: Extent | None = None
    calendar: Extent | None = None


class Meaning(Protocol):
    """What an expression says before it is anchored."""

    def resolve(self, context: Context) -> Extent | None:
        """Its days; None where the clause shows that it is no time."""


class Found(NamedTuple):
    """Where a phrase ends and what it means."""

    end: int
    meaning: Meaning


def open_extent(precision: TimePrecision, why: str) -> Extent:
    return Extent(None, None, precision, why)


def no_anchor(precision: TimePrecision) -> Extent:
    return open_extent(precision, "it counts from a day that is not known")


def named(day: date) -> str:
    return f"{day.isoformat()}, a {calendar.day_name[day.weekday()]}"


def enclosing(day: date, unit: TimePrecision, shift: int = 0) -> tuple[date, date] | None:
    """The day, week (from Monday), month, quarter or year around `day`, moved by so many units; None outside the calendar."""
    try:
        if unit is TimePrecision.DAY:
            return day + timedelta(shift), day + timedelta(shift)
        if unit is TimePrecision.WEEK:
            monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
            return monday, monday + timedelta(6)
        length = {TimePrecision.MONTH: 1, TimePrecision.QUARTER: 3, TimePrecision.YEAR: 12}[unit]
        months = (day.year * 12 + day.month - 1) // length * length + shift * length
        last = months + length - 1
        return date(months // 12, months % 12 + 1, 1), month_end(last // 12, last % 12 + 1)
    except (OverflowError, ValueError):
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def moved(day: date, unit: TimePrecision, count: float) -> date | None:
    """`day` moved by so many units; a day that the month lacks becomes its last; None outside the calendar."""
    try:
        if unit is TimePrecision.DAY:
            return day + timedelta(round(count))
        if unit is TimePrecision.WEEK:
            return day + timedelta(round(count * 7))
        length = {TimePrecision.MONTH: 1, TimePrecision.QUARTER: 3, TimePrecision.YEAR: 12}[unit]
        months = day.year * 12 + day.month - 1 + round(count * length)
        end = month_end(months // 12, months % 12 + 1)
        return end.replace(day=min(day.day, end.day))
    except (OverflowError, ValueError):
        return None


def is_finer(left: TimePrecision, right: TimePrecision) -> bool:
    """Whether `left` is told at least as exactly as `right`."""
    return ORDER.index(left) <= ORDER.index(right)
