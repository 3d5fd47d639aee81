"""Read the training corpora into one shape: documents with attributions, relays and parents.

Two conventions meet here and are kept apart to the end, because they disagree on purpose:

* `OUTERMOST` (PolNeAR): one layer, attitudes included, content with its "that" and its quotation marks;
* `LAYERED` (nested/train): every layer with its parent, reports only, content bare.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Span = tuple[int, int]
OUTERMOST, LAYERED = 0, 1

_RELAY_CUE = re.compile(r"^(in|on|during|at|to|through|via|provided|speaking|participated|did|followed)\b", re.I)
"""A layered attribution whose source follows such a cue was told; it is a relay, not a speaker."""

_TOLD = re.compile(
    r"\b(?:told|telling|tells|interview with|statement to|speaking to|spoke to|remarks to|comments to|on)\s+"
    r"((?:[Tt]he )?(?:[A-Z][\w&]*)(?: (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z&][\w]*)*)"
)
_COMMON = {"the", "news", "online", "web", "www", "com", "post", "of"}


@dataclass(frozen=True)
class Target:
    """One attribution to be learned; `parent` indexes the document's targets."""

    source: list[Span]
    cue: Span
    content: list[Span]
    relay: list[Span] = field(default_factory=list)
    parent: int | None = None
    style: int = OUTERMOST


@dataclass(frozen=True)
class Document:
    """A text with its targets; `known` are the code points in which the layered cues are fully marked."""

    id: str
    text: str
    targets: list[Target]
    style: int
    known: list[Span] = field(default_factory=list)


def held_aside(passage_id: str) -> bool:
    """Whether a passage of nested/train is never trained on: 202 of 1,009, all from the `m` half.

    The feasibility checkpoint that training starts from has seen the `n` half, so none may come from there.
    """
    return passage_id.startswith("m") and int(passage_id[1:]) % 20 < 9


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_polnear(path: Path) -> list[Document]:
    """PolNeAR's documents, one for each annotator of a text."""
    documents = []
    for row in read_jsonl(path):
        targets = [
            Target(_spans(a["source"]), (a["cue"][0][0], a["cue"][-1][1]), _spans(a["content"]))
            for a in row["attributions"]
            if a["cue"] and a["content"]
        ]
        documents.append(Document(row["id"], row["text"], targets, OUTERMOST))
    return documents


def read_nested(path: Path) -> list[Document]:
    """The layered passages, those that are held aside included."""
    return [layered(row) for row in read_jsonl(path)]


def layered(row: dict[str, Any]) -> Document:
    """One passage of nested/train: relays that were told become spans of the attribution they were told by."""
    marked = [a for a in row["attributions"] if a["cue"]]
    relays: dict[int, list[Span]] = defaultdict(list)
    is_relay = [_is_relay(a, row["text"]) for a in marked]
    position = {id(a): i for i, a in enumerate(marked)}
    by_key = {(tuple(map(tuple, a["source"])), tuple(map(tuple, a["cue"]))): i for i, a in enumerate(marked)}
    index = {i: position[id(a)] for i, a in enumerate(row["attributions"]) if a["cue"]}
    parents: list[int | None] = []
    for i, attribution in enumerate(marked):
        parent = index.get(attribution["parent"]) if attribution["parent"] is not None else None
        while parent is not None and is_relay[parent]:
            relays[i].extend(_spans(marked[parent]["source"]))
            outer = marked[parent]["parent"]
            parent = index.get(outer) if outer is not None else None
        parents.append(parent)
    for claim in row["claims"]:
        for outer, inner in zip(claim["chain"], claim["chain"][1:], strict=False):
            if outer["cue"] is None and outer["source"] and inner["cue"]:
                i = by_key.get((((*inner["source"],),) if inner["source"] else (), ((*inner["cue"],),)))
                if i is not None and tuple(outer["source"]) not in relays[i]:
                    relays[i].append(tuple(outer["source"]))
    for at, told in _told_publisher(row["text"], row["publisher"]):
        near = [i for i, a in enumerate(marked) if not is_relay[i] and abs(a["cue"][0][0] - at) < 120]
        near = [i for i in near if "\n" not in row["text"][min(at, marked[i]["cue"][0][0]) : max(at, marked[i]["cue"][0][0])]]
        if near:
            closest = min(near, key=lambda i: abs(marked[i]["cue"][0][0] - at))
            relays[closest] = relays[closest] or [told]
    kept = [i for i in range(len(marked)) if not is_relay[i]]
    renumbered = {old: new for new, old in enumerate(kept)}
    targets = [
        Target(
            _spans(marked[i]["source"]),
            (marked[i]["cue"][0][0], marked[i]["cue"][-1][1]),
            _spans(marked[i]["content"]),
            sorted(set(relays[i])),
            renumbered.get(parents[i]) if parents[i] is not None else None,
            LAYERED,
        )
        for i in kept
    ]
    return Document(row["id"], row["text"], targets, LAYERED, [(0, len(row["text"]))])


def _told_publisher(text: str, publisher: str) -> list[tuple[int, Span]]:
    """Where the text says that its own publisher was told, and who that is.

    The passages leave the publisher out of every chain; the model, which does not know the publisher, must learn
    to find it all the same (the chain drops it later, when it is known).
    """
    own = {w for w in re.findall(r"\w+", publisher.lower())} - _COMMON
    return [
        (match.start(), match.span(1)) for match in _TOLD.finditer(text)
        if own & {w for w in re.findall(r"\w+", match[1].lower())}
    ]  # fmt: skip


def _is_relay(attribution: dict[str, Any], text: str) -> bool:
    if not attribution["source"]:
        return False
    cue = text[attribution["cue"][0][0] : attribution["cue"][-1][1]]
    return attribution["source"][0][0] >= attribution["cue"][-1][1] and bool(_RELAY_CUE.match(cue))


def _spans(spans: list[list[int]]) -> list[Span]:
    return [(s, e) for s, e in spans]
