"""Years, decades, centuries and fiscal years at a word, and the year that narrows what stands before it."""

from __future__ import annotations

from datetime import date

from reportedly.dates import traps
from reportedly.dates.counted import FromNamed
from reportedly.dates.extents import Found
from reportedly.dates.lexicon import APOSTROPHES, DASHES, lexicon, ordinal_at, words_of
from reportedly.dates.meanings import Fixed, Unit, Unplaced
from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

_YEAR = TimePrecision.YEAR
_PERIOD = TimePrecision.PERIOD
_NEAR_YEARS = {"last": -1, "this": 0, "next": 1}
_NAMED_YEARS = {"that": 0, "same": 0, "following": 1, "previous": -1, "preceding": -1}


def year_meaning(year: int) -> Fixed:
    """A whole year."""
    return Fixed(date(year, 1, 1), date(year, 12, 31), _YEAR, "a year that is stated")


def year_after(words: Words, i: int) -> Found | None:
    """The year that narrows what ends before `i`: "2014", ", 2014", "of last year", "of that same year", "of the year"."""
    if words.at(i) == "," and words.is_figure(i + 1) and len(words.at(i + 1)) == 4:
        i += 1
    elif words.at(i) in ("of", "in"):
        i += 2 if words.at(i + 1) in ("the", "fiscal") and words.at(i + 2) in ("year", *_NAMED_YEARS) else 1
        if words.at(i) == "year" and words.at(i - 1) == "the":
            return Found(i + 1, Unit(_YEAR, 0))
        if words.at(i) == "fiscal":
            return fiscal_year(words, i)
    elif words.at(i) == "the" and words.at(i + 1) in _NAMED_YEARS:
        i += 1
    if words.at(i) == "that" and words.at(i + 1) == "same" and words.at(i + 2) == "year":
        i += 1
    if words.is_figure(i) and len(words.at(i)) == 4 and 1000 <= words.number(i) <= 2100 and traps.has_free_sides(words, i):
        return Found(i + 1, year_meaning(words.number(i))) if words.at(i + 1) not in ("gmt", "local", "utc") else None
    if words.at(i + 1) == "year" and words.at(i) in _NEAR_YEARS:
        return Found(i + 2, Unit(_YEAR, _NEAR_YEARS[words.at(i)]))
    if words.at(i + 1) == "year" and words.at(i) in _NAMED_YEARS:
        return Found(i + 2, FromNamed(_YEAR, _NAMED_YEARS[words.at(i)]))
    return None


def year_span(words: Words, i: int) -> Found | None:
    """2015-16, 2015/16: a stretch over two or more years."""
    if len(words.at(i)) != 4 or not 1000 <= words.number(i) <= 2100 or not words.is_glued(i + 1) or not words.is_glued(i + 2):
        return None
    is_joined = words.at(i + 1) in DASHES or words.at(i + 1) == "/"
    if not is_joined or not words.is_figure(i + 2) or (words.is_glued(i) and words.raw[i - 1] in "$€£.,:/-#"):
        return None
    start, end = words.number(i), words.number(i + 2)
    end = start // 100 * 100 + end if len(words.at(i + 2)) == 2 else end
    end += 100 if end < start and start % 100 == 99 else 0
    is_free = not words.is_glued(i + 3) or not (
        words.at(i + 3).isalnum() or words.at(i + 3) in "-/%" or words.at(i + 4).isdecimal()
    )
    if not is_free or not start < end <= min(start + 400, 2100) or words.at(i + 3) in words_of("counted"):
        return None
    return Found(i + 3, Fixed(date(start, 1, 1), date(end, 12, 31), _PERIOD, "a stretch of years"))


def plain_year(words: Words, i: int) -> Found | None:
    """A figure of four digits that is a year."""
    return Found(i + 1, year_meaning(words.number(i))) if traps.is_year(words, i) else None


def decade(words: Words, i: int) -> Found | None:
    """1990s, 1990's, '80s, the 80s, the nineties; the 1800s are the century."""
    at = i + 1 if words.at(i) in APOSTROPHES and words.is_glued(i + 1) else i
    start = words.number(at)
    if start >= 0:
        is_short = len(words.at(at)) == 2 and start % 10 == 0 and (at > i or (words.at(i - 1) == "the" and start >= 50))
        is_long = len(words.at(at)) == 4 and 1000 <= start <= 2090 and start % 10 == 0 and at == i
        end = at + 1 + (words.at(at + 1) in APOSTROPHES and words.is_glued(at + 2))
        if (
            (is_short and at == i and _is_heat(words, i))
            or not (is_short or is_long)
            or words.at(end) != "s"
            or not words.is_glued(end)
            or not words.is_glued(at + 1)
        ):
            return None
        end += 1
        start += (1900 if start >= 30 else 2000) if is_short else 0
    elif words.at(i) in lexicon()["decades"] and words.at(i - 1) in ("the", "early", "late", "mid", "-", "nineteen"):
        start, end = lexicon()["decades"][words.at(i)], i + 1
    else:
        return None
    years = 100 if start % 100 == 0 and start != 2000 else 10
    return Found(
        end, Fixed(date(start, 1, 1), date(start + years - 1, 12, 31), _PERIOD, "a stretch of years by its first digits")
    )


def century(words: Words, i: int) -> Found | None:
    """ "19th century", "twenty-first century", "last century"."""
    number = ordinal_at(words, i)
    if words.at(i) in ("last", "this", "next") and words.at(i + 1) == "century":
        value, end = {"last": 20, "this": 21, "next": 22}[words.at(i)], i + 1
    elif words.at(i) == "twenty" and words.at(i + 1) in DASHES and words.at(i + 2) == "first":
        value, end = 21, i + 3
    elif number:
        value, end = number
    else:
        return None
    end += words.at(end) in DASHES
    if words.at(end) != "century" or not 10 < value < 23 or words.at(end + 1) in ("bc", "bce"):
        return None
    start = date(value * 100 - 99, 1, 1)
    return Found(end + 1, Fixed(start, date(value * 100, 12, 31), _PERIOD, "a century, counted from its year 1"))


def fiscal_year(words: Words, i: int) -> Found | None:
    """ "fiscal 2016", "financial year 2014-15": open."""
    if words.at(i) not in ("fiscal", "financial"):
        return None
    at = i + 1 + (words.at(i + 1) == "year")
    years = year_span(words, at)
    if years or (words.is_figure(at) and len(words.at(at)) == 4):
        return Found(years.end if years else at + 1, Unplaced(_YEAR, "when a fiscal year starts is not told"))
    return None


def _is_heat(words: Words, i: int) -> bool:
    """Whether degrees are told: "temperatures in the 80s"."""
    return any(words.at(k) in ("temperatures", "temperature", "highs", "lows") for k in range(i - 8, i))
