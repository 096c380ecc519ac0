"""Whether two hand-written assertions agree or clash (`pairs/`): the scorer's features and the network's reading.

python -m benchmarks.pairs      F1 of agreement (`same` or `entails`), of conflict, and of conflict or tension, with
                                weights fitted on the other files; the network was trained without the file
                                … and of conflict as the rules of `compare/conflict.py` read it, with nothing fitted
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training.logistic import Logistic, Matrix, fit

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.left_out import LeftOut
from rashomon.align.accounts import Telling, telling_of
from rashomon.align.likeness import features, in_words, rarity, traits
from rashomon.align.meaning import meanings, shared
from rashomon.align.opposition import opposition
from rashomon.align.pairs import Pair
from rashomon.align.sameness import sameness
from rashomon.compare.conflict import Verdict, judge
from rashomon.extract import EXTRACTORS
from rashomon.models.embedder import embed
from rashomon.models.nli import Read, Reading
from rashomon.parse import parse
from rashomon.records import Extraction, Report, Section, record_id
from rashomon.settings import Settings

NAME = "pairs"
CORPUS = "pairs"
WANTED = {
    "agreement": {"same", "entails"},
    "conflict": {"conflict"},
    "conflict or tension": {"conflict", "tension"},
}
LEAST = 0.002  # a chance is not taken for less
UNRANKED = (0.25, 0.25)  # ranks among neighbours, which a pair by itself has not


def run(folder: Path) -> dict[str, Score]:
    """F1 over all files, each scored with weights fitted on the others."""
    files = {file.stem: measured(file) for file in sorted(folder.glob("*.jsonl"))}
    kinds = {name: [_fitted(files, stem, name) for stem in files] for name in WANTED}
    clashes = [_counts(held.said_to_clash, held.truth["conflict"]) for held in files.values()]
    return {
        **{f"{name} F1": bootstrap(counts, _f1) for name, counts in kinds.items()},
        "conflict F1 by rule": bootstrap(clashes, _f1),
        "conflict precision by rule": bootstrap(clashes, _precision),
    }


def _fitted(files: Mapping[str, Measured], held_out: str, name: str) -> Counter[str]:
    """How a kind is told on one file by weights fitted on the others."""
    others = [other for stem, other in files.items() if stem != held_out]
    seen, known = np.vstack([o.rows for o in others]), np.concatenate([o.truth[name] for o in others])
    model, held = fit(seen, known), files[held_out]
    return _counts(model.probability(held.rows) >= threshold(model, seen, known), held.truth[name])


@dataclass(frozen=True)
class Measured:
    """A file's pairs: features with the network's reading, what is true, and which conflict by the rules."""

    rows: Matrix
    truth: Mapping[str, Matrix]
    said_to_clash: Matrix


def measured(file: Path) -> Measured:
    """What is measured on a file."""
    pairs = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    told = list(asserted([text for pair in pairs for text in (pair["a"], pair["b"])]))
    plain = feature_rows(told)
    clash = [clash_of(told[2 * n], told[2 * n + 1], row) is not None for n, row in enumerate(plain)]
    labels = [pair["label"] for pair in pairs]
    texts = [(as_read(pair["a"]), as_read(pair["b"])) for pair in pairs]
    return Measured(
        np.hstack([np.array(plain), in_odds(LeftOut().read(texts))]),
        {name: np.array([float(label in of) for label in labels]) for name, of in WANTED.items()},
        np.array(clash, dtype=float),
    )


def feature_rows(told: Sequence[Telling]) -> list[list[float]]:
    """The scorer's features of the first and second, the third and fourth telling, …"""
    weights, read = rarity(told), [traits(t) for t in told]
    beside = [(n, n + 1) for n in range(0, len(told), 2)]
    return [
        features(told[n], told[m], read[n], read[m], of.tolist(), weights, UNRANKED, in_words(read[n], read[m]))
        for (n, m), of in zip(beside, shared(meanings(told), beside), strict=True)
    ]


def as_read(text: str) -> Reading:
    """A whole text as the network reads a clause."""
    return Reading(text, text, ((0, len(text)),))


def in_odds(read: Sequence[Read]) -> Matrix:
    """The network's three chances of each pair, as logarithmic odds over five."""
    chances = np.clip([(one.same, one.against, one.strained) for one in read], LEAST, 1 - LEAST)
    return np.log(chances / (1 - chances)) / 5


def clash_of(left: Telling, right: Telling, row: Sequence[float]) -> Verdict | None:
    """How two tellings clash by the rules, given their features."""
    opposed, cosine = opposition(left, right), row[0]
    if opposed:
        one, other = embed([left.plain, right.plain])
        cosine = float(one @ other)
    return judge(Pair(left, right, cosine, opposed, sameness(row)))


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


def _precision(counts: Sequence[Counter[str]]) -> float:
    return sum(c["right"] for c in counts) / max(1, sum(c["said"] for c in counts))


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
