"""How much of an article's body the HTML reader and the layout keep, and how little else; and what it costs.

    python -m benchmarks.extraction            scores
    python -m benchmarks.extraction --speed    time a page, beside warcio + trafilatura, and resiliparse

The measure is that of scrapinghub/article-extraction-benchmark: multisets of 4-grams of words, each page
weighing the same; F1 of the mean precision and the mean recall. "quick" is how a batch reads pages.

--speed packs the pages into a WARC and reads it in each way by turns; it prints the least processor time of three
turns. warcio (Apache 2) and resiliparse (Apache 2) are left out where they are not installed; they are no part of the
development environment.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Literal

from rashomon.batch.pages import pages
from rashomon.errors import ReadError
from rashomon.layout import lay_out
from rashomon.layout.facts import is_title
from rashomon.read.content import content
from rashomon.read.html import html_report
from rashomon.records import Report
from rashomon.settings import Settings

NAME = "extraction"
CORPUS = "extraction"
LEFT_OUT = frozenset({"furniture", "credit", "byline"})  # none of it is in the annotated bodies
SHINGLE = 4  # words
RESAMPLES = 1000
SEED = 0
LIMIT = 100_000_000  # bytes of a page
TURNS = 3

Way = Literal["exact", "quick"]

Score = tuple[float, float]
Counts = tuple[int, int, int]  # 4-grams found, found wrongly, missed


def run(folder: Path) -> dict[str, Score]:
    """Precision, recall and F1 of the body with half the width of their 95 % intervals, of both ways to read."""
    return _scores(folder, "exact", "") | _scores(folder, "quick", "quick ")


def _scores(folder: Path, way: Way, prefix: str) -> dict[str, Score]:
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    counts = [
        compared(body_of(folder / "html" / f"{page}.html.gz", way), gold["articleBody"])
        for page, gold in sorted(truth.items())
    ]
    chance = random.Random(SEED)
    samples = [figures([chance.choice(counts) for _ in counts]) for _ in range(RESAMPLES)]
    return {
        f"{prefix}{name}": (value, _half_width([s[name] for s in samples])) for name, value in figures(counts).items()
    }


def body_of(path: Path, way: Way = "exact") -> str:
    """The article's text of a saved page, "" where the reader finds none."""
    settings = Settings(pages=way)
    try:
        found = [r for r in html_report(str(path), content(str(path), LIMIT), settings) if isinstance(r, Report)]
    except ReadError:
        return ""
    report = lay_out(found[0])
    kept = (s for s in report.sections if s.kind not in LEFT_OUT and not is_title(report, s, report.title))
    return "\n".join(report.text[s.start : s.end] for s in kept)


def compared(found: str, gold: str) -> Counts:
    """The 4-grams of the gold text that were found, those found wrongly, those missed."""
    ours, theirs = shingles(found), shingles(gold)
    both = sum((ours & theirs).values())
    return both, ours.total() - both, theirs.total() - both


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of words of a text, a shorter text as one."""
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)) if tokens)


def figures(counts: list[Counts]) -> dict[str, float]:
    """Mean precision and recall over the pages, and their harmonic mean."""
    precision = mean(both / (both + wrong) if both + wrong else float(not missed) for both, wrong, missed in counts)
    recall = mean(both / (both + missed) if both + missed else 1.0 for both, _, missed in counts)
    total = precision + recall
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / total if total else 0.0}


def score(shared: Path) -> dict[str, Score] | None:
    """The figures on the corpus under this folder, None where it is absent."""
    folder = shared / CORPUS
    return run(folder) if folder.is_dir() else None


def speed(folder: Path) -> None:
    """Prints the processor time a page of each way to read the same WARC, and how many times as fast it is."""
    with tempfile.TemporaryDirectory() as scratch:
        warc = Path(scratch) / "pages.warc.gz"
        count = pack(folder, warc)
        ways = {name: way for name, way in WAYS.items() if _runs(name, way, warc)}
        least = dict.fromkeys(ways, float("inf"))
        for _ in range(TURNS):
            for name, way in ways.items():
                started = time.process_time()
                way(str(warc))
                least[name] = min(least[name], time.process_time() - started)
    first = next(iter(least.values()))
    for name, seconds in least.items():
        print(f"{name:40} {1000 * seconds / count:7.1f} ms a page   {first / seconds:5.1f} times as fast")


def pack(folder: Path, warc: Path) -> int:
    """Packs the pages into a WARC, a record each; gives their number."""
    files = sorted((folder / "html").glob("*.html.gz"))
    with warc.open("wb") as out:
        for number, file in enumerate(files):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + gzip.decompress(file.read_bytes())
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
                f"WARC-Target-URI: https://page{number}.example/\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return len(files)


def _runs(name: str, way: Callable[[str], object], warc: Path) -> bool:
    """Whether what a way needs is installed; models and patterns are loaded by then."""
    try:
        way(str(warc))
    except ImportError as error:
        print(f"{name:40} left out: {error}")
        return False
    return True


def _warcio(warc: str) -> list[object]:
    import trafilatura
    from warcio.archiveiterator import ArchiveIterator

    with Path(warc).open("rb") as stream:
        return [
            trafilatura.bare_extraction(record.content_stream().read(), with_metadata=True)
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]


def _resiliparse(warc: str) -> list[object]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    with Path(warc).open("rb") as stream:
        raws = (record.reader.read() for record in ArchiveIterator(stream, record_types=WarcRecordType.response))
        return [
            extract_plain_text(HTMLTree.parse_from_bytes(raw, detect_encoding(raw)), main_content=True)
            for raw in raws
        ]


def _read(warc: str, way: Way) -> list[Report]:
    return [one for one in pages(warc, Settings(pages=way)) if isinstance(one, Report)]


WAYS: dict[str, Callable[[str], object]] = {
    "warcio + trafilatura": _warcio,
    "fastwarc + rashomon, exact": lambda warc: _read(warc, "exact"),
    "fastwarc + rashomon, quick": lambda warc: _read(warc, "quick"),
    "fastwarc + rashomon, quick, and layout": lambda warc: [lay_out(one) for one in _read(warc, "quick")],
    "fastwarc + resiliparse, text alone": _resiliparse,
}


def main() -> None:
    """Print the table."""
    default = Path(__file__).resolve().parents[1].parent / "shared" / "eval"
    folder = Path(os.environ.get("RASHOMON_EVAL", default))
    scores = None
    if "--speed" in sys.argv and (folder / CORPUS).is_dir():
        speed(folder / CORPUS)
    elif (scores := score(folder)) is None:
        print(f"{NAME}: the corpus is not there; set RASHOMON_EVAL to the folder that has {CORPUS}/")
    for name, (value, width) in (scores or {}).items():
        print(f"{NAME:12} {name:16} {value:.3f} ± {width:.3f}")


def _half_width(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[int(0.975 * len(ordered))] - ordered[int(0.025 * len(ordered))]) / 2


if __name__ == "__main__":
    main()
