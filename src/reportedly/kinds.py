"""What the words of a source's mention say about it: its kind, its name, the noun that describes it.

The words are data (data/source_words.json). A mention is cut down to its core ("a spokesman" of "a spokesman for the
ministry"); a core that ends in a name is judged by that name, any other by its last noun.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.records import Kind

_WORD = re.compile(r"[^\W_](?:[\w&.'’-]*[\w])?\.?|[^\W_]")
_LEADING = re.compile(
    r"^(?:while|but|and|when|as|meanwhile|however|that|though|although|because|if|then|so|even|only|both)\s+", re.I
)
_POSSESSIVE = re.compile(r"(?:'{1,2}|’)s?$")
_TAIL = re.compile(
    r"\s(?:who|whom|which|that|for|from|in|at|with|on|to|by|near|inside|outside|close|familiar|briefed|involved|speaking|named|"
    r"obtained|seen|released|published|based|posted|filed|conducted|commissioned|called|known|including|among|whose|, )\b.*",
    re.S,
)
_OF = re.compile(r"\s(?:of|and)\s")
DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your one two three four five six several some many other another "
    "few most all both any no each every mr mrs ms dr".split()
)
DEFINITE = frozenset("the this that these those".split())
PARTICLES = frozenset("of the and & for de la le al el bin bint ibn van von der den du di da dos al- e y".split())


@dataclass(frozen=True, slots=True)
class Description:
    """A mention taken apart. `name` is its proper name or empty; `noun` the last noun of a description, or empty.

    `first` is its first word in lower case: "the", "a", "his" tell whether it points back.
    """

    kind: Kind
    name: str
    noun: str
    first: str

    @property
    def is_one_person(self) -> bool:
        """Whether "he" or "she" may mean it."""
        return self.kind is Kind.PERSON or self.noun in word_table("person_nouns")

    @property
    def name_words(self) -> tuple[str, ...]:
        """The name's words, bare and in lower case, without particles."""
        return tuple(w for w in map(bare, _WORD.findall(self.name)) if w and w not in PARTICLES)


def describe(mention: str, is_relay: bool = False) -> Description:
    """Take a mention apart. An outlet that was told is an outlet whatever its words say, if they name it."""
    segments = [s for s in re.split(r"[,;:(]\s*|\s[-–—]+\s", _LEADING.sub("", mention.strip())) if s.strip(' )"“”')]
    described = [_describe(s) for s in segments] or [_describe(mention)]
    best = described[0]
    if not best.name and len(described) > 1:
        best = next((d for d in described[1:] if d.kind is Kind.PERSON and len(d.name_words) > 1), best)
    if is_relay and best.kind in (Kind.PERSON, Kind.ANONYMOUS, Kind.ORGANISATION, Kind.DOCUMENT):
        best = Description(Kind.OUTLET, best.name, best.noun, best.first)
    return best


def _describe(segment: str) -> Description:
    words = _WORD.findall(segment)
    first = words[0].lower() if words else ""
    core = _TAIL.sub("", segment)
    words = _WORD.findall(core) or words
    name = _trailing_name(words)
    if name:
        kind = _kind_of_name(words, name)
        with_article = first == "the" and kind in _BODIES and len(words) == len(name) + 1
        return Description(kind, " ".join(words if with_article else name), "", first)
    before_of = _WORD.findall(_OF.split(core)[0]) or words
    noun = bare(before_of[-1]) if before_of else ""
    called = _name_behind(segment) if noun in word_table("person_nouns") else []
    if called:
        return Description(Kind.PERSON, " ".join(called), "", first)
    kind = _kind_of_noun(noun)
    if first in DEFINITE and noun in word_table("office_nouns"):
        kind = Kind.PERSON
    if noun == "agency" and "news" in map(str.lower, words):
        kind = Kind.AGENCY
    inner = [w for w in before_of[1 if first in DETERMINERS else 0 :] if _is_proper(w)]
    while len(inner) > 1 and _POSSESSIVE.search(inner[0]):
        inner = inner[1:]
    named = inner and kind in _BODIES and not _POSSESSIVE.search(inner[-1])
    if named and kind in (Kind.OUTLET, Kind.AGENCY):
        by_name = _kind_of_name(before_of, inner)
        return Description(by_name if by_name in (Kind.OUTLET, Kind.AGENCY) else kind, " ".join(inner), noun, first)
    if inner and bare(inner[-1]) == noun:
        inner = inner[:-1]
    return Description(kind, " ".join([*inner, noun]) if named and first != "a" else "", noun, first)


def _name_behind(segment: str) -> list[str]:
    """The full name that ends a description, behind its place ("envoy for Afghanistan Ana Ruiz"); empty if none does."""
    name = _trailing_name(_WORD.findall(segment))
    while name and bare(name[0]) in word_table("government_names"):
        name = name[1:]
    return name if len(name) > 1 and not {bare(w) for w in name} & (PARTICLES | word_table("government_names")) else []


def _trailing_name(words: list[str]) -> list[str]:
    """The run of capitalised words at the end, particles between them included; empty where a common noun ends it."""
    start = len(words)
    for i in range(len(words) - 1, -1, -1):
        if _is_proper(words[i]) and not (i == 0 and words[i].lower() in DETERMINERS):
            start = i
        elif words[i].lower() not in PARTICLES or i == 0:
            break
    name = words[start:]
    while name and _POSSESSIVE.search(name[0]) and len(name) > 1:
        name = name[1:]
    if len(name) == 1 and start == 0 and _kind_of_known_noun(bare(name[0])) is not None and len(words) == 1:
        return []
    return name


def _kind_of_name(words: list[str], name: list[str]) -> Kind:
    low = [bare(w) for w in name]
    whole, last = " ".join(low), low[-1]
    before = [bare(w) for w in words[: len(words) - len(name)]]
    titled = any(w in word_table("person_nouns") for w in [*before, *low[:-1]]) or any(w in TITLES for w in [*before, *low])
    if titled and len(low) <= 6 and not (low[-1] in word_table("government_names") and len(low) > 1 and "of" in low):
        return Kind.PERSON
    for kind, table in (
        (Kind.AGENCY, "agency_names"), (Kind.OUTLET, "outlet_names"), (Kind.GOVERNMENT, "government_names"),
        (Kind.ORGANISATION, "organisation_names"),
    ):  # fmt: skip
        if whole in word_table(table) or last in word_table(table) or " ".join(low[-2:]) in word_table(table):
            return kind
    if (
        low[0] in word_table("government_names")
        and len(low) > 1
        and ("of" in low or low[0] in ("ministry", "department", "bureau"))
    ):
        return Kind.GOVERNMENT
    if low[0] in word_table("organisation_names") and "of" in low:
        return Kind.ORGANISATION
    if last in word_table("document_nouns"):
        return Kind.DOCUMENT
    if last in word_table("people_nouns"):
        return Kind.ANONYMOUS
    if before and (before[-1] in word_table("outlet_nouns") or before[-2:] == ["news", "agency"]):
        return Kind.OUTLET if before[-1] != "agency" else Kind.AGENCY
    if low[0] in ("radio", "tv", "television", "channel") and len(low) > 1:
        return Kind.OUTLET
    if re.search(r"\.(?:com|org|net)$", name[-1].lower()):
        return Kind.OUTLET
    if len(name) == 1 and name[0].isupper() and 2 <= len(name[0]) <= 6:
        return Kind.ORGANISATION
    if before and before[-1] == "the":
        return Kind.ORGANISATION
    return Kind.PERSON


_BODIES = (Kind.OUTLET, Kind.AGENCY, Kind.GOVERNMENT, Kind.ORGANISATION)
TITLES = frozenset(
    "mr mrs ms dr sen rep gov gen col lt sgt capt maj adm prof rev sir lord lady dame mullah sheikh ayatollah sheriff senator "
    "president congressman congresswoman".split()
)


def _kind_of_noun(noun: str) -> Kind:
    known = _kind_of_known_noun(noun)
    return known if known is not None else Kind.ANONYMOUS


def _kind_of_known_noun(noun: str) -> Kind | None:
    for kind, table in (
        (Kind.OUTLET, "outlet_nouns"), (Kind.DOCUMENT, "document_nouns"), (Kind.ANONYMOUS, "people_nouns"),
        (Kind.ANONYMOUS, "person_nouns"), (Kind.GOVERNMENT, "government_nouns"), (Kind.ORGANISATION, "organisation_nouns"),
    ):  # fmt: skip
        if noun in word_table(table):
            return kind
    return None


def bare(word: str) -> str:
    """A word in lower case, without its possessive and its full stop."""
    low = _POSSESSIVE.sub("", word.lower())
    return low.rstrip(".") if low.count(".") <= 1 else low


def _is_proper(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and len(word) > 1 and word[-1:].isalpha() and word != word.lower())


@cache
def word_table(name: str) -> frozenset[str]:
    content = files("reportedly").joinpath("data", "source_words.json").read_text(encoding="utf-8")
    return frozenset(json.loads(content)[name])
