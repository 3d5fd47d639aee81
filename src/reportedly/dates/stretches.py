"""What limits, ranges and parts of stretches mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from reportedly.dates.extents import Context, Extent, Meaning, Tense, enclosing, is_finer, moved, open_extent
from reportedly.dates.lexicon import WEEKDAY_NAMES
from reportedly.dates.recurring import nth_weekday
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_WEEK = TimePrecision.WEEK
_PERIOD = TimePrecision.PERIOD


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """A weekday of a stated stretch: the `number`th, -1 for the last; the first one where no number is told."""

    weekday: int
    whole: Meaning
    number: int = 1

    def resolve(self, context: Context) -> Extent | None:
        whole = self.whole.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return whole and open_extent(_DAY, whole.why)
        try:
            day = nth_weekday(whole.start, whole.end, self.weekday, self.number)
        except OverflowError:
            return open_extent(_DAY, "it lies outside the calendar")
        if not whole.start <= day <= whole.end:
            return open_extent(_DAY, "there is no such day in it")
        return Extent(day, day, _DAY, f"a {WEEKDAY_NAMES[self.weekday]} of {whole.start} to {whole.end}: {whole.why}")


@dataclass(frozen=True, slots=True)
class WeekdayBeside:
    """The last such weekday before a stated day, or the first one after it."""

    weekday: int
    other: Meaning
    is_before: bool

    def resolve(self, context: Context) -> Extent | None:
        other = self.other.resolve(context)
        if other is None or other.start is None or other.precision is not _DAY:
            return other and open_extent(_DAY, "the time next to it is open or told less exactly")
        back, ahead = (other.start.weekday() - self.weekday) % 7 or 7, (self.weekday - other.start.weekday()) % 7 or 7
        day = moved(other.start, _DAY, -back if self.is_before else ahead)
        side = "before" if self.is_before else "after"
        return Extent(day, day, _DAY, f"the {WEEKDAY_NAMES[self.weekday]} {side} {other.start}: {other.why}")


@dataclass(frozen=True, slots=True)
class PartOf:
    """So many days or months from the start of a stretch (or, `from_end`, up to its end), after leaving out `skip` of them."""

    whole: Meaning
    unit: TimePrecision
    count: int
    skip: int = 0
    from_end: bool = False
    precision: TimePrecision = _PERIOD

    def resolve(self, context: Context) -> Extent | None:
        whole = self.whole.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return whole and open_extent(self.precision, whole.why)
        if not is_finer(self.unit, whole.precision):
            return open_extent(self.precision, "the part is larger than the whole")
        start, end = self._cut(whole.start, whole.end)
        if start is None or end is None or not whole.start <= start <= end <= whole.end:
            return open_extent(self.precision, "it lies outside the whole")
        return Extent(start, end, self.precision, f"a part of {whole.start} to {whole.end}: {whole.why}")

    def _cut(self, first: date, last: date) -> tuple[date | None, date | None]:
        if self.from_end:
            after = moved(last, _DAY, 1)
            return after and moved(after, self.unit, -self.count), last
        after = moved(first, self.unit, self.skip + self.count)
        return moved(first, self.unit, self.skip), after and moved(after, _DAY, -1)


@dataclass(frozen=True, slots=True)
class WeekOf:
    day: Meaning

    def resolve(self, context: Context) -> Extent | None:
        whole = self.day.resolve(context)
        if whole is None or whole.start is None:
            return whole and open_extent(_WEEK, whole.why)
        days = enclosing(whole.start, _WEEK)
        return Extent(*days, _WEEK, f"the week around {whole.start}: {whole.why}") if days else None


class Limit(Enum):
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Limited:
    """A stretch with a limit on one side: from the start of `inner` to the anchor, up to its end, before it, after it."""

    limit: Limit
    inner: Meaning

    def resolve(self, context: Context) -> Extent | None:
        inner = self.inner.resolve(context)
        if inner is None:
            return None
        start, end = {
            Limit.SINCE: (inner.start, context.anchor),
            Limit.UNTIL: (None, inner.end),
            Limit.BY: (None, inner.end),
            Limit.BEFORE: (None, inner.start and moved(inner.start, _DAY, -1)),
            Limit.AFTER: (inner.end and moved(inner.end, _DAY, 1), None),
        }[self.limit]
        if self.limit is Limit.SINCE and (start is None or end is None or start > end):
            end = None
        return Extent(start, end, _PERIOD, f"{self.limit.value} {inner.start or '?'} to {inner.end or '?'}: {inner.why}")


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one time to the end of another; where years are left out, the second follows the first."""

    left: Meaning
    right: Meaning

    def resolve(self, context: Context) -> Extent | None:
        if context.tense.looks_ahead:
            left = self.left.resolve(context)
            from_left = (
                replace(context, anchor=left.start, tense=Tense.FUTURE) if left and left.start and context.anchor else context
            )
            right = self.right.resolve(from_left)
        else:
            right = self.right.resolve(context)
            from_right = (
                replace(context, anchor=right.end, tense=Tense.PAST) if right and right.end and context.anchor else context
            )
            left = self.left.resolve(from_right)
        if not left or not right:
            return None
        if left.start and right.end and left.start > right.end:
            return open_extent(_PERIOD, "its ends do not follow one another")
        return Extent(left.start, right.end, _PERIOD, f"from {left.start or '?'} to {right.end or '?'}: {right.why}")
