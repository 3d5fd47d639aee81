"""What a mention without a name may mean, before any model is asked: kind, sex, number, party, the nouns of a thing.

Beside the tables of such words stand the small types that the resolver (resolve.py) works with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportedly.cast import Figure
from reportedly.kinds import DEFINITE, bare, describe
from reportedly.records import Kind, Reason, Span, Spans
from reportedly.roles import MAN, WOMAN

_PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("he", "him", "himself", "his"), "he"), **dict.fromkeys(("she", "her", "herself", "hers"), "she"),
    **dict.fromkeys(("it", "itself", "its"), "it"), **dict.fromkeys(("they", "them", "themselves", "their"), "they"),
    **dict.fromkeys(("who", "whom"), "who"), **dict.fromkeys(("which", "that"), "which"),
}  # fmt: skip
STRICT = frozenset("he she it they who which person people body document".split())
"""Sorts for which kind, sex and number decide before the model does."""
_TELLS_NOTHING = frozenset("this that these those same latter former unnamed anonymous the".split())
_WORDS = re.compile(r"[^\W_][\w'’-]*")
_PARTY = {
    **dict.fromkeys("democrat democratic democrats".split(), "D"), **dict.fromkeys("republican gop republicans".split(), "R"),
    **dict.fromkeys("labour".split(), "L"), **dict.fromkeys("conservative tory tories".split(), "C"), "libertarian": "I",
}  # fmt: skip
STATEMENTS = frozenset("statement communique communiqué release announcement".split())
SAME_NOUN = {
    **dict.fromkeys(("paper", "daily", "newspaper", "broadsheet", "tabloid"), "newspaper"),
    **dict.fromkeys(("network", "broadcaster", "channel", "station"), "broadcaster"),
    **dict.fromkeys(("website", "site", "outlet", "blog", "portal"), "website"),
    **dict.fromkeys(("company", "firm", "corporation", "business", "giant", "manufacturer", "maker", "carmaker"), "company"),
    **dict.fromkeys(("congressman", "congresswoman", "representative", "lawmaker", "legislator", "senator"), "lawmaker"),
    **dict.fromkeys(("lawyer", "attorney", "counsel", "barrister", "solicitor"), "lawyer"),
    **dict.fromkeys(("group", "militants", "movement", "organisation", "organization", "insurgents", "rebels"), "group"),
    **dict.fromkeys(("judge", "justice", "magistrate"), "judge"), **dict.fromkeys(("doctor", "physician"), "doctor"),
    **dict.fromkeys(("study", "survey", "poll"), "poll"),
    **dict.fromkeys(("agency", "wire"), "agency"), **dict.fromkeys(("leader", "chief", "head", "boss"), "leader"),
}  # fmt: skip
"""Nouns under which one thing goes in the next sentence."""
SPEAKER = frozenset("i we me us my our".split())
_POSSESSIVES = frozenset("his her its their".split())
_OUTLETS = (Kind.OUTLET, Kind.AGENCY)
BODIES = (Kind.ORGANISATION, Kind.GOVERNMENT, *_OUTLETS)


_LIKE_KINDS = {
    Kind.OUTLET: _OUTLETS, Kind.AGENCY: (*_OUTLETS, Kind.GOVERNMENT), Kind.GOVERNMENT: (Kind.GOVERNMENT, Kind.ORGANISATION),
    Kind.ORGANISATION: (Kind.ORGANISATION, Kind.GOVERNMENT, Kind.OUTLET),
}  # fmt: skip
"""Kinds of entries that a description of a kind may mean."""
MOST = 12
"""Candidates that are weighed, the last mentioned first."""


@dataclass(slots=True, eq=False)
class Entry:
    """One source or figure while the document is walked."""

    kind: Kind
    figure: Figure | None = None
    described: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    is_plural: bool = False
    is_hidden: bool = False

    @property
    def roles(self) -> set[str]:
        return self.nouns | (self.figure.roles if self.figure else set())


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A mention without a name: what it is, and the words it describes its bearer by."""

    span: Span
    sort: str
    kind: Kind
    noun: str
    words: frozenset[str]
    content: Spans
    is_owned: bool = False
    outer: Span | None = None


@dataclass(slots=True)
class Candidate:
    """Somebody whom an anaphor may mean, with where it last came up before, outside the anaphor's own content if it did.

    `rank` counts those who came up later and fit as well.
    """

    entry: Entry
    last: Span
    latest: Span
    inside: bool
    count: int = 1
    rank: int = MOST


def may_be(anaphor: Anaphor, entry: Entry) -> bool:
    """Whether kind and sex do not speak against it."""
    sex = entry.figure.sex if entry.figure else None
    if anaphor.sort in ("he", "she"):
        is_self = any(d.lower() in SPEAKER | {"you"} for d in entry.described[:1])
        return (
            entry.kind in (Kind.PERSON, Kind.ANONYMOUS)
            and (entry.figure is None or entry.figure.is_sure)
            and not (entry.is_plural or is_self)
            and sex in (None, MAN if anaphor.sort == "he" else WOMAN)
        )
    if anaphor.is_owned:
        return is_same_noun(anaphor.noun, entry.roles)
    if anaphor.sort in ("person", "who"):
        is_sure = anaphor.sort == "person" or entry.figure is None or entry.figure.is_sure
        return entry.kind in (Kind.PERSON, Kind.ANONYMOUS) and is_sure and not entry.is_plural
    if anaphor.sort == "people":
        return entry.kind is not Kind.PERSON and (entry.figure is not None or is_same_noun(anaphor.noun, entry.roles))
    if anaphor.sort == "document":
        return entry.kind is Kind.DOCUMENT or is_same_noun(anaphor.noun, entry.roles)
    if anaphor.sort == "they":
        return entry.kind is not Kind.PERSON and (entry.figure is not None or entry.is_plural or entry.kind is not Kind.ANONYMOUS)
    if anaphor.sort == "body":
        return is_same_noun(anaphor.noun, entry.roles) or entry.kind in _LIKE_KINDS.get(anaphor.kind, BODIES)
    if anaphor.sort in ("it", "which", "statement"):
        return entry.kind not in (Kind.PERSON, Kind.ANONYMOUS)
    return True


def goes_on(anaphor: Anaphor) -> bool:
    """Whether what is said stands right in front of the mention."""
    return any(anaphor.span[0] - 6 <= end <= anaphor.span[0] for _, end in anaphor.content)


def last_words(entry: Entry) -> set[str]:
    """The words of a body's name by which it may be called ("the fund" of the International Monetary Fund)."""
    if entry.figure is None or entry.kind is Kind.PERSON:
        return set()
    return {
        bare(w) for name in (*entry.figure.names, entry.figure.known.name if entry.figure.known else "") for w in name.split()
    }


def is_same_noun(noun: str, roles: set[str]) -> bool:
    return SAME_NOUN.get(noun, noun) in {SAME_NOUN.get(role, role) for role in roles}


def is_rival(anaphor: Anaphor, entry: Entry) -> bool:
    """Whether the description speaks against the entry.

    It names another party than the text says the entry is of, or tells an unnamed one of the same noun apart: "the Veldian
    diplomat" is not "an Ostran diplomat".
    """
    said = {_PARTY[w] for w in anaphor.words if w in _PARTY}
    known = {_PARTY[w] for w in entry.roles if w in _PARTY}
    if said and known and not said & known:
        return True
    if entry.figure is not None or not entry.described or anaphor.noun not in entry.nouns:
        return False
    first = {bare(w) for w in _WORDS.findall(entry.described[0])}
    return bool(anaphor.words - first - _TELLS_NOTHING)


def gap_between(between: str) -> str:
    """What stands between two mentions: next to nothing, a bracket of a few words, or more."""
    return "none" if len(between) <= 3 else "short" if len(between) < 40 and "." not in between else "long"


def is_anaphor(mention: str) -> bool:
    """Whether the words may point back: a pronoun of the third person or a definite description without a name."""
    if pronoun_of(mention):
        return True
    description = describe(mention)
    points = description.first in DEFINITE | _POSSESSIVES or description.first.endswith(("'s", "’s", "s'", "s’"))
    return not description.name and points and bool(description.noun)


def pronoun_of(mention: str) -> str | None:
    return _PRONOUNS.get(mention.strip("\"“”' ").lower())
