"""Readings for people: claims in text order, each under the chain of those who stand behind it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.printable import printable
from reportedly.records import Attribution, Certainty, Claim, Kind, Quotation, Reading, Source, Stance
from reportedly.wording import define_flag, describe_place, describe_time, explain_claim

_WIDEST = 100
_STYLES = {
    Stance.DENIES: "bold red",
    Stance.DOUBTS: "yellow",
    Stance.DECLINES: "yellow",
    Stance.UNANSWERED: "yellow",
}


class TreeWriter:
    """Prints readings on standard output. With `explain` each claim has its reasons below it; with `own_voice` what
    the publisher says in its own voice stands among the claims and is not only counted."""

    def __init__(self, console: Console | None = None, explain: bool = False, own_voice: bool = False) -> None:
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        self.console = console or Console(width=width, highlight=False, soft_wrap=False)
        self.explain, self.own_voice = explain, own_voice

    def __call__(self, reading: Reading) -> None:
        if reading.failures:
            return
        name = reading.document.path or reading.document.id
        self.console.print(Text(printable(name), style="bold underline"))
        self.console.print(Text(count_line(reading), style="dim"))
        sources = {s.id: s for s in reading.sources}
        layers = {a.id: a for a in reading.attributions}
        for claim in reading.claims:
            if self.own_voice or not is_own_voice(claim):
                self.console.print()
                for indent, line in self._lines(reading, claim, sources, layers):
                    self.console.print(Padding(line, (0, 0, 0, indent)) if indent else line)
        self.console.print()

    def _lines(
        self, reading: Reading, claim: Claim, sources: dict[str, Source], layers: dict[str, Attribution]
    ) -> Iterator[tuple[int, Text]]:
        """The lines of a claim, each with the columns that it stands in from the edge."""
        text = reading.document.text
        yield 0, own_line(reading) if is_own_voice(claim) else chain_line(text, claim, sources)
        yield 2, Text(quoted(claim))
        if cues := cue_line(text, claim, layers):
            yield 2, cues
        if facts := fact_line(text, claim, sources):
            yield 2, facts
        if self.explain:
            for why in explain_claim(text, claim, sources):
                yield 4, Text(printable(why), style="dim")


def is_own_voice(claim: Claim) -> bool:
    """Whether the publisher says it itself."""
    return claim.attribution is None and not claim.chain


def count_line(reading: Reading) -> str:
    """ "12 claims, 31 sentences in its own voice" """
    own = sum(map(is_own_voice, reading.claims))
    others = len(reading.claims) - own
    counts = _count(others, "claim") if others else "No claims of others."
    return f"{counts.rstrip('.')}, {_count(own, 'sentence')} in its own voice" if own else counts


def chain_line(text: str, claim: Claim, sources: dict[str, Source]) -> Text:
    """ "The Sunday Times ▸ a senior Afghan militant commander": outermost first, hidden sources in yellow."""
    line = Text()
    for i, link in enumerate(claim.chain):
        if i:
            line.append(" ▸ ", style="dim")
        source = sources[link.source]
        mention = text[slice(*link.mention)]
        if source.kind is Kind.UNSPECIFIED:
            line.append(f"someone unnamed (“{printable(mention)}”)", style="yellow")
            continue
        line.append(printable(source.name), style="bold cyan" if source.named else "bold magenta")
        if source.name.casefold() not in (shown := mention.casefold()) and shown not in source.name.casefold():
            line.append(f" (“{printable(mention)}”)", style="dim")
    return line


def own_line(reading: Reading) -> Text:
    """ "Asia-Plus, in its own voice" """
    return Text(f"{printable(reading.document.publisher or '') or 'The report'}, in its own voice", style="dim")


def quoted(claim: Claim) -> str:
    """The claim's words; between quotation marks where they are the source's own."""
    words = printable(claim.text)
    is_marked = words.startswith(("“", '"', "‘", "'"))
    return words if is_marked or claim.quotation is not Quotation.DIRECT else f"“{words}”"


def cue_line(text: str, claim: Claim, layers: dict[str, Attribution]) -> Text:
    """The reporting words of every layer, outermost first, as the evidence they are; empty where there are none."""
    cues: list[str] = []
    at, seen = claim.attribution, set[str]()
    while at is not None and at not in seen:
        seen.add(at)
        cues.append(printable(" ".join(text[a:b] for a, b in layers[at].cue)))
        at = layers[at].parent
    return Text("↳ " + " › ".join(f"“{cue}”" for cue in reversed(cues)), style="dim") if cues else Text()


def fact_line(text: str, claim: Claim, sources: dict[str, Source]) -> Text:
    """ "denies · probable · “reportedly” · September 2015 · Tajikistan TJ · ⚑ unsourced"; empty where all is neutral."""
    facts: list[tuple[str, str]] = []
    if claim.stance is not Stance.ASSERTS:
        facts.append((claim.stance, _STYLES.get(claim.stance, "bold")))
    if claim.certainty is not Certainty.UNSPECIFIED:
        facts.append((claim.certainty, "bold"))
    if claim.quotation is Quotation.MIXED and not set(claim.text) & set("“”\"‘’'"):
        facts.append(("quoted in part", ""))
    hiding = {link.mention for link in claim.chain if sources[link.source].kind is Kind.UNSPECIFIED}
    facts += [(f"“{printable(text[slice(*hedge)])}”", "italic") for hedge in claim.hedges if hedge not in hiding]
    facts += [(printable(describe_time(text, time)), "") for time in claim.when]
    facts += [(printable(describe_place(place)), "") for place in claim.where]
    facts += [(f"⚑ {printable(define_flag(flag)[0])}", "magenta") for flag in claim.flags]
    line = Text()
    for i, (fact, style) in enumerate(facts):
        line.append(" · " if i else "", style="dim").append(fact, style=style)
    return line


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
