"""Model files are checked against their digests before anything reads them."""

import hashlib
import json
from pathlib import Path

import pytest

from reportedly.errors import ModelError
from reportedly.inference.files import MODELS, checked

FILES = {"encoder.onnx": b"encoder bytes", "heads.onnx": b"heads bytes", "tokenizer.json": b"{}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in FILES.items()}
    (tmp_path / "manifest.json").write_text(json.dumps({"sha256": digests}), encoding="utf-8")
    return tmp_path


def test_what_fits_is_returned(folder: Path) -> None:
    assert checked(folder) == FILES


def damage(folder: Path, how: str) -> None:
    encoder, manifest = folder / "encoder.onnx", folder / "manifest.json"
    match how:
        case "changed":
            encoder.write_bytes(b"encoder bytez")
        case "truncated":
            encoder.write_bytes(FILES["encoder.onnx"][:-1])
        case "emptied":
            encoder.write_bytes(b"")
        case "swapped":
            encoder.write_bytes(FILES["heads.onnx"])
        case "missing":
            encoder.unlink()
        case "no manifest":
            manifest.unlink()
        case _:
            manifest.write_text(how, encoding="utf-8")


@pytest.mark.parametrize(
    "how",
    [
        "changed", "truncated", "emptied", "swapped", "missing", "no manifest", "", "{", "[]", "{}", '{"sha256": null}',
        '{"sha256": ["heads.onnx"]}', '{"sha256": {"encoder.onnx": null}}',
    ],
)  # fmt: skip
def test_whatever_does_not_fit_says_where_and_what_to_do(folder: Path, how: str) -> None:
    damage(folder, how)
    with pytest.raises(ModelError) as caught:
        checked(folder)
    assert str(folder) in str(caught.value)
    assert "pip install" in str(caught.value)


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="pip install"):
        checked(tmp_path / "nowhere")


def test_the_shipped_model_fits() -> None:
    assert checked(MODELS / "attribution").keys() >= {"encoder.onnx", "heads.onnx", "tokenizer.json"}
