"""Counted expressions at a word: "two days ago", "a week later", "the year to March", "in two weeks"."""

from __future__ import annotations

from reportedly.dates.calendar_phrases import dated
from reportedly.dates.counted import Beside, Ending, FromAnchor, FromNamed, Window
from reportedly.dates.extents import Found
from reportedly.dates.lexicon import APOSTROPHES, DASHES, PLURALS, UNITS, WEEKDAYS, count_at, unit_at, words_of
from reportedly.dates.meanings import Unplaced
from reportedly.dates.stretches import WeekdayIn
from reportedly.dates.tokens import Words
from reportedly.dates.weekdays import weekday
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_WEEK = TimePrecision.WEEK
_PERIOD = TimePrecision.PERIOD
_ENDS = frozenset(',.;:)!?"”') | DASHES | {""}


def counted(words: Words, i: int) -> Found | None:
    """ "two days ago", "a week later", "three months before the vote", "a few years earlier", "two weeks from now"."""
    count = count_at(words, i)
    if count is None and words.at(i) in PLURALS and words.at(i + 1) in ("ago", "earlier"):
        count = (None, i)
    if count is None:
        return None
    number, at = count
    if words.at(at) in ("calendar", "full", "whole", "short"):
        at += 1
    if words.at(at) in ("hour", "hours") and words.at(at + 1) == "ago" and number:
        return Found(at + 2, FromAnchor(_DAY, -float(int(number / 24))))
    if words.at(at) in DASHES and words.at(i) == "quarter" and words.at(at + 1) == "century":
        at += 1
    unit = unit_at(words, at)
    if (words.at(at) == "quarter" and words.at(at + 1) in ("century", "of")) or (words.at(at - 1) == "half" and number != 0.5):
        unit = None
    if unit is None:
        return None
    amount = None if number is None else number * unit[1]
    name, scale = unit[0], 1.0
    at += 1
    if words.at(at) == "and" and words.at(at + 1) == "a" and words.at(at + 2) == "half" and amount:
        amount, at = amount + 0.5 * unit[1], at + 3
    ending = _ending(words, at, name, amount, i)
    if ending:
        return ending
    return direction(words, i, at, name, None if amount is None else amount * scale)


def _ending(words: Words, at: int, unit: TimePrecision, amount: float | None, i: int) -> Found | None:
    """ "the three months to September", "the year ended March 31"."""
    if amount is None or words.at(at) not in ("ended", "ending", "to", "through") or words.at(i - 1) not in ("the", "for", "in"):
        return None
    is_over = words.at(at) in ("ended", "to")
    at += 1 + (words.at(at + 1) in ("end", "on")) + (words.at(at + 1) == "end" and words.at(at + 2) in DASHES)
    last = dated(words, at)
    return Found(last.end, Ending(unit, amount, last.meaning, is_over)) if last else None


def direction(words: Words, i: int, at: int, unit: TimePrecision, amount: float | None) -> Found | None:
    after = words.at(at)
    if after == "ago":
        weekday = WEEKDAYS.get(words.at(at + 1)) if words.at(at + 1) in WEEKDAYS else None
        if weekday is not None and unit is _WEEK:
            return Found(at + 2, WeekdayIn(weekday, FromAnchor(_WEEK, None if amount is None else -amount)))
        told_by, end = (_DAY, at + 2) if words.at(at + 1) == "today" else (None, at + 1)
        if words.at(at + 1) == "this" and words.at(at + 2) in ("week", "month"):
            told_by, end = UNITS[words.at(at + 2)][0], at + 3
        return Found(end, FromAnchor(unit, None if amount is None else -amount, told_by=told_by))
    if after in ("from", "hence") and (after == "hence" or words.at(at + 1) in ("now", "today")):
        return Found(at + (1 if after == "hence" else 2), FromAnchor(unit, amount))
    if after == "from" and (found := _beside(words, at, unit, amount)):
        return found
    if after == "earlier" or after == "previously":
        if words.at(at + 1) == "than":
            return None
        is_comparison = words.at(i - 1) in ("from", "than", "with", "to", "against") or words.at(i - 2) == "compared"
        return Found(at + 1, FromNamed(unit, None if amount is None else -amount, is_comparison=is_comparison))
    if after in ("later", "afterwards", "afterward", "thereafter"):
        if words.at(at + 1) == "than":
            return None
        return Found(at + 1, FromNamed(unit, amount, falls_back=False))
    if after in ("before", "after", "following"):
        back = None if amount is None else (-amount if after == "before" else amount)
        beside = _beside(words, at, unit, back)
        if beside or after == "following":
            return beside
        is_adverb = words.is_first(i - 1) and "had" in (words.at(at + 2), words.at(at + 3))
        if words.at(at + 1) in _ENDS or words.at(at + 1) in ("and", "but", "when", "in") or is_adverb:
            return Found(at + 1, FromNamed(unit, back, falls_back=after == "before"))
        return Found(at + 1, Unplaced(unit if amount is not None else _PERIOD, "it counts from an event whose day is not told"))
    return None


def _beside(words: Words, at: int, unit: TimePrecision, amount: float | None) -> Found | None:
    start = at + 1 + (words.at(at + 1) == "the")
    other = dated(words, start) or (weekday(words, start) if words.at(start) in WEEKDAYS else None)
    return Found(other.end, Beside(unit, amount, other.meaning)) if other else None


def in_or_within(words: Words, i: int) -> Found | None:
    """ "in two weeks" and "within two weeks", where the clause looks ahead and nothing counts how long something took."""
    count = count_at(words, i + 1)
    if count is None:
        return None
    number, at = count
    unit = unit_at(words, at)
    if unit is None or words.at(at) in ("quarter", "quarters", "century") or (words.at(at) in PLURALS) == (number == 1):
        return None
    after, amount = at + 1, None if number is None else number * unit[1]
    is_time = words.at(after) in APOSTROPHES and words.at(after + 1) == "time"
    is_time = is_time or (words.at(after) in APOSTROPHES and words.at(after + 1) == "s" and words.at(after + 2) == "time")
    if is_time:
        after += 2 + (words.at(after + 1) == "s")
    if words.at(after) in ("of", "after", "before", "later", "ago") or _counts(words, i):
        return None
    if words.at(i) == "within":
        return Found(after, Window(unit[0], amount, is_past=False, needs_future=True))
    return Found(after, FromAnchor(unit[0], amount, needs_future=not is_time))


def _counts(words: Words, i: int) -> bool:
    """Whether the words before tell how often or how much in a span: "the third attack in", "for the first time in"."""
    low, _ = words.sentence_span(i)
    for k in range(i - 1, max(low, i - 8) - 1, -1):
        word = words.low[k]
        if word in words_of("counting"):
            return True
        if word.endswith("est") and len(word) > 4 and word not in words_of("not_superlative"):
            return True
        if word in (",", ";"):
            return False
    return False


def ending_unit(words: Words, i: int) -> Found | None:
    """ "the year to March 2014", "the quarter ended Sept. 30"."""
    word, at = words.at(i), i + 1
    if word not in ("year", "quarter", "month", "decade") or words.at(i - 1) not in ("the", "in"):
        return None
    unit, count = UNITS[word]
    return _ending(words, at, unit, count, i)
