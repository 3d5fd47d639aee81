import json
import time
from pathlib import Path
from typing import Any

import pytest
from case_files import cases, span
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import NamesError
from reportedly.names import Context, Known, Names, known_names
from reportedly.records import Kind

NAMES = known_names()
WORDS = [
    "The ",
    "the ",
    "New York Times",
    "IS",
    "WHO",
    "U.S.",
    "Labour",
    "Russia's ",
    "Foreign Ministry",
    " of ",
    "’s",
    "al-",
    "Qaeda",
]


def found(text: str, names: Names = NAMES) -> list[tuple[str, str]]:
    return [(text[slice(*where)], known.name) for where, known in names.find(text)]


@pytest.mark.parametrize("case", cases("names"))
def test_lookup(case: dict[str, Any]) -> None:
    """A case may have a text, which the phrase is taken from as it were."""
    known = NAMES.lookup(case["phrase"], NAMES.context(case.get("text", "")))
    assert (known.name if known else None) == case["name"]


@pytest.mark.parametrize("case", cases("names_in_text"))
def test_find(case: dict[str, Any]) -> None:
    text = case["text"]
    assert NAMES.find(text) == tuple((span(text, words), _known(name)) for words, name in case["expected"])


def _known(name: str) -> Known:
    known = NAMES.lookup(name)
    assert known is not None, f"{name!r} is no name by itself"
    return known


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("foxnews.com", "Fox News"),
        ("www.foxnews.com", "Fox News"),
        ("https://www.foxnews.com/politics?id=1#top", "Fox News"),
        ("HTTP://EDITION.CNN.COM:8080/", "CNN"),
        ("news.bbc.co.uk", "BBC"),
        ("//reuters.com", "Reuters"),
        ("somebody@nytimes.com", "The New York Times"),
        ("timesofindia.indiatimes.com", "Times of India"),
        ("whitehouse.gov", "White House"),
        ("who.int.", "World Health Organization"),
        ("notcnn.com", None),
        ("cnn.com.example.org", None),
        ("com", None),
        ("https://", None),
        ("", None),
        ("http://[::1]/", None),
        ("a." * 100_000 + "com", None),
    ],
)
def test_by_domain(address: str, name: str | None) -> None:
    known = NAMES.by_domain(address)
    assert (known.name if known else None) == name


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russian", "RU"), ("Russians", "RU"), ("Afghan", "AF"), ("Afghans'", "AF"), ("Swiss", "CH"), ("South African", "ZA"),
        ("French", "FR"), ("Philippine", "PH"), ("Filipinos", "PH"), ("Scottish", "GB"), ("Kosovar", "XK"), ("Burkinabe", "BF"),
        ("Congolese", None), ("Korean", None), ("polish", None), ("Polish", "PL"), ("Kurdish", None), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_demonym(word: str, code: str | None) -> None:
    assert NAMES.demonym(word) == code


def test_country_by_code_or_name() -> None:
    assert [NAMES.country(n) for n in ("ru", "Ivory Coast", "the moon", "Congo", "uk")] == ["RU", "CI", None, None, "GB"]


def test_context_is_what_the_text_names() -> None:
    context = NAMES.context("In Lima, Reuters said, the Peruvian team met Afghans.")
    assert context.countries == {"PE", "AF"}
    assert {known.name for known in context.named} == {"Reuters"}


def test_a_known_name_says_what_it_is() -> None:
    assert NAMES.lookup("Reuters") == Known("Reuters", Kind.AGENCY, "agency", "GB", "reuters.com")
    assert NAMES.lookup("Moscow") == Known("Government of Russia", Kind.GOVERNMENT, "government", "RU")


@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=20).map("".join))
def test_any_text_is_searched_and_spans_lie_in_it(text: str) -> None:
    last = 0
    for (start, end), known in NAMES.find(text):
        assert last <= start < end <= len(text)
        assert known.name
        last = end
    assert NAMES.context(text).countries <= set(NAMES._countries.by_code)
    NAMES.lookup(text, Context(frozenset(["US"])))
    NAMES.by_domain(text)
    NAMES.demonym(text)


@pytest.mark.parametrize(
    "unit",
    ["A", "Federal ", "U.", "'", "al-", "\u200b", "United States ", "Ministry of ", "a\u0301", ", ", "Islamic State in ",
     "\u202eReuters ", " ", "IS ", "x&", "The "],
    ids=repr,
)  # fmt: skip
def test_time_grows_with_the_text_alone(unit: str) -> None:
    start = time.process_time()
    NAMES.find(unit * (250_000 // len(unit)))
    assert time.process_time() - start < 5


def test_nothing_is_read_at_import_and_little_time_is_taken() -> None:
    known_names.cache_clear()
    start = time.process_time()
    known_names()
    assert time.process_time() - start < 1


class TestUserTable:
    """What a user's own table may hold."""

    def read(self, folder: Path, content: str | bytes, name: str = "names.csv") -> Names:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return NAMES.with_table(path)

    def test_wins_over_ours(self, tmp_path: Path) -> None:
        names = self.read(tmp_path, "name,aliases,kind,country,domain\nVelen Wire,Reuters|VW,agency,GB,https://www.cnn.com/x\n")
        wanted = Known("Velen Wire", Kind.AGENCY, "agency", "GB", "cnn.com")
        assert names.lookup("Reuters") == names.lookup("VW") == names.by_domain("edition.cnn.com") == wanted
        assert found("Reuters and the BBC met.", names) == [("Reuters", "Velen Wire"), ("BBC", "BBC")]
        assert NAMES.lookup("Reuters") != wanted

    def test_only_a_name_is_needed(self, tmp_path: Path) -> None:
        names = self.read(tmp_path, "name\nVelen Harbour Board\n")
        assert names.lookup("the Velen Harbour Board") == Known("Velen Harbour Board", None)
        assert names.lookup("Moscow") == NAMES.lookup("Moscow")

    @pytest.mark.parametrize(
        ("header", "row"),
        [
            ("Title;AKA;Category;Country Code", "Velen Board;The VB|Board of Velen;Ministry;FR"),
            ("\ufeffentity\tnotes\talias\ttype\tcountries", "Velen Board\tnothing\tBoard of Velen\tministry\tFrance"),
            ("id,label,other names,schema,iso", '7,Velen Board,"Board of Velen; Velen Office",PublicBody,fr'),
        ],
    )
    def test_other_headers_are_understood(self, tmp_path: Path, header: str, row: str) -> None:
        known = self.read(tmp_path, f"{header}\n\n{row}\n").lookup("Board of Velen")
        assert known is not None
        assert (known.name, known.kind, known.country) == ("Velen Board", Kind.GOVERNMENT, "FR")

    def test_a_name_in_small_letters_is_found_with_capitals_only(self, tmp_path: Path) -> None:
        names = self.read(tmp_path, "name\nharbour\n")
        assert found("The harbour was full. Harbour said so.", names) == [("Harbour", "harbour")]

    def test_a_persons_single_name_counts_as_a_whole_phrase_only(self, tmp_path: Path) -> None:
        names = self.read(tmp_path, "name,aliases,kind\nIlse Brandt,Brandt,person\n")
        assert found("Ilse Brandt met the Brandt family.", names) == [("Ilse Brandt", "Ilse Brandt")]
        assert names.lookup("Brandt") == Known("Ilse Brandt", Kind.PERSON, "person")

    def test_two_of_one_name_are_told_apart_by_country_or_not_at_all(self, tmp_path: Path) -> None:
        names = self.read(
            tmp_path, "name,aliases,country\nVelen Board of Ports,Velen Board,FR\nVelen Board of Wine,Velen Board,PT\n"
        )
        assert names.lookup("Velen Board") is None
        assert found("Lisbon heard from the Velen Board.", names) == [("Velen Board", "Velen Board of Wine")]
        assert found("Lisbon and Paris heard from the Velen Board.", names) == []

    def test_rows_without_anything_are_counted(self, tmp_path: Path) -> None:
        assert self.read(tmp_path, "name,country\nVelen Board,\n,\n").skipped == {"empty row": 1}

    @pytest.mark.parametrize(
        ("content", "line", "words"),
        [
            ("", None, "there is nothing in it"),
            ("\n \n", None, "there is nothing in it"),
            ("kind,country\nagency,FR\n", 1, "no column is called 'name'"),
            ("name,country\nVelen Board,Ruritania\n", 2, "no country is called 'Ruritania'"),
            ("name,country\n\nVelen Board,FR\n,FR\n", 4, "the name is empty"),
            ('name\nVelen Board\n"open\n', 3, "no CSV"),
            (b"name\n\xff\xfe\n", 2, "UTF-8"),
            (b"\x1f\x8b\x08", 1, "UTF-8"),
            ("name\n" + "x" * 9_000_000, 2, "longer than"),
            ("name\n" + "x" * 200_000 + "\n", 2, "field larger"),
            ("[\n]", 1, "JSON lines"),
            ('{"schema": "Person", "properties": {"name": ["A B"]}}\n{"schema": \n', 2, "not JSON"),
            ("{" * 100_000, 1, "not JSON"),
            ('{"a": ' + "[" * 100_000, 1, "not JSON"),
            ('{"id": ' + "9" * 5000 + "}", 1, "not JSON"),
            ('{"id": "x"}', 1, "FollowTheMoney"),
            ('{"schema": ["Person"], "properties": {}}', 1, "FollowTheMoney"),
            ('{"schema": "Person", "properties": {}}\n[1]\n', 2, "FollowTheMoney"),
        ],
        ids=range(18),
    )
    def test_a_broken_table_says_where_and_why(self, tmp_path: Path, content: str | bytes, line: int | None, words: str) -> None:
        with pytest.raises(NamesError, match=words) as caught:
            self.read(tmp_path, content)
        assert (caught.value.path, caught.value.line) == (tmp_path / "names.csv", line)
        assert str(tmp_path / "names.csv") in str(caught.value)

    @pytest.mark.parametrize("name", ["missing.csv", "."])
    def test_a_table_that_cannot_be_opened_says_so(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(NamesError, match="check the path"):
            NAMES.with_table(tmp_path / name)

    def test_entities_of_follow_the_money(self, tmp_path: Path) -> None:
        lines = [
            entity("Person", name=["MOROVA, Ilse", "Ильзе Морова"], alias=["Morova"], weakAlias=["Ilka", "Ilse of the Harbour"]),
            entity("PublicBody", caption="Velen Port Office", country=["zz", "fr"], website=["https://velen.example/"]),
            entity("Company", name=["Velen Sea Freight"], website=["https://www.facebook.com/velen"]),
            entity("Organization", name=["Velen Customs"], topics=["gov"]),
            entity("Vessel", name=["Velen Star"]),
            entity("Address", name=["Velen"]),
            entity("Address", name=["Velen"]),
            entity("LegalEntity", name=["Морова", 7, None]),
        ]
        names = self.read(tmp_path, "\n".join(lines), "entities.json")
        assert names.lookup("Ilse Morova") == names.lookup("Morova") == Known("Ilse MOROVA", Kind.PERSON, "person")
        assert names.lookup("Ilka") is None
        assert names.lookup("Ilse of the Harbour") == names.lookup("Ilse Morova")
        assert names.by_domain("velen.example") == Known(
            "Velen Port Office", Kind.GOVERNMENT, "public body", "FR", "velen.example"
        )
        assert names.by_domain("facebook.com") == NAMES.by_domain("facebook.com")
        wanted = [("Velen Sea Freight", Kind.ORGANISATION), ("Velen Customs", Kind.GOVERNMENT), ("Velen Star", None)]
        for name, kind in wanted:
            known = names.lookup(name)
            assert known is not None
            assert known.kind is kind
        assert names.skipped == {"Address": 2, "no name in Latin letters": 1}

    def test_what_hundreds_share_means_nobody(self, tmp_path: Path) -> None:
        lines = [entity("Person", name=[f"Ilse {chr(65 + i % 26)}{i} Brandt"], alias=["Ilse Brandt"]) for i in range(300)]
        names = self.read(tmp_path, "\n".join(lines))
        assert names.lookup("Ilse Brandt", Context(frozenset(["FR"]))) is None

    @given(st.text(max_size=300))
    def test_any_content_is_read_or_refused_with_reason(self, tmp_path_factory: pytest.TempPathFactory, content: str) -> None:
        path = tmp_path_factory.mktemp("any") / "names"
        path.write_bytes(b"name,aliases\n" + content.encode("utf-8", "surrogatepass"))
        try:
            NAMES.with_table(path).find(content)
        except NamesError as error:
            assert error.line


def entity(schema: str, caption: str | None = None, **properties: list[Any]) -> str:
    return json.dumps({"id": "x", "schema": schema, "caption": caption, "properties": properties})
