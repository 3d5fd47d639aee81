"""Cut a text into the word pieces and layout features that the models read.

The encoder is uncased and knows no paragraphs. What its word pieces lose is given back as three small
features per word piece: its letter case, the gap in front of it, and whether it stands in double quotes.
Training and reading share this file, so that both see the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.quotes import quote_states

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

CLS, SEP = 101, 102
WINDOW = 382
"""Word pieces in one window; with [CLS] and [SEP] the encoder sees two more."""
OVERLAP = 128
"""Word pieces that neighbouring windows share."""
FEATURE_SIZES = (8, 5, 5)
"""Number of values of each feature, the last of each standing for [CLS] and [SEP]."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_CHUNK = 40_000
"""Characters tokenised at once: bounds the tokenizer's memory on a text of megabytes."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of one text. All arrays have one row per word piece.

    `starts` and `ends` are code points of the text; `features` has one column per feature.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces [start, end) read in one pass; it answers for the cues that begin in [first, last)."""

    start: int
    end: int
    first: int
    last: int


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    """Word pieces of `text` with their offsets and features; time and memory grow linearly with its length."""
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    for start, end in _chunks(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        ids.extend(encoding.ids)
        offsets.extend((start + a, start + b) for a, b in encoding.offsets)
    offsets = _with_accents(text, offsets)
    spans = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = spans[:, 0], spans[:, 1]
    features = np.stack([_shapes(text, offsets), _gaps(text, starts, ends), quote_states(text)[starts]], axis=1)
    return Tokens(np.array(ids, dtype=np.int64), starts, ends, features.astype(np.int64))


def windows(count: int) -> list[Window]:
    """Evenly sized windows over `count` word pieces, each at most WINDOW long.

    Every word piece belongs to exactly one window's [first, last): the one in which it stands most centrally.
    """
    if count == 0:
        return []
    number = 1 if count <= WINDOW else -(-(count - OVERLAP) // (WINDOW - OVERLAP))
    size = -(-(count + (number - 1) * OVERLAP) // number)
    starts = [min(round(i * (count - size) / max(1, number - 1)), max(0, count - size)) for i in range(number)]
    cuts = [0, *((left + size + right) // 2 for left, right in pairwise(starts)), count]
    return [Window(s, min(count, s + size), a, b) for s, (a, b) in zip(starts, pairwise(cuts), strict=True)]


def model_input(tokens: Tokens, window: Window) -> dict[str, Ints]:
    """The encoder's input for one window, [CLS] and [SEP] added: `ids` (1, T) and `features` (1, T, 3)."""
    ids = np.concatenate([[CLS], tokens.ids[window.start : window.end], [SEP]])
    edge = np.array([[size - 1 for size in FEATURE_SIZES]])
    features = np.concatenate([edge, tokens.features[window.start : window.end], edge])
    return {"ids": ids[None].astype(np.int64), "features": features[None].astype(np.int64)}


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Pieces of at most _CHUNK characters, cut behind a line or, failing that, behind a space."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start + _CHUNK // 2, end), text.rfind(" ", start + _CHUNK // 2, end))
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def _with_accents(text: str, offsets: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Combining accents go to the word piece they stand on; the tokenizer leaves those at its end outside."""
    ends = {match.start(): match.end() for match in _ACCENTS.finditer(text)}
    return [(a, ends.get(b, b)) for a, b in offsets] if ends else offsets


def _shapes(text: str, offsets: list[tuple[int, int]]) -> Ints:
    """0 neither letters nor digits, 1 lower, 2 Capitalised, 3 UPPER, 4 a single capital, 5 digits, 6 mixed."""
    return np.array([_shape(text[a:b]) for a, b in offsets], dtype=np.int64)


def _shape(piece: str) -> int:
    if piece.islower():
        return 1
    if piece.isupper():
        return 3 if len(piece) > 1 else 4
    if piece.istitle():
        return 2
    if piece.isdigit():
        return 5
    return 6 if piece.isalnum() else 0


def _gaps(text: str, starts: Ints, ends: Ints) -> Any:
    """What stands in front of each word piece: 0 nothing, 1 a space, 2 a line end, 3 a blank line or the beginning."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lines = np.concatenate([[0], np.cumsum(codes == 10)])
    previous = np.concatenate([[0], ends[:-1]]) if len(ends) else ends
    newlines = lines[starts] - lines[previous]
    gaps = np.where(newlines >= 2, 3, np.where(newlines == 1, 2, np.where(starts > previous, 1, 0)))
    if len(gaps):
        gaps[0] = 3
    return gaps
