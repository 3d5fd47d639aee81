"""Attributions by one plain pattern, for tests of the stages behind the model: many of them, at no cost."""

import re

from reportedly import Attribution

_SAID = re.compile(r"(\w{1,30}(?: \w{1,30}){0,2}),? (said|told) ([^.”\n]{3,80})")


def scripted_attributions(text: str) -> tuple[Attribution, ...]:
    """Who "said" or "told" what, each sentence on its own."""
    return tuple(
        Attribution(f"a{i}", (m.span(1),), (m.span(2),), (m.span(3),), None, 1.0, (), (m.span(3),))
        for i, m in enumerate(_SAID.finditer(text))
    )
