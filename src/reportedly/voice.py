"""The sentences that a report asserts in its own voice.

A sentence whose main clause an attribution touches is not the report's own. Of one that is attributed in part only two
things are kept, because where the attributed part ends is often unsure: the whole, where the attribution lies inside a noun
phrase ("bands declaring loyalty to"), and the clause before a comma with a conjunction ("..., where several members reject
it"). What is left must be an assertion: a full sentence with a finite verb, outside quotation marks, no question, no order to
the reader, no condition. Cases: tests/cases/voice.jsonl.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import takewhile

import numpy as np
import sentencex  # type: ignore[import-untyped]
from numpy.typing import NDArray

from reportedly.quotes import OUTSIDE, quote_states
from reportedly.records import Span, Spans

FEWEST_WORDS = 4
_LONGEST_PART = 10_000
"""Code points that the splitter is given at once: its time grows with the square of a text of quotation marks."""
LONGEST = 1_500
"""Code points past which a stretch without a full stop is no sentence: a table, a list, the names of everybody."""
_LINE_END = re.compile(r"\n")
_SENTENCE_END = re.compile(r"(?:(?<![\s.])\.{1,4}|!|…)[\"”»’')\]]*$")
_CAPTION = re.compile(r"FILE\b\s*(?:PHOTO|[-–—])|(?:FILE\W+)?In this .{0,60}\bphoto\b")
_SINGLE_QUOTED = re.compile(r"[‘'].*[’']", re.S)
_CLOSED_BRACKET = re.compile(r"[.!?][\"”’]?[)\]]\s+(?=[\"“A-Z])")
_BULLET = re.compile(r"(?:[•*·▪●⦁◦‣■–—>-]+|\d{1,2}[.)])\s+")
_GOES_ON = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sens?|Reps?|Govs?|Gens?|Lt|Col|Sgt|Capt|Adm|Rev|Prof|Maj|Cmdr|Supt|Det|Messrs|vs)|-[A-Z])\.\s*$"
)
_SHORT_LINE = 45
"""Code points up to which a line that the next sentence does not go on is a heading."""
_LEADING = re.compile(r"[\s\u200b\ufeff]*(?:[•*·▪●⦁◦‣■–—>-]+\s+)?[(\[]?")
_WORD = re.compile(r"[^\W_](?:[^\W_]|['’.&-](?=[^\W_])){0,40}")
_QUESTION = re.compile(r"\?[\"”’)\]]*(?:\s|$)")
_OPENINGS = re.compile(r"(?:[^\w\s]*\s*)?(?:and|but|so|now|then|also|yes|no|well|ok|okay)[,\s]+", re.I)
_CONDITION = re.compile(
    r"(?:even )?(?:if|whether|suppose|supposing|imagine|unless|should (?:the|a|an|he|she|they|it|we|you)|"
    r"(?-i:Should [A-Z]\w+))\b",
    re.I,
)
_CONCESSION = re.compile(r"(?:if|unless) [^,]{1,80},? (?:is|was) any (?:guide|indication)\b", re.I)
_HIDDEN = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|according to|"
    r"(?:is|are|was|were|been) (?:\w+ly )?(?:said|believed|thought|understood|reported|alleged|rumou?red|presumed|suspected|"
    r"assumed|feared|accused) (?:to|of)\b|it (?:is|was) (?:understood|believed|reported|alleged|rumou?red) that)\b",
    re.I,
)
"""Words that hide who says so: what they stand beside is hearsay, whether or not an attribution was found for it."""
_PARTICIPLE = re.compile(r"\s{0,3}(\w{2,20}ing)\b")
_CONJUNCTION = re.compile(r",\s+(?:where|who|which|while|although|though|but|and|whereas)$")
_WHO = re.compile(r",\s+(?:who|which)\b")
_OPEN_CLAUSE = re.compile(
    r"(?:[,;:—–-]|\b(?:and|but|or|that|as|because|if|when|while|after|before|since|although|though|so|than))$", re.I
)
_SUBORDINATE = re.compile(
    r"(?:while|although|though|as|after|when|whenever|because|since|before|despite|if|unless|once|until|given|according|"
    r"that|what|whether)\b",
    re.I,
)
_NEAR = 3
_TAIL = 12
"""Code points from the end in which a sentence's stop and closing marks stand."""
_OBJECT = frozenset(
    "the a an our us more this that these those your my me it him her them here there all below above up out in on at for to "
    "into over through how what why where when who which no every some each one if as about with from yourself and not be "
    "let's".split()
)
_CLAUSE_WORDS = frozenset("that so which who whom whose where when because while if".split())
"""Words that open a clause: a bulleted item that has its verb only behind one is a heading, not a sentence."""
_PLURAL_FRONT = frozenset(
    "they we i you who that which these those people men women children police both many most some others".split()
)
_NOT_BEFORE = frozenset(
    "to the a an of in on at for with by from and or its his her their our my your these no any each every will would can could "
    "may might must should not".split()
)


def own_voice(text: str, taken: Spans, left_out: Spans = ()) -> Spans:
    """The spans of the sentences that the report itself asserts, in text order.

    `taken` are the sources, cues and contents of all attributions, in any order; `left_out` is what is no text of the
    report at all (its head, its foot): sentences end and begin there.
    """
    states = quote_states(text)
    taken_spans, left_spans = _merged(taken), _merged(left_out)
    starts = [start for start, _ in taken_spans]
    out = []
    for start, end in _stretches(text, left_spans):
        for sentence in _sentences(text, start, end):
            touching = _touching(taken_spans, starts, sentence)
            own = _beside(text, sentence, touching) if touching else sentence
            if own and _is_ended(text, sentence) and _asserts(text, own, states):
                out.append(own)
    return tuple(out)


def _beside(text: str, sentence: Span, touching: list[Span]) -> Span | None:
    """What a sentence says on its own account beside the spans of attributions in it, where that is plain."""
    start, end = sentence
    at, stop = touching[0]
    before = text[start:at].rstrip()
    if at <= start or _SUBORDINATE.match(before):
        return None
    if inside := _PARTICIPLE.match(text, stop, end):
        follows = next((span for span in touching[1:] if span[0] <= inside.start(1) < span[1]), None)
        rest = [span for span in touching[1:] if span is not follows and span[0] - (follows or (0, stop))[1] > _NEAR]
        if not rest and not _OPEN_CLAUSE.search(before):
            return sentence
    if match := _CONJUNCTION.search(before):
        return start, start + match.start()
    if _WHO.match(text, stop, end) and not _OPEN_CLAUSE.search(before):
        return start, stop
    return None


def _stretches(text: str, left_out: list[Span]) -> Iterator[Span]:
    """Paragraphs and parts of paragraphs between what is left out."""
    edges = iter(left_out)
    cut = next(edges, None)
    for start, end in _paragraphs(text):
        at = start
        while cut and cut[0] < end:
            if cut[1] > at:
                if cut[0] > at:
                    yield at, cut[0]
                at = max(at, cut[1])
            if cut[1] > end:
                break
            cut = next(edges, None)
        if at < end:
            yield at, end


def _paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs. A line ends one where a blank line follows, or where the next line does not go on with its sentence."""
    at = 0
    for match in _LINE_END.finditer(text):
        here = match.start()
        if here >= at and _ends_here(text, at, here):
            yield at, here
            at = here + 1
    if at < len(text):
        yield at, len(text)


def _ends_here(text: str, start: int, here: int) -> bool:
    line = text[max(start, text.rfind("\n", start, here) + 1) : here].strip()
    following = text[here + 1 : here + 80].split("\n", 1)[0].strip()
    if not line or not following or _BULLET.match(following):
        return True
    if following[0].islower():
        return False
    return bool(_SENTENCE_END.search(line[-_TAIL:])) or line[-1] in "?:;" or len(line) < _SHORT_LINE


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, without blanks and bullets around them."""
    pieces = [piece for part in _parts(text[start:end].replace("\n", " ").replace("\r", " ")) for piece in _split(part)]
    at = start
    for piece in _joined(pieces):
        begin = 0
        for cut in [*(m.end() for m in _CLOSED_BRACKET.finditer(piece)), len(piece)]:
            if sentence := _trimmed(text, at + begin, at + cut):
                yield sentence
            begin = cut
        at += len(piece)


def _split(part: str) -> list[str]:
    """The splitter's pieces of a text; the text itself, should they not add up to it."""
    pieces: list[str] = list(sentencex.segment("en", part))
    return pieces if sum(map(len, pieces)) == len(part) else [part]


def _parts(stretch: str) -> Iterator[str]:
    """A stretch in parts that the splitter takes quickly, cut behind a full stop where there is one."""
    at = 0
    while len(stretch) - at > _LONGEST_PART:
        window = stretch[at : at + _LONGEST_PART]
        cut = window.rfind(". ") + 2 if ". " in window else _LONGEST_PART
        yield window[:cut]
        at += cut
    yield stretch[at:]


def _joined(pieces: list[str]) -> Iterator[str]:
    """The splitter's pieces; one that ends with a title, or inside a state's letters ("R-N." of "R-N.C."), is joined."""
    held = ""
    for piece in pieces:
        held += piece
        if not _GOES_ON.search(held[-12:]):
            yield held
            held = ""
    if held:
        yield held


def _trimmed(text: str, start: int, end: int) -> Span | None:
    lead = _LEADING.match(text, start, end)
    bracketed = bool(lead) and lead.group()[-1:] in ("(", "[") if lead else False
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    if bracketed and words[-1:] in (")", "]") and not re.search(r"[(\[]", words):
        words = words[:-1].rstrip()
    elif bracketed:
        start -= 1
        words = text[start:end].rstrip()
    return (start, start + len(words)) if words else None


def _is_ended(text: str, sentence: Span) -> bool:
    return bool(_SENTENCE_END.search(text[max(sentence[0], sentence[1] - _TAIL) : sentence[1]]))


def _asserts(text: str, sentence: Span, states: NDArray[np.uint8]) -> bool:
    """Whether a sentence says that something is so."""
    start, end = sentence
    words = text[start:end]
    if end - start > LONGEST or words[0].islower() or _CAPTION.match(words) or _SINGLE_QUOTED.fullmatch(words):
        return False
    outside = "".join(words[i] if states[start + i] == OUTSIDE else " " for i in range(end - start))
    own, all_words = _WORD.findall(outside), _WORD.findall(words)
    if len(own) < FEWEST_WORDS or len(own) * 2 < len(all_words):
        return False
    if _QUESTION.search(outside) or _HIDDEN.search(outside):
        return False
    opening = _OPENINGS.sub("", outside.strip(), count=1)
    if _CONDITION.match(opening) and not _CONCESSION.match(opening):
        return False
    lowered = [word.lower().replace("’", "'") for word in own]
    if _BULLET.match(text, max(0, start - 3), start):
        lowered = list(takewhile(lambda word: word not in _CLAUSE_WORDS, lowered))
    return not _is_order(opening) and has_finite_verb(lowered)


def _is_order(opening: str) -> bool:
    """Whether a sentence opens by asking the reader to do something, or with a greeting."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(opening[:80])[:2]]
    if any(opening.lower().startswith(greeting) for greeting in _words("greeting")):
        return True
    return (
        len(words) == 2 and words[0] in _words("imperative") and (words[1] in _OBJECT or words[0] in ("please", "don't", "let"))
    )


def has_finite_verb(words: list[str]) -> bool:
    """Whether words in lower case show a finite verb; a cheap test, right in most full sentences of news (docs/head.md)."""
    always, past, verbs, third = _words("always"), _words("past"), _words("verbs"), _third_persons()
    before = ""
    for at, word in enumerate(words):
        tail = word.rpartition("'")[1] + word.rpartition("'")[2] if "'" in word else ""
        if word in always or (at and word in past) or tail in ("'re", "'ve", "'ll", "'d", "'m") or word.endswith("n't"):
            return True
        if at and len(word) > 4 and word.endswith("ed") and word not in _NO_VERB:
            return True
        if at and word in third and before not in _NOT_BEFORE:
            return True
        if at and word in verbs and (before in _PLURAL_FRONT or (before.endswith("s") and before not in _NOT_BEFORE)):
            return True
        if not (word.endswith("ly") or word in _ADVERBS):
            before = word
    return False


_ADVERBS = frozenset("also often still always never now then just even soon both all only once too thus instead rather".split())
_NO_VERB = frozenset(
    "united hundred indeed armed sacred naked wicked kindred breed speed exceed proceed succeed bleed greed".split()
)


@cache
def _third_persons() -> frozenset[str]:
    out = set()
    for verb in _words("verbs"):
        if re.search(r"(?:s|x|z|ch|sh|o)$", verb):
            out.add(verb + "es")
        elif re.search(r"[^aeiou]y$", verb):
            out.add(verb[:-1] + "ies")
        else:
            out.add(verb + "s")
    return frozenset(out)


@cache
def _words(key: str) -> frozenset[str]:
    content = json.loads(files("reportedly").joinpath("data", "finite_words.json").read_text(encoding="utf-8"))
    return frozenset(content[key].split("|") if key == "greeting" else content[key].split())


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order; those that touch made one."""
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _touching(spans: list[Span], starts: list[int], span: Span) -> list[Span]:
    """The spans that overlap one, in order."""
    at = bisect_left(starts, span[1])
    first = at
    while first and spans[first - 1][1] > span[0]:
        first -= 1
    return spans[first:at]
