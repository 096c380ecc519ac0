"""A score with half of its 95 % interval, from a seeded bootstrap over the units it is a score of."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

SEED, ROUNDS = 7, 500
Score = tuple[float, float]


def bootstrap[T](units: Sequence[T], score: Callable[[Sequence[T]], float]) -> Score:
    """The score of all units, and half of the width that 95 % of the resampled scores take up."""
    chance = random.Random(SEED)
    drawn = sorted(score(chance.choices(units, k=len(units))) for _ in range(ROUNDS))
    return score(units), (drawn[int(0.975 * ROUNDS)] - drawn[int(0.025 * ROUNDS)]) / 2
