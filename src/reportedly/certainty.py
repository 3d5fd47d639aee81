"""How sure a source says it is, and how far a text presents an event as having happened.

Certainty of a claim is read from the source's own words, in the cue ("was convinced that") and in the main clause of the
content ("may have", "probably"), by a lexicon (data/certainty_words.json). A word of more than one sense ("could",
"can") counts only if the factuality model does not take what it governs for a fact. Factuality is a linear model over
the words around an event, trained on UDS-It Happened and MEANTIME.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from reportedly.linear import Linear, shipped
from reportedly.records import Certainty, Chain, Reason, Span

_TOKEN = re.compile(r"[^\W_](?:[\w'’.-]*\w)?|[^\w\s]")
_BEHIND, _AHEAD = 12, 8
"""Words before and after an event that the factuality model sees."""
_NEAR, _PAIRS, _TABLES = 5, 4, 8
_MAIN_CLAUSE = 16
"""Words of the content within which its main clause is looked for."""
_CLAUSE_ENDS = frozenset("which who whom whose because although though while after before since until unless if ; : ,".split())
_CLAUSE_STARTS = frozenset("if that when who which because and but to , unless until as after before while".split())
_AMBIGUOUS = frozenset("could can should appears appear appeared seems seem".split())
_NOT = frozenset("not never no cannot n't isn't wasn't aren't don't doesn't didn't".split())
_OPINION = frozenset("think thinks thought believe believes believed expect expects expected".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our any each no main chief prime murder".split())
_DECIDED = 0.7
"""Probability of a fact from which an ambiguous word is taken for its other sense."""
_LEVELS = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


class Factuality(StrEnum):
    """How a text presents an event: as a fact, as open, or as not having happened."""

    CERTAIN = "certain"
    UNCERTAIN = "uncertain"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Sureness:
    """The certainty of one chain's innermost source, with its reason if there is one."""

    certainty: Certainty
    reasons: tuple[Reason, ...] = ()


def certainties(text: str, chains: tuple[Chain, ...], model: Linear | None = None) -> tuple[Sureness, ...]:
    """One for each chain, in order."""
    return tuple(_certainty(text, chain, model) for chain in chains)


def factuality(text: str, event: Span, model: Linear | None = None) -> dict[Factuality, float]:
    """How likely the text presents the event word at `event` as a fact, as open, as denied. Sums to one."""
    model = model or shipped("factuality")
    start, end = max(0, event[0] - 400), event[1] + 200
    found = [(m.group().lower().replace("’", "'"), m.start()) for m in _TOKEN.finditer(text, start, end)]
    at = next((i for i, (_, where) in enumerate(found) if where >= event[0]), len(found) - 1)
    scores = model.scores(event_features([word for word, _ in found], at)) if found else {"certain": 1.0}
    return {Factuality(label): score for label, score in scores.items()}


def event_features(found: list[str], at: int) -> dict[str, float]:
    """What the factuality model sees of the event at word `at` of a sentence's lower-case words."""
    out: dict[str, float] = {}
    sides = {"-": range(max(0, at - _NEAR), at - 2), "+": range(at + 3, min(len(found), at + _NEAR))}
    out |= {f"{k - at}: {found[k]}": 1.0 for k in range(max(0, at - 2), min(len(found), at + 3))}
    out |= {f"{side}: {found[k]}": 1.0 for side, places in sides.items() for k in places}
    out |= {f"left: {word}": 0.7 for word in found[max(0, at - _BEHIND) : at]}
    out |= {f"right: {word}": 0.7 for word in found[at + 1 : at + _AHEAD]}
    out |= {f"pair: {found[k]} {found[k + 1]}": 0.7 for k in range(max(0, at - _PAIRS), at)}
    for k in range(max(0, at - _TABLES), at):
        for table in _tables().get(found[k], ()):
            out[f"{table} {at - k if at - k < 4 else 'far'}"] = 1.0
    out[f"suffix: {found[at][-3:]}"] = 1.0
    out[f"suffix: {found[at][-2:]}"] = 1.0
    opening = next((found[k] for k in range(at, max(-1, at - 30), -1) if found[k] in _CLAUSE_STARTS), "^")
    out[f"clause: {opening}"] = 1.0
    if at and found[at - 1] == "to":
        out[f"to behind: {found[at - 2] if at > 1 else '^'}"] = 1.0
    if "?" in found[at:]:
        out["question"] = 1.0
    return out


def by_lexicon(found: list[str], at: int) -> Factuality:
    """The baseline: a negation, a modal or a condition up to four words in front of the event."""
    before = {table for word in found[max(0, at - _PAIRS) : at] for table in _tables().get(word, ())}
    if "negation" in before:
        return Factuality.DENIED
    return Factuality.UNCERTAIN if before & {"possible", "probable", "open"} else Factuality.CERTAIN


def _certainty(text: str, chain: Chain, model: Linear | None) -> Sureness:
    for span in chain.cue:
        hit = _first_hit(text, span, is_cue=True)
        if hit:
            return hit
    return (_first_hit(text, chain.content[0], model=model) if chain.content else None) or Sureness(Certainty.UNSPECIFIED)


def _first_hit(text: str, span: Span, is_cue: bool = False, model: Linear | None = None) -> Sureness | None:
    """The first word or phrase of certainty in the main clause of `span`; in a cue every word counts."""
    found = [(m.group().lower().replace("’", "'"), m.span()) for m in _TOKEN.finditer(text, *span)][:_MAIN_CLAUSE]
    for i, (word, where) in enumerate(found):
        if i > 2 and word in _CLAUSE_ENDS:
            break
        for table, phrase in _phrases().get(word, ()):
            end = i + len(phrase)
            if tuple(w for w, _ in found[i:end]) != phrase or _is_other_sense(text, found, i, is_cue, model):
                continue
            negated = any(w in _NOT for w, _ in found[max(0, i - 2) : i])
            if negated and table is not Certainty.POSSIBLE:
                if word in _OPINION:
                    continue
                table = Certainty.POSSIBLE
            evidence = (where[0], found[end - 1][1][1])
            why = f"the source's own words “{text[slice(*evidence)]}”"
            return Sureness(table, (Reason("certainty", "lexicon", why, None, (evidence,)),))
    return None


def _is_other_sense(text: str, found: list[tuple[str, Span]], at: int, is_cue: bool, model: Linear | None) -> bool:
    """Whether an ambiguous word stands there in its other sense: ability ("could not see"), duty ("should be tried")."""
    word = found[at][0]
    behind = found[at + 1][0] if at + 1 < len(found) else ""
    before = found[at - 1][0] if at else ""
    is_month = word == "may" and (
        (text[found[at][1][0]].isupper() and at > 0) or behind.isdigit() or before in ("in", "last", "since")
    )
    is_noun = word in ("suspect", "suspects", "hope", "hopes", "fear", "fears") and (before in _DETERMINERS or at == 0)
    if is_month or is_noun or (word.startswith("appear") and behind in ("in", "at", "on", "before")):
        return True
    if is_cue or word not in _AMBIGUOUS:
        return False
    if word in ("could", "can") and found[at + 1 : at + 2] and found[at + 1][0] == "not":
        return True
    if word in ("should", "can"):
        return True
    governed = found[min(at + 1, len(found) - 1)][1]
    return factuality(text, governed, model)[Factuality.CERTAIN] > _DECIDED


@cache
def _data() -> Mapping[str, list[str]]:
    content = files("reportedly").joinpath("data", "certainty_words.json").read_text(encoding="utf-8")
    data: Mapping[str, list[str]] = json.loads(content)
    return data


@cache
def _tables() -> dict[str, tuple[str, ...]]:
    """Single word -> the tables it stands in."""
    out: dict[str, tuple[str, ...]] = {}
    for table, entries in _data().items():
        for entry in entries:
            out[entry] = (*out.get(entry, ()), table)
    return out


@cache
def _phrases() -> dict[str, tuple[tuple[Certainty, tuple[str, ...]], ...]]:
    """First word -> the words and phrases that speak of certainty, longest first."""
    out: dict[str, list[tuple[Certainty, tuple[str, ...]]]] = {}
    for level in _LEVELS:
        for entry in _data()[f"says {level}"]:
            phrase = tuple(entry.split())
            out.setdefault(phrase[0], []).append((level, phrase))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[1]))) for word, entries in out.items()}
