from itertools import pairwise
from typing import Any

import pytest
from case_files import cases, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.gazetteer import Known, Sort
from reportedly.namesakes import distance_km
from reportedly.places import places
from reportedly.records import PlacePrecision

WORDS = st.sampled_from(
    "Paris, Texas. Georgia in U.S. the of and Springfield Illinois said D-Ohio Kenya's New York St. Mr US $ – Congo "
    "l'Aquila İzmir \u200b \u202e County\n\n province ’s CITY".split(" ")
)


@pytest.mark.parametrize("case", cases("places"))
def test_places(case: dict[str, Any]) -> None:
    """Each expected place states its words and what it wants to see of the place; no other place may be found."""
    text = case["text"]
    found = places(text, barred=spans(text, case.get("barred")), home=case.get("home"))
    seen = [{"words": text[slice(*p.span)], "name": p.name, "country": p.country, "precision": p.precision.value} for p in found]
    assert [s["words"] for s in seen] == [e["words"] for e in case["expected"]], seen
    for got, wanted in zip(seen, case["expected"], strict=True):
        assert {key: got[key] for key in wanted} == wanted


def test_given_spans_are_resolved_without_further_ado() -> None:
    text = "Reading lost to Mobile, and nobody in Jackson cared; Xyzzyville did."
    given_spans = spans(text, ["Reading", "Mobile", "Jackson", "Xyzzyville"])
    assert [text[slice(*p.span)] for p in places(text, given=given_spans)] == ["Reading", "Mobile", "Jackson"]
    assert places(text) == ()


def test_given_spans_may_hold_more_than_the_name() -> None:
    text = "Floods reached northern Kenya, Kandahar Province and the city of Basra."
    given_spans = spans(text, ["northern Kenya", "Kandahar Province", "city of Basra"])
    found = places(text, given=given_spans)
    assert [(p.name, p.country, p.precision) for p in found] == [
        ("Kenya", "KE", PlacePrecision.COUNTRY),
        ("Kandahar", "AF", PlacePrecision.PROVINCE),
        ("Basra", "IQ", PlacePrecision.CITY),
    ]


def test_home_decides_what_nothing_else_tells() -> None:
    text = "The bridge in Newcastle is closed."
    assert [p.country for p in places(text, home="AU")] == ["AU"]
    assert [p.country for p in places(text, home="GB")] == ["GB"]


def test_a_choice_says_why() -> None:
    (town, state) = places("The mayor of Springfield, Illinois, resigned.")
    assert "stands before Illinois" in town.why
    assert state.why


def test_distance() -> None:
    def at(latitude: float, longitude: float) -> Known:
        return Known(Sort.TOWN, "x", "", latitude, longitude, 0, "")

    assert distance_km(at(0, 0), at(0, 90)) == pytest.approx(10_007.5, abs=1)
    assert distance_km(at(51.5, -0.13), at(48.85, 2.35)) == pytest.approx(344, abs=3)
    assert distance_km(at(10, 20), at(10, 20)) == 0


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)), st.data())
def test_any_text_reads_and_every_span_lies_in_it(text: str, data: st.DataObject) -> None:
    found = places(text)
    assert list(found) == sorted(found, key=lambda p: p.span)
    assert all(0 <= p.span[0] < p.span[1] <= len(text) for p in found)
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))
    assert found == places(text)
    if text:
        start = data.draw(st.integers(0, len(text) - 1))
        span = (start, data.draw(st.integers(start + 1, len(text))))
        assert all(p.span[1] <= span[0] or p.span[0] >= span[1] for p in places(text, barred=(span,)))
        assert all(p.span == span for p in places(text, given=(span,)))
