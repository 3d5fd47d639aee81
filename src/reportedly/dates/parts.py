"""Parts of a day and of a stretch: "early on Monday", "3 p.m. on Monday", "the end of March", "night of Dec. 27"."""

from __future__ import annotations

from dataclasses import replace

from reportedly.dates.calendar_phrases import dated
from reportedly.dates.clock import ZONES, clock_end
from reportedly.dates.counted import Ending, FromNamed, RestOf
from reportedly.dates.counted_phrases import ending_unit
from reportedly.dates.extents import Found, Meaning
from reportedly.dates.lexicon import APOSTROPHES, DASHES, PARTS_OF_DAY, UNITS, WEEKDAYS, ordinal_at
from reportedly.dates.meanings import Fixed, NearDay, Unit, Weekday, Yearly
from reportedly.dates.relative_phrases import relative
from reportedly.dates.stretches import PartOf, WeekdayIn, WeekOf
from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_WEEK = TimePrecision.WEEK
_MONTH = TimePrecision.MONTH
_EARLY = frozenset("early late later earlier".split())
EDGES = frozenset("end start beginning close middle onset outset turn".split())


def timed(words: Words, i: int) -> Found | None:
    """An expression with its time of day, before or after it: "3 p.m. on Monday", "Monday at 3 p.m."."""
    clock = clock_end(words, i)
    if clock:
        at = clock + (words.at(clock) == ",")
        at += words.at(at) in ("on", "of")
        at += words.at(at) == "the"
        found = modified(words, at) if at > clock or not words.is_glued(clock) else None
        if found and _is_day(found.meaning):
            return found
        if words.at(i).isdecimal() and not _is_hour_only(words, i):
            return None
    found = modified(words, i)
    if not found or not _is_day(found.meaning):
        return found
    at = found.end + (words.at(found.end) == ",")
    if words.at(at) == "at" and (clock := clock_end(words, at + 1)):
        return Found(clock, found.meaning)
    return found


def _is_hour_only(words: Words, i: int) -> bool:
    return words.number(i) > 24 and words.at(i + 1) not in ZONES


def _is_day(meaning: Meaning) -> bool:
    return (
        isinstance(meaning, (Weekday, WeekdayIn, NearDay))
        or getattr(meaning, "precision", None) is _DAY
        or (isinstance(meaning, FromNamed) and meaning.unit is _DAY)
    )


def modified(words: Words, i: int) -> Found | None:
    """An expression with what comes before it and does not narrow it: "early on Monday", "the end of March", "mid-2014"."""
    word = words.at(i)
    if word in _EARLY or (word == "overnight" and words.at(i + 1) == "on"):
        return _early(words, i)
    if word in ("mid", "end", "pre", "post") and words.at(i + 1) in DASHES and words.is_glued(i + 1):
        found = dated(words, i + 2)
        return found and Found(found.end, _late(found.meaning) if word == "end" else found.meaning)
    if word in ("year", "month") and words.at(i + 1) in DASHES and words.at(i + 2) == "end" and words.at(i + 3) not in DASHES:
        return Found(i + 3, Unit(UNITS[word][0], 0))
    if word == "year" and [words.at(i + k) for k in (2, 3)] == ["s", "end"] and words.at(i + 1) in APOSTROPHES:
        return Found(i + 4, Unit(UNITS[word][0], 0))
    if (word in EDGES or word in ("rest", "remainder")) and words.at(i + 1) == "of":
        return _edge(words, i)
    if word in PARTS_OF_DAY or word in ("hours", "weekend", "week"):
        found = _part_of_day(words, i)
        if found or word == "hours":
            return found
    return ending_unit(words, i) or _first_or_last(words, i) or relative(words, i)


def _early(words: Words, i: int) -> Found | None:
    at = i + 1
    if words.at(i) == "early" and words.at(at) == "hours" and words.at(at + 1) == "of":
        return _part_of_day(words, at)
    at += words.at(at) in DASHES
    if words.at(at) in ("on", "in"):
        is_in = words.at(at) == "in"
        at += 1 + (words.at(at + 1) == "the")
        whole = _the_unit(words, at) if words.at(at - 1) == "the" and is_in else None
        if whole:
            return whole
    elif words.at(at) == "the" and words.at(at + 1) in ("same", "next", "following", "previous"):
        at += 1
    elif words.at(at) == "that" and words.at(at + 1) in ("day", "night", "morning", "evening", "afternoon"):
        return relative(words, at)
    found = relative(words, at)
    if (
        found is None
        or words.at(at) in ("a", "an")
        or (words.at(at).isdecimal() and not isinstance(found.meaning, (Fixed, Yearly)))
    ):
        return None
    return Found(found.end, _late(found.meaning) if words.at(i) == "late" else found.meaning)


def _the_unit(words: Words, i: int) -> Found | None:
    """A bare unit after "the": "the end of the year", "earlier in the day"."""
    unit = UNITS.get(words.at(i))
    after = words.at(i + 1)
    if unit is None or unit[1] != 1 or after in DASHES or after in ("before", "after", "of", "ended"):
        return None
    if after == "to" and (words.is_capital(i + 2) or words.at(i + 2) in ("end", "date") or words.at(i + 2).isdecimal()):
        return None
    if unit[0] is _DAY:
        return Found(i + 1, FromNamed(_DAY, 0))
    return Found(i + 1, Unit(unit[0], 0))


def _late(meaning: Meaning) -> Meaning:
    return replace(meaning, is_late=True) if isinstance(meaning, Yearly) else meaning


def _edge(words: Words, i: int) -> Found | None:
    at = i + 2
    has_article = words.at(at) == "the"
    at += has_article
    whole = _the_unit(words, at) if has_article and words.at(at) != "day" else None
    if whole is None and words.at(at) in UNITS and has_article:
        return None
    found = whole or (_early(words, at) if words.at(at) in _EARLY else relative(words, at))
    if found is None:
        return None
    if words.at(i) in ("rest", "remainder"):
        return Found(found.end, RestOf(found.meaning))
    return Found(found.end, _late(found.meaning) if words.at(i) in ("end", "close") else found.meaning)


def _part_of_day(words: Words, i: int) -> Found | None:
    """ "night of Dec. 27", "hours of Monday", "week of Oct. 2", "weekend of July 4"."""
    at = i + 1
    if words.at(at) == "of" or (words.at(i) == "week" and words.at(at) in ("ending", "ended", "beginning", "starting", "to")):
        ending = words.at(at)
        at += 1 + (words.at(at + 1) == "the")
        found = relative(words, at)
        if found is None or not _is_day(found.meaning):
            return None
        if words.at(i) == "week":
            is_end = ending in ("ending", "ended", "to")
            return Found(found.end, Ending(_WEEK, 1, found.meaning) if is_end else WeekOf(found.meaning))
        return found
    return None


def _nth_weekday(words: Words, number: int, at: int) -> Found | None:
    """ "last Sunday of this month", "first Monday of the year"."""
    start = at + 2 + (words.at(at + 2) == "the")
    whole = (_the_unit(words, start) if words.at(start - 1) == "the" else None) or relative(words, start)
    return Found(whole.end, WeekdayIn(WEEKDAYS[words.at(at)], whole.meaning, number)) if whole else None


def _first_or_last(words: Words, i: int) -> Found | None:
    """ "last day of June", "first week of March", "first months of 2015"."""
    word, at = words.at(i), i + 1
    ordinal = ordinal_at(words, i) or ((-1, at) if word in ("last", "final") else None)
    if ordinal and words.at(ordinal[1]) in WEEKDAYS and words.at(ordinal[1] + 1) in ("of", "in"):
        return _nth_weekday(words, ordinal[0], ordinal[1])
    if not ordinal or words.at(ordinal[1]) not in ("day", "week", "months", "weeks", "days", "month"):
        return None
    number, at = ordinal
    if words.at(at + 1) != "of" or number > 31:
        return None
    start = at + 2 + (words.at(at + 2) == "the")
    whole = (_the_unit(words, start) if words.at(start - 1) == "the" else None) or relative(words, start)
    if whole is None:
        return None
    if words.at(at) in ("months", "weeks", "days"):
        return whole
    count, unit, precision = {"day": (1, _DAY, _DAY), "week": (7, _DAY, _WEEK), "month": (1, _MONTH, _MONTH)}[words.at(at)]
    part = PartOf(whole.meaning, unit, count, skip=max(0, number - 1) * count, from_end=number < 0, precision=precision)
    return Found(whole.end, part)
