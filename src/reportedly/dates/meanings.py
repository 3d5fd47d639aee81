"""What expressions of the calendar mean: a weekday, a date, a month, a unit around the anchor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from reportedly.dates.extents import Context, Extent, Meaning, Tense, enclosing, moved, named, no_anchor, open_extent
from reportedly.dates.lexicon import WEEKDAY_NAMES
from reportedly.dates.recurring import Recurring
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_PERIOD = TimePrecision.PERIOD
_AHEAD_COSTS = 1.4  # without a verb, news looks back more often; read off a few dozen month names in news
_REACH_YEARS = 8  # 29 February comes back after eight years at the latest


class Which(Enum):
    """Which of those that come again: as the tense tells, or as a word before it does."""

    BY_TENSE = ""
    LAST = "last"
    THIS = "this"
    NEXT = "next"
    LATEST = "past"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that the text states in full."""

    start: date
    end: date
    precision: TimePrecision
    why: str

    def resolve(self, context: Context) -> Extent | None:  # noqa: ARG002
        return Extent(self.start, self.end, self.precision, self.why)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A time that the text and the calendar leave open."""

    precision: TimePrecision
    why: str

    def resolve(self, context: Context) -> Extent | None:  # noqa: ARG002
        return open_extent(self.precision, self.why)


@dataclass(frozen=True, slots=True)
class Weekday:
    number: int
    which: Which = Which.BY_TENSE

    def resolve(self, context: Context) -> Extent | None:
        anchor, name = context.anchor, WEEKDAY_NAMES[self.number]
        if anchor is None:
            return no_anchor(_DAY)
        back, ahead = (anchor.weekday() - self.number) % 7, (self.number - anchor.weekday()) % 7
        in_week = self.number - anchor.weekday()
        is_ahead = context.tense.looks_ahead
        verb = f"a weekday with {context.tense.with_article} verb,"
        shift, why = {
            Which.BY_TENSE: (ahead, f"{verb} the next from") if is_ahead else (-back, f"{verb} the last before or at"),
            Which.LAST: (in_week - 7, f"{name} of the week before that of"),
            Which.THIS: (in_week + (7 if is_ahead and in_week < 0 else 0), f"{name} of this week, as seen from"),
            Which.NEXT: (in_week + 7, f"{name} of the week after that of"),
            Which.LATEST: (-back or -7, f"the last {name} before"),
            Which.COMING: (ahead or 7, f"the first {name} after"),
        }[self.which]
        day = moved(anchor, _DAY, shift)
        return Extent(day, day, _DAY, f"{why} the anchor, {named(anchor)}")


@dataclass(frozen=True, slots=True)
class NearDay:
    """Today and its neighbours, so many days from the anchor; with `until`, up to that day."""

    shift: int
    word: str
    until: int | None = None

    def resolve(self, context: Context) -> Extent | None:
        if context.anchor is None:
            return no_anchor(_DAY if self.until is None else _PERIOD)
        start = moved(context.anchor, _DAY, self.shift)
        end = start if self.until is None else moved(context.anchor, _DAY, self.until)
        return Extent(
            start, end, _DAY if self.until is None else _PERIOD, f'"{self.word}" counts from the anchor, {named(context.anchor)}'
        )


@dataclass(frozen=True, slots=True)
class Night:
    """The night into the anchor's day, or out of it where the clause looks ahead."""

    def resolve(self, context: Context) -> Extent | None:
        shift = 0 if context.tense is Tense.FUTURE else -1
        return NearDay(shift, "overnight", shift + 1).resolve(context)


@dataclass(frozen=True, slots=True)
class Unit:
    """A whole week, month, quarter or year, so many from the anchor's."""

    unit: TimePrecision
    shift: int

    def resolve(self, context: Context) -> Extent | None:
        if context.anchor is None:
            return no_anchor(self.unit)
        days = enclosing(context.anchor, self.unit, self.shift)
        which = {-1: "before", 0: "of", 1: "after"}.get(self.shift, f"{self.shift:+} from")
        why = f"the {self.unit.value} {which} the anchor's, {context.anchor}".replace("of the anchor's", "of the anchor")
        return Extent(*days, self.unit, why) if days else open_extent(self.unit, "it lies outside the calendar")


@dataclass(frozen=True, slots=True)
class Decade:
    """The ten years with the anchor's first three digits."""

    def resolve(self, context: Context) -> Extent | None:
        if context.anchor is None:
            return no_anchor(_PERIOD)
        first = max(1, context.anchor.year // 10 * 10)
        return Extent(
            date(first, 1, 1), date(first // 10 * 10 + 9, 12, 31), _PERIOD, f"the decade of the anchor, {context.anchor}"
        )


@dataclass(frozen=True, slots=True)
class Weekend:
    which: Which = Which.BY_TENSE

    def resolve(self, context: Context) -> Extent | None:
        if context.anchor is None:
            return no_anchor(_PERIOD)
        saturday = moved(context.anchor, _DAY, 5 - context.anchor.weekday())
        is_on = context.anchor.weekday() >= 5
        is_back = not context.tense.looks_ahead and not is_on
        weeks = {Which.LAST: -1, Which.NEXT: 1, Which.BY_TENSE: -is_back, Which.LATEST: -1 if not is_on else 0}.get(self.which, 0)
        start = moved(saturday, _DAY, 7 * weeks) if saturday else None
        end = moved(start, _DAY, 1) if start else None
        return Extent(start, end, _PERIOD, f"a Saturday and Sunday, as seen from the anchor, {named(context.anchor)}")


@dataclass(frozen=True, slots=True)
class Yearly:
    """What comes once a year, in the year that is stated, or in the one that the tense and the anchor tell.

    `weekday` must fit it; `is_late` (its end is meant) keeps it out of the past until most of it is over.
    """

    what: Recurring
    precision: TimePrecision
    year: Meaning | None = None
    which: Which = Which.BY_TENSE
    weekday: int | None = None
    is_late: bool = False

    def resolve(self, context: Context) -> Extent | None:
        if self.year is not None:
            year = self.year.resolve(context)
            if year is None or year.start is None:
                return open_extent(self.precision, year.why if year else "its year is not known")
            days = self.what.in_year(year.start.year)
            return Extent(*days, self.precision, f"of {year.start.year}: {year.why}") if days else self._none()
        if context.anchor is None:
            return open_extent(self.precision, "neither its year nor the day of the report is known")
        reach = _REACH_YEARS if self.weekday is None else 1
        years = range(max(1, context.anchor.year - reach), min(9999, context.anchor.year + reach) + 1)
        options = [days for year in years if (days := self.what.in_year(year)) and self._fits(days)]
        days = self._choose(options, context.anchor, context.tense)
        return Extent(*days, self.precision, self._why(context)) if days else self._none()

    def _fits(self, days: tuple[date, date]) -> bool:
        return self.weekday is None or days[0].weekday() == self.weekday

    def _choose(self, options: list[tuple[date, date]], anchor: date, tense: Tense) -> tuple[date, date] | None:
        over = [days for days in options if days[1] < anchor]
        ahead = [days for days in options if days[0] > anchor]
        begun = [days for days in options if self._most(days) <= anchor]
        going = [days for days in options if days[0] <= anchor <= days[1]]
        rest = going + ahead
        match self.which:
            case Which.LAST | Which.LATEST:
                return over[-1] if over else None
            case Which.NEXT | Which.COMING:
                return ahead[0] if ahead else None
            case Which.THIS if tense is not Tense.FUTURE:
                return next(iter(going + [days for days in options if days[0].year == anchor.year]), None)
            case Which.THIS:
                return rest[0] if rest else None
        if tense is Tense.PAST:
            return begun[-1] if begun else None
        if tense is Tense.FUTURE:
            return rest[0] if rest else None
        weight = 1.0 if tense is Tense.PRESENT else _AHEAD_COSTS
        return min(options, key=lambda days: max((days[0] - anchor).days * weight, (anchor - days[1]).days, 0), default=None)

    def _most(self, days: tuple[date, date]) -> date:
        return days[0] + timedelta((days[1] - days[0]).days * 2 // 3) if self.is_late else days[0]

    def _why(self, context: Context) -> str:
        if self.which is not Which.BY_TENSE:
            return f'"{self.which.value}" as seen from the anchor, {context.anchor}'
        side = {
            Tense.PAST: "with a past verb the last one before or at",
            Tense.FUTURE: "with a future verb the next one from",
            Tense.PRESENT: "with a present verb the one nearest to",
            Tense.NONE: "and with no verb the one nearest to",
        }[context.tense]
        return f"without a year, {side} the anchor, {context.anchor}"

    def _none(self) -> Extent:
        return open_extent(self.precision, "no near year has such a day")


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A bare "27th": of the nearest month that the tense allows."""

    day: int

    def resolve(self, context: Context) -> Extent | None:
        if context.anchor is None:
            return no_anchor(_DAY)
        months = [enclosing(context.anchor, TimePrecision.MONTH, shift) for shift in range(-2, 3)]
        days = [m[0] + timedelta(self.day - 1) for m in months if m and m[0] + timedelta(self.day - 1) <= m[1]]
        past = [day for day in days if day <= context.anchor]
        ahead = [day for day in days if day >= context.anchor]
        day = ahead[0] if context.tense.looks_ahead and ahead else past[-1] if past else None
        return Extent(day, day, _DAY, f"a day of the month, as seen from the anchor, {context.anchor}")
