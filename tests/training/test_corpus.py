"""The training corpora in one shape. Needs no torch: only corpus.py is imported."""

import json
from pathlib import Path
from typing import Any

import pytest
from case_files import span, spans

from corpus import LAYERED, OUTERMOST, Document, Target, held_aside, joined, layered, read_nested, read_polnear, with_layers


def target(text: str, source: str | None, cue: str, content: str, **rest: Any) -> Target:
    return Target(list(spans(text, source)), span(text, cue), list(spans(text, content)), **rest)


def document(text: str, *targets: Target) -> Document:
    return Document("d", text, list(targets), OUTERMOST)


def cut(text: str, found: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in found]


def row(text: str, *attributions: dict[str, Any], publisher: str = "Kestrel", claims: tuple[Any, ...] = ()) -> dict[str, Any]:
    """One passage of the layered data; sources, cues and contents are given as words of the text."""
    return {
        "id": "m001", "text": text, "publisher": publisher, "claims": list(claims),
        "attributions": [
            {
                **{role: [list(s) for s in spans(text, a.get(role))] for role in ("source", "cue", "content")},
                "parent": a.get("parent"),
            }
            for a in attributions
        ],
    }  # fmt: skip


def test_only_the_half_that_no_checkpoint_has_seen_is_held_aside() -> None:
    assert not any(held_aside(f"n{i:03}") for i in range(600))
    assert [held_aside(f"m{i:03}") for i in range(20)] == [True] * 3 + [False] * 17
    assert [held_aside(f"m{i:03}", 9) for i in range(20)] == [True] * 9 + [False] * 11


def test_polnear_needs_a_cue_and_a_content(tmp_path: Path) -> None:
    rows = [
        {"id": "p1", "text": "Ann said no.", "attributions": [
            {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]},
            {"source": [[0, 3]], "cue": [], "content": [[9, 11]]},
            {"source": [[0, 3]], "cue": [[4, 8]], "content": []},
        ]},
    ]  # fmt: skip
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (read,) = read_polnear(path)
    assert (read.id, read.style) == ("p1", OUTERMOST)
    assert read.targets == [Target([(0, 3)], (4, 8), [(9, 11)])]


def test_layers_keep_their_parents(tmp_path: Path) -> None:
    passage = row(
        "The Post said a diver had said the hull was cracked.",
        {"source": "The Post", "cue": "said#1", "content": "a diver had said the hull was cracked"},
        {"source": "a diver", "cue": "had said", "content": "the hull was cracked", "parent": 0},
    )
    path = tmp_path / "nested.jsonl"
    path.write_text(json.dumps(passage) + "\n", encoding="utf-8")
    (read,) = read_nested(path)
    assert [t.parent for t in read.targets] == [None, 0]
    assert all(t.style == LAYERED and not t.relay for t in read.targets)
    assert read.known == [(0, len(read.text))]


def test_who_was_told_relays_and_is_no_layer() -> None:
    text = "The owner said in an interview with Radio Velen that the mill was sold."
    read = layered(
        row(
            text,
            {"source": "Radio Velen", "cue": "in an interview with", "content": "the mill was sold"},
            {"source": "The owner", "cue": "said", "content": "the mill was sold", "parent": 0},
        )
    )
    (only,) = read.targets
    assert (cut(text, only.source), cut(text, only.relay), only.parent) == (["The owner"], ["Radio Velen"], None)


def test_a_relay_between_two_layers_is_stepped_over() -> None:
    text = "The Post reported that in remarks to Radio Velen the owner said the mill was sold."
    read = layered(
        row(
            text,
            {"source": "The Post", "cue": "reported", "content": "the owner said the mill was sold"},
            {"source": "Radio Velen", "cue": "in remarks to", "content": "the owner said the mill was sold", "parent": 0},
            {"source": "the owner", "cue": "said", "content": "the mill was sold", "parent": 1},
        )
    )
    assert [(cut(text, t.source), t.parent) for t in read.targets] == [(["The Post"], None), (["the owner"], 0)]
    assert cut(text, read.targets[1].relay) == ["Radio Velen"]


def test_a_step_without_a_cue_in_a_claim_s_chain_relays() -> None:
    text = "The owner told Radio Velen that the mill was sold."
    chain = [
        {"source": list(span(text, "Radio Velen")), "cue": None},
        {"source": list(span(text, "The owner")), "cue": list(span(text, "told"))},
    ]
    read = layered(row(text, {"source": "The owner", "cue": "told", "content": "the mill was sold"}, claims=({"chain": chain},)))
    assert cut(text, read.targets[0].relay) == ["Radio Velen"]


@pytest.mark.parametrize(("publisher", "relays"), [("The Velen Courier", ["the Velen Courier"]), ("Kestrel", [])])
def test_the_publisher_that_was_told_is_found(publisher: str, relays: list[str]) -> None:
    text = "The owner told the Velen Courier that the mill was sold."
    read = layered(row(text, {"source": "The owner", "cue": "told", "content": "the mill was sold"}, publisher=publisher))
    assert cut(text, read.targets[0].relay) == relays


def test_a_plain_report_teaches_both_conventions() -> None:
    text = "The mayor said that “the bridge was closed”."
    taught = with_layers(document(text, target(text, "The mayor", "said", "that “the bridge was closed”")))
    outermost, layer = taught.targets
    assert cut(text, outermost.content) == ["that “the bridge was closed”"]
    assert (cut(text, layer.source), cut(text, layer.content)) == (["The mayor"], ["the bridge was closed"])
    assert (layer.style, layer.is_parent_known) == (LAYERED, False)
    assert layer.cue in taught.known


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The council backed the new bridge plan.", "The council", "backed", "the new bridge plan"),
        ("The mayor said so.", "The mayor", "said", "so"),
        ("The mayor said in an interview with Radio Velen that it rained.", "The mayor", "said", "that it rained"),
        ("It was said that the bridge was closed.", None, "said", "that the bridge was closed"),
    ],
    ids=["attitude", "hardly a content", "told to an outlet", "nobody speaks"],
)
def test_what_the_conventions_may_see_differently_teaches_one(text: str, source: str | None, cue: str, content: str) -> None:
    taught = with_layers(document(text, target(text, source, cue, content)))
    assert [t.style for t in taught.targets] == [OUTERMOST]
    assert taught.known == []


def test_silence_is_known_and_possible_reports_are_not() -> None:
    text = "The river rose on Sunday. The pier reportedly sank. The harbour stayed open."
    known = cut(text, with_layers(document(text)).known)
    assert [sentence.strip() for sentence in known] == ["The river rose on Sunday.", "The harbour stayed open."]


def test_joined_documents_cut_what_they_cut_alone() -> None:
    first_text, second_text = "Ann said it rained.", "The Post said a diver told Bo the hull leaked."
    first = with_layers(document(first_text, target(first_text, "Ann", "said", "it rained")))
    second = document(
        second_text,
        target(second_text, "The Post", "said", "a diver told Bo the hull leaked", style=LAYERED),
        target(second_text, "a diver", "told", "the hull leaked", relay=[span(second_text, "Bo")], parent=0, style=LAYERED),
    )
    both = joined(first, second)
    assert both.text == f"{first_text}\n\n{second_text}"
    outer, inner = both.targets[-2:]
    assert (cut(both.text, outer.source), cut(both.text, [inner.cue])) == (["The Post"], ["told"])
    assert (cut(both.text, inner.relay), cut(both.text, inner.content)) == (["Bo"], ["the hull leaked"])
    assert both.targets[inner.parent or 0] is outer
    assert both.targets[: len(first.targets)] == first.targets
