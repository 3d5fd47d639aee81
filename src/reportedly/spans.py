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
GAP = 2
"""Words between two parts of a span that belong to it although the model left them out (tuned on polnear/dev)."""
_NOT_IN_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december i he she it they we you but and or in on at as if when while after before that this these "
    "those there his her its their our my mr ms mrs the a an".split()
)
"""Capitalised words that do not make a cut name whole (a title in front of a name is no loss)."""


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share a code point."""
    return left[0] < right[1] and right[0] < left[1]


def word_numbers(text: str, tokens: Tokens) -> Ints:
    """The number of the word that each word piece belongs to; a mark is a word of its own."""
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    begins = [1] * len(starts)
    for i in range(1, len(starts)):
        a = starts[i]
        if a == ends[i - 1] and text[a - 1].isalnum() and text[a].isalnum():
            begins[i] = 0
    return np.cumsum(np.array(begins, dtype=np.int64))


def in_names(text: str, tokens: Tokens, words: Ints) -> NDArray[np.bool_]:
    """Which word pieces (T,) belong to a word that may be part of a name: it has a capital, is no day, month or sentence's
    first small word, and stands behind a single space."""
    firsts = np.flatnonzero(np.diff(words, prepend=0))
    lasts = np.append(firsts[1:], len(words))
    ends = tokens.ends.tolist()
    out = np.zeros(len(words), dtype=np.bool_)
    for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True):
        start = int(tokens.starts[a])
        word = text[start : ends[b - 1]]
        joined = a > 0 and start - ends[a - 1] == 1 and text[start - 1] == " "
        out[a:b] = joined and word[:1].isupper() and word.lower() not in _NOT_IN_NAMES
    return out


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


def best(runs: list[Run], words: Ints, scores: Floats) -> list[Run]:
    """The one run that is surest: a speaker stands in one place. `scores` (T,) are the role's.

    The mean by words, with half a word without any score added, so that a stray mark does not win over a name.
    """

    def surety(run: Run) -> float:
        a, b = run
        count = int(words[b - 1] - words[a]) + 1
        return float(scores[a:b].mean()) * count / (count + 0.5)

    return [max(runs, key=surety)] if runs else []


def whole_names(runs: list[Run], labels: Ints, words: Ints, capital: NDArray[np.bool_]) -> list[Run]:
    """The runs with names that they cut made whole: capitalised words that nothing else claims stand at once beside.

    `capital` (T,) says which word pieces belong to a word with a capital that a single space parts from the one before.
    """
    out = []
    for a, b in runs:
        while capital[b - 1] and b < len(labels) and capital[b] and labels[b] == NONE:
            b = _word_end(b, words)
        while capital[a] and a > 0 and labels[a - 1] == NONE and capital[a - 1]:
            a = _word_start(a - 1, words)
        out.append((a, b))
    return out


def _word_end(at: int, words: Ints) -> int:
    return int(np.searchsorted(words, words[at], side="right"))


def _word_start(at: int, words: Ints) -> int:
    return int(np.searchsorted(words, words[at], side="left"))


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
