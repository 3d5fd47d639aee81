"""Measure whom source mentions lead to: pronouns and descriptions, in PolNeAR dev and in GUM documents set aside.

    python evaluation/who.py --shared ../shared [--wrong]

A mention counts when reading finds it as a source. It leads right when the source's name is one of the entity's names in
the text; where the text never names the entity, when the source stays unnamed and all its mentions are the entity's.
PolNeAR: single readings made for this (evaluation/who_polnear.jsonl, offsets only). GUM: a fifth of the documents, by
digest of the id; nothing in Reportedly is trained or tuned on them. Own: invented passages with every source mention, names too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import UnreadableError
from reportedly.load import document
from reportedly.pipeline import Tools, read_document
from reportedly.records import Reading, Source, Span

HERE = Path(__file__).parent
TOOLS = Tools.ready()
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset("he she they it him her them himself herself itself themselves who which".split())
_OPENING = frozenset("the a an his her its their".split())
_NOT_NAMES = frozenset("the a an of and in s mr ms mrs dr sen rep gov president senator".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """One source mention with the spans that name its entity, and those that otherwise mean it."""

    mention: Span
    sort: str
    names: tuple[Span, ...]
    others: tuple[Span, ...]


def is_set_aside(id_: str) -> bool:
    """Whether a GUM document is kept for measuring."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 5 == 0


def polnear(shared: Path) -> Iterator[tuple[str, list[Gold]]]:
    texts = {}
    for line in (shared / "data" / "polnear" / "dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        texts.setdefault(row["id"], row["text"])
    gold: dict[str, list[Gold]] = {}
    for line in (HERE / "who_polnear.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        names, others = (tuple(map(tuple, row.get(key, []))) for key in ("entity", "described"))
        gold.setdefault(row["id"], []).append(Gold(tuple(row["mention"]), row["sort"], names, others))
    return ((texts[id_], found) for id_, found in gold.items())


def gum(shared: Path, aside: bool = True) -> Iterator[tuple[str, list[Gold]]]:
    """Every pronoun and description of a person or organisation, with its entity; reading decides which are sources."""
    for line in (shared / "data" / "gum" / "train.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if is_set_aside(row["id"]) != aside:
            continue
        text, entities = row["text"], {}
        for m in row["mentions"]:
            entities.setdefault(m["entity"], []).append(m)
        found = []
        for mentions in entities.values():
            if mentions[0]["type"] not in ("person", "organization"):
                continue
            spans = [tuple(m["span"]) for m in mentions]
            names = tuple(
                s for s in spans if any(w[:1].isupper() for w in text[slice(*s)].split()[1:]) or _is_name(text[slice(*s)])
            )
            others = tuple(s for s in spans if s not in names)
            for span in others:
                words = text[slice(*span)].lower().split()
                first = text[slice(*span)].split()[0]
                if any(w[:1].isupper() for w in text[slice(*span)].split()[1:]) or (
                    first[:1].isupper() and first not in _OPENERS
                ):
                    continue
                if words[0] not in _FIRST_PERSON and len(words) < 12:
                    found.append(Gold(span, "pronoun" if words[0] in _PRONOUNS else "description", names, others))
        yield text, found


_OPENERS = frozenset("The This That These Those A An His Her Their Its He She They It Who Which Him Them".split())
_FIRST_PERSON = frozenset("i we you me us my our your mine ours yours myself".split())


def _is_name(words: str) -> bool:
    found = [w for w in _WORD.findall(words) if w.lower() not in _NOT_NAMES]
    return (
        0 < len(found) <= 6
        and words.split()[0].lower() not in ("his", "her", "their", "its")
        and all(w[0].isupper() or w[0].isdigit() for w in found)
    )


def own() -> Iterator[tuple[str, list[Gold]]]:
    """Passages written for this, with every source mention and its entity; measured only."""
    for line in (HERE / "who_own.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        spans: dict[str, dict[bool, list[Span]]] = {}
        for m in row["mentions"]:
            spans.setdefault(m["entity"], {True: [], False: []})[m["sort"] == "name"].append(tuple(m["mention"]))
        yield (
            row["text"],
            [
                Gold(tuple(m["mention"]), m["sort"], tuple(spans[m["entity"]][True]), tuple(spans[m["entity"]][False]))
                for m in row["mentions"]
            ],
        )


def sources_at(reading: Reading) -> dict[Span, Source]:
    return {mention: source for source in reading.sources for mention in source.mentions}


def leads_right(text: str, gold: Gold, source: Source) -> bool:
    if not gold.names:
        ours = [m for m in source.mentions if not any(m[0] < b and m[1] > a for a, b in gold.others)]
        return not source.named and not ours
    wanted = {w for span in gold.names for w in _caps(text[slice(*span)])} - _OPENING
    if not wanted:  # "the health ministry": a name without capitals
        return any(_bag(source.name) <= _bag(text[slice(*n)]) or _bag(text[slice(*n)]) <= _bag(source.name) for n in gold.names)
    return bool(_caps(source.name) & wanted)


def _bag(words: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(words)} - _NOT_NAMES


def _caps(name: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(name) if w[:1].isupper()} - _NOT_NAMES


def measure(rows: Iterator[tuple[str, list[Gold]]], show_wrong: bool = False) -> dict[str, float]:
    right, seen = Counter[str](), Counter[str]()
    for text, gold in rows:
        try:
            doc = document(text)
        except UnreadableError:
            continue
        found = sources_at(read_document(doc, TOOLS))
        for g in gold:
            source = found.get(g.mention)
            if source is None:
                near = [(min(m[1], g.mention[1]) - max(m[0], g.mention[0]), m) for m in found]
                best = max(near, default=(0, None))
                alike = best[1] and best[0] > 0.7 * max(g.mention[1] - g.mention[0], best[1][1] - best[1][0])
                source = found[best[1]] if alike and best[1] else None
            if source is None or source.kind == "unspecified":
                continue
            ok = leads_right(doc.text, g, source)
            seen[g.sort] += 1
            right[g.sort] += ok
            if show_wrong and not ok:
                names = " / ".join(dict.fromkeys(text[slice(*n)] for n in g.names[:3])) or "(never named)"
                around = text[max(0, g.mention[0] - 160) : g.mention[1] + 40].replace("\n", " ")
                print(f"{g.sort} {text[slice(*g.mention)]!r} -> {source.name!r} ({source.kind}), not {names}\n      {around}")
    total = sum(seen.values())
    return {"right": sum(right.values()) / total if total else 0.0, "mentions": total} | {
        sort: right[sort] / seen[sort] for sort in sorted(seen)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--wrong", action="store_true", help="show every mention that leads wrong")
    parser.add_argument("--only", choices=["polnear", "gum", "own"])
    options = parser.parse_args()
    sets: dict[str, Any] = {"polnear": lambda: polnear(options.shared), "gum": lambda: gum(options.shared), "own": own}
    for name, rows in sets.items():
        if options.only in (None, name):
            figures = measure(rows(), options.wrong)
            print(
                f"{name:8}",
                "  ".join(f"{key} {value:.3f}" if value < 1.5 else f"{key} {value:.0f}" for key, value in figures.items()),
            )


if __name__ == "__main__":
    main()
