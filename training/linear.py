"""Train the linear models over named features: stance (nested/train) and factuality (UDS-It Happened, MEANTIME).

    python training/linear.py stance ../shared/data src/reportedly/models/stance
    python training/linear.py factuality ../shared/data src/reportedly/models/factuality

Features are made by the code that reads (reportedly.stance, reportedly.certainty), so that both see the same. Each model is
weights.json with its digest in manifest.json; CARD.md beside them is written by hand.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from corpus import factuality_of, held_aside, read_jsonl
from reportedly import certainty, stance
from resolving import gum_pairs, nested_pairs

Example = tuple[dict[str, float], str]
NEAR_NEWS, NEWS_COUNTS = ("news", "bio", "interview", "essay"), 6
"""Genres of GUM that the resolver learns from, and how often each pair of nested/train counts beside them."""
FEWEST = 2
"""Times a feature must be seen in training."""


def stance_examples(data: Path) -> Iterator[Example]:
    """Claims of nested/train that are not held aside."""
    for row in tqdm(read_jsonl(data / "nested" / "train.jsonl"), "Reading nested/train"):
        if not held_aside(row["id"]):
            yield from stances_of(row)


def stances_of(row: dict) -> Iterator[Example]:
    for claim in row["claims"]:
        cue = next((spans(step["cue"]) for step in reversed(claim["chain"]) if step.get("cue")), None)
        source = claim["chain"][-1].get("source")
        if cue:
            by = spans(source)[0] if source else None
            yield stance.features(row["text"], cue, spans(claim["content"]), by), claim["stance"]


def factuality_examples(data: Path) -> Iterator[Example]:
    for name in ("uds_ih2_train", "meantime_train"):
        for row in tqdm(read_jsonl(data / "factuality" / f"{name}.jsonl"), f"Reading {name}"):
            yield from events_of(row)


def events_of(row: dict) -> Iterator[Example]:
    """The events of a sentence, whose words are parted by spaces."""
    words = [word.lower().replace("’", "'") for word in row["text"].split()]
    for target in row["targets"]:
        yield certainty.event_features(words, target["span1"][0]), factuality_of(target["label"])


def resolve_examples(data: Path) -> Iterator[Example]:
    for row in tqdm(read_jsonl(data / "nested" / "train.jsonl"), "Reading nested/train"):
        if not held_aside(row["id"]):
            yield from [*nested_pairs(row)] * NEWS_COUNTS
    for row in tqdm(read_jsonl(data / "gum" / "train.jsonl"), "Reading gum/train"):
        if not is_set_aside(row["id"]) and row["genre"] in NEAR_NEWS:
            yield from gum_pairs(row)


def is_set_aside(id_: str) -> bool:
    """Whether a GUM document is kept for measuring (a fifth, by digest of the id)."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 5 == 0


def spans(found: list) -> tuple[tuple[int, int], ...]:
    return ((found[0], found[1]),) if isinstance(found[0], int) else tuple((a, b) for a, b in found)


MODELS: dict[str, tuple[Callable[[Path], Iterator[Example]], float, dict[str, float] | None, float]] = {
    "resolve": (resolve_examples, 0.1, None, 0.02),
    "stance": (stance_examples, 1.0, None, 0.1),
    "factuality": (factuality_examples, 0.1, {"certain": 1.0, "uncertain": 2.0, "denied": 1.2}, 0.1),
}
"""For each model its examples, the strength C of the fit, the weight of its classes (both tuned on the dev sets), and how
large one of a feature's weights must be for it to be kept."""


def fit(examples: list[Example], strength: float, class_weight: dict[str, float] | None, least: float) -> dict:
    seen: dict[str, int] = {}
    for features, _ in examples:
        for name in features:
            seen[name] = seen.get(name, 0) + 1
    kept = [({n: v for n, v in features.items() if seen[n] >= FEWEST}, label) for features, label in examples]
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform([features for features, _ in kept])
    model = LogisticRegression(C=strength, max_iter=600, class_weight=class_weight)
    model.fit(matrix, [label for _, label in kept])
    coefficients = np.atleast_2d(model.coef_)
    bias = np.atleast_1d(model.intercept_)
    labels = list(model.classes_)
    if len(labels) == 2:
        coefficients, bias = np.vstack([-coefficients[0] / 2, coefficients[0] / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    weights = {
        name: [round(float(w), 3) for w in row]
        for name, row in zip(vectoriser.get_feature_names_out(), coefficients.T, strict=True)
        if np.abs(row).max() >= least
    }
    return {"labels": labels, "bias": [round(float(b), 4) for b in bias], "weights": weights}


def ship(model: dict, folder: Path) -> None:
    """Write weights.json, one feature on a line, and the manifest with its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    content = re.sub(r'\], "', '],\n"', json.dumps(model, ensure_ascii=False)) + "\n"
    (folder / "weights.json").write_text(content, encoding="utf-8")
    digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
    (folder / "manifest.json").write_text(json.dumps({"sha256": {"weights.json": digest}}, indent=1) + "\n", encoding="utf-8")
    print(f"{folder / 'weights.json'}: {len(model['weights'])} features, {len(content) / 1e6:.1f} MB, sha256 {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", choices=MODELS)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    examples, strength, class_weight, least = MODELS[options.model]
    ship(fit(list(examples(options.data)), strength, class_weight, least), options.folder)


if __name__ == "__main__":
    main()
