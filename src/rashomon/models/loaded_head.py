"""The head that scores how likely a word is part of loaded language: a logistic regression over clues and vectors.

The clues of a word are short strings ("l=tyrant", "-1p=JJ"); the vectors are the parser's static ones, of the
word and of two words to either side. Its card lies beside it; `training/loaded_head.py` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError

MODEL = Path(__file__).parent / "loaded_head.npz"
NEAR = (-2, -1, 0, 1, 2)  # the words whose vectors a word is judged by

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """The weights: one a clue, one vector a neighbour (5, width), and the bias."""

    clues: Mapping[str, float]
    vectors: Array
    bias: float

    def chances(self, clues: Sequence[Sequence[str]], vectors: Sequence[Array]) -> list[float]:
        """How likely each word of a sentence is loaded, 0 to 1; vectors are unit or zero, one a word."""
        weight = self.clues.get
        near = self._near(vectors)
        sums = (self.bias + sum(weight(c, 0.0) for c in own) + v for own, v in zip(clues, near, strict=True))
        return [1 / (1 + exp(-max(-50.0, min(50.0, s)))) for s in sums]

    def _near(self, vectors: Sequence[Array]) -> list[float]:
        if not vectors or vectors[0].shape != self.vectors.shape[1:]:
            return [0.0] * len(vectors)  # a parser with other vectors, or none
        own = np.stack(vectors) @ self.vectors.T
        total = np.zeros(len(vectors))
        for column, step in enumerate(NEAR):
            low, high = max(0, -step), min(len(vectors), len(vectors) - step)
            if low < high:
                total[low:high] += own[low + step : high + step, column]
        return [float(value) for value in total]


@cache
def loaded_head(path: Path = MODEL) -> Head:
    """The head of this process, read once; raises ModelError where its file is missing."""
    if not path.is_file():
        raise ModelError(f"The weights {path} are missing; install Rashomon again.")
    with np.load(path) as kept:
        names = bytes(kept["names"]).decode().split("\n")
        weights = kept["weights"].astype(np.float32).tolist()
        vectors = kept["vectors"].astype(np.float32)
        return Head(dict(zip(names, weights, strict=True)), vectors, float(kept["bias"]))


def save(head: Head, path: Path) -> None:
    """Writes the weights, half as many bits as they were fitted with."""
    np.savez_compressed(
        path,
        names=np.frombuffer("\n".join(head.clues).encode(), dtype=np.uint8),
        weights=np.array(list(head.clues.values()), dtype=np.float16),
        vectors=head.vectors.astype(np.float16),
        bias=np.float32(head.bias),
    )
