"""Make layered examples out of singly annotated sentences.

A simple attribution of PolNeAR ("S said P") has its speaker and its proposition marked. This module says the
same proposition again through more mouths ("O reported that S had told it that P", "P, S said, according to O",
"O, citing A, quoted S as saying P"), with every layer's source, cue, content and parent known by construction.
The sentence frames and the names of outlets are written for this project.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus import LAYERED, Document, Span, Target

OUTLETS = """
The Daily Courier|the Herald|The Evening Ledger|the Star Tribune|The Guardian|The Times of London|the Financial Times|
The Washington Post|the Los Angeles Times|The New York Times|the Times|The Wall Street Journal|the Journal|the BBC|CNN|
Fox News|NBC News|ABC News|CBS News|MSNBC|NPR|Al Jazeera|Der Spiegel|Le Monde|Haaretz|The Hindu|Dawn|El País|Politico|Axios|
Reuters|the Associated Press|the AP|AFP|Agence France-Presse|Bloomberg|Interfax|TASS|RIA Novosti|Xinhua|Kyodo News|Yonhap|
Anadolu|Deutsche Welle|Radio Free Europe|the state news agency SANA|Iran's Fars news agency|Vanity Fair|The Atlantic|
The Hill|BuzzFeed News|the local newspaper|the newspaper|the news agency|the broadcaster|the Turkish daily Sabah|
Russia's Kommersant newspaper|Israel's Channel 2|the South China Morning Post|The Sunday Telegraph|Sky News|the network|
Newsweek|Time magazine|the magazine|The Boston Globe|The Miami Herald|the Chicago Tribune|Kyiv Post|Asharq Al-Awsat
""".replace("\n", "").split("|")
OTHERS = """
a senior official|a senior administration official|a person familiar with the matter|two people briefed on the talks|
people close to the campaign|a Western diplomat|a former aide|an aide to the senator|officials|U.S. officials|sources|
a police spokesman|a spokeswoman for the ministry|the foreign ministry|the State Department|the Pentagon|the Kremlin|
court documents|an internal memo|a report by the inspector general|a leaked document|a new study|witnesses|a witness|
the rebels|the group|a militant commander|a military commander|local activists|the opposition|his lawyer|her spokesman|
three intelligence officials|a government source|the prosecutor|investigators|the company|a company spokesperson|
the Syrian Observatory for Human Rights|the hospital's director|the mayor|a White House official|the Interior Ministry
""".replace("\n", "").split("|")
SAYS = """said|said|said|says|claimed|stated|confirmed|told reporters|warned|insisted|announced|said in a statement|alleged|
acknowledged|argued|wrote|added|noted|explained|had said|has said|has claimed|also said|said on Monday|revealed|
believed|maintained""".replace("\n", "").split("|")
REPORTS = "reported|reported|reported|reports|said|wrote|has reported|first reported|revealed|also reported|claimed".split("|")
TIMES = ["", "", "", " on Tuesday", " last week", " in March", " earlier this month", " on December 3", " late Friday"]
_CLAUSE_CUE = re.compile(
    r"^(also |has |had |have )?(said|says|say|told|tells|wrote|writes|argued|claimed|claims|noted|reported|reports|added|"
    r"according to|stated|insisted|warned|acknowledged|explained|announced|alleged|asserted|admitted|declared|"
    r"maintains?|suggested)\b",
    re.I,
)
_LOWERED = re.compile(r"^(The|A|An|He|She|It|They|We|This|That|There|His|Her|Its|Their|In|On|At|But|And|If|When|Some|No)\b")

Tags = frozenset[tuple[int, str]]
Pieces = list[tuple[str, Tags]]


@dataclass
class _Builder:
    rng: random.Random
    parents: list[int | None] = field(default_factory=list)

    def new(self) -> int:
        self.parents.append(None)
        return len(self.parents) - 1

    def outlet(self) -> str:
        return self.rng.choice(OUTLETS)

    def say(self) -> str:
        return self.rng.choice(SAYS)

    def report(self) -> str:
        return self.rng.choice(REPORTS)

    def that(self) -> str:
        return " that " if self.rng.random() < 0.7 else " "


def _tag(pieces: Pieces, *tags: tuple[int, str]) -> Pieces:
    return [(text, old | set(tags)) for text, old in pieces]


def _plain(text: str, *tags: tuple[int, str]) -> Pieces:
    return [(text, frozenset(tags))]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if _LOWERED.match(text) else text


def _upper(pieces: Pieces) -> Pieces:
    text, tags = pieces[0]
    return [(text[:1].upper() + text[1:], tags), *pieces[1:]]


def _proposition(speaker: int, text: str, quoted: bool) -> Pieces:
    body = _plain(text, (speaker, "content"))
    return [*_plain("“"), *body, *_plain("”")] if quoted else body


def _core(b: _Builder, source: str, text: str, quoted: bool) -> Pieces:
    """One speaker with the proposition, in one of the ways that news has, relays included."""
    me = b.new()
    body = _proposition(me, text if quoted else _lower(text), quoted)
    s, cue, that = _plain(source, (me, "source")), b.say(), " " if quoted else b.that()
    told = _plain(b.outlet(), (me, "relay"))
    ways: list[Callable[[], Pieces]] = [
        lambda: [*s, *_plain(" "), *_plain(cue, (me, "cue")), *_plain(that), *body],
        lambda: [*s, *_plain(" "), *_plain(cue, (me, "cue")), *_plain(that), *body],
        lambda: [*body, *_plain(", "), *s, *_plain(" "), *_plain(cue, (me, "cue"))],
        lambda: [*body, *_plain(", "), *_plain("according to", (me, "cue")), *_plain(" "), *s],
        lambda: [*s, *_plain(" "), *_plain("told", (me, "cue")), *_plain(" "), *told, *_plain(that), *body],
        lambda: [*body, *_plain(", "), *s, *_plain(" "), *_plain("told", (me, "cue")), *_plain(" "), *told],
        lambda: [
            *s, *_plain(" "), *_plain("said", (me, "cue")),
            *_plain(b.rng.choice([" in an interview with ", " in a statement to ", ", speaking to ", " on "])),
            *told, *_plain(that), *body,
        ],
        lambda: [
            *_plain(b.rng.choice(["in an interview with ", "speaking to ", "in remarks to ", "in comments to "])),
            *told, *_plain(", "), *s, *_plain(" "), *_plain("said", (me, "cue")), *_plain(that), *body,
        ],
    ]  # fmt: skip
    return b.rng.choice(ways)()


def _hidden(b: _Builder, source: str, text: str, quoted: bool) -> Pieces:
    """A speaker behind "reportedly": the adverb is an outer layer without a source."""
    outer, me = b.new(), b.new()
    b.parents[me] = outer
    body = _proposition(me, text if quoted else _lower(text), quoted)
    adverb = _plain(b.rng.choice(["reportedly", "reportedly", "reportedly", "allegedly", "apparently"]), (outer, "cue"))
    verb = b.rng.choice(["said", "told aides", "told friends", "claimed", "admitted", "warned"])
    s = _plain(source, (me, "source"), (outer, "content"))
    said = _plain(verb, (me, "cue"), (outer, "content"))
    return [
        *s,
        *_plain(" "),
        *adverb,
        *_plain(" "),
        *said,
        *_plain(b.that(), (outer, "content")),
        *_tag(body, (outer, "content")),
    ]


def _wrap(b: _Builder, source: str, inner: Pieces, child: int, cue: str) -> Pieces:
    """One more mouth in front of `inner`, whose outermost attribution is `child`."""
    me = b.new()
    b.parents[child] = me
    inner = _tag(inner, (me, "content"))
    when = b.rng.choice(TIMES)
    s = _plain(source, (me, "source"))
    ways: list[Callable[[], Pieces]] = [
        lambda: [*s, *_plain(" "), *_plain(cue, (me, "cue")), *_plain(when), *_plain(" that "), *inner],
        lambda: [*s, *_plain(" "), *_plain(cue, (me, "cue")), *_plain(when), *_plain(" that "), *inner],
        lambda: [*inner, *_plain(", "), *s, *_plain(" "), *_plain(cue, (me, "cue")), *_plain(when)],
        lambda: [*inner, *_plain(", "), *_plain("according to", (me, "cue")), *_plain(" "), *s],
        lambda: [*_plain("according to", (me, "cue")), *_plain(" "), *s, *_plain(", "), *inner],
    ]
    return b.rng.choice(ways)()


def _quoted_as(b: _Builder, outlet: str, source: str, text: str, quoted: bool) -> Pieces:
    """ "O quoted S as saying P"."""
    outer, me = b.new(), b.new()
    b.parents[me] = outer
    body = _tag(_proposition(me, text if quoted else _lower(text), quoted), (outer, "content"))
    s = _plain(source, (me, "source"), (outer, "content"))
    o = _plain(outlet, (outer, "source"))
    verb = b.rng.choice(["quoted", "quotes", "also quoted", "has quoted", "cited"])
    when = _plain(b.rng.choice(["", "", " last week", " on Sunday"]))
    return [
        *o, *when, *_plain(" "), *_plain(verb, (outer, "cue")), *_plain(" "), *s,
        *_plain(" "), *_plain("as saying", (me, "cue"), (outer, "content")), *_plain(" " if quoted else b.that()), *body,
    ]  # fmt: skip


def _citing(b: _Builder, outlet: str, source: str, text: str) -> Pieces:
    """ "O reported, citing S, that P", in its three orders."""
    outer, me = b.new(), b.new()
    b.parents[me] = outer
    body = _plain(_lower(text), (me, "content"), (outer, "content"))
    o, cue = _plain(outlet, (outer, "source")), _plain(b.report(), (outer, "cue"))
    s = _plain(source, (me, "source"), (outer, "content"))
    citing = [*_plain("citing", (me, "cue"), (outer, "content")), *_plain(" "), *s]
    ways: list[Callable[[], Pieces]] = [
        lambda: [*o, *_plain(" "), *cue, *_plain(b.rng.choice(TIMES)), *_plain(", "), *citing, *_plain(", that "), *body],
        lambda: [*o, *_plain(", "), *citing, *_plain(", "), *cue, *_plain(" that "), *body],
        lambda: [*body, *_plain(", "), *o, *_plain(" "), *cue, *_plain(b.rng.choice(TIMES)), *_plain(", "), *citing],
        lambda: [*o, *_plain(" "), *cue, *_plain(" that "), *body, *_plain(", "), *citing],
    ]
    return b.rng.choice(ways)()


def retell(rng: random.Random, source: str, text: str, quoted: bool) -> tuple[Pieces, list[int | None]]:
    """The proposition told again through one to three mouths: pieces with their tags, and each layer's parent."""
    b = _Builder(rng)
    way = rng.random()
    if way < 0.12:
        pieces = _hidden(b, source, text, quoted)
    elif way < 0.24:
        pieces = _quoted_as(b, b.outlet(), source, text, quoted)
    elif way < 0.36:
        pieces = _citing(b, b.outlet(), rng.choice([source, rng.choice(OTHERS)]), text)
    else:
        pieces = _core(b, rng.choice([source, source, rng.choice(OTHERS)]), text, quoted)
    layers = rng.choices([0, 1, 2], weights=[0.3, 0.5, 0.2])[0]
    for depth in range(layers):
        top = next(i for i, parent in enumerate(b.parents) if parent is None)
        by_outlet = depth == layers - 1 and rng.random() < 0.75
        pieces = _wrap(b, b.outlet() if by_outlet else rng.choice(OTHERS), pieces, top, b.report() if by_outlet else b.say())
    return [*_upper(pieces), *_plain(".")], b.parents


def nest(document: Document, rng: random.Random, share: float = 0.35) -> Document:
    """A copy of a PolNeAR document in which some simple attributions are told again in layers."""
    edits: list[tuple[int, int, Pieces, list[int | None]]] = []
    last = 0
    for index, target in sorted(enumerate(document.targets), key=lambda pair: _hull(pair[1])):
        start, end = _hull(target)
        if start < last or rng.random() > share or not _is_simple(document, index):
            continue
        while end < len(document.text) and document.text[end] in ".,”\"’'":
            end += 1
        source = document.text[slice(*target.source[0])]
        content = document.text[slice(*target.content[0])]
        quoted = content[:1] in '“"'
        text = re.sub(r"^that\s+", "", content.strip('“”" ,.' if quoted else " ,.").strip())
        pieces, parents = retell(rng, source if len(source) < 5 else _lower(source), text, quoted)
        edits.append((start, end, pieces, parents))
        last = end
    return _apply(document, edits)


def _hull(target: Target) -> Span:
    spans = [target.cue, *target.source, *target.content]
    return min(s for s, _ in spans), max(e for _, e in spans)


def _is_simple(document: Document, index: int) -> bool:
    target, text = document.targets[index], document.text
    if len(target.source) != 1 or len(target.content) != 1:
        return False
    start, end = _hull(target)
    content = text[slice(*target.content[0])]
    source = text[slice(*target.source[0])]
    alone = not any(_hull(other)[0] < end and start < _hull(other)[1] for i, other in enumerate(document.targets) if i != index)
    begins = start == 0 or text[start - 1] == "\n" or text[max(0, start - 2) : start] in (". ", "” ")
    ends = bool(re.match(r"[,”\"’']*[.?!][”\"’']*(\s|$)", text[end:])) or bool(re.search(r"[.?!][”\"’']*$", text[start:end]))
    words = len(content.split())
    return (
        alone and begins and ends and 4 <= words <= 60 and len(source.split()) <= 12 and "\n" not in text[start:end]
        and bool(_CLAUSE_CUE.match(text[slice(*target.cue)])) and not content.startswith(("to ", "that to "))
        and not re.search(r"[.?!][”\"]? [A-Z]", content)
    )  # fmt: skip


def _apply(document: Document, edits: list[tuple[int, int, Pieces, list[int | None]]]) -> Document:
    text, at, targets, known = "", 0, [], []
    shifts: list[tuple[int, int]] = [(0, 0)]
    for start, end, pieces, parents in edits:
        text += document.text[at:start]
        begin, offset = len(text), len(targets)
        roles: dict[tuple[int, str], list[Span]] = {}
        for piece, tags in pieces:
            here = (len(text), len(text) + len(piece))
            for tag in tags:
                spans = roles.setdefault(tag, [])
                if spans and spans[-1][1] == here[0]:
                    spans[-1] = (spans[-1][0], here[1])
                else:
                    spans.append(here)
            text += piece
        for i, parent in enumerate(parents):
            cue = roles[(i, "cue")][0]
            targets.append(
                Target(
                    roles.get((i, "source"), []), cue, roles.get((i, "content"), []), roles.get((i, "relay"), []),
                    None if parent is None else offset + parent, LAYERED,
                )
            )  # fmt: skip
        known.append((begin, len(text)))
        at = end
        shifts.append((end, len(text) - end))
    text += document.text[at:]

    def moved(span: Span) -> Span:
        by = next(shift for start, shift in reversed(shifts) if span[0] >= start)
        return span[0] + by, span[1] + by

    replaced = [(start, end) for start, end, _, _ in edits]
    for target in document.targets:
        start, end = _hull(target)
        if not any(start < e and s < end for s, e in replaced):
            targets.append(
                Target(
                    [moved(s) for s in target.source], moved(target.cue), [moved(s) for s in target.content], style=target.style
                )
            )
    return Document(document.id + "+nested", text, targets, document.style, known)
