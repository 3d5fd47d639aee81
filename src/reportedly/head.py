"""Read a report's head and foot: headline, byline, dateline, credits, date, publisher.

What metadata gives is never overwritten. The head ends with the first line that is text of the report; what stands at the
foot, and furniture in between (furniture.py), is told by its own words. Cases: tests/cases/head.jsonl.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from reportedly import dateline as datelines
from reportedly import furniture, publisher
from reportedly.dateline import Asks, known_part
from reportedly.furniture import Line
from reportedly.publisher import Sign
from reportedly.records import Dateline, Document, Span, Spans

_HEAD_LINES = 14
_LONGEST_HEAD_LINE = 150
_LONGEST_TITLE = 110
"""Code points; what is longer and has no full stop is a standfirst or a caption more often than a headline (news_sample)."""
_TITLE_WORDS = (4, 20)
_BODY_WORDS = 25
"""Words from which a line without a full stop is text all the same."""
_ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|bin|bint|ibn|al|el|la|le|ten|ter|y)"
_PERSON_WORD = r"(?:[A-ZÀ-ÖØ-Þ][^\W\d_]{0,30}(?:['’.-][^\W\d_]{1,30}){0,3}\.?)"
_PERSON = rf"{_PERSON_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_PERSON_WORD}){{1,4}}"
_PEOPLE = rf"{_PERSON}(?:(?:, | and |, and | & |; | with ){_PERSON}){{0,7}}"
_BYLINE = re.compile(
    rf"(?:(?:[Ss]tory|[Ww]ritten|[Rr]eported|[Pp]osted|[Aa]nalysis|[Rr]eport|[Oo]pinion) )?(?:[Bb][Yy]:?) (?P<who>{_PEOPLE})"
    rf"(?:(?: in (?P<place>[A-ZÀ-ÖØ-Þ][\w.’' -]{{1,40}}))?|\s*(?:[,|/•·–—-]| for | at |\(@?)\s*(?P<rest>[^\n]{{1,90}}))\s*"
)
_SIDE = re.compile(rf"(?P<who>{_PEOPLE})\s*(?:,|\||•|·| - | – | — | for )\s*(?P<rest>[^\n]{{2,60}})")
_LONE = re.compile(_PEOPLE)
_SIGNATURE = re.compile(rf"(?:--|[—–-])\s?(?P<who>{_PEOPLE})(?:,\s(?P<rest>[^\n]{{2,60}}))?")
_OFFICE = re.compile(r"\b(?:Correspondent|Editor|Reporter|Writer|Columnist|Chief|Staff|Contributor|Producer|Analyst|Team)$")
_FOR = re.compile(r"(?:[Ss]pecial (?:to|for)|[Ff]or|[Ff]rom|[Aa]t)\s+")
_DATED = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified|created|date|released|issued|filed)|on|at|by|time|"
    r"ET|EST|EDT|GMT|UTC|BST|"
    r"PT|PST|PDT|IST|CET|[ap]\.?m\.?|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]m|\d{1,2}|T[\d:.Z+-]*|[\W_])*",
    re.I,
)
_STAMPED = re.compile(r"(?:last |first )?(?:updated|posted|published|modified)\b[^\n]{0,60}\b(?:19|20)\d\d\b[^\n]{0,20}", re.I)
_HIGHLIGHTS = re.compile(r"(?:story )?highlights|key points|in brief|at a glance", re.I)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.I)
_WIRE_END = re.compile(
    r"(?<=[.!?\"”’')\s])\s?(?P<wire>[(\[](?P<name>[A-Z][\w&./ -]{1,30})[)\]]|"
    r"(?:--|[—–-])\s?(?P<dashed>[A-Z][\w&-]{1,20}(?:/[A-Z]\w+)?))$"
)
_ORIGIN = re.compile(
    r"\b(?:originally|first) (?:appeared|published|ran) (?:on|in|by|at) (?:the )?"
    r"(?P<name>[A-Z][\w.& -]{1,50}?)(?:\.|,|$| on\b| at\b)"
)
_SHARED = re.compile(r"read or share this story:\s*(?P<url>https?://\S+)", re.I)
_POSSESSIVE = re.compile(r"['’]s\b")
_TURN = re.compile(r"[A-Z .]{2,30}:|Q:|A:|[•*—–-]")
_INNER_END = re.compile(r"[a-z]{3}[.!][\"”’)]?\s+[A-Z“\"]|\|")
_FOOT_LINES = 8
_FEWEST_LINES = 2
_SPLIT = re.compile(r",|;|/|\band\b|&| with ")


def _nothing(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of names: whether one is an outlet or an agency, whose site a URL is, whether one is a place."""

    is_outlet: Asks = _nothing
    site: Callable[[str], str | None] = field(default=lambda _: None)
    is_place: Asks = _nothing


@dataclass(slots=True)
class _Head:
    """What head and foot say, as it is gathered."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    dateline: datelines.Read | None = None
    credits: list[str] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def with_head(document: Document, known: Known) -> Document:
    """`document` with the fields filled that its text shows and no metadata gave."""
    head = _read(document.text, known)
    published = document.published or head.published
    dateline = document.dateline
    if dateline is None and head.dateline and (head.dateline.place or head.dateline.day):
        day = head.dateline.day
        if day and day.startswith("--") and published:
            day = datelines.with_year(day, published)
        dateline = Dateline(head.dateline.place, day)
    if published is None and head.dateline and head.dateline.day and not head.dateline.day.startswith("--"):
        published = head.dateline.day
    return replace(
        document,
        title=document.title or head.title,
        byline=document.byline or head.byline,
        published=published,
        dateline=dateline,
        publisher=document.publisher or _publisher(document, head, known),
        credits=document.credits or tuple(_distinct(head.credits)),
    )


def head_spans(text: str, known: Known | None = None) -> Spans:
    """The stretches of `text` that are head, foot or furniture, in text order; none overlaps another."""
    out: list[Span] = []
    for start, end in sorted(set(_read(text, known or Known()).spans)):
        if out and start < out[-1][1]:
            start = out[-1][1]
        if start < end:
            out.append((start, end))
    return tuple(out)


def signs(document: Document, known: Known) -> list[Sign]:
    """Everything in the text that names its publisher, surest first."""
    head = _read(document.text, known)
    by_order = sorted(head.signs, key=lambda sign: _ORDER.index(sign.by))
    own = publisher.told(document.text, known.is_outlet)
    return [*by_order, Sign(own, "told")] if own else by_order


_ORDER = ("site", "copyright", "staff", "byline", "dateline", "house", "author")


def _publisher(document: Document, head: _Head, known: Known) -> str | None:
    if document.url and (name := known.site(document.url)):
        return name
    if head.signs:
        return min(head.signs, key=lambda sign: _ORDER.index(sign.by)).name
    return publisher.told(document.text, known.is_outlet)


def _read(text: str, known: Known) -> _Head:
    found = furniture.lines(text)
    head = _Head()
    _read_top(text, found, head, known)
    for line in found:
        if furniture.is_furniture(line):
            head.spans.append(line.span)
            if house := publisher.named_house(line.text, known.is_outlet):
                head.signs.append(Sign(house, "house"))
    _read_foot(text, found, head, known)
    return head


def _read_top(text: str, found: list[Line], head: _Head, known: Known) -> None:
    """Walk down from the first line until the report's text begins; a dateline with an agency may stand a little lower."""
    is_body, can_be_title = False, True
    for at, line in enumerate(found[:_HEAD_LINES]):
        after = found[at + 1] if at + 1 < len(found) else None
        if furniture.is_furniture(line):
            can_be_title = can_be_title and not _HIGHLIGHTS.match(line.text)
            continue
        if not is_body and _read_head_line(line, after, head, known):
            head.spans.append(line.span)
            continue
        read = datelines.read(text, line.span, known.is_outlet, known.is_place)
        if read and (read.agency or not is_body):
            head.dateline = read
            head.spans.append(read.span)
            if read.agency:
                name = known_part(read.agency, known.is_outlet) or read.agency
                head.credits.append(name)
                if not publisher.is_reprinted(name):
                    head.signs.append(Sign(name, "dateline"))
            return
        if not is_body and can_be_title and _is_title(line, after):
            head.title = line.text
            head.spans.append(line.span)
        elif _ENDED.search(line.text) or len(line.text.split()) >= _BODY_WORDS:
            is_body = True
        can_be_title = False


def _read_head_line(line: Line, after: Line | None, head: _Head, known: Known) -> bool:
    """Take a byline, a line with the outlet's name or a line with the date; whether it was one."""
    if len(line.text) > _LONGEST_HEAD_LINE:
        return False
    if match := _BYLINE.fullmatch(line.text):
        people, rest = _apart(match["who"], known)
        if people:
            head.byline = head.byline or people
            _side(head, f"{rest}, {match['rest'] or ''}", known)
            return True
    if match := _SIDE.fullmatch(line.text):
        people, rest = _apart(match["who"], known)
        if people and _side(head, f"{rest}, {match['rest']}", known):
            head.byline = head.byline or people
            return True
    if _is_outlet_line(line, known):
        _side(head, line.text, known)
        return True
    if after and _LONE.fullmatch(line.text) and _is_outlet_line(after, known):
        head.byline = head.byline or line.text
        return True
    dated = datelines.DAY.search(line.text)
    if dated and (dated["year"] or dated["iso"]) and _DATED.fullmatch(line.text[: dated.start()] + line.text[dated.end() :]):
        if not (head.published and _UPDATED.search(line.text)):
            head.published = datelines.iso_day(dated) or head.published
        return True
    return bool(_STAMPED.fullmatch(line.text))


def _is_outlet_line(line: Line, known: Known) -> bool:
    name = _FOR.sub("", line.text, count=1)
    return len(name) <= 60 and known.is_outlet(name)


def _side(head: _Head, words: str | None, known: Known) -> bool:
    """Whether what stands beside an author names an outlet; it is a credit where it is an agency that others print."""
    for part in re.split(r"[,|/()]", words or ""):
        bare = _POSSESSIVE.sub("", _FOR.sub("", part.strip(), count=1))
        if (name := known_part(bare, known.is_outlet)) and publisher.folded(name) not in publisher.PICTURES:
            if publisher.is_reprinted(name):
                head.credits.append(name)
            else:
                head.signs.append(Sign(name, "byline"))
            return True
    return False


def _apart(who: str, known: Known) -> tuple[str, str]:
    """The people of a list of names, and what begins with an outlet behind them ("Ana Ruiz, BBC Bureau Chief")."""
    parts = who.split(", ")
    ends = next((at for at, part in enumerate(parts) if known_part(part, known.is_outlet) or _OFFICE.search(part)), len(parts))
    return ", ".join(parts[:ends]), ", ".join(parts[ends:])


def _is_title(line: Line, after: Line | None) -> bool:
    """Whether a line is plainly a headline: short, no sentence's end, a blank line and then more text behind it."""
    words = line.text.split()
    return (
        after is not None
        and line.is_apart
        and len(line.text) <= _LONGEST_TITLE
        and _TITLE_WORDS[0] <= len(words) <= _TITLE_WORDS[1]
        and (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in "‘'“\"")
        and not _ENDED.search(line.text.rstrip("?!"))
        and not (line.text.endswith("?") and not _is_title_case(words))
        and not _TURN.match(line.text)
        and not _INNER_END.search(line.text)
    )


def _is_title_case(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 10 >= len(long) * 7


def _read_foot(text: str, found: list[Line], head: _Head, known: Known) -> None:
    """Take what the last lines name: owner, colleagues, agencies, the author who signs."""
    at_foot = furniture.foot(found)
    for line in at_foot:
        head.spans.append(line.span)
        if owner := publisher.named_owner(line.text, known.is_outlet):
            _name(head, owner, "copyright")
        elif (who := furniture.contributors(line)) is not None:
            if staff := publisher.named_staff(who, known.is_outlet):
                head.signs.append(Sign(staff, "staff"))
            head.credits.extend(_agencies(who, known))
        elif origin := _ORIGIN.search(line.text):
            head.credits.extend(filter(None, [known_part(origin["name"], known.is_outlet)]))
        elif furniture.about_author(line) and (employer := publisher.named_employer(line.text, known.is_outlet)):
            head.signs.append(Sign(employer, "author"))
        elif (shared := _SHARED.match(line.text)) and (site := known.site(shared["url"])):
            head.signs.append(Sign(site, "site"))
    rest = [line for line in found[-_FOOT_LINES:] if line not in at_foot and not furniture.is_furniture(line)]
    if not rest or len(found) < _FEWEST_LINES:
        return
    last = rest[-1]
    if match := _SIGNATURE.fullmatch(last.text):
        head.spans.append(last.span)
        if name := known_part(match["who"], known.is_outlet):
            head.credits.append(name)
        else:
            head.byline = head.byline or match["who"]
            _side(head, match["rest"], known)
    elif (match := _WIRE_END.search(text, max(last.start, last.end - 60), last.end)) and (
        name := known_part(match["name"] or match["dashed"], known.is_outlet)
    ):
        head.credits.append(name)
        head.spans.append((match.start("wire"), last.end))


def _name(head: _Head, name: str, by: str) -> None:
    """A name that stands for the publisher, or only for the writer where it is an agency that others print."""
    if publisher.is_reprinted(name):
        head.credits.append(name)
    else:
        head.signs.append(Sign(name, by))


def _agencies(who: str, known: Known) -> list[str]:
    """The outlets that stand by themselves among contributors: "and The Associated Press", "AP writer Ana Ruiz"."""
    parts = (part.strip(" .()") for part in _SPLIT.split(who))
    named = ((part, known_part(re.sub(r"^[Tt]he ", "", part), known.is_outlet)) for part in parts)
    pictures = publisher.PICTURES
    return [
        name
        for part, name in named
        if name and publisher.folded(name) not in pictures and (publisher.is_reprinted(name) or len(name) >= len(part) - 4)
    ]


def _distinct(names: Iterable[str]) -> list[str]:
    """Each credit once, without "the"; "AP" gives way to "Associated Press" where both are named."""
    out: list[str] = []
    for name in (re.sub(r"^[Tt]he ", "", name) for name in names):
        if any(publisher.folded(name) == publisher.folded(other) or name == _initials(other) for other in out):
            continue
        out = [other for other in out if other != _initials(name)]
        out.append(name)
    return out


def _initials(name: str) -> str:
    words = re.split(r"[\s-]+", name)
    return "".join(word[:1] for word in words).upper() if len(words) > 1 else ""
