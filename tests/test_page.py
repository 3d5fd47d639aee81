"""The page, from readings made by hand: no model is read and no browser opened (tests/browser does that)."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_report import TEXT, Hand, invented_report

from reportedly.page import make_page
from reportedly.page.cut import MOST_MARKS, Mark, Role, cut, split_paragraphs
from reportedly.page.visible import clip, link, plain, show
from reportedly.records import Claim, Dateline, Document, Failure, Kind, Link, Quotation, Reading, Reason, Source, Span

VOID = {"meta", "path", "br"}


class Parsed(HTMLParser):
    """A page taken apart: its elements with their attributes, and the text of its paragraphs without the numbers."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.paragraphs: list[str] = []
        self.shown: list[str] = []
        self.content: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag == "p" and self.open and self.open[-1][1].get("class") == "block":
            self.paragraphs.append("")
            element[1]["class"] = "text"
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        tag, attributes = self.open[-1]
        if tag in ("style", "script", "title"):
            self.content[tag] = self.content.get(tag, "") + data
            return
        self.shown.append(data)
        around = [e[1].get("class", "") for e in self.open]
        if "text" in around and not attributes.get("class", "").startswith("ref"):
            self.paragraphs[-1] += data

    def all(self, tag: str, of_class: str = "") -> list[dict[str, str]]:
        return [a for t, a in self.elements if t == tag and (not of_class or of_class in a.get("class", "").split())]


# Cutting


@given(st.data())
def test_pieces_are_the_text_under_exactly_the_marks_that_cover_it(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="ab .\n😀é\u200b\u202e", max_size=60))
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place, st.sampled_from(Role)), max_size=MOST_MARKS))
    ends = data.draw(st.lists(st.tuples(place, st.integers(100, 120)), max_size=4))
    marks = [Mark((min(a, b), max(a, b)), role, i) for i, (a, b, role) in enumerate(spans)]
    paragraphs = cut(text, marks, ends)
    covered = set()
    for paragraph in paragraphs:
        at = paragraph.span[0]
        for piece in paragraph.pieces:
            end = at + len(piece.text)
            assert piece.text == text[at:end] != ""
            assert set(piece.marks) == {m for m in marks if m.span[0] <= at and m.span[1] >= end}
            assert not [m for m in marks if m not in piece.marks and m.span[0] < end and m.span[1] > at and m.span[0] < m.span[1]]
            assert [m.span[1] - m.span[0] for m in piece.marks] == sorted(m.span[1] - m.span[0] for m in piece.marks)
            assert sorted(piece.ends) == sorted(note for place, note in ends if place == end)
            covered |= set(range(at, end))
            at = end
        assert at == paragraph.span[1]
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."]),
        ("A headline\nThe harbour was closed.", ["A headline\nThe harbour was closed."]),
        (" \n\t\n  One. \n\n", ["One."]),
        ("“One.”\n“Two!”\nThree", ["“One.”", "“Two!”", "Three"]),
        ("x" * 60 + ".\n" + "y" * 60 + ".\n" + "z" * 20, ["x" * 60 + ".\n" + "y" * 60 + ".\n" + "z" * 20]),
        ("", []),
        (" \n ", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [text[a:b] for a, b in split_paragraphs(text)] == paragraphs


def test_lines_that_were_wrapped_by_hand_flow_and_others_stay() -> None:
    wrapped, verse = "\n".join(["The harbour was closed in the night of the storm and has not"] * 4), "Roses\nViolets\nThe end"
    assert [p.keeps_lines for p in cut(f"{wrapped}\n\n{verse}", [])] == [False, True]


def test_a_piece_under_more_marks_than_anybody_can_tell_apart_names_the_shortest() -> None:
    (paragraph,) = cut("a" * 100, [Mark((0, 100 - i), Role.CLAIM, i) for i in range(50)])
    assert [m.note for m in paragraph.pieces[0].marks] == list(range(49, 49 - MOST_MARKS, -1))


# The page


def page_of(*readings: Reading, explain: bool = False, own_voice: bool = False) -> Parsed:
    return Parsed(make_page(readings, explain=explain, own_voice=own_voice))


def test_the_page_holds_the_text_exactly() -> None:
    assert page_of(invented_report()).paragraphs == TEXT.strip().split("\n\n")


def test_every_claim_has_a_note_a_number_and_its_words() -> None:
    page = page_of(invented_report())
    notes = [a for a in page.all("li", "note") if "own" not in a["class"].split()]
    refs = [a for a in page.all("a", "ref") if "own" not in a["class"].split()]
    assert len(notes) == len(refs) == 13
    marked = {mark for a in page.all("mark") for mark in a.get("data-m", "").split()}
    assert {f"c{a['data-n']}" for a in notes} <= marked


def test_links_inside_lead_somewhere_and_names_are_given_once() -> None:
    page = page_of(invented_report(), invented_report())
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    targets = {a["href"] for a in page.all("a")}
    assert {t for t in targets if not t.startswith("#")} == {"https://harbourpost.example/2026/05/ghost-tankers"}
    assert {t[1:] for t in targets if t.startswith("#")} <= set(ids)


def test_only_the_page_s_own_style_and_script_may_run() -> None:
    page = page_of(invented_report(), explain=True)
    (policy,) = [a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.content[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "base-uri 'none'; form-action 'none'" in policy


def assert_harmless(page: Parsed) -> None:
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]
        if "href" in attributes:
            assert tag == "a" and re.match("#|https?://", attributes["href"])
        for value in attributes.values():
            assert not set(value) & set("\u202e\u2066\x07\x00")
    assert {tag for tag, _ in page.elements} <= set(
        "html head meta title style body div p button b output main nav h1 h2 ol ul li a bdi span article header aside i mark "
        "section svg path details summary footer dl dt dd script".split()
    )
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not set("".join([*page.shown, page.content["title"]])) & set("\u202e\u2066\x07\x9b\ud800")


EVIL = [
    "<script>window.evil=1</script>", "</style><script>window.evil=1</script>", "\"><img src=x onerror='window.evil=1'>",
    "' onmouseover='window.evil=1", "{{ 7 * 7 }}{% raw %}", "javascript:window.evil=1", "-->]]></mark></p>", "&lt;b&gt;&#60;",
    "a\u202eb\u2066c\x07\x9b\ud800", "\u200b\u2060\ufeff", "x" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil)[:30])
def test_text_from_outside_is_only_ever_text(evil: str) -> None:
    usual = invented_report()
    text = f"{TEXT}\n\n{evil} was said by {evil}."
    start = text.index(evil)
    bad = (start, start + len(evil))
    source = Source("s99", evil, Kind.PERSON, True, (bad,), evil, evil, (Reason("kind", evil, evil),))
    hidden = Source("s98", evil, Kind.UNSPECIFIED, False, (bad,))
    when = dataclasses.replace(usual.claims[0].when[0], span=bad, start=None, end=None, why=evil)
    where = dataclasses.replace(usual.claims[0].where[0], span=bad, name=evil, country=evil, why=evil)
    claim = dataclasses.replace(
        usual.claims[0], content=(bad,), hedges=(bad,), when=(when,), where=(where,), text=evil,
        chain=(Link("s98", bad), Link("s99", bad)),
    )  # fmt: skip
    document = dataclasses.replace(
        usual.document, text=text, url=evil, publisher=evil, title=evil, byline=evil, published=evil, path=evil, credits=(evil,)
    )
    reading = dataclasses.replace(usual, document=document, sources=(*usual.sources, source, hidden), claims=(claim,))
    failed = Reading(document, failures=(Failure("d", "read", evil, evil),))
    page = page_of(reading, failed, explain=True)
    assert_harmless(page)
    if evil.isprintable():
        assert any(evil in paragraph for paragraph in page.paragraphs)


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://harbourpost.example/a?b=c&d=é", True),
        ("http://harbourpost.example", True),
        ("HTTPS://harbourpost.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//harbourpost.example/", False),
        ("https:harbourpost", False),
        ("https://", False),
        ("https://[::1", False),
        ("https://a.example/\u202egnp", False),
        ("https://a.example/ b", False),
        (" https://a.example/", False),
        ("java\nscript:alert(1)", False),
        ("https://a.example/" + "x" * 3000, False),
        (None, False),
        ("", False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, is_link: bool) -> None:
    assert link(url) == (url if is_link else None)


def test_hidden_characters_are_shown() -> None:
    assert show("a\u202eb<") == 'a<span class="ctl" title="Hidden characters of the text">U+202E</span>b&lt;'
    assert "U+E0041 U+E0042 U+E0043 and 7 more" in show("".join(chr(0xE0041 + i) for i in range(10)))
    assert show("soft\u00adhyphen 👩‍🔧 a\r\nb\rc") == "soft\u00adhyphen 👩‍🔧 a\nb\nc"
    assert (plain("a\u202e\nb"), clip("abcdef", 4), clip("abcd", 4)) == ("a b", "abc…", "abcd")


def test_the_publisher_s_own_voice_is_hidden_until_it_is_asked_for() -> None:
    for own_voice in (False, True):
        page = page_of(invented_report(), own_voice=own_voice)
        own = page.all("li", "own")
        assert len(own) == 3
        assert all(("hidden" in a) is not own_voice for a in own)
        assert [("off" in a["class"].split()) for a in page.all("span", "own")] == [not own_voice] * len(page.all("span", "own"))
        (button,) = [a for a in page.all("button") if a["data-filter"] == "own"]
        assert button["aria-pressed"] == ("true" if own_voice else "false")


def test_reasons_are_there_when_they_are_asked_for() -> None:
    assert not page_of(invented_report()).all("details")
    page = page_of(invented_report(), explain=True)
    assert page.all("details")
    assert "stance: denies - rule: the cue word “denied” (lexicon)" in page.shown


def test_the_sums_and_filters_count_claims_of_others() -> None:
    shown = " ".join("".join(page_of(invented_report()).shown).split())
    assert "13 claims · 7 anonymous · 1 denied · 3 quoted · 3 sentences in its own voice" in shown


def test_no_claims_and_not_read_never_look_alike() -> None:
    none = Reading(Document("d1", "The harbour was closed.", path="none.txt"))
    failed = Reading(Document("d2", "", path="bad.txt"), failures=(Failure("d2", "load", "empty", "There is no text in it."),))
    shown = " ".join("".join(page_of(none, failed).shown).split())
    assert "No claims of others" in shown
    assert "Could not be read. There is no text in it." in shown
    assert shown.count("No claims of others") == 3  # the total, the contents, the document


def test_one_report_has_no_contents_and_several_have() -> None:
    assert not page_of(invented_report()).all("nav")
    page = page_of(invented_report(), invented_report())
    assert page.all("nav", "contents")
    assert {"#d1", "#d2"} <= {a["href"] for a in page.all("a")}
    assert [a["id"] for a in page.all("article")] == ["d1", "d2"]


def test_the_header_says_nothing_twice() -> None:
    usual = invented_report()

    def header(**fields: Any) -> str:
        page = page_of(dataclasses.replace(usual, document=dataclasses.replace(usual.document, **fields)))
        return " ".join("".join(page.shown).split()).split("13 claims")[0]

    assert "reports/velen.txt" in header(title="Ghost tankers", path="reports/velen.txt")
    assert header(title=None, path="reports/velen.txt").count("reports/velen.txt") == 1
    assert "Wire: Northwire" in header(publisher="Harbour Post", credits=("Northwire", "HARBOUR POST"))
    assert "Wire:" not in header(publisher="Harbour Post", credits=("HARBOUR POST",))
    told = Dateline("Port Maren", "2026-05-12")
    assert "Published" not in header(dateline=told, published="2026-05-12")
    assert "Published 13 May 2026" in header(dateline=told, published="2026-05-13")


def test_no_report_at_all_is_a_page() -> None:
    assert page_of().content["title"].startswith("0 reports")


def test_nested_and_overlapping_claims_keep_every_word_once() -> None:
    hand = Hand("He said that she said that the 😀 hull was cracked and the pump was dry.")
    he, she = hand.source("He", Kind.PERSON, (0, 2)), hand.source("she", Kind.PERSON, (13, 16))
    hand.claim("she said that the 😀 hull was cracked", (he,), "said that")
    hand.claim("the 😀 hull was cracked and the pump", (he, she), "said that")
    hand.claim("cracked and the pump was dry", (he,), "said that")
    page = page_of(hand.reading())
    assert page.paragraphs == [hand.text]
    assert any(set(a["data-m"].split()) >= {"c1", "c2", "c3"} for a in page.all("mark") if "data-m" in a)


def test_a_claim_without_words_or_sources_still_has_its_note() -> None:
    claims = (Claim("c0", "a0", (), "", (), Quotation.INDIRECT, 1.0), Claim("c1", "a0", ((8, 8),), "", (), Quotation.DIRECT, 1.0))
    page = page_of(Reading(Document("d", "The harbour was closed."), claims=claims))
    assert len(page.all("li", "note")) == 2


@given(st.data())
def test_any_text_makes_a_page(data: st.DataObject) -> None:
    text = f"x{data.draw(st.text(max_size=80))}"
    place = st.integers(0, len(text))
    span: st.SearchStrategy[Span] = st.tuples(place, place).map(lambda p: (min(p), max(p)))
    contents = data.draw(st.lists(st.lists(span, max_size=3).map(tuple), max_size=5))
    source = Source("s0", data.draw(st.text(max_size=10)), data.draw(st.sampled_from([*Kind, None])), False, ())
    claims = tuple(
        Claim(f"c{i}", "a0", content, "", (Link("s0", data.draw(span)),), data.draw(st.sampled_from(Quotation)), 1.0)
        for i, content in enumerate(contents)
    )
    page = page_of(Reading(Document("d", text, title=data.draw(st.text(max_size=10))), (), (source,), claims), explain=True)
    assert len(page.all("li", "note")) == len(claims)
    assert_harmless(page)


def long_report(claims: int) -> Reading:
    text = "The mayor said the bridge was closed.\n" * claims
    source = Source("s0", "x" * 100_000, Kind.PERSON, True, ((0, 9),))
    step = len(text) // claims
    made = tuple(
        Claim(f"c{i}", "a0", ((at + 15, at + 36),), "", (Link("s0", (at, at + 9)),), Quotation.INDIRECT, 1.0)
        for i, at in enumerate(range(0, len(text), step))
    )  # fmt: skip
    return Reading(Document("d", text), (), (source,), made)


def test_thousands_of_claims_and_endless_names_stay_in_bounds() -> None:
    began = time.process_time()
    page = make_page([long_report(4000)])
    assert time.process_time() - began < 20
    assert len(page) < 4000 * 2500


def test_claims_that_all_cover_each_other_stay_in_bounds() -> None:
    claims = tuple(Claim(f"c{i}", "a0", ((i, 5000 - i),), "", (), Quotation.INDIRECT, 1.0) for i in range(2000))
    page = make_page([Reading(Document("d", "ab " * 2000), claims=claims)])
    assert len(page) < 5_000_000


def test_a_long_word_and_a_long_list_are_cut_in_linear_time() -> None:
    began = time.process_time()
    assert len(split_paragraphs("x" * 1_000_000)) == 1
    assert len(split_paragraphs(" " * 1_000_000)) == 0
    assert len(split_paragraphs("item\n" * 200_000)) == 1
    assert time.process_time() - began < 5


def test_the_same_readings_make_the_same_page() -> None:
    assert make_page([invented_report()]) == make_page([invented_report()])


def test_importing_the_page_loads_no_template_engine() -> None:
    script = "import sys, reportedly.page; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
