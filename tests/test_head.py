from dataclasses import replace
from typing import Any

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from reportedly.head import Known, head_spans, with_head
from reportedly.records import Document

OUTLETS = frozenset(
    "asia-plus|reuters|ap|associated press|afp|cnn|xinhua|tass|harbour post|radio ostania|getty images".split("|")
)
PIECES = (
    "LONDON, May 3 (Reuters) - ", "WASHINGTON (AP) —", "By Jane Doe", "Jane Doe | CNN", "(CNN) ", "NEW DELHI: ", "\n\n", "\n",
    "told CNN ", "CNN’s request for comment", "Copyright © 2014 CNN", "contributed to this report.", "Follow us on", "/TASS/. ",
    "Read more: ", "Feb. 31", "3 March 2014", "2014-99-99", "— Jane Doe", "The bridge is shut.", "\u200b", "\u202e", "İSTANBUL",
    "A-A-A.A", "   ", "\x85", "Ǆ", "(", "[", "--", ":", "é", "😀",
)  # fmt: skip


def is_outlet(name: str) -> bool:
    return name[:1].isupper() and name.lower().removeprefix("the ") in OUTLETS


def site(url: str) -> str | None:
    return "The Harbour Post" if "harbourpost.example" in url else None


KNOWN = Known(is_outlet, site, lambda name: name == "Lisbon")


@pytest.mark.parametrize("case", cases("head"))
def test_what_head_and_foot_say(case: dict[str, Any]) -> None:
    """`expected` are fields of the document; `left_out` is every stretch of it that is no text of the report."""
    document = Document(id="d", text=case["text"], **case.get("given", {}))
    read = with_head(document, KNOWN)
    seen: dict[str, Any] = {
        "publisher": read.publisher,
        "byline": read.byline,
        "dateline": [read.dateline.place, read.dateline.date] if read.dateline else None,
        "published": read.published,
        "title": read.title,
        "credits": list(read.credits),
    }
    assert {key: seen[key] for key in case["expected"]} == case["expected"]
    if "left_out" in case:
        assert [read.text[slice(*span)] for span in head_spans(read.text, KNOWN)] == case["left_out"]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14).map("".join))
def test_any_text_is_read_and_every_span_is_inside_it(text: str) -> None:
    document = Document(id="d", text=text)
    read = with_head(document, KNOWN)
    assert read == with_head(read, KNOWN)
    assert replace(read, publisher=None, byline=None, dateline=None, published=None, title=None, credits=()) == document
    end = 0
    for start, stop in head_spans(text, KNOWN):
        assert end <= start < stop <= len(text)
        end = stop


@given(st.sampled_from(["title", "byline", "publisher", "published"]))
def test_metadata_is_never_overwritten(field: str) -> None:
    text = "Barge strikes the bridge\n\nBy Jane Doe\n\nLONDON, 3 May 2014 (Reuters) - A barge struck it."
    given_document = replace(Document(id="d", text=text), **{field: "given"})
    assert getattr(with_head(given_document, KNOWN), field) == "given"


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A-", "a.", "(", "told CNN ", "/", "\n", "A\n", "By Jane Doe, ", "\u200b", "By ", "CNN ", "Copyright "]
)
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    """Most megabytes of one piece are read in under a second; a quadratic reading would take hours."""
    text = piece * (300_000 // len(piece))
    read = with_head(Document(id="d", text=text), KNOWN)
    assert read.text == text
    assert all(0 <= start < end <= len(text) for start, end in head_spans(text, KNOWN))
