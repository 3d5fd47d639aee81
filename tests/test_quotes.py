from itertools import groupby
from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from reportedly.quotes import CLOSES, INSIDE, OPENS, quote_states


def quoted(text: str) -> list[str]:
    """The runs of text inside double quotation marks."""
    runs = groupby(range(len(text)), key=quote_states(text).__getitem__)
    return ["".join(text[i] for i in run).strip() for state, run in runs if state == INSIDE]


@pytest.mark.parametrize("case", cases("quotes"))
def test_quoted_words(case: dict[str, Any]) -> None:
    assert quoted(case["text"]) == case["expected"]


def test_marks_are_neither_inside_nor_outside() -> None:
    assert quote_states("“Go”")[:4].tolist() == [OPENS, INSIDE, INSIDE, CLOSES]


def test_there_is_one_state_more_than_characters() -> None:
    assert [len(quote_states(text)) for text in ("", "a", "“a")] == [1, 2, 3]


@given(st.text(alphabet="ab \n\r\"“”„«»'`,.—("))
def test_any_mixture_of_marks(text: str) -> None:
    states = quote_states(text)
    assert len(states) == len(text) + 1
    assert all(text[i] in "\"“”„«»'`" for i in range(len(text)) if states[i] in (OPENS, CLOSES))
    assert all(states[i] not in (OPENS, CLOSES, INSIDE) for i in range(len(text)) if text[i : i + 2] == "\n\n")
