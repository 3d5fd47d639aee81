"""Find time expressions in a text and say which days they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportedly.dates import traps
from reportedly.dates.counted import FromNamed
from reportedly.dates.day_lists import Piece, bare_day
from reportedly.dates.extents import Context, Extent, Meaning, Tense
from reportedly.dates.joined_phrases import pieces_at
from reportedly.dates.lexicon import words_of
from reportedly.dates.meanings import Fixed, NearDay, Weekday, Yearly
from reportedly.dates.stretches import Limit, Limited
from reportedly.dates.tense import is_described, tense_of, tense_of_described
from reportedly.dates.tokens import Words, cut
from reportedly.records import Time, TimePrecision


def times(text: str, anchor: date | None) -> tuple[Time, ...]:
    """The time expressions of a text, in order and apart from one another, anchored where they can be.

    `anchor` is the day of the report; without it, what counts from that day has neither start nor end.
    """
    words = cut(text)
    words = replace(words, people=traps.surnames(words))
    found = []
    named = Named()
    for piece in _share_years(words, list(_pieces(words))):
        tense = _tense(words, piece)
        context = named.context(words, piece, anchor, tense)
        extent = piece.meaning.resolve(context)
        if extent is None:
            continue
        named.note(words, piece, _stated(piece, context) or extent)
        span = (words.starts[piece.start], words.ends[piece.end - 1])
        found.append(Time(span, _iso(extent.start), _iso(extent.end), extent.precision, extent.why))
    return tuple(found)


def _stated(piece: Piece, context: Context) -> Extent | None:
    """The time that a limit names: 2004 of "by 2004"."""
    return piece.meaning.inner.resolve(context) if isinstance(piece.meaning, Limited) else None


class Named:
    """The times named last, of any sort and by the calendar, each with its sentence."""

    def __init__(self) -> None:
        self.day: tuple[int, Extent] | None = None
        self.calendar: tuple[int, Extent] | None = None

    def context(self, words: Words, piece: Piece, anchor: date | None, tense: Tense) -> Context:
        """What the expression is read against: what was named in its sentence or in the one before it."""
        sentence = words.sentences[piece.start]
        reach = 0 if isinstance(piece.meaning, FromNamed) and piece.meaning.is_comparison else 1
        day, calendar = (noted[1] if noted and sentence - noted[0] <= reach else None for noted in (self.day, self.calendar))
        return Context(anchor, tense, day, calendar)

    def note(self, words: Words, piece: Piece, extent: Extent) -> None:
        if extent.start is None or extent.end is None or extent.precision is TimePrecision.PERIOD:
            return
        noted = (words.sentences[piece.start], extent)
        self.day = noted
        if not isinstance(piece.meaning, (Weekday, NearDay)):
            self.calendar = noted


def _pieces(words: Words) -> Iterator[Piece]:
    i = 0
    while i < len(words):
        at = i
        for piece in _starting(words, i):
            if not traps.is_title(words, piece.start, piece.end):
                yield piece
            at = piece.end
        i = max(at, i + 1)


def _starting(words: Words, i: int) -> list[Piece]:
    word = words.low[i]
    if word not in words_of("first_words") and not word.isdecimal() and word not in "'’‘":
        return []
    pieces = pieces_at(words, i)
    if pieces:
        return pieces
    day = bare_day(words, i)
    return [day] if day else []


def _share_years(words: Words, pieces: list[Piece]) -> list[Piece]:
    """Give a month or date without a year the year that the next one in its list states: "in March and May 2014"."""
    for k in range(len(pieces) - 2, -1, -1):
        left, right = pieces[k], pieces[k + 1]
        between = words.low[left.end : right.start]
        is_list = 0 < len(between) <= 3 and set(between) <= {",", "and", "or", "on", "in"}
        if is_list and isinstance(left.meaning, Yearly) and left.meaning.year is None:
            year = _stated_year(right.meaning, left.meaning.precision)
            pieces[k] = left._replace(meaning=replace(left.meaning, year=year)) if year else left
    return pieces


def _stated_year(meaning: Meaning, precision: TimePrecision) -> Meaning | None:
    """The year that a month or date states, if it is told as exactly as `precision`."""
    if not isinstance(meaning, (Fixed, Yearly)) or meaning.precision is not precision:
        return None
    if isinstance(meaning, Yearly):
        return meaning.year
    year = meaning.start.year
    return Fixed(date(year, 1, 1), date(year, 12, 31), TimePrecision.YEAR, "the year that its list states")


def _tense(words: Words, piece: Piece) -> Tense:
    if isinstance(piece.meaning, Yearly) and is_described(words, piece.end):
        return tense_of_described(words, piece.start, piece.end)
    tense = tense_of(words, piece.start, piece.end)
    if words.at(piece.start - 1) == "for" and isinstance(piece.meaning, Yearly) and tense is Tense.PAST:
        return Tense.NONE
    if tense is Tense.PAST and isinstance(piece.meaning, Yearly) and _is_of_something_planned(words, piece.start):
        return Tense.NONE
    if not isinstance(piece.meaning, Limited):
        return tense
    match piece.meaning.limit:
        case Limit.SINCE:
            return Tense.PAST
        case Limit.UNTIL if tense is Tense.PAST:
            if words.at(piece.start) in ("through", "thru"):
                return Tense.NONE if isinstance(piece.meaning.inner, Yearly) else Tense.PAST
            low, _ = words.sentence_span(piece.start)
            near = set(words.low[max(low, piece.start - 12) : piece.start])
            return Tense.PAST if near & words_of("lasting") else Tense.FUTURE
        case Limit.BY | Limit.BEFORE if tense is Tense.PAST and not _is_asked(words, piece.start):
            return Tense.NONE if isinstance(piece.meaning.inner, Yearly) else Tense.PAST
        case Limit.BY if words.is_first(piece.start) and tense is Tense.NONE:
            return Tense.PAST
        case Limit.UNTIL | Limit.BY | Limit.BEFORE:
            return Tense.FUTURE
    return tense


def _is_asked(words: Words, start: int) -> bool:
    """Whether something is asked for or due before a limit: "a letter requesting the file by Monday"."""
    low, _ = words.sentence_span(start)
    return bool(set(words.low[max(low, start - 12) : start]) & words_of("asking"))


def _is_of_something_planned(words: Words, start: int) -> bool:
    """Whether the time belongs to what is planned rather than to the verb: "tickets for the concert on"."""
    at = start - 1 - (words.at(start - 1) in ("on", "in", "at"))
    return words.at(at) in words_of("scheduled_nouns") and "for" in (words.at(at - 1), words.at(at - 2), words.at(at - 3))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
