"""Whether the clause around a time looks back or ahead, from its nearest verb."""

from __future__ import annotations

from reportedly.dates.extents import Tense
from reportedly.dates.lexicon import APOSTROPHES, DASHES, NUMBERS, QUOTES, VAGUE, WEEKDAYS, words_of
from reportedly.dates.tokens import Words

_LEFT, _RIGHT = 40, 25  # words looked at on either side
_BE = frozenset("is are am re isn aren".split())
_WAS = frozenset("was were".split())
_HAVE = frozenset("has have had ve having".split())
_PREPOSITIONS = frozenset("on in at by from of early late later earlier this for about around to during over until".split())
_FINITE = frozenset(
    "will would could is are was were may might should had has have does did do "
    "didn wasn weren isn aren won wouldn couldn".split()
)
_BREAKS = frozenset(";:()") | DASHES


def tense_of(words: Words, start: int, end: int) -> Tense:
    """The tense of the clause in which the words from `start` to `end` stand; a word right before them may decide alone."""
    low, high = words.sentence_span(start)
    low, high = max(low, start - _LEFT), min(high, end + _RIGHT)
    led = _led(words, low, start)
    if led:
        return led
    is_owner = words.at(end) in APOSTROPHES
    is_attributive = is_owner or _is_noun(words, end)
    left = _left(words, low, start)
    right = _right(words, end, high, is_attributive)
    if right is Tense.PRESENT and is_attributive:
        right = Tense.FUTURE if _is_planned(words, end) else Tense.PAST
    if _opens_clause(words, low, start) and right:
        return right
    if left is None:
        return right or Tense.NONE
    tense, at = left
    if right and _is_verb_next(words, end) and (right is not Tense.PRESENT or words.at(at) in words_of("reports")):
        return right
    if words.at(at) in words_of("reports") and right and is_attributive and start - at > 2:
        return right
    if is_attributive and words.at(at) in words_of("put_off"):
        return Tense.FUTURE
    return tense


def tense_of_described(words: Words, start: int, end: int) -> Tense:
    """The tense for a month or date that describes a noun, as in "the January meeting"; a verb far before it does not count."""
    low, high = words.sentence_span(start)
    low, high = max(low, start - _LEFT), min(high, end + _RIGHT)
    led = _led(words, low, start)
    if led:
        return led
    right = _right(words, end, high, is_attributive=True)
    at = start - 1 - (words.at(start - 1) in words_of("determiners"))
    if right is Tense.PAST and words.at(at) in ("for", "of", "about", "on", "to", "before", "with"):
        right = None
    if right is Tense.PAST or (right is Tense.FUTURE and "would" not in words.low[end : end + 8]):
        return right
    left = _left(words, low, start)
    if left and left[0] is Tense.FUTURE:
        return Tense.FUTURE
    return Tense.PRESENT if _is_planned(words, end) else Tense.NONE


def is_described(words: Words, end: int) -> bool:
    """Whether a noun follows that the time describes."""
    return _is_noun(words, end)


def _led(words: Words, low: int, start: int) -> Tense | None:
    """What words straight before a time tell alone: "after Monday's", "ahead of", "scheduled for", "before Friday"."""
    at = start - 1
    while at >= low and words.at(at) in ("the", "a", "his", "her", "its", "their", "on", "in", "this"):
        at -= 1
    before = words.at(at)
    if before == "of" and words.at(at - 1) == "as":
        return Tense.PAST
    if before == "come" and at == start - 1:
        return Tense.FUTURE
    if before == "back" and words.at(at + 1) in ("on", "in"):
        return Tense.PAST
    if before == "of" and words.at(at - 1) in ("ahead", "eve", "deadline"):
        return Tense.FUTURE
    if before in ("after", "following", "since", "amid", "despite") and at == start - 1 - (words.at(start - 1) != before):
        return Tense.PAST if at >= start - 2 else None
    if before == "for" and at >= start - 2:
        near = {words.at(k) for k in range(max(low, at - 4), at)}
        if near & words_of("future_participles") or near & {
            "called",
            "calls",
            "call",
            "slotted",
            "penciled",
            "pencilled",
            "deadline",
        }:
            return Tense.FUTURE
    return None


def _opens_clause(words: Words, low: int, start: int) -> bool:
    at = start - 1
    while at >= low and words.at(at) in _PREPOSITIONS | {"the"}:
        at -= 1
    if words.at(at) in ("and", "or") and words.at(at - 1) in WEEKDAYS:
        return False
    return at < low or words.at(at) in _BREAKS | QUOTES | words_of("sentence_glue") or words.at(at) in (",", ".")


def _left(words: Words, low: int, start: int) -> tuple[Tense, int] | None:
    for at in range(start - 1, low - 1, -1):
        if words.low[at] in _BREAKS and not words.is_glued(at):
            return None
        tense = _cue(words, at, low, start)
        if tense is Tense.PRESENT and start - at > 4:
            continue
        if tense:
            return tense, at
    return None


def _right(words: Words, end: int, high: int, is_attributive: bool) -> Tense | None:
    at = end
    if words.at(at) in APOSTROPHES and words.at(at + 1) == "s":
        at += 2
    elif words.at(at) == "," and _is_fronted(words, end) and words.at(at + 1) not in ("and", "but", "or", "while"):
        at += 1
    last = min(high, at + 8) if is_attributive else high
    while at < last:
        word = words.low[at]
        is_break = word in words_of("clause_words") or (word in _BREAKS and not words.is_glued(at)) or word in (",", "”")
        if is_break or words.raw[at] == "\n":
            return None
        tense = _cue(words, at, end, high)
        if tense:
            return tense
        at += 1
    return None


def _is_fronted(words: Words, end: int) -> bool:
    """Whether the time that ends here may open its clause, so that the verb stands after the comma."""
    low, _ = words.sentence_span(end - 1)
    before = {words.low[k] for k in range(max(low, end - 8), end)}
    return end - low <= 7 or bool(before & {"but", "and", "that", "“", '"'})


def _is_noun(words: Words, i: int) -> bool:
    """Whether the word after a time may be a noun that it describes: "the January meeting"."""
    word = words.at(i)
    if not word.isalpha() or words.is_capital(i) or word in words_of("function_words") or len(word) < 3:
        return False
    return _cue(words, i, i, i + 1) is None and word not in words_of("clause_words") and not word.endswith("ly")


def _is_verb_next(words: Words, i: int) -> bool:
    """Whether a verb that needs a subject follows: then the time belongs to that subject."""
    return words.at(i) in _FINITE


def _is_planned(words: Words, end: int) -> bool:
    """Whether what a weekday describes is planned ahead: "Friday's vote"."""
    return any(words.at(k) in words_of("scheduled_nouns") for k in range(end, end + 5))


def _cue(words: Words, at: int, low: int, high: int) -> Tense | None:
    """What one word tells of the clause's time, seen with its neighbours; None for a word that tells nothing."""
    word = words.low[at]
    if (word in words_of("future_words") and (not words.is_capital(at) or words.is_first(at))) or (
        word in ("ll", "wo") and words.at(at - 1) in APOSTROPHES
    ):
        return Tense.FUTURE
    if word == "won" and words.at(at + 1) in APOSTROPHES and words.at(at + 2) == "t":
        return Tense.FUTURE
    if word in words_of("modals") and not words.is_capital(at):
        return Tense.PAST if "have" in (words.at(at + 1), words.at(at + 2)) and words.at(at + 3) != "to" else Tense.FUTURE
    if word == "to":
        return _infinitive(words, at, low)
    if word in _BE or (word == "s" and words.at(at - 1) in APOSTROPHES and words.at(at - 2) in words_of("pronouns")):
        return _present(words, at)
    if word == "had" and words.at(at + 1) == "to":
        return Tense.PAST
    if word in ("has", "have"):
        is_plan = words.at(at + 1) == "been" and words.at(at + 2) in words_of("future_participles")
        return Tense.FUTURE if is_plan else Tense.PAST
    if word in ("going", "planning", "preparing") and words.at(at + 1) in ("to", "for", "a"):
        return Tense.FUTURE
    if word in words_of("timetable") and not words.at(at - 1).isdecimal() and words.at(at - 1) not in NUMBERS:
        return Tense.FUTURE
    if word in words_of("timetable_plural") and at + 3 >= high >= at and not _is_base(words, at):
        return Tense.FUTURE
    if word in ("says", "say", "tells") or word in words_of("report_gerunds"):
        return Tense.PAST
    return _past(words, at, low) if _is_past_form(words, at) else None


def _is_base(words: Words, at: int) -> bool:
    """Whether what looks like a plural present is an infinitive or a noun."""
    before = words.at(at - 1)
    return before in ("to", "t", "not", "and", "or") or before in words_of("determiners") or before in words_of("modals")


def _is_past_form(words: Words, at: int) -> bool:
    word = words.low[at]
    if words.is_capital(at) and not words.is_first(at):
        return False
    if (words.at(at - 1) in DASHES and words.is_glued(at)) or words.at(at - 1) in (
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
    ):
        return False
    return word in words_of("irregular_past") or (
        len(word) > 3 and word.endswith("ed") and word not in words_of("not_past") and word.isascii()
    )


def _infinitive(words: Words, at: int, low: int) -> Tense | None:
    """ "to" and a verb after a word that looks ahead: "agreed to meet", "called on him to appear"."""
    after = words.at(at + 1)
    if (
        not after.isalpha()
        or words.is_capital(at + 1)
        or after in VAGUE
        or after in NUMBERS
        or after in words_of("determiners")
        or after in words_of("counted")
    ):
        return None
    if after in words_of("pronouns") or after in (
        "reporters",
        "journalists",
        "parliament",
        "lawmakers",
        "power",
        "court",
        "him",
        "them",
    ):
        return None
    if words.at(at - 1) in words_of("close_governors"):
        return Tense.FUTURE
    for k in range(at - 1, max(low, at - 6) - 1, -1):
        if words.low[k] in (",", ";", '"', "”") or words.low[k] in (
            "began",
            "started",
            "failed",
            "managed",
            "refused",
            "declined",
        ):
            return None
        if words.low[k] in words_of("governors"):
            is_noun = words.low[k] in ("plan", "plans", "calls", "hopes", "promise", "promises") and (
                words.at(k - 1) in words_of("determiners") or words.at(k - 2) in words_of("determiners")
            )
            return Tense.PRESENT if is_noun else Tense.FUTURE
    return None


def _present(words: Words, at: int) -> Tense:
    """ "is" and its kin, by the participle that follows."""
    k = at + 1
    while (
        (words.at(k).endswith("ly") and len(words.at(k)) > 4)
        or words.at(k) in ("not", "also", "now", "still", "being", "widely", "reportedly", "currently")
        or words.at(k) in APOSTROPHES
    ):
        k += 1
    after = words.at(k)
    if after in words_of("past_participles"):
        return Tense.PAST
    if after in words_of("future_participles") or after == "to" or (after.endswith("ing") and len(after) > 4):
        return Tense.FUTURE
    return Tense.PRESENT


def _past(words: Words, at: int, low: int) -> Tense | None:
    """A past form or participle, by the auxiliary before it."""
    word = words.low[at]
    k = at - 1
    while k >= low and (
        words.low[k].endswith("ly") or words.low[k] in ("not", "also", "been", "being", "now", "still", "yet", "t", "'", "’", "n")
    ):
        k -= 1
    before = words.at(k) if k >= low - 2 else ""
    is_been = "been" in (words.at(at - 1), words.at(at - 2))
    is_modal = before in words_of("modals") or before in words_of("future_words")
    if before in ("to", "ll", "did", "do", "does") or (is_modal and not words.is_capital(k)):
        return None
    if words.at(at - 1) == "being" and words.at(at - 2) not in _BE | _WAS:
        return None
    if before == "be" or before == "get":
        return Tense.FUTURE
    if before in _HAVE and not is_been:
        earlier = words.at(k - 1)
        return Tense.FUTURE if earlier in ("will", "ll", "wo") else Tense.PAST
    if before in _BE:
        if word in words_of("past_participles"):
            return Tense.PAST
        return Tense.FUTURE if word in words_of("future_participles") else Tense.PRESENT
    is_led_on = words.at(at + 1) in ("for", "to", "on", "in", "at", "this", "next", "by", "later", "early")
    if word in words_of("future_participles") and before not in words_of("pronouns") and before not in ("than", "as"):
        return Tense.FUTURE if before in _WAS or is_led_on else Tense.PAST
    return Tense.PAST
