"""Times of day at a word; alone they are no times of a report, they go with their day."""

from __future__ import annotations

from reportedly.dates.tokens import Words

_CLOCK_NAMES = frozenset("noon midnight midday dawn dusk sunrise sunset daybreak nightfall".split())
ZONES = frozenset("gmt utc et est edt cet cest bst pt pst pdt ist".split())


def clock_end(words: Words, i: int) -> int | None:
    """Where a time of day at `i` ends: "3 p.m.", "10:30", "1700 GMT", "noon", "3 p.m. (1500 GMT) local time"."""
    end = i + 1 if words.at(i) in _CLOCK_NAMES else _figure_clock(words, i)
    if end is None:
        return None
    if words.at(end) == "(" and words.is_figure(end + 1):
        close = next((k for k in range(end + 2, end + 7) if words.at(k) == ")"), None)
        end = close + 1 if close else end
    if words.at(end + 1) == "time" and (words.at(end) == "local" or words.is_capital(end)):
        end += 2
    elif words.at(end) in ZONES:
        end += 1
    return end


def _figure_clock(words: Words, i: int) -> int | None:
    if not words.is_figure(i):
        return None
    end, is_short = i + 1, len(words.at(i)) <= 2
    has_minutes = (
        is_short
        and words.at(end) in (":", ".")
        and words.is_glued(end)
        and words.is_glued(end + 1)
        and words.is_figure(end + 1, 2)
    )
    if has_minutes:
        end += 2
    if words.at(end) in ("a", "p") and words.at(end + 1) == "." and words.at(end + 2) == "m":
        return end + 3 + (words.at(end + 3) == "." and words.is_glued(end + 3))
    if words.at(end) in ("am", "pm") or (words.at(end) == "o" and words.at(end + 2) == "clock"):
        return end + (1 if words.at(end) in ("am", "pm") else 3)
    if words.at(end) in ZONES or (words.at(end) == "local" and words.at(end + 1) == "time"):
        return end
    return end if has_minutes and words.at(i + 1) == ":" else None
