from itertools import pairwise
from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st

from reportedly.layout import laid_out


@pytest.mark.parametrize("case", cases("layout"))
def test_laid_out(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [(one.source, one.content) for one in laid_out(text)] == [(span(text, s), span(text, c)) for s, c in case["expected"]]


@given(st.text(alphabet="A:Bb “”―-.\n", max_size=120))
def test_shown_attributions_stand_in_text_order_and_never_overlap(text: str) -> None:
    found = laid_out(text)
    spans = [(min(one.source[0], one.content[0]), max(one.source[1], one.content[1])) for one in found]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[slice(*one.source)].strip() and text[slice(*one.content)].strip() for one in found)
