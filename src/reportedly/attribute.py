"""Find who says what: source, cue and content spans, with the layers in each other.

One encoder pass over each window of the text tags the cues under two conventions (docs/attribution.md): PolNeAR's, which
marks the outermost layer and attitudes too, and the layered one, which marks every report. Each cue is then asked
for its source, its content and who was told, and for its parent among the window's other cues.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.inference.attribution_model import (
    CONTENT,
    LAYERED,
    OUTERMOST,
    RELAY,
    SOURCE,
    AttributionModel,
    Floats,
)
from reportedly.inference.tokens import Tokens, Window, windows
from reportedly.records import Attribution, Span, Spans

CUE_FROM = {OUTERMOST: 0.5, LAYERED: 0.5}
"""Least probability of a cue's first word piece, under each convention."""


@dataclass(slots=True)
class _Found:
    """One cue in one window, in the word pieces of the text."""

    cue: tuple[int, int]
    scores: dict[int, float]
    source: Spans = ()
    content: Spans = ()
    relay: Spans = ()
    proposition: Spans = ()
    parent: tuple[int, int] | None = None


def attributions(text: str, model: AttributionModel) -> tuple[Attribution, ...]:
    """Every attribution of `text`, in the order of their cues; parents come from the same window."""
    tokens = model.tokenise(text)
    found: list[_Found] = []
    for window in windows(len(tokens)):
        found.extend(_read_window(tokens, window, model))
    found = [f for f in found if f.content or f.proposition]
    found.sort(key=lambda f: f.cue)
    ids = {f.cue: f"a{i}" for i, f in enumerate(found)}
    return tuple(
        Attribution(
            id=ids[f.cue],
            source=f.source,
            cue=(_span(tokens, *f.cue),),
            content=f.content or f.proposition,
            parent=ids.get(f.parent) if f.parent else None,
            score=round(max(f.scores.values()), 4),
            relay=f.relay,
            proposition=f.proposition,
        )
        for f in found
    )


def _read_window(tokens: Tokens, window: Window, model: AttributionModel) -> list[_Found]:
    encoded = model.encode(tokens, window)
    found = _cues(encoded.tags)
    if not found:
        return []
    asked = [(i, style) for i, f in enumerate(found) for style in sorted(f.scores)]
    roles, parents = model.roles(encoded, [found[i].cue for i, _ in asked], [style for _, style in asked])
    for row, (i, style) in enumerate(asked):
        labels = roles[row].argmax(axis=-1)
        a, b = found[i].cue
        labels[a:b] = np.where(labels[a:b] == CONTENT, 0, labels[a:b])
        content = _runs(tokens, labels == CONTENT, window.start)
        if style == LAYERED:
            found[i].proposition = content
            found[i].relay = _runs(tokens, labels == RELAY, window.start)
            found[i].parent = _parent(parents[row], asked, found, i, window.start)
        else:
            found[i].content = content
        if style == OUTERMOST or OUTERMOST not in found[i].scores:
            found[i].source = _runs(tokens, labels == SOURCE, window.start)
        if style == LAYERED and not content and found[i].source:
            found[i].proposition = (_span(tokens, a + window.start, b + window.start),)
    for f in found:
        f.cue = (f.cue[0] + window.start, f.cue[1] + window.start)
    return [f for f in found if window.first <= f.cue[0] < window.last]


def _cues(tags: Floats) -> list[_Found]:
    """Cues under either convention; two that overlap are one, with the layered one's extent."""
    by_style = {style: _tagged(tags[:, style], CUE_FROM[style]) for style in (OUTERMOST, LAYERED)}
    found = [_Found((a, b), {LAYERED: score}) for a, b, score in by_style[LAYERED]]
    for a, b, score in by_style[OUTERMOST]:
        same = next((f for f in found if f.cue[0] < b and a < f.cue[1]), None)
        if same is None:
            found.append(_Found((a, b), {OUTERMOST: score}))
        else:
            same.scores[OUTERMOST] = max(score, same.scores.get(OUTERMOST, 0.0))
    return sorted(found, key=lambda f: f.cue)


def _tagged(tags: Floats, least: float) -> list[tuple[int, int, float]]:
    out, at = [], 0
    while at < len(tags):
        if tags[at, 1] < least:
            at += 1
            continue
        end = at + 1
        while end < len(tags) and tags[end, 2] >= tags[end].max():
            end += 1
        out.append((at, end, float(tags[at, 1])))
        at = end
    return out


def _parent(scores: Floats, asked: list[tuple[int, int]], found: list[_Found], child: int, offset: int) -> tuple[int, int] | None:
    """The layered cue that most likely holds `child`, unless none is likelier."""
    best, parent = float(scores[0]), None
    for row, (i, style) in enumerate(asked):
        if style == LAYERED and i != child and scores[1 + row] > best:
            best, parent = float(scores[1 + row]), i
    return None if parent is None else (found[parent].cue[0] + offset, found[parent].cue[1] + offset)


def _runs(tokens: Tokens, chosen: np.ndarray, offset: int) -> Spans:
    """The text spans of runs of chosen word pieces; runs that only a mark or a space parts are one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
    spans: list[Span] = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        start, end = _span(tokens, int(a) + offset, int(b) + offset)
        if spans and start - spans[-1][1] <= 2:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def _span(tokens: Tokens, a: int, b: int) -> Span:
    return int(tokens.starts[a]), int(tokens.ends[b - 1])
