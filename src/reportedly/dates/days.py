"""Months and days of a month at a word: "March 3, 2014", "3 March", "Monday, Dec. 28", "September"."""

from __future__ import annotations

from datetime import date

from reportedly.dates import traps
from reportedly.dates.extents import Found, month_end
from reportedly.dates.lexicon import (
    DASHES,
    MONTHS,
    ORDINALS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    lexicon,
    ordinal_at,
    words_of,
)
from reportedly.dates.meanings import Fixed, Yearly
from reportedly.dates.recurring import MonthDay, Months
from reportedly.dates.tokens import Words
from reportedly.dates.years import year_after
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_MONTH = TimePrecision.MONTH


def month_word(words: Words, i: int) -> tuple[int, int] | None:
    """The month named at `i`, full or short, and the end of the name with its dot."""
    word = words.at(i)
    if word in MONTHS:
        return MONTHS[word], i + 1
    if word in SHORT_MONTHS:
        is_dotted = words.at(i + 1) == "." and words.is_glued(i + 1)
        return SHORT_MONTHS[word], i + 1 + is_dotted
    return None


def day_number(words: Words, i: int) -> tuple[int, int] | None:
    """A day of the month at `i`: "3", "3rd"; not part of a larger number."""
    if not words.is_figure(i, longest=2) or not 1 <= words.number(i) <= 31:
        return None
    if words.is_glued(i) and words.raw[i - 1] not in DASHES and words.raw[i - 1] not in "(\"“'‘.":
        return None
    if words.is_glued(i + 1) and words.at(i + 1) in ("st", "nd", "rd", "th"):
        return words.number(i), i + 2
    if words.is_glued(i + 1):
        after = words.raw[i + 1]
        is_more = words.is_glued(i + 2) and words.at(i + 2).isdecimal()
        if after.isalnum() or after in "%/_" or (after in ",.:" and is_more):
            return None
    return words.number(i), i + 1


def short_weekday(words: Words, i: int) -> tuple[int, int] | None:
    """A weekday that may stand before a date, and where the date would start: "Monday, ", "Mon. "."""
    word = words.at(i)
    if word in WEEKDAYS and words.is_capital(i):
        number, end = WEEKDAYS[word], i + 1
    elif traps.is_short_weekday(words, i):
        number, end = SHORT_WEEKDAYS[word], i + 1
        end += words.at(end) == "."
    else:
        return None
    end += words.at(end) == ","
    end += words.at(end) == "the"
    return number, end


def _on_day(month: int, day: int, year: Found | None, end: int) -> Found | None:
    what = MonthDay(month, day)
    if not what.in_year(2000):
        return None
    if year and isinstance(year.meaning, Fixed):
        days = what.in_year(year.meaning.start.year)
        return Found(year.end, Fixed(*days, _DAY, "a date with its year")) if days else None
    return Found(year.end if year else end, Yearly(what, _DAY, year.meaning if year else None))


def month_first(words: Words, i: int) -> Found | None:
    """ "March 3", "Dec. 27th, 2014"."""
    month = month_word(words, i)
    if not month or not (words.is_capital(i) or words.at(i) not in ("may", "march", "mar", "sep", "jan")):
        return None
    number, at = month
    at += words.at(at) == "the" and ordinal_at(words, at + 1) is not None
    day = day_number(words, at)
    if not day or (words.at(day[1]) in words_of("counted") and words.at(day[1]) != "local"):
        return None
    known = lexicon()["known_days"].get(f"{number}-{day[0]}")
    if known and words.at(day[1]) in known[1].split():
        fixed = date.fromisoformat(known[0])
        return Found(day[1], Fixed(fixed, fixed, _DAY, "an event that is known by its date"))
    return _on_day(number, day[0], year_after(words, day[1]), day[1])


def day_first(words: Words, i: int) -> Found | None:
    """ "3 March", "the 27th of December 2014"."""
    day = day_number(words, i)
    if not day:
        return None
    at = day[1] + (words.at(day[1]) == "of" and day[1] > i + 1)
    month = month_word(words, at)
    if not month or not words.is_capital(at) or (words.is_glued(at) and words.at(at - 1) not in DASHES):
        return None
    return _on_day(month[0], day[0], year_after(words, month[1]), month[1])


def ordinal_day(words: Words, i: int) -> Found | None:
    """ "fifth of November"."""
    number = ORDINALS.get(words.at(i))
    if words.at(i + 1) == "of" and words.at(i + 2) in MONTHS and words.is_capital(i + 2) and number:
        return _on_day(MONTHS[words.at(i + 2)], number, year_after(words, i + 3), i + 3)
    return None


def month_alone(words: Words, i: int) -> Found | None:
    """ "September", "Oct. 2015", "May next year"."""
    month = month_word(words, i)
    if not month:
        return None
    number, at = month
    year = year_after(words, at)
    if words.low[i] not in MONTHS and not (words.is_capital(i) and (year or _is_led_short(words, i))):
        return None
    if year and isinstance(year.meaning, Fixed):
        if not words.is_capital(i) and words.low[i] in ("may", "march"):
            return None
        start = date(year.meaning.start.year, number, 1)
        return Found(year.end, Fixed(start, month_end(start.year, number), _MONTH, "a month with its year"))
    if words.low[i] in MONTHS and not traps.is_month(words, i):
        return None
    return Found(year.end if year else at, Yearly(Months(number), _MONTH, year.meaning if year else None))


def _is_led_short(words: Words, i: int) -> bool:
    return words.at(i + 1) == "." and words.at(i - 1) in words_of("strong_month_leads") | {"by", "of", "to"}
