"""What counted expressions mean: ago, earlier, later, within, the past five years, two days after Christmas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reportedly.dates.extents import Context, Extent, Meaning, Tense, enclosing, is_finer, moved, no_anchor, open_extent
from reportedly.records import TimePrecision

_DAY, _PERIOD = TimePrecision.DAY, TimePrecision.PERIOD
_OUTSIDE = "it lies outside the calendar"


def _counted(base: date, unit: TimePrecision, count: float, why: str, told_by: TimePrecision | None = None) -> Extent:
    """The unit of the calendar around the day that lies so many units from `base`: weeks ago are told by the week.

    `told_by` is another unit to tell it by: "a year ago today" is a day.
    """
    precision = told_by or unit
    day = moved(base, unit, count)
    days = day and enclosing(day, precision)
    return Extent(*days, precision, why) if days else open_extent(precision, _OUTSIDE)


@dataclass(frozen=True, slots=True)
class FromAnchor:
    """So many units before (negative) or after the anchor; `needs_future`: only where the clause looks ahead is it a time."""

    unit: TimePrecision
    count: float | None
    needs_future: bool = False
    told_by: TimePrecision | None = None

    def resolve(self, context: Context) -> Extent | None:
        if self.needs_future and not context.tense.looks_ahead:
            return None
        if self.count is None:
            return open_extent(_PERIOD, "how many is not told")
        if context.anchor is None:
            return no_anchor(self.unit)
        side = "before" if self.count < 0 else "after"
        why = f"{abs(self.count):g} {self.unit.value}s {side} the anchor, {context.anchor}"
        return _counted(context.anchor, self.unit, self.count, why, self.told_by)


@dataclass(frozen=True, slots=True)
class FromNamed:
    """So many units before or after a time named shortly before; looking back with none named, before the anchor.

    `is_comparison` ("from a year earlier") looks no further than its own sentence, which the caller sees to.
    """

    unit: TimePrecision
    count: float | None
    falls_back: bool = True
    is_comparison: bool = False

    def resolve(self, context: Context) -> Extent | None:
        if self.count is None:
            return open_extent(_PERIOD, "how many is not told")
        near = context.day if is_finer(self.unit, TimePrecision.WEEK) else context.calendar
        if near is not None and near.start is not None:
            if not is_finer(near.precision, self.unit):
                return open_extent(self.unit, "the time before it is told less exactly")
            return _counted(near.start, self.unit, self.count, f"counted from the time named before it, {near.start}")
        if context.anchor is not None and self.falls_back and self.count <= 0:
            return _counted(context.anchor, self.unit, self.count, f"counted from the anchor, {context.anchor}")
        return open_extent(self.unit, "the time that it counts from is not known")


@dataclass(frozen=True, slots=True)
class Beside:
    """So many units before or after a time that stands next to it."""

    unit: TimePrecision
    count: float | None
    other: Meaning

    def resolve(self, context: Context) -> Extent | None:
        other = self.other.resolve(context)
        if other is None or self.count is None:
            return open_extent(self.unit, "how many is not told")
        if other.start is None or not is_finer(other.precision, self.unit):
            return open_extent(self.unit, "the time next to it is open or told less exactly")
        return _counted(other.start, self.unit, self.count, f"counted from {other.start}: {other.why}")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends at the anchor (`count` negative) or starts there; `count` None leaves its far end open."""

    unit: TimePrecision
    count: float | None
    is_past: bool
    needs_future: bool = False

    def resolve(self, context: Context) -> Extent | None:
        if self.needs_future and not context.tense.looks_ahead:
            return None
        anchor = context.anchor
        if anchor is None:
            return no_anchor(_PERIOD)
        far = None if self.count is None else moved(anchor, self.unit, -self.count if self.is_past else self.count)
        start, end = (far, anchor) if self.is_past else (anchor, far)
        return Extent(start, end, _PERIOD, f"{'up to' if self.is_past else 'from'} the anchor, {anchor}")


@dataclass(frozen=True, slots=True)
class Ending:
    """So many units that end with a stated day or month: "the year to March 2014"."""

    unit: TimePrecision
    count: float
    last: Meaning
    is_over: bool = True

    def resolve(self, context: Context) -> Extent | None:
        last = self.last.resolve(replace(context, tense=Tense.PAST) if self.is_over else context)
        precision = self.unit if self.count == 1 and self.unit is TimePrecision.WEEK else _PERIOD
        if last is None or last.end is None:
            return open_extent(precision, "its end is open")
        after = moved(last.end, _DAY, 1)
        start = after and moved(after, self.unit, -self.count)
        return Extent(start, last.end, precision, f"up to {last.end}: {last.why}")


@dataclass(frozen=True, slots=True)
class RestOf:
    """From the anchor to the end of what is named."""

    whole: Meaning

    def resolve(self, context: Context) -> Extent | None:
        whole = self.whole.resolve(context)
        if whole is None or whole.start is None or whole.end is None:
            return whole and open_extent(_PERIOD, whole.why)
        is_in = context.anchor is not None and whole.start <= context.anchor <= whole.end
        return Extent(context.anchor if is_in else None, whole.end, _PERIOD, f"up to its end: {whole.why}")
