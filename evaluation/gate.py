"""Score what users run and hold the floors.

    python evaluation/gate.py --shared ../shared            # every figure, and whether it holds its floor
    python evaluation/gate.py --shared ../shared --model build/model   # another model folder, floors only shown

Texts are read through the public API with the shipped int8 model; the scorers are those of shared/reference.
Sets: PolNeAR dev; chains dev; the fifth of nested/train that is never trained on (training/corpus.py); the seed
report; and our own texts (evaluation/texts.jsonl), which travel with the repository.
"""

from __future__ import annotations

import argparse
import importlib
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import fields
import places
import who
from reportedly.inference.attribution_model import AttributionModel
from reportedly.load import document
from reportedly.pipeline import Tools, read_document

HERE = Path(__file__).parent
Row = dict[str, Any]


def jsonl(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path: Path, rows: Iterable[Row]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


class Gate:
    """Reads each set once with one model and scores it."""

    def __init__(self, shared: Path, model: AttributionModel, scratch: Path) -> None:
        sys.path.insert(0, str(shared / "reference"))
        self.shared, self.model, self.scratch = shared, model, scratch

    def read(self, id_: str, text: str, publisher: str | None = None) -> Row:
        """What `reportedly read --json` prints for a text, under the set's own id."""
        record = read_document(document(text, publisher=publisher), Tools.ready(model=self.model)).to_dict()
        record["document"]["id"] = id_
        return record

    def attributions(self, gold: Path) -> dict[str, float]:
        """PolNeAR marks the outermost layer only, so only ours without a parent are put beside it."""
        scorer = importlib.import_module("score_attributions")
        texts = {row["id"]: row["text"] for row in reversed(jsonl(gold))}
        read = []
        for id_, text in texts.items():
            found = [a for a in self.read(id_, text)["attributions"] if a["parent"] is None]
            read.append({"id": id_, "attributions": found})
        report = scorer.score(str(gold), write(self.scratch / "attributions.jsonl", read))
        return {
            "who-said-what": report["who-said-what"][2],
            "strict": report["strict"][2],
            "direct recall": report["direct recall"],
        }

    def chains(self, name: str, gold: list[Row]) -> dict[str, float]:
        """Chains of passages; a row that has its `publisher` is read with it, as metadata would give it."""
        scorer = importlib.import_module("score_chains")
        gold_path = write(self.scratch / f"{name}.gold.jsonl", gold)
        read = (self.read(g["id"], g["text"], g.get("publisher")) for g in gold)
        n = scorer.score(gold_path, write(self.scratch / f"{name}.read.jsonl", read))
        return {
            "found": n["found"] / n["gold"],
            "precision": n["good"] / n["pred"],
            "origin": n["origin"] / n["gold"],
            "chain": n["chain"] / n["gold"],
            "two-or-more": n["deep_chain"] / n["deep"],
            "stance": n["stance"] / n["gold"],
            "stance of found": n["stance"] / n["found"],
        }

    def seed(self) -> dict[str, float]:
        scorer = importlib.import_module("check_seed")
        text = next((self.shared / "seed").glob("*.txt")).read_text(encoding="utf-8")
        read = self.read("seed", text)
        path = write(self.scratch / "seed.jsonl", [read])
        with redirect_stdout(io.StringIO()) as out:
            scorer.main(path, 0)
        (self.scratch / "seed.txt").write_text(out.getvalue(), encoding="utf-8")
        found, chains, stances = out.getvalue().strip().splitlines()[-1].split(", ")
        record, gold = read, json.loads((self.shared / "seed" / "gold.json").read_text(encoding="utf-8"))
        return {
            "found": float(found.split("/")[0]), "chains": float(chains.split()[0]), "stances": float(stances.split()[0]),
            "same source": float(sum(is_one_source(record, group) for group in gold["same_source"])),
            "same entity": float(sum(is_one_entity(record, group) for group in gold["same_entity"])),
        }  # fmt: skip


def is_one_source(record: Row, group: list[str]) -> bool:
    """Whether each name or description of the group stands in one source's mentions or is its name.

    A name that the text has but never as a source's words ("The Islamic Emirate" within a quotation) may be found as an
    entity of the source's name instead.
    """
    text = record["document"]["text"]
    entities = {text[slice(*e["span"])]: e["name"] for c in record["claims"] for e in c["entities"]}
    for source in record["sources"]:
        held = [text[slice(*m)] for m in source["mentions"]] + [source["name"]]
        if all(any(w in h for h in held) or _bare(entities.get(_bare(w))) == _bare(source["name"]) for w in group):
            return True
    return False


def is_one_entity(record: Row, group: list[str]) -> bool:
    """Whether all words of the group whose end is an entity of some claim, two at least, have one name."""
    text = record["document"]["text"]
    entities = [(text[slice(*e["span"])], e["name"]) for c in record["claims"] for e in c["entities"]]
    names = {word: {name for words, name in entities if word.casefold().endswith(words.casefold())} for word in group}
    found = [n for n in names.values() if n]
    return len(found) > 1 and len(set().union(*found)) == 1


def _bare(name: str | None) -> str:
    return (name or "").removeprefix("The ").removeprefix("the ")


def held_aside(path: Path) -> list[Row]:
    """The passages of nested/train that training leaves out, in the shape of chains/dev."""
    sys.path.insert(0, str(HERE.parent / "training"))
    is_aside: Callable[[str], bool] = importlib.import_module("corpus").held_aside
    return [_as_chains(row) for row in jsonl(path) if is_aside(row["id"])]


def _as_chains(row: Row) -> Row:
    text = row["text"]

    def link(step: Row) -> Row:
        span = step["source"] or step["cue"]
        mention = text[slice(*span)] if span else ""
        return {"mention": mention, "name": step["name"] or mention, "kind": step["kind"]}

    claims = [
        {
            "content": text[claim["content"][0][0] : claim["content"][-1][1]],
            "chain": [link(step) for step in claim["chain"]],
            "stance": claim["stance"],
        }
        for claim in row["claims"]
    ]
    return {"id": row["id"], "text": text, "publisher": row["publisher"], "claims": claims}


def _without_publisher(row: Row) -> Row:
    """The figure that is asked for is that of bare texts: a told publisher counts as a mistake there."""
    return {k: v for k, v in row.items() if k != "publisher"}


def measure(gate: Gate) -> dict[str, float]:
    """Every figure of the gate by "set: figure"."""
    sets = {
        "polnear/dev": gate.attributions(gate.shared / "data" / "polnear" / "dev.jsonl"),
        "chains/dev": gate.chains(
            "chains", [_without_publisher(r) for r in jsonl(gate.shared / "data" / "chains" / "dev.jsonl")]
        ),
        "nested held aside": gate.chains("nested", held_aside(gate.shared / "data" / "nested" / "train.jsonl")),
        "own texts": gate.chains("own", jsonl(HERE / "texts.jsonl")),
        "seed": gate.seed(),
        "who, polnear/dev": who.measure(who.polnear(gate.shared)),
        "who, gum set aside": who.measure(who.gum(gate.shared)),
        "who, own passages": who.measure(who.own()),
        "places, geovirus": places.overall(gate.shared),
    }
    sets |= dict(fields.figures(gate.shared))
    return {f"{name}: {figure}": round(value, 4) for name, figures in sets.items() for figure, value in figures.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/, seed/ and reference/")
    parser.add_argument("--model", type=Path, help="a model folder other than the shipped one")
    parser.add_argument("--keep", type=Path, help="keep what was read in this folder, to look at")
    options = parser.parse_args()
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    model = AttributionModel(options.model) if options.model else AttributionModel()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measure(Gate(options.shared, model, folder))
    fallen = [name for name, floor in floors.items() if figures.get(name, 0.0) < floor]
    for name, value in figures.items():
        floor = floors.get(name)
        held = "" if floor is None else f"   floor {floor:.3f}{'   FALLEN' if name in fallen else ''}"
        print(f"{name:34} {value:8.3f}{held}")
    missing = sorted(set(floors) - set(figures))
    if missing:
        print(f"Floors without a figure: {', '.join(missing)}")
    return 1 if (fallen or missing) and not options.model else 0


if __name__ == "__main__":
    sys.exit(main())
