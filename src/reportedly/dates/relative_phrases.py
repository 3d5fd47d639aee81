"""Expressions at a word that count from the day of the report or from a time named before."""

from __future__ import annotations

from reportedly.dates import traps
from reportedly.dates.calendar_phrases import dated
from reportedly.dates.counted import FromNamed, Window
from reportedly.dates.counted_phrases import counted, direction
from reportedly.dates.extents import Found
from reportedly.dates.feasts import feast
from reportedly.dates.lexicon import DASHES, MONTHS, PARTS_OF_DAY, PLURALS, SEASONS, UNITS, WEEKDAYS, count_at, unit_at, words_of
from reportedly.dates.meanings import Decade, NearDay, Night, Unit, Unplaced, Weekday, Weekend, Which, Yearly
from reportedly.dates.recurring import Months
from reportedly.dates.stretches import WeekdayBeside
from reportedly.dates.tokens import Words
from reportedly.dates.weekdays import part_end, weekday
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_WEEK = TimePrecision.WEEK
_MONTH = TimePrecision.MONTH
_YEAR = TimePrecision.YEAR
_PERIOD = TimePrecision.PERIOD
_SHIFTS = {"last": -1, "this": 0, "next": 1, "current": 0}
_NAMED_SHIFTS = {"that": 0, "same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_WHICH = {"last": Which.LAST, "this": Which.THIS, "next": Which.NEXT, "past": Which.LATEST, "coming": Which.COMING}
_TODAY = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
_SPAN_LEADS = frozenset("over in for during within throughout across of".split())


def relative(words: Words, i: int) -> Found | None:
    """A time at `i` that counts from another day, or any time of the calendar."""
    word = words.at(i)
    if word in WEEKDAYS:
        return dated(words, i) or _weekday_beside(words, i) or weekday(words, i)
    if word in _TODAY or word == "overnight":
        return _today(words, i)
    if word in _SHIFTS or word in _NAMED_SHIFTS or word in ("past", "coming", "recent"):
        return dated(words, i) or _around(words, i)
    if word == "year" and words.at(i + 1) in DASHES and words.at(i + 2) in ("ago", "earlier"):
        return Found(i + 3, Unit(_YEAR, -1))
    if word == "day" and words.at(i + 1) in ("before", "after") and words.at(i + 2) in ("yesterday", "tomorrow"):
        return Found(i + 3, NearDay(-2 if words.at(i + 2) == "yesterday" else 2, f"day {words.at(i + 1)} {words.at(i + 2)}"))
    return dated(words, i) or counted(words, i) or _bare(words, i)


def _weekday_beside(words: Words, i: int) -> Found | None:
    """ "the Saturday before Christmas"; "the Monday after the vote" is open."""
    end = part_end(words, i + 1)
    if words.at(i - 1) != "the" or words.at(end) not in ("before", "after", "following"):
        return None
    other = dated(words, end + 1 + (words.at(end + 1) == "the"))
    if other is None:
        return Found(end + 1, Unplaced(_DAY, "it counts from an event whose day is not told"))
    return Found(other.end, WeekdayBeside(WEEKDAYS[words.at(i)], other.meaning, is_before=words.at(end) == "before"))


def _today(words: Words, i: int) -> Found | None:
    word = words.at(i)
    if word == "overnight":
        is_verb_side = not (
            words.at(i + 1).isalpha()
            and words.at(i + 1) not in words_of("function_words")
            and words.at(i - 1) in ("an", "the", "a")
        )
        is_name = words.is_capital(i) and words.is_capital(i + 1)
        return Found(i + 1, Night()) if is_verb_side and not is_name else None
    if not traps.is_today(words, i):
        return None
    return Found(part_end(words, i + 1), NearDay(_TODAY[word], word))


def _around(words: Words, i: int) -> Found | None:
    """ "last week", "this past Monday", "the next two years", "that day", "recent months", "next September", "last night"."""
    word, at = words.at(i), i + 1
    if word == "that" and words.at(at) == "same":
        at += 1
    if word == "this" and words.at(at) in ("past", "coming"):
        word, at = words.at(at), at + 1
    if word in ("last", "this", "next", "past", "coming") and (found := _recurring(words, i, at, word)):
        return found
    if words.at(at) in PARTS_OF_DAY and not words.is_capital(at) and word in ("last", "this", "that", "same", "next"):
        return _part(words, at, word)
    if word in ("past", "coming", "recent", "last", "next") and (found := _window(words, i, at, word)):
        return found
    if word in ("this", "current") and words.at(at) == "decade":
        return Found(at + 1, Decade())
    unit = UNITS.get(words.at(at))
    if unit is None or (words.at(at) in ("decade", "century", "fortnight") and word != "last"):
        return None
    end = at + 1
    if words.at(end) in DASHES and words.is_glued(end) and words.is_glued(end + 1):
        return None
    is_the = words.at(i - 1) == "the" and word in ("last", "next", "past")
    if is_the and words.at(end) == "of":
        return None
    if word in ("last", "this", "current") and unit[1] == 1 and unit[0] is not _DAY:
        return Found(end, Unit(unit[0], _SHIFTS[word]))
    if word == "next" and unit[1] == 1 and unit[0] is not _DAY and words.at(i - 1) != "the":
        return Found(end, Unit(unit[0], 1))
    if word in _NAMED_SHIFTS and unit[1] == 1:
        if word == "same" and words.at(end) in ("last", "of", "that", "as", "this", "a"):
            return None
        shift = _NAMED_SHIFTS[word]
        return Found(part_end(words, end), FromNamed(unit[0], shift, falls_back=shift < 0))
    return None


def _recurring(words: Words, i: int, at: int, word: str) -> Found | None:
    """A weekday, weekend, month, season or feast after "last", "this", "next", "past", "coming"."""
    which, name = _WHICH[word], words.at(at)
    if word in ("past", "coming") and words.at(i - 1) != "the" and at == i + 1:
        return None
    if name in WEEKDAYS and words.is_capital(at):
        if words.is_capital(at + 1) and words.at(at + 1) in words_of("paper_words"):
            return None
        return Found(part_end(words, at + 1), Weekday(WEEKDAYS[name], which))
    if name == "weekend":
        return Found(at + 1, Weekend(which))
    if name in MONTHS and words.is_capital(at):
        found = dated(words, at)
        if found and isinstance(found.meaning, Yearly):
            return Found(found.end, Yearly(found.meaning.what, found.meaning.precision, found.meaning.year, which))
        return found or Found(at + 1, Yearly(Months(MONTHS[name]), _MONTH, which=which))
    if name in SEASONS and not (words.at(at + 1) == "of" and word == "last"):
        return Found(at + 1, Yearly(Months(SEASONS[name], 3), _PERIOD, which=which))
    found = feast(words, at)
    if found and isinstance(found.meaning, Yearly) and found.meaning.year is None:
        return Found(found.end, Yearly(found.meaning.what, _DAY, which=which))
    return found


def _part(words: Words, at: int, word: str) -> Found | None:
    name = f"{word} {words.at(at)}"
    if word == "last":
        return Found(at + 1, NearDay(-1, name)) if words.at(at) in ("night", "evening") else None
    if word == "this":
        return Found(at + 1, NearDay(0, name)) if words.at(at) in ("morning", "afternoon", "evening", "lunchtime") else None
    return Found(at + 1, FromNamed(_DAY, _NAMED_SHIFTS[word], falls_back=False))


def _window(words: Words, i: int, at: int, word: str) -> Found | None:
    """ "the past five years", "the next few days", "recent weeks", "the last year" after a word that asks for a stretch."""
    is_past = word in ("past", "recent", "last")
    count = count_at(words, at)
    is_the = words.at(i - 1) in ("the", "their", "his", "its", "this")
    if words.at(at) in ("a", "an"):
        return None
    if count:
        number, at = count
        if words.at(at) in DASHES and words.is_glued(at):
            return None
        if words.at(at) in ("hour", "hours"):
            days = max(1, round((number or 24) / 24))
            return Found(at + 1, Window(_DAY, days, is_past))
        unit = unit_at(words, at)
        if not unit or words.at(at) not in PLURALS or (words.at(at + 1) == "of" and word in ("last", "next")):
            return None
        return Found(at + 1, Window(unit[0], None if number is None else number * unit[1], is_past))
    unit = unit_at(words, at)
    if unit is None:
        return None
    if words.at(at) in PLURALS:
        is_of = words.at(at + 1) == "of" and word in ("last", "next")
        return Found(at + 1, Window(unit[0], None, is_past)) if (word != "last" or is_the) and not is_of else None
    if words.at(at + 1) in DASHES and words.is_glued(at + 1):
        return None
    is_span = is_the and (words.at(i - 2) in _SPAN_LEADS or word == "past")
    if word in ("past", "coming") or (is_span and word in ("last", "next")):
        if words.at(at + 1) == "of" or unit[0] is _DAY:
            return None
        return Found(at + 1, Window(unit[0], float(unit[1]), is_past))
    return Found(at + 1, Window(unit[0], float(unit[1]), is_past)) if unit[1] > 1 and is_the and word == "last" else None


def _bare(words: Words, i: int) -> Found | None:
    """ "the day before", "the year before last", "the weekend", "the night before"."""
    word, after = words.at(i), words.at(i + 1)
    if word == "weekend" and after in ("before", "after") and words.at(i - 1) == "the":
        return Found(i + 2, Unplaced(_PERIOD, "it counts from an event whose day is not told"))
    if word == "weekend" and words.at(i - 1) in ("the", "at", "over", "that") and not _is_described(words, i):
        return Found(i + 1, Weekend())
    if words.at(i - 1) != "the" or after not in ("before", "after", "following"):
        return None
    unit = UNITS.get(word) or ((_DAY, 1) if word in ("night", "evening", "morning") else None)
    if words.at(i - 2) in ("through", "during", "into"):
        return None
    if unit is None or unit[1] != 1:
        return None
    if after == "before" and words.at(i + 2) == "last":
        return Found(i + 3, Unit(unit[0], -2))
    return direction(words, i, i + 1, unit[0], 1.0)


def _is_described(words: Words, i: int) -> bool:
    after = words.at(i + 1)
    is_noun = after.isalpha() and after not in words_of("function_words") and not after.endswith("ed")
    return (
        is_noun and words.at(i - 1) not in ("at", "over") and after in ("warrior", "edition", "getaway", "break", "home")
    ) or after in DASHES
