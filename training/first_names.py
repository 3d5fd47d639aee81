"""Make src/reportedly/data/first_names.json: given names of the world with the sex they mostly stand for.

    pip install faker && python training/first_names.py src/reportedly/data/first_names.json

The names come from Faker (MIT licence), which lists them by language and sex. A name that stands in the lists of both
sexes goes to the one with clearly more lists, else to "either". Names in other scripts are left out.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import unicodedata
from collections import Counter
from pathlib import Path


def listed() -> tuple[Counter[str], Counter[str]]:
    """For each name in how many languages it is listed as a man's and as a woman's."""
    package = importlib.import_module("faker.providers.person")
    men, women = Counter[str](), Counter[str]()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for table, names in ((men, "first_names_male"), (women, "first_names_female")):
            table.update({plain(name) for name in getattr(provider, names, ()) or ()})
    return men, women


def plain(name: str) -> str:
    """A name in lower case without accents; empty if it is not one word of Latin letters."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", str(name)) if not unicodedata.combining(c)).lower()
    return bare if bare.isascii() and bare.isalpha() and len(bare) > 2 else ""


def main(path: Path) -> None:
    men, women = listed()
    out: dict[str, list[str]] = {"man": [], "woman": [], "either": []}
    for name in sorted((set(men) | set(women)) - {""}):
        m, w = men[name], women[name]
        out["man" if m >= 3 * w else "woman" if w >= 3 * m else "either"].append(name)
    path.write_text(json.dumps({sex: " ".join(names) for sex, names in out.items()}, indent=0) + "\n", encoding="utf-8")
    print({sex: len(names) for sex, names in out.items()}, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
