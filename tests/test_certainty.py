from typing import Any

import pytest
from case_files import cases, span, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.certainty import Factuality, by_lexicon, certainties, event_features, factuality
from reportedly.records import Certainty, Chain

PIECES = ("may", "might", "could", "not", "probably", "be", "sure", "if", "that", ",", ";", ".", "rained", "no doubt", "n’t", "?",
          "\n", "\u200b", "\u202e", "İ", "😀", "almost", "certainly")  # fmt: skip
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=30).map(" ".join)


@pytest.mark.parametrize("case", cases("certainty"))
def test_certainties(case: dict[str, Any]) -> None:
    """`words` are the source's own words of certainty; there are none where it says nothing of it."""
    text = case["text"]
    (sureness,) = certainties(text, (Chain("a0", spans(text, case["content"]), (), 1.0, spans(text, case.get("cue"))),))
    assert sureness.certainty == case["expected"], sureness.reasons
    shown = [text[slice(*at)] for reason in sureness.reasons for at in reason.evidence]
    assert shown == ([case["words"]] if case.get("words") else [])


def test_one_for_each_chain_in_order() -> None:
    text = "It may rain. It is late."
    chains = tuple(Chain("", (span(text, words),), (), 1.0) for words in ("It is late", "It may rain"))
    assert [s.certainty for s in certainties(text, chains)] == [Certainty.UNSPECIFIED, Certainty.POSSIBLE]


@pytest.mark.parametrize(
    ("text", "event", "is_fact"),
    [
        ("The dam broke on Monday and the valley was flooded.", "broke", True),
        ("The dam, which was old, burst last night.", "burst", True),
        ("The dam did not break during the storm.", "break", False),
        ("The dam might break if it rains again.", "break", False),
        ("The council will repair the dam next year.", "repair", False),
        ("The council refused to repair the dam.", "repair", False),
    ],
)
def test_factuality(text: str, event: str, is_fact: bool) -> None:
    scores = factuality(text, span(text, event))
    assert (max(scores, key=scores.__getitem__) is Factuality.CERTAIN) == is_fact, scores
    assert sum(scores.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the dam broke", Factuality.CERTAIN),
        ("the dam never broke", Factuality.DENIED),
        ("the dam may break", Factuality.UNCERTAIN),
        ("never mind that the old dam there broke", Factuality.CERTAIN),
    ],
)
def test_the_baseline_looks_at_the_words_in_front(words: str, expected: Factuality) -> None:
    assert by_lexicon(words.split(), len(words.split()) - 1) is expected


@given(ANY_TEXT, st.data())
def test_any_content_is_judged(text: str, data: st.DataObject) -> None:
    start, middle, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=3)))
    (sureness,) = certainties(text, (Chain("a0", ((middle, end),), (), 1.0, ((start, middle),)),))
    assert (sureness.certainty is Certainty.UNSPECIFIED) == (not sureness.reasons)
    for reason in sureness.reasons:
        assert all(start <= a < b <= end for a, b in reason.evidence)


@given(ANY_TEXT, st.data())
def test_any_word_has_a_factuality(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    scores = factuality(text, (start, end))
    assert sum(scores.values()) == pytest.approx(1)
    words = text.lower().split()
    for at in range(len(words)):
        assert event_features(words, at)
        assert by_lexicon(words, at)


@pytest.mark.parametrize("piece", ["a", "may ", "not ", "no ", "could not ", ". ", "without a ", "\u200b"])
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(certainties(text, (Chain("a0", ((0, len(text)),), (), 1.0),) * 3)) == 3
