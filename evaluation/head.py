"""Measure what is read from a report's head and foot against metadata.

    python evaluation/head.py --shared ../shared

Set: news_sample, 4,000 articles whose metadata tell the publisher, the title and the address. Nothing but the text is
given to the reader. The rules were tuned on the half whose hash of the id is even; the figures to believe are those of
the other half. A publisher is right if its name is the metadata's (case, articles, "News", "Online" and the section
aside) or its site is the article's: the set calls guests by their own names. `strict` counts the name alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reportedly.head import Known, signs, with_head
from reportedly.names import known_names
from reportedly.publisher import folded
from reportedly.records import Document, Kind

Row = dict[str, Any]
_SECTION = re.compile(
    r"\s*\((?:web |online )?(?:news|online)\)|\s+-\s+(?:news|opinion|editorial)|\s+(?:online )?(?:news|opinion)$", re.I
)


def is_tuned_on(row: Row) -> bool:
    return hashlib.sha256(row["id"].encode()).digest()[0] % 2 == 0


def is_outlet(name: str) -> bool:
    known = known_names().lookup(name)
    return known is not None and known.kind in (Kind.OUTLET, Kind.AGENCY)


def site(url: str) -> str | None:
    known = known_names().by_domain(url)
    return known.name if known else None


KNOWN = Known(is_outlet, site)


def is_named(name: str, row: Row) -> bool:
    """Whether a name is the one that the metadata give."""
    return folded(name) == folded(_SECTION.sub("", row["publisher"]))


def is_right(name: str, row: Row) -> bool:
    """Whether a name is the metadata's, or that of the site where the article stood."""
    host = (urlsplit(row["url"] or "").hostname or "").replace("-", "")
    known = known_names().lookup(name)
    domain = (known.domain or "").replace("-", "") if known else ""
    short = folded(name)
    return is_named(name, row) or bool(domain and host.endswith(domain)) or (len(short) > 2 and short in host)


def measure(rows: list[Row]) -> dict[str, Any]:
    said, right, strict, titles, right_titles, repeated = 0, 0, 0, 0, 0, 0
    by_sign: Counter[tuple[str, bool]] = Counter()
    for row in rows:
        document = Document(id=row["id"], text=row["text"])
        read = with_head(document, KNOWN)
        for sign in signs(document, KNOWN):
            by_sign[sign.by, is_right(sign.name, row)] += 1
        if read.publisher:
            said += 1
            right += is_right(read.publisher, row)
            strict += is_named(read.publisher, row)
        heads = bool(row["title"]) and _bare(row["text"]).startswith(_bare(row["title"]))
        repeated += heads
        if read.title:
            titles += 1
            right_titles += heads and _bare(read.title) == _bare(row["title"])
    return {
        "articles": len(rows),
        "publisher said": said,
        "publisher precision": right / max(1, said),
        "publisher precision, strict": strict / max(1, said),
        "publisher recall": right / max(1, len(rows)),
        "titles said": titles,
        "titles as in the metadata": right_titles,
        "articles that begin with their title": repeated,
        "by sign": {
            name: f"{by_sign[name, True]} of {by_sign[name, True] + by_sign[name, False]}"
            for name in sorted({n for n, _ in by_sign})
        },
    }


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words.lower())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/news_sample")
    options = parser.parse_args()
    with gzip.open(options.shared / "data" / "news_sample" / "sample.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for name, half in (("tuned on", True), ("held out", False)):
        print(name)
        for figure, value in measure([row for row in rows if is_tuned_on(row) is half]).items():
            print(f"  {figure:38} {value:.3f}" if isinstance(value, float) else f"  {figure:38} {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
