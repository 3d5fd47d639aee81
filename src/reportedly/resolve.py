"""Lead each mention of a source to one source of the document.

Rules of the conservative kind: a short name goes to the fuller name that holds it, a description of an outlet ("the
newspaper") to the outlet last named, a repeated noun ("the commander") to the mention that has it, a pronoun to the last
source of its sort. What no rule joins stays a source of its own; unnamed people are never merged by likeness alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from reportedly.kinds import DEFINITE, INDEFINITE, Description, bare, describe
from reportedly.records import Chain, Kind, Source, Span, Step

NEAR = 600
"""Code points within which a pronoun looks back for a source."""

_NAME = re.compile(r"(?:\b(?:[A-Z][\w'’-]{0,40}|[A-Z][a-z]{0,4}\.) ){1,3}[A-Z][\w-]{0,40}[a-z]")
_BODIES = (Kind.ORGANISATION, Kind.GOVERNMENT, Kind.OUTLET, Kind.AGENCY, Kind.DOCUMENT)
_PEOPLE = (Kind.PERSON, Kind.ANONYMOUS)
_PRONOUNS: dict[str, tuple[Kind, ...]] = {
    **dict.fromkeys(("he", "she", "him", "her", "himself", "herself"), _PEOPLE),
    **dict.fromkeys(("it", "itself"), _BODIES),
    **dict.fromkeys(("they", "them", "themselves"), (Kind.ANONYMOUS, *_BODIES)),
    **dict.fromkeys(("who", "which", "that"), (*_PEOPLE, *_BODIES)),
}
_SPEAKER = frozenset("i we me us my our".split())
_POINTS_TO: dict[Kind, tuple[Kind, ...]] = {
    Kind.OUTLET: (Kind.OUTLET, Kind.AGENCY), Kind.GOVERNMENT: (Kind.GOVERNMENT,),
    Kind.ORGANISATION: (Kind.ORGANISATION, Kind.GOVERNMENT),
}  # fmt: skip
"""Which sources a description of a kind may point back to, when its noun was not used before."""


@dataclass(slots=True, eq=False)
class _Entry:
    """One source while the document is walked."""

    kind: Kind
    names: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    is_one_person: bool = False


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
    """Goes through the mentions in text order and remembers who was last named, kind by kind."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[_Entry] = []
        self.placed: dict[Span, _Entry] = {}
        self.last: dict[Kind, _Entry] = {}
        self.last_person: _Entry | None = None
        self.by_word: dict[str, list[_Entry]] = defaultdict(list)
        self.by_noun: dict[str, _Entry] = {}
        self.people = _people(text)
        self.fuller: dict[str, str] = {}
        for _, name in self.people:
            self.fuller.setdefault(bare(name.split()[-1]), name)

    def place(self, step: Step, outer: Step | None) -> None:
        """Give the step's mention its source: one that is there, or a new one."""
        mention = self.text[slice(*step.mention)]
        if step.is_hidden:
            self._new(step, Kind.UNSPECIFIED).described.append(mention)
            return
        pronoun = mention.strip("\"“”' ").lower()
        if pronoun in _PRONOUNS or pronoun in _SPEAKER:
            self._place_pronoun(step, outer, pronoun)
            return
        description = describe(mention, step.is_relay)
        entry = self._known(description) or self._new(step, description.kind)
        self._remember(entry, step, description, mention)

    def _place_pronoun(self, step: Step, outer: Step | None, pronoun: str) -> None:
        if pronoun in _SPEAKER:
            entry = self.placed.get(outer.mention) if outer and not outer.is_hidden else None
        else:
            entry = self._latest(_PRONOUNS[pronoun], step.mention[0])
        if entry is None:
            entry = self._new(step, Kind.PERSON if _PRONOUNS.get(pronoun) == _PEOPLE else Kind.ANONYMOUS)
            entry.is_one_person = entry.kind is Kind.PERSON
            named = self._person_before(step.mention[0]) if entry.kind is Kind.PERSON else None
            entry.names.extend([named] if named else [])
            entry.described.append(self.text[slice(*step.mention)])
            for word in (bare(w) for w in (named or "").split()):
                self.by_word[word].append(entry)
        self._mention(entry, step)

    def _known(self, description: Description) -> _Entry | None:
        """The source that a description points back to, if there is one."""
        if description.name:
            return self._by_name(description)
        if description.first in INDEFINITE or description.first not in DEFINITE:
            return None
        noun = description.noun
        if noun == "agency" and Kind.AGENCY in self.last:
            return self.last[Kind.AGENCY]
        if noun in self.by_noun:
            return self.by_noun[noun]
        if noun == "statement":
            return self._latest((Kind.ORGANISATION, Kind.GOVERNMENT), None)
        return self._latest(_POINTS_TO.get(description.kind, ()), None)

    def _by_name(self, description: Description) -> _Entry | None:
        """The source whose name holds this one, or is held by it: all words of the shorter in the longer."""
        name = description.name_words
        for entry in self.by_word.get(name[-1], []) if name else []:
            for known in entry.names:
                other = describe(known).name_words or tuple(bare(w) for w in known.split())
                short, long = sorted((set(name), set(other)), key=len)
                alike = entry.kind is description.kind or {entry.kind, description.kind} <= {Kind.OUTLET, Kind.AGENCY}
                if (
                    short
                    and short <= long
                    and (alike or short == long)
                    and (other[-1] == name[-1] or len(short) == 1 or entry.kind is not Kind.PERSON)
                ):
                    return entry
        return None

    def _latest(self, kinds: tuple[Kind, ...], at: int | None) -> _Entry | None:
        found = [self.last[kind] for kind in kinds if kind in self.last]
        if kinds == _PEOPLE:
            found = [self.last_person] if self.last_person else []
        found = [e for e in found if at is None or at - e.mentions[-1][1] <= NEAR]
        return max(found, key=lambda e: e.mentions[-1], default=None)

    def _person_before(self, at: int) -> str | None:
        """The full name of a person that stands last before `at`, near enough."""
        i = bisect_left(self.people, at, key=lambda person: person[0])
        return self.people[i - 1][1] if i and self.people[i - 1][0] >= at - NEAR else None

    def _new(self, step: Step, kind: Kind) -> _Entry:
        entry = _Entry(kind)
        self.entries.append(entry)
        self._mention(entry, step)
        return entry

    def _mention(self, entry: _Entry, step: Step) -> None:
        if step.mention not in self.placed:
            entry.mentions.append(step.mention)
        self.placed[step.mention] = entry
        if entry.kind is not Kind.UNSPECIFIED:
            self.last[entry.kind] = entry
            self.last_person = entry if entry.is_one_person else self.last_person

    def _remember(self, entry: _Entry, step: Step, description: Description, mention: str) -> None:
        entry.is_one_person |= description.is_one_person
        self._mention(entry, step)
        if description.name:
            names = [description.name]
            if description.kind is Kind.PERSON and len(description.name_words) == 1:
                names.extend([self.fuller[w] for w in description.name_words if w in self.fuller])
            new = [name for name in names if name not in entry.names]
            entry.names.extend(dict.fromkeys(new))
            for word in {w for name in new for w in describe(name).name_words}:
                if entry not in self.by_word[word]:
                    self.by_word[word].append(entry)
        else:
            entry.described.append(mention)
        if description.noun:
            self.by_noun[description.noun] = entry
        elif entry.kind is Kind.PERSON:
            for word in re.findall(r"[a-z]{4,}", mention):
                self.by_noun[word] = entry


def _people(text: str) -> list[tuple[int, str]]:
    """Full names of people in the text, by what their words look like, with where they stand."""
    found = []
    for match in _NAME.finditer(text):
        description = describe(match.group())
        if description.kind is Kind.PERSON and len(description.name_words) > 1:
            found.append((match.start(), description.name))
    return found


def _source(id_: str, entry: _Entry) -> Source:
    named = bool(entry.names)
    longest = max(entry.names, key=lambda n: (len(n.split()), -len(n)), default="")
    name = longest if named else max(entry.described or [""], key=lambda d: (d.lower() not in _PRONOUNS, len(d)))
    return Source(id_, " ".join(name.split()), entry.kind, named, tuple(sorted(entry.mentions)))
