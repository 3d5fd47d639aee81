"""Find the shipped model files and check each against its digest before anything reads it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reportedly.errors import ModelError

MODELS = Path(__file__).parent.parent / "models"
CURE = "Install Reportedly again (pip install --force-reinstall reportedly)."


def checked(folder: Path) -> dict[str, bytes]:
    """The files that `folder`'s manifest names, by name. Raises ModelError unless every digest fits."""
    try:
        wanted = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"].items()
        files = {name: ((folder / name).read_bytes(), digest) for name, digest in wanted}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The model in {folder} cannot be read ({error}). {CURE}") from error
    for name, (content, digest) in files.items():
        if hashlib.sha256(content).hexdigest() != digest:
            raise ModelError(f"The model file {folder / name} is damaged or not the one that was shipped. {CURE}")
    return {name: content for name, (content, _) in files.items()}
