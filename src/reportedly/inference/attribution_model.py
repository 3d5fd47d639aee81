"""The attribution model on onnxruntime: one encoder pass for each window, then small heads.

Windows run one by one: int8 scores depend on what else is in a batch, and reading twice must give the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.errors import ModelError
from reportedly.inference.files import CURE, MODELS, checked
from reportedly.inference.tokens import Floats, Tokens, Window, model_input, tokenise

OUTERMOST, LAYERED = 0, 1
"""The two conventions under which a cue can be asked for its roles (see docs/attribution.md)."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window after the encoder: `states` (1, T + 2, H), and `tags` (T, 2, 3), probabilities of
    outside / beginning / inside for each word piece under each convention."""

    states: Floats
    tags: Floats


class AttributionModel:
    """The shipped model, or one in another folder of the same make."""

    def __init__(self, folder: Path = MODELS / "attribution", threads: int = 1) -> None:
        files = checked(folder)
        missing = sorted({"tokenizer.json", "encoder.onnx", "heads.onnx"} - set(files))
        if missing:
            raise ModelError(f"The model in {folder} is incomplete: its manifest lacks {', '.join(missing)}. {CURE}")
        self.tokenizer = Tokenizer.from_buffer(files["tokenizer.json"])
        self._encoder = _session(files["encoder.onnx"], threads)
        self._heads = _session(files["heads.onnx"], threads)

    def tokenise(self, text: str) -> Tokens:
        return tokenise(self.tokenizer, text)

    def encode(self, tokens: Tokens, window: Window) -> Encoded:
        states, logits = self._encoder.run(None, model_input(tokens, window))
        return Encoded(states, _softmax(logits[0, 1:-1].reshape(-1, 2, 3)))

    def roles(self, encoded: Encoded, cues: list[tuple[int, int]], styles: list[int]) -> tuple[Floats, Floats]:
        """For cues [a, b) in word pieces of the window: each word piece's role, and each cue's parent.

        Returns probabilities (N, T, 4) over none, source, content, relay, and (N, 1 + N) over no parent and each cue.
        """
        size = encoded.states.shape[1]
        weights = np.zeros((len(cues), size), dtype=np.float32)
        for row, (a, b) in enumerate(cues):
            weights[row, a + 1 : b + 1] = 1.0 / (b - a)
        first = np.array([a + 1 for a, _ in cues], dtype=np.int64)
        feeds = {"states": encoded.states, "weights": weights, "first": first, "style": np.array(styles, dtype=np.int64)}
        roles, parents = self._heads.run(None, feeds)
        return _softmax(roles[:, 1:-1]), _softmax(parents)


_LOADING = Lock()


def shipped_model() -> AttributionModel:
    """The shipped model, loaded once in a process, by whichever thread asks first."""
    with _LOADING:
        return _shipped()


@cache
def _shipped() -> AttributionModel:
    return AttributionModel()


def _session(content: bytes, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        content,
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],  # on the CPU that kernel takes 9 times as long as LayerNormalization
    )


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    out: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return out
