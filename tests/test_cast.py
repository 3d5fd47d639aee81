import time
from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cast import Cast, cast
from reportedly.names import known_names
from reportedly.pipeline import is_place

PIECES = (
    "Ilse Brandt", "Mr. Brandt", "Sen.", "the", "of", "and", "de la", "A.", "B. C.", "X.com", "R-Ore.", "UN", "U.N.", "Reuters",
    "said", "she", "his", "the mayor", ", a", ", the former mayor,", "(", ")", "’s", "''s", "“", "”", ".", "!", "\n", "–",
    "O’Neil", "İ", "ﬁ", "ß", "\u200b", "\u202e", "é", "E\u0301", "😀", "\x00", "MINISTRY OF", "1", "7th",
)  # fmt: skip
ANY_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(" ".join)


def of(text: str) -> Cast:
    return cast(text, known_names(), is_place)


@pytest.mark.parametrize("case", cases("cast"))
def test_figures(case: dict[str, Any]) -> None:
    """The figures in order of their first mention. Each states what it wants to see; of its roles it names some."""
    text = case["text"]
    found = of(text).figures
    seen = [
        {
            "mentions": [text[slice(*m)] for m in figure.mentions],
            "kind": figure.kind,
            "sex": figure.sex,
            "fullest": text[slice(*figure.fullest)] if figure.fullest else None,
            "known": figure.known.name if figure.known else None,
            "roles": figure.roles,
        }
        for figure in found
    ]
    assert len(seen) == len(case["figures"]), seen
    for got, wanted in zip(seen, case["figures"], strict=True):
        assert {key: got[key] for key in wanted if key != "roles"} == {k: v for k, v in wanted.items() if k != "roles"}
        assert set(wanted.get("roles", ())) <= set(got["roles"] or ()), got


TEXT = "Ilse Brandt told Omar Haddad it was late. Brandt left."


def test_mentions_before_a_place_begin_there() -> None:
    found = of(TEXT)
    haddad = span(TEXT, "Omar Haddad")
    assert found.before(haddad[0]) == found.mentions[:1]
    assert found.before(haddad[0] + 1) == found.mentions[:2]
    assert (found.before(0), found.before(len(TEXT))) == ((), found.mentions)


def test_mentions_between_two_places_begin_there() -> None:
    found = of(TEXT)
    haddad = span(TEXT, "Omar Haddad")
    assert [m for m, _ in found.between(1, haddad[0] + 1)] == [haddad]
    assert list(found.between(haddad[0] + 1, haddad[0] + 1)) == []
    assert [m for m, _ in found.between(0, len(TEXT))] == [m for m, _ in found.mentions]


@given(ANY_TEXT)
def test_every_mention_is_inside_any_text(text: str) -> None:
    found = of(text)
    end = 0
    for (start, stop), figure in found.mentions:
        assert end <= start < stop <= len(text)
        assert (start, stop) in figure.mentions
        assert any(f is figure for f in found.figures)
        end = stop
    for figure in found.figures:
        assert figure.mentions and figure.names and figure.fullest in figure.mentions
        assert figure.sex in (None, "man", "woman")


@pytest.mark.parametrize("piece", ["A", "a ", "Ab, a mayor, ", "Ab said he ", "Ab met Cd. ", "“", "\u200b", "Ab’s ", "(R-Ab.) "])
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    """Four times the text may take eight times as long."""

    def seconds(size: int) -> float:
        started = time.process_time()
        of(piece * (size // len(piece)))
        return time.process_time() - started

    seconds(1_000)
    assert seconds(120_000) < 8 * min(seconds(30_000), seconds(30_000)) + 0.1
