"""What the words beside a name say of it: a place, a person, or the name of something else (docs/places.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.capitals import Tokens, listed
from reportedly.gazetteer import Known, Sort, fold, known
from reportedly.records import Span

_SORTS = {"province": (Sort.PROVINCE, Sort.DISTRICT, Sort.ISLAND), "town": (Sort.TOWN, Sort.CAPITAL)}
_NOT_WHERE = frozenset("according due thanks contrary responding speaking talking talked spoke".split())
"""Words behind which "to" leads to no place."""
_OFFICES = dict.fromkeys("governor gov senator sen legislature lawmaker lawmakers republican democrat".split(), "province") | {
    "mayor": "town"
}
_PREFIXES = frozenset("mid trans cross anti pro non".split())
_TITLES_WITH_STOP = frozenset("mr mrs ms dr prof gov lt sen rep gen col capt maj sgt adm rev spc pvt".split())


class Beside(StrEnum):
    """What the words beside a name make of it."""

    FREE = "nothing"
    PERSON = "a person's name"
    THING = "the name of something else"


@dataclass(slots=True)
class Mention:
    """Words that may name a place. `first` and `last` are their tokens; `senses` the places that bear the name."""

    span: Span
    words: str
    key: str
    senses: tuple[Known, ...]
    first: int
    last: int
    beside: Beside = Beside.FREE
    is_located: bool = False
    """A preposition of place stands before it ("in X", "X-based")."""
    is_inside: bool = False
    """That preposition can hardly stand before a person ("in X", not "of X" or "to X")."""
    sort: str = ""
    """What the text calls it: "province", "town" or nothing."""
    joint: str | None = None
    """What parts it from the place before it: nothing, a comma or a word that goes on a list; None where more does."""
    lists_on: bool = False
    """The place behind it goes on its list."""
    office: str = ""
    """The unit whose office stands right behind ("Texas governor": "province", "Boston mayor": "town"), or nothing."""
    is_plural: bool = False
    """Its sort is said of several ("X and Y provinces")."""
    is_initial: bool = False
    is_speaker: bool = False
    is_headline: bool = False
    is_dateline: bool = False
    is_given: bool = False


def look_beside(tokens: Tokens, mention: Mention, earlier: Mention | None, later: Mention | None) -> None:
    """Fill in what the words before and behind a mention say about it."""
    first, last = mention.first, mention.last
    mention.is_initial = tokens.is_initial(first)
    mention.is_headline = tokens.headlines[first]
    mention.is_dateline = is_dateline(tokens, first, last)
    before = tokens.lower(first - 1)
    gap = tokens.gap(first) if first else "\n"
    behind = _behind(tokens, last)
    following = tokens.lower(last + 1) if behind == " " else ""
    if gap.isspace() and "\n\n" not in gap:
        mention.is_located = (before in listed("locative") and tokens.lower(first - 2) not in _NOT_WHERE) or (
            before in listed("direction") and tokens.lower(first - 2) in listed("locative") | {"the"}
        )
        if before == "of":
            _look_before_of(tokens, mention)
    if is_party(tokens, first):
        mention.is_located = mention.is_inside = True
    if behind == "-" and tokens.words[last + 1] in ("based", "born", "area", "bound"):
        mention.is_located = mention.is_inside = True
    mention.is_inside = mention.is_located and (before in listed("inside") or before in listed("direction"))
    called = (
        "province" if following in listed("province") else "town" if following in listed("town") - {"capital", "port"} else ""
    )
    is_apt = any(sense.sort in _SORTS.get(called, ()) for sense in mention.senses)
    if called and not is_apt:
        mention.beside = Beside.THING if tokens.is_capital(last + 1) and not mention.is_headline else mention.beside
        called = ""
    mention.sort = called or mention.sort
    if called and tokens.is_capital(last + 1) and not mention.is_headline and not mention.is_given:
        _take_in(tokens, mention, following)
        last = mention.last
        behind, following = _behind(tokens, last), tokens.lower(last + 1)
    if mention.beside is Beside.FREE:
        mention.is_speaker = following in listed("speech") and behind == " "
        mention.beside = _before(tokens, mention, earlier)
    if behind == " ":
        mention.office = _OFFICES.get(following, "")
    if behind == " " and following in ("magazine", "newspaper", "airlines", "marathon", "derby"):
        mention.beside = Beside.THING
    if mention.key.startswith("saint ") and tokens.is_possessive(last):
        mention.beside = Beside.THING
    if mention.beside is Beside.FREE and behind == " " and tokens.is_capital(last + 1) and not tokens.is_possessive(last):
        mention.beside = _after(tokens, mention, later, tokens.lower(last + 1))


def _take_in(tokens: Tokens, mention: Mention, called: str) -> None:
    """Let "Akita Prefecture" be one name; "Kansas State" is a university, but for what "State Rep." leaves free."""
    last = mention.last + 1
    further = tokens.lower(last + 1) if tokens.is_joined(last + 1) or tokens.gap(min(last + 1, len(tokens) - 1)) == ". " else ""
    is_office = tokens.is_capital(last + 1) and further in listed("offices") - {"police"} and further != ""
    if called == "state" and any(s.code.startswith("US.") for s in mention.senses):
        mention.beside = Beside.FREE if is_office or further == "house" else Beside.THING
        mention.sort = ""
    elif further == "of":
        mention.beside = Beside.THING
    if not is_office:
        mention.last, mention.span = last, (mention.span[0], tokens.spans[last][1])


def _behind(tokens: Tokens, last: int) -> str:
    """How token `last` is joined to the next: " ", "-", or "" where it is not."""
    if not tokens.is_joined(last + 1) or "\n" in tokens.gap(last + 1):
        return ""
    return "-" if tokens.gap(last + 1) in ("-", "–") else " "


def _look_before_of(tokens: Tokens, mention: Mention) -> None:
    """Judge "X of Place": a university or a duke takes the place's name, a mayor or a town tells of the place."""
    head = mention.first - 2
    word = tokens.lower(head)
    if not tokens.is_joined(head + 1):
        return
    if tokens.is_capital(head) and any(w in listed("organisations") for w in (word, tokens.lower(head - 1))):
        mention.beside = Beside.THING
    elif word in listed("province"):
        mention.sort = "province"
    elif word in listed("town") and word != "capital":
        mention.sort = "town"
    else:
        mention.is_located = True


def _before(tokens: Tokens, mention: Mention, earlier: Mention | None) -> Beside:
    """What the word before makes of a name."""
    at = mention.first - 1
    if at < 0:
        return Beside.FREE
    word, gap = tokens.lower(at), tokens.gap(mention.first)
    if gap == ". " and word in _TITLES_WITH_STOP and tokens.is_capital(at):
        return Beside.PERSON
    if gap == ". " and len(word) == 1 and tokens.is_capital(at) and tokens.is_capital(at - 1) and tokens.is_joined(at):
        return Beside.PERSON
    if gap in ("-", "–") and word in _PREFIXES:
        return Beside.THING
    if gap.isspace() and "\n" not in gap and word in listed("titles") | listed("kin") and not tokens.is_capital(at):
        is_name = word in listed("kin") and "g" in mention.senses[0].flags
        is_country = any(s.sort is Sort.COUNTRY for s in mention.senses) and not is_name
        return Beside.FREE if is_country else Beside.PERSON
    if not tokens.is_joined(mention.first) or "\n" in gap or not tokens.is_capital(at) or tokens.is_possessive(at):
        return Beside.FREE
    if word in listed("function") or word in listed("direction"):
        return Beside.FREE
    if word in listed("titles"):
        return Beside.PERSON
    if gap in ("-", "–"):
        is_country = any(s.sort is Sort.COUNTRY for s in mention.senses) or is_party(tokens, mention.first)
        is_pair = any(is_great(s) or s.sort is Sort.PEOPLE for s in known(fold(word))) and any(map(is_great, mention.senses))
        return Beside.FREE if is_country or is_pair else Beside.THING
    if any(s.sort is Sort.PEOPLE for s in known(fold(word))):
        return Beside.FREE
    if earlier is not None and earlier.last == at and any(is_within(e, s) for e in earlier.senses for s in mention.senses):
        return Beside.FREE
    if (tokens.is_initial(at) or mention.is_headline) and word in tokens.in_lower_case:
        return Beside.FREE
    is_adjective = tokens.is_initial(at) and word.endswith(("ing", "ed", "ly", "ern", "al"))
    return Beside.FREE if is_adjective else Beside.PERSON


def _after(tokens: Tokens, mention: Mention, later: Mention | None, word: str) -> Beside:
    """What a capitalised word right behind makes of a name; "US Energy Secretary" leaves the place free."""
    if word in listed("function"):
        is_shouted = tokens.words[mention.last + 1].isupper() and not mention.is_headline and len(word) > 1
        return Beside.THING if is_shouted else Beside.FREE
    at = mention.last + 1
    while tokens.is_capital(at) and at <= mention.last + 4 and (at == mention.last + 1 or tokens.is_joined(at)):
        if tokens.lower(at) in listed("organisations"):
            return Beside.THING
        if tokens.lower(at) in listed("offices"):
            return Beside.FREE
        at += 1
    if (
        later is not None
        and later.first == mention.last + 1
        and any(is_within(s, e) for e in later.senses for s in mention.senses)
    ):
        return Beside.FREE
    if mention.is_headline and word in tokens.in_lower_case:
        return Beside.FREE
    return Beside.THING


def is_within(inner: Known, outer: Known) -> bool:
    """Whether one known place lies in another, as far as their codes tell."""
    if outer.sort is Sort.COUNTRY:
        return inner.code[:2] == outer.code and inner.sort is not Sort.COUNTRY
    if outer.sort not in (Sort.PROVINCE, Sort.DISTRICT) or not outer.code:
        return False
    return inner.code.startswith(f"{outer.code}.") or (inner.code == outer.code and inner.sort in (Sort.TOWN, Sort.CAPITAL))


def is_great(sense: Known) -> bool:
    return sense.sort in (Sort.COUNTRY, Sort.CAPITAL, Sort.REGION) or sense.population >= 500_000


def is_party(tokens: Tokens, i: int) -> bool:
    """Whether a party's letter stands before, as in "(D-Ohio)"."""
    return i > 0 and tokens.gap(i) in ("-", "–") and tokens.words[i - 1] in ("D", "R", "I")


def is_dateline(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words open a line and "(Reuters) -", a comma or a dash follows, as where a report says whence it comes."""
    if first and "\n" not in tokens.gap(first):
        return False
    if not tokens.words[first].isupper():
        return False
    after = tokens.text[tokens.spans[last][1] : tokens.spans[last][1] + 3]
    return after.startswith((",", " (", " -", " –", " —", " /", ":"))
