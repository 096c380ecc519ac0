"""Copies: reports that carry one text, cut, edited or under another top, however many reports there are.

Candidates are the reports whose MinHashes agree in a band (locality-sensitive hashing, Indyk and Motwani 1998); each
is then checked on all its runs of words, so a band that agrees by chance costs time and no error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rashomon.group.runs import ORDERS, Runs, Sketch

ROWS = 3  # orders a band: a copy with a tenth of its words changed (resemblance .42) meets in some band in 96 of 100
BANDS = ORDERS // ROWS
CONTAINED = 0.45  # of the shorter's runs; .59 outlive a change of every tenth word, reports of one event share .3
FEWEST_RUNS = 20  # a shorter text is a notice; it may share half of its words with anything


class Pair(NamedTuple):
    """Two reports by their places in the list, and the part of the shorter's runs that the other has."""

    left: int
    right: int
    shared: float


def alike(sketches: Sequence[Sketch]) -> list[Pair]:
    """The pairs of reports of which one is a copy, enough of them to tie all copies together."""
    runs = [sketch.numbers() for sketch in sketches]
    sets = {number: np.unique(runs[number]) for number in range(len(runs)) if len(runs[number]) >= FEWEST_RUNS}
    pairs = (
        Pair(left, right, contained(sets[left], sets[right])) for left, right in sorted(_candidates(sketches, sets))
    )
    return [pair for pair in pairs if pair.shared >= CONTAINED]


def contained(left: Runs, right: Runs) -> float:
    """The part of the shorter's runs that the longer has; both sorted, each run once."""
    short, long = sorted((left, right), key=len)
    if not len(short):
        return 0.0
    at = np.searchsorted(long, short)
    return float(np.count_nonzero(long[np.minimum(at, len(long) - 1)] == short) / len(short))


def _candidates(sketches: Sequence[Sketch], among: dict[int, Runs]) -> set[tuple[int, int]]:
    """Each report with the first one that agrees with it in a band: a thousand copies make no million pairs."""
    numbers = np.array(list(among), dtype=np.int64)
    if len(numbers) < 2:
        return set()
    signatures = np.stack([sketches[number].signature() for number in among])
    return {
        (int(numbers[first]), int(numbers[other]))
        for band in range(BANDS)
        for first, other in _agreeing(signatures[:, band * ROWS : (band + 1) * ROWS])
    }


def _agreeing(rows: Runs) -> Iterator[tuple[int, int]]:
    """The first of the rows that are equal, with each other one of them."""
    keys = np.ascontiguousarray(rows).view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    heads = first[which.ravel()]
    others = np.flatnonzero(heads != np.arange(len(heads)))
    yield from zip(heads[others].tolist(), others.tolist(), strict=True)
