"""Measure the places that are found and resolved on GeoVirus (Gritta et al. 2018), in two halves.

    python evaluation/places.py --shared ../shared

Rules were made with the odd half of the documents (by the number in their id) in sight; the even half was only measured.
Given: every gold span is handed over and resolved. Found: the text alone. A gold place has a point and no country; its
country is that of its name where the gazetteer knows a country of that name within 1,000 km of the point, none where the
name is that of a region above countries, and else that of the nearest town.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.gazetteer import Sort, everything, fold, known
from reportedly.places import places
from reportedly.records import Place, Span

NEAR_KM = 161.0
NAME_KM = 1_000.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold place. `country` is None for a region above countries."""

    span: Span
    words: str
    latitude: float
    longitude: float
    country: str | None


def km(south: float, west: float, north: float, east: float) -> float:
    a, b = math.radians(south), math.radians(north)
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(east - west) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))


@cache
def towns() -> tuple[np.ndarray[Any, Any], list[str]]:
    """Every town as a point on the unit sphere, with its country."""
    found = [known for _, known in everything() if known.sort in (Sort.TOWN, Sort.CAPITAL) and "a" not in known.flags]
    return sphere([(t.latitude, t.longitude) for t in found]), [t.code[:2] for t in found]


def sphere(points: Sequence[tuple[float, float]]) -> np.ndarray[Any, Any]:
    south, west = np.radians(np.array(points)).T
    return np.stack([np.cos(south) * np.cos(west), np.cos(south) * np.sin(west), np.sin(south)], axis=1)


def country(words: str, latitude: float, longitude: float) -> str | None:
    senses = known(fold(words))
    for sense in senses:
        if sense.sort is Sort.COUNTRY and km(latitude, longitude, sense.latitude, sense.longitude) <= NAME_KM:
            return sense.country
    if senses and senses[0].sort is Sort.REGION and senses[0].country is None:
        return None
    points, codes = towns()
    return codes[int(np.argmax(points @ sphere([(latitude, longitude)])[0]))]


def read(path: Path, half: int) -> list[tuple[str, list[Gold]]]:
    out = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if int(row["id"].rsplit("-", 1)[1]) % 2 == half:
            gold = [
                Gold(
                    (p["span"][0], p["span"][1]),
                    words,
                    p["latitude"],
                    p["longitude"],
                    country(words, p["latitude"], p["longitude"]),
                )
                for p in row["places"]
                for words in [row["text"][p["span"][0] : p["span"][1]]]
            ]
            out.append((row["text"], gold))
    return out


def is_near(gold: Gold, place: Place) -> bool:
    return km(gold.latitude, gold.longitude, place.latitude, place.longitude) <= NEAR_KM


def measure(rows: list[tuple[str, list[Gold]]], wrong: list[str]) -> dict[str, float]:
    """The figures of one half; what went wrong is added to `wrong`."""
    count = dict.fromkeys(
        "gold known near country exact overlap found found_exact found_overlap found_near found_country".split(), 0
    )
    for text, golds in rows:
        given = {p.span: p for p in places(text, given=tuple(g.span for g in golds))}
        found = places(text)
        for gold in golds:
            count["gold"] += 1
            place = given.get(gold.span)
            if place is None:
                wrong.append(f"unknown  {gold.words}")
                continue
            count["known"] += 1
            count["near"] += is_near(gold, place)
            count["country"] += gold.country == place.country
            if gold.country != place.country or not is_near(gold, place):
                wrong.append(f"{'country' if gold.country != place.country else 'far':8} {gold} {place}")
        for gold in golds:
            at = [p for p in found if p.span[0] < gold.span[1] and p.span[1] > gold.span[0]]
            count["overlap"] += bool(at)
            count["exact"] += any(p.span == gold.span for p in at)
            count["found_near"] += any(is_near(gold, p) for p in at)
            count["found_country"] += any(p.country == gold.country for p in at)
            if not at:
                wrong.append(f"missed   {gold.words}: {text[max(0, gold.span[0] - 60) : gold.span[1] + 40]!r}")
        count["found"] += len(found)
        for place in found:
            at_gold = [g for g in golds if g.span[0] < place.span[1] and g.span[1] > place.span[0]]
            count["found_overlap"] += bool(at_gold)
            count["found_exact"] += any(g.span == place.span for g in at_gold)
            if not at_gold:
                wrong.append(f"extra    {text[slice(*place.span)]}: {text[max(0, place.span[0] - 60) : place.span[1] + 40]!r}")
    return figures(count)


def figures(count: dict[str, int]) -> dict[str, float]:
    out: dict[str, float] = {"gold": count["gold"]}
    for name in ("known", "near", "country"):
        out[f"given {name}"] = count[name] / count["gold"]
    for name in ("overlap", "exact"):
        precision, recall = count[f"found_{name}"] / count["found"], count[name] / count["gold"]
        out |= {f"{name} P": precision, f"{name} R": recall, f"{name} F1": 2 * precision * recall / (precision + recall)}
    out["found near"] = count["found_near"] / count["overlap"]
    out["found country"] = count["found_country"] / count["overlap"]
    return out


def overall(shared: Path) -> dict[str, float]:
    """The figures of both halves together."""
    path = shared / "data" / "places" / "geovirus_dev.jsonl"
    return measure([*read(path, 1), *read(path, 0)], [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/")
    parser.add_argument("--wrong", type=Path, metavar="FILE", help="write what went wrong in the odd half here")
    options = parser.parse_args()
    path = options.shared / "data" / "places" / "geovirus_dev.jsonl"
    wrong: list[str] = []
    halves = {"odd": measure(read(path, 1), wrong), "even": measure(read(path, 0), [])}
    print(f"{'':16}" + "".join(f"{name:>8}" for name in halves))
    for name in halves["odd"]:
        print(f"{name:16}" + "".join(f"{h[name]:8.0f}" if name == "gold" else f"{h[name]:8.3f}" for h in halves.values()))
    if options.wrong:
        options.wrong.write_text("\n".join(wrong) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
