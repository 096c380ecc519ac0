"""Candidate pairs of tellings and how near, or opposed, each pair is.

Blocking keeps this near-linear: each telling is paired with its nearest neighbours in the embedding and
never with the rest. Nearness proposes; what opposes two tellings is read from their structure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.align.accounts import Telling
from rashomon.align.opposition import Opposition, opposition
from rashomon.align.sameness import sameness
from rashomon.models.embedder import embed

NEIGHBOURS = 24  # per telling; more finds no further agreement on the real triplets
MIN_COSINE = 0.42
"""Below this, pairs that readers marked are rare (1 in 20 of them, real triplets)."""
LIKELY = 0.75  # nearness below which two tellings are hardly ever one claim, and need no scoring
BLOCK = 1024  # rows of the similarity matrix at once: memory stays bounded


OVERLAP = 0.3  # weight of shared content words beside the cosine; best ranking on the real triplets


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, how near they are in meaning and in words, and the opposition found in their structure."""

    left: Telling
    right: Telling
    cosine: float
    opposed: Opposition | None
    same: float = 0.0
    """The probability that both carry one claim."""

    @property
    def nearness(self) -> float:
        """Cosine plus the weighted share of content words in common, 0 to 1.3: above 1 mostly one claim."""
        left, right = self.left.content, self.right.content
        return self.cosine + OVERLAP * len(left & right) / max(1, min(len(left), len(right)))

    @property
    def alike(self) -> float:
        """The nearness from 0 to 1."""
        return max(0.0, self.nearness / (1 + OVERLAP))


def candidate_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """The pairs of neighbouring tellings, each unordered pair once, in order of the tellings."""
    if len(tellings) < 2:
        return []
    return [
        _pair(tellings[i], tellings[j], cosine)
        for i, j, cosine in neighbours(embed([t.plain for t in tellings]))
        if comparable(tellings[i], tellings[j])
    ]


def _pair(left: Telling, right: Telling, cosine: float) -> Pair:
    pair = Pair(left, right, cosine, opposition(left, right))
    return replace(pair, same=sameness(left, right, cosine)) if pair.nearness >= LIKELY else pair


def comparable(left: Telling, right: Telling) -> bool:
    """True unless the two overlap in one text: a clause is not compared with itself."""
    if left.report.id != right.report.id:
        return True
    return left.account.end <= right.account.start or right.account.end <= left.account.start


def neighbours(vectors: NDArray[np.float32]) -> Iterator[tuple[int, int, float]]:
    """Index pairs (i < j) with their cosine, for each row's nearest rows above MIN_COSINE."""
    seen: set[tuple[int, int]] = set()
    count = len(vectors)
    for begin in range(0, count, BLOCK):
        cosines = vectors[begin : begin + BLOCK] @ vectors.T
        for row in range(len(cosines)):
            cosines[row, begin + row] = -1
        keep = min(NEIGHBOURS, count - 1)
        nearest = np.argpartition(-cosines, keep - 1, axis=1)[:, :keep]
        for row, columns in enumerate(nearest):
            for column in columns:
                pair = (min(begin + row, int(column)), max(begin + row, int(column)))
                if cosines[row, column] >= MIN_COSINE and pair not in seen:
                    seen.add(pair)
                    yield *pair, float(cosines[row, column])
