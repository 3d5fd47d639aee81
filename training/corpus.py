"""Read the training corpora into one shape: documents with attributions, relays and parents.

Two conventions meet here and are kept apart to the end, because they disagree on purpose:

* `OUTERMOST` (PolNeAR): one layer, attitudes included, content with its "that" and its quotation marks;
* `LAYERED` (nested/train): every layer with its parent, reports only, content bare.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
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
PLAIN_CUE = re.compile(
    r"^(also |has |had |have )?(said|says|say|wrote|writes|argued|claimed|claims|noted|reported|reports|added|according to|"
    r"stated|insisted|warned|acknowledged|explained|announced|alleged|asserted|admitted|declared|maintains?|suggested)$",
    re.I,
)
"""Cues that mark a report, and no mere attitude, under either convention."""
_HIDDEN = re.compile(
    r"reported|alleg|appar|suppos|rumou?r|said|says|told|accord|citing|quot|report|claim|known to|thought to|believ|understood|"
    r"expected to|den(?:y|ied|ies)|declin|comment|respon|statement",
    re.I,
)
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]*")
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
    is_parent_known: bool = True


@dataclass(frozen=True)
class Document:
    """A text with its targets; `known` are the code points in which the layered cues are fully marked."""

    id: str
    text: str
    targets: list[Target]
    style: int
    known: list[Span] = field(default_factory=list)


def held_aside(passage_id: str, of_20: int = 3) -> bool:
    """Whether a passage of nested/train is kept from training: `of_20` twentieths of the `m` half (3: 67 passages).

    The feasibility checkpoint that training starts from has seen the `n` half, so none may come from there. While
    rules and thresholds were chosen, 9 twentieths (202 passages) were held aside.
    """
    return passage_id.startswith("m") and int(passage_id[1:]) % 20 < of_20


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


def with_layers(document: Document) -> Document:
    """A PolNeAR document that also teaches the layered convention, where the two conventions are sure to agree.

    A plain report ("S said that P", no relay near it) is a layer under both; so is silence: text that no annotator
    marked holds no layer either, but for the adverbs and passives that PolNeAR does not ask for. Everything else
    (attitudes, what stands inside a content) stays unknown.
    """
    text = document.text
    outermost = [t for t in document.targets if t.style == OUTERMOST]
    plain = [t for t in outermost if t.source and _is_plain_report(text, t)]
    added = [
        Target(t.source, t.cue, _bare(text, t.content), [], None, LAYERED, is_parent_known=False) for t in plain
    ]  # fmt: skip
    known = [*document.known, *(t.cue for t in plain), *(span for t in plain for span in t.source)]
    taken = sorted(_hull(t) for t in document.targets)
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if not _HIDDEN.search(sentence.group()) and not any(a < end and start < b for a, b in taken):
            known.append((start, end))
    return Document(document.id, text, [*document.targets, *added], document.style, known)


def joined(first: Document, second: Document) -> Document:
    """Two documents as the paragraphs of one."""
    gap = "\n\n"
    by, number = len(first.text) + len(gap), len(first.targets)

    def moved(spans: list[Span]) -> list[Span]:
        return [(start + by, end + by) for start, end in spans]

    targets = [
        replace(
            t, source=moved(t.source), cue=moved([t.cue])[0], content=moved(t.content), relay=moved(t.relay),
            parent=None if t.parent is None else t.parent + number,
        )
        for t in second.targets
    ]  # fmt: skip
    text = first.text + gap + second.text
    return Document(f"{first.id}+{second.id}", text, first.targets + targets, first.style, first.known + moved(second.known))


def _is_plain_report(text: str, target: Target) -> bool:
    start, end = _hull(target)
    near = text[max(0, start - 60) : end + 60]
    words = sum(len(text[a:b].split()) for a, b in target.content)
    return bool(PLAIN_CUE.match(text[slice(*target.cue)])) and not _TOLD.search(near) and words >= 3


def _bare(text: str, spans: list[Span]) -> list[Span]:
    out = []
    for start, end in spans:
        lead = re.match(r"[\s\"“,:]*(?:that\s+)?[\s\"“]*", text[start:end])
        start += len(lead.group()) if lead else 0
        end = start + len(text[start:end].rstrip(' \n,"”'))
        if end > start:
            out.append((start, end))
    return out


def _hull(target: Target) -> Span:
    spans = [target.cue, *target.source, *target.content]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _told_publisher(text: str, publisher: str) -> list[tuple[int, Span]]:
    """Where the text says that its own publisher was told, and who that is.

    The passages leave the publisher out of every chain; the model, which does not know the publisher, must learn
    to find it all the same (the chain drops it later, when it is known).
    """
    own = set(re.findall(r"\w+", publisher.lower())) - _COMMON
    return [
        (match.start(), match.span(1)) for match in _TOLD.finditer(text)
        if own & set(re.findall(r"\w+", match[1].lower()))
    ]  # fmt: skip


def _is_relay(attribution: dict[str, Any], text: str) -> bool:
    if not attribution["source"]:
        return False
    cue = text[attribution["cue"][0][0] : attribution["cue"][-1][1]]
    return attribution["source"][0][0] >= attribution["cue"][-1][1] and bool(_RELAY_CUE.match(cue))


def _spans(spans: list[list[int]]) -> list[Span]:
    return [(s, e) for s, e in spans]


def factuality_of(label: float) -> str:
    """The class of an annotation between -3 and 3."""
    return "certain" if label >= 1.5 else "denied" if label <= -1.5 else "uncertain"
