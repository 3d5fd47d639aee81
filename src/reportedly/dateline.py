"""Read a dateline: where and when a report says it was written, and which agency wrote it.

DUSHANBE, May 4, Asia-Plus –           WASHINGTON (AP) —       (Reuters) -        Jan 5 (Reuters) -
MOSCOW, November 5. /TASS/.            Washington (CNN) The    NEW DELHI:         PARIS, 3 March 2014 (AFP) -

What stands before the mark that ends it (a bracketed agency, a dash, a colon) is taken apart at its commas: each part
must be a place, the date or an agency, or there is no dateline.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportedly.records import Span

FARTHEST = 120
"""Code points from the start of a line within which a dateline ends."""
MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})\b\.?)"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\d)|\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    re.I,
)
_MARK = re.compile(
    r"\s*[(\[](?P<bracket>[^()\[\]\n]{2,50})[)\]]\s*(?:(?P<after>--+|[—–―]|-(?=\s)|:)\s*)?"
    r"|\.?\s*/(?P<slash>[A-Z][\w .&-]{1,30})/\.?\s*(?:(?:--+|[—–―-])\s*)?"
    r"|\s*(?P<dash>--+|[—–―])\s*|\s+(?P<hyphen>-)\s+|(?P<colon>:)\s+|(?P<end>\.?)$"
)
_NO_AGENCY = re.compile(r"[.:]$|:|\b(?:photos?|file|image|youtube|twitter|via|courtesy|getty|R|D|I)\b|\s/", re.I)
_PIECE = re.compile(r"[^,]+")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-](?=[^\W\d_]|$|[\s/]))*")
_PARTICLES = frozenset(
    "de la le las los el al du des di do da del of the and on upon under sur au aux en im am y i near sous".split()
)
_CAPITAL_PARTICLES = frozenset("la el al le los las".split())
_NO_PLACE = frozenset("On In At By For From With And But This That A An".split())
_TURN = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ.' -]{1,40}:", re.M)
_STOPPED = re.compile(r"(?<=[A-ZÀ-Þ]{4})\.$")
_SMALL_INSIDE = re.compile(r"^(?:Mc|Mac|O['’]|D['’])(?=[A-Z]{2})")
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?", re.I)
_LABELS = frozenset(
    "file update updated updates watch breaking exclusive video videos photo photos opinion analysis commentary correction live "
    "note developing alert urgent editorial review interview factbox explainer timeline column q a host moderator question "
    "answer listen read related more advertisement close wrapup refile brief bulletin flash just in the this special story "
    "background context here who what why how when where summary poll fact false true news warning reminder report "
    "key points highlights".split()
)
_MOST_PLACES = 3
_LONGEST_AGENCY = 40
_NEAR = 20_000
"""Code points of the text in which a name is looked for a second time."""
_BODY_WORDS = 6
"""Words that follow a dateline which has nothing but a name in capitals, so that it is no label."""


@dataclass(frozen=True, slots=True)
class Read:
    """A dateline. Behind its span the report's own words begin; `agency` is as printed; `day` is whole or "--MM-DD"."""

    span: Span
    place: str | None
    day: str | None
    agency: str | None


Asks = Callable[[str], bool]


def read(text: str, line: Span, is_outlet: Asks, is_place: Asks) -> Read | None:
    """The dateline that a line begins with, or None. `is_outlet` and `is_place` say whether a name is known as one."""
    start, end = line
    head = text[start : min(end, start + FARTHEST)]
    mark = _MARK.search(head)
    if mark is None or (mark["end"] is not None and start + FARTHEST < end):
        return None
    found = _parse(head, mark, is_outlet)
    if found is None or not _is_sure(found, mark, text[start + mark.end() : end], (is_outlet, is_place), text):
        return None
    place = "/".join(map(_titled, ", ".join(found.places).split("/"))) or None
    return Read((start, start + mark.end()), place, found.day, found.agency)


def iso_day(match: re.Match[str]) -> str | None:
    """A date that `DAY` matched as ISO: "2014-03-03", or "--03-03" without a year; None where no such day exists."""
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"]).isoformat()
        month = MONTHS[(match["month"] or match["month2"]).lower()]
        day = date(int(match["year"] or 2000), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    return day.isoformat() if match["year"] else f"--{day.month:02}-{day.day:02}"


def with_year(day: str, published: str) -> str:
    """A day without a year in the year that brings it nearest to `published`; unchanged where neither year is readable."""
    try:
        anchor = date.fromisoformat(published[:10])
    except ValueError:
        return day
    near = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            near.append(date.fromisoformat(f"{year:04}{day[1:]}"))
        except ValueError:
            continue
    return min(near, key=lambda d: abs(d - anchor)).isoformat() if near else day


def known_part(name: str, is_outlet: Asks) -> str | None:
    """The longest beginning of `name` that is an outlet: "CNN" of "CNN Business"; None where none is."""
    words = name.split()
    for end in range(len(words), 0, -1):
        part = " ".join(words[:end])
        if words[end - 1].lower() not in ("of", "and", "the", "&", "for") and is_outlet(part):
            return part
    return None


@dataclass(frozen=True, slots=True)
class _Parts:
    places: tuple[str, ...]
    day: str | None
    agency: str | None


def _parse(head: str, mark: re.Match[str], is_outlet: Asks) -> _Parts | None:
    """The parts before a mark, or None where one of them is nothing that a dateline has."""
    before = head[: mark.start()]
    agency = (mark["bracket"] or mark["slash"] or "").strip() or None
    dated = DAY.search(before)
    behind = dated.start() if dated else len(before)
    if dated:
        before = before[: dated.start()] + "," * len(dated.group()) + before[dated.end() :]
    elif agency and (dated := DAY.fullmatch(agency)):
        agency = None
        if not mark["after"]:
            return None
    if agency and not _can_be_agency(agency):
        return None
    places: list[str] = []
    for piece in _PIECE.finditer(before):
        part = piece.group().strip()
        if not part.strip(".") or _WEEKDAY.fullmatch(part):
            continue
        is_behind = piece.start() >= behind and len(part) <= _LONGEST_AGENCY and _can_be_agency(part)
        if agency is None and (is_behind or ((dated or places) and is_outlet(part))):
            agency = part
        elif _is_place(part) and len(places) < _MOST_PLACES:
            places.append(_STOPPED.sub("", part))
        else:
            return None
    return _Parts(tuple(places), iso_day(dated) if dated else None, agency)


def _can_be_agency(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 5 and words[0][0].isupper() and not _NO_AGENCY.search(name) and not any(w.isdigit() for w in words)


def _is_place(part: str) -> bool:
    words = part.replace("/", " ").split()
    if not 0 < len(words) <= 6 or not words[0][0].isupper() or words[0].capitalize() in _NO_PLACE:
        return False
    return all(_WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words)


def _is_sure(found: _Parts, mark: re.Match[str], rest: str, knows: tuple[Asks, Asks], text: str) -> bool:
    """Whether the parts are enough for a dateline: a sentence may begin with a name and a dash too."""
    is_outlet, is_place = knows
    first = found.places[0] if found.places else ""
    labels = set(first.lower().replace(".", " ").split()) & _LABELS
    if rest[:1].islower() or (labels and (len(labels) == len(first.split()) or mark["colon"])):
        return False
    if mark["colon"] and (found.agency or found.day) and not _is_capital(first):
        return False
    if mark["end"] is not None:
        return bool(found.day and _is_capital(first))
    is_ended = bool(mark["after"] or mark["slash"] or mark["dash"] or mark["hyphen"])
    if found.agency and known_part(found.agency, is_outlet):
        return is_ended or "".join(word[0] for word in first.split()) != found.agency
    if not first:
        return bool(found.agency and is_ended and all(w[0].isupper() for w in found.agency.split()))
    if found.agency or found.day:
        return is_ended and (_is_capital(first) or is_place(first) or bool(found.agency and found.day))
    if mark["colon"] and (is_outlet(first) or len(_TURN.findall(text[:_NEAR])) > 1):
        return False
    is_long = len(rest.split()) >= _BODY_WORDS
    return is_long and (_is_capital(first) or is_place(first) or _is_spoken_of(text[:_NEAR], first))


def _is_capital(place: str) -> bool:
    """Whether a place is printed in capitals, as a dateline's is ("McALLEN" counts)."""
    words = [word for word in re.split(r"[\s/]+", place) if word not in _PARTICLES]
    return sum(map(len, words)) >= 3 and all(_SMALL_INSIDE.sub("", word).isupper() for word in words)


def _is_spoken_of(text: str, name: str) -> bool:
    """Whether the text speaks of the name as of a place: "in Beijing"."""
    return bool(re.search(rf"\b(?:in|near|across|outside)\s+{re.escape(name)}\b", text))


def _titled(place: str) -> str:
    """A place in the case that running text has: "Port-au-Prince", "U.S.", "Des Moines"; its regions are so already."""
    name, comma, regions = place.partition(",")
    if not _is_capital(name):
        return place
    out: list[str] = []
    for word in re.split(r"([\s-]+)", name):
        small = _SMALL_INSIDE.match(word)
        start = small.end() if small else 0
        if out and word.lower() in _PARTICLES - _CAPITAL_PARTICLES:
            out.append(word.lower())
        elif word.count(".") > 1:
            out.append(word)
        else:
            out.append(word[:start] + word[start:].capitalize())
    return "".join(out) + comma + regions
