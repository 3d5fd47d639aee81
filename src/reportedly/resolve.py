"""Lead each mention of a source to one source of the document.

A mention that holds a name goes to the figure of that name (cast.py). "I" and "we" are whoever speaks around them. What
remains, pronouns and descriptions, goes to the likeliest of the figures and sources in front of it, as a linear model
over named features judges each pair (linear.py; trained on nested/train and GUM, figures in docs/benchmarks.md), or
stays a source of its own. Unnamed people are joined only by a definite description of the same noun or a pronoun.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from reportedly.anaphors import (
    BODIES,
    MOST,
    SAME_NOUN,
    SPEAKER,
    STATEMENTS,
    STRICT,
    Anaphor,
    Candidate,
    Entry,
    gap_between,
    goes_on,
    is_anaphor,
    is_rival,
    is_same_noun,
    last_words,
    may_be,
    pronoun_of,
)  # fmt: skip
from reportedly.cast import Cast, Figure
from reportedly.kinds import DEFINITE, Description, bare, describe, word_table
from reportedly.linear import Linear, shipped
from reportedly.names import Known, Names
from reportedly.records import Chain, Kind, Reason, Source, Span, Step
from reportedly.roles import MAN, WOMAN, role_and_affiliation

REACH = 1500
"""Code points within which a pronoun or a description looks back."""
_BEGINNING = 500
"""Code points from the text's beginning within which a description may go before the name."""
_VAGUE = frozenset("another one two three several some many other no any".split())
_SAME_FROM = {"pronoun": 0.05, "he": 0.0, "she": 0.0, "who": 0.0, "which": 0.0, "person": 0.1, "description": 0.2}
"""Least probability from which a mention is its best candidate's rather than a source of its own, by sort."""
_SENTENCE = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])|\n+")
_OWNER = re.compile(r"\w(?:['’]s|s['’])\s")
_BEFORE_RELATIVE = re.compile(
    r"((?:\b(?!(?:of|in|from|to|by|for|with|and|or|even|that|at|on|as|but)\b)[\w’'-]+ ){0,3}[\w’'-]+),?\s$"
)
_RELATIVE = re.compile(r",?\s(?:which|whom|that)\s$")
_WORDS = re.compile(r"[^\W_][\w'’-]*")


def sources(
    text: str, chains: tuple[Chain, ...], named: Cast, names: Names, model: Linear | None = None
) -> tuple[tuple[Source, ...], dict[Span, str]]:
    """The document's sources, and for each step's mention the id of its source."""
    walk = Walk(text, chains, named, names, model or shipped("resolve"))
    steps: dict[Span, tuple[Step, Chain, Step | None]] = {}
    for chain in chains:
        for i, step in enumerate(chain.steps):
            steps.setdefault(step.mention, (step, chain, chain.steps[i - 1] if i else None))
    for mention in sorted(steps):
        walk.place(*steps[mention])
    found = sorted({id(e): e for e in walk.placed.values()}.values(), key=lambda e: e.mentions[0])
    ids = {id(entry): f"s{i}" for i, entry in enumerate(found)}
    return (
        tuple(_source(text, ids[id(entry)], entry) for entry in found),
        {mention: ids[id(entry)] for mention, entry in walk.placed.items()},
    )


class Walk:
    """Goes through the mentions in text order; knows the text's figures and the sources met so far."""

    def __init__(self, text: str, chains: tuple[Chain, ...], named: Cast, names: Names, model: Linear) -> None:
        self.text, self.names, self.model = text, names, model
        self.cast = named
        self.context = names.context(text)
        self.contents = sorted(span for chain in chains for span in chain.content)
        self.entries: dict[int, Entry] = {}
        self.placed: dict[Span, Entry] = {}
        self.sentences = [m.end() for m in _SENTENCE.finditer(text)]
        self.spoke: set[int] = set()
        self.last: Entry | None = None
        self.by_name: dict[str, Figure] = {f.known.name: f for f in self.cast.figures if f.known}

    def place(self, step: Step, chain: Chain, outer: Step | None) -> None:
        """Give the step's mention its source: one that is there, or a new one."""
        mention = self.text[slice(*step.mention)]
        if step.is_hidden:
            entry = Entry(Kind.UNSPECIFIED, described=[mention], is_hidden=True)
        else:
            entry = self._speaker(mention, outer) or self._found(step, chain, outer)
        entry.mentions.append(step.mention)
        self.put(step.mention, entry)
        if not entry.is_hidden:
            self.last = entry

    def put(self, mention: Span, entry: Entry) -> None:
        """Note that the mention is the entry's."""
        self.placed[mention] = entry
        self.spoke.add(mention[1])

    def _speaker(self, mention: str, outer: Step | None) -> Entry | None:
        if mention.strip("\"“”' ").lower() not in SPEAKER:
            return None
        around = self.placed.get(outer.mention) if outer and not outer.is_hidden else None
        return around or self.new(Kind.PERSON, mention, "")

    def _found(self, step: Step, chain: Chain, outer: Step | None) -> Entry:
        mention = self.text[slice(*step.mention)]
        pronoun = pronoun_of(mention)
        description = describe(mention, step.is_relay)
        known = self.names.lookup(mention, self.context) if pronoun is None else None
        if description.name and description.name_words and description.name_words[-1] in word_table("person_nouns") and not known:
            noun = description.name_words[-1]
            description = Description(description.kind, "", noun, description.first)
        if pronoun is None and (description.name or known):
            return self._named(step, description, known, mention)
        if not is_anaphor(mention):
            return self._later(step, description) or self.new(description.kind, mention, description.noun)
        anaphor = self.anaphor(step, chain, outer)
        if anaphor.sort == "statement" and (issuer := self._issuer(step.mention)):
            issuer.described.append(mention)
            issuer.reasons.append(
                Reason("name", "rule", f"“{mention}” is that of the body that spoke last", None, (step.mention,))
            )
            return issuer
        candidates = self.candidates(anaphor)
        same = self._of_same_noun(anaphor, candidates) if pronoun is None else None
        if same:
            candidates = [same]
        elif anaphor.sort in STRICT:
            candidates = [c for c in candidates if may_be(anaphor, c.entry)]
        if anaphor.sort in ("who", "which"):
            candidates = [max(candidates, key=lambda c: c.latest)] if candidates else []
            if not candidates or not self._stands_before(candidates[0].latest, anaphor.span):
                return self._antecedent(anaphor, mention)
        if anaphor.sort == "it" and goes_on(anaphor):  # '"...," it said': there are too few to learn from
            same = next((c for c in candidates if c.entry is self.last and may_be(anaphor, c.entry)), None)
            candidates = [same] if same else candidates
        scored = [(self.model.scores(self.features(anaphor, c))["same"], -i, c) for i, c in enumerate(candidates)]
        best = max(scored, default=None, key=lambda s: s[:2])
        least = _SAME_FROM.get(anaphor.sort, _SAME_FROM["pronoun" if pronoun else "description"])
        if best is None or (best[0] < least and candidates != [same]):
            return self._later(step, description) or self.new(anaphor.kind, mention, description.noun)
        entry = best[2].entry
        if description.noun and pronoun is None:
            entry.nouns.add(description.noun)
        entry.described.append(mention)
        who = entry.figure.names[0] if entry.figure else entry.described[0]
        why = f"“{' '.join(mention.split())}” most likely means {' '.join(who.split())}"
        entry.reasons.append(Reason("name", "model", why, round(best[0], 4), (step.mention, best[2].last)))
        return entry

    def anaphor(self, step: Step, chain: Chain, outer: Step | None) -> Anaphor:
        """A step's mention as an anaphor, told from its words; `outer` is the step around it."""
        mention = self.text[slice(*step.mention)]
        pronoun, description = pronoun_of(mention), describe(mention, step.is_relay)
        kind = Kind.PERSON if pronoun in ("he", "she", "who") else description.kind
        words = frozenset(w for w in map(bare, _WORDS.findall(mention)) if len(w) > 2 and w != "the")
        sort = pronoun or (
            "body" if description.kind in BODIES else "document" if description.kind is Kind.DOCUMENT else "people"
        )
        if sort == "people":
            is_people = description.noun in word_table("people_nouns") or description.noun.endswith("s")
            sort = "person" if description.is_one_person else "people" if is_people else "thing"
        if pronoun is None and description.noun in STATEMENTS:
            sort, kind = "statement", Kind.ORGANISATION
        is_owned = pronoun is None and (description.first not in DEFINITE or bool(_OWNER.search(mention)))
        return Anaphor(
            step.mention, sort, kind, description.noun, words, chain.content, is_owned, outer.mention if outer else None
        )

    def _stands_before(self, named: Span, relative: Span) -> bool:
        """Whether a name is what a relative pronoun goes on about: right behind it, or behind its apposition."""
        between = self.text[named[1] : relative[0]]
        return len(between) <= 3 or (
            between.startswith((",", " (")) and len(between) < 90 and not re.search(r"[.;!?\n]", between)
        )

    def _antecedent(self, anaphor: Anaphor, mention: str) -> Entry:
        """A source of its own, described by the words in front of its relative pronoun ("lawmakers who ...")."""
        match = _BEFORE_RELATIVE.search(self.text, max(0, anaphor.span[0] - 60), anaphor.span[0])
        entry = self.new(Kind.ANONYMOUS, match.group(1) if match else mention, "")
        entry.described.append(mention)
        if match:
            described = describe(match.group(1))
            entry.kind, entry.nouns = described.kind, {described.noun} - {""}
        return entry

    def _of_same_noun(self, anaphor: Anaphor, candidates: list[Candidate]) -> Candidate | None:
        """The candidate that was last described by the anaphor's own noun ("a source" ... "the source")."""
        alike = [c for c in candidates if anaphor.noun and anaphor.noun in c.entry.nouns and not self._owns(anaphor, c.entry)]
        alike = alike or [c for c in candidates if anaphor.noun and anaphor.noun in last_words(c.entry)]
        if alike:
            return max(alike, key=lambda c: c.last)
        bearers = {id(f): (span, f) for span, f in self.cast.before(anaphor.span[0]) if f.is_person and anaphor.noun in f.roles}
        if anaphor.noun in word_table("office_nouns") and len(bearers) == 1:
            span, figure = next(iter(bearers.values()))
            return Candidate(self._of(figure), span, span, False) if not is_rival(anaphor, self._of(figure)) else None
        return None

    def _owns(self, anaphor: Anaphor, entry: Entry) -> bool:
        """Whether the entry's name stands inside the anaphor ("Brandt's lawyer" is not Brandt)."""
        return entry.figure is not None and any(f is entry.figure for _, f in self.cast.between(*anaphor.span))

    def _issuer(self, span: Span) -> Entry | None:
        """The body that spoke last: a statement is its issuer's."""
        spoke = [
            (m, e)
            for m, e in self.placed.items()
            if e.kind in (Kind.ORGANISATION, Kind.GOVERNMENT) and span[0] - REACH < m[1] <= span[0]
        ]
        return max(spoke, key=lambda s: s[0], default=(span, None))[1]

    def _later(self, step: Step, description: Description) -> Entry | None:
        """Who is soon named with the role that the mention told ("A judge ruled ... Judge X").

        At the text's beginning the noun is enough, later another word must be the same.
        """
        if not description.is_one_person or description.first in _VAGUE:
            return None
        start, end = step.mention
        said = {bare(w) for w in _WORDS.findall(self.text[start:end])}
        least = 1 if start <= _BEGINNING else 2
        found = {id(f): f for _, f in self.cast.between(end, end + (REACH if least == 1 else REACH // 3)) if f.is_person}
        bearers = [
            f
            for f in found.values()
            if is_same_noun(description.noun, f.roles) and len(said & f.roles | {description.noun}) >= least
        ]
        return self._of(bearers[0]) if len(bearers) == 1 else None

    def _named(self, step: Step, description: Description, known: Known | None, mention: str) -> Entry:
        """The entry of a name: that of the figure named there, of the well-known name, else of the name's own words."""
        figure = self._figure_in(step.mention, description, known)
        if figure is not None and known and figure.known is None and not figure.sex:
            figure.known, figure.kind = known, known.kind or figure.kind
            self._of(figure).kind = figure.kind
        if figure is not None and known and figure.known != known and not figure.is_person:
            figure = None
        key = known.name if known else " ".join(description.name_words) or mention.lower()
        figure = figure or self.by_name.get(key)
        if figure is None:
            kind = (known.kind if known else None) or description.kind
            figure = Figure(kind, [description.name or mention], [step.mention], known=known)
        self.by_name.setdefault(figure.known.name if figure.known else key, figure)
        entry = self._of(figure)
        if description.kind not in (Kind.PERSON, Kind.ANONYMOUS) and figure.known is None and not figure.sex:
            entry.kind = description.kind
        if description.noun:
            entry.nouns.add(description.noun)
            if bare(mention.split()[-1]) == description.noun and figure.known is None and description.kind in BODIES:
                figure.fullest = step.mention  # "Local radio" is no "Local"
        return entry

    def _figure_in(self, mention: Span, description: Description, known: Known | None) -> Figure | None:
        """The figure whose name the mention's own name is ("Ana Ruiz" of "Ana Ruiz, director of Hartley College")."""
        inside = [(span, figure) for span, figure in self.cast.between(*mention) if span[1] <= mention[1] + 1]
        words = set(description.name_words)
        for span, figure in inside:
            if (known and figure.known == known) or words & {bare(w) for w in self.text[slice(*span)].split()}:
                return figure
        return inside[0][1] if inside and not words else None

    def _of(self, figure: Figure) -> Entry:
        return self.entries.setdefault(id(figure), Entry(figure.kind, figure))

    def new(self, kind: Kind, mention: str, noun: str) -> Entry:
        """A source of its own, unnamed."""
        entry = Entry(kind, described=[mention], nouns={noun} - {""})
        entry.is_plural = noun.endswith("s") or mention.lower() in ("they", "them", "we")
        return entry

    def candidates(self, anaphor: Anaphor) -> list[Candidate]:
        """Who came up before the anaphor, the last first, each once."""
        at = anaphor.span[0]
        found: dict[int, Candidate] = {}
        mentions = [(span, self._of(figure)) for span, figure in self.cast.between(max(0, at - REACH), at) if span[1] <= at]
        for span, entry in self.placed.items():
            if at - REACH <= span[0] and span[1] <= at and not entry.is_hidden:
                mentions.append((span, entry))
        relative = _RELATIVE.search(self.text, max(0, at - 12), at)
        if relative:  # "X, which it calls Y": it is not X
            mentions = [m for m in mentions if m[0][1] < relative.start()]
        for span, entry in sorted(mentions, key=lambda m: m[0], reverse=True):
            inside = any(a <= span[0] < b for a, b in anaphor.content)
            known = found.get(id(entry))
            if known:
                known.count += 1
                if known.inside and not inside:
                    known.last, known.inside = span, False
            elif len(found) < MOST:
                found[id(entry)] = Candidate(entry, span, span, inside)
        found = {key: c for key, c in found.items() if not self._owns(anaphor, c.entry) and not is_rival(anaphor, c.entry)}
        fitting = [c for c in found.values() if may_be(anaphor, c.entry) and not c.inside]
        for rank, candidate in enumerate(sorted(fitting, key=lambda c: c.last, reverse=True)):
            candidate.rank = rank
        return list(found.values())

    def _is_told(self, span: Span) -> bool:
        """Whether the span stands in what somebody is reported to have said."""
        i = bisect_right(self.contents, (span[0], len(self.text)))
        return any(a <= span[0] < b for a, b in self.contents[max(0, i - 3) : i])

    def features(self, anaphor: Anaphor, candidate: Candidate) -> dict[str, float]:
        """What the model sees of a pair. Each feature stands for itself and together with the anaphor's sort."""
        entry, last = candidate.entry, candidate.last
        sentence = bisect_right(self.sentences, anaphor.span[0])
        their = bisect_right(self.sentences, last[0])
        begin = self.sentences[their - 1] if their else 0
        figure = entry.figure
        sex = figure.sex if figure else None
        names = [
            f"kind {entry.kind}",
            f"sentences {min(4, sentence - their)}",
            f"rank {min(4, candidate.rank)}",
            f"count {min(4, candidate.count)}",
            f"total {min(4, (len(figure.mentions) if figure else 0) // 2)}",
            f"opens {last[0] - begin < 12}",
            f"first in sentence {not any(m[0] >= begin for m, f in self.cast.between(begin, last[0]) if f is not figure)}",
            f"named {figure is not None}",
            f"speaker {last[1] in self.spoke}",
            f"last speaker {entry is self.last}",
            f"in content {candidate.inside}",
            f"gap {gap_between(self.text[last[1] : anaphor.span[0]])}",
            f"last speaker {entry is self.last} rank {min(2, candidate.rank)}",
            f"speaker {last[1] in self.spoke} rank {min(2, candidate.rank)}",
            f"opens {last[0] - begin < 12} rank {min(2, candidate.rank)} sentences {min(2, sentence - their)}",
            f"paragraphs {min(2, self.text.count(chr(10), last[1], anaphor.span[0]))}",
            f"plural {entry.is_plural}",
            f"outer {anaphor.outer is not None and self.placed.get(anaphor.outer) is entry}",
            f"told {self._is_told(last)}",
            f"told {self._is_told(last)} last speaker {entry is self.last}",
        ]
        on = goes_on(anaphor)
        names.append(f"goes on {on} last speaker {entry is self.last} inside {candidate.inside}")
        names.append(f"goes on {on} rank {min(2, candidate.rank)}")
        if anaphor.sort in ("he", "she"):
            names.append(f"sure {figure is not None and figure.is_sure}")
            fits = "fits" if sex == (MAN if anaphor.sort == "he" else WOMAN) else "open" if sex is None else "not"
            names.append(f"sex {fits} rank {min(2, candidate.rank)}")
            names.append(f"sex {fits} last speaker {entry is self.last}")
            names.append(f"sex {fits}")
        if anaphor.noun:
            roles = {SAME_NOUN.get(role, role) for role in entry.roles}
            shared = anaphor.words & entry.roles
            names.append(f"noun {'same' if SAME_NOUN.get(anaphor.noun, anaphor.noun) in roles else 'other' if roles else 'none'}")
            names.append(f"words {min(3, len(shared))}")
            names.append(f"alike {entry.kind is anaphor.kind}")
            if figure:
                held = {bare(w) for name in figure.names for w in name.split()}
                names.append(f"name holds noun {anaphor.noun in held}")
                names.append(f"name shares {min(2, len(anaphor.words & held))}")
            if not figure and entry.described:
                names.append(f"same words {anaphor.words <= frozenset(map(bare, _WORDS.findall(entry.described[0])))}")
        out = dict.fromkeys(names, 1.0)
        return out | {f"{anaphor.sort}: {name}": 1.0 for name in names}


def _source(text: str, id_: str, entry: Entry) -> Source:
    """The record of an entry, named by the fullest name in the text, else by its fullest description."""
    figure, mentions = entry.figure, set(entry.mentions)
    if figure:
        span = figure.fullest
        if figure.known:
            best = [m for m in figure.mentions if text[slice(*m)].casefold() == figure.known.name.casefold()]
            span = best[0] if best else span
        name = text[slice(*span)] if span else max(figure.names, key=lambda n: (len(n.split()), -len(n)))
        if span and text[max(0, span[0] - 4) : span[0]] in ("The ", "the ") and not figure.is_person:
            name, span = text[span[0] - 4 : span[1]], (span[0] - 4, span[1])
        if span and not any(m[0] <= span[0] and span[1] <= m[1] for m in mentions):
            mentions.add(span)
    else:
        name = max(entry.described or [""], key=lambda d: (pronoun_of(d) is None, len(d)))
    role, affiliation = None, None
    for told in [*(text[slice(*m)] for m in sorted(mentions)), *(figure.told if figure else ())]:
        role, affiliation = role_and_affiliation(told, name if figure else "") if role is None else (role, affiliation)
    if entry.kind not in (Kind.PERSON, Kind.ANONYMOUS):
        role, affiliation = None, None
    return Source(
        id_,
        " ".join(name.split()).strip(" ,;:"),
        entry.kind,
        figure is not None,
        tuple(sorted(mentions)),
        role,
        affiliation,
        tuple(entry.reasons),
    )
