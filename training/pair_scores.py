"""How a network fares on pairs that were left out of its lesson."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from training.learn_pairs import Learner, Matrix, chances
from training.pair_examples import Example

from rashomon.models.nli import RELATIONS

SAME, PARTLY, _, CONFLICT, TENSION = range(len(RELATIONS))
AGREEING = ("same", "entails")
OPPOSING = ("conflict", "tension")
THRESHOLDS = np.arange(0.05, 0.95, 0.02)

Truth = NDArray[np.bool_]


def report(name: str, one: Learner, left_out: Sequence[Example]) -> None:
    """Prints the scores on judged pairs of real reports, and on those written by hand."""
    judged = [example for example in left_out if example.event and example.verdict not in ("", "conflict")]
    written = [example for example in left_out if example.file]
    if judged:
        found = precision(_chances(one, judged)[:, SAME], _said(judged, ("same",)))
        print(f"{name}: average precision on {len(judged)} judged pairs left out: {found:.3f}")
    if written:
        print(f"{name}: F1 on {len(written)} written pairs left out: {_f1s(_chances(one, written), written)}")


def precision(chance: Matrix, truth: Truth) -> float:
    """The average precision of the pairs by a chance."""
    right = truth[np.argsort(-chance)]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def best_f1(chance: Matrix, truth: Truth) -> tuple[float, float]:
    """The highest F1 that a threshold of the chance gives, and that threshold."""
    return max((_f1(chance > threshold, truth), float(threshold)) for threshold in THRESHOLDS)


def _f1(found: Truth, truth: Truth) -> float:
    return 2 * int((found & truth).sum()) / (int(found.sum() + truth.sum()) or 1)


def _f1s(found: Matrix, written: Sequence[Example]) -> str:
    scored = {
        "agreement": best_f1(found[:, SAME] + found[:, PARTLY] / 2, _said(written, AGREEING)),
        "conflict": best_f1(found[:, CONFLICT], _said(written, ("conflict",))),
        "conflict or tension": best_f1(found[:, CONFLICT] + found[:, TENSION], _said(written, OPPOSING)),
    }
    return ", ".join(f"{what} {f1:.3f} (from {threshold:.2f})" for what, (f1, threshold) in scored.items())


def _chances(one: Learner, found: Sequence[Example]) -> Matrix:
    return chances(one, [(example.left, example.right) for example in found])


def _said(found: Sequence[Example], verdicts: Sequence[str]) -> Truth:
    return np.array([example.verdict in verdicts for example in found])
