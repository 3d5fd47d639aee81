"""Whole expressions from a word on: limits ("since", "until"), ranges, lists, and all that stands alone."""

from __future__ import annotations

from reportedly.dates import traps
from reportedly.dates.calendar_phrases import dated
from reportedly.dates.counted_phrases import in_or_within
from reportedly.dates.day_lists import Piece, between, day_range, shared_days
from reportedly.dates.extents import Found, Meaning
from reportedly.dates.lexicon import APOSTROPHES, DASHES, JOINTS, QUOTES, words_of
from reportedly.dates.meanings import Fixed, Unit, Weekday, Weekend, Yearly
from reportedly.dates.parts import EDGES, timed
from reportedly.dates.relative_phrases import relative
from reportedly.dates.stretches import Limit, Limited
from reportedly.dates.tokens import Words
from reportedly.records import TimePrecision

_DAY = TimePrecision.DAY
_YEAR = TimePrecision.YEAR
_LIMITS = {
    "since": Limit.SINCE,
    "until": Limit.UNTIL,
    "till": Limit.UNTIL,
    "through": Limit.UNTIL,
    "thru": Limit.UNTIL,
    "by": Limit.BY,
    "before": Limit.BEFORE,
    "after": Limit.AFTER,
}


def pieces_at(words: Words, i: int) -> list[Piece]:
    """The time expressions that start at word `i`, as far as they belong together; none, one, or a list of days."""
    found = _limited(words, i) or _range(words, i)
    if found:
        return [Piece(i, found.end, found.meaning)]
    days = shared_days(words, i)
    if days:
        return days
    if words.at(i) in ("in", "within"):
        found = in_or_within(words, i)
        return [Piece(i, found.end, found.meaning)] if found else []
    found = timed(words, i)
    if not found:
        return []
    joined = _joined(words, i, found)
    return [Piece(i, joined.end, joined.meaning)]


def _limited(words: Words, i: int) -> Found | None:
    """ "since January", "until the end of 2016", "by Friday", "before 2011"."""
    limit, at = _LIMITS.get(words.at(i)), i + 1
    if words.at(i) == "no" and words.at(i + 1) == "later" and words.at(i + 2) == "than":
        limit, at = Limit.BY, i + 3
    if limit is None or (limit is Limit.AFTER and words.at(i - 1) in ("soon", "day", "week", "month", "year")):
        return None
    at += words.at(at) in ("about", "around", "on")
    at += 2 if words.at(at) == "at" and words.at(at + 1) == "least" else 0
    has_article = words.at(at) == "the"
    at += has_article
    found = timed(words, at)
    if found is None:
        return None
    is_the_end = words.at(at) in EDGES
    if limit is Limit.BEFORE and words.at(at) == "end":
        limit = Limit.BY
    after = words.at(found.end)
    is_owner = after in APOSTROPHES and words.is_glued(found.end)
    is_noun = after.isalpha() and after not in words_of("function_words")
    precision = getattr(found.meaning, "precision", None)
    if has_article and not is_the_end and (after in QUOTES or (precision in (_DAY, _YEAR) and after == ",")):
        return None
    if limit in (Limit.BEFORE, Limit.AFTER):
        is_bare = (
            not is_owner and not is_noun and words.at(i - 1) not in ("and",) and after not in ("of", "with", "where", "when")
        )
        return Found(found.end, Limited(limit, found.meaning)) if is_bare and _limits(found.meaning) else None
    if limit is Limit.SINCE or words.at(i) in ("until", "till"):
        is_event = has_article and (is_noun or is_owner) and not is_the_end
        return None if is_event else Found(found.end, Limited(limit, found.meaning))
    is_event = (
        is_owner or (has_article and is_noun and not is_the_end) or (is_noun and words.is_capital(found.end) and has_article)
    )
    if words.at(i) in ("through", "thru") and has_article and not is_the_end:
        return None
    return None if is_event else Found(found.end, Limited(limit, found.meaning))


def _limits(meaning: Meaning) -> bool:
    return isinstance(meaning, (Weekday, Fixed, Yearly, Unit, Weekend))


def _range(words: Words, i: int) -> Found | None:
    """ "from 2009 to 2013", "between March and May", "from 3 to 5 March"."""
    word = words.at(i)
    if word not in ("from", "between") or (word == "from" and _is_moved(words, i)):
        return None
    joints = frozenset({"and"}) if word == "between" else JOINTS
    at = i + 1 + (words.at(i + 1) == "the")
    days = day_range(words, at, joints)
    if days:
        return days
    left = timed(words, at)
    year = _plain_year(words, at)
    if year and (left is None or not isinstance(left.meaning, Fixed) or left.end <= year.end):
        left = left if left and left.end >= year.end else year
    if left is None or words.at(left.end) not in joints:
        return None
    at = left.end + 1 + (words.at(left.end + 1) == "the")
    right = timed(words, at) or _plain_year(words, at)
    if right is None:
        return None
    return Found(right.end, between(left.meaning, right.meaning))


def _plain_year(words: Words, i: int) -> Found | None:
    is_year = words.is_figure(i) and len(words.at(i)) == 4 and 1000 <= words.number(i) <= 2100 and traps.has_free_sides(words, i)
    if not is_year or words.at(i + 1) in words_of("counted"):
        return None
    return dated(words, i)


def _joined(words: Words, i: int, left: Found) -> Found:
    """Go on from a time to the end of a range without "from": "March-May 2014", "Monday to Friday", "2009 to 2013"."""
    joint = words.at(left.end)
    if joint not in JOINTS or not isinstance(left.meaning, (Weekday, Yearly, Fixed)):
        return left
    at = left.end + 1
    if joint in DASHES and words.is_glued(left.end) != words.is_glued(at):
        return left
    right = dated(words, at) or relative(words, at)
    if (
        right is None
        or type(right.meaning) not in (type(left.meaning), Fixed)
        or isinstance(left.meaning, Weekday) != isinstance(right.meaning, Weekday)
    ):
        return left
    if _is_moved(words, i):
        return left
    if getattr(left.meaning, "precision", None) is not getattr(right.meaning, "precision", None):
        return left
    return Found(right.end, between(left.meaning, right.meaning))


def _is_moved(words: Words, i: int) -> bool:
    """Whether something was put off from one time to another, which is no range."""
    low, _ = words.sentence_span(i)
    return any(words.low[k] in words_of("moved") for k in range(max(low, i - 6), i))
