"""Compare src/reportedly/data/countries.csv, which is written by hand, with what two libraries say of countries.

    python training/countries.py

needs `countryinfo` and `pycountry`, which nothing else here needs. It prints each difference on a line: a code that one of the
two lacks, a capital or a people that the table has not. A difference is something to look at, not a fault: both libraries have
old capitals and rare words ("Tadzhik"), and the table has names as news uses them.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from countryinfo import all_countries
from pycountry import countries as standard

from reportedly.names.words import key

TABLE = Path(__file__).parents[1] / "src" / "reportedly" / "data" / "countries.csv"
NOT_IN_THE_STANDARD = {"XK"}
"""Kosovo's code is one that the standard leaves to its users; nearly all of them use it so."""


def differences() -> Iterator[str]:
    """What the table and the libraries say differently, country by country."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    codes = {country.alpha_2 for country in standard}
    yield from (f"{code}: not in the table" for code in sorted(codes - rows.keys()))
    yield from (f"{code}: not in ISO 3166-1" for code in sorted(rows.keys() - codes - NOT_IN_THE_STANDARD))
    for country in all_countries():
        row = rows.get(country.iso(2) or "")
        if row is not None:
            yield from _missing(row, "capitals", [str(country.capital() or "")])
            yield from _missing(row, "demonyms", (country.demonym() or "").split(","))


def _missing(row: dict[str, str], column: str, names: list[str]) -> Iterator[str]:
    held = {key(name)[0] for cell in (column, "name", "peoples") for name in row[cell].split("|") if name}
    yield from (f"{row['code']}: {column} lack {name.strip()!r}" for name in names if name.strip() and key(name)[0] not in held)


if __name__ == "__main__":
    for difference in differences():
        print(difference)
