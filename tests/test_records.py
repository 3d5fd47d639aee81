"""The JSON shape of a record, field by field, as the output contract has it."""

import dataclasses
import json
from typing import Any

import pytest

from reportedly.records import Attribution, Claim, Document, Failure, Kind, Link, Quotation, Reading, Source

TEXT = "The Harbour Post said a diver told it that the hull was cracked."


def reading() -> Reading:
    """One record with every part filled."""
    return Reading(
        Document("d1", TEXT, path="a.txt", publisher="Kestrel News", published="2025-03-02", language="en"),
        (
            Attribution("a0", ((0, 16),), ((17, 21),), ((22, 63),), None, 0.9),
            Attribution("a1", ((22, 29),), ((30, 34),), ((43, 63),), "a0", 0.8, relay=((35, 37),), proposition=((43, 63),)),
        ),
        (
            Source("s0", "The Harbour Post", Kind.OUTLET, True, ((0, 16), (35, 37))),
            Source("s1", "a diver", Kind.ANONYMOUS, False, ((22, 29),), role="diver"),
        ),
        (
            Claim(
                "c0", "a1", ((43, 63),), TEXT[43:63], (Link("s0", (0, 16)), Link("s1", (22, 29))), Quotation.INDIRECT, 0.8
            ),
        ),
        (Failure("d1", "read", "internal", "Reading stopped."),),
    )  # fmt: skip


def as_json() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(json.dumps(reading().to_dict()))
    return record


FIELDS = {
    "document": {"id", "url", "publisher", "title", "byline", "dateline", "published", "language", "text"},
    "attributions": {"id", "source", "cue", "content", "parent", "score"},
    "sources": {"id", "name", "kind", "named", "role", "affiliation", "mentions"},
    "claims": {
        "id", "attribution", "content", "text", "chain", "stance", "certainty", "hedges", "quotation", "when", "where",
        "entities", "flags",
    },
    "failures": {"stage", "reason", "detail"},
}  # fmt: skip


def test_a_record_has_these_parts() -> None:
    assert list(as_json()) == list(FIELDS)


@pytest.mark.parametrize("part", FIELDS)
def test_every_field_of_the_contract_is_there(part: str) -> None:
    value = as_json()[part]
    for item in [value] if isinstance(value, dict) else value:
        assert item.keys() >= FIELDS[part]


def test_document() -> None:
    document = as_json()["document"]
    assert (document["id"], document["text"], document["language"]) == ("d1", TEXT, "en")
    assert (document["publisher"], document["published"], document["path"]) == ("Kestrel News", "2025-03-02", "a.txt")
    assert document["url"] is None and document["dateline"] is None


def test_attributions_carry_spans_as_pairs_and_parents_as_ids() -> None:
    outer, inner = as_json()["attributions"]
    assert (outer["source"], outer["cue"], outer["content"], outer["parent"]) == ([[0, 16]], [[17, 21]], [[22, 63]], None)
    assert (inner["relay"], inner["parent"], inner["score"]) == ([[35, 37]], "a0", 0.8)


def test_sources() -> None:
    post, diver = as_json()["sources"]
    assert post == {
        "id": "s0", "name": "The Harbour Post", "kind": "outlet", "named": True, "role": None, "affiliation": None,
        "mentions": [[0, 16], [35, 37]],
    }  # fmt: skip
    assert (diver["kind"], diver["named"], diver["role"]) == ("anonymous", False, "diver")


def test_claims() -> None:
    (claim,) = as_json()["claims"]
    assert (claim["attribution"], claim["content"], claim["text"]) == ("a1", [[43, 63]], "the hull was cracked")
    assert claim["chain"] == [{"source": "s0", "mention": [0, 16]}, {"source": "s1", "mention": [22, 29]}]
    assert claim["quotation"] == "indirect"
    assert all(isinstance(claim[name], list) for name in ("hedges", "when", "where", "entities", "flags"))


def test_failures_name_stage_reason_and_detail() -> None:
    assert as_json()["failures"] == [{"document": "d1", "stage": "read", "reason": "internal", "detail": "Reading stopped."}]


def test_closed_sets_are_those_of_the_contract() -> None:
    assert {str(k) for k in Kind} == {
        "outlet", "agency", "person", "government", "organisation", "document", "anonymous", "unspecified",
    }  # fmt: skip
    assert {str(q) for q in Quotation} == {"direct", "indirect", "mixed"}


@pytest.mark.parametrize("cls", [Attribution, Claim, Document, Failure, Link, Reading, Source])
def test_records_are_frozen_and_slotted(cls: type) -> None:
    assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(cls)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading().document.text = "other"  # type: ignore[misc]
