"""Find the places that a text names, and say which place each name means (docs/places.md).

A name's senses are weighed by what the text says right there ("Springfield, Illinois", "in X province"), by the countries,
provinces and towns that it names elsewhere, near words more than far ones, and by size. Words that no sense makes a place
in this text stay out: a small town's bare name needs the text's support.
"""

from __future__ import annotations

from bisect import bisect_left

from reportedly.beside import Beside, Mention
from reportedly.capitals import Tokens
from reportedly.gazetteer import Known, Sort, fold, known
from reportedly.namesakes import Choice, Evidence, agree, choose_all, prior, province_of
from reportedly.records import Place, PlacePrecision, Spans
from reportedly.toponyms import find_mentions, given_mentions, join

GREAT, MIDDLING = 250_000, 15_000
"""People of a town that needs no support in the text, and of one that needs only a little."""
_STATES = frozenset("US CA AU".split())
"""Countries whose provinces news in English names without more, however few people live there."""
_PRECISION = {
    Sort.COUNTRY: PlacePrecision.COUNTRY, Sort.CAPITAL: PlacePrecision.CITY, Sort.TOWN: PlacePrecision.CITY,
    Sort.PROVINCE: PlacePrecision.PROVINCE, Sort.DISTRICT: PlacePrecision.PROVINCE, Sort.ISLAND: PlacePrecision.PROVINCE,
    Sort.REGION: PlacePrecision.REGION,
}  # fmt: skip


def places(text: str, barred: Spans = (), given: Spans | None = None, home: str | None = None) -> tuple[Place, ...]:
    """The places that the text names, in text order; `barred` are the spans of other things' names.

    With `given` exactly these spans are resolved, as far as the gazetteer knows them. `home` is the country of the report
    (ISO 3166-1 alpha-2); it decides between namesakes that nothing else tells apart.
    """
    tokens, mentions = find_mentions(text, barred)
    if given is not None:
        mentions = _with_given(tokens, mentions, given)
    people = _surnames(tokens, mentions)
    evidence = _gather(tokens, mentions, people)
    choices = choose_all(mentions, evidence, home)
    agree(choices)
    if given is not None:
        kept = [c for c in choices if c.mention.is_given]
    else:
        sure = {c.mention.key for c in choices if _is_kept(c, evidence, people, home, frozenset())}
        kept = [c for c in choices if _is_kept(c, evidence, people, home, sure)]
    return tuple(_place(choice) for choice in kept)


def _with_given(tokens: Tokens, found: list[Mention], given: Spans) -> list[Mention]:
    """The given mentions, and the found ones beside them as evidence."""
    wanted = list(given_mentions(tokens, given))
    taken = sorted(given)
    starts = [start for start, _ in taken]
    free = []
    for mention in found:
        at = bisect_left(starts, mention.span[1])
        if not any(s < mention.span[1] and e > mention.span[0] for s, e in taken[max(at - 2, 0) : at]):
            free.append(mention)
    mentions = sorted([*wanted, *free], key=lambda m: m.span)
    join(tokens, mentions)
    return mentions


def _surnames(tokens: Tokens, mentions: list[Mention]) -> frozenset[str]:
    """The last words of persons' full names in the text that are also names of places."""
    found = set()
    for mention in mentions:
        is_surname = mention.beside is Beside.PERSON and not tokens.words[mention.first - 1].isupper()
        if is_surname or (mention.beside is Beside.THING and "g" in mention.senses[0].flags):
            found.add(mention.key)
    return frozenset(found)


def _gather(tokens: Tokens, mentions: list[Mention], people: frozenset[str]) -> Evidence:
    """What the text says for countries and provinces before any namesake is decided."""
    evidence = Evidence()
    for i, word in enumerate(tokens.words):
        if word[0].isupper():
            joined = word if not tokens.is_joined(i + 1) else tokens.text[tokens.spans[i][0] : tokens.spans[i + 1][1]]
            for name in (word, joined) if joined != word else (word,):
                for sense in known(fold(name.removesuffix("'s").removesuffix("’s"))):
                    if sense.sort is Sort.PEOPLE:
                        evidence.add(tokens.spans[i][0], sense)
                        break
    for mention in mentions:
        best = _clear(mention.senses)
        if best is not None and mention.beside is Beside.FREE and not (mention.key in people and best.sort is not Sort.COUNTRY):
            evidence.add(mention.span[0], best)
    evidence.close()
    return evidence


def _clear(senses: tuple[Known, ...]) -> Known | None:
    """The one sense that a name has by far, if it is of some size: a country, a great city, a well-known province."""
    if any(sense.sort is Sort.NEVER for sense in senses):
        return None
    ranked = sorted(senses, key=prior, reverse=True)
    if len(ranked) > 1 and prior(ranked[0]) - prior(ranked[1]) < (3.0 if ranked[1].population >= 1_000_000 else 1.0):
        return None
    great = ranked[0].sort in (Sort.COUNTRY, Sort.CAPITAL, Sort.REGION, Sort.ISLAND) or ranked[0].population >= GREAT
    return ranked[0] if great else None


def _is_kept(
    choice: Choice, evidence: Evidence, people: frozenset[str], home: str | None, sure: frozenset[str] | set[str]
) -> bool:
    """Whether the text lets a found name be a place. `sure` are the names that are places elsewhere in the text."""
    mention, sense = choice.mention, choice.sense
    if mention.beside is not Beside.FREE:
        return False
    if choice.parent is not None:
        return True
    if mention.senses[0].flags.startswith(","):
        return mention.span[0] > 0
    level = _needed(mention, sense)
    if mention.key in people and not mention.is_dateline:
        level = max(level, _against_person(sense))
    elif mention.key in sure and not mention.is_speaker and not ("w" in sense.flags and mention.is_initial):
        return True
    return _has(level, choice, evidence, home)


def _against_person(sense: Known) -> int:
    """The level that a name needs where somebody in the text bears it too."""
    is_name = bool({"s", "g"} & set(sense.flags.lstrip("ao,")))
    if sense.sort in (Sort.COUNTRY, Sort.REGION, Sort.ISLAND):
        return 0
    if sense.sort is Sort.PROVINCE:
        return 2 if is_name else 0
    if sense.sort is Sort.CAPITAL or (sense.population >= 1_000_000 and not is_name):
        return 1 if is_name else 0
    return 4


def _has(level: int, choice: Choice, evidence: Evidence, home: str | None) -> bool:
    """Whether the text supports a place as far as its level asks.

    0 asks for nothing; 1 for a preposition that stands before places alone, or for any and the country or province named
    somewhere (of a province: for either); 2 for such a preposition and the country named; 3 for it and the province; 4 for
    what the text itself calls the place ("the town of X"), which is enough for all.
    """
    mention, sense = choice.mention, choice.sense
    if level <= 0 or mention.sort:
        return True
    province = province_of(sense)
    is_province_named = bool(province) and evidence.weight(province, mention.span[0]) > 0
    is_named = is_province_named or sense.code[:2] == home or evidence.weight(sense.code[:2], mention.span[0]) > 0
    is_inside = mention.is_inside or mention.is_dateline
    if level == 1:
        is_inside = is_inside and (is_named or not evidence.at or sense.sort is not Sort.TOWN or sense.population >= 100_000)
        return is_inside or (is_named and (mention.is_located or sense.sort is Sort.PROVINCE))
    return is_inside and level < 4 and (is_province_named or (level == 2 and is_named))


def _needed(mention: Mention, sense: Known) -> int:
    """The level of support that a name needs to be a place, by the place's size and by what else the word may be."""
    flags = sense.flags.lstrip("ao,")
    is_alternate = sense.flags.startswith("a")
    if sense.sort in (Sort.COUNTRY, Sort.REGION, Sort.ISLAND):
        return 0
    if sense.sort is Sort.PROVINCE:
        is_great = (sense.population >= 1_000_000 or sense.code[:2] in _STATES) and not is_alternate
        return (0 if is_great else 1) + (2 if "w" in flags else 1 if flags else 0)
    if sense.sort is Sort.CAPITAL or sense.flags.startswith("o"):
        return 1 if flags and (mention.is_initial or mention.is_speaker) and is_alternate else 0
    if sense.sort is Sort.DISTRICT or sense.population < MIDDLING:
        level = 2
    else:
        level = 1 if sense.population < GREAT or is_alternate else 0
    if "w" in flags:
        level += 2
    elif flags and sense.population < 1_000_000:
        level += 1
    return level + (1 if mention.is_speaker and flags else 0)


def _place(choice: Choice) -> Place:
    sense, span = choice.sense, choice.mention.span
    is_point = sense.sort is Sort.TOWN and sense.population == 0
    precision = PlacePrecision.POINT if is_point else _PRECISION[sense.sort]
    return Place(span, sense.name, sense.country, sense.latitude, sense.longitude, precision, choice.why)
