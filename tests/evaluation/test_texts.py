"""The gate's own texts name only words that stand in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly import Kind

LINES = (Path(__file__).parents[2] / "evaluation" / "texts.jsonl").read_text(encoding="utf-8").splitlines()
TEXTS = [json.loads(line) for line in LINES]


def test_ids_are_unique() -> None:
    assert len({row["id"] for row in TEXTS}) == len(TEXTS) > 10


@pytest.mark.parametrize("row", TEXTS, ids=[row["id"] for row in TEXTS])
def test_contents_and_mentions_stand_in_the_text(row: dict[str, Any]) -> None:
    for claim in row["claims"]:
        assert claim["content"] in row["text"]
        for step in claim["chain"]:
            assert step["mention"] in row["text"]
            assert step["kind"] in {str(kind) for kind in Kind}
