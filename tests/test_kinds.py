from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from reportedly.kinds import describe


@pytest.mark.parametrize("case", cases("kinds"))
def test_describe(case: dict[str, Any]) -> None:
    description = describe(case["text"])
    assert {"kind": description.kind, "name": description.name} == case["expected"]


@given(st.text(max_size=80))
def test_any_words_are_described(mention: str) -> None:
    description = describe(mention)
    assert all(word in mention.lower() for word in description.name_words)
