"""Readings for people: claims in text order, each under the chain of those who stand behind it."""

from __future__ import annotations

import shutil

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.printable import printable
from reportedly.records import Attribution, Claim, Kind, Reading, Source

_WIDEST = 100


class TreeWriter:
    """Prints readings on standard output."""

    def __init__(self, console: Console | None = None) -> None:
        width = min(_WIDEST, shutil.get_terminal_size().columns)
        self.console = console or Console(width=width, highlight=False, soft_wrap=False)

    def __call__(self, reading: Reading) -> None:
        if reading.failures:
            return
        name = reading.document.path or reading.document.id
        count = len(reading.claims)
        self.console.print(Text(printable(name), style="bold underline"))
        self.console.print(Text(f"{count} claim{'' if count == 1 else 's'}" if count else "No claims of others.", style="dim"))
        sources = {s.id: s for s in reading.sources}
        layers = {a.id: a for a in reading.attributions}
        for claim in reading.claims:
            self.console.print()
            self.console.print(chain_line(reading.document.text, claim, sources))
            self.console.print(Padding(Text(printable(claim.text)), (0, 0, 0, 2)))
            self.console.print(Padding(cue_line(reading.document.text, claim, layers), (0, 0, 0, 2)))
        self.console.print()


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


def cue_line(text: str, claim: Claim, layers: dict[str, Attribution]) -> Text:
    """The reporting words of every layer, outermost first, as the evidence they are."""
    cues: list[str] = []
    at, seen = claim.attribution, set[str]()
    while at is not None and at not in seen:
        seen.add(at)
        cues.append(printable(" ".join(text[a:b] for a, b in layers[at].cue)))
        at = layers[at].parent
    return Text("↳ " + " › ".join(f"“{cue}”" for cue in reversed(cues)), style="dim")
