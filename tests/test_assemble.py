from typing import Any

import pytest
from case_files import cases, span, spans

from reportedly.assemble import Findings, Judged, claims
from reportedly.records import (
    Certainty,
    Chain,
    Document,
    Entity,
    Link,
    Place,
    PlacePrecision,
    Reason,
    Span,
    Stance,
    Step,
    Time,
    TimePrecision,
)

TEXT = "Ann said rain fell in Velen on Monday and Bo said snow fell. The road was shut."
RAIN, SNOW, SHUT = ((9, 37),), ((50, 59),), ((61, 79),)


def found(*chains: Chain, **others: Any) -> Findings:
    """Chains with nothing judged of them, and whatever else a test gives."""
    judged = others.pop("judged", tuple(Judged() for _ in chains))
    sources: dict[Span, str] = {step.mention: f"s{i}" for i, chain in enumerate(chains) for step in chain.steps}
    return Findings(chains, judged, sources, **others)


def spoken(number: int, source: Span, content: tuple[Span, ...]) -> Chain:
    return Chain(f"a{number}", content, (Step(source),), 0.5)


@pytest.mark.parametrize("case", cases("assemble"))
def test_quotation(case: dict[str, Any]) -> None:
    (claim,) = claims(Document("d", case["text"]), found(Chain("a0", spans(case["text"], case["content"]), (), 1.0)))
    assert claim.quotation == case["expected"]


def test_claims_are_numbered_in_text_order_and_carry_their_chain() -> None:
    made = claims(Document("d", TEXT), found(spoken(1, (42, 44), SNOW), spoken(0, (0, 3), RAIN)))
    assert [(c.id, c.attribution, c.text, c.chain) for c in made] == [
        ("c0", "a0", "rain fell in Velen on Monday", (Link("s1", (0, 3)),)),
        ("c1", "a1", "snow fell", (Link("s0", (42, 44)),)),
    ]


def test_a_chain_without_steps_is_the_publisher_s_own_voice() -> None:
    _, own = claims(Document("d", TEXT), found(spoken(0, (0, 3), RAIN), Chain("", SHUT, (), 1.0)))
    assert (own.text, own.attribution, own.chain, own.stance) == ("The road was shut.", None, (), Stance.ASSERTS)


def test_what_was_judged_of_a_chain_stays_with_its_claim() -> None:
    reason = Reason("stance", "lexicon", "the word “said”", None, ((45, 49),))
    judged = (Judged(Stance.DOUBTS, Certainty.POSSIBLE, ((45, 49),), ("unsourced",), (reason,)), Judged())
    rain, snow = claims(Document("d", TEXT), found(spoken(1, (42, 44), SNOW), spoken(0, (0, 3), RAIN), judged=judged))
    assert (rain.stance, rain.certainty, rain.hedges, rain.flags, rain.reasons) == (
        Stance.ASSERTS, Certainty.UNSPECIFIED, (), (), (),
    )  # fmt: skip
    assert (snow.stance, snow.certainty, snow.hedges) == (Stance.DOUBTS, Certainty.POSSIBLE, ((45, 49),))
    assert (snow.flags, snow.reasons) == (("unsourced",), (reason,))


def test_a_claim_holds_the_times_places_and_names_inside_its_words() -> None:
    monday = Time(span(TEXT, "Monday"), None, None, TimePrecision.DAY)
    velen = Place(span(TEXT, "Velen"), "Velen", "FI", 59.8, 23.2, PlacePrecision.CITY)
    names = tuple(Entity(span(TEXT, name), name, "person") for name in ("Bo", "Ann", "Velen"))
    rain, snow = claims(
        Document("d", TEXT),
        found(spoken(0, (0, 3), RAIN), spoken(1, (42, 44), SNOW), times=(monday,), places=(velen,), entities=names),
    )
    assert (rain.when, rain.where, [e.name for e in rain.entities]) == ((monday,), (velen,), ["Velen"])
    assert (snow.when, snow.where, snow.entities) == ((), (), ())


def test_what_stands_between_two_parts_of_a_claim_is_not_inside_it() -> None:
    text = "“The dam,” Bo said on Monday, “will hold until May.”"
    times = tuple(Time(span(text, word), None, None, TimePrecision.DAY) for word in ("Monday", "May"))
    chain = Chain("a0", spans(text, ["The dam", "will hold until May"]), (Step(span(text, "Bo")),), 1.0)
    (claim,) = claims(Document("d", text), found(chain, times=times))
    assert claim.text == "The dam … will hold until May"
    assert [text[slice(*t.span)] for t in claim.when] == ["May"]


def test_every_chain_must_be_judged() -> None:
    with pytest.raises(ValueError, match="shorter"):
        claims(Document("d", TEXT), found(spoken(0, (0, 3), RAIN), judged=()))
