"""`reportedly read`: the claims of reports, each with its chain of sources."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import click

from reportedly.cli.main import SOME_FAILED, WRONG_USAGE
from reportedly.cli.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reportedly.records import Reading


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each document, one on a line.")
def command(paths: tuple[str, ...], as_json: bool) -> None:
    """Print every claim of the reports with its chain of sources.

    PATH is a text file, a directory of them, or - for standard input. On a terminal the claims come as a tree, in a
    pipe as JSON lines. Exit status: 0 all read, 1 some documents could not be read, 2 wrong usage.
    """
    from reportedly.errors import ModelError
    from reportedly.load import find
    from reportedly.pipeline import read_all

    origins = list(find(list(paths), sys.stdin.buffer))
    show = _write_json if as_json or not sys.stdout.isatty() else _tree_writer()
    failed = False
    try:
        for reading in _with_progress(read_all(origins), len(origins)):
            show(reading)
            for failure in reading.failures:
                failed = True
                click.echo(printable(f"{reading.document.path}: {failure.detail}"), err=True)
    except ModelError as error:
        click.echo(str(error), err=True)
        sys.exit(WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(SOME_FAILED)
    sys.exit(SOME_FAILED if failed else 0)


def _write_json(reading: Reading) -> None:
    """One line of UTF-8, whatever the terminal's encoding; a file name's undecodable bytes stay as JSON escapes."""
    line = json.dumps(reading.to_dict(), ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _tree_writer() -> Callable[[Reading], None]:
    from reportedly.cli.tree import TreeWriter

    return TreeWriter()


def _with_progress(readings: Iterable[Reading], count: int) -> Iterator[Reading]:
    """The readings as they come; a bar on a terminal's standard error when there are several."""
    if count < 2 or not sys.stderr.isatty():
        yield from readings
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=count)
        for reading in readings:
            yield reading
            progress.advance(task)
