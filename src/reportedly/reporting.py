"""The words that report: what stance a cue expresses and how far the reporter stands from what is said.

The words are data (data/reporting_words.json): base forms, alone or as the head of a phrase ("decline to"), by the classes
of the handbooks. They are matched in any inflection; between the words of a phrase one adverb may stand ("did not
immediately respond").
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.records import Span

WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
_CONTRACTED = re.compile(r"n['’]t$")
_NEGATIONS = frozenset("not never neither nor no cannot without none nobody".split())
_LONGEST = 5
"""Words in the longest phrase, a skipped adverb each included."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text in lower case, with where it stands. "didn't" is two: "did" and "not"."""

    form: str
    span: Span


@dataclass(frozen=True, slots=True)
class Match:
    """A word or phrase of the lexicon in a text. `table` is "stance", "distance", "hedges",
    "non_answer" or "non_denial"; `group` its class there."""

    table: str
    group: str
    phrase: str
    first: int
    last: int
    span: Span


def words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of one stretch of the text."""
    out: list[Word] = []
    for match in WORD.finditer(text, *span):
        form = match.group().lower().replace("’", "'")
        base = _CONTRACTED.sub("", form)
        if base != form:
            out.append(Word({"ca": "can", "wo": "will", "ai": "is"}.get(base, base), match.span()))
            form = "not"
        out.append(Word(form, match.span()))
    return tuple(out)


def matches(found: tuple[Word, ...]) -> tuple[Match, ...]:
    """All words and phrases of the lexicon among `found`, in order; of two that begin together in a table, the longer."""
    out: list[Match] = []
    lexicon = _lexicon()
    for first, word in enumerate(found):
        best: dict[str, Match] = {}
        for table, group, phrase in lexicon.get(word.form, ()):
            last = _last_of(phrase, found, first)
            if last is not None and (table not in best or last > best[table].last):
                best[table] = Match(table, group, " ".join(phrase), first, last, (word.span[0], found[last].span[1]))
        out.extend(best.values())
    return tuple(out)


def is_negated(found: tuple[Word, ...], at: int) -> bool:
    """Whether a negation stands up to three words in front of word `at` ("has never confirmed")."""
    return any(word.form in _NEGATIONS for word in found[max(0, at - 3) : at])


def _last_of(phrase: tuple[str, ...], found: tuple[Word, ...], first: int) -> int | None:
    """The index of the phrase's last word if it stands at `first`, adverbs between its words skipped."""
    at = first
    for wanted in phrase[1:]:
        at += 1
        while at < len(found) and found[at].form != wanted and _is_adverb(found[at].form) and at - first < _LONGEST:
            at += 1
        if at >= len(found) or found[at].form != wanted:
            return None
    return at


def _is_adverb(form: str) -> bool:
    return form.endswith("ly") or form in (
        "also",
        "yet",
        "even",
        "so",
        "far",
        "ever",
        "be",
        "been",
        "himself",
        "herself",
        "itself",
    )


@cache
def _lexicon() -> dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """First word, inflected, -> (table, class, phrase of lower-case words)."""
    data = json.loads(files("reportedly").joinpath("data", "reporting_words.json").read_text(encoding="utf-8"))
    out: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    tables = [(table, group, entries) for table in ("stance", "distance", "non_denial") for group, entries in data[table].items()]
    for table, group, entries in [*tables, ("hedges", "hedge", data["hedges"]), ("non_answer", "non-answer", data["non_answer"])]:
        for entry in entries:
            for phrase in _inflected(entry.split(), data["irregular"]):
                out.setdefault(phrase[0], []).append((table, group, phrase))
    return {word: tuple(dict.fromkeys(entries)) for word, entries in out.items()}


def _inflected(phrase: list[str], irregular: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """The phrase with each of its words that may be a verb in all its forms, one word at a time."""
    verb = next((i for i, word in enumerate(phrase) if word not in _NEGATIONS), 0)
    forms = [phrase[verb], *irregular.get(phrase[verb], _regular(phrase[verb]))]
    return [(*phrase[:verb], form, *phrase[verb + 1 :]) for form in forms]


def _regular(base: str) -> list[str]:
    if base.endswith("e"):
        return [base + "s", base + "d", base[:-1] + "ing"]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return [base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    return [base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"), base + "ed", base + "ing"]
