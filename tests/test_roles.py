from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st

from reportedly.roles import role_and_affiliation, roles_around

PHRASES = [p for p in cases("roles") if "around" not in p.values[0]]
TEXTS = [p for p in cases("roles") if "around" in p.values[0]]


@pytest.mark.parametrize("case", PHRASES)
def test_role_and_affiliation(case: dict[str, Any]) -> None:
    assert role_and_affiliation(case["text"], case.get("name", "")) == (case["role"], case["affiliation"])


@pytest.mark.parametrize("case", TEXTS)
def test_roles_around(case: dict[str, Any]) -> None:
    """What the text says that the bearer of the name `around` is: these words among others, and no word of `never`."""
    roles, told = roles_around(case["text"], span(case["text"], case["around"]))
    assert set(case["roles"]) <= roles
    assert not set(case.get("never", ())) & roles
    assert bool(told) == bool(case["roles"])


PIECES = ("the", "a", "spokesman", "for", "Ministry", "of", ",", "(", ")", "’s", "mayor", "former", "Sen.", "Ilse Brandt",
          "who is", "İ", "\n", "\u200b", "😀", "is a", ".", "“")  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=20).map(" ".join), st.text(max_size=5), st.data()
)
def test_any_words_are_read(text: str, name: str, data: st.DataObject) -> None:
    role, affiliation = role_and_affiliation(text, name)
    assert role is not None or affiliation is None
    assert role is None or role.strip()
    assert affiliation is None or affiliation in text
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    roles, told = roles_around(text, (start, end))
    assert all(roles) and len(told) <= 3


@pytest.mark.parametrize("piece", ["a", "of ", "the ", ", ", "the mayor of ", "(", " who is", "is a ", "chief "])
def test_hostile_text_takes_time_that_grows_with_it_alone(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    role_and_affiliation(text)
    roles_around(text, (50_000, 50_001))
