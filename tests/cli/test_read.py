import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from invented_report import invented_report

from reportedly.cli.main import main
from reportedly.errors import NamesError
from reportedly.inference.attribution_model import AttributionModel
from reportedly.options import ReadOptions

PLAIN = "The mayor said the bridge was closed."
HOSTILE = "The mayor said the \x1b]0;owned\x07\x1b[31mbridge\u202e was\x9b2J closed\u2066."
PROGRAM = "from reportedly.cli.main import main; main(prog_name='reportedly')"


class Terminal(io.TextIOWrapper):
    """A standard output that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        content: bytes = self.buffer.getvalue()  # type: ignore[attr-defined]
        return content.decode(self.encoding)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("The harbour master said the pier was unsafe.", encoding="utf-8")
    return tmp_path


def read(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=stdin)


def records(ended: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ended.stdout_bytes.decode("utf-8").splitlines()]


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> tuple[int, str]:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(SystemExit) as ended:
        main(["read", *map(str, arguments)], prog_name="reportedly")
    return int(ended.value.code or 0), terminal.shown()


def test_a_file_in_a_pipe_is_one_json_line(folder: Path) -> None:
    ended = read(folder / "a.txt")
    (record,) = records(ended)
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert record["document"]["path"] == str(folder / "a.txt")
    assert [claim["text"] for claim in record["claims"]] == ["the bridge was closed"]


def test_standard_input() -> None:
    ended = read("-", stdin=PLAIN.encode("utf-16"))
    (record,) = records(ended)
    assert (ended.exit_code, record["document"]["path"], record["document"]["text"]) == (0, "-", PLAIN)


def test_several_paths_keep_their_order(folder: Path) -> None:
    ended = read(folder / "c.txt", "-", folder / "a.txt", stdin=b"The council met.")
    assert [Path(r["document"]["path"]).name for r in records(ended)] == ["c.txt", "-", "a.txt"]


def test_a_directory_with_a_bad_document_is_read_to_the_end(folder: Path) -> None:
    ended = read(folder)
    assert ended.exit_code == 1
    assert [len(r["claims"]) for r in records(ended)] == [1, 0, 1]
    assert [f["reason"] for f in records(ended)[1]["failures"]] == ["empty"]
    assert ended.stderr == f"{folder / 'b.txt'}: There is no text in it.\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "There is no text in it."),
        (bytes(500), "This is a binary file, not text."),
        ("Der Bürgermeister sagte am Montag, dass die Brücke geschlossen bleibe. ".encode() * 3, "does not look like English"),
    ],
    ids=["empty", "binary", "German"],
)
def test_failures_are_sentences_on_standard_error(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    ended = read(path)
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"{path}: ")
    assert sentence in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_missing_file_is_a_failed_document(tmp_path: Path) -> None:
    ended = read(tmp_path / "no.txt")
    assert ended.exit_code == 1
    assert records(ended)[0]["failures"][0]["reason"] == "missing"
    assert "There is no file or directory" in ended.stderr


@pytest.mark.parametrize(
    "name", ["x" * 5000, "no\udcff.txt", "no\x1b[31m\u202e.txt"], ids=["too long", "not decodable", "hostile"]
)
def test_strange_names_are_failed_documents(name: str) -> None:
    ended = read(name)
    assert ended.exit_code == 1
    assert records(ended)[0]["document"]["path"] == name
    assert not set(ended.stderr) & set("\x1b\u202e\udcff")


def test_json_is_utf_8_whatever_the_terminal_s_encoding(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "a.txt").write_text("The mayor said “café” was closed.", encoding="utf-8")
    terminal = Terminal("ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    with pytest.raises(SystemExit) as ended:
        main(["read", "--json", str(folder / "a.txt")])
    assert ended.value.code == 0
    assert "“café”" in terminal.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def test_on_a_terminal_comes_a_tree(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    code, shown = on_terminal(monkeypatch, folder / "a.txt")
    assert code == 0
    assert [line.strip() for line in shown.splitlines() if line.strip()] == [
        *("".join(str(folder / "a.txt")[i : i + 80]) for i in range(0, len(str(folder / "a.txt")), 80)),
        "1 claim",
        "The mayor",
        "the bridge was closed",
        "↳ “said”",
    ]


def test_json_on_a_terminal_when_asked(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    code, shown = on_terminal(monkeypatch, "--json", folder / "a.txt")
    assert code == 0
    assert json.loads(shown)["claims"][0]["text"] == "the bridge was closed"


def test_hostile_text_reaches_no_terminal(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "a.txt").write_text(HOSTILE, encoding="utf-8")
    code, shown = on_terminal(monkeypatch, folder / "a.txt")
    assert code == 0
    assert "The mayor" in shown
    assert not set(shown) & set("\x07\x9b\u202e\u2066")
    assert "\x1b]" not in shown and "\x1b[31m" not in shown


def test_a_word_of_100_kb_is_shown(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "a.txt").write_text(f"{PLAIN} The mayor said {'x' * 100_000}.", encoding="utf-8")
    code, shown = on_terminal(monkeypatch, folder / "a.txt")
    assert code == 0
    assert max(map(len, shown.splitlines())) <= 200


def test_a_damaged_model_is_one_sentence_and_no_traceback(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("reportedly.pipeline.shipped_model", lambda: AttributionModel(folder / "nowhere"))
    ended = read(folder)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "pip install" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert isinstance(ended.exception, SystemExit)


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "read", str(folder), str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_the_program_end_to_end() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "read", "-"],
        input=PLAIN.encode(), capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout)["claims"][0]["text"] == "the bridge was closed"


# From here on the reading is made by hand and no model is read.


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ReadOptions]:
    """Every document reads as the invented report; what `read` asks of the pipeline is written down here."""
    seen: list[ReadOptions] = []

    def read_all(origins: list[Any], options: ReadOptions) -> Any:
        seen.append(options)
        return (invented_report() for _ in origins)

    monkeypatch.setattr("reportedly.pipeline.read_all", read_all)
    return seen


def test_options_reach_the_pipeline(asked: list[ReadOptions], folder: Path) -> None:
    names = folder / "names.csv"
    names.write_text("", encoding="utf-8")
    assert read(folder / "a.txt").exit_code == 0
    told = ["--names", names, "--published", "2026-05-12", "--publisher", "Harbour Post"]
    assert read(folder / "a.txt", *told).exit_code == 0
    assert asked == [ReadOptions(), ReadOptions(names, "2026-05-12", "Harbour Post")]


def test_names_that_cannot_be_read_are_one_sentence(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def read_all(*_: object, **__: object) -> Any:
        raise NamesError(folder / "names\x1b[31m.csv", 3, "there is no name")

    monkeypatch.setattr("reportedly.pipeline.read_all", read_all)
    ended = read(folder / "a.txt")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "line 3: there is no name." in ended.stderr
    assert "\x1b" not in ended.stderr


@pytest.mark.parametrize("date", ["2026-05-12", "2026-05-12T08:10:00Z", "2026-05-12 08:10"])
def test_dates_that_can_be_read(asked: list[ReadOptions], folder: Path, date: str) -> None:
    assert read(folder / "a.txt", "--published", date).exit_code == 0
    assert asked[0].published == date


@pytest.mark.parametrize("date", ["May 12", "2026-13-01", "20260512", "2026-W20-2", "", "2026-05", "\x1b[31m"])
def test_what_is_no_date_is_wrong_usage(asked: list[ReadOptions], folder: Path, date: str) -> None:
    ended = read(folder / "a.txt", "--published", date)
    assert (ended.exit_code, ended.stdout, asked) == (2, "", [])
    assert "is not a date such as" in ended.stderr
    assert "\x1b" not in ended.stderr


def test_reasons_are_in_the_json_when_asked_for(asked: list[ReadOptions], folder: Path) -> None:
    assert "reasons" not in records(read(folder / "a.txt"))[0]["claims"][0]
    assert records(read(folder / "a.txt", "--explain"))[0]["claims"][0]["reasons"]
    assert len(asked) == 2


def test_reasons_and_the_own_voice_are_in_the_tree_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: list[ReadOptions], folder: Path
) -> None:
    code, usual = on_terminal(monkeypatch, folder / "a.txt")
    _, full = on_terminal(monkeypatch, folder / "a.txt", "--explain", "--own-voice")
    assert (code, len(asked)) == (0, 2)
    for words in ("stance: denies - rule", "Harbour Post, in its own voice"):
        assert words not in usual
        assert words in full


def test_a_page_is_one_file_of_all_documents(asked: list[ReadOptions], folder: Path) -> None:
    page = folder / "page.html"
    page.write_text("an older page", encoding="utf-8")
    ended = read(folder / "a.txt", folder / "c.txt", "--html", page, "--explain")
    assert (ended.exit_code, ended.stdout, ended.stderr, len(asked)) == (0, "", "", 1)
    content = page.read_bytes().decode("utf-8")
    assert content.startswith("<!doctype html>")
    assert content.count("<article") == 2
    assert "stance: denies - rule" in content
    assert sorted(p.name for p in folder.iterdir()) == ["a.txt", "b.txt", "c.txt", "page.html"]


def test_a_page_on_standard_output(asked: list[ReadOptions], folder: Path) -> None:
    ended = read(folder / "a.txt", "--html", "-")
    assert ended.exit_code == 0
    assert ended.stdout.startswith("<!doctype html>") and ended.stdout.endswith("</html>")
    assert len(asked) == 1


def test_a_page_and_json_besides(asked: list[ReadOptions], folder: Path) -> None:
    ended = read(folder / "a.txt", "--json", "--html", folder / "page.html")
    assert len(records(ended)) == len(asked) == 1
    assert (folder / "page.html").is_file()


@pytest.mark.parametrize(
    "arguments", [["--json", "--html", "-"], ["--html", "no/such/page.html"], ["--html", "."], ["--html", "x" * 5000 + "/a"]],
    ids=["twice standard output", "no directory", "a directory", "too long"],
)  # fmt: skip
def test_pages_that_cannot_be_are_wrong_usage(asked: list[ReadOptions], folder: Path, arguments: list[str]) -> None:
    ended = read(folder / "a.txt", *arguments)
    assert (ended.exit_code, ended.stdout, asked) == (2, "", [])
    assert "Usage:" in ended.stderr


def test_a_page_that_cannot_be_written_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, asked: list[ReadOptions], folder: Path
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    ended = read(folder / "a.txt", "--html", folder / "page.html")
    assert (ended.exit_code, len(asked)) == (1, 1)
    assert ended.stderr == f"{folder / 'page.html'} cannot be written: No space left on device.\n"
    assert sorted(p.name for p in folder.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_a_page_through_a_link_and_into_a_device(asked: list[ReadOptions], folder: Path) -> None:
    (folder / "link.html").symlink_to(folder / "page.html")
    assert read(folder / "a.txt", "--html", folder / "link.html").exit_code == 0
    assert (folder / "link.html").is_symlink() and (folder / "page.html").is_file()
    assert read(folder / "a.txt", "--html", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
    assert len(asked) == 2


def test_a_page_is_as_readable_as_other_files(asked: list[ReadOptions], folder: Path) -> None:
    read(folder / "a.txt", "--html", folder / "page.html")
    assert (folder / "page.html").stat().st_mode == (folder / "a.txt").stat().st_mode
    assert len(asked) == 1


def test_documents_that_failed_are_in_the_page(folder: Path) -> None:
    ended = read(folder / "b.txt", folder / "no.txt", "--html", folder / "page.html")
    assert ended.exit_code == 1
    assert ended.stderr.count("\n") == 2
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.count("Could not be read.") == 2
    assert "There is no text in it." in page


def test_a_damaged_model_leaves_the_older_page(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr("reportedly.pipeline.shipped_model", lambda: AttributionModel(folder / "nowhere"))
    (folder / "page.html").write_text("an older page", encoding="utf-8")
    assert read(folder / "a.txt", "--html", folder / "page.html").exit_code == 2
    assert (folder / "page.html").read_text(encoding="utf-8") == "an older page"
