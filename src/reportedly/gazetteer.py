"""Look place names up in the shipped gazetteer (docs/places.md; made by training/gazetteer.py).

The file is a row of small compressed blocks of lines in the order of their keys; only the blocks that a text asks for are
opened. A key is a name as `fold` makes it: without accents, case and punctuation.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from reportedly.errors import ModelError

DATA = Path(__file__).parent / "data"
CURE = "Install Reportedly again (pip install --force-reinstall reportedly)."
LONGEST = 80
"""No key is longer; what is longer is not looked up."""

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "-": " ", "–": " "}
    | dict.fromkeys("/,()", " ")
    | dict.fromkeys(".'’‘`´ʻʼʿʾ", None)
)  # fmt: skip
_SHORT = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}


class Sort(StrEnum):
    """What a line of the gazetteer is. A people ("Afghan") stands for its country; `NEVER` is a name that is no place."""

    COUNTRY = "C"
    CAPITAL = "K"
    REGION = "R"
    ISLAND = "I"
    PROVINCE = "P"
    TOWN = "T"
    DISTRICT = "D"
    PEOPLE = "A"
    NEVER = "!"


@dataclass(frozen=True, slots=True)
class Known:
    """A place under one of its names. `code` is GeoNames' "US.TX.201": its own, and for a town that of what it lies in.

    `flags`: a an alternate name, o a short or old name that surely means it, "," counts only behind a comma;
    of the name's word: w a common word, s a surname, g a given name.
    """

    sort: Sort
    name: str
    code: str
    latitude: float
    longitude: float
    population: int
    flags: str

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 (XK for Kosovo), None for what is above countries."""
        return self.code[:2] or None


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """The key of a name: two spellings that differ by accents, case or punctuation have one key."""
    plain = name.lower().translate(_LETTERS)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    words = plain.split()
    if not _SHORT.keys() & words:
        return " ".join(words)
    return " ".join(_SHORT.get(w, w) if i + 1 < len(words) else w for i, w in enumerate(words))


@lru_cache(maxsize=20_000)
def known(key: str) -> tuple[Known, ...]:
    """The places that a folded name may mean, countries first, then by size; none where nobody bears it."""
    if not 1 < len(key) <= LONGEST:
        return ()
    starts, _, _ = _index()
    number = bisect_right(starts, key) - 1
    if number < 0:
        return ()
    block, found = _block(number), []
    at = block.find(f"\n{key}\t")
    while at >= 0 and block.startswith(f"{key}\t", at + 1):
        end = block.index("\n", at + 1)
        found.append(_read(block[at + 1 : end]))
        at = end
    return tuple(found)


def everything() -> Iterator[tuple[str, Known]]:
    """Every line of the gazetteer with its key, in the order of the keys."""
    for number in range(len(_index()[0])):
        for line in _block(number).strip("\n").split("\n"):
            yield line.split("\t", 1)[0], _read(line)


def _read(line: str) -> Known:
    key, sort, name, code, latitude, longitude, population, flags = line.split("\t")
    return Known(Sort(sort), name or key.title(), code, float(latitude), float(longitude), int(population), flags)


@lru_cache(maxsize=512)
def _block(number: int) -> str:
    _, offsets, content = _index()
    return zlib.decompress(content[offsets[number] : offsets[number + 1]]).decode()


@cache
def _index() -> tuple[list[str], list[int], bytes]:
    """The first key of each block, where it begins, and all of them. Raises ModelError unless the digest fits."""
    try:
        manifest = json.loads((DATA / "gazetteer.json").read_text(encoding="utf-8"))
        content = (DATA / "gazetteer.bin").read_bytes()
        wanted, rows = manifest["sha256"], manifest["blocks"]
        starts, offsets = [row[0] for row in rows], [row[1] for row in rows]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ModelError(f"The gazetteer in {DATA} cannot be read ({error}). {CURE}") from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"The gazetteer {DATA / 'gazetteer.bin'} is damaged or not the one that was shipped. {CURE}")
    return starts, [*offsets, len(content)], content
