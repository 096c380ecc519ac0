"""How much of an article's body the HTML reader and the layout keep, and how little else.

The measure is that of scrapinghub/article-extraction-benchmark: multisets of 4-grams of words, each page
weighing the same; F1 of the mean precision and the mean recall.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from pathlib import Path
from statistics import mean

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

Score = tuple[float, float]
Counts = tuple[int, int, int]  # 4-grams found, found wrongly, missed


def run(folder: Path) -> dict[str, Score]:
    """Precision, recall and F1 of the body with half the width of their 95 % intervals."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    counts = [
        compared(body_of(folder / "html" / f"{page}.html.gz"), gold["articleBody"])
        for page, gold in sorted(truth.items())
    ]
    chance = random.Random(SEED)
    samples = [figures([chance.choice(counts) for _ in counts]) for _ in range(RESAMPLES)]
    return {name: (value, _half_width([s[name] for s in samples])) for name, value in figures(counts).items()}


def body_of(path: Path) -> str:
    """The article's text of a saved page, "" where the reader finds none."""
    try:
        pages = [r for r in html_report(str(path), content(str(path), LIMIT), Settings()) if isinstance(r, Report)]
    except ReadError:
        return ""
    report = lay_out(pages[0])
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


def main() -> None:
    """Print the table."""
    default = Path(__file__).resolve().parents[1].parent / "shared" / "eval"
    scores = score(Path(os.environ.get("RASHOMON_EVAL", default)))
    if scores is None:
        print(f"{NAME}: the corpus is not there; set RASHOMON_EVAL to the folder that has {CORPUS}/")
        return
    for name, (value, width) in scores.items():
        print(f"{NAME:12} {name:10} {value:.3f} ± {width:.3f}")


def _half_width(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[int(0.975 * len(ordered))] - ordered[int(0.025 * len(ordered))]) / 2


if __name__ == "__main__":
    main()
