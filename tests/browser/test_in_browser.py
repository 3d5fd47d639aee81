"""The page as a browser shows it: what lights up, what filters, what never runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from invented_report import TEXT, Hand, invented_report
from playwright.sync_api import Browser, Page, expect

from reportedly.page import make_page
from reportedly.records import Kind, Link, Quotation, Reading, Source

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
EVIL = "<img src=x onerror='window.evil=1'><script>window.evil=1</script>\"' onmouseover='window.evil=1' \u202e\u2066"
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
"""
Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Opens readings as a page. When the test ends, nothing may have gone wrong in it or been asked of any network."""
    complaints: list[str] = []
    asked: list[str] = []
    opened: list[Page] = []

    def run(*readings: Reading, size: dict[str, int] = WIDE, edit: Callable[[str], str] = str, **context: Any) -> Page:
        file = tmp_path / f"{len(opened)}.html"
        explain = context.pop("explain", False)
        file.write_text(edit(make_page(readings, explain=explain)), encoding="utf-8", newline="")
        page = browser.new_context(viewport=size, **context).new_page()  # type: ignore[arg-type]
        page.add_init_script(WATCH)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        page.wait_for_timeout(120)
        opened.append(page)
        return page

    yield run
    assert all(url.startswith(tmp_path.as_uri()) for url in asked)
    if not any(page.evaluate("window.expectsViolations === true") for page in opened):
        assert complaints == []
        assert [page.evaluate("window.violations") for page in opened] == [[]] * len(opened)
    for page in opened:
        page.context.close()


def tops(page: Page, selector: str) -> list[tuple[float, float]]:
    """Where the shown elements begin and end on the page."""
    boxes: list[tuple[float, float]] = page.evaluate(
        """(selector) => [...document.querySelectorAll(selector)].filter((e) => e.offsetHeight)
           .map((e) => { const r = e.getBoundingClientRect(); return [r.top + scrollY, r.bottom + scrollY]; })""",
        selector,
    )
    return boxes


def settle(page: Page) -> None:
    page.wait_for_timeout(450)


def is_wider_than_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_page_opens_and_asks_nothing_of_anybody(open_page: Opener) -> None:
    page = open_page(invented_report())
    assert page.title() == "Ghost tankers seen at closed harbour: who says so"
    expect(page.locator(".note:visible")).to_have_count(13)
    expect(page.locator(".ref:visible")).to_have_count(13)


def test_notes_stand_beside_their_words_and_never_over_each_other(open_page: Opener) -> None:
    page = open_page(invented_report(), explain=True)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    settle(page)
    notes = tops(page, ".note")
    assert all(above[1] <= below[0] for above, below in pairwise(notes))
    first_words = page.locator("mark[data-m~=c1]").first.bounding_box()
    assert first_words and abs(notes[0][0] - first_words["y"]) < 12
    footer = tops(page, "footer")[0]
    assert notes[-1][1] <= footer[0]


def test_pointing_at_words_lights_their_note(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.locator("mark[data-m~=c2]").first.hover()
    expect(page.locator(".note.lit")).to_have_count(1)
    expect(page.locator("#n2")).to_have_class("note lit")
    page.locator(".title").hover()
    expect(page.locator(".lit")).to_have_count(0)


def test_pointing_at_a_note_lights_its_words_its_source_and_its_cue(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.locator("#n5").hover()
    lit = {role: page.locator(f".lit-{role}").all_inner_texts() for role in "csqt"}
    assert "".join(lit["c"]) == "any ship had called at Velen since January"
    assert (lit["s"], lit["q"], lit["t"]) == (["The port authority"], ["denied"], ["since January"])


def test_pointing_at_a_source_lights_all_that_it_says(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.get_by_text("Two officials briefed on the matter", exact=True).first.hover()
    assert page.evaluate("[...document.querySelectorAll('.note.lit')].map((n) => n.id)") == ["n7", "n8"]


def test_the_keyboard_reaches_every_claim(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.locator("#r13").focus()
    settle(page)
    expect(page.locator(".note.lit")).to_have_id("n13")
    words = page.locator("mark[data-m~=c13]").first.bounding_box()
    note = page.locator("#n13").bounding_box()
    assert words and note and abs(words["y"] - note["y"]) < 12
    notes = tops(page, ".note:not(#n13)")
    assert all(above[1] <= below[0] for above, below in pairwise(notes))
    page.keyboard.press("Tab")
    expect(page.locator(".note.lit")).not_to_have_id("n13")
    page.locator("#r13").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".lit")).to_have_count(0)


def test_pressing_words_holds_their_note(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.locator("mark[data-m~=c13]").first.click()
    page.locator(".title").hover()
    expect(page.locator(".note.lit")).to_have_id("n13")
    assert page.evaluate("document.activeElement.className").startswith("ref")


def test_nothing_moves_under_the_pointer(open_page: Opener) -> None:
    page = open_page(invented_report())
    before = tops(page, "[data-m], .note, .ref")
    wide = page.evaluate("[...document.querySelectorAll('.block > p *')].map((e) => e.getBoundingClientRect().x)")
    for key in (1, 4, 8, 13):
        page.locator(f"mark[data-m~=c{key}]").first.hover()
        assert tops(page, "[data-m], .note, .ref") == before
        assert page.evaluate("[...document.querySelectorAll('.block > p *')].map((e) => e.getBoundingClientRect().x)") == wide


def test_a_note_leads_back_to_its_words(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.locator("#n5 .num").click()
    assert page.evaluate("location.hash") == "#r5"


def test_filters_by_keyboard(open_page: Opener) -> None:
    page = open_page(invented_report())
    denied = page.get_by_role("button", name="Denied")
    denied.focus()
    page.keyboard.press("Space")
    expect(denied).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".note:visible")).to_have_count(1)
    expect(page.locator(".ref:visible")).to_have_count(1)
    expect(page.locator("output")).to_have_text("1 of 13 claims")
    page.get_by_role("button", name="Quoted").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note:visible")).to_have_count(4)
    page.keyboard.press("Enter")
    denied.focus()
    page.keyboard.press("Space")
    expect(page.locator(".note:visible")).to_have_count(13)
    expect(page.locator("output")).to_be_empty()


def test_the_own_voice_comes_and_goes_by_itself(open_page: Opener) -> None:
    page = open_page(invented_report())
    own = page.get_by_role("button", name="Own voice")
    own.click()
    expect(page.locator(".note.own:visible")).to_have_count(3)
    page.get_by_role("button", name="Denied").click()
    expect(page.locator(".note.own:visible")).to_have_count(3)
    own.click()
    expect(page.locator(".note.own:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 600}, {"width": 1024, "height": 768}, WIDE], ids=str)
def test_nothing_is_wider_than_the_window(open_page: Opener, size: dict[str, int]) -> None:
    endless = Hand(f"The {'x' * 100_000} said that {'y' * 100_000} was {'مرحبا' * 2000} closed.")
    name = endless.source("x" * 100_000, Kind.PERSON, (4, 100_004))
    endless.claim("y" * 100_000, (name, name, name), "said that")
    long = endless.reading(title="T" * 3000, publisher="P" * 3000, path="/" + "p" * 5000, url="https://a.example/" + "u" * 1900)
    for readings in ([invented_report()], [invented_report(), long]):
        assert not is_wider_than_window(open_page(*readings, size=size, explain=True))


def test_on_a_phone_notes_stand_below_their_paragraph(open_page: Opener) -> None:
    page = open_page(invented_report(), size=PHONE)
    assert all(note[0] >= words[1] for note, words in zip(tops(page, ".notes"), tops(page, ".block > p"), strict=False))
    page.locator("#r5").click()
    assert page.evaluate("location.hash") == "#n5"


def test_turning_the_window_lays_the_notes_anew(open_page: Opener) -> None:
    page = open_page(invented_report(), size=PHONE)
    page.set_viewport_size({"width": 1280, "height": 900})
    settle(page)
    assert (page.locator("#n1").bounding_box() or {})["x"] > 700
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert (page.locator("#n1").bounding_box() or {})["x"] < 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(open_page: Opener, scheme: str) -> None:
    page = open_page(invented_report(), color_scheme=scheme)
    brightness = "getComputedStyle(document.querySelector('{}')).{}.match(/[0-9]+/g).slice(0, 3).map(Number)"
    paper, ink = (sum(page.evaluate(brightness.format("html", part))) for part in ("backgroundColor", "color"))
    assert (paper > 600 and ink < 150) if scheme == "light" else (paper < 150 and ink > 600)


def test_a_hostile_report_runs_nothing(open_page: Opener) -> None:
    hand = Hand(f"{EVIL} said that {EVIL} was {EVIL}. \u202e\u2066\u200b")
    source = hand.source(EVIL, Kind.PERSON, (0, len(EVIL)))
    hand.claim("was", (source,), "said that", flags=("non-denial",))
    named = {"title": EVIL, "publisher": EVIL, "byline": EVIL, "published": EVIL, "path": EVIL, "credits": (EVIL,)}
    page = open_page(hand.reading(**named, url="javascript:window.evil=1"), hand.reading(**named, url=EVIL), explain=True)
    for element in page.locator("a:visible, .note, summary").all():
        element.hover()
    assert page.evaluate("window.evil") is None
    assert page.locator("img, iframe, object").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('bdi')).unicodeBidi") == "isolate"


def test_even_markup_that_got_in_would_run_nothing(open_page: Opener) -> None:
    def smuggle(page: str) -> str:
        evil = "<script>window.evil=1</script><img src=x onerror='window.evil=1'><a href='javascript:window.evil=1' id=bad>x</a>"
        return page.replace("</main>", f"{evil}<style>html {{ color: red }}</style></main>")

    page = open_page(invented_report(), edit=smuggle)
    page.locator("#bad").click()
    assert page.evaluate("window.evil") is None
    assert len(page.evaluate("window.violations")) >= 3
    page.evaluate("window.expectsViolations = true")


def test_printed_notes_stand_beside_their_paragraph(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.emulate_media(media="print")
    assert page.locator(".bar").is_hidden()
    notes, words = tops(page, ".notes"), tops(page, ".block:has(.notes) > p")
    assert all(abs(note[0] - paragraph[0]) < 30 for note, paragraph in zip(notes, words, strict=False))


def test_without_scripts_everything_but_the_filters_is_there(open_page: Opener) -> None:
    page = open_page(invented_report(), java_script_enabled=False)
    expect(page.locator(".note:visible")).to_have_count(13)
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".ref.own")).to_have_count(3)
    expect(page.locator(".ref.own:visible")).to_have_count(0)


def test_thousands_of_claims_open_and_filter(open_page: Opener) -> None:
    line = "The mayor said the bridge was closed.\n"
    source = Source("s0", "the mayor", Kind.PERSON, True, ((0, 9),))
    usual = invented_report().claims[0]
    claims = tuple(
        dataclasses.replace(
            usual, content=((i * len(line) + 15, i * len(line) + 36),), chain=(Link("s0", (i * len(line), i * len(line) + 9)),),
            attribution="a0", when=(), where=(), flags=(), quotation=Quotation.DIRECT if i % 2 else Quotation.INDIRECT,
        )
        for i in range(3000)
    )  # fmt: skip
    reading = dataclasses.replace(
        invented_report(), document=dataclasses.replace(invented_report().document, text=line * 3000),
        sources=(source,), claims=claims, attributions=(),
    )  # fmt: skip
    page = open_page(reading)
    expect(page.locator(".note:visible")).to_have_count(3000)
    page.get_by_role("button", name="Quoted").click()
    expect(page.locator(".note:visible")).to_have_count(1500)


def test_copied_text_is_the_report_without_the_numbers(open_page: Opener) -> None:
    page = open_page(invented_report())
    page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector(".block > p"));
                   getSelection().addRange(range); }"""
    )
    assert page.evaluate("getSelection().toString()") == TEXT.split("\n")[0]
