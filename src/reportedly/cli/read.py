"""`reportedly read`: the claims of reports, each with its chain of sources."""

from __future__ import annotations

import gc
import json
import os
import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from reportedly.cli.main import SOME_FAILED, WRONG_USAGE
from reportedly.cli.printable import printable
from reportedly.options import ReadOptions

if TYPE_CHECKING:
    from reportedly.records import Reading

_STDOUT = Path("-")


def _check_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The date as it came, when it is one."""
    try:
        is_date = value is None or (value[4:5] + value[7:8] == "--" and bool(datetime.fromisoformat(value)))
    except ValueError:
        is_date = False
    if not is_date:
        raise click.BadParameter(f"{value!a} is not a date such as 2026-05-12 or 2026-05-12T08:10:00Z.", ctx, param)
    return value


def _check_folder(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """The file as it came, when its directory is there."""
    try:
        is_there = value is None or value.parent.is_dir()
    except OSError:
        is_there = False
    if not is_there:
        raise click.BadParameter(f"There is no directory to write {str(value)!a} in.", ctx, param)
    return value


_FILE = click.Path(dir_okay=False, path_type=Path)
_NAMES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each document, one on a line.")
@click.option(
    "--html",
    type=_FILE,
    metavar="FILE",
    callback=_check_folder,
    help="Write one self-contained page of all documents to FILE; - is standard output.",
)
@click.option("--explain", is_flag=True, help="Give the reasons of every field, in the tree, the page and the JSON.")
@click.option("--own-voice", is_flag=True, help="Show what the publisher says in its own voice, in the tree and the page.")
@click.option("--names", type=_NAMES, metavar="FILE", help="A file of the names you know.")
@click.option("--published", callback=_check_date, metavar="DATE", help="When documents that do not say it were published.")
@click.option("--publisher", metavar="NAME", help="Who printed the documents that do not say it.")
def command(
    paths: tuple[str, ...], as_json: bool, html: Path | None, explain: bool, own_voice: bool, **known: str | Path | None
) -> None:
    """Print every claim of the reports with its chain of sources.

    PATH is a text file, a directory of them, or - for standard input. On a terminal the claims come as a tree, in a
    pipe as JSON lines, with --html as a page (and with --json as JSON lines besides).

    Exit status: 0 all read, 1 some documents could not be read, 2 wrong usage.
    """
    if html == _STDOUT and as_json:
        raise click.UsageError("--json and --html - cannot both have standard output.")
    gc.disable()  # tables and models are made once and stay: looking for cycles among them takes a tenth of a cold start
    read_all = _pipeline()
    from reportedly.errors import ReportedlyError
    from reportedly.load import find

    options = ReadOptions(**known)  # type: ignore[arg-type]
    origins = list(find(list(paths), sys.stdin.buffer))
    show = _writer(as_json, html is not None, explain, own_voice)
    kept: list[Reading] = []
    failed = False
    try:
        for reading in _with_progress(read_all(origins, options=options), len(origins)):
            gc.enable()
            show(reading)
            if html:
                kept.append(reading)
            for failure in reading.failures:
                failed = True
                click.echo(printable(f"{reading.document.path}: {failure.detail}"), err=True)
        if html:
            from reportedly.page import make_page

            _write_page(make_page(kept, explain=explain, own_voice=own_voice), html)
    except ReportedlyError as error:
        click.echo(printable(str(error)), err=True)
        sys.exit(WRONG_USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(SOME_FAILED)
    sys.exit(SOME_FAILED if failed else 0)


def _pipeline() -> Callable[..., Iterator[Reading]]:
    """The pipeline, imported while the model's sessions are made beside it: both take long, one in C++."""
    from reportedly.inference.attribution_model import shipped_model

    Thread(target=_quietly, args=(shipped_model,), daemon=True).start()
    from reportedly.pipeline import read_all

    return read_all


def _quietly(load: Callable[[], object]) -> None:
    """Load something ahead; what goes wrong is told where it is needed."""
    from reportedly.errors import ModelError

    with suppress(ModelError):
        load()


def _writer(as_json: bool, is_page: bool, explain: bool, own_voice: bool) -> Callable[[Reading], None]:
    """What shows each reading as it comes: JSON, a tree, or nothing where a page is made of them all."""
    if as_json or not (is_page or sys.stdout.isatty()):
        return lambda reading: _write_json(reading, explain)
    if is_page:
        return lambda _: None
    from reportedly.cli.tree import TreeWriter

    return TreeWriter(explain=explain, own_voice=own_voice)


def _write_json(reading: Reading, explain: bool) -> None:
    """One line of UTF-8, whatever the terminal's encoding; a file name's undecodable bytes stay as JSON escapes."""
    line = json.dumps(reading.to_dict(explain=explain), ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _write_page(page: str, file: Path) -> None:
    """The whole page or nothing: it is written beside `file`, which it then replaces. Ends the program where it cannot."""
    content = page.encode("utf-8")
    if file == _STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
            return
        target = file.resolve()
        beside = target.with_name(f".reportedly-{secrets.token_hex(8)}.tmp")
        try:
            with beside.open("xb") as stream:
                stream.write(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        click.echo(printable(f"{file} cannot be written: {error.strerror or error}."), err=True)
        sys.exit(SOME_FAILED)


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
