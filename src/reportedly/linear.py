"""Linear models over named features: small, quick, and each answer can say which features carried it.

The weights are JSON in models/NAME/weights.json with a digest; training/linear.py makes them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.inference.files import MODELS, checked


@dataclass(frozen=True, slots=True)
class Linear:
    """A multinomial logistic model. `weights` has one row of as many numbers as there are `labels` for each feature."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def scores(self, features: Mapping[str, float]) -> dict[str, float]:
        """The probability of each label; features the model does not know count nothing."""
        sums = list(self.bias)
        for name, value in features.items():
            row = self.weights.get(name)
            if row is not None:
                for i, weight in enumerate(row):
                    sums[i] += value * weight
        highest = max(sums)
        exps = [math.exp(s - highest) for s in sums]
        total = sum(exps)
        return {label: e / total for label, e in zip(self.labels, exps, strict=True)}

    def carriers(self, features: Mapping[str, float], label: str, most: int = 3) -> list[str]:
        """The features that speak most for `label` against the mean of the others, strongest first."""
        i = self.labels.index(label)
        weighed = [
            (value * (row[i] - (sum(row) - row[i]) / max(1, len(row) - 1)), name)
            for name, value in features.items()
            if (row := self.weights.get(name)) is not None
        ]
        return [name for weight, name in sorted(weighed, reverse=True)[:most] if weight > 0]


@cache
def shipped(name: str) -> Linear:
    """The shipped model of that name, loaded once in a process. Raises ModelError if its file is damaged."""
    return read(checked(MODELS / name)["weights.json"])


def read(content: bytes) -> Linear:
    data = json.loads(content)
    return Linear(tuple(data["labels"]), tuple(data["bias"]), {name: tuple(row) for name, row in data["weights"].items()})


def counted(names: Iterable[str]) -> dict[str, float]:
    """Features that are there or not, as the model takes them."""
    return dict.fromkeys(names, 1.0)
