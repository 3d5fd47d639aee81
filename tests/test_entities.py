from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cast import cast
from reportedly.entities import barred, entities
from reportedly.names import known_names
from reportedly.pipeline import is_place
from reportedly.places import places
from reportedly.records import Entity, Kind

TYPES = {"place", "event", "other", *map(str, set(Kind) - {Kind.DOCUMENT, Kind.ANONYMOUS, Kind.UNSPECIFIED})}


def of(text: str) -> tuple[Entity, ...]:
    names = known_names()
    found = cast(text, names, is_place)
    return entities(text, found, names, places(text, barred(text, found, names)))


@pytest.mark.parametrize("case", cases("entities"))
def test_entities(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[text[slice(*e.span)], e.name, e.type] for e in of(text)] == case["expected"]


PIECES = ("Ilse Brandt", "the Russian president", "Vladimir Putin", "Paris", "Reuters", "UN", "of", "and", "the", ",", "’s", ".",
          "\n", "\u200b", "İ", "😀", "Orsk", "Mr.", "ISIL")  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map(" ".join))
def test_entities_of_any_text_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for entity in of(text):
        assert end <= entity.span[0] < entity.span[1] <= len(text)
        assert entity.name.strip() and entity.type in TYPES
        end = entity.span[1]
