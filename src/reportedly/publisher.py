"""Infer who published a report from the report alone; silent where the signs are weak.

Signs, surest first: a copyright line at the foot; a colleague named by the outlet ("Fox News' Jim Roe contributed"); the
outlet beside the author at the head; the agency in the dateline; an outlet that is told things again and again and
never spoken of from outside. An agency whose copy is mostly printed by others shows who wrote and not who published.
`evaluation/head.py` measures each; docs/head.md has the figures.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from reportedly.dateline import Asks, known_part

REPRINTED = frozenset(
    "ap associatedpress afp agencefrancepresse upi unitedpressinternational pti presstrustofindia ani ians dpa efe ansa cp "
    "canadianpress thecanadianpress pa pamedia pressassociation aap australianassociatedpress kyodo uni".split()
)
"""Agencies whose bracketed name does not say who published: of 71 reports headed (AP) in news_sample, 26 stood elsewhere."""
PICTURES = frozenset("gettyimages getty epa shutterstock alamy storyful ruptly zumapress flickr".split())
"""Agencies that supply pictures: they are neither publisher nor credit of a text."""
LEAST_TOLD = 3
"""Signs in the text from which an outlet that is told things is taken for the publisher (news_sample, tuning half:
precision .97 at 3, .84 at 2)."""
_SURE_SIGN = 2
_FARTHEST = 48
_MOST_CANDIDATES = 40

_WORD = r"[A-Z0-9À-Þ](?:[\w&-]|\.(?=\w)){0,40}"
_NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:of |and |& |the )?{_WORD}){{0,4}})"
_NAME2 = _NAME.replace("?P<name>", "?P<name2>")
_SPOKEN_TO = (
    r"\b(?:told|tells|interview with|(?:spoke|speaking|spoken|talked) (?:to|with)|"
    r"(?:statement|e-?mail|message|comments?|remarks?) (?:sent |provided )?to|"
    r"(?P<sure>requests? for (?:comment|an interview) from)|(?:obtained|reviewed|seen) by|shared with|provided to) "
)
_TOLD = re.compile(_SPOKEN_TO + _NAME)
_DID = re.compile(
    rf"(?<![\w&.-]){_NAME}(?:['’]s? requests? for| (?:has |have )?(?:learned|obtained|reached out|contacted|asked|requested)\b)"
)
_SELF_BEFORE = re.compile(_SPOKEN_TO + r"(?:[Tt]he )?$")
_SELF_AFTER = re.compile(
    r"(?P<sure>['’]s? requests? for (?:comment|an interview|information)| has learned\b| (?:has )?reached out\b)|"
    r" (?:has |have )?(?:obtained|contacted|asked|requested)\b"
)
_OUTSIDE_BEFORE = re.compile(
    r"\b(?:according to|citing|cited by|cited in|quoted by|quoted in|reported (?:by|in|on)|"
    r"(?:report|story|article|editorial|op-ed|column|poll|piece|book|host|anchor|reporter|appearance|interview|investigation|"
    r"essay) (?:from|by|in|on|for|with|of|at)|appear(?:ed|ing) on|wrote (?:in|for|on)|like|such as|including|rival|networks?) "
    r"(?:[Tt]he |a |an )?(?:[\w’'-]+ )?$"
)
_OUTSIDE_AFTER = re.compile(
    r"(?:['’]s? [\w’' -]{0,30}?)? (?:(?:first|also|has|had|then|later|previously|recently) ){0,2}"
    r"(?:reported|reports|reporting|said|says|wrote|writes|quoted|cited|notes|noted|published|revealed|broke|story|report|article|"
    r"editorial|poll|reporter|host|anchor|column|columnist|contributor|viewers|called|aired)\b|"
    r" in an? (?:[\w-]+ )?interview (?:that |which )?(?:aired|broadcast|published|posted)\b"
)
_OF_A_SHOW = re.compile(r"['’]s?\s+[\"“A-Z]")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\W_]*(?:©|\(c\))?[\W_]*(?:copyright\W+)?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s+)?"
    r"(?P<name>[^\W\d_](?:[^\n.,;|]|\.(?=\w)){1,60})",
    re.I,
)
_STAFF = re.compile(rf"(?<![\w&.-]){_NAME}(?:(?<=s)['’]|['’]s) (?=[A-ZÀ-Þ])")
_HOUSE = re.compile(
    rf"\b(?i:get the (?:free )?|with the free ){_WORD}(?: {_WORD}){{0,3}}?(?: News)? (?i:app)\b|"
    rf"\b(?i:also on|support|subscribe to|views of|opinions? of|position of|the best of|visit|welcome to|editors at|"
    rf"journalism at|at) "
    rf"(?:[Tt]he )?{_WORD}(?: (?:of |and |& |the )?{_WORD}){{0,4}}"
    rf"(?=\W*(?:$|[:.]|['’]|,? we\b|,? our\b|homepage|(?i:newsletter)))|"
    rf"(?<![\w&.-]){_WORD}(?: {_WORD}){{0,6}}(?:['’]s?)?(?: \w+)? (?i:newsletters?|homepage|app)\b"
)
_THING = re.compile(r" (?:newsletters?|homepage|app)$", re.I)
_EMPLOYER = re.compile(
    rf"\b(?:reporter|correspondent|(?:staff|senior|political|politics) writer|producer|editor)\b(?: [\w'’-]+){{0,4}}? "
    rf"(?:for|at|of|with) {_NAME}|^[^\n]{{0,60}}\b(?:covers|reports)\b[^\n]{{0,80}}? for {_NAME2}"
)
_PAST = re.compile(r"\b(?:former|formerly|was|retired|ex-|contribut\w+|previously)\b")
_SYNDICATE = re.compile(r"\b(?:syndicate|writers group|content agency|creators|features|distributed)\b", re.I)
_COLLEAGUES = re.compile(rf"(?<![\w&.-]){_NAME} (?:staff )?(?:writer|reporter|correspondent|producer|editor)s? (?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that names the publisher. `by` says what: copyright, staff, byline, dateline or told."""

    name: str
    by: str


def folded(name: str) -> str:
    """A name as it is compared: "The Washington Times" and "washington times", "FoxNews.com" and "Fox News" are one."""
    words = re.findall(r"[^\W_]+", name.lower())
    whole = "".join(word for word in words if word not in ("the", "com", "org", "net"))
    return re.sub(r"(?<=.)(?:news|online)+$", "", whole)


def is_reprinted(name: str) -> bool:
    """Whether a name is an agency's that others print."""
    return folded(name) in REPRINTED


def named_owner(line: str, is_outlet: Asks) -> str | None:
    """The outlet that a copyright line names; None where it names another body, or there is no such line."""
    match = _COPYRIGHT.match(line.lstrip(" \t*•-–—"))
    return known_part(match["name"].strip(), is_outlet) if match and not _SYNDICATE.search(line) else None


def named_staff(contributors: str, is_outlet: Asks) -> str | None:
    """The outlet that a note on contributors calls its own ("NPR's Ana Ruiz"), if it is one alone."""
    named = [m["name"] for pattern in (_STAFF, _COLLEAGUES) for m in pattern.finditer(contributors)]
    known = [name for name in (known_part(_without_lead(n), is_outlet) for n in named) if name and not is_reprinted(name)]
    return known[0] if len({folded(name) for name in known}) == 1 else None


def named_house(line: str, is_outlet: Asks) -> str | None:
    """The outlet that a line of furniture speaks of as its own: its app, its newsletter, its views."""
    for match in _HOUSE.finditer(line):
        if (known := _known_within(_THING.sub("", match.group()), is_outlet)) and not is_reprinted(known):
            return known
    return None


def _known_within(words: str, is_outlet: Asks) -> str | None:
    """The first outlet in a few words: "FOX NEWS" of "HERE TO GET THE FOX NEWS"."""
    parts = words.split()
    return next(filter(None, (known_part(" ".join(parts[at:]), is_outlet) for at in range(len(parts)))), None)


def named_employer(about: str, is_outlet: Asks) -> str | None:
    """The outlet that a line about the author gives as where he reports or edits."""
    match = _EMPLOYER.search(about)
    name = known_part(match["name"] or match["name2"], is_outlet) if match and not _PAST.search(about[: match.start()]) else None
    return name if name and not is_reprinted(name) else None


def told(text: str, is_outlet: Asks) -> str | None:
    """The one outlet that people of the report speak to, again and again, and that is never spoken of from outside."""
    counted = Counter(m["name"] for pattern in (_TOLD, _DID) for m in pattern.finditer(text))
    names: dict[str, str] = {}
    for words, _ in counted.most_common(_MOST_CANDIDATES):
        name = known_part(_without_lead(words), is_outlet)
        if name:
            names.setdefault(folded(name), name)
    scores = {key: _score(text, name) for key, name in names.items()}
    best = [key for key, (inside, _) in scores.items() if inside >= LEAST_TOLD]
    if len(best) != 1 or scores[best[0]][1] or is_reprinted(names[best[0]]):
        return None
    rivals = max((inside for key, (inside, _) in scores.items() if key != best[0]), default=0)
    return names[best[0]] if rivals * 3 <= scores[best[0]][0] else None


def _score(text: str, name: str) -> tuple[int, int]:
    """Signs that the report is the outlet's own, and signs that it is another's."""
    inside = outside = 0
    for match in re.finditer(rf"(?<![\w&]){re.escape(name)}(?![\w&])", text):
        before = text[max(0, match.start() - _FARTHEST) : match.start()]
        after = text[match.end() : match.end() + _FARTHEST]
        own = _SELF_AFTER.match(after) or _SELF_BEFORE.search(before)
        if own and own["sure"]:
            inside += _SURE_SIGN
        elif own and not _OF_A_SHOW.match(after):
            inside += 1
        elif own or _OUTSIDE_AFTER.match(after) or _OUTSIDE_BEFORE.search(before):
            outside += 1
    return inside, outside


def _without_lead(name: str) -> str:
    return re.sub(r"^(?:By|With|And|Additional|Contributing)\s", "", name)
