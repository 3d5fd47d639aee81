from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reporting import is_negated, matches, words

LEXICON = [p for p in cases("reporting") if "negated" not in p.values[0]]
NEGATIONS = [p for p in cases("reporting") if "negated" in p.values[0]]


@pytest.mark.parametrize("case", LEXICON)
def test_matches(case: dict[str, Any]) -> None:
    """All words and phrases of the lexicon in the text, each with its table and its class there."""
    text = case["text"]
    found = matches(words(text, (0, len(text))))
    assert [m.first for m in found] == sorted(m.first for m in found)
    assert sorted([m.table, m.group, text[slice(*m.span)]] for m in found) == sorted(case["expected"])


@pytest.mark.parametrize("case", NEGATIONS)
def test_is_negated(case: dict[str, Any]) -> None:
    text = case["text"]
    found = words(text, (0, len(text)))
    (at,) = [i for i, word in enumerate(found) if word.form == case["word"]]
    assert is_negated(found, at) is case["negated"]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("He Didn’t say", ["he", "did", "not", "say"]),
        ("They can't, won't and shan’t.", ["they", "can", "not", "will", "not", "and", "sha", "not"]),
        ("a so-called “plan” of the U.N.", ["a", "so-called", "plan", "of", "the", "u", "n"]),
        ("", []),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text, (0, len(text)))] == forms


def test_words_of_a_stretch_stand_where_they_stand_in_the_text() -> None:
    text = "He said no. She didn't."
    assert [(w.form, w.span) for w in words(text, (12, len(text)))] == [("she", (12, 15)), ("did", (16, 22)), ("not", (16, 22))]


PIECES = (
    "did",
    "not",
    "n’t",
    "immediately",
    "respond",
    "decline",
    "to",
    "comment",
    "no",
    "doubt",
    "'",
    "’",
    "-",
    ".",
    "İ",
    "ß",
    "\u200b",
)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map(" ".join))
def test_matches_are_inside_any_text(text: str) -> None:
    found = words(text, (0, len(text)))
    assert all(0 <= w.span[0] < w.span[1] <= len(text) for w in found)
    for match in matches(found):
        assert 0 <= match.first <= match.last < len(found)
        assert match.span == (found[match.first].span[0], found[match.last].span[1])
        assert match.table in {"stance", "distance", "hedges", "non_answer", "non_denial"}
    assert not any(is_negated(found, 0) for _ in found[:1])


@pytest.mark.parametrize("piece", ["a", "not ", "not immediately ", "no ", "n't", "'", "ly ", "not ly ", "decline ly "])
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    matches(words(text, (0, len(text))))
