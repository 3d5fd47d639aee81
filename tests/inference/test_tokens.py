"""Word pieces, their features and their windows: with the shipped tokenizer, without the model."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.inference.files import MODELS
from reportedly.inference.tokens import CLS, FEATURE_SIZES, OVERLAP, SEP, WINDOW, Window, model_input, tokenise, windows
from reportedly.quotes import CLOSES, INSIDE, OPENS, OUTSIDE

TOKENIZER = Tokenizer.from_file(str(Path(MODELS) / "attribution" / "tokenizer.json"))
SHAPE, GAP, QUOTE = 0, 1, 2
EDGES = [1, 2, WINDOW - 1, WINDOW, WINDOW + 1, 2 * WINDOW - OVERLAP, 2 * WINDOW - OVERLAP + 1, 5000]


def pieces(text: str) -> list[str]:
    tokens = tokenise(TOKENIZER, text)
    return [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]


def feature(text: str, column: int) -> list[int]:
    return [int(value) for value in tokenise(TOKENIZER, text).features[:, column]]


def assert_windows(count: int) -> None:
    found = windows(count)
    answered = [at for window in found for at in range(window.first, window.last)]
    assert answered == list(range(count))
    assert all(0 <= w.start <= w.first < w.last <= w.end <= count and w.end - w.start <= WINDOW for w in found)
    assert all(left.end - right.start >= OVERLAP for left, right in pairwise(found))


@pytest.mark.parametrize("count", EDGES)
def test_windows_answer_for_every_piece_once(count: int) -> None:
    assert_windows(count)


@given(st.integers(1, 20_000))
def test_windows_of_any_number(count: int) -> None:
    assert_windows(count)


def test_no_pieces_need_no_window() -> None:
    assert windows(0) == []


def test_what_fits_is_one_window() -> None:
    assert windows(WINDOW) == [Window(0, WINDOW, 0, WINDOW)]


def test_a_cue_near_a_cut_is_seen_from_both_sides() -> None:
    for left, right in pairwise(windows(3000)):
        assert left.last == right.first
        assert left.end - left.last >= OVERLAP // 2 - 1
        assert right.first - right.start >= OVERLAP // 2 - 1


def test_pieces_cut_the_text() -> None:
    wanted = ["Brandt", "said", ":", "“", "It", "’", "s", "late", ".", "”", "He", "left"]
    assert pieces("Brandt said: “It’s late.”\r\nHe left") == wanted


@pytest.mark.parametrize("word", ["Müller", "Jose\u0301", "İzmir", "naïve", "São", "Đorđe"])
def test_accents_stay_with_their_letters(word: str) -> None:
    text = f"Mr {word} left"
    found = pieces(text)
    assert "".join(found) == text.replace(" ", "")


def test_a_long_text_is_cut_in_chunks_at_spaces() -> None:
    text = "The mayor said the bridge was closed. " * 3000
    found = pieces(text)
    assert found == pieces(text[:38]) * 3000


def test_a_text_without_spaces_is_cut_as_well() -> None:
    tokens = tokenise(TOKENIZER, "ab" * 60_000 + " end")
    assert int(tokens.ends[-1]) == 120_004
    assert (tokens.starts < tokens.ends).all()


def test_no_text_has_no_pieces() -> None:
    tokens = tokenise(TOKENIZER, "")
    assert len(tokens) == 0
    assert tokens.features.shape == (0, 3)


def test_shapes() -> None:
    assert feature("he He HE A 12 , iPhone", SHAPE) == [1, 2, 3, 4, 5, 0, 6]


def test_gaps() -> None:
    assert feature("Yes, he\nleft.\n\nShe\r\nstayed\r\n\r\nNow", GAP) == [3, 0, 1, 2, 0, 3, 2, 3]


def test_quotes() -> None:
    assert feature("He “went” home", QUOTE) == [OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE]


def test_the_models_input_is_framed() -> None:
    tokens = tokenise(TOKENIZER, "He left early today")
    fed = model_input(tokens, Window(1, 3, 1, 3))
    assert fed["ids"].tolist() == [[CLS, *tokens.ids[1:3].tolist(), SEP]]
    assert fed["features"].shape == (1, 4, 3)
    frame = [size - 1 for size in FEATURE_SIZES]
    assert fed["features"][0, 0].tolist() == fed["features"][0, -1].tolist() == frame


@given(st.text(max_size=200) | st.text(alphabet="aé\u0301\u200b\u202e中😀“'' \n\r", max_size=80))
def test_any_text(text: str) -> None:
    tokens = tokenise(TOKENIZER, text.encode("utf-8", "ignore").decode("utf-8"))
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends <= len(text)).all()
    assert (tokens.starts[1:] >= tokens.ends[:-1]).all()
    assert (tokens.features >= 0).all()
    assert (tokens.features < [size - 1 for size in FEATURE_SIZES]).all()
