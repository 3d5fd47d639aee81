"""Lines of a report that no report asserts: credits, captions, calls to subscribe, signatures of the page.

Only short lines are looked at, each by itself and each with a pattern that reads it once; what the words ask of a reader
("Sign up for", "Follow us on") is the same on every page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.records import Span

LONGEST_LINE = 400
"""Code points up to which a line may be furniture: the notes under a report are short paragraphs."""
_EDGES = " \t\r\f\v\u00a0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"
_LINE = re.compile(r"[^\n\u2028\u2029]+")

_AGENCY = (
    r"(?:Getty(?: Images)?|A\.?P\.?|Associated Press|AFP|Reuters|EPA(?:-EFE)?|Shutterstock(?:\.com)?|Alamy|iStock(?:photo)?|"
    r"Bloomberg|Xinhua|TASS|Flickr|Wikimedia Commons|Pixabay|Unsplash|ZUMA(?: Press)?|UPI|PA(?: Media)?)"
)
_WHOLE = re.compile(
    rf"""(?ix)
    [\W_]+                                                                  # *** ___ • • •
    | [(\[]?\s*(?:advertisement|ad|sponsored|story\ continue[sd]\ below|article\ continues\ below|continue\ reading.{{0,60}}|
        close|loading\W*|video|photos?|image|gallery|slideshow.{{0,30}}|read\ more|more|see\ also|also\ see|related|
        more\ on\ this|link\ copied|share|tweet|email|print|comments?|pull\ ?quote|break|toggle\ caption|skip\ advertisement|
        most\ popular|trending|recommended|latest|urgent|further\ reading|watch|listen|online|transcript|
        related\ (?:stories|articles|coverage|content)|top\ stories|editor['’]s\ picks|opinion|analysis(?:/opinion)?|commentary|
        file|\d+\ (?:years?|months?|days?|hours?|minutes?)\ ago|\d+\ min(?:ute)?s?\ read)\s*[)\]]?\s*[.:…]*\s*[)\]]?
    | (?:image|photo|picture|media)\ (?:copyright|credits?|caption|source)\b.*
    | (?:photo|photograph|image|picture|illustration|video|graphic)s?\ (?:by|courtesy|via)\b.{{0,120}}
    | story\ highlights\b.* | media\ playback\b.* | .{{0,300}}\((?:[^()]{{0,80}}(?:/|\bphotos?\b|\bimages\b)[^()]{{0,80}})\)
    | hide\ caption\b.* | replay\ more\ videos\b.* | enlarge\ this\ image\b.* | .{{0,80}}\btoggle\ caption\b.*
    | \(?\s*(?:photos?|video|image|file\ photo|credit|cartoons?|also\ on\ \S+|related)\s*:.*
    | file\s*[-–—].{{0,30}}\bphoto\b.* | file\s*[-–—]+\s*(?:in\ this|this)\b.*
    | .{{0,360}}(?:/|\|\s?|©\s?){_AGENCY}(?:\s?/\s?{_AGENCY})*(?:\ photos?|\ images?)?\)?\.?(?:\s.{{0,80}}/{_AGENCY}\)?)?
    | [(\[]?{_AGENCY}(?:\ (?:file\ )?photo\b.{{0,80}})?[)\]]?
    | (?:©|\(c\)\s|copyright\b\W|copyright\ ©).*
    | .{{0,80}}\ball\ rights\ reserved\b.*
    | (?:read|see|watch|listen|view|related)\b[^:.]{{0,25}}:.{{0,200}}
    | (?:read\ )?more(?:\ (?:on|from|about)\b[^:.]{{0,60}})?:.{{0,200}}
    | read\ or\ share\ this\ story\b.*
    | (?:share|tweet|email|print)(?:\ (?:share|tweet|post|email|this|article|story|on|facebook|twitter))+\W*
    | (?:please\ )?(?:click|tap)\ (?:here|to|for|the|on)\b.* | get\ the\ .{{0,60}}\b(?:app|newsletter|newsletters|inbox)\b.*
    | get\ .{{0,120}}\b(?:in|to)\ your\ inbox\b.* | want\ .{{0,80}}\binbox\b.*
    | .{{0,80}}\bsign\ up\ (?:here|now|today)\b.{{0,340}}
    | (?:.{{0,60}}\W)?sign\ up\ (?:for|to)\ (?:our|the|my|daily|weekly|breaking)\b.* | sign\ up\W*
    | subscribe\b.* | .{{0,80}}\bsubscribe\ (?:here|now|today)\b.*
    | (?:please\ )?follow\ (?:us|him|her|them|me|@\S+|the\ .{{0,40}}\ on|[\w.’' -]{{1,40}}\ (?:on|at|@))\b.{{0,120}}
    | follow\ @\S+.{{0,40}} | (?:like|join|find|visit)\ (?:us|me|the\ conversation)\ (?:on|at)\b.{{0,160}}
    | -\s*(?:check\ out|follow\ the)\b.{{0,120}} | check\ out\ (?:the|our|more)\b.{{0,120}}
    | contact\ (?:us|the\ author|him|her|[\w.’' -]{{1,40}}\ at)\b.{{0,120}}
    | (?:e-?mail|write\ to|reach|send)\ .{{0,60}}\S+@\S+.{{0,60}} | send\ (?:a\ tip|tips|letters|us|feedback|your)\b.*
    | (?:got|have)\ a\ (?:news\ )?tip\b.* | .{{0,80}}\bby\ signing\ up,?\ you\b.* | .{{0,40}}\bprotected\ by\ recaptcha\b.*
    | .{{0,60}}\bplease\ verify\ you['’]re\ not\ a\ robot\b.*
    | (?:support|donate)\b.{{0,60}}\bjournalism\W*
    | (?:become\ a\ member|join\ now|log\ in|register\ (?:here|now|today|for\ free))\b.{{0,60}}
    | this\ (?:article|story|piece|post|column|transcript|page|copy|report)\ (?:was\ |has\ been\ |is\ |will\ be\ |also\ )*
        (?:originally|first\ (?:appeared|published|posted)|updated|corrected|adapted\ from|edited|republished|reprinted|
        appear(?:s|ed)\ (?:on|in)\ (?:the\ )?(?:print|[a-z.]+\ magazine)|more\ than\ \d|developing|being\ updated)\b.*
    | this\ is\ a\ (?:rush\ transcript|developing\ story|breaking\ news)\b.*
    | (?:editor|author|publisher)['’]?s?['’]?\ note\b.{{0,390}} | editor['’]s\ (?:choice|pick)\b.*
    | .{{0,30}}\b(?:views|opinions?)\ (?:and\ opinions\ )?expressed\b.{{0,120}}\b(?:are|do\ not|does\ not)\b.*
    | (?:correction|clarification|updates?\ (?:with|throughout))\s*[:(].{{0,390}}
    | \(?(?:adds|updates|recasts|corrects|refiles)\s.{{0,160}}\)
    | visit\ our\ website\b.* | .{{0,160}}\byou\ agree\ to\ our\b.*
    | https?://\S+ | www\.\S+ | pic\.twitter\.com/\S+ | [\w.+-]+@[\w.-]+ | [@\#]\w+(?:\s[@\#]\w+)*
    | our\ standards:.* | full\ coverage:.* | \(soundbite.{{0,80}}\) | back\ to\ top\W*
    | content\ created\ by\b.* | available\ without\ charge\b.* | for\ (?:licensing|syndication|reprint)\b.*
    | we\ (?:want|would\ love)\ to\ hear\ from\ you\b.* | what\ do\ you\ think\?.{{0,80}}
    """
)
_CONTRIBUTED = re.compile(
    r"(?P<who>[^\n]{2,300}?)\s+(?:also\s+)?contributed(?:\s+(?:reporting|research|writing))?"
    r"(?:\s+(?:to|for|from)\s+[^\n]{1,60})?[.)\]]*|"
    r"(?:[Rr]eporting|[Ww]riting|[Aa]dditional reporting|[Cc]ompiled|[Ee]diting|[Ww]ritten)\s+(?:by|from)\s+"
    r"(?P<by>\S[^\n]{2,300})|"
    r"[Cc]ontributing:?\s+(?P<more>[^\n]{2,200})|"
    r"\(?(?:[Ww]ith|[Ii]ncludes?|[Ii]ncluding)\s+"
    r"(?:files|inputs?|reporting|material|information|reports?|additional reporting|agencies|wires)"
    r"(?:\s+(?:from|by)\s+(?P<from>[^\n]{2,120}))?[.)]*"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?: (?:(?:de|da|van|von|bin|al|el|la|der) )?[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,4}"
_ROLE = (
    r"(?:reporter|editor|correspondent|writer|columnist|contributor|fellow|professor|author|producer|host|journalist|"
    r"commentator|anchor|blogger|critic|editor-at-large)s?\b"
)
_BIO = re.compile(
    rf"(?:By )?[•*—– -]{{0,4}}(?P<name>{_NAME})(?:, [^\n,]{{1,80}},)? "
    rf"(?:(?:is|was|has been) (?:(?:a|an|the) )?(?:[\w.,’'-]+ ){{0,6}}?(?P<role>{_ROLE})|"
    rf"(?:writes|covers|reports) (?:about |on |for |the )|can be reached at|(?:is on|tweets at) )[^\n]{{0,300}}"
)
_NO_NAME = frozenset("It That This The There He She They But And In On At For His Her Mr. Mrs. Ms. Dr.".split())
_QUOTED = re.compile(r"[\"“”«]")
_FOOT_LINES = 8
_ABOUT_LINES = 3
"""Lines from the end, furniture aside, among which a line about its author is taken for one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks around it. `is_apart`: a blank line, or nothing, follows."""

    start: int
    end: int
    text: str
    is_apart: bool

    @property
    def span(self) -> Span:
        return self.start, self.end


def lines(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    found: list[Line] = []
    ends: list[int] = []
    for match in _LINE.finditer(text):
        whole = match.group()
        stripped = whole.strip(_EDGES)
        if stripped:
            start = match.start() + whole.index(stripped[0]) if whole[0] in _EDGES else match.start()
            found.append(Line(start, start + len(stripped), stripped, False))
            ends.append(match.end())
    out = []
    for at, line in enumerate(found):
        after = found[at + 1].start if at + 1 < len(found) else len(text)
        is_apart = at + 1 == len(found) or text.count("\n", ends[at], after) > 1
        out.append(Line(line.start, line.end, line.text, is_apart))
    return out


def is_furniture(line: Line) -> bool:
    """Whether a line, wherever it stands, is furniture of the page and no sentence of the report."""
    return len(line.text) <= LONGEST_LINE and bool(_WHOLE.fullmatch(line.text) or contributors(line) is not None)


def contributors(line: Line) -> str | None:
    """Who contributed, as a line says that says no more than that; empty where it names them as reporters only."""
    if len(line.text) > LONGEST_LINE or _QUOTED.search(line.text):
        return None
    match = _CONTRIBUTED.fullmatch(line.text.lstrip("*•-–—_( "))
    if not match:
        return None
    who = match["who"] or match["more"] or match["from"] or match["by"] or ""
    return who if not who or _names_only(who) else None


def foot(found: list[Line]) -> list[Line]:
    """The last lines that are furniture or tell about the author, in text order; they need not follow each other."""
    out = []
    others = 0
    for line in reversed(found[-_FOOT_LINES:]):
        if is_furniture(line) or (others < _ABOUT_LINES and about_author(line) is not None):
            out.append(line)
        else:
            others += 1
    return out[::-1]


def about_author(line: Line) -> re.Match[str] | None:
    """A match with the author's name and role where a line tells who wrote the report."""
    if len(line.text) > LONGEST_LINE or _QUOTED.match(line.text):
        return None
    match = _BIO.fullmatch(line.text)
    return match if match and " " in match["name"] and match["name"].split()[0] not in _NO_NAME else None


def _names_only(words: str) -> bool:
    """Whether words begin with a name and are mostly names: "Ana Ruiz and the Daily Post", not "A cold that also"."""
    parts = words.split()
    big = sum(part[:1].isupper() for part in parts)
    return (parts[0][:1].isupper() or parts[0] == "the") and big * 2 >= len(parts)
