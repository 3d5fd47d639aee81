"""The page that people keep: readings as one self-contained HTML file, every claim beside the words that make it."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.records import Reading
from reportedly.wording import HEDGE

if TYPE_CHECKING:
    from jinja2 import Template


def make_page(readings: Iterable[Reading], explain: bool = False, own_voice: bool = False) -> str:
    """One HTML page for all `readings`, with its style and script inside. It asks nothing of any network.

    With `explain` each note opens to the reasons of what it says; with `own_voice` what the publisher says in its own
    voice is shown from the start. The text is encodable as UTF-8 whatever the documents hold.
    """
    from markupsafe import Markup

    from reportedly.page.view import flags_of, make_reports

    reports = list(make_reports(readings, explain))
    style, script = _read("page.css"), _read("page.js")
    return _template().render(
        reports=reports,
        counts=sum((report.counts for report in reports), start=Counter[str]()),
        flags=flags_of(reports),
        hedge=HEDGE,
        own_voice=own_voice,
        style=Markup(style),
        script=Markup(script),
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    from reportedly.page.visible import link, plain, show

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"show": show, "plain": plain, "link": link}
    return environment.from_string(_read("page.html.j2"))


@cache
def _read(name: str) -> str:
    return files("reportedly.page").joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    """As a Content-Security-Policy names the one script or style that may run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
