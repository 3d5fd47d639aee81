"""Give the outlets of a layered passage other names, so that the model learns the place of an outlet, not its name."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from dataclasses import replace

from corpus import Document, Span, Target
from nesting import OUTLETS
from reportedly.kinds import describe
from reportedly.records import Kind

INVENTED = """
the Lakeshore Mirror|the Evening Sentry|Nordavisen|Le Courrier du Matin|the Morning Ledger|Radio Meridian|Channel 14|Ostkurier|
the Harbour Gazette|Dagsposten|La Voz del Sur|Il Mattino Nuovo|the Capital Bulletin|the Weekly Observer|Kanal Acht|TV Polaris|
the Prairie Herald|Asia Dispatch|Gulf Monitor|the Northern Whig|El Tiempo Nuevo|Gazeta Poranna|the Highland Courier|
Press Union|Balkan Wire|Agence Atlas|Interpress|the news agency Pars|The Islander|the Valley Record|Tribune de Genève|
The Straits Observer|Al Watan|Al Nahar television|the Riverside Post|PublicWatch|Newsline|The Docket|Checkpoint Daily
""".replace("\n", "").split("|")
_ARTICLE = re.compile(r"^the\s+", re.I)


def rename(document: Document, rng: random.Random) -> Document:
    """The document with each outlet that is told or speaks named otherwise everywhere."""
    named = {
        _ARTICLE.sub("", document.text[slice(*span)]).strip(" ,")
        for target in document.targets
        for span in (*target.relay, *target.source)
        if describe(document.text[slice(*span)]).kind in (Kind.OUTLET, Kind.AGENCY)
    }
    plain = {name for name in named if re.fullmatch(r"[A-Z][\w&.]*(?: [A-Z&][\w.]*){0,3}", name)}
    plain = {name for name in plain if not any(name != other and name in other for other in named)}
    edits = []
    for name in sorted(plain):
        other = rng.choice(rng.choice([OUTLETS, INVENTED]))
        for match in re.finditer(rf"(?P<the>\b[Tt]he\s+)?\b{re.escape(name)}(?!\w)", document.text):
            start = match.start() + len(match["the"] or "")
            words = _ARTICLE.sub("", other) if match["the"] else other
            if start == 0 or document.text[max(0, start - 2) : start] in (". ", "\n\n", '" ', "” "):
                words = words[0].upper() + words[1:]
            edits.append((start, match.end(), words))
    return _edited(document, sorted(edits))


def _edited(document: Document, edits: list[tuple[int, int, str]]) -> Document:
    text, at = "", 0
    starts, ends, moved_starts, moved_ends = [], [], [], []
    for start, end, words in edits:
        if start < at:
            continue
        text += document.text[at:start]
        starts.append(start), ends.append(end), moved_starts.append(len(text))
        text += words
        moved_ends.append(len(text))
        at = end
    text += document.text[at:]

    def move(position: int, is_end: bool) -> int:
        i = bisect_right(starts, position - is_end) - 1
        if i < 0:
            return position
        if position < ends[i] + is_end:
            return moved_ends[i] if is_end else moved_starts[i]
        return position + moved_ends[i] - ends[i]

    def spans(old: list[Span]) -> list[Span]:
        return [(move(a, False), move(b, True)) for a, b in old]

    def target(t: Target) -> Target:
        return replace(t, source=spans(t.source), cue=spans([t.cue])[0], content=spans(t.content), relay=spans(t.relay))

    return Document(document.id, text, [target(t) for t in document.targets], document.style, spans(document.known))
