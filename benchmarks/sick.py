"""Contradiction on SICK (`contradiction/`): sentences about pictures, most of whose contradictions hang on one "no".

python -m benchmarks.sick       F1 of contradiction: by the rules of `compare/conflict.py`, to which nothing is fitted
                                … and with the scorer's features and what opposes the two, fitted on SICK_train
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from training.logistic import Matrix, fit

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.pairs import asserted, clash_of, feature_rows, threshold
from rashomon.align.accounts import Telling
from rashomon.align.denials import is_denial
from rashomon.align.opposition import opposites, opposition

NAME = "sick"
CORPUS = "contradiction"
TRAIN, TEST = "SICK_train.txt", "sick_dev.tsv"
GROUPS = 20  # of the test's pairs, which the bootstrap draws


def run(folder: Path) -> dict[str, Score]:
    """F1 of contradiction on the test's pairs."""
    rows, truth, _ = measured(folder / TRAIN)
    model = fit(rows, truth)
    held, contradicts, by_rule = measured(folder / TEST)
    fitted = model.probability(held) >= threshold(model, rows, truth)
    return {
        "contradiction F1": bootstrap(_grouped(fitted, contradicts), _f1),
        "contradiction F1 by rule": bootstrap(_grouped(by_rule, contradicts), _f1),
    }


def measured(file: Path) -> tuple[Matrix, Matrix, Matrix]:
    """Of each pair of a file the features, whether it is a contradiction, and whether the rules say so."""
    with file.open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = list(asserted([text for pair in pairs for text in (pair["sentence_A"], pair["sentence_B"])]))
    plain = feature_rows(told)
    rows = [[*row, *_opposed(told[2 * n], told[2 * n + 1], row)] for n, row in enumerate(plain)]
    clash = [clash_of(told[2 * n], told[2 * n + 1], row) is not None for n, row in enumerate(plain)]
    truth = [pair["entailment_judgment"] == "CONTRADICTION" for pair in pairs]
    return np.array(rows), np.array(truth, dtype=float), np.array(clash, dtype=float)


def _opposed(left: Telling, right: Telling, row: Sequence[float]) -> list[float]:
    """What opposes two sentences, as numbers, by itself and with how alike they are."""
    denied = float(is_denial(left.plain) != is_denial(right.plain))
    contrary = float(any(opposites(word) & right.content for word in left.content))
    opposed = float(opposition(left, right) is not None)
    return [denied, contrary, opposed, *(denied * v for v in row), *(contrary * v for v in row)]


def _grouped(said: Matrix, truth: Matrix) -> list[Counter[str]]:
    return [
        Counter(right=int((said[g::GROUPS] * truth[g::GROUPS]).sum()), said=int(said[g::GROUPS].sum()),
                true=int(truth[g::GROUPS].sum()))
        for g in range(GROUPS)
    ]  # fmt: skip


def _f1(counts: Sequence[Counter[str]]) -> float:
    return 2 * sum(c["right"] for c in counts) / max(1, sum(c["said"] + c["true"] for c in counts))


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
