"""Outlets get other names everywhere, and every span still cuts what it says."""

import random

from corpus import LAYERED, Document, Target
from renaming import rename

TEXT = "Reuters reported that the mayor had told The Herald that the well was dry. “It is empty,” he told the Herald."


def span(words: str, nth: int = 1) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def passage() -> Document:
    targets = [
        Target(
            [span("Reuters")], span("reported"), [span("the mayor had told The Herald that the well was dry")], [], None, LAYERED
        ),
        Target([span("the mayor")], span("told"), [span("the well was dry")], [span("The Herald")], 0, LAYERED),
        Target([span("he", 4)], span("told", 2), [span("It is empty")], [span("the Herald")], None, LAYERED),
    ]
    return Document("p", TEXT, targets, LAYERED, [(0, len(TEXT))])


def test_names_change_everywhere_and_spans_follow() -> None:
    for seed in range(40):
        renamed = rename(passage(), random.Random(seed))
        cut = [renamed.text[slice(*t.cue)] for t in renamed.targets]
        assert cut == ["reported", "told", "told"]
        assert [renamed.text[slice(*t.source[0])] for t in renamed.targets][1:] == ["the mayor", TEXT[slice(*span("he", 4))]]
        assert renamed.text[slice(*renamed.targets[1].content[0])] == "the well was dry"
        assert renamed.known == [(0, len(renamed.text))]
        told = [renamed.text[slice(*t.relay[0])].lower() for t in renamed.targets[1:]]
        assert told[0].removeprefix("the ") == told[1].removeprefix("the ")


def test_a_passage_without_outlets_stays_as_it_is() -> None:
    text = "The mayor said that the well was dry."
    plain = Document("p", text, [Target([(0, 9)], (10, 14), [(20, 36)], [], None, LAYERED)], LAYERED)
    assert rename(plain, random.Random(1)) == plain
