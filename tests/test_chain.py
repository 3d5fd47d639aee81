from typing import Any

import pytest
from case_files import cases, spans
from sourcing import resolved

from reportedly.chain import carried, chains
from reportedly.records import Attribution, Chain


def attributions(case: dict[str, Any]) -> tuple[Attribution, ...]:
    """The case's layers; `parent` is the number of another one, and a layer with no `proposition` is an attitude."""
    text = case["text"]
    return tuple(
        Attribution(
            id=f"a{i}",
            source=spans(text, layer.get("source")),
            cue=spans(text, layer["cue"]),
            content=spans(text, layer["content"]),
            parent=None if layer.get("parent") is None else f"a{layer['parent']}",
            score=1.0,
            relay=spans(text, layer.get("relay")),
            proposition=spans(text, layer.get("proposition", layer["content"])),
        )
        for i, layer in enumerate(case["attributions"])
    )


@pytest.mark.parametrize("case", cases("chain"))
def test_chain(case: dict[str, Any]) -> None:
    text = case["text"]
    assert shown(text, chains(text, attributions(case), case.get("publisher"))) == case["expected"]


@pytest.mark.parametrize("case", cases("carried"))
def test_carried(case: dict[str, Any]) -> None:
    text = case["text"]
    found = chains(text, attributions(case), case.get("publisher"))
    assert shown(text, carried(text, found, *resolved(text, found))) == case["expected"]


def shown(text: str, found: tuple[Chain, ...]) -> list[dict[str, Any]]:
    """Chains as the words of their steps, each with what is claimed."""
    return [
        {
            "chain": [text[slice(*step.mention)] for step in chain.steps],
            "claim": " … ".join(text[start:end] for start, end in chain.content),
        }
        for chain in found
    ]


def test_parents_in_a_loop_end_where_the_loop_closes() -> None:
    case: dict[str, Any] = {
        "text": "Ann said Bo said rain fell.",
        "attributions": [
            {"source": "Ann", "cue": "said#1", "content": "Bo said rain fell", "parent": 1},
            {"source": "Bo", "cue": "said#2", "content": "rain fell", "parent": 0},
        ],
    }
    for chain in chains(case["text"], attributions(case)):
        assert len(chain.steps) == 2
