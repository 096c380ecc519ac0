"""Candidate pairs of tellings and how near, or opposed, each pair is.

Blocking keeps this near-linear: each telling is paired with its nearest neighbours in the embedding and
never with the rest. A trained scorer then judges what the cosine cannot: same, or incompatible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.align.accounts import Telling
from rashomon.align.opposition import Opposition, opposition
from rashomon.models.embedder import embed
from rashomon.models.pair_scorer import PairScores, score_pairs

NEIGHBOURS = 24  # per telling; more finds no further agreement on the real triplets
MIN_COSINE = 0.42
"""Below this, pairs that readers marked are rare (1 in 20 of them, real triplets)."""
BLOCK = 1024  # rows of the similarity matrix at once: memory stays bounded


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, their cosine, the scorer's probabilities and the opposition found in their structure."""

    left: Telling
    right: Telling
    cosine: float
    scores: PairScores
    opposed: Opposition | None

    @property
    def alike(self) -> float:
        """How probably both tell one proposition, 0 to 1."""
        return self.scores.same + self.scores.entails

    @property
    def clashing(self) -> float:
        """How probably a reader would stop: the two cannot both hold, or hardly, 0 to 1."""
        return self.scores.conflict + self.scores.tension


def candidate_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """The scored pairs of neighbouring tellings, each unordered pair once, in order of the tellings."""
    if len(tellings) < 2:
        return []
    found = list(neighbours(embed([t.plain for t in tellings])))
    found = [(i, j, c) for i, j, c in found if comparable(tellings[i], tellings[j])]
    scores = score_pairs([(tellings[i].plain, tellings[j].plain) for i, j, _ in found])
    return [
        Pair(tellings[i], tellings[j], cosine, score, opposition(tellings[i], tellings[j]))
        for (i, j, cosine), score in zip(found, scores, strict=True)
    ]


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
