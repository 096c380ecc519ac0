"""Whether two hand-written assertions agree (`pairs/`): the scorer's features, one file left out in turn.

python -m benchmarks.pairs      F1 of agreement (`same` or `entails`) with weights fitted on the other files
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from training.logistic import Logistic, Matrix, fit

from benchmarks.bootstrap import Score, bootstrap
from rashomon.align.accounts import Telling, telling_of
from rashomon.align.likeness import features, rarity, traits
from rashomon.align.meaning import meanings, shared
from rashomon.extract import EXTRACTORS
from rashomon.parse import parse
from rashomon.records import Extraction, Report, Section, record_id
from rashomon.settings import Settings

NAME = "pairs"
CORPUS = "pairs"
AGREEING = {"same", "entails"}
UNRANKED = (0.25, 0.25)  # ranks among neighbours, which a pair by itself has not


def run(folder: Path) -> dict[str, Score]:
    """F1 of agreement, over all files, each scored with weights fitted on the others."""
    files = {file.stem: measured(file) for file in sorted(folder.glob("*.jsonl"))}
    counts = []
    for name, (rows, truth) in files.items():
        others = [held for other, held in files.items() if other != name]
        seen, known = np.vstack([r for r, _ in others]), np.concatenate([t for _, t in others])
        model = fit(seen, known)
        counts.append(_counts(model.probability(rows) >= threshold(model, seen, known), truth))
    return {"agreement F1": bootstrap(counts, _f1)}


def measured(file: Path) -> tuple[Matrix, Matrix]:
    """The features of each pair of a file, and whether it is one that agrees."""
    pairs = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    told = list(asserted([text for pair in pairs for text in (pair["a"], pair["b"])]))
    weights, read = rarity(told), [traits(t) for t in told]
    beside = [(n, n + 1) for n in range(0, len(told), 2)]
    rows = [
        features(told[n], told[m], read[n], read[m], alike.tolist(), weights, UNRANKED)
        for (n, m), alike in zip(beside, shared(meanings(told), beside), strict=True)
    ]
    return np.array(rows), np.array([float(pair["label"] in AGREEING) for pair in pairs])


def asserted(texts: Sequence[str]) -> Iterator[Telling]:
    """Each text as one telling in the narrator's voice."""
    reports = [
        Report(
            id=record_id("report", number, text),
            source=f"{number}.txt",
            sha256="",
            text=text,
            language="en",
            sections=(Section(kind="body", start=0, end=len(text)),),
            words=len(text.split()),
        )
        for number, text in enumerate(texts)
    ]
    for parsed in parse(reports, Settings(processes=1)):
        found = {name: tuple(extractor(parsed)) for name, extractor in EXTRACTORS if name in ("figures", "times")}
        extraction = Extraction(report=parsed.report, **found)  # type: ignore[arg-type]
        yield telling_of(extraction, parsed.passages[0], (0, len(parsed.report.text)), None)


def threshold(model: Logistic, rows: Matrix, truth: Matrix) -> float:
    """The probability from which F1 is best on these."""
    chances = model.probability(rows)
    return max((step / 50 for step in range(5, 45)), key=lambda t: _f1([_counts(chances >= t, truth)]))


def _counts(said: np.ndarray, truth: Matrix) -> Counter[str]:
    return Counter(right=int((said * truth).sum()), said=int(said.sum()), true=int(truth.sum()))


def _f1(counts: Sequence[Counter[str]]) -> float:
    return 2 * sum(c["right"] for c in counts) / max(1, sum(c["said"] + c["true"] for c in counts))


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
