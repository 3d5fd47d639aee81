"""Any time of the calendar at a word."""

from __future__ import annotations

from reportedly.dates.days import day_first, month_alone, month_first, ordinal_day, short_weekday
from reportedly.dates.extents import Found
from reportedly.dates.feasts import feast
from reportedly.dates.figures import figures_date, iso_date
from reportedly.dates.lexicon import SHORT_WEEKDAYS, WEEKDAYS
from reportedly.dates.meanings import Fixed, Yearly
from reportedly.dates.seasons import quarter, season
from reportedly.dates.tokens import Words
from reportedly.dates.years import century, decade, fiscal_year, plain_year, year_meaning, year_span
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY


def dated(words: Words, i: int) -> Found | None:
    """A time of the calendar at `i`; weekdays only with their date."""
    if words.at(i).isdecimal():
        return (
            iso_date(words, i) or figures_date(words, i) or day_first(words, i) or century(words, i) or quarter(words, i)
            or decade(words, i) or year_span(words, i) or _year_and_quarter(words, i) or plain_year(words, i)
        )  # fmt: skip
    word = words.at(i)
    weekday = short_weekday(words, i) if word in WEEKDAYS or word in SHORT_WEEKDAYS else None
    if weekday:
        number, at = weekday
        found = month_first(words, at) or day_first(words, at)
        if found and isinstance(found.meaning, Yearly):
            return Found(found.end, Yearly(found.meaning.what, _DAY, found.meaning.year, weekday=number))
        return found if found and isinstance(found.meaning, Fixed) else feast(words, i)
    return (
        feast(words, i) or month_first(words, i) or month_alone(words, i) or season(words, i) or quarter(words, i)
        or fiscal_year(words, i) or century(words, i) or ordinal_day(words, i) or decade(words, i)
    )  # fmt: skip


def _year_and_quarter(words: Words, i: int) -> Found | None:
    """ "2014 fourth quarter"."""
    if len(words.at(i)) != 4 or words.at(i + 1) == "q" or not plain_year(words, i):
        return None
    return quarter(words, i + 1, year=year_meaning(words.number(i)))
