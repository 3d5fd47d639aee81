"""Lead each mention of a source to one source of the document.

Rules of the conservative kind: a short name goes to the fuller name that holds it, a description of an outlet
("the newspaper") to the outlet last named, a repeated noun ("the commander") to the mention that has it, a pronoun
to the last source of its sort. What no rule joins stays a source of its own; unnamed people are never merged by
likeness alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from reportedly.records import Chain, Kind, Source, Span, Step

_WORD = re.compile(r"[\w&][\w&.'’-]*")
_NAME = re.compile(r"(?:[A-Z][\w'’-]*\.?\s+){1,4}[A-Z][\w-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_PERSON_PRONOUNS = {"he", "she", "him", "her", "himself", "herself"}
_THING_PRONOUNS = {"it", "they", "them", "itself", "themselves", "which"}
_SPEAKER_PRONOUNS = {"i", "we", "me", "us", "my", "our"}
_DETERMINERS = {"a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "one", "two", "three"}
_INDEFINITE = {"a", "an", "one", "two", "three", "several", "some", "many", "other", "another", "few", "four", "five"}
_OUTLET_NOUNS = {
    "newspaper", "paper", "magazine", "daily", "weekly", "agency", "network", "broadcaster", "outlet", "publication", "site",
    "website", "station", "channel", "tabloid", "journal", "blog", "wire", "programme", "program", "show",
}  # fmt: skip
_BODY_NOUNS = {
    "statement", "group", "organisation", "organization", "company", "ministry", "agency", "movement", "party", "government",
    "council", "committee", "department", "union", "bank", "firm", "court", "militia", "campaign", "administration",
}  # fmt: skip
_OUTLET_WORDS = {
    "times", "post", "news", "journal", "herald", "tribune", "guardian", "telegraph", "gazette", "chronicle", "courier", "ledger",
    "magazine", "newspaper", "daily", "weekly", "press", "agency", "radio", "tv", "television", "broadcasting", "reuters", "bbc",
    "cnn", "npr", "msnbc", "cnbc", "pbs", "abc", "nbc", "cbs", "ap", "afp", "upi", "bloomberg", "politico", "axios", "interfax",
    "tass", "xinhua", "yonhap", "kyodo", "anadolu", "jazeera", "spiegel", "monde", "haaretz", "buzzfeed", "vox", "breitbart",
    "observer", "mirror", "independent", "examiner", "globe", "dispatch", "bulletin", "wire", "beast", "newsweek", "economist",
    "atlantic", "yorker", "intercept",
}  # fmt: skip
_BODY_WORDS = {
    "ministry", "government", "house", "department", "party", "army", "police", "council", "committee", "court", "bank", "union",
    "group", "company", "inc", "corp", "office", "agency", "commission", "institute", "university", "center", "centre", "taliban",
    "pentagon", "kremlin", "congress", "senate", "fbi", "cia", "nato", "un", "eu", "association", "organization", "organisation",
    "foundation", "campaign", "administration", "militants", "rebels", "state", "emirate", "front", "report", "study", "poll",
    "survey", "records", "documents", "republicans", "democrats", "officials", "authorities", "researchers", "critics",
}  # fmt: skip
_PEOPLE_WORDS = {
    "spokesman", "spokeswoman", "spokesperson", "commander", "official", "minister", "president", "senator", "aide", "lawyer",
    "analyst", "diplomat", "chief", "director", "professor", "governor", "mayor", "adviser", "witness", "resident", "officer",
    "secretary", "leader", "man", "woman", "source", "expert", "doctor", "prosecutor", "judge", "attorney", "envoy",
}  # fmt: skip


@dataclass(slots=True)
class _Entry:
    """One source while the document is walked."""

    sort: str
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


def sources(text: str, chains: tuple[Chain, ...]) -> tuple[tuple[Source, ...], dict[Span, str]]:
    """The document's sources, and for each step's mention the id of its source."""
    walk = _Walk(text)
    steps = {step.mention: (step, chain.steps[i - 1] if i else None) for chain in chains for i, step in enumerate(chain.steps)}
    for mention in sorted(steps):
        walk.place(*steps[mention])
    found = [entry for entry in walk.entries if entry.mentions]
    ids = {id(entry): f"s{i}" for i, entry in enumerate(found)}
    return (
        tuple(_source(ids[id(entry)], entry) for entry in found),
        {mention: ids[id(entry)] for mention, entry in walk.placed.items()},
    )


class _Walk:
    """Goes through the mentions in text order and remembers who was last named, sort by sort."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[_Entry] = []
        self.placed: dict[Span, _Entry] = {}
        self.last: dict[str, _Entry] = {}
        self.by_word: dict[str, list[_Entry]] = defaultdict(list)
        self.by_noun: dict[str, _Entry] = {}
        self.fuller: dict[str, str] = {}
        for match in _NAME.finditer(text):
            words = match.group().split()
            self.fuller.setdefault(_bare(words[-1]), match.group())

    def place(self, step: Step, outer: Step | None) -> None:
        """Give the step's mention its source: one that is there, or a new one."""
        words = [w for w in _WORD.findall(self.text[slice(*step.mention)])]
        entry = None if step.is_hidden else self._known(words, step, outer)
        if entry is None:
            entry = _Entry("hidden" if step.is_hidden else self._sort(words, step))
            self.entries.append(entry)
        self._remember(entry, words, step)

    def _known(self, words: list[str], step: Step, outer: Step | None) -> _Entry | None:
        low = [w.lower() for w in words]
        if not words:
            return None
        if len(words) == 1 and low[0] in _PERSON_PRONOUNS:
            return self.last.get("person")
        if len(words) == 1 and low[0] in _THING_PRONOUNS:
            return self.last.get("body") or self.last.get("group" if low[0] == "they" else "outlet")
        if len(words) == 1 and low[0] in _SPEAKER_PRONOUNS:
            return self.placed.get(outer.mention) if outer else None
        if low[0] in ("the", "this", "that") and len(words) <= 3 and not any(w[0].isupper() for w in words[1:]):
            if low[-1] in _OUTLET_NOUNS and "outlet" in self.last:
                return self.last["outlet"]
            if low[-1] in self.by_noun:
                return self.by_noun[low[-1]]
            return self.last.get("body") if low[-1] in _BODY_NOUNS else None
        return self._by_name(words)

    def _by_name(self, words: list[str]) -> _Entry | None:
        """The source whose name holds this one, or is held by it: all capitalised words of the shorter."""
        name = _name_words(words)
        if not name or _indefinite(words):
            return None
        for entry in self.by_word.get(name[-1], []):
            for known in entry.names:
                other = _name_words(_WORD.findall(known))
                short, long = sorted((set(name), set(other)), key=len)
                if short and short <= long and (other[-1] == name[-1] or entry.sort != "person"):
                    return entry
        return None

    def _sort(self, words: list[str], step: Step) -> str:
        """outlet, body, group (plural people) or person; a guess from the words alone."""
        low = {_bare(w) for w in words}
        if step.is_relay or low & _OUTLET_WORDS or (words and words[-1].lower() in _OUTLET_NOUNS):
            return "outlet"
        if words and words[-1].lower() in _PEOPLE_WORDS:
            return "person"
        name = _name_words(words)
        if low & _BODY_WORDS and not (len(name) > 1 and low & _PEOPLE_WORDS):
            return "body"
        if not name and words and words[-1].endswith("s"):
            return "group"
        if len(words) > 1 and words[0].lower() == "the" and words[-1][:1].isupper():
            return "body"
        return "person"

    def _remember(self, entry: _Entry, words: list[str], step: Step) -> None:
        entry.mentions.append(step.mention)
        self.placed[step.mention] = entry
        if entry.sort == "hidden":
            entry.names.append(self.text[slice(*step.mention)])
            return
        self.last[entry.sort] = entry
        if len(words) == 1 and words[0].lower() in _PERSON_PRONOUNS | _THING_PRONOUNS | _SPEAKER_PRONOUNS and entry.names:
            return
        name = _name_words(words)
        entry.names.append(self.text[slice(*step.mention)])
        if len(name) == 1 and len(words) <= 2 and entry.sort == "person" and name[0] in self.fuller:
            entry.names.append(self.fuller[name[0]])
        for word in name:
            if entry not in self.by_word[word]:
                self.by_word[word].append(entry)
        if words and words[-1].islower():
            self.by_noun[words[-1].lower()] = entry


def _source(id_: str, entry: _Entry) -> Source:
    names = entry.names or [""]
    named = [n for n in names if _is_named(_WORD.findall(n))]
    kind = {"hidden": Kind.UNSPECIFIED, "outlet": Kind.OUTLET}.get(entry.sort)
    name = max(named or names, key=lambda n: (len(_name_words(_WORD.findall(n))), -len(n)))
    return Source(
        id=id_, name=" ".join(name.split()), kind=kind, named=bool(named) and entry.sort != "hidden", mentions=tuple(sorted(entry.mentions))
    )


def _is_named(words: list[str]) -> bool:
    return bool(_name_words(words)) and not _indefinite(words) and (words[-1][:1].isupper() or words[0][:1].isupper())


def _indefinite(words: list[str]) -> bool:
    """ "a Taliban commander", "two Kremlin officials": described, not named."""
    return words[0].lower() in _INDEFINITE and not words[-1][:1].isupper()


def _name_words(words: list[str]) -> list[str]:
    return [_bare(w) for w in words if w[:1].isupper() and w.lower() not in _DETERMINERS]


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).lower().rstrip(".")
