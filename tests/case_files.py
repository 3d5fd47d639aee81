"""Read linguistic cases from tests/cases/STAGE.jsonl, and find the words they name in their text."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Span, Spans

CASES = Path(__file__).parent / "cases"


def cases(stage: str) -> list[Any]:
    """One pytest parameter for each line of the stage's case file, named by the line's `why`."""
    lines = (CASES / f"{stage}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["why"]) for case in map(json.loads, lines)]


def span(text: str, words: str) -> Span:
    """Where `words` stand in `text`. "said#2" is the second "said"; without a number they must stand there once."""
    words, _, number = words.partition("#")
    found = [at for at in range(len(text)) if text.startswith(words, at)]
    if not found or (len(found) > 1 and not number):
        raise ValueError(f"{words!r} stands {len(found)} times in {text!r}")
    start = found[int(number or 1) - 1]
    return start, start + len(words)


def spans(text: str, words: str | list[str] | None) -> Spans:
    """The spans of one phrase, of several, or of none."""
    phrases = [words] if isinstance(words, str) else words or []
    return tuple(span(text, phrase) for phrase in phrases)
