"""Likeness: groups of phrases joined where they mean much the same, whatever their words.

Average linkage over the cosines of sentence embeddings. It finds what may be one matter ("to give up its weapons",
"the dismantling of its arsenal"); it cannot tell two meetings of one kind apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST = 0.35  # mean cosine of the phrases of two groups; chosen on NewsWCL50 dev, benchmarks/newswcl50


def joined(vectors: NDArray[np.float32], groups: Sequence[Sequence[int]], least: float = LEAST) -> list[list[int]]:
    """The groups of rows of `vectors` (unit length), the most alike joined first, while two are alike enough."""
    kept = [list(group) for group in groups]
    if len(kept) < 2:
        return kept
    sizes = np.array([len(group) for group in kept], dtype=np.float64)
    sums = np.stack([vectors[group].sum(axis=0) for group in kept]).astype(np.float64)
    means = sums @ sums.T / np.outer(sizes, sizes)
    np.fill_diagonal(means, -np.inf)
    while True:
        one, other = divmod(int(means.argmax()), len(kept))
        if means[one, other] < least:
            return [group for group in kept if group]
        kept[one] += kept[other]
        kept[other] = []
        sums[one] += sums[other]
        sizes[one] += sizes[other]
        row = sums @ sums[one] / (sizes * sizes[one])
        row[[index for index, group in enumerate(kept) if not group or index == one]] = -np.inf
        means[one], means[:, one] = row, row
        means[other], means[:, other] = -np.inf, -np.inf
