"""Seasons, quarters, halves and first months of a year at a word."""

from __future__ import annotations

from reportedly.dates.extents import Found, Meaning
from reportedly.dates.lexicon import DASHES, SEASONS, count_at, ordinal_at, words_of
from reportedly.dates.meanings import Fixed, Unplaced, Yearly
from reportedly.dates.recurring import Months
from reportedly.dates.stretches import PartOf
from reportedly.dates.tokens import Words
from reportedly.dates.years import year_after, year_span
from reportedly.records import TimePrecision

_MONTH = TimePrecision.MONTH
_QUARTER = TimePrecision.QUARTER
_PERIOD = TimePrecision.PERIOD
_LEADS = frozenset("in since by until during over through throughout early late mid last next".split())
_BUSINESS = frozenset("profit profits sales results revenue revenues earnings net loss losses income output".split())


def season(words: Words, i: int) -> Found | None:
    """A season with its year, or one that a word before it tells from the verb and the noun."""
    first = SEASONS.get(words.at(i))
    if first is None:
        return None
    year = year_after(words, i + 1)
    if words.at(i + 1) == "of" and words.is_figure(i + 2) and (years := year_span(words, i + 2)):
        year = Found(years.end, years.meaning)
    if words.at(i + 1) in ("of", "in") and not year:
        return None
    before = words.at(i - 1)
    lead = words.at(i - 2) if before == "the" else before
    is_led = lead in _LEADS
    is_led = is_led or (lead in DASHES and words.at(i - 2) == "mid")
    if words.at(i) == "fall" and before != "the" and lead not in ("last", "next", "late", "early"):
        is_led = False
    if words.at(i) in ("spring", "fall") and lead == "over":
        is_led = False
    is_noun = words.at(i + 1).isalpha() and words.at(i + 1) not in words_of("function_words")
    if year and (isinstance(year.meaning, Fixed) or is_led or before == "the" or words.at(i) != "fall"):
        return Found(year.end, Yearly(Months(first, 3), _PERIOD, year.meaning))
    is_name = words.is_capital(i) and words.is_capital(i - 1) and not words.is_first(i - 1)
    return Found(i + 1, Yearly(Months(first, 3), _PERIOD)) if is_led and not is_noun and not is_name else None


def quarter(words: Words, i: int, year: Meaning | None = None) -> Found | None:
    """ "first quarter of 2015", "third-quarter", "Q3 2014", "first half of 2014", "first nine months of the year"."""
    if words.at(i) == "q" and words.is_glued(i + 1) and words.at(i + 1) in ("1", "2", "3", "4") and not words.is_glued(i):
        return _in_quarter(words.number(i + 1), i + 2, year_after(words, i + 2), year)
    ordinal = ordinal_at(words, i) or ((-1, i + 1) if words.at(i) in ("last", "final") else None)
    if not ordinal:
        return None
    number, at = ordinal
    at += words.at(at) in DASHES
    if words.at(at) == "quarter" and number <= 4 and (words.at(i) != "last" or words.at(at + 1) in ("of", "in")):
        lows, highs = words.sentence_span(i)
        near = {words.low[k] for k in range(max(lows, i - 30), min(highs, i + 30))}
        after = year_after(words, at + 1)
        if (near & words_of("sport") and not after) or (words.at(at + 1) == "of" and not after):
            return None
        return _in_quarter(4 if number < 0 else number, at + 1, after, year)
    if words.at(at) == "half" and number in (1, 2):
        after = year_after(words, at + 1)
        meaning: Meaning = Yearly(Months(6 * number - 5, 6), _PERIOD, after.meaning if after else year)
        if after and isinstance(after.meaning, Unplaced):
            meaning = Unplaced(_PERIOD, after.meaning.why)
        is_finance = words.at(at - 1) in DASHES and words.at(at + 1) in _BUSINESS
        return Found(after.end if after else at + 1, meaning) if after or is_finance else None
    count = count_at(words, at)
    if count and count[0] and words.at(count[1]) == "months" and words.at(count[1] + 1) == "of" and number in (1, -1):
        whole = year_after(words, count[1] + 1)
        months = int(count[0])
        return Found(whole.end, PartOf(whole.meaning, _MONTH, months, from_end=number < 0)) if whole and months < 12 else None
    return None


def _in_quarter(number: int, end: int, after: Found | None, year: Meaning | None) -> Found:
    if after and isinstance(after.meaning, Unplaced):
        return Found(after.end, Unplaced(_QUARTER, after.meaning.why))
    return Found(after.end if after else end, Yearly(Months(number * 3 - 2, 3), _QUARTER, after.meaning if after else year))
