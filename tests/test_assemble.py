from typing import Any

import pytest
from case_files import cases, spans

from reportedly.assemble import claims
from reportedly.records import Chain, Document, Link, Step


@pytest.mark.parametrize("case", cases("assemble"))
def test_quotation(case: dict[str, Any]) -> None:
    chain = Chain("a0", spans(case["text"], case["content"]), (), 1.0)
    (claim,) = claims(Document("d", case["text"]), (chain,), {})
    assert claim.quotation == case["expected"]


def test_claims_are_numbered_and_carry_their_chain() -> None:
    text = "Ann said rain fell and Bo said snow fell."
    chains = tuple(
        Chain(f"a{i}", spans(text, content), (Step(spans(text, source)[0]),), 0.5)
        for i, (source, content) in enumerate([("Ann", "rain fell"), ("Bo", "snow fell")])
    )
    found = claims(Document("d", text), chains, {(0, 3): "s0", (23, 25): "s1"})
    assert [(c.id, c.attribution, c.text, c.chain) for c in found] == [
        ("c0", "a0", "rain fell", (Link("s0", (0, 3)),)),
        ("c1", "a1", "snow fell", (Link("s1", (23, 25)),)),
    ]
