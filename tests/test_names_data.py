"""The form of the shipped tables; what they say was written by hand and is read by people."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportedly
from reportedly.names import known_names
from reportedly.names.words import key
from reportedly.records import Kind

DATA = Path(reportedly.__file__).parent / "data"
FEWEST = {"names.csv": 1900, "outlets.csv": 1300, "countries.csv": 250}
UN_MEMBERS = 193
TYPES = {
    "government", "presidency", "monarchy", "ministry", "parliament", "court", "police", "intelligence", "armed forces",
    "central bank", "election body", "prosecutor", "regulator", "state body", "regional government", "city government", "embassy",
    "armed group", "party", "international body", "aid group", "rights group", "pollster", "think tank", "company", "bank",
    "university", "religious body", "sports body", "union", "alliance", "movement", "foundation", "monitor", "platform",
    "association", "hospital", "lab", "newspaper", "broadcaster", "magazine", "site", "agency", "journal", "media",
}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


COUNTRIES = {row["code"]: row for row in table("countries.csv")}
ENTITIES = [*table("names.csv"), *table("outlets.csv")]


def called(row: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Every name of a row as it is looked up, and whether it needs a context."""
    near = {key(part.partition("@")[0])[0] for part in parts(row["contextual"])}
    names = {
        key(n)[0] for n in [row["name"], *parts(row["aliases"]), *parts(row.get("speaking", "")), *parts(row.get("capitals", ""))]
    }
    yield from ((name, name in near) for name in names | near if name)


@pytest.mark.parametrize("name", FEWEST)
def test_there_are_enough(name: str) -> None:
    rows = table(name)
    assert len(rows) >= FEWEST[name]
    assert all(None not in row and None not in row.values() for row in rows), "each row has a cell for each column"


def test_each_row_is_well_formed() -> None:
    assert not [(row["name"], fault) for row in ENTITIES for fault in faults(row)]


def faults(row: dict[str, str]) -> Iterator[str]:
    """What is wrong with a row."""
    if row["kind"] not in {k.value for k in Kind} - {Kind.ANONYMOUS, Kind.UNSPECIFIED, Kind.PERSON}:
        yield f"{row['kind']} is no kind of a known name"
    if row["type"] not in TYPES or (row["kind"] == "agency") != (row["type"] == "agency"):
        yield f"{row['type']} is no type, or not one of this kind"
    if row["country"] not in {*COUNTRIES, "", "*"}:
        yield f"{row['country']} is no country"
    for domain in parts(row["domain"]):
        if not re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]+", domain) or domain.startswith("www."):
            yield f"{domain} is no bare domain"
    near = [part.partition("@") for part in parts(row["contextual"])]
    for name in [row["name"], *parts(row["aliases"]), *parts(row["speaking"]), *(alias for alias, _, _ in near)]:
        if name != " ".join(name.split()) or not key(name)[0]:
            yield f"{name!r} cannot be looked up"
    for alias, _, codes in near:
        if not {*COUNTRIES, "EU", row["country"]}.issuperset(codes.split() or [row["country"]]):
            yield f"the context of {alias} is no country"
    plain = [key(name)[0] for name in parts(row["aliases"])]
    bound = {key(alias)[0] for alias, _, _ in near} | {key(name)[0] for name in parts(row["speaking"])}
    if len(plain) != len(set(plain)) or bound & set(plain):
        yield "a name is there twice"


def test_each_name_leads_to_one_entity_unless_it_needs_a_context() -> None:
    held = defaultdict(list)
    for row in ENTITIES:
        if row["country"] != "*":
            for name, needs in called(row):
                held[name].append((row["name"], needs))
    for row in COUNTRIES.values():
        for name, needs in called(row):
            held[name].append((row["name"], needs))
    several = {name: who for name, who in held.items() if len(who) > 1 and not all(needs for _, needs in who)}
    assert not several


def test_each_site_is_one_outlets() -> None:
    domains = [domain for row in ENTITIES for domain in parts(row["domain"])]
    assert len(domains) == len(set(domains))


def test_codes_are_those_of_the_standard_and_kosovos() -> None:
    assert len(COUNTRIES) == FEWEST["countries.csv"]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in COUNTRIES)
    assert {code for code in COUNTRIES if code[0] in "QXZ" or code in ("AA", "OO")} == {"QA", "XK", "ZA", "ZM", "ZW"}
    assert sum(row["un_member"] == "1" for row in COUNTRIES.values()) == UN_MEMBERS


@pytest.mark.parametrize("row", [r for r in COUNTRIES.values() if r["un_member"] == "1"], ids=lambda row: row["code"])
def test_every_member_of_the_un_speaks_by_its_name_and_its_capital(row: dict[str, str]) -> None:
    names = known_names()
    near = names.context(row["name"] + ". " + (parts(row["demonyms"]) or [""])[0] + ".")
    capital = (parts(row["capitals"]) or [row["name"]])[0]
    assert row["demonyms"]
    for name in (row["name"], capital):
        if name not in parts(row["contextual"]):
            known = names.lookup(name)
            assert known is not None, name
            assert (known.country, known.kind) == (row["code"], Kind.GOVERNMENT)
        elif row["code"] in near.countries:
            known = names.lookup(name, near)
            assert known is not None, name
            assert known.country == row["code"]


@pytest.mark.parametrize("row", [r for r in COUNTRIES.values() if r["demonyms"]], ids=lambda row: row["code"])
def test_a_people_leads_to_its_country_or_is_several(row: dict[str, str]) -> None:
    shared = {"Congolese", "Korean", "Dominican"}
    for demonym in parts(row["demonyms"]):
        assert known_names().demonym(demonym) == (None if demonym in shared else row["code"])
