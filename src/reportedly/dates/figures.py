"""Dates in figures at a word: 2014-03-03T10:15:00Z, 25/12/2014, 25.12.2014."""

from __future__ import annotations

from datetime import date

from reportedly.dates.extents import Found, month_end
from reportedly.dates.lexicon import lexicon
from reportedly.dates.meanings import Fixed, Unplaced
from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_MONTH = TimePrecision.MONTH


def iso_date(words: Words, i: int) -> Found | None:
    """2014-03-03, 2014/03/03, 2014-03-03T10:15:00Z, 2014-03."""
    mark = words.at(i + 1)
    if len(words.at(i)) != 4 or not words.is_glued(i + 1) or mark not in ("-", "/") or not _is_two(words, i + 2):
        return None
    if words.is_glued(i) and words.raw[i - 1].isalnum():
        return None
    year, month = words.number(i), words.number(i + 2)
    if words.at(i + 3) == mark and _is_two(words, i + 4) and words.is_glued(i + 3):
        day = _real_date(year, month, words.number(i + 4))
        return Found(iso_clock_end(words, i + 5), Fixed(day, day, _DAY, "a date in figures")) if day else None
    is_free = not words.is_glued(i + 3) or words.at(i + 3) in (".", ",", ")", '"', "”", ";", "'")
    if mark == "-" and is_free and 1 <= month <= 12 and 1000 <= year <= 2100 and (year + 1) % 100 != month:
        return Found(i + 3, Fixed(date(year, month, 1), month_end(year, month), _MONTH, "a month in figures"))
    return None


def _is_two(words: Words, i: int) -> bool:
    return words.is_glued(i) and words.is_figure(i, 2) and len(words.at(i)) == 2


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1000 <= year <= 2100 else None
    except ValueError:
        return None


def iso_clock_end(words: Words, i: int) -> int:
    """The end of a time of day that follows an ISO date: T10:15:00.000+02:00, " 10:15"."""
    at = i
    if words.at(at) == "t" and words.is_glued(at):
        at += 1
    if not (words.is_figure(at, 2) and words.at(at + 1) == ":" and words.is_glued(at + 1) and words.is_figure(at + 2, 2)):
        return i
    at += 3
    for _ in range(4):
        if (
            words.at(at) in (":", ".", "+", "-")
            and words.is_glued(at)
            and words.is_glued(at + 1)
            and words.at(at + 1).isdecimal()
        ):
            at += 2
    return at + (words.at(at) == "z" and words.is_glued(at))


def figures_date(words: Words, i: int) -> Found | None:
    """25/12/2014, 12/25/2014, 25.12.2014: open where day and month may change places; dots put the day first."""
    mark = words.at(i + 1)
    if _is_nine_eleven(words, i):
        known = date.fromisoformat(lexicon()["known_days"]["9-11"][0])
        return Found(i + 3, Fixed(known, known, _DAY, "an event that is known by its date"))
    if mark not in ("/", ".") or not words.is_figure(i, 2) or not words.is_glued(i + 1) or words.at(i + 3) != mark:
        return None
    if not all(words.is_glued(i + k) for k in (2, 3, 4)) or not words.is_figure(i + 2, 2) or len(words.at(i + 4)) != 4:
        return None
    if words.is_glued(i) and words.raw[i - 1] not in "(\"“'‘":
        return None
    first, second, year = words.number(i), words.number(i + 2), words.number(i + 4)
    day_first, month_first = _real_date(year, second, first), _real_date(year, first, second) if mark == "/" else None
    day = day_first or month_first
    if day is None:
        return None
    if day_first and month_first and day_first != month_first:
        return Found(i + 5, Unplaced(_DAY, "day and month may change places"))
    return Found(i + 5, Fixed(day, day, _DAY, "a date in figures"))


def _is_nine_eleven(words: Words, i: int) -> bool:
    """Whether "9/11" stands alone at `i`."""
    is_alone = not words.is_glued(i + 3) or not (words.at(i + 3) in "/." and words.is_glued(i + 4))
    joined = [words.at(i + k) for k in range(3)] == ["9", "/", "11"] and words.is_glued(i + 1) and words.is_glued(i + 2)
    return joined and is_alone and not (words.is_glued(i) and words.as_written(i - 1) not in ("-", "(", "“", '"', "‘"))
