"""The model on onnxruntime: what it returns has the promised shape, and damaged files never load."""

from pathlib import Path

import numpy as np
import pytest

from reportedly.errors import ModelError
from reportedly.inference.attribution_model import LAYERED, OUTERMOST, AttributionModel, shipped_model
from reportedly.inference.files import MODELS
from reportedly.inference.tokens import windows

FOLDER = MODELS / "attribution"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).symlink_to(path)
    return tmp_path


def replace(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


def test_a_whole_copy_loads(copy: Path) -> None:
    assert len(AttributionModel(copy).tokenise("The mayor left")) == 3


@pytest.mark.parametrize("name", ["encoder.onnx", "heads.onnx", "tokenizer.json"])
def test_a_truncated_file_does_not_load(copy: Path, name: str) -> None:
    replace(copy / name, (FOLDER / name).read_bytes()[:-7])
    with pytest.raises(ModelError, match=name):
        AttributionModel(copy)


def test_swapped_files_do_not_load(copy: Path) -> None:
    replace(copy / "encoder.onnx", (FOLDER / "heads.onnx").read_bytes())
    replace(copy / "heads.onnx", (FOLDER / "encoder.onnx").read_bytes())
    with pytest.raises(ModelError, match=r"encoder\.onnx|heads\.onnx"):
        AttributionModel(copy)


def test_a_missing_file_does_not_load(copy: Path) -> None:
    (copy / "heads.onnx").unlink()
    with pytest.raises(ModelError, match="pip install"):
        AttributionModel(copy)


def test_answers_are_probabilities_of_the_promised_shape() -> None:
    model = shipped_model()
    tokens = model.tokenise("The mayor said that the council had told Reuters that the bridge was closed.")
    (window,) = windows(len(tokens))
    encoded = model.encode(tokens, window)
    assert encoded.tags.shape == (len(tokens), 2, 3)
    roles, parents = model.roles(encoded, [(2, 3), (7, 8)], [OUTERMOST, LAYERED])
    assert (roles.shape, parents.shape) == ((2, len(tokens), 4), (2, 3))
    for answer in (encoded.tags, roles, parents):
        assert np.allclose(answer.sum(axis=-1), 1, atol=1e-5)


def test_what_else_is_asked_does_not_change_a_cue_s_roles() -> None:
    model = shipped_model()
    tokens = model.tokenise("The mayor said that the council had told Reuters that the bridge was closed.")
    encoded = model.encode(tokens, windows(len(tokens))[0])
    alone, _ = model.roles(encoded, [(2, 3)], [LAYERED])
    together, _ = model.roles(encoded, [(7, 8), (2, 3)], [LAYERED, LAYERED])
    assert np.allclose(alone[0], together[1], atol=1e-4)
