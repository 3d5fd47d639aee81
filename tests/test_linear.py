import json
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.inference.files import checked
from reportedly.linear import Linear, counted, read, shipped

MODEL = Linear(("no", "yes"), (0.0, 0.0), {"warm": (-1.0, 1.0), "wet": (0.5, -0.5)})


def test_scores_are_probabilities_and_unknown_features_count_nothing() -> None:
    scores = MODEL.scores({"warm": 1.0, "never seen": 9.0})
    assert sum(scores.values()) == pytest.approx(1.0)
    assert scores == MODEL.scores({"warm": 1.0})
    assert scores["yes"] > 0.8


def test_without_features_the_bias_decides() -> None:
    assert MODEL.scores({}) == {"no": 0.5, "yes": 0.5}


def test_carriers_are_the_features_that_speak_for_a_label_strongest_first() -> None:
    model = Linear(("no", "yes"), (0.0, 0.0), {"warm": (-1.0, 1.0), "wet": (0.5, -0.5), "dry": (-3.0, 3.0)})
    assert model.carriers(counted(["warm", "wet", "dry", "never seen"]), "yes") == ["dry", "warm"]


def test_a_model_is_read_from_its_json() -> None:
    content = json.dumps({"labels": ["no", "yes"], "bias": [0, 0], "weights": {"warm": [-1, 1]}}).encode()
    assert read(content).scores({"warm": 1.0})["yes"] > 0.8


@pytest.mark.parametrize("name", ["stance", "factuality", "resolve"])
def test_shipped_models_are_whole(name: str) -> None:
    model = shipped(name)
    assert len(model.labels) == len(model.bias) > 1
    assert all(len(row) == len(model.labels) for row in model.weights.values())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"sha256": {"weights.json": "0" * 64}}), encoding="utf-8")
    (tmp_path / "weights.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="damaged"):
        checked(tmp_path)
