import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from reportedly.cli.main import main
from reportedly.inference.attribution_model import AttributionModel

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
