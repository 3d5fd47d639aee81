"""The JSON shape of a record, field by field, as the output contract has it."""

import dataclasses
import json
from typing import Any

import pytest

from reportedly.records import (
    Attribution,
    Certainty,
    Chain,
    Claim,
    Dateline,
    Document,
    Entity,
    Failure,
    Kind,
    Link,
    Place,
    PlacePrecision,
    Quotation,
    Reading,
    Reason,
    Source,
    Stance,
    Step,
    Time,
    TimePrecision,
)

TEXT = "The Harbour Post said a diver told it that the hull was cracked. On Monday Velen was calm."


def reading() -> Reading:
    """One record with every part filled."""
    return Reading(
        Document(
            "d1", TEXT, path="a.txt", url="https://kestrel.example/1", publisher="Kestrel News", title="A hull",
            byline="Ilse Brandt", published="2025-03-02", language="en", dateline=Dateline("Velen", "2025-03-01"),
            credits=("Northwire",),
        ),
        (
            Attribution("a0", ((0, 16),), ((17, 21),), ((22, 63),), None, 0.9),
            Attribution("a1", ((22, 29),), ((30, 34),), ((43, 63),), "a0", 0.8, relay=((35, 37),), proposition=((43, 63),)),
        ),
        (
            Source("s0", "The Harbour Post", Kind.OUTLET, True, ((0, 16), (35, 37)), reasons=(Reason("kind", "names", "known"),)),
            Source("s1", "a diver", Kind.ANONYMOUS, False, ((22, 29),), role="diver", affiliation="the port"),
        ),
        (
            Claim(
                "c0", "a1", ((43, 63),), TEXT[43:63], (Link("s0", (0, 16)), Link("s1", (22, 29))), Quotation.INDIRECT, 0.8,
                flags=("single-anonymous-source",),
                reasons=(Reason("stance", "model", "cue: told", 0.75, ((30, 34),)),),
            ),
            Claim(
                "c1", None, ((65, 90),), TEXT[65:90], (), Quotation.MIXED, 1.0, Stance.DENIES, Certainty.POSSIBLE, ((65, 67),),
                (Time((68, 74), "2025-02-24", "2025-02-24", TimePrecision.DAY, "the Monday before"),),
                (Place((75, 80), "Velen", None, 59.8, 23.2, PlacePrecision.CITY, "the only one"),),
                (Entity((75, 80), "Velen", "place"),),
            ),
        ),
        (Failure("d1", "read", "internal", "Reading stopped."),),
    )  # fmt: skip


def as_json(explain: bool = False) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(json.dumps(reading().to_dict(explain=explain)))
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
    assert as_json()["document"] == {
        "id": "d1", "path": "a.txt", "url": "https://kestrel.example/1", "publisher": "Kestrel News", "title": "A hull",
        "byline": "Ilse Brandt", "dateline": {"place": "Velen", "date": "2025-03-01"}, "published": "2025-03-02",
        "credits": ["Northwire"], "language": "en", "text": TEXT,
    }  # fmt: skip


def test_what_is_not_known_of_a_document_is_null() -> None:
    document = Reading(Document("d1", TEXT)).to_dict()["document"]
    assert {name for name, value in document.items() if value is None} == document.keys() - {"id", "credits", "text"}


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
    assert (diver["kind"], diver["named"], diver["role"], diver["affiliation"]) == ("anonymous", False, "diver", "the port")


def test_a_claim_of_others() -> None:
    assert as_json()["claims"][0] == {
        "id": "c0", "attribution": "a1", "content": [[43, 63]], "text": "the hull was cracked",
        "chain": [{"source": "s0", "mention": [0, 16]}, {"source": "s1", "mention": [22, 29]}],
        "stance": "asserts", "certainty": "unspecified", "hedges": [], "quotation": "indirect", "when": [], "where": [],
        "entities": [], "flags": ["single-anonymous-source"], "score": 0.8,
    }  # fmt: skip


def test_a_claim_in_the_publisher_s_own_voice() -> None:
    assert as_json()["claims"][1] == {
        "id": "c1", "attribution": None, "content": [[65, 90]], "text": "On Monday Velen was calm.", "chain": [],
        "stance": "denies", "certainty": "possible", "hedges": [[65, 67]], "quotation": "mixed",
        "when": [{"span": [68, 74], "start": "2025-02-24", "end": "2025-02-24", "precision": "day"}],
        "where": [{"span": [75, 80], "name": "Velen", "country": None, "latitude": 59.8, "longitude": 23.2, "precision": "city"}],
        "entities": [{"span": [75, 80], "name": "Velen", "type": "place"}], "flags": [], "score": 1.0,
    }  # fmt: skip


def test_reasons_come_only_when_they_are_asked_for() -> None:
    short, full = as_json(), as_json(explain=True)
    assert full["sources"][0].pop("reasons") == [{"field": "kind", "by": "names", "why": "known", "score": None, "evidence": []}]
    assert full["claims"][0].pop("reasons") == [
        {"field": "stance", "by": "model", "why": "cue: told", "score": 0.75, "evidence": [[30, 34]]}
    ]
    assert full["claims"][1]["when"][0].pop("why") == "the Monday before"
    assert full["claims"][1]["where"][0].pop("why") == "the only one"
    assert full["sources"][1].pop("reasons") == full["claims"][1].pop("reasons") == []
    assert full == short


def test_failures_name_stage_reason_and_detail() -> None:
    assert as_json()["failures"] == [{"document": "d1", "stage": "read", "reason": "internal", "detail": "Reading stopped."}]


def test_closed_sets_are_those_of_the_contract() -> None:
    assert {str(k) for k in Kind} == {
        "outlet", "agency", "person", "government", "organisation", "document", "anonymous", "unspecified",
    }  # fmt: skip
    assert {str(q) for q in Quotation} == {"direct", "indirect", "mixed"}
    assert {str(s) for s in Stance} == {
        "asserts", "denies", "doubts", "declines", "unanswered", "accuses", "demands", "plans", "believes",
    }  # fmt: skip
    assert {str(c) for c in Certainty} == {"certain", "probable", "possible", "unspecified"}
    assert {str(p) for p in TimePrecision} >= {"day", "week", "month", "year"}
    assert {str(p) for p in PlacePrecision} >= {"point", "city", "province", "country"}


RECORDS = [Attribution, Chain, Claim, Dateline, Document, Entity, Failure, Link, Place, Reading, Reason, Source, Step, Time]


@pytest.mark.parametrize("cls", RECORDS)
def test_records_are_frozen_and_slotted(cls: type) -> None:
    assert cls.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(cls)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading().document.text = "other"  # type: ignore[misc]
