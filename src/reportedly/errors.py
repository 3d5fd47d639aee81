"""Everything that Reportedly raises.

    ReportedlyError
    ├── UnreadableError      a document that cannot be read; a batch records it as a Failure and goes on
    ├── ModelError           a model file that is missing, damaged or not the one that was shipped
    └── NamesError           a user's table of names that cannot be read, with its file and line

Reading a document never raises for what the document holds: a bad document gives a Reading with a Failure.
"""

from __future__ import annotations

from pathlib import Path


class ReportedlyError(Exception):
    """The root of all errors that Reportedly raises on purpose."""


class UnreadableError(ReportedlyError):
    """A document that cannot be read. `reason` is a fixed word for programs, `detail` a sentence for people."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class ModelError(ReportedlyError):
    """A model file that is missing, damaged or swapped. The message says what to do."""


class NamesError(ReportedlyError):
    """A user's table of names that cannot be read. `path` and `line` (from 1, None: the whole file) say where.

    The message says what to do.
    """

    def __init__(self, path: Path, line: int | None, why: str) -> None:
        super().__init__(f"{path}{f', line {line}' if line else ''}: {why}.")
        self.path = path
        self.line = line
