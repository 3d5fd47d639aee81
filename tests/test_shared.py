"""Against the shared folder: the seed article reads, and records have the shape of the output contract."""

import json
import re
from typing import Any

import pytest
from exactness import assert_exact
from shared_folder import SHARED

import reportedly

assert SHARED.is_dir(), f"The shared folder is not at {SHARED}; set REPORTEDLY_SHARED."
(SEED,) = (SHARED / "seed").glob("*.txt")
GOLD = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading() -> reportedly.Reading:
    return reportedly.read(SEED, publisher=GOLD["document"]["publisher"])


def test_the_seed_is_read_exactly(reading: reportedly.Reading) -> None:
    assert not reading.failures
    assert reading.document.text == SEED.read_bytes().decode("utf-8")
    assert_exact(reading)


def test_the_seed_s_plainest_sources_are_found(reading: reportedly.Reading) -> None:
    names = " / ".join(source.name for source in reading.sources)
    assert all(name in names for name in ("Sunday Times", "Taliban commander", "Reuters"))


def test_the_seed_reads_the_same_twice(reading: reportedly.Reading) -> None:
    assert reportedly.read(SEED, publisher=GOLD["document"]["publisher"]) == reading


def example() -> dict[str, Any]:
    blocks = re.findall(r"```json\n(.*?)```", (SHARED / "design" / "RECORD.md").read_text(encoding="utf-8"), re.DOTALL)
    contract: dict[str, Any] = json.loads(blocks[0])
    return contract


@pytest.mark.parametrize("part", ["attributions", "sources", "claims"])
def test_lists_have_the_fields_of_the_contract(reading: reportedly.Reading, part: str) -> None:
    wanted = set().union(*(item.keys() for item in example()[part]))
    items = reading.to_dict()[part]
    assert items
    assert all(item.keys() >= wanted for item in items)


def test_the_record_and_its_document_have_the_fields_of_the_contract(reading: reportedly.Reading) -> None:
    record = reading.to_dict()
    assert record.keys() >= example().keys()
    assert record["document"].keys() >= example()["document"].keys()
