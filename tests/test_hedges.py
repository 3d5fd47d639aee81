from typing import Any

import pytest
from case_files import cases, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.hedges import hedges
from reportedly.records import Attribution, Chain


@pytest.mark.parametrize("case", cases("hedges"))
def test_hedges(case: dict[str, Any]) -> None:
    """`cues` are those of the claim's layers, the outermost first."""
    text = case["text"]
    cues = [spans(text, cue) for cue in case["cues"]]
    layers = [Attribution(f"a{i}", (), cue, ((0, 1),), f"a{i - 1}" if i else None, 1.0) for i, cue in enumerate(cues)]
    chain = Chain(layers[-1].id if layers else "", spans(text, case.get("content")), (), 1.0, cues[-1] if cues else ())
    found = hedges(text, chain, {layer.id: layer for layer in layers})
    assert [text[slice(*span)] for span in found] == case["expected"]


def test_layers_in_a_loop_end() -> None:
    text = "Ann claimed that Bo alleged it."
    layers = {
        "a0": Attribution("a0", (), ((4, 11),), ((12, 30),), "a1", 1.0),
        "a1": Attribution("a1", (), ((20, 27),), ((28, 30),), "a0", 1.0),
    }
    assert hedges(text, Chain("a1", ((28, 30),), (), 1.0, ((20, 27),)), layers) == ((4, 11), (20, 27))


PIECES = (
    "reportedly",
    "claimed",
    "is said to",
    "so-called",
    "allegedly",
    "not",
    "said",
    ".",
    "\n",
    "“",
    "\u200b",
    "İ",
    "😀",
    "to",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map(" ".join), st.data())
def test_every_hedge_is_inside_any_text(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    found = hedges(text, Chain("", (), (), 1.0, ((start, end),)), {})
    assert list(found) == sorted(found)
    assert all(0 <= a < b <= len(text) and text[a:b].strip() == text[a:b] for a, b in found)
