from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st
from sourcing import resolved

from reportedly.records import Chain, Step


def step(text: str, words: str) -> Step:
    """A step of a case: "he", or with its sort in front, "hidden: reportedly" and "relay: Reuters"."""
    sort, _, rest = words.rpartition(": ")
    return Step(span(text, rest), is_hidden=sort == "hidden", is_relay=sort == "relay")


@pytest.mark.parametrize("case", cases("resolve"))
def test_sources(case: dict[str, Any]) -> None:
    """Each expected source states what it wants to see: its name, its mentions, its kind or its role."""
    text = case["text"]
    chains = tuple(Chain(f"a{i}", (), tuple(step(text, s) for s in steps), 1.0) for i, steps in enumerate(case["chains"]))
    found, _ = resolved(text, chains)
    seen = [
        {
            "name": s.name, "mentions": [text[slice(*m)] for m in s.mentions], "kind": s.kind, "named": s.named, "role": s.role,
            "affiliation": s.affiliation,
        }
        for s in found
    ]  # fmt: skip
    assert len(seen) == len(case["expected"]), seen
    for got, wanted in zip(seen, case["expected"], strict=True):
        assert {key: got[key] for key in wanted} == wanted


@given(st.text(alphabet="aThe s.,’'“-&1é\n", min_size=1, max_size=60), st.data())
def test_every_step_has_a_source_that_has_its_mention(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=6, unique=True))
    steps = tuple(
        Step((start, data.draw(st.integers(start + 1, len(text)))), data.draw(st.booleans()), data.draw(st.booleans()))
        for start in starts
    )
    found, source_of = resolved(text, (Chain("a0", (), steps, 1.0),))
    by_id = {s.id: s for s in found}
    assert source_of.keys() == {s.mention for s in steps}
    assert all(mention in by_id[id_].mentions for mention, id_ in source_of.items())
