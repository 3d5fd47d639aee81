"""Weigh the places that bear one name against each other (docs/places.md).

What the text says right beside the name weighs most, then the countries, provinces and places that it names elsewhere,
near ones more than far ones; what remains is decided by size. The weights are powers of ten of population: a place that
the text speaks of beats a namesake a hundred times its size, and one with its country behind a comma beats them all.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from reportedly.beside import Mention, is_within
from reportedly.gazetteer import Known, Sort

NEAR, NEARBY = 250, 1_200
"""Code points within which what the text names counts most, and still counts more than elsewhere."""
REACH_KM = 250.0
"""Places nearer than this speak for each other."""
_EARTH_KM = 6371.0
_REACH_DEGREES = math.degrees(REACH_KM / _EARTH_KM)
_PRIOR = {
    Sort.COUNTRY: 2.4, Sort.CAPITAL: 1.5, Sort.TOWN: 0.5, Sort.PROVINCE: 0.3, Sort.DISTRICT: -1.0, Sort.ISLAND: 0.0,
    Sort.REGION: 0.0,
}  # fmt: skip
_REGION_PRIOR = 6.0
"""Regions, waters and islands have no population; the few that the gazetteer holds are well known."""
_BEFORE_ITS_COUNTRY, _CALLED, _LISTED, _OFFICE = 10.0, 4.0, 2.0, 1.5
_PROVINCE, _NEARBY, _HOME, _SPELT = 0.6, 0.8, 1.2, 0.3
"""Weights of what the text says for a sense; tuned on the odd half of GeoVirus and on news read by eye."""
_GREAT_TOWN, _SMALL_TOWN = 0.8, -0.7
"""The bare name of a great town is seldom that of a small namesake, whatever country the text is about."""
_PEER = 500_000
"""People of a province that is listed with its like ("Nevada, Missouri and Ohio") rather than a town in it."""


@dataclass(slots=True)
class Choice:
    """A mention with the sense chosen for it. `lead` is how far it is ahead of the next sense, in the weights' units."""

    mention: Mention
    sense: Known
    why: str
    lead: float
    parent: Known | None = None


class Evidence:
    """Where the text speaks of each country and province, and the points of the places it surely names."""

    def __init__(self) -> None:
        self.at: dict[str, list[int]] = defaultdict(list)
        self.total = 0
        self.points: list[tuple[int, Known]] = []

    def add(self, position: int, sense: Known) -> None:
        for code in {sense.code[:2], ".".join(sense.code.split(".")[:2])} - {""}:
            self.at[code].append(position)
        self.total += 1
        if sense.sort in (Sort.TOWN, Sort.CAPITAL, Sort.PROVINCE, Sort.ISLAND):
            self.points.append((position, sense))

    def close(self) -> None:
        for positions in self.at.values():
            positions.sort()
        self.points.sort(key=lambda p: p[0])

    def weight(self, code: str, position: int) -> float:
        """0 where the text never speaks of a country or province, 3 where it speaks of nothing else, and right here."""
        positions = self.at.get(code)
        if not positions:
            return 0.0
        place = bisect_left(positions, position)
        distance = min(abs(p - position) for p in positions[max(place - 1, 0) : place + 1])
        return len(positions) / (self.total + 1) + (2.0 if distance <= NEAR else 1.4 if distance <= NEARBY else 0.8)

    def nearest(self, sense: Known, position: int) -> tuple[float, Known | None]:
        """0 to 1 by how near the nearest of the places named next to `position` lies, and which it is."""
        place = bisect_left(self.points, position, key=lambda p: p[0])
        best, which = 0.0, None
        for at, point in self.points[max(place - 12, 0) : place + 12]:
            if abs(point.latitude - sense.latitude) > _REACH_DEGREES:
                continue
            km = distance_km(sense, point)
            closeness = (1.0 - km / REACH_KM) * (1.0 if abs(at - position) <= NEARBY else 0.5)
            if closeness > best and at != position:
                best, which = closeness, point
        return best, which


def choose_all(mentions: list[Mention], evidence: Evidence, home: str | None) -> list[Choice]:
    """A choice for each mention that may be a place, in text order."""
    out: list[Choice] = []
    later: Choice | None = None
    for mention in reversed(mentions):
        if any(sense.sort is Sort.NEVER for sense in mention.senses):
            later = None
            continue
        choice = _choose(mention, later, evidence, home)
        if later is not None and choice.parent in later.mention.senses and choice.parent is not later.sense:
            later.sense, later.lead = choice.parent, 10.0
            later.why = f"stands behind {choice.sense.name}, which lies in it"
        out.append(choice)
        later = choice
    return out[::-1]


def _choose(mention: Mention, later: Choice | None, evidence: Evidence, home: str | None) -> Choice:
    """The best sense of a mention. `later` is the place named next."""
    outers, partner = [], None
    if later is not None and later.mention.joint in (",", "", ", in"):
        outers = [outer for outer in _outer(later) if _may_hold(outer, mention, later.mention)]
    if later is not None and later.mention.joint and later.sense.sort is Sort.PROVINCE:
        partner = later.sense
    weighed = []
    for order, sense in enumerate(mention.senses):
        parent = next((outer for outer in outers if _holds(outer, sense)), None)
        reasons = _beside(mention, sense, parent, partner) + _elsewhere(mention, sense, evidence)
        if home is not None and sense.code[:2] == home:
            reasons.append((_HOME, "lies in the report's own country"))
        spelt = _SPELT if sense.name == mention.words else 0.0
        weighed.append((prior(sense) + spelt + sum(r[0] for r in reasons), -order, sense, reasons, parent))
    weighed.sort(key=lambda w: w[:2], reverse=True)
    score, _, sense, reasons, parent = weighed[0]
    lead = score - weighed[1][0] if len(weighed) > 1 else 10.0
    return Choice(mention, sense, _why(sense, reasons, [w[2] for w in weighed[1:]]), lead, parent)


def _beside(mention: Mention, sense: Known, parent: Known | None, partner: Known | None) -> list[tuple[float, str]]:
    """What the words right beside the name say for a sense."""
    reasons = []
    if parent is not None:
        reasons.append((_BEFORE_ITS_COUNTRY, f"stands before {parent.name}, which it lies in"))
    elif partner is not None and sense.sort is Sort.PROVINCE and sense.code[:2] == partner.code[:2]:
        reasons.append((_LISTED, f"is named in one list with {partner.name}"))
    if mention.sort == "province" and sense.sort in (Sort.PROVINCE, Sort.DISTRICT, Sort.ISLAND):
        reasons.append((_CALLED if sense.sort is Sort.PROVINCE else _CALLED - 0.5, "the text calls it a province or district"))
    elif mention.sort == "town" and sense.sort in (Sort.TOWN, Sort.CAPITAL):
        reasons.append((_CALLED, "the text calls it a town"))
    elif mention.office == "province" and sense.sort is Sort.PROVINCE:
        reasons.append((_OFFICE, "an office of a province stands behind it"))
    elif mention.office == "town" and sense.sort in (Sort.TOWN, Sort.CAPITAL):
        reasons.append((_OFFICE, "an office of a town stands behind it"))
    return reasons


def _elsewhere(mention: Mention, sense: Known, evidence: Evidence) -> list[tuple[float, str]]:
    """What the rest of the text says for a sense."""
    reasons, position = [], mention.span[0]
    province = province_of(sense)
    if sense.code and (weight := evidence.weight(sense.code[:2], position)):
        reasons.append((weight, "the text speaks of its country"))
    if province and (weight := evidence.weight(province, position)):
        reasons.append((_PROVINCE * weight, "the text speaks of its province"))
    if len(mention.senses) > 1 and sense.sort is not Sort.COUNTRY:
        closeness, which = evidence.nearest(sense, position)
        if which is not None:
            reasons.append((_NEARBY * closeness, f"lies near {which.name}, which the text names"))
    return reasons


def prior(sense: Known) -> float:
    """How likely a sense is before the text is read: by its people, and by what it is."""
    if sense.sort in (Sort.REGION, Sort.ISLAND):
        return _REGION_PRIOR + (0.0 if sense.code else 1.0)
    if sense.sort is Sort.PROVINCE and sense.code.count(".") > 1:
        return math.log10(sense.population + 10) - 0.3
    own = {"a": -1.0, "o": 1.0}.get(sense.flags[:1], 0.0)
    if sense.sort in (Sort.TOWN, Sort.CAPITAL):
        own += _GREAT_TOWN if sense.population >= 1_000_000 else _SMALL_TOWN if sense.population < 15_000 else 0.0
    return math.log10(sense.population + 10) + _PRIOR.get(sense.sort, 0.0) + own


def _why(sense: Known, reasons: list[tuple[float, str]], others: list[Known]) -> str:
    if not others:
        return "the only place of that name in the gazetteer"
    said = max(reasons, default=(0.0, ""))[1]
    if said and any(prior(other) > prior(sense) for other in others):
        return f"one of {len(others) + 1} places of that name: {said}"
    largest = f"the best known of {len(others) + 1} places of that name"
    return f"{largest}, and {said}" if said else largest


def _outer(later: Choice) -> list[Known]:
    """What the words behind a comma may mean as the place that holds the one before: what they mean, then other provinces."""
    senses = [later.sense, *(s for s in later.mention.senses if s.sort in (Sort.COUNTRY, Sort.PROVINCE))]
    return [*senses, later.parent] if later.parent is not None else senses


def _may_hold(outer: Known, mention: Mention, later: Mention) -> bool:
    """Whether "X, Y" may mean X in Y, and does not list two countries or two provinces."""
    if outer.sort is Sort.COUNTRY:
        return not any(sense.sort is Sort.COUNTRY for sense in mention.senses)
    peers = [s for s in mention.senses if s.sort is Sort.PROVINCE and s.code[:2] == outer.code[:2]]
    is_peer = any(peer.population >= _PEER for peer in peers)
    return not (is_peer and (mention.joint or later.lists_on))


def province_of(sense: Known) -> str:
    """The code of the province that a place lies in; empty where there is none above it."""
    code = ".".join(sense.code.split(".")[:2])
    is_itself = sense.code == code and sense.sort in (Sort.PROVINCE, Sort.DISTRICT)
    return code if "." in code and not is_itself else ""


def _holds(outer: Known, inner: Known) -> bool:
    """Whether a place lies in another: by code, or where a region has none, by nearness within one country."""
    if is_within(inner, outer):
        return True
    if outer.sort in (Sort.REGION, Sort.ISLAND) or (outer.sort is Sort.PROVINCE and outer.code.count(".") >= 2):
        return bool(outer.code) and outer.code[:2] == inner.code[:2] and inner is not outer and distance_km(inner, outer) < 300
    return False


def agree(choices: list[Choice]) -> None:
    """Let one name mean one place: what a mention with its parent, or the clearest one, says holds for the bare ones."""
    by_key: dict[str, list[Choice]] = defaultdict(list)
    for choice in choices:
        by_key[choice.mention.key].append(choice)
    for group in by_key.values():
        if len(group) < 2:
            continue
        told = [c for c in group if c.parent is not None]
        best = max(told or group, key=lambda c: (c.lead, -c.mention.span[0]))
        for choice in group:
            if choice.parent is None and not choice.mention.sort and not choice.mention.office and choice.sense is not best.sense:
                choice.sense, choice.why = best.sense, f"means what it means elsewhere in the text: {best.why}"


def distance_km(left: Known, right: Known) -> float:
    """The great-circle distance of two places' points."""
    south, north = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    chord = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))
