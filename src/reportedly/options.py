"""What a caller knows of the reports beside their text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`published` and `publisher` stand for documents that carry none of their own; `names` is a file of known names."""

    names: Path | None = None
    published: str | None = None
    publisher: str | None = None
