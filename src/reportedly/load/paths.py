"""Find what there is to read behind paths, directories and `-`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one document comes from: a path, or a stream of bytes that is read when its turn comes.

    `problem` is a (reason, detail) for what is known to be unreadable before it is opened. `publisher` is who printed
    the document, where the caller knows it.
    """

    name: str
    path: Path | None = None
    stream: IO[bytes] | None = None
    problem: tuple[str, str] | None = None
    publisher: str | None = None


def find(names: list[str], stdin: IO[bytes] | None = None) -> Iterator[Origin]:
    """Every document behind `names`: files as they are, directories with all below them, `-` for `stdin` if given.

    Hidden files and folders below a directory are left out. What cannot be read is there with its problem.
    """
    for name in names:
        if name == STDIN and stdin is not None:
            yield Origin(STDIN, stream=stdin)
            continue
        origin = at(name)
        if origin.path and origin.path.is_dir():
            yield from _below(origin.path)
        else:
            yield origin


def at(name: str, publisher: str | None = None) -> Origin:
    """The one document at the path `name`, or its problem where there is none."""
    path = Path(name)
    try:
        is_there = path.exists()
    except OSError as error:
        return Origin(name, problem=("no-access", f"{name} cannot be opened: {error.strerror}."))
    if not is_there:
        return Origin(name, problem=("missing", f"There is no file or directory {name}."))
    return Origin(name, path, publisher=publisher)


def _below(folder: Path) -> Iterator[Origin]:
    try:
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not _is_hidden(p.relative_to(folder)))
    except OSError as error:
        yield Origin(str(folder), problem=("no-access", f"The directory {folder} cannot be listed: {error.strerror}."))
        return
    if not files:
        yield Origin(str(folder), problem=("empty", f"The directory {folder} holds no files to read."))
    for path in files:
        yield Origin(str(path), path)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
