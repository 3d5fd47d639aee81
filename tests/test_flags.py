from typing import Any

import pytest
from case_files import cases, span, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.flags import flags
from reportedly.records import Chain, Kind, Source, Stance, Step

NAMED = {Kind.PERSON, Kind.OUTLET, Kind.AGENCY, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.DOCUMENT}


@pytest.mark.parametrize("case", cases("flags"))
def test_flags(case: dict[str, Any]) -> None:
    """`chain` has for each step its words, its kind, and the name of its source where those are not the words."""
    text = case["text"]
    steps, sources, source_of = [], {}, {}
    for i, (words, kind, *name) in enumerate(case["chain"]):
        mention = span(text, words)
        steps.append(Step(mention, is_hidden=kind == "unspecified"))
        shown = name[0] if name else text[slice(*mention)]
        sources[f"s{i}"] = Source(f"s{i}", shown, Kind(kind), Kind(kind) in NAMED, (mention,))
        source_of[mention] = f"s{i}"
    chain = Chain("a0", spans(text, case["content"]), tuple(steps), 1.0, spans(text, case.get("cue")))
    found, reasons = flags(text, chain, sources, source_of, Stance(case.get("stance", "asserts")))
    assert list(found) == case["expected"], reasons
    assert [r.field for r in reasons] == ["flags"] * len(found)
    shown = [text[slice(*at)] for reason in reasons for at in reason.evidence]
    assert shown == case.get("words", shown)
    if "reason" in case:
        assert case["reason"] in reasons[-1].why


PIECES = (
    "we",
    "do",
    "not",
    "recall",
    "smear",
    "denied",
    "sources",
    "two officials",
    "a source",
    ".",
    "?",
    "\n",
    "\u200b",
    "İ",
    "😀",
)


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), min_size=1, max_size=25).map(" ".join),
    st.sampled_from(Kind), st.sampled_from(Stance), st.data(),
)  # fmt: skip
def test_any_claim_has_flags_with_reasons(text: str, kind: Kind, stance: Stance, data: st.DataObject) -> None:
    a, b, c, d = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    source = Source("s0", text[a:b], kind, kind in NAMED, ((a, b),))
    chain = Chain("a0", ((c, d),), (Step((a, b)),), 1.0, ((b, c),))
    found, reasons = flags(text, chain, {"s0": source}, {(a, b): "s0"}, stance)
    assert len(found) == len(set(found)) <= len(reasons)
    assert all(0 <= start <= end <= len(text) for reason in reasons for start, end in reason.evidence)
