"""The plain words in which people read a record: the tree and the page say the same thing in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from reportedly.records import Certainty, Claim, Dateline, Kind, Place, Reason, Source, Spans, Stance, Time, TimePrecision

STANCES: Mapping[Stance, str] = {
    Stance.ASSERTS: "The source says that it is so.",
    Stance.DENIES: "The source says that it is not so; what is marked is the thing denied.",
    Stance.DOUBTS: "The source says that it may not be so.",
    Stance.DECLINES: "The source was asked and would not say.",
    Stance.UNANSWERED: "The source did not answer or could not be reached.",
    Stance.ACCUSES: "The source charges somebody with it.",
    Stance.DEMANDS: "The source asks that it be done.",
    Stance.PLANS: "The source says that it is going to do it.",
    Stance.BELIEVES: "The source takes it to be so and does not say that it knows.",
}
CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.CERTAIN: "The source says that it is sure.",
    Certainty.PROBABLE: "The source says that it is likely.",
    Certainty.POSSIBLE: "The source says that it may be.",
    Certainty.UNSPECIFIED: "The source does not say how sure it is.",
}
HEDGE = "The reporter's own distance from what the source says. It is no measure of how sure the source is."
KINDS: Mapping[Kind, str] = {
    Kind.OUTLET: "outlet",
    Kind.AGENCY: "news agency",
    Kind.PERSON: "person",
    Kind.GOVERNMENT: "government",
    Kind.ORGANISATION: "organisation",
    Kind.DOCUMENT: "document",
    Kind.ANONYMOUS: "not named",
    Kind.UNSPECIFIED: "hidden: the words do not say who",
}
FLAGS: Mapping[str, tuple[str, str]] = {
    "single-anonymous-source": ("single anonymous source", "The claim rests on one source, who is not named."),
    "plural-anonymous": (
        "unnumbered sources",
        "“Sources” or “officials” with no number and no names: how many there are cannot be told.",
    ),
    "unsourced": ("unsourced", "Only a passive or an adverb stands behind the claim: nobody is said to have said it."),
    "non-denial": (
        "non-denial?",
        "A candidate for a person to judge: the answer attacks the question or denies something narrower.",
    ),
}
"""The name and the definition of each flag. A flag that is not here is shown by its own name."""

_DATE = re.compile(r"([0-9]{4}|-)-([0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})[0-9:.,]*(Z|[+-][0-9:]{4,6})?)?")


def cut_words(text: str, spans: Spans) -> str:
    """The words of spans; an ellipsis stands where words between them are left out."""
    return " … ".join(text[start:end] for start, end in spans)


def define_flag(flag: str) -> tuple[str, str]:
    """What a flag is called and what it means; nothing is known of the meaning of flags from elsewhere."""
    return FLAGS.get(flag) or (flag.replace("-", " ").strip() or "flag", "")


def describe_dateline(dateline: Dateline) -> str:
    """ "Dushanbe, 29 December 2015" """
    return ", ".join(part for part in (dateline.place, dateline.date and describe_date(dateline.date)) if part)


def describe_date(iso: str) -> str:
    """ "29 December 2015", with the time of day where it is told; "29 December" where the year is open.

    What is no date comes back as it is.
    """
    told = _DATE.fullmatch(iso)
    day = _day(f"{'2000' if told[1] == '-' else told[1]}-{told[2]}") if told else None
    if told is None or day is None:
        return iso
    shown = f"{day.day} {_month(day)}" if told[1] == "-" else _full(day)
    if told[3] is None:
        return shown
    return f"{shown}, {told[3]} {'UTC' if told[4] == 'Z' else told[4] or ''}".rstrip()


def describe_time(text: str, time: Time) -> str:
    """ "September 2015", "since 3 May 2016", "7 to 13 March 2016"; the text's own words, "(open)", where no date is known."""
    start, end = _day(time.start), _day(time.end)
    if start is None and end is None:
        return f"“{cut_words(text, (time.span,))}” (open)"
    if start is None or end is None:
        return f"since {_full(start)}" if start else f"until {_full(end)}" if end else ""
    if start == end:
        return _full(start)
    if time.precision is TimePrecision.YEAR and (start.year, start.month, end.month) == (end.year, 1, 12):
        return f"{start.year:04}"
    if time.precision is TimePrecision.MONTH and (start.year, start.month) == (end.year, end.month):
        return f"{_month(start)} {start.year:04}"
    if time.precision is TimePrecision.QUARTER and start.year == end.year and start.month % 3 == 1:
        return f"quarter {start.month // 3 + 1} of {start.year:04}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {_full(end)}"
    return f"{start.day} {_month(start)} to {_full(end)}" if start.year == end.year else f"{_full(start)} to {_full(end)}"


def describe_place(place: Place) -> str:
    """ "Tajikistan TJ"; a region above countries has its name alone."""
    return f"{place.name} {place.country}" if place.country else place.name


def describe_source(source: Source) -> str:
    """ "not named, commander, Afghan militant": what the record knows of a source beside its name."""
    kind = KINDS[source.kind] if source.kind else "of a kind that the words do not tell"
    return ", ".join(part for part in (kind, source.role, source.affiliation) if part)


def explain_claim(text: str, claim: Claim, sources: Mapping[str, Source]) -> Iterator[str]:
    """Each reason for what the record says of a claim and of those in its chain, one plain line each."""
    for reason in claim.reasons:
        yield _reason(f"{reason.field}: {_value(text, claim, reason)}", reason)
    for time in claim.when:
        if time.why:
            yield f"when: {describe_time(text, time)} - {time.why}"
    for place in claim.where:
        if place.why:
            yield f"where: {describe_place(place)} - {place.why}"
    for link in claim.chain:
        source = sources[link.source]
        for reason in source.reasons:
            if reason.evidence and link.mention not in reason.evidence:  # that is why another mention of it is its
                continue
            yield _reason(f"{source.name}: {reason.field}", reason)


def _reason(what: str, reason: Reason) -> str:
    score = "" if reason.score is None else f", {reason.score:.2f}"
    return f"{what.rstrip(': ')} - {reason.by}: {reason.why}{score}"


def _value(text: str, claim: Claim, reason: Reason) -> str:
    values = {"stance": claim.stance, "certainty": claim.certainty, "quotation": claim.quotation}
    if reason.field in values:
        return values[reason.field].value
    if reason.field == "flags":
        return ", ".join(flag for flag in claim.flags if flag in reason.why) or ", ".join(claim.flags)
    return ", ".join(f"“{text[start:end]}”" for start, end in reason.evidence)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", iso) else None
    except ValueError:
        return None


def _full(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year:04}"


def _month(day: date) -> str:
    return "January February March April May June July August September October November December".split()[day.month - 1]
