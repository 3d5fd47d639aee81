"""Pairs of a mention and who it may mean, for the resolver: from nested/train and GUM.

nested/train gives for each step of a chain the words of the mention and the name of its bearer; GUM gives coreference. The
candidates and their features come from the code that reads (reportedly.resolve), so that both see the same; after each
mention the right answer is put in place, as if it had been found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportedly.anaphors import Anaphor, Entry, is_anaphor
from reportedly.cast import cast
from reportedly.kinds import describe
from reportedly.linear import Linear
from reportedly.names import known_names
from reportedly.pipeline import is_place
from reportedly.records import Chain, Step
from reportedly.resolve import Walk

Pair = tuple[dict[str, float], str]
_NO_MODEL = Linear(("other", "same"), (0.0, 0.0), {})
_WORD = re.compile(r"\w+")
_PERSONAL = frozenset("i we you me us my our your mine ours yours myself this that these those".split())
_NOT_NAMES = frozenset("the a an of and in s mr ms mrs dr sen rep gov president senator".split())


def nested_pairs(row: dict) -> Iterator[Pair]:
    """The pairs of one passage of nested/train."""
    steps = {}
    for claim in row["claims"]:
        content = claim["content"] if isinstance(claim["content"][0], list) else [claim["content"]]
        chain = Chain("", tuple((a, b) for a, b in content), (), 1.0)
        outer = None
        for step in claim["chain"]:
            found = step.get("source")
            span = found[0] if found and isinstance(found[0], list) else found
            if span and step["kind"] != "unspecified":
                steps[tuple(span)] = (step["name"], chain, outer)
                outer = Step(tuple(span))
    chains = tuple({id(chain): chain for _, chain, _ in steps.values()}.values())
    walk = _walk(row["text"], chains)
    for span in sorted(steps):
        name, chain, outer = steps[span]
        yield from _pairs(walk, Step(span), chain, outer, lambda entry, name=name: _bears(entry, name))


def gum_pairs(row: dict) -> Iterator[Pair]:
    """The pairs of one GUM document: third-person pronouns and definite descriptions of people and organisations."""
    text, clusters = row["text"], {}
    for mention in row["mentions"]:
        clusters.setdefault(mention["entity"], []).append(mention)
    wanted = []
    for mentions in clusters.values():
        if mentions[0]["type"] not in ("person", "organization") or len(mentions) < 2:
            continue
        spans = {tuple(m["span"]) for m in mentions}
        for start, end in spans:
            words = text[start:end].lower().split()
            if words[0] not in _PERSONAL and len(words) < 9 and is_anaphor(text[start:end]):
                wanted.append(((start, end), spans))
    walk = _walk(text, ())
    chain = Chain("", (), (), 1.0)
    for span, spans in sorted(wanted, key=lambda w: w[0]):
        yield from _pairs(walk, Step(span), chain, None, lambda entry, spans=spans: _stands_in(entry, spans))


def _walk(text: str, chains: tuple[Chain, ...]) -> Walk:
    names = known_names()
    return Walk(text, chains, cast(text, names, is_place), names, _NO_MODEL)


def _pairs(walk: Walk, step: Step, chain: Chain, outer: Step | None, is_right: Callable[[Entry], bool]) -> Iterator[Pair]:
    mention = walk.text[slice(*step.mention)]
    if not is_anaphor(mention):
        walk.place(step, chain, outer)
        return
    anaphor = walk.anaphor(step, chain, outer)
    candidates = walk.candidates(anaphor)
    right = next((c.entry for c in candidates if is_right(c.entry)), None)
    for candidate in candidates:
        yield walk.features(anaphor, candidate), "same" if candidate.entry is right else "other"
    _put(walk, anaphor, mention, right)


def _put(walk: Walk, anaphor: Anaphor, mention: str, right: Entry | None) -> None:
    """Place the mention with its right entry, or with a new one."""
    entry = right or walk.new(anaphor.kind, mention, describe(mention).noun)
    entry.mentions.append(anaphor.span)
    walk.put(anaphor.span, entry)
    walk.last = entry


def _bears(entry: Entry, name: str) -> bool:
    wanted = _caps(name)
    if wanted:
        return entry.figure is not None and any(wanted & _caps(n) for n in entry.figure.names)
    return entry.figure is None and any(_bag(name) <= _bag(d) or _bag(d) <= _bag(name) for d in entry.described if _bag(d))


def _stands_in(entry: Entry, spans: set[tuple[int, int]]) -> bool:
    own = [*(entry.figure.mentions if entry.figure else []), *entry.mentions]
    return any(span in spans or any(a <= span[0] and span[1] == b for a, b in spans) for span in own)


def _caps(name: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(name) if w[:1].isupper()} - _NOT_NAMES


def _bag(name: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(name)} - _NOT_NAMES
