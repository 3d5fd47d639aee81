import json
from typing import Any

import pytest
from case_files import CASES, cases, span, spans
from hypothesis import given
from hypothesis import strategies as st

from reportedly.records import Chain, Spans, Stance, Step
from reportedly.stance import by_lexicon, features, stances

PIECES = ("did", "not", "n’t", "deny", "declined", "to", "comment", "said", "it was", "false", "we", "will", "no", "“", "”", ".",
          "called", "\n", "\u200b", "\u202e", "İ", "😀", "should", "?")  # fmt: skip


def chain(case: dict[str, Any]) -> Chain:
    text = case["text"]
    steps = (Step(span(text, case["source"])),) if case.get("source") else ()
    return Chain("a0", spans(text, case["content"]), steps, 1.0, spans(text, case["cue"]))


@pytest.mark.parametrize("case", cases("stance"))
def test_by_lexicon(case: dict[str, Any]) -> None:
    """`words` are those by which the lexicon decides; without them it leaves the case to the model."""
    text, one = case["text"], chain(case)
    stance, at = by_lexicon(text, one.cue, one.content)
    shown = text[slice(*at)] if at else None
    assert (stance, shown) == (case["expected"] if case.get("words") else Stance.ASSERTS, case.get("words"))


@pytest.mark.parametrize("case", cases("stance"))
def test_stances(case: dict[str, Any]) -> None:
    (judgement,) = stances(case["text"], (chain(case),))
    assert judgement.stance == case["expected"], judgement.reasons
    (reason,) = judgement.reasons
    assert (reason.field, reason.by) == ("stance", "lexicon" if case.get("words") else "model")
    assert (reason.score is None) == (reason.by == "lexicon")
    assert reason.evidence


def test_every_stance_has_cases() -> None:
    lines = (CASES / "stance.jsonl").read_text(encoding="utf-8").splitlines()
    seen = [json.loads(line)["expected"] for line in lines]
    assert all(seen.count(str(stance)) >= 5 for stance in Stance)


@pytest.mark.parametrize("front", ["The council met in the town hall. ", "Aalto denied it. ", "“No comment,” Bo said.\n\n"])
def test_another_sentence_does_not_change_a_stance(front: str) -> None:
    def moved(spans: Spans) -> Spans:
        return tuple((start + len(front), end + len(front)) for start, end in spans)

    for row in (parameter.values[0] for parameter in cases("stance")):
        one = chain(row)
        steps = tuple(Step(*moved((step.mention,))) for step in one.steps)
        (judgement,) = stances(front + row["text"], (Chain("a0", moved(one.content), steps, 1.0, moved(one.cue)),))
        assert judgement.stance == row["expected"], row


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), min_size=1, max_size=30).map(" ".join), st.data())
def test_any_cue_and_content_are_judged(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    cue: Spans = ((edges[0], edges[1]),)
    content: Spans = ((edges[2], edges[3]),)
    stance, at = by_lexicon(text, cue, content)
    assert at is None or 0 <= at[0] < at[1] <= len(text)
    assert (at is None) <= (stance is Stance.ASSERTS)
    assert all(0 < value <= 1 for value in features(text, cue, content, cue[0]).values())
    (judgement,) = stances(text, (Chain("a0", content, (), 1.0, cue),))
    assert sum(reason.field == "stance" for reason in judgement.reasons) == 1


@pytest.mark.parametrize("piece", ["a", "not ", "deny ", "called ", "it is ", "no ", "n't ", "ly ", "\u200b", "called it all a "])
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    half = len(text) // 2
    (judgement,) = stances(text, (Chain("a0", ((half, len(text)),), (), 1.0, ((0, half),)),))
    assert judgement.reasons
