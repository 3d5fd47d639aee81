"""The tree for people, from records written here: no model is read."""

import dataclasses
import io

import pytest
from invented_report import invented_report
from rich.console import Console

from reportedly.cli.tree import TreeWriter
from reportedly.records import Attribution, Claim, Document, Failure, Kind, Link, Quotation, Reading, Reason, Source

TEXT = "The Harbour Post reported that she reportedly said the hull was cracked."


def shown(reading: Reading, width: int = 80, **options: bool) -> list[str]:
    stream = io.StringIO()
    TreeWriter(Console(file=stream, width=width), **options)(reading)
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


def under(words: str, **options: bool) -> list[str]:
    """The lines below the claim of the invented report that begins with `words`, down to the next chain."""
    lines = shown(invented_report(), width=100, **options)
    start = next(i for i, line in enumerate(lines) if line.startswith(f"  {words}"))
    below = lines[start + 1 :]
    return below[: next((i for i, line in enumerate(below) if not line.startswith("  ")), len(below))]


def test_a_neutral_claim_has_no_line_of_facts() -> None:
    assert under("at least one of them was carrying fuel oil") == ["  ↳ “said that”"]


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("any ship had called", "denies · since 1 January 2026 · Velen FI"),
        ("the ships had probably", "probable · Orsk RU"),
        ("“They sailed past us", "⚑ single anonymous source"),
        ("“Nothing moves", "certain"),
        ("comment on the meeting", "declines"),
        ("could not be reached", "unanswered"),
        ("the report … “a fairy", "doubts · ⚑ non-denial? · ⚑ single anonymous source"),
        ("Lawmakers from", "accuses · “allegedly”"),
    ],
)
def test_facts_stand_on_one_line_where_they_say_something(words: str, facts: str) -> None:
    assert under(words)[-1] == f"  {facts}"


def test_words_that_hide_the_source_are_not_told_twice() -> None:
    assert under("its director, Elena Marou")[-1] == "  April 2026 · ⚑ unsourced"


def test_words_quoted_in_part_say_so_where_no_mark_does() -> None:
    hidden = dataclasses.replace(reading().claims[0], quotation=Quotation.MIXED)
    assert shown(dataclasses.replace(reading(), claims=(hidden,)))[-1] == "  quoted in part"


def test_marks_of_quotation_are_not_doubled() -> None:
    direct = dataclasses.replace(reading(claim="“the hull”").claims[0], quotation=Quotation.DIRECT)
    assert "  “the hull”" in shown(dataclasses.replace(reading(), claims=(direct,)))


def test_the_own_voice_is_counted_and_shown_only_when_asked_for() -> None:
    assert shown(invented_report())[1] == "13 claims, 3 sentences in its own voice"
    assert not [line for line in shown(invented_report()) if "own voice" in line][1:]
    lines = shown(invented_report(), own_voice=True)
    assert lines[-4:] == [
        "  2019",
        "Harbour Post, in its own voice",
        "  Fuel prices on the coast have risen by a third since March.",
        "  “since March” (open)",
    ]


def test_a_document_with_nothing_but_its_own_voice_says_so() -> None:
    claim = Claim("c0", None, ((0, 16),), "The Harbour Post", (), Quotation.INDIRECT, 1.0)
    lines = shown(Reading(Document("d", TEXT, path="a.txt"), claims=(claim,)), own_voice=True)
    assert lines == [
        "a.txt",
        "No claims of others, 1 sentence in its own voice",
        "The report, in its own voice",
        "  The Harbour Post",
    ]


def test_reasons_stand_below_the_claim_when_asked_for() -> None:
    assert under("any ship had called", explain=True)[-1] == "    stance: denies - rule: the cue word “denied” (lexicon)"
    assert under("the ships had probably", explain=True)[-1].endswith("the source's word “probably”, 0.93")


def test_denials_are_red_doubts_yellow_and_flags_magenta() -> None:
    stream = io.StringIO()
    TreeWriter(Console(file=stream, width=100, force_terminal=True, color_system="standard"))(invented_report())
    lines = stream.getvalue()
    assert "\x1b[1;31mdenies" in lines
    assert "\x1b[33mdeclines" in lines and "\x1b[33mdoubts" in lines
    assert "\x1b[35m⚑ non-denial?" in lines


@pytest.mark.parametrize("width", [20, 40, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, shown(invented_report(), width=width, explain=True, own_voice=True))) <= width


@pytest.mark.parametrize("evil", HOSTILE, ids=ascii)
def test_hostile_characters_become_spaces_in_facts_and_reasons(evil: str) -> None:
    text = f"{TEXT} {evil}x{evil}"
    span = (len(TEXT) + 1, len(text))
    usual = invented_report().claims[0]
    time = dataclasses.replace(usual.when[0], span=span, start=None, end=None, why=evil)
    place = dataclasses.replace(usual.where[0], span=span, name=f"a{evil}b", why=evil)
    reasons = (Reason("stance", evil, evil, 0.5, (span,)), Reason("when", evil, evil, None, (span,)))
    claim = dataclasses.replace(
        reading().claims[0], hedges=(span,), when=(time,), where=(place,), flags=(f"a{evil}b",), reasons=reasons
    )
    hostile = dataclasses.replace(reading(), document=Document("d", text, path="a.txt"), claims=(claim,))
    assert not set(evil[:1]) & set("".join(shown(hostile, width=200, explain=True)))
