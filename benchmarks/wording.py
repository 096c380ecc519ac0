"""Loaded words against BABE (biased sentences) and PTC (spans of loaded language and name calling).

BABE: a sentence counts as biased where the extractor finds a loaded word; macro F1 over biased and not
biased, sentences without agreement left out. PTC: F1 of spans with the task's partial match (a span earns
the share of its characters that the other side covers), `Loaded_Language` and `Name_Calling,Labeling` taken
as one. The ± is half of the 95 % interval of a bootstrap over sentences (BABE) and articles (PTC).
"""

from __future__ import annotations

import csv
import os
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rashomon.extract.wording import wording
from rashomon.parse import Parsed, parse
from rashomon.records import Report, Section
from rashomon.settings import Settings
from rashomon.spans import Span, overlap

NAME = "wording"
CORPUS = "babe"
SEED, ROUNDS = 7, 500
TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
Score = tuple[float, float]
Judged = tuple[bool, bool]  # biased in the corpus, loaded word found
Article = tuple[int, int, float, float]  # spans found and marked; how much of each the other covers


def run(folder: Path) -> dict[str, Score]:
    """Macro F1 on BABE's sentences and, where PTC lies beside it, span F1 on PTC's articles."""
    scores = {"babe macro F1": bootstrap(sentences(folder), macro_f1)}
    ptc = folder.parent / "ptc"
    if ptc.is_dir():
        marked = articles(ptc)
        scores["ptc span F1"] = bootstrap(marked, lambda some: span_scores(some)[2])
        scores["ptc span precision"] = bootstrap(marked, lambda some: span_scores(some)[0])
    else:
        print("wording: no corpus 'ptc' beside 'babe'; its scores are left out.")
    return scores


def sentences(folder: Path) -> list[Judged]:
    """Each sentence of BABE SG1 with the corpus's verdict and ours."""
    with (folder / "final_labels_SG1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["label_bias"] != "No agreement"]
    reports = [_report(str(number), row["text"]) for number, row in enumerate(rows)]
    found = [_loaded(parsed) for parsed in parse(reports, Settings(processes=1))]
    return [(row["label_bias"] == "Biased", bool(spans)) for row, spans in zip(rows, found, strict=True)]


def articles(folder: Path) -> list[Article]:
    """Each article of PTC with what its marked and its found spans add up to."""
    paths = sorted((folder / "articles").glob("article*.txt"))
    reports = [_report(path.stem, path.read_bytes().decode("utf-8")) for path in paths]
    found = [_loaded(parsed) for parsed in parse(reports, Settings(processes=1))]
    marked = [_marked(folder / "labels" / f"{path.stem}.task-FLC.labels") for path in paths]
    return [_matched(gold, spans) for gold, spans in zip(marked, found, strict=True)]


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean of the F1 of "biased" and of "not biased"."""
    return sum(_f1_of(judged, verdict) for verdict in (True, False)) / 2


def span_scores(marked: Sequence[Article]) -> tuple[float, float, float]:
    """Precision, recall and F1 with partial matches."""
    found, wanted, hit, met = (sum(counts) for counts in zip(*marked, strict=True))
    precision, recall = hit / max(1, found), met / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def bootstrap[T](units: Sequence[T], measure: Callable[[Sequence[T]], float]) -> Score:
    """A measure with half of its 95 % interval over resampled units."""
    chance = random.Random(SEED)
    drawn = sorted(measure(chance.choices(units, k=len(units))) for _ in range(ROUNDS))
    return measure(units), (drawn[int(0.975 * ROUNDS) - 1] - drawn[int(0.025 * ROUNDS)]) / 2


def main() -> int:
    """Prints the scores, or says that the corpora are not there."""
    root = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("RASHOMON_EVAL", root.parent / "shared" / "eval")) / CORPUS
    if not folder.is_dir():
        print(f"No corpus '{CORPUS}': set RASHOMON_EVAL to the folder of the corpora.")
        return 0
    for name, (value, spread) in run(folder).items():
        print(f"{name:22} {value:.3f} ± {spread:.3f}")
    return 0


def _report(name: str, text: str) -> Report:
    sections, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            sections.append(Section(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    return Report(id=name, source=name, sha256="", text=text, language="en", sections=tuple(sections))


def _loaded(parsed: Parsed) -> list[Span]:
    return _merged((w.start, w.end) for w in wording(parsed) if w.kind == "loaded")


def _marked(labels: Path) -> list[Span]:
    rows = [line.split("\t") for line in labels.read_text().splitlines()] if labels.exists() else []
    return _merged((int(row[2]), int(row[3])) for row in rows if row[1] in TECHNIQUES)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _matched(gold: Sequence[Span], found: Sequence[Span]) -> Article:
    hit = sum(_covered(span, gold) for span in found)
    return len(found), len(gold), hit, sum(_covered(span, found) for span in gold)


def _covered(span: Span, others: Sequence[Span]) -> float:
    return sum(overlap(span, other) for other in others) / max(1, span[1] - span[0])


def _f1_of(judged: Sequence[Judged], verdict: bool) -> float:
    both = sum(gold == found == verdict for gold, found in judged)
    either = sum((gold == verdict) + (found == verdict) for gold, found in judged)
    return 2 * both / either if either else 0.0


if __name__ == "__main__":
    sys.exit(main())
