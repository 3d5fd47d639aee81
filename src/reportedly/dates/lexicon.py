"""Words of the calendar and of the clause, as data (data/time_words.json) and as small closed sets."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

WEEKDAYS = {name: n for n, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
SHORT_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
WEEKDAY_NAMES = tuple(name.capitalize() for name in WEEKDAYS)
_FULL_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = {name: n for n, name in enumerate(_FULL_MONTHS, 1)}
SHORT_MONTHS = {name[:3]: n for name, n in MONTHS.items() if name != "may"} | {"sept": 9}
UNITS = {
    "day": (TimePrecision.DAY, 1),
    "week": (TimePrecision.WEEK, 1),
    "fortnight": (TimePrecision.WEEK, 2),
    "month": (TimePrecision.MONTH, 1),
    "quarter": (TimePrecision.QUARTER, 1),
    "year": (TimePrecision.YEAR, 1),
    "decade": (TimePrecision.YEAR, 10),
    "century": (TimePrecision.YEAR, 100),
}
PLURALS = {"centuries": "century"} | {f"{unit}s": unit for unit in UNITS if unit != "century"}
ORDINALS = {
    name: n
    for n, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
NUMBERS = {
    name: n
    for n, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split(),
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1}
VAGUE = frozenset("few several some many couple dozen dozens".split())
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
PARTS_OF_DAY = frozenset("morning afternoon evening night lunchtime midday noon midnight overnight".split())
DASHES = frozenset("-‐‑–—")
APOSTROPHES = frozenset("'’‘")
JOINTS = frozenset("to through until till thru".split()) | DASHES
QUOTES = frozenset("\"“”„«»'’‘")


@cache
def lexicon() -> Any:
    return json.loads(files("reportedly").joinpath("data/time_words.json").read_text(encoding="utf-8"))


@cache
def words_of(name: str) -> frozenset[str]:
    """One list of data/time_words.json."""
    return frozenset(word for line in lexicon()[name] for word in line.split())


def unit_at(words: Words, i: int) -> tuple[TimePrecision, int] | None:
    """The unit that word `i` names, in the singular or the plural, and how many of it."""
    word = words.at(i)
    return UNITS.get(PLURALS.get(word, word))


def count_at(words: Words, i: int) -> tuple[float | None, int] | None:
    """How many, and where the number ends: "a", "two", "25", "twenty-five", "two and a half"; None for "a few", "several"."""
    word = words.at(i)
    if word in ("a", "an") and words.at(i + 1) in VAGUE:
        return _vague(words, i + 1)
    if word == "half" and words.at(i + 1) in ("a", "an"):
        return 0.5, i + 2
    if word in VAGUE:
        return _vague(words, i)
    if words.is_figure(i, longest=3):
        if words.is_glued(i) and words.as_written(i - 1) in "$€£,.:-/":
            return None
        return _half(words, words.number(i), i + 1)
    if word not in NUMBERS:
        return None
    number = NUMBERS[word]
    if number >= 20 and words.at(i + 1) in DASHES and NUMBERS.get(words.at(i + 2), 10) < 10:
        return number + NUMBERS[words.at(i + 2)], i + 3
    return _half(words, number, i + 1)


def _vague(words: Words, i: int) -> tuple[float | None, int]:
    number = {"couple": 2.0, "dozen": 12.0}.get(words.at(i))
    return number, i + (2 if words.at(i + 1) == "of" else 1)


def _half(words: Words, number: int, i: int) -> tuple[float, int]:
    if [words.at(i + k) for k in range(3)] == ["and", "a", "half"]:
        return number + 0.5, i + 3
    return float(number), i


def ordinal_at(words: Words, i: int) -> tuple[int, int] | None:
    """The value and the end of "first", "1st", "19th"."""
    if words.at(i) in ORDINALS:
        return ORDINALS[words.at(i)], i + 1
    if words.is_figure(i, longest=2) and words.is_glued(i + 1) and words.at(i + 1) in ("st", "nd", "rd", "th"):
        return words.number(i), i + 2
    return None
