import io
from pathlib import Path

import pytest

from reportedly.errors import UnreadableError
from reportedly.load import find, load


def test_files_come_in_the_order_given(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("b.txt", "a.txt")]
    for name in names:
        Path(name).write_text("x", encoding="utf-8")
    assert [origin.name for origin in find(names)] == names


def test_directories_give_all_below_them_sorted_and_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/deep/c.txt", "a.txt", ".hidden.txt", ".git/config", "sub/.cache/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = [str(Path(origin.name).relative_to(tmp_path)) for origin in find([str(tmp_path)])]
    assert found == ["a.txt", "b.txt", str(Path("sub/deep/c.txt"))]


def test_a_hidden_file_or_folder_that_is_named_is_read(tmp_path: Path) -> None:
    folder = tmp_path / ".hidden"
    folder.mkdir()
    (folder / "a.txt").write_text("x", encoding="utf-8")
    assert [Path(origin.name).name for origin in find([str(folder), str(folder / "a.txt")])] == ["a.txt", "a.txt"]


@pytest.mark.parametrize("hidden", [None, ".only-this"])
def test_a_directory_without_documents_says_so(tmp_path: Path, hidden: str | None) -> None:
    if hidden:
        (tmp_path / hidden).write_text("x", encoding="utf-8")
    (origin,) = find([str(tmp_path)])
    with pytest.raises(UnreadableError, match="holds no files") as caught:
        load(origin)
    assert caught.value.reason == "empty"


def test_what_is_not_there_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    problems = [origin.problem for origin in find([str(tmp_path / "no"), str(tmp_path / "a.txt")])]
    assert [problem and problem[0] for problem in problems] == ["missing", None]


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "bad\udcff"], ids=["too long", "NUL", "empty", "not decodable"])
def test_impossible_names_are_problems_and_no_errors(name: str) -> None:
    for origin in find([name or "no such/"]):
        assert origin.problem


def test_a_dash_is_standard_input_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.BytesIO(b"x")
    (origin,) = find(["-"], stdin)
    assert (origin.name, origin.stream) == ("-", stdin)
    monkeypatch.chdir(tmp_path)
    (origin,) = find(["-"])
    assert origin.problem
