"""Layered examples made out of simple ones: every span cuts what it says. Needs no torch."""

import random

import pytest
from case_files import span

from corpus import LAYERED, OUTERMOST, Document, Span, Target
from nesting import OTHERS, OUTLETS, nest, retell

PROPOSITION = "The old bridge over the river would be closed until spring"
SENTENCES = [
    ("Mayor Ilse Brandt", "said", "that the old bridge over the river would be closed until spring"),
    ("the harbour master", "warned", "“The northern pier cannot carry heavy lorries this winter,”"),
    ("The council", "backed", "the new plan"),
]
TEXT = (
    "Mayor Ilse Brandt said that the old bridge over the river would be closed until spring. The river fell on Sunday. "
    "“The northern pier cannot carry heavy lorries this winter,” the harbour master warned.\n\nThe council backed the new plan."
)
SEEDS = range(30)


def document() -> Document:
    targets = [Target([span(TEXT, s)], span(TEXT, cue), [span(TEXT, content)]) for s, cue, content in SENTENCES]
    return Document("d", TEXT, targets, OUTERMOST)


def is_inside(inner: Span, outer: list[Span]) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def cut(text: str, spans: list[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def test_nothing_is_told_again_at_a_share_of_nothing() -> None:
    same = nest(document(), random.Random(0), share=0.0)
    assert (same.text, same.targets, same.known) == (TEXT, document().targets, [])


@pytest.mark.parametrize("seed", SEEDS)
def test_spans_lie_in_the_text_and_cut_no_space_at_their_ends(seed: int) -> None:
    made = nest(document(), random.Random(seed), share=1.0)
    for target in made.targets:
        for start, end in [target.cue, *target.source, *target.relay]:
            words = made.text[start:end]
            assert words and words == words.strip()
        assert all(0 <= start < end <= len(made.text) for start, end in target.content)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_innermost_layer_says_the_proposition(seed: int) -> None:
    pieces, parents = retell(random.Random(seed), "the mayor", PROPOSITION, quoted=seed % 2 == 0)
    assert "".join(text for text, _ in pieces).endswith(".")
    leaf = (set(range(len(parents))) - {p for p in parents if p is not None}).pop()
    said = "".join(text for text, tags in pieces if (leaf, "content") in tags)
    assert said.casefold() == PROPOSITION.casefold()


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_and_relays_are_the_speaker_or_written_for_this(seed: int) -> None:
    pieces, parents = retell(random.Random(seed), "the mayor", PROPOSITION, quoted=False)
    written = {name.casefold() for name in ["the mayor", *OUTLETS, *OTHERS]}
    for layer in range(len(parents)):
        source = "".join(text for text, tags in pieces if (layer, "source") in tags)
        relay = "".join(text for text, tags in pieces if (layer, "relay") in tags)
        assert source == "" or source.casefold() in written
        assert relay == "" or relay in OUTLETS
        assert any((layer, "cue") in tags for _, tags in pieces)


@pytest.mark.parametrize("seed", SEEDS)
def test_parents_hold_their_children(seed: int) -> None:
    made = nest(document(), random.Random(seed), share=1.0)
    for target in made.targets:
        if target.parent is not None:
            parent = made.targets[target.parent]
            assert (target.style, parent.style) == (LAYERED, LAYERED)
            assert is_inside(target.cue, parent.content)
            assert all(is_inside(s, parent.content) for s in target.source)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_told_again_sentence_has_one_outermost_layer(seed: int) -> None:
    made = nest(document(), random.Random(seed), share=1.0)
    tops = [t for t in made.targets if t.style == LAYERED and t.parent is None]
    assert len(made.known) == len(tops) == 2
    assert [any(is_inside(t.cue, [known]) for t in tops) for known in made.known] == [True, True]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_not_told_again_stays_and_moves_along(seed: int) -> None:
    made = nest(document(), random.Random(seed), share=1.0)
    (council,) = [t for t in made.targets if t.style == OUTERMOST]
    assert [cut(made.text, s) for s in (council.source, [council.cue], council.content)] == list(SENTENCES[2])
    assert " The river fell on Sunday. " in made.text
    assert made.text.endswith("\n\nThe council backed the new plan.")


def test_many_seeds_give_every_depth() -> None:
    depths = {len(retell(random.Random(seed), "the mayor", PROPOSITION, quoted=False)[1]) for seed in range(200)}
    assert depths >= {1, 2, 3, 4}


def test_the_same_seed_makes_the_same_text() -> None:
    assert nest(document(), random.Random(7), share=1.0) == nest(document(), random.Random(7), share=1.0)
