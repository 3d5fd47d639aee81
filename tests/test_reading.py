"""Reading through the public names: whatever comes in, a record or a failure comes out."""

import io
import time
from pathlib import Path

import pytest
from exactness import assert_exact, assert_read_or_failed
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly import ModelError, Reading, attribute
from reportedly.load import Origin
from reportedly.pipeline import read_all

PLAIN = "The mayor said the bridge was closed."
CLAIM = "the bridge was closed"

FRAGMENTS = [
    "the mayor said", "Reuters", "according to", "that the bridge was closed", "reportedly", "he told", "The Evening Post",
    "“", "”", '"', "''", "``", "'", ".", ",", "\n", "\r\n\r\n", "\u202e", "\u200b", "\ufeff", "\x00", "\ud800", "\x1b[2J",
    "он сказал", "שלום", "市长", "e\u0301", "😀", "x" * 300, "Mr. Jean-Luc O’Neil", "said", "said", "denied reports", "citing",
    "a source", "they", "the newspaper",
]  # fmt: skip
ANY_TEXT = st.text(max_size=300) | st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join)


def claims(reading: Reading) -> list[str]:
    """What others are reported to say; `own` is what the report says itself."""
    return [claim.text for claim in reading.claims if claim.chain]


def own(reading: Reading) -> list[str]:
    return [claim.text for claim in reading.claims if not claim.chain]


def streams(texts: list[str]) -> list[Origin]:
    return [Origin("-", stream=io.BytesIO(text.encode("utf-8", "ignore"))) for text in texts]


def test_a_plain_sentence_gives_its_claim_and_its_source() -> None:
    reading = reportedly.read(PLAIN)
    assert_exact(reading)
    assert [claim.text for claim in reading.claims] == [CLAIM]
    assert [PLAIN[slice(*link.mention)] for link in reading.claims[0].chain] == ["The mayor"]


def test_a_text_in_which_nobody_speaks_is_the_report_s_own_voice() -> None:
    reading = reportedly.read("The bridge is long. It crosses the river.")
    assert_exact(reading)
    assert (claims(reading), own(reading)) == ([], ["The bridge is long.", "It crosses the river."])


def test_a_text_in_which_nothing_is_said_is_no_failure() -> None:
    reading = reportedly.read("A bridge. A river. Nothing else?")
    assert (reading.claims, reading.sources, reading.failures) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\r\n", "empty"),
        ("\x00\ud800", "empty"),
        (
            "Der Bürgermeister sagte, dass die Brücke wegen schwerer Schäden mehrere Wochen geschlossen bleibe. " * 2,
            "not-english",
        ),
    ],
    ids=["empty", "white space", "unusable", "German"],
)
def test_texts_that_cannot_be_read_fail_with_their_reason(text: str, reason: str) -> None:
    reading = reportedly.read(text)
    assert [(f.stage, f.reason) for f in reading.failures] == [("load", reason)]
    assert not reading.claims


@pytest.mark.parametrize(
    "text",
    [
        f"{PLAIN}\r\n\r\nThe council met.\r\n",
        f"{PLAIN}\rThe council met.",
        f"\ufeff{PLAIN}",
        f"{PLAIN} The council met.\x00\x00",
        f"{PLAIN[:-1]}.The council met on Monday.It was late.",
        f"{PLAIN} Norway''s council met.",
        f"\t\t{PLAIN}\u00a0\u2003\n\n\n\n",
        f"{PLAIN} “Nobody knows",
        f"\u202b{PLAIN}\u202c",
    ],
    ids=[
        "Windows line ends", "old line ends", "byte order mark", "NUL at the end", "no space after a stop", "doubled apostrophe",
        "odd spaces", "unpaired mark", "right-to-left marks",
    ],
)  # fmt: skip
def test_a_plain_claim_is_found_in_a_badly_made_text(text: str) -> None:
    reading = reportedly.read(text)
    assert reading.document.text == text.replace("\x00", "")
    assert_exact(reading)
    assert CLAIM in claims(reading)


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge,\" the mayor said, ''is closed”. ``The council,” he added, \"knows it.",
        "\"\"\"The mayor\"\" said \"\" that \"the bridge\"\" was \"closed.",
        "The mayor''s office said the council''s ''plan'' wasn''t \"ready\".",
        "said said said said said said said",
        "The mayor, who said that the council, which said that the union, which said so, said it, said that rain fell.",
        "The ma\u200byor sa\u00adid the bri\u200ddge was clo\u2060sed.",
        "The mayor \u202esaid the bridge\u202c was closed, אמר ראש העיר, قال رئيس البلدية.",
        "M\u0301a\u0301yor Jose\u0301 said the cafe\u0301 was ﬁne.",
        "😀 The mayor 👩‍👩‍👧 said 🇳🇴 the bridge 😀 was closed 😀.",
        "." * 3000,
        "“" * 500 + " said " + "”" * 500,
        "The mayor said\n\n\n\nthat\n\nthe bridge\n\nwas closed.",
        "\x1b]0;owned\x07The mayor said \x1b[31mthe bridge\x1b[0m was closed.",
        "<p>The mayor said <b>the bridge</b> was closed.</p>&nbsp;",
    ],
    ids=[
        "mixed marks", "piled marks", "doubled apostrophes", "cues only", "nested clauses", "zero-width characters",
        "two directions", "combining accents", "pictures", "dots", "marks only", "broken lines", "terminal escapes", "markup",
    ],
)  # fmt: skip
def test_evidence_is_exact_in_strange_texts(text: str) -> None:
    reading = reportedly.read(text)
    assert not reading.failures
    assert_exact(reading)


@pytest.mark.parametrize(
    "line", ["x" * 200_000, "The mayor said " + "a" * 195_000 + "-" * 5_000], ids=["one word", "in a sentence"]
)
def test_a_line_without_an_end_is_read_in_seconds(line: str) -> None:
    started = time.process_time()
    reading = reportedly.read(line)
    assert time.process_time() - started < 120
    assert_read_or_failed(reading)


def test_a_long_text_keeps_its_claims_to_the_end() -> None:
    filler = "The river is long and its banks are green. " * 200
    text = f"{PLAIN} {filler}\n\nThe harbour master said the pier was unsafe. {filler}"
    reading = reportedly.read(text)
    assert_exact(reading)
    assert claims(reading) == [CLAIM, "the pier was unsafe"]


def test_a_path_is_read_with_its_publisher(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(PLAIN.encode())
    reading = reportedly.read(path, publisher="Kestrel News")
    assert (reading.document.path, reading.document.publisher) == (str(path), "Kestrel News")
    assert claims(reading) == [CLAIM]
    assert reportedly.read(str(path), publisher="Kestrel News") == reading


def test_a_text_is_read_with_its_publisher() -> None:
    assert reportedly.read(PLAIN, publisher="Kestrel News").document.publisher == "Kestrel News"


@pytest.mark.parametrize(("name", "reason"), [("", "no-access"), ("missing.txt", "missing"), ("binary.dat", "not-text")])
def test_a_path_that_cannot_be_read_fails_with_its_reason(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "binary.dat").write_bytes(bytes(range(32)) * 50)
    reading = reportedly.read(tmp_path / name)
    assert [(f.document, f.stage, f.reason) for f in reading.failures] == [(str(tmp_path / name), "load", reason)]


def test_a_text_that_no_path_could_be_is_a_text() -> None:
    assert claims(reportedly.read(PLAIN + " " * 5000)) == [CLAIM]


def test_a_batch_goes_on_behind_bad_documents(tmp_path: Path) -> None:
    for name, content in {"a.txt": PLAIN.encode(), "b.txt": b"", "c.txt": bytes(600), "d.txt": PLAIN.encode()}.items():
        (tmp_path / name).write_bytes(content)
    readings = list(reportedly.read_many([tmp_path, tmp_path / "e.txt"]))
    assert [claims(r) for r in readings] == [[CLAIM], [], [], [CLAIM], []]
    assert [[f.reason for f in r.failures] for r in readings] == [[], ["empty"], ["not-text"], [], ["missing"]]
    assert readings[0].claims == readings[3].claims


def test_an_unexpected_error_is_one_document_s_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    find = attribute.attributions

    def stumble(text: str, *rest: object) -> object:
        if "bridge" in text:
            raise RuntimeError("out of luck")
        return find(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(attribute, "attributions", stumble)
    first, second = read_all(streams([PLAIN, "The mayor said it rained."]))
    assert [(f.stage, f.reason) for f in first.failures] == [("read", "internal")]
    assert "RuntimeError: out of luck" in first.failures[0].detail
    assert claims(second) == ["it rained"]


def test_a_damaged_model_is_no_document_s_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ModelError("Install it again.")

    monkeypatch.setattr("reportedly.pipeline.shipped_model", broken)
    with pytest.raises(ModelError):
        reportedly.read(PLAIN)


@given(ANY_TEXT)
def test_any_text_reads(text: str) -> None:
    assert_read_or_failed(reportedly.read(text))


@given(st.lists(st.lists(st.sampled_from(FRAGMENTS[:20]), max_size=25).map(" ".join), min_size=2, max_size=3))
def test_reading_alone_or_between_others_gives_the_same(texts: list[str]) -> None:
    together = list(read_all(streams(texts)))
    alone = [next(read_all([origin])) for origin in reversed(streams(texts))][::-1]
    assert together == alone
