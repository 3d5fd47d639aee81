from typing import Any

import pytest
from case_files import cases, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Span, Spans
from reportedly.voice import own_voice

PIECES = (
    "The bridge was closed.", " ", "\n", "\n\n", "“", "”", '"', "''", "(", ")", "• ", "He said so", ", where ", ", and ",
    "who ", "declaring ",
    "?", "!", "...", ". ", "Mr. ", "R-N.C. ", "If ", "Read the ",
    "😀", "\u200b", "\u202e", "\x85", "\u2028", "\r\n", "é", "İ", "ﬁ",
)  # fmt: skip


@pytest.mark.parametrize("case", cases("voice"))
def test_own_voice(case: dict[str, Any]) -> None:
    """`taken` are the words of attributions, `left_out` what is no text of the report, `own` the sentences it asserts."""
    text = case["text"]
    found = own_voice(text, spans(text, case.get("taken")), spans(text, case.get("left_out")))
    assert [text[slice(*span)] for span in found] == case["own"]


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Spans:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    made: list[Span] = [(min(pair), max(pair)) for pair in draw(st.lists(ends, max_size=5))]
    return tuple(made)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), max_size=16).map("".join), st.data())
def test_any_text_is_read_and_every_span_is_inside_it(text: str, data: st.DataObject) -> None:
    taken, left_out = data.draw(spans_in(text)), data.draw(spans_in(text))
    end = 0
    for start, stop in own_voice(text, taken, left_out):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        assert not any(start < b and a < stop for a, b in left_out if a < b)
        end = stop


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=10)), max_size=16).map("".join))
def test_what_is_taken_as_a_whole_is_nobodys_own(text: str) -> None:
    assert own_voice(text, ((0, len(text)),)) == ()


HOSTILE = ("A", "a ", ". ", ", ", "Mr. ", "“", "\n", "(", "a.)", "\u200b", "The bridge was closed. ", ",\n", "...", "A\n")


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    found = own_voice(text, ((10, 20), (50, 52)), ((100, 130),))
    assert all(0 <= start < end <= len(text) for start, end in found)
