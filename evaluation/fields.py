"""Measure the fields of a claim on texts that were written for it and kept unseen: stance, certainty, times; and factuality.

    python evaluation/fields.py --shared ../shared [--wrong]

`stance_unseen.jsonl` and `times_unseen.jsonl` are our own texts, written by somebody who had not seen the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reportedly import certainty, stance, times
from reportedly.load import document
from reportedly.pipeline import Tools, read_document
from reportedly.records import Spans

HERE = Path(__file__).parent
Row = dict[str, Any]


def jsonl(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def times_right(wrong: bool) -> dict[str, float]:
    """Share of expressions found with the right start, end and precision, and of snippets wholly right."""
    seen = right = whole = 0
    rows = jsonl(HERE / "times_unseen.jsonl")
    for row in rows:
        anchor = date.fromisoformat(row["anchor"]) if row["anchor"] else None
        found = [(row["text"][slice(*t.span)], t.start, t.end, str(t.precision)) for t in times.times(row["text"], anchor)]
        expected = [(e["words"], e["start"], e["end"], e["precision"]) for e in row["expected"]]
        hits = sum(any(_same_time(e, f) for f in found) for e in expected)
        seen += len(expected)
        right += hits
        fine = hits == len(expected) == len(found)
        whole += fine
        if wrong and not fine:
            print(f"time {row['text']!r} ({row['anchor']})\n   expected {expected}\n   found    {found}")
    return {"times right": right / seen, "snippets wholly right": whole / len(rows)}


def _same_time(expected: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """The same dates and precision, for words of which one holds the other."""
    words, ours = expected[0].lower(), found[0].lower()
    return expected[1:] == found[1:] and (words in ours or ours in words)


def claims_right(wrong: bool) -> dict[str, float]:
    """Of the claims found, the share with the right stance, certainty and non-denial flag."""
    tools, n = Tools.ready(), Counter[str]()
    scorer = __import__("score_chains")
    for row in jsonl(HERE / "stance_unseen.jsonl"):
        text, used = row["text"], set[str]()
        claims = [c for c in read_document(document(text), tools).claims if c.chain]
        for gold in row["claims"]:
            at = text.find(gold["content"])
            wanted = scorer.words(text, [(at, at + len(gold["content"]))])
            pairs = [(scorer.dice(wanted, scorer.words(text, c.content)), c) for c in claims if c.id not in used]
            score, best = max(pairs, key=lambda p: p[0], default=(0.0, None))
            n["gold"] += 1
            if best is None or score < 0.5:
                continue
            used.add(best.id)
            n["found"] += 1
            n["stance"] += best.stance == gold["stance"]
            n["certainty"] += best.certainty == gold["certainty"]
            n["non-denial gold"] += "non-denial" in gold["flags"]
            n["non-denial found"] += "non-denial" in best.flags
            n["non-denial right"] += "non-denial" in gold["flags"] and "non-denial" in best.flags
            if wrong and best.stance != gold["stance"]:
                print(f"stance {gold['stance']}, not {best.stance}: {text!r} ({best.reasons[0].by}: {best.reasons[0].why})")
    return {
        "stance of found": n["stance"] / n["found"], "certainty of found": n["certainty"] / n["found"],
        "found": n["found"] / n["gold"],
        "non-denial recall": n["non-denial right"] / n["non-denial gold"],
        "non-denial precision": n["non-denial right"] / max(1, n["non-denial found"]),
    }  # fmt: skip


def held_aside_stance(shared: Path) -> dict[str, float]:
    """Stance of gold claims of the passages of nested/train that are never trained on: lexicon alone, and with the model."""
    corpus = __import__("corpus")
    n, model = Counter[str](), stance.shipped("stance")
    for row in jsonl(shared / "data" / "nested" / "train.jsonl"):
        if not corpus.held_aside(row["id"]):
            continue
        for claim in row["claims"]:
            cue = next((_spans(step["cue"]) for step in reversed(claim["chain"]) if step.get("cue")), None)
            if cue is None:
                continue
            source = claim["chain"][-1].get("source")
            content, by = _spans(claim["content"]), _spans(source)[0] if source else None
            label, at = stance.by_lexicon(row["text"], cue, content)
            scores = model.scores(stance.features(row["text"], cue, content, by))
            judged = label if at else max(scores, key=scores.__getitem__)
            n["all"] += 1
            n["lexicon"] += label == claim["stance"]
            n["both"] += judged == claim["stance"]
            n["asserts"] += claim["stance"] == "asserts"
    return {"all asserts": n["asserts"] / n["all"], "lexicon": n["lexicon"] / n["all"], "lexicon and model": n["both"] / n["all"]}


def _spans(found: list[Any]) -> Spans:
    return ((found[0], found[1]),) if isinstance(found[0], int) else tuple((a, b) for a, b in found)


def factuality(shared: Path, name: str) -> dict[str, float]:
    """Macro F1 of certain, uncertain and denied: the most frequent class, the lexicon, the model."""
    corpus = __import__("corpus")
    gold, lexicon, model = [], [], []
    for row in jsonl(shared / "data" / "factuality" / f"{name}.jsonl"):
        words = [word.lower().replace("’", "'") for word in row["text"].split()]
        for target in row["targets"]:
            at = target["span1"][0]
            scores = certainty.shipped("factuality").scores(certainty.event_features(words, at))
            gold.append(corpus.factuality_of(target["label"]))
            lexicon.append(str(certainty.by_lexicon(words, at)))
            model.append(max(scores, key=scores.__getitem__))
    most = Counter(gold).most_common(1)[0][0]
    return {"majority": macro_f1(gold, [most] * len(gold)), "lexicon": macro_f1(gold, lexicon), "model": macro_f1(gold, model)}


def macro_f1(gold: list[str], found: list[str]) -> float:
    out = []
    for label in ("certain", "uncertain", "denied"):
        right = sum(g == f == label for g, f in zip(gold, found, strict=True))
        out.append(2 * right / max(1, gold.count(label) + found.count(label)))
    return sum(out) / len(out)


def figures(shared: Path, wrong: bool = False) -> Iterator[tuple[str, dict[str, float]]]:
    for folder in (shared / "reference", HERE.parent / "training"):
        sys.path.insert(0, str(folder))
    yield "times unseen", times_right(wrong)
    yield "claims unseen", claims_right(wrong)
    yield "stance held aside", held_aside_stance(shared)
    for name in ("uds_ih2_dev", "meantime_dev"):
        yield f"factuality {name}", factuality(shared, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--wrong", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    for name, values in figures(options.shared, options.wrong):
        print(f"{name:24}", "  ".join(f"{key} {value:.3f}" for key, value in values.items()))


if __name__ == "__main__":
    main()
