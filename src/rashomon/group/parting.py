"""Parting: two events of one kind that words and meaning took for one story.

Two fights of one boxer, two earthquakes of one island share most of their words. What all reports of a story tell
says nothing about how many events it is of; so it is left out, and the story is cut where the rest differs most (as
in topic-conditioned novelty detection, Yang et al. 2002). The cut counts only if each side has a name, number or
other telling word of its own, which most of its reports give and hardly any of the other's.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.group.traits import MEANING, Traits, keys_of

LEAST = 5  # reports of each side: that four give a word and four others do not may be chance; benchmarks/curves
OWN = 0.6  # the share of a side that gives its word, less the share of the other; of .5 to .65 on odd topics of ECB+
COMPARED = 300  # words, the most frequent, by which a cut is sought
DEEP = 3  # cuts of cuts: a story parts into eight events at most
ROUNDS = 10  # of moving reports to the side that they are more like

Matrix = NDArray[np.float64]


def parted(members: Sequence[Traits], deep: int = DEEP) -> list[list[Traits]]:
    """The reports of a story event by event, in their order; all together if nothing tells two events apart."""
    cut = _cut(members) if deep and len(members) >= 2 * LEAST else None
    if cut is None:
        return [list(members)]
    first, second = (
        parted([one for one, of in zip(members, cut, strict=True) if of == side], deep - 1)
        for side in (cut[0], not cut[0])
    )
    if all(tell_of_two(left, right) for left in first for right in second):
        return first + second
    return [list(members)]


def tell_of_two(left: Sequence[Traits], right: Sequence[Traits]) -> bool:
    """Whether two sets of reports each have a telling word of their own, so that they tell of two events."""
    if min(len(left), len(right)) < LEAST:
        return False
    return _own(left, right) >= OWN and _own(right, left) >= OWN


def _own(side: Sequence[Traits], other: Sequence[Traits]) -> float:
    """How much larger the share of one side that gives a word is than the other's, for the word most its own."""
    words: dict[str, float] = defaultdict(float)
    for one in side:
        for word, weight in one.words.items():
            words[word] += weight
    return max((_share(word, side) - _share(word, other) for word in keys_of(words)), default=0.0)


def _share(word: str, reports: Sequence[Traits]) -> float:
    """The share of reports that give a word, by the rule of succession: few reports prove little."""
    return (sum(word in one.words for one in reports) + 1) / (len(reports) + 2)


def _cut(members: Sequence[Traits]) -> list[bool] | None:
    """The two sides that differ most, over the main axis of what not all have; None if there is none."""
    rows = _differences(members)
    if not rows.any():
        return None
    left, _, _ = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)
    side = left[:, 0] > 0
    for _ in range(ROUNDS):
        if side.all() or not side.any():
            return None
        middles = _unit(np.stack([rows[side].mean(axis=0), rows[~side].mean(axis=0)]))
        nearer = rows @ middles[0] > rows @ middles[1]
        if (nearer == side).all():
            break
        side = nearer
    return [bool(one) for one in side] if side.any() and not side.all() else None


def _differences(members: Sequence[Traits]) -> Matrix:
    """A row a report: words weighed by how few of the story have them, meaning less the mean."""
    held = Counter(word for one in members for word in one.words)
    told = {word: float(count) for word, count in held.items() if 1 < count < len(members)}
    column = {word: n for n, word in enumerate(keys_of(told, COMPARED))}
    rows = np.zeros((len(members), len(column)))
    for n, one in enumerate(members):
        for word in one.words.keys() & column.keys():
            rows[n, column[word]] = one.words[word] * math.log(len(members) / held[word])
    rows = _unit(rows)
    vectors = [one.vector for one in members if one.vector is not None]
    if len(vectors) < len(members):
        return rows
    meaning = np.stack(vectors).astype(np.float64)
    meaning = _unit(meaning - meaning.mean(axis=0))
    return np.hstack([math.sqrt(1 - MEANING) * rows, math.sqrt(MEANING) * meaning])


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.where(lengths > 0, lengths, 1.0)
    return unit
