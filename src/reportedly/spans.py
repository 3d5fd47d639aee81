"""From scores of word pieces to spans of whole words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reportedly.inference.tokens import Floats, Ints, Tokens
from reportedly.records import Span, Spans

Run = tuple[int, int]
"""Word pieces [a, b) of a window."""

NONE, SOURCE, CONTENT, RELAY, CUE = range(5)
"""What a word piece is to a cue; CUE, beside the model's four roles, is the cue's own."""
GAP = 3
"""Words between two parts of a span that belong to it although the model left them out (tuned on polnear/dev)."""


def word_numbers(text: str, tokens: Tokens) -> Ints:
    """The number of the word that each word piece belongs to; a mark is a word of its own."""
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    begins = [1] * len(starts)
    for i in range(1, len(starts)):
        a = starts[i]
        if a == ends[i - 1] and text[a - 1].isalnum() and text[a].isalnum():
            begins[i] = 0
    return np.cumsum(np.array(begins, dtype=np.int64))


def mean_by_word(scores: Floats, words: Ints) -> Floats:
    """Scores (N, T, R) with all pieces of a word given the word's mean, so that no span cuts a word."""
    first = np.flatnonzero(np.diff(words, prepend=words[0] - 1))
    counts = np.diff(first, append=len(words))
    means = np.add.reduceat(scores, first, axis=1) / counts[None, :, None]
    whole: Floats = np.repeat(means, counts, axis=1)
    return whole


def parts(labels: Ints, words: Ints, role: int) -> list[Run]:
    """The runs of a role's word pieces, with short gaps between them filled where nothing else claims them."""
    chosen: NDArray[np.bool_] = labels == role
    edges = _edges(chosen)
    for end, start in zip(edges[1:-1:2], edges[2::2], strict=True):
        if words[start] - words[end] <= GAP and not labels[end:start].any():
            chosen[end:start] = True
    edges = _edges(chosen)
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def best(runs: list[Run], scores: Floats) -> list[Run]:
    """The one run that is surest: a speaker stands in one place. `scores` (T,) are the role's."""
    return [max(runs, key=lambda run: float(scores[run[0] : run[1]].mean()))] if runs else []


def text_spans(runs: list[Run], tokens: Tokens, offset: int) -> Spans:
    """Runs as spans of the text, where the window begins at word piece `offset`; parts that touch become one."""
    spans: list[Span] = []
    for a, b in runs:
        start, end = text_span(a + offset, b + offset, tokens)
        if spans and start - spans[-1][1] <= 2:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)


def text_span(a: int, b: int, tokens: Tokens) -> Span:
    return int(tokens.starts[a]), int(tokens.ends[b - 1])


def _edges(chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
    return np.flatnonzero(np.diff(np.concatenate([[0], chosen.astype(np.int8), [0]])))
