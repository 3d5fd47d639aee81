from datetime import date
from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import TimePrecision
from reportedly.times import times

PIECES = st.sampled_from(
    "Monday Sunday Sat. Sun may May March Dec. Sept 27 3rd 2014 2000 1990s '80s , . - – / : ( ) \" ’s the a an of on in at by to "
    "from since until before after between and last next this past that two half few weeks years days ago earlier later year "
    "week month weekend quarter first end early late mid today Today overnight Christmas Easter Eid spring fall 3 p.m. 1500 GMT "
    "noon will said is to be held 2014-03-03T10:15:00Z 25/12/2014 9999 0000 31 Feb. \n \n\n \u200b \u202e x".split(" ")
)
ANCHORS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2016, 2, 29)]))


@pytest.mark.parametrize("case", cases("times"))
def test_times(case: dict[str, Any]) -> None:
    """A case names every time of its text, with its words and days."""
    anchor = date.fromisoformat(case["anchor"]) if case["anchor"] else None
    found = [(t.span, t.start, t.end, t.precision.value) for t in times(case["text"], anchor)]
    assert found == [(span(case["text"], e["words"]), e["start"], e["end"], e["precision"]) for e in case["expected"]]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)), ANCHORS)
def test_times_stand_in_the_text_in_order_and_their_ends_too(text: str, anchor: date | None) -> None:
    end = 0
    for time in times(text, anchor):
        assert end <= time.span[0] < time.span[1] <= len(text)
        assert text[slice(*time.span)].strip() == text[slice(*time.span)]
        assert time.why
        if time.start and time.end:
            assert time.start <= time.end
        end = time.span[1]


@given(st.lists(PIECES, max_size=30).map(" ".join), st.dates())
def test_the_anchor_moves_no_span(text: str, anchor: date) -> None:
    """Without an anchor as many times are found, but for those that the tense drops, and a day is open or the same."""
    with_anchor = {t.span: t for t in times(text, anchor)}
    for time in times(text, None):
        assert time.span in with_anchor
        if time.precision is TimePrecision.DAY and time.start:
            assert (time.start, time.end) == (with_anchor[time.span].start, with_anchor[time.span].end)


@pytest.mark.parametrize("words", ["today", "last week", "in December", "Dec. 27", "two years ago", "recent weeks", "Christmas"])
def test_nothing_is_guessed_without_an_anchor(words: str) -> None:
    (time,) = times(f"He left {words}.", None)
    assert (time.start, time.end) == (None, None)
