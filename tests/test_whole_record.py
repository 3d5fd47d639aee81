"""Whole records of three invented reports: every field of the contract is there and says what the report says."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from exactness import assert_exact, assert_read_or_failed
from scripted import scripted_attributions
from three_reports import HEARSAY, LOCAL, REPORTS, WIRE

import reportedly
from reportedly import Certainty, Claim, Kind, NamesError, Quotation, Reading, ReadOptions, Stance, attribute
from reportedly.cli.main import main
from reportedly.pipeline import Tools, read_document

PROGRAM = "from reportedly.cli.main import main; main(prog_name='reportedly')"
FIELDS = {
    "document": {
        "id", "url", "publisher", "title", "byline", "dateline", "published", "language", "text",
    },
    "attributions": {"id", "source", "cue", "content", "parent", "score"},
    "sources": {"id", "name", "kind", "named", "role", "affiliation", "mentions"},
    "claims": {
        "id", "attribution", "content", "text", "chain", "stance", "certainty", "hedges", "quotation", "when", "where",
        "entities", "flags",
    },
    "when": {"span", "start", "end", "precision"},
    "where": {"span", "name", "country", "latitude", "longitude", "precision"},
    "entities": {"span", "name", "type"},
}  # fmt: skip


@pytest.fixture(scope="module", params=REPORTS)
def reading(request: pytest.FixtureRequest) -> Reading:
    return reportedly.read(REPORTS[request.param], ReadOptions(published="2025-05-13"))


@pytest.fixture(scope="module")
def wire() -> Reading:
    return reportedly.read(WIRE, ReadOptions(published="2025-05-13"))


@pytest.fixture(scope="module")
def local() -> Reading:
    return reportedly.read(LOCAL, ReadOptions(published="2026-01-15"), publisher="Harlow Echo")


@pytest.fixture(scope="module")
def hearsay() -> Reading:
    return reportedly.read(HEARSAY)


def claim(reading: Reading, words: str) -> Claim:
    """The claim of others that has these words."""
    (found,) = [c for c in reading.claims if words in c.text and c.chain]
    return found


def names(reading: Reading, words: str) -> list[str]:
    """The names of the sources of a claim, outermost first."""
    by_id = {s.id: s.name for s in reading.sources}
    return [by_id[link.source] for link in claim(reading, words).chain]


def test_evidence_cuts_exactly_what_is_said(reading: Reading) -> None:
    assert not reading.failures
    assert reading.attributions and reading.sources and reading.claims
    assert_exact(reading)


def test_every_field_of_the_contract_is_there(reading: Reading) -> None:
    record = reading.to_dict()
    assert record["document"].keys() >= FIELDS["document"]
    assert isinstance(record["failures"], list)
    for part in ("attributions", "sources", "claims"):
        assert record[part] and all(item.keys() >= FIELDS[part] for item in record[part])
    for part in ("when", "where", "entities"):
        items: list[dict[str, Any]] = [item for c in record["claims"] for item in c[part]]
        assert items and all(item.keys() == FIELDS[part] for item in items)
    assert record == json.loads(json.dumps(record))


def test_every_source_has_a_kind_and_every_claim_its_reasons(reading: Reading) -> None:
    assert all(source.kind is not None for source in reading.sources)
    assert not any(source.named and source.kind in (Kind.ANONYMOUS, Kind.UNSPECIFIED) for source in reading.sources)
    for one in reading.claims:
        fields = {reason.field for reason in one.reasons}
        assert not one.chain or "stance" in fields
        assert one.certainty is Certainty.UNSPECIFIED or "certainty" in fields
        assert not one.flags or "flags" in fields
    explained = reading.to_dict(explain=True)
    assert all("reasons" in item for part in ("sources", "claims") for item in explained[part])


def test_own_voice_has_no_chain_and_no_attribution(reading: Reading) -> None:
    found = [c for c in reading.claims if not c.chain]
    assert found
    assert all(c.attribution is None and c.stance is Stance.ASSERTS and not c.hedges for c in found)
    assert all(c.attribution is not None for c in reading.claims if c.chain)


def test_reading_twice_gives_the_same_bytes(reading: Reading) -> None:
    again = reportedly.read(reading.document.text, ReadOptions(published="2025-05-13"))
    assert json.dumps(again.to_dict(explain=True)).encode() == json.dumps(reading.to_dict(explain=True)).encode()


def test_another_process_gives_the_same_bytes() -> None:
    """No set or hash decides an order: programs with other hash seeds print the same."""

    def printed(seed: str) -> bytes:
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, "read", "--json", "--explain", "--published", "2025-05-13", "-"],
            input=(WIRE + LOCAL + HEARSAY).encode(), capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        return ended.stdout

    first = printed("1")
    assert json.loads(first)["claims"]
    assert first == printed("2")


def test_claims_stand_in_text_order(reading: Reading) -> None:
    assert [c.content for c in reading.claims] == sorted(c.content for c in reading.claims)


# What the three reports say.


def test_the_head_of_a_wire_story(wire: Reading) -> None:
    document = wire.document
    assert document.title == "Two ferries were held in the port of Split last week, officials say"
    assert (document.byline, document.credits) == ("Ilse Brandt", ("Northwire",))
    assert document.dateline == reportedly.Dateline("Zagreb", "2025-05-12")


def test_a_chain_of_a_newspaper_and_an_official(wire: Reading) -> None:
    chain = ["the Velen Gazette", "a senior customs official"]
    for words in ("carrying untaxed cigarettes", "false papers", "come from Albania"):
        assert names(wire, words) == chain
        assert claim(wire, words).flags == ("single-anonymous-source",)
    assert claim(wire, "false papers").quotation is Quotation.DIRECT
    assert claim(wire, "come from Albania").certainty is Certainty.PROBABLE
    assert [place.country for place in claim(wire, "come from Albania").where] == ["AL"]


def test_a_denial_and_a_refusal(wire: Reading) -> None:
    assert claim(wire, "any ship had been searched").stance is Stance.DENIES
    refused = claim(wire, "who had ordered the search")
    assert (refused.stance, names(wire, "who had ordered the search")) == (Stance.DECLINES, ["Karin Holm"])


def test_a_spokeswoman_by_name(wire: Reading) -> None:
    (holm,) = [s for s in wire.sources if s.name == "Karin Holm"]
    assert (holm.kind, holm.named, holm.role) == (Kind.PERSON, True, "spokeswoman")
    assert len(holm.mentions) == 2


def test_a_local_story(local: Reading) -> None:
    assert local.document.publisher == "Harlow Echo"
    assert claim(local, "the building may collapse").certainty is Certainty.POSSIBLE
    for words, stance in {
        "wait for a wall": Stance.PLANS, "publish the report": Stance.DEMANDS, "of hiding it": Stance.ACCUSES,
    }.items():  # fmt: skip
        assert claim(local, words).stance is stance
    assert names(local, "wait for a wall") == ["Omar Haddad"]
    assert names(local, "keep the school open") == ["Ana Ruiz"]
    assert {c.stance for c in local.claims if "non-denial" in c.flags} == {Stance.DENIES}
    assert claim(local, "the walls were sound").flags == ()


def test_hearsay(hearsay: Reading) -> None:
    sold = claim(hearsay, "have sold a painting")
    assert (sold.flags, [hearsay.document.text[slice(*h)] for h in sold.hedges]) == (("unsourced",), ["is said to"])
    assert [s.kind for s in hearsay.sources if s.id == sold.chain[-1].source] == [Kind.UNSPECIFIED]
    paid = claim(hearsay, "the price was never paid")
    assert (paid.flags, [hearsay.document.text[slice(*h)] for h in paid.hedges]) == (("plural-anonymous",), ["claimed"])
    assert claim(hearsay, "still in Switzerland").stance is Stance.BELIEVES
    assert claim(hearsay, "do not recall").flags == ("non-denial",)
    assert claim(hearsay, "do not recall").quotation is Quotation.DIRECT


# What the caller knows.


def test_published_anchors_what_is_told_by_the_day() -> None:
    text = "The Velen Gazette said that the road was shut last week."

    def when(published: str | None) -> list[tuple[str | None, str | None]]:
        (found,) = reportedly.read(text, ReadOptions(published=published)).claims
        return [(time.start, time.end) for time in found.when]

    assert when(None) == [(None, None)]
    assert when("2025-05-13") == when("2025-05-13T23:10:00Z") == [("2025-05-05", "2025-05-11")]
    assert when("2026-01-02") == [("2025-12-22", "2025-12-28")]


def test_the_dateline_s_day_goes_before_the_day_of_publication(wire: Reading) -> None:
    later = reportedly.read(WIRE, ReadOptions(published="2025-06-20"))
    assert later.document.published == "2025-06-20"
    assert claim(later, "carrying untaxed").when == claim(wire, "carrying untaxed").when


def test_a_report_s_own_day_anchors_what_is_told_by_the_day() -> None:
    text = (
        "Bridge to be shut for repairs\n\nBy Ilse Brandt\n\nPublished: May 3, 2024\n\n"
        "The mayor said that the bridge was shut last week."
    )
    reading = reportedly.read(text)
    assert (reading.document.published, reading.document.byline) == ("2024-05-03", "Ilse Brandt")
    assert [(when.start, when.end) for when in claim(reading, "was shut last week").when] == [("2024-04-22", "2024-04-28")]


def test_a_publisher_is_no_relay() -> None:
    text = "A clerk told the Harlow Echo that the vote was void."
    alone = reportedly.read(text)
    assert names(alone, "the vote was void")[-1] == "A clerk" and len(names(alone, "the vote was void")) == 2
    for at_home in (reportedly.read(text, publisher="Harlow Echo"), reportedly.read(text, ReadOptions(publisher="Harlow Echo"))):
        assert at_home.document.publisher == "Harlow Echo"
        assert names(at_home, "the vote was void") == ["A clerk"]


def test_a_caller_s_names_change_what_a_source_is(tmp_path: Path) -> None:
    text = "The Velen Gazette said that the road was shut."
    table = tmp_path / "names.csv"
    table.write_text("name,aliases,kind,country,domain\nVelen Gazette,,government,HR,\n", encoding="utf-8")
    assert [s.kind for s in reportedly.read(text).sources] == [Kind.OUTLET]
    assert [s.kind for s in reportedly.read(text, ReadOptions(names=table)).sources] == [Kind.GOVERNMENT]
    assert [s.kind for s in reportedly.read(text).sources] == [Kind.OUTLET]


def test_names_that_cannot_be_read_are_the_caller_s_error(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("", encoding="utf-8")
    with pytest.raises(NamesError):
        reportedly.read(LOCAL, ReadOptions(names=table))


def test_the_command_line_knows_the_same(tmp_path: Path) -> None:
    table = tmp_path / "names.csv"
    table.write_text("name,kind\nVelen Gazette,government\n", encoding="utf-8")
    told = ["--names", str(table), "--published", "2025-05-13", "--publisher", "Harlow Echo"]
    text = "The Velen Gazette told the Harlow Echo that the road was shut last week."
    ended = CliRunner().invoke(main, ["read", "--json", *told, "-"], input=text)
    (record,) = [json.loads(line) for line in ended.stdout.splitlines()]
    assert (ended.exit_code, record["document"]["publisher"]) == (0, "Harlow Echo")
    assert [source["kind"] for source in record["sources"]] == ["government"]
    assert [(when["start"], when["end"]) for when in record["claims"][0]["when"]] == [("2025-05-05", "2025-05-11")]


# Hostile texts.

HOSTILE: dict[str, Callable[[int], str]] = {
    "zero-width characters": lambda size: repeated("The may\u200bor sa\u00adid the bri\u2060dge was closed. ", size),
    "two directions": lambda size: repeated("The mayor \u202esaid the bridge\u202c was closed, \u2067he said\u2069. ", size),
    "one word": lambda size: f"The mayor said the bridge was closed. {'x' * size}",
    "one word of capitals": lambda size: f"The mayor said the bridge was closed. {'X' * size}",
    "only quotes": lambda size: repeated("“The bridge is closed,” ", size),
    "quotes that never close": lambda size: repeated("“The mayor said ", size),
    "short lines": lambda size: repeated("The mayor left.\n", size),
    "names and times": lambda size: repeated("Ilse Brandt said on Monday that Omar Haddad left Paris in May 2019. ", size),
    "pronouns": lambda size: repeated("He said that she left. ", size),
    "reports": lambda size: repeated(WIRE + LOCAL + HEARSAY, size),
}


def repeated(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_are_read(kind: str) -> None:
    assert_read_or_failed(reportedly.read(HOSTILE[kind](8_000)))


@pytest.mark.parametrize(
    "text",
    ["The mayor said the bridge was closed. " + "x" * 100_000, "The mayor left.\n" * 3_000, "THE MAYOR SAID SO. " * 300],
    ids=["a word of 100 kB", "3,000 short lines", "only capitals"],
)
def test_large_hostile_texts_are_read(text: str) -> None:
    assert_read_or_failed(reportedly.read(text))


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_stages_behind_the_model_take_time_that_grows_with_the_text_alone(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the text may take eight times as long. The model's own time is that of its windows, one after the other."""
    monkeypatch.setattr(attribute, "attributions", lambda text, _: scripted_attributions(text))
    tools = Tools.ready()

    def seconds(size: int) -> float:
        document = reportedly.Document("d", HOSTILE[kind](size))
        started = time.process_time()
        read_document(document, tools)
        return time.process_time() - started

    seconds(2_000)
    small = min(seconds(50_000), seconds(50_000))
    assert seconds(200_000) < 8 * small + 0.2
