"""Whom a text names: its people and bodies, with every mention of each and what the text says that they are.

Names are found by their capitals and typed by their words (kinds.py, the known names). A surname leads to the fuller name
that holds it, an acronym to the name it abbreviates. What stands around a name ("Sen. X", "X, the former mayor") gives
the figure its roles, by which descriptions find it later.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from reportedly.kinds import PARTICLES, TITLES, bare, describe, word_table
from reportedly.names import Known, Names
from reportedly.records import Kind, Span
from reportedly.roles import MAN, SEX_OF_TITLE, TITLE_ROLES, WOMAN, roles_around

_TOKEN = re.compile(r"[^\W_](?:[\w&.'’-]*[\w])?\.?")
_INNER = frozenset("of for the de la le al el bin bint ibn van von der den du di da dos del & and".split())
_STARTS = re.compile(r"[.!?:;]['\"”’)\]]*\s+[\[(‘“\"']*$|^\s*[\[(‘“\"']*$|\n\s*[\[(‘“\"'•–—-]*\s*$|[“\"‘]$|\s[–—]\s$")
_NEXT_PRONOUN = re.compile(r"[^.A-Z“”\"\n]*?\b(he|his|him|she|her)\b")
_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
_ARTICLE = re.compile(r"\b(?:an?|the)\s$", re.I)
_NOUN_BEHIND = re.compile(r"\s[a-z]")
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|across|towards?|(?:port|city|town|village|province|district|region|island|state|capital) of)\s$",
    re.I,
)
_LOWER = re.compile(r"[a-z][a-z’'-]+")
_NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october "
    "november december i god christmas easter ramadan english internet facebook twitter republican republicans democrat "
    "democrats democratic american americans".split()
)
_OPENERS = frozenset(
    "the a an this that these those he she it they we you i his her its their our my your but and or so yet if when "
    "while as at by "
    "for from in into of on onto over since to under until up upon with without after before because although though however "
    "meanwhile moreover there here what who why how where which whether not no yes all any both each every few many most much "
    "some several such other others another one two three four five six seven eight nine ten also even just only still then than "
    "now once last next earlier later more less according asked speaking instead despite during through throughout about above "
    "across against along among around behind below between beyond is are was were be been being do does did has have had will "
    "would can could may might must should let read see photo video image breaking updated exclusive opinion analysis related "
    "yesterday today tomorrow unlike nearly almost perhaps maybe ms mr mrs dr sir".split()
)
_LONGEST_NAME, _LONGEST_RUN = 8, 24
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november "
    "december".split()
)
_PARTISANS = frozenset("democrat republican libertarian rival candidate conservative liberal tory".split())


@dataclass(slots=True, eq=False)
class Figure:
    """One person or body that the text names. `roles` are lower-case words that the text says of it.

    `told` are the words in front of its name and in apposition, as they stand there; `located` counts its mentions that
    are hardly a person's: behind "in", "at", "port of" and the like, or as an adjective ("an Ostran diplomat").
    """

    kind: Kind
    names: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    sex: str | None = None
    fullest: Span | None = None
    known: Known | None = None
    told: list[str] = field(default_factory=list)
    located: int = 0

    @property
    def is_person(self) -> bool:
        return self.kind is Kind.PERSON

    @property
    def is_sure(self) -> bool:
        """Whether more than capitals speaks for a person: a title or role, pronouns, a given name before another."""
        words = self.names[0].split()
        if self.roles or self.sex or len(self.names) > 1:
            return True
        if len(words) > 1:
            return bare(words[0]) in first_names()
        return len(self.mentions) > 1 and 2 * self.located < len(self.mentions)


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of a text, in order of their first mention, and every mention with its figure, in order."""

    figures: tuple[Figure, ...]
    mentions: tuple[tuple[Span, Figure], ...]

    def before(self, end: int) -> tuple[tuple[Span, Figure], ...]:
        """The mentions that begin before `end`."""
        return self.mentions[: bisect_left(self.mentions, end, key=lambda mention: mention[0][0])]

    def between(self, start: int, end: int) -> Iterator[tuple[Span, Figure]]:
        """The mentions that begin in [start, end)."""
        i = bisect_left(self.mentions, start, key=lambda mention: mention[0][0])
        while i < len(self.mentions) and self.mentions[i][0][0] < end:
            yield self.mentions[i]
            i += 1


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row that may be a name, with the title words cut off in front."""

    span: Span
    words: tuple[str, ...]
    titles: tuple[str, ...]
    opens: bool


def cast(text: str, names: Names, is_place: Callable[[str], bool] = lambda _: False) -> Cast:
    """The people and bodies that `text` names. `is_place` tells names of places, which are nobody."""
    known = {span[1]: (span[0], found) for span, found in names.find(text)}
    builder = _Builder(
        text, known, lambda name: is_place(name) or names.country(name) is not None or names.demonym(name) is not None
    )
    for run in _runs(text):
        builder.add(run)
    for figure in builder.figures:
        if figure.is_person:
            figure.sex = _sex_by_pronouns(text, figure) or figure.sex
    return Cast(tuple(builder.figures), tuple(builder.mentions))


class _Builder:
    """Gives each run of capitals its figure, in text order."""

    def __init__(self, text: str, known: Mapping[int, tuple[int, Known]], is_place: Callable[[str], bool]) -> None:
        self.text, self.known, self.is_place = text, known, is_place
        self.figures: list[Figure] = []
        self.mentions: list[tuple[Span, Figure]] = []
        self.by_last: dict[str, Figure] = {}
        self.by_name: dict[str, Figure] = {}
        self.lower = set(_LOWER.findall(text))

    def add(self, run: _Run) -> None:
        while len(run.words) > 2 and self.is_place(run.words[0]) and self._known_at(run.span) is None:
            start = self.text.index(run.words[1], run.span[0] + len(run.words[0]))
            run = replace(run, span=(start, run.span[1]), words=run.words[1:])
        low = tuple(bare(w) for w in run.words)
        name = " ".join(run.words)
        key = " ".join(w for w in low if w not in PARTICLES)
        known = self._known_at(run.span)
        figure = self.by_name.get(f"known {known.name}") if known else None
        figure = figure or self.by_name.get(key) or (self.by_last.get(low[-1]) if len(low) == 1 or run.titles else None)
        if figure is None and len(low) > 1 and (same := self.by_last.get(low[-1])) and same.is_person:
            figure = same if _agree(same, low) else None
        figure = figure or self._new(run, low, name, known)
        if figure is not None:
            self._mention(figure, run, low, name, key)

    def _known_at(self, span: Span) -> Known | None:
        """The well-known name that covers the span, or all of it but its first words."""
        start, known = self.known.get(span[1], (span[1], None))
        return known if start <= span[0] or self.text[span[0] : start].count(" ") <= 1 else None

    def _new(self, run: _Run, low: tuple[str, ...], name: str, known: Known | None) -> Figure | None:
        kind = known.kind if known else None
        if kind is None:
            if len(low) == 1 and not run.titles:
                word = run.words[0]
                is_acronym = word.isupper() and 2 <= len(word) <= 6
                if (
                    low[0] in _NOT_NAMES
                    or low[0] in word_table("government_names")
                    or (run.opens and low[0] in self.lower)
                    or len(word) < 3
                ):
                    return None
                if run.opens and not is_acronym and low[0] not in first_names():
                    return None
                if word.isupper() and not is_acronym:
                    return None
            if self.is_place(name) or _PARTY_AND_STATE.match(name) or (len(low) == 1 and run.words[0].count(".") > 1):
                return None
            told = describe(name).kind
            is_given = low[0] in first_names() and not (
                len(low) == 2 and low[-1] in word_table("organisation_names") | word_table("outlet_names")
            )
            kind = Kind.PERSON if run.titles or is_given else told
            if (
                len(low) > 1
                and kind is Kind.PERSON
                and not run.titles
                and (low[0] in _NOT_NAMES or set(low) & {"of", "for", "and", "the", "&"})
            ):
                kind = Kind.ORGANISATION
        figure = Figure(kind, known=known)
        if known:
            self.by_name[f"known {known.name}"] = figure
            figure.roles.update((known.type or "").split())
        self.figures.append(figure)
        return figure

    def _mention(self, figure: Figure, run: _Run, low: tuple[str, ...], name: str, key: str) -> None:
        figure.mentions.append(run.span)
        start, end = run.span
        is_adjective = _ARTICLE.search(self.text, max(0, start - 6), start) and _NOUN_BEHIND.match(self.text, end)
        figure.located += bool(is_adjective or _LOCATED.search(self.text, max(0, start - 24), start))
        self.mentions.append((run.span, figure))
        if name not in figure.names:
            figure.names.append(name)
        if figure.fullest is None or len(low) > len(self.text[slice(*figure.fullest)].split()):
            figure.fullest = run.span
        self.by_name.setdefault(key, figure)
        if figure.is_person:
            self.by_last[low[-1]] = figure
            if len(low) > 1:
                self.by_last.setdefault(low[0], figure)
                figure.sex = figure.sex or first_names().get(low[0])
        elif len(low) > 1:
            acronym = "".join(w[0] for w in run.words if w.lower() not in PARTICLES).lower()
            if len(acronym) > 1:
                self.by_name.setdefault(acronym, figure)
            self.by_name.setdefault(" ".join(low[:2]), figure)
        for title in run.titles:
            figure.roles.update(TITLE_ROLES.get(title, (title,)))
            figure.sex = SEX_OF_TITLE.get(title) or figure.sex
        roles, told = roles_around(self.text, run.span)
        figure.roles.update(roles)
        if run.titles:
            told.insert(0, " ".join(run.titles))
        figure.told.extend(told[:2])


def _sex_by_pronouns(text: str, figure: Figure) -> str | None:
    """The sex of the pronouns that follow a person's name in its sentence before any other name, where they agree."""
    votes = {MAN: 0, WOMAN: 0}
    for _, end in figure.mentions[:20]:
        match = _NEXT_PRONOUN.match(text, end, min(len(text), end + 120))
        if match:
            votes[MAN if match.group(1).startswith("h") and match.group(1) != "her" else WOMAN] += 1
    men, women = votes[MAN], votes[WOMAN]
    return MAN if men > 2 * women else WOMAN if women > 2 * men else None


def _agree(figure: Figure, low: tuple[str, ...]) -> bool:
    """Whether a fuller name may be that of a person known by the same surname: no other first name stands against it."""
    firsts = {bare(name.split()[0]) for name in figure.names if len(name.split()) > 1}
    return not firsts or bool(firsts & set(low))


def _runs(text: str) -> Iterator[_Run]:
    """Capitalised words in a row; particles inside count, a possessive, a mark or a sentence's opener ends or is left out."""
    run: list[re.Match[str]] = []
    pending: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        if word.startswith(("I'", "I’")):
            yield from _run(text, run)
            run, pending = [], []
            continue
        last = pending[-1] if pending else run[-1] if run else None
        between = text[last.end() : token.start()] if last is not None and token.start() - last.end() < 4 else "!"
        joined = (
            last is not None
            and len(run) < _LONGEST_RUN
            and between in (" ", "\n", "\u00a0", ". " if len(last.group()) <= 4 else " ")
        )
        ended = bool(run) and run[-1].group().endswith(("'s", "’s", "s'", "s’", "''s")) and not pending
        if word[0].isupper() or (word[0].isdigit() and run and joined and not word.isdigit()):
            if last is not None and joined and not ended and not _sentence_ends(last.group(), between):
                run = [*run, *pending, token]
            else:
                yield from _run(text, run)
                run = [token]
            pending = []
        elif run and joined and not ended and word.lower() in _INNER and len(pending) < 2:
            pending.append(token)
        else:
            yield from _run(text, run)
            run, pending = [], []
    yield from _run(text, run)


def _sentence_ends(word: str, gap: str) -> bool:
    """Whether a full stop behind `word` ends a sentence rather than an initial or a title."""
    return word.endswith(".") and len(word) > 2 and bare(word) not in TITLES and word.count(".") == 1 and gap != ""


def _run(text: str, tokens: list[re.Match[str]]) -> Iterator[_Run]:
    """The names in a run of tokens: openers and titles cut off in front; "A and B" is two."""
    if not tokens:
        return
    parts: list[list[re.Match[str]]] = [[]]
    for token in tokens:
        if token.group() == "and" and len(parts[-1]) < 3 and not any(t.group() in ("of", "for") for t in parts[-1]):
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        opens = bool(part) and bool(_STARTS.search(text, max(0, part[0].start() - 12), part[0].start()))
        while part and (part[0].group().lower() in _OPENERS - TITLES or part[0].group() in _INNER):
            part = part[1:]
            opens = False
        while part and part[0].group()[0].islower():
            part = part[1:]
        while part and part[-1].group().lower() in _INNER:
            part = part[:-1]
        is_title = bool(part) and bare(part[-1].group()) in word_table("outlet_names")  # "Sunday Times"
        while part and not is_title and bare(part[0].group()) in _CALENDAR:
            part, opens = part[1:], False
        while part and bare(part[-1].group()) in _CALENDAR:
            part = part[:-1]
        if not part:
            continue
        titles = _titles(part)
        part = part[len(titles) :]
        of = next((i for i, t in enumerate(part) if i > 1 and t.group() in ("of", "for")), None)
        if of and bare(part[0].group()) in first_names():  # "Ana Ruiz of the Green Union" is two names
            yield from _run(text, part[of + 1 :])
            part = part[:of]
        if 0 < len(part) <= _LONGEST_NAME:
            last = re.sub(r"(?:'{1,2}|’)s?$", "", part[-1].group())
            last = last.rstrip(".") if last.count(".") == 1 and bare(last) not in ("jr", "sr") else last
            end = part[-1].start() + len(last)
            words = (*(t.group() for t in part[:-1]), last)
            if last and any(len(w) > 1 for w in words):
                yield _Run((part[0].start(), end), words, titles, opens)


def _titles(part: list[re.Match[str]]) -> tuple[str, ...]:
    """The words in front of a name that say what its bearer is ("Homeland Security Secretary" Jeh Johnson)."""
    low = [bare(token.group()) for token in part]
    last = -1
    for i, word in enumerate(low[:-1]):
        if word in TITLES or word in _PARTISANS or (word in word_table("person_nouns") | word_table("office_nouns") and i < 5):
            last = i
    following = low[last + 1 :]
    is_name = (
        len(following) <= 3 and not set(following) & _INNER - PARTICLES and not set(following) & word_table("government_names")
    )
    return tuple(low[: last + 1]) if last >= 0 and is_name and not set(low[: last + 1]) & _INNER else ()


@cache
def first_names() -> dict[str, str | None]:
    """Given names in lower case, with the sex they mostly stand for; None for either."""
    data = json.loads(files("reportedly").joinpath("data", "first_names.json").read_text(encoding="utf-8"))
    return {name: sex if sex in (MAN, WOMAN) else None for sex, names in data.items() for name in names.split()}
