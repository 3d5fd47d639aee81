"""Find who says what: source, cue and content spans, with the layers in each other.

One encoder pass over each window of the text tags the cues under two conventions (docs/attribution.md): PolNeAR's, which
marks the outermost layer and attitudes too, and the layered one, which marks every report. Each cue is then asked
for its source, its content and who was told, and for its parent among the window's other cues.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reportedly.hearsay import is_hearsay
from reportedly.inference.attribution_model import LAYERED, OUTERMOST, AttributionModel
from reportedly.inference.tokens import Floats, Ints, Tokens, Window, windows
from reportedly.layout import laid_out
from reportedly.records import Attribution, Spans
from reportedly.spans import (
    CONTENT,
    CUE,
    RELAY,
    SOURCE,
    Run,
    best,
    in_names,
    mean_by_word,
    overlap,
    parts,
    text_span,
    text_spans,
    whole_names,
    word_numbers,
)  # fmt: skip

CUE_FROM = {OUTERMOST: 0.65, LAYERED: 0.3}
"""Least probability of a cue's first word piece, under each convention (tuned on polnear/dev and chains/dev)."""
INNER_FROM = 0.65
"""The same for a layer inside another, which takes the outer one's place as the claim, and for one without a source."""
SOURCE_FROM = 0.3
"""Least probability of a source's words, though something else be likelier: most layers have a source (tuned likewise)."""
LAYOUT_SCORE = 1.0
"""The score of what the layout shows; it is a rule and knows no degrees."""
_LEADING_THAT = re.compile(r"that,?\s+(?=\S)", re.I)
_THAT = re.compile(r"\bthat,? [“\"]?$", re.I)


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


@dataclass(frozen=True, slots=True)
class _View:
    """One window of the text: its word pieces' word numbers and whether they may be part of a name."""

    text: str
    tokens: Tokens
    window: Window
    words: Ints
    names: NDArray[np.bool_]

    def spans(self, runs: list[Run]) -> Spans:
        return text_spans(runs, self.tokens, self.window.start)


def attributions(text: str, model: AttributionModel) -> tuple[Attribution, ...]:
    """Every attribution of `text`, in the order of their cues; parents come from the same window."""
    tokens = model.tokenise(text)
    words = word_numbers(text, tokens)
    names = in_names(text, tokens, words)
    found: list[_Found] = []
    for window in windows(len(tokens)):
        inside = slice(window.start, window.end)
        found.extend(_read_window(_View(text, tokens, window, words[inside], names[inside]), model))
    found = _without_weak_layers([f for f in found if f.content or f.proposition], text, tokens)
    found.sort(key=lambda f: f.cue)
    ids = {f.cue: f"m{i}" for i, f in enumerate(found)}
    return _with_layout(
        text,
        [
            Attribution(
                id=ids[f.cue],
                source=f.source,
                cue=(text_span(*f.cue, tokens),),
                content=f.content or f.proposition,
                parent=ids.get(f.parent) if f.parent else None,
                score=round(max(f.scores.values()), 4),
                relay=f.relay,
                proposition=f.proposition,
            )
            for f in found
        ],
    )


def _without_weak_layers(found: list[_Found], text: str, tokens: Tokens) -> list[_Found]:
    """The cues without unsure ones that stand in another's content or have no source; what these held goes further out."""
    unsure = [f for f in found if max(f.scores.values()) < INNER_FROM]
    weak = {
        f.cue: f.parent
        for f in unsure
        if f.parent is not None or (not f.source and not is_hearsay(text[slice(*text_span(*f.cue, tokens))]))
    }
    for f in found:
        seen = set[Run]()
        while f.parent in weak and f.parent not in seen:
            seen.add(f.parent)
            f.parent = weak[f.parent]
        if f.parent == f.cue:
            f.parent = None
    return [f for f in found if f.cue not in weak]


def _with_layout(text: str, found: list[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those that the layout shows, which are surer than what the model made of the same words."""
    shown = laid_out(text)
    if shown:
        heads = [span for one in shown for span in (one.source, one.cue)]
        found = [a for a in found if not any(overlap(part, span) for part in (*a.cue, *a.source) for span in heads)]
    for i, one in enumerate(shown):
        content = (one.content,)
        found.append(Attribution(f"l{i}", (one.source,), (one.cue,), content, None, LAYOUT_SCORE, proposition=content))
    found.sort(key=lambda a: a.cue)
    ids = {a.id: f"a{i}" for i, a in enumerate(found)}
    return tuple(replace(a, id=ids[a.id], parent=ids.get(a.parent) if a.parent else None) for a in found)


def _read_window(view: _View, model: AttributionModel) -> list[_Found]:
    """The attributions that the view's window answers for."""
    encoded = model.encode(view.tokens, view.window)
    found = _cues(encoded.tags, view.words)
    if not found:
        return []
    cues = [f.cue for f in found]
    styles = [OUTERMOST] * len(cues) + [LAYERED] * len(cues)
    roles, parents = model.roles(encoded, cues * 2, styles)
    roles = mean_by_word(roles, view.words).reshape(2, len(cues), len(view.words), -1)
    parents = parents[len(cues) :, [0, *range(1 + len(cues), 1 + 2 * len(cues))]]
    offset = view.window.start
    for i, f in enumerate(found):
        _fill(f, view, roles[:, i])
        if LAYERED in f.scores:
            f.parent = _parent(parents[i], found, i, offset)
    for f in found:
        f.cue = (f.cue[0] + offset, f.cue[1] + offset)
    return [f for f in found if view.window.first <= f.cue[0] < view.window.last]


def _fill(f: _Found, view: _View, roles: Floats) -> None:
    """Give a cue its spans. `roles` (2, T, 4) are what the word pieces are to it under each convention.

    Hearsay ("are believed to") is a layer by its words, though only the outermost tagger saw it.
    """
    offset = view.window.start
    if LAYERED not in f.scores and is_hearsay(view.text[slice(*text_span(f.cue[0] + offset, f.cue[1] + offset, view.tokens))]):
        f.scores[LAYERED] = f.scores[OUTERMOST]
    both = roles.mean(axis=0)
    labels, speaker = roles.argmax(axis=-1), both.argmax(axis=-1)
    labels[:, f.cue[0] : f.cue[1]] = speaker[f.cue[0] : f.cue[1]] = CUE
    speaker[(speaker != CUE) & (both[:, SOURCE] > SOURCE_FROM)] = SOURCE
    source = best(parts(speaker, view.words, SOURCE), view.words, both[:, SOURCE])
    f.source = view.spans(whole_names(source, speaker, view.words, view.names))
    if OUTERMOST in f.scores:
        f.content = _with_that(view.text, view.spans(parts(labels[OUTERMOST], view.words, CONTENT)))
    if LAYERED in f.scores:
        f.proposition = _without_that(view.text, view.spans(parts(labels[LAYERED], view.words, CONTENT)))
        f.relay = view.spans(whole_names(parts(labels[LAYERED], view.words, RELAY), labels[LAYERED], view.words, view.names))
        if not f.proposition and f.source:
            f.proposition = view.spans([f.cue])


def _with_that(text: str, content: Spans) -> Spans:
    """PolNeAR counts the "that" in front of a content to it; the model, which learns both conventions, may not."""
    that = _THAT.search(text, max(0, content[0][0] - 10), content[0][0]) if content else None
    return ((that.start(), content[0][1]), *content[1:]) if that else content


def _without_that(text: str, proposition: Spans) -> Spans:
    """The layered convention takes the bare proposition, without a "that" in front."""
    that = _LEADING_THAT.match(text, *proposition[0]) if proposition else None
    return ((that.end(), proposition[0][1]), *proposition[1:]) if that else proposition


def _cues(tags: Floats, words: Ints) -> list[_Found]:
    """Cues under either convention; two that overlap are one, with the layered one's extent."""
    by_style = {style: _tagged(tags[:, style], words, CUE_FROM[style]) for style in (OUTERMOST, LAYERED)}
    found = [_Found((a, b), {LAYERED: score}) for a, b, score in by_style[LAYERED]]
    for a, b, score in by_style[OUTERMOST]:
        same = next((f for f in found if f.cue[0] < b and a < f.cue[1]), None)
        if same is None:
            found.append(_Found((a, b), {OUTERMOST: score}))
        else:
            same.scores[OUTERMOST] = max(score, same.scores.get(OUTERMOST, 0.0))
    return sorted(found, key=lambda f: f.cue)


def _tagged(tags: Floats, words: Ints, least: float) -> list[tuple[int, int, float]]:
    """Runs of word pieces that begin a cue or go on with it, never ending within a word, each with its score."""
    out, at = [], 0
    while at < len(tags):
        if tags[at, 1] < least:
            at += 1
            continue
        end = at + 1
        while end < len(tags) and (words[end] == words[end - 1] or tags[end, 2] >= tags[end].max()):
            end += 1
        out.append((at, end, float(tags[at, 1])))
        at = end
    return out


def _parent(scores: Floats, found: list[_Found], child: int, offset: int) -> Run | None:
    """The layered cue that most likely holds `child`, unless none is likelier. `scores` are those of none and each cue."""
    best, parent = float(scores[0]), None
    for i, f in enumerate(found):
        if LAYERED in f.scores and i != child and scores[1 + i] > best:
            best, parent = float(scores[1 + i]), f.cue
    return None if parent is None else (parent[0] + offset, parent[1] + offset)
