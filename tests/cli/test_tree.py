"""The tree for people, from records written here: no model is read."""

import io

import pytest
from rich.console import Console

from reportedly.cli.tree import TreeWriter
from reportedly.records import Attribution, Claim, Document, Failure, Kind, Link, Quotation, Reading, Source

TEXT = "The Harbour Post reported that she reportedly said the hull was cracked."


def shown(reading: Reading, width: int = 80) -> list[str]:
    stream = io.StringIO()
    TreeWriter(Console(file=stream, width=width))(reading)
    return [line.rstrip() for line in stream.getvalue().splitlines() if line.strip()]


def reading(path: str = "a.txt", name: str = "The Harbour Post", claim: str = "the hull was cracked") -> Reading:
    post, she, adverb = (0, 16), (31, 34), (35, 45)
    chain = (Link("s0", post), Link("s1", adverb), Link("s2", she))
    return Reading(
        Document("d", TEXT, path=path),
        (
            Attribution("a0", (post,), ((17, 25),), ((31, 71),), None, 1.0),
            Attribution("a1", (), (adverb,), ((46, 71),), "a0", 1.0),
            Attribution("a2", (she,), ((46, 50),), ((51, 71),), "a1", 1.0),
        ),
        (
            Source("s0", name, Kind.OUTLET, True, (post,)),
            Source("s1", "reportedly", Kind.UNSPECIFIED, False, (adverb,)),
            Source("s2", "Ilse Brandt", Kind.PERSON, True, (she,)),
        ),
        (Claim("c0", "a2", ((51, 71),), claim, chain, Quotation.INDIRECT, 1.0),),
    )


def test_a_claim_stands_under_its_chain_and_over_its_cues() -> None:
    assert shown(reading(), width=100) == [
        "a.txt",
        "1 claim",
        "The Harbour Post ▸ someone unnamed (“reportedly”) ▸ Ilse Brandt (“she”)",
        "  the hull was cracked",
        "  ↳ “reported” › “reportedly” › “said”",
    ]


def test_a_document_without_claims_says_so() -> None:
    assert shown(Reading(Document("d", TEXT, path="a.txt"))) == ["a.txt", "No claims of others."]


def test_a_failed_document_is_left_to_standard_error() -> None:
    assert shown(Reading(Document("d", ""), failures=(Failure("d", "load", "empty", "There is no text in it."),))) == []


HOSTILE = [
    "\x1b[31m", "\x1b]0;t\x07", "\x9b2J", "\r", "\x08", "\x7f", "\u202e", "\u2066", "\u200b", "\u061c", "\u00ad", "\u2028",
    "\ufeff", "\ud83d", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("evil", HOSTILE, ids=ascii)
def test_hostile_characters_become_spaces_everywhere(evil: str) -> None:
    lines = shown(reading(path=f"a{evil}b.txt", name=f"The{evil}Post", claim=f"the{evil}hull"), width=200)
    assert len(lines) == 5
    assert not set(evil[:1]) & set("".join(lines))
    assert any("The" in line and "Post" in line for line in lines)


def test_markup_in_a_text_is_text() -> None:
    assert "  [bold red]the hull[/] :boom:" in shown(reading(claim="[bold red]the hull[/] :boom:"))


def test_a_very_long_word_is_wrapped() -> None:
    lines = shown(reading(claim="x" * 100_000))
    assert max(map(len, lines)) <= 80
    assert sum(line.count("x") for line in lines) == 100_000 + len(["a.txt"])


def test_layers_in_a_loop_end() -> None:
    looped = (
        Attribution("a0", (), ((17, 25),), ((31, 71),), "a1", 1.0),
        Attribution("a1", (), ((35, 45),), ((46, 71),), "a0", 1.0),
    )
    claim = Claim("c0", "a1", ((51, 71),), "the hull was cracked", (), Quotation.INDIRECT, 1.0)
    assert shown(Reading(Document("d", TEXT), looped, (), (claim,)))[-1] == "  ↳ “reported” › “reportedly”"
