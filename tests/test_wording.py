import pytest
from invented_report import invented_report

from reportedly.records import Certainty, Dateline, Kind, Place, PlacePrecision, Source, Stance, Time, TimePrecision
from reportedly.wording import (
    CERTAINTIES,
    FLAGS,
    KINDS,
    STANCES,
    define_flag,
    describe_date,
    describe_dateline,
    describe_place,
    describe_source,
    describe_time,
    explain_claim,
)

TEXT = "They met last Monday in the harbour."


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        ("2015-12-29", "2015-12-29", "day", "29 December 2015"),
        ("2015-09-01", "2015-09-30", "month", "September 2015"),
        ("2015-01-01", "2015-12-31", "year", "2015"),
        ("2015-07-01", "2015-09-30", "quarter", "quarter 3 of 2015"),
        ("2015-12-21", "2015-12-27", "week", "21 to 27 December 2015"),
        ("2015-11-30", "2015-12-06", "week", "30 November to 6 December 2015"),
        ("2015-12-28", "2016-01-03", "week", "28 December 2015 to 3 January 2016"),
        ("2010-01-01", "2019-12-31", "period", "1 January 2010 to 31 December 2019"),
        ("2015-09-01", "2015-09-30", "period", "1 to 30 September 2015"),
        ("2015-05-03", None, "period", "since 3 May 2015"),
        (None, "2015-05-03", "period", "until 3 May 2015"),
        (None, None, "day", "“last Monday” (open)"),
        ("not a date", "2015-02-30", "day", "“last Monday” (open)"),
        ("0001-01-01", "0001-12-31", "year", "0001"),
    ],
)
def test_times_are_told_as_people_say_them(start: str | None, end: str | None, precision: str, shown: str) -> None:
    assert describe_time(TEXT, Time((9, 20), start, end, TimePrecision(precision))) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2015-12-29", "29 December 2015"),
        ("2015-12-29T08:10:00Z", "29 December 2015, 08:10 UTC"),
        ("2015-12-29T08:10:00.123+04:30", "29 December 2015, 08:10 +04:30"),
        ("2015-12-29 08:10", "29 December 2015, 08:10"),
        ("--12-29", "29 December"),
        ("--02-29", "29 February"),
        ("2015-02-29", "2015-02-29"),
        ("Tuesday", "Tuesday"),
        ("２０１５-12-29", "２０１５-12-29"),
        ("", ""),
    ],
)
def test_dates_are_told_and_what_is_no_date_stays(iso: str, shown: str) -> None:
    assert describe_date(iso) == shown


def test_datelines_and_places() -> None:
    assert describe_dateline(Dateline("Port Maren", "--05-12")) == "Port Maren, 12 May"
    assert describe_dateline(Dateline(None, None)) == ""
    assert describe_place(Place((0, 4), "Europe", None, 50.0, 10.0, PlacePrecision.REGION)) == "Europe"


def test_sources_are_described_by_what_is_known() -> None:
    assert describe_source(Source("s", "a pilot", Kind.ANONYMOUS, False, (), "pilot", "Velen")) == "not named, pilot, Velen"
    assert describe_source(Source("s", "x", None, False, ())) == "of a kind that the words do not tell"


def test_every_value_has_its_definition() -> None:
    assert (set(STANCES), set(CERTAINTIES), set(KINDS)) == (set(Stance), set(Certainty), set(Kind))
    assert all(name and definition.endswith(".") for name, definition in FLAGS.values())


def test_a_flag_from_elsewhere_is_shown_by_its_own_name() -> None:
    assert define_flag("two-words") == ("two words", "")
    assert define_flag("non-denial")[0] == "non-denial?"


def test_reasons_are_plain_lines() -> None:
    reading = invented_report()
    sources = {source.id: source for source in reading.sources}
    lines = [line for claim in reading.claims for line in explain_claim(reading.document.text, claim, sources)]
    assert "stance: denies - rule: the cue word “denied” (lexicon)" in lines
    assert "certainty: probable - lexicon: the source's word “probably”, 0.93" in lines
    assert "where: Velen FI - the one known place of that name" in lines
    assert "when: 1 to 7 May 2026 - the first seven days of May" in lines
