"""An invented report with its reading, marked by hand: what the tests of the page, the tree and the browser look at."""

from __future__ import annotations

from reportedly.records import (
    Attribution,
    Certainty,
    Claim,
    Dateline,
    Document,
    Kind,
    Link,
    Place,
    PlacePrecision,
    Quotation,
    Reading,
    Reason,
    Source,
    Span,
    Stance,
    Time,
    TimePrecision,
)

TEXT = """PORT MAREN, May 12 – Two tankers that had been reported scrapped entered the closed harbour of Velen in the first \
week of May with their lights off, the Coastal Gazette reported on Monday, citing a retired harbour pilot.

“They sailed past us like ghosts,” the pilot told the newspaper. He said that the ships had probably come from Orsk and that \
at least one of them was carrying fuel oil.

The port authority denied that any ship had called at Velen since January. “Nothing moves in that harbour,” its director, \
Henrik Aalto, said in a statement.

Two officials briefed on the matter told Northwire that the tankers belonged to a company registered in Cyprus and that its \
director, Elena Marou, is said to have met the transport minister in April.

The minister's spokesman declined to comment on the meeting. Ms Marou could not be reached.

A spokeswoman for the coast guard called the report “a fairy tale written by people who have never seen a chart”. She did not \
say whether the harbour had been watched.

Lawmakers from the Green Union allegedly knew of the landing before it became public, according to a memo seen by the Gazette. \
The opposition demanded that the minister resign.

Velen was closed in 2019 after an explosion killed eleven dockers. Fuel prices on the coast have risen by a third since March.
"""


class Hand:
    """Marks a text by its words and makes the records of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sources: dict[str, Source] = {}
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []

    def span(self, words: str, near: str = "") -> Span:
        """Where `words` stand, inside `near` if that is given: both must be there."""
        base = self.text.index(near) if near else 0
        start = self.text.index(words, base)
        return (start, start + len(words))

    def source(self, name: str, kind: Kind, said: Span, role: str | None = None) -> Link:
        """The link to a source, which is made when it is first named."""
        known = self.sources.get(name)
        named = kind not in (Kind.ANONYMOUS, Kind.UNSPECIFIED)
        self.sources[name] = Source(
            known.id if known else f"s{len(self.sources)}", name, kind, named, (*(known.mentions if known else ()), said), role
        )
        return Link(self.sources[name].id, said)

    def claim(self, content: str | tuple[str, ...], chain: tuple[Link, ...], cue: str, **fields: object) -> None:
        """A claim with one attribution under it; without a chain it is the publisher's own."""
        words = (content,) if isinstance(content, str) else content
        spans = tuple(self.span(part, words[0]) for part in words)
        at = f"a{len(self.attributions)}" if chain else None
        if at:
            source = chain[-1].mention
            self.attributions.append(Attribution(at, (source,), (self.span(cue),), spans, None, 0.9, (), spans))
        quotation = fields.pop("quotation", Quotation.INDIRECT)
        self.claims.append(
            Claim(f"c{len(self.claims)}", at, spans, " … ".join(words), chain, quotation, 0.93, **fields)  # type: ignore[arg-type]
        )

    def reading(self, **fields: object) -> Reading:
        """The reading of everything marked so far."""
        document = Document("d0", self.text, language="en", **fields)  # type: ignore[arg-type]
        return Reading(document, tuple(self.attributions), tuple(self.sources.values()), tuple(self.claims))


def invented_report() -> Reading:
    """Thirteen claims of others, chains up to three deep, and three sentences in the publisher's own voice."""
    hand = Hand(TEXT)
    span = hand.span
    velen = Place(span("Velen"), "Velen", "FI", 59.84, 23.25, PlacePrecision.CITY, "the one known place of that name")
    later = Place(span("Velen", "The port authority"), "Velen", "FI", 59.84, 23.25, PlacePrecision.CITY)
    cyprus = Place(span("Cyprus"), "Cyprus", "CY", 35.0, 33.0, PlacePrecision.COUNTRY)
    may = Time(span("in the first week of May"), "2026-05-01", "2026-05-07", TimePrecision.WEEK, "the first seven days of May")
    january = Time(span("since January"), "2026-01-01", None, TimePrecision.MONTH)
    april = Time(span("in April"), "2026-04-01", "2026-04-30", TimePrecision.MONTH, "the April before the report")
    gazette = hand.source("Coastal Gazette", Kind.OUTLET, span("the Coastal Gazette"))
    pilot = hand.source("a retired harbour pilot", Kind.ANONYMOUS, span("a retired harbour pilot"), role="pilot")
    hand.claim(
        "Two tankers that had been reported scrapped entered the closed harbour of Velen in the first week of May with their "
        "lights off",
        (gazette, pilot), "citing", when=(may,), where=(velen,), flags=("single-anonymous-source",),
        reasons=(
            Reason("stance", "rule", "nothing in the words denies, doubts or asks"),
            Reason("flags", "rule", "single-anonymous-source: one source, and it has no name"),
            Reason("quotation", "rule", "no quotation marks around it"),
        ),
    )  # fmt: skip
    paper = hand.source("Coastal Gazette", Kind.OUTLET, span("the newspaper"))
    ghosts = hand.source("a retired harbour pilot", Kind.ANONYMOUS, span("the pilot"))
    hand.claim(
        "They sailed past us like ghosts", (paper, ghosts), "told", quotation=Quotation.DIRECT, flags=("single-anonymous-source",)
    )
    he = hand.source("a retired harbour pilot", Kind.ANONYMOUS, span("He", "He said"))
    orsk = Place(span("Orsk"), "Orsk", "RU", 51.2, 58.6, PlacePrecision.CITY)
    hand.claim(
        "the ships had probably come from Orsk", (paper, he), "said that", certainty=Certainty.PROBABLE, where=(orsk,),
        reasons=(Reason("certainty", "lexicon", "the source's word “probably”", 0.93, (span("probably"),)),),
    )  # fmt: skip
    hand.claim("at least one of them was carrying fuel oil", (paper, he), "said that")
    port = hand.source("The port authority", Kind.GOVERNMENT, span("The port authority"))
    hand.claim(
        "any ship had called at Velen since January", (port,), "denied", stance=Stance.DENIES, when=(january,), where=(later,),
        reasons=(Reason("stance", "rule", "the cue word “denied” (lexicon)", None, (span("denied"),)),),
    )  # fmt: skip
    aalto = hand.source("Henrik Aalto", Kind.PERSON, span("its director, Henrik Aalto"), role="director")
    hand.claim(
        "Nothing moves in that harbour", (port, aalto), "said in a statement",
        quotation=Quotation.DIRECT, certainty=Certainty.CERTAIN,
    )  # fmt: skip
    wire = hand.source("Northwire", Kind.AGENCY, span("Northwire"))
    officials = hand.source("Two officials briefed on the matter", Kind.ANONYMOUS, span("Two officials briefed on the matter"))
    hand.claim("the tankers belonged to a company registered in Cyprus", (wire, officials), "told Northwire", where=(cyprus,))
    hidden = hand.source("is said to", Kind.UNSPECIFIED, span("is said to"))
    hand.claim(
        ("its director, Elena Marou", "have met the transport minister in April"), (wire, officials, hidden), "is said to",
        hedges=(span("is said to"),), when=(april,), flags=("unsourced",),
    )  # fmt: skip
    spokesman = hand.source("the minister's spokesman", Kind.PERSON, span("The minister's spokesman"), role="spokesman")
    hand.claim("comment on the meeting", (spokesman,), "declined to", stance=Stance.DECLINES)
    marou = hand.source("Elena Marou", Kind.PERSON, span("Ms Marou"))
    hand.claim("could not be reached", (marou,), "could not be reached", stance=Stance.UNANSWERED)
    guard = hand.source(
        "a spokeswoman for the coast guard", Kind.ANONYMOUS, span("A spokeswoman for the coast guard"), role="spokeswoman"
    )
    hand.claim(
        ("the report", "“a fairy tale written by people who have never seen a chart”"), (guard,), "called",
        stance=Stance.DOUBTS, quotation=Quotation.MIXED, flags=("non-denial", "single-anonymous-source"),
    )  # fmt: skip
    hand.claim("She did not say whether the harbour had been watched.", (), "")
    again = hand.source("Coastal Gazette", Kind.OUTLET, span("the Gazette"))
    memo = hand.source("a memo", Kind.DOCUMENT, span("a memo"))
    hand.claim(
        ("Lawmakers from the Green Union", "knew of the landing before it became public"), (again, memo), "according to",
        stance=Stance.ACCUSES, hedges=(span("allegedly"),),
    )  # fmt: skip
    opposition = hand.source("the opposition", Kind.ORGANISATION, span("The opposition"))
    hand.claim("the minister resign", (opposition,), "demanded", stance=Stance.DEMANDS)
    year = Time(span("in 2019"), "2019-01-01", "2019-12-31", TimePrecision.YEAR)
    march = Time(span("since March"), None, None, TimePrecision.PERIOD)
    hand.claim("Velen was closed in 2019 after an explosion killed eleven dockers.", (), "", when=(year,))
    hand.claim("Fuel prices on the coast have risen by a third since March.", (), "", when=(march,))
    return hand.reading(
        title="Ghost tankers seen at closed harbour", publisher="Harbour Post", byline="Ilse Brandt",
        dateline=Dateline("Port Maren", "2026-05-12"), published="2026-05-12T08:10:00Z", credits=("Northwire",),
        path="reports/velen.txt", url="https://harbourpost.example/2026/05/ghost-tankers",
    )  # fmt: skip
