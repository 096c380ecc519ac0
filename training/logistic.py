"""Logistic regression by Newton's method, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RIDGE = 3.0  # weight of the penalty on standardised features; .3 to 30 give the same scores
STEPS = 30
CLOSE = 1e-5

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Logistic:
    """Fitted weights on the features as they are, and the sum they start from."""

    weights: Matrix
    bias: float

    def probability(self, rows: Matrix) -> Matrix:
        """The probability of each row."""
        return np.asarray(1 / (1 + np.exp(-(rows @ self.weights + self.bias))))


def fit(rows: Matrix, truth: Matrix, ridge: float = RIDGE, weights: Matrix | None = None) -> Logistic:
    """The weights that make the truth (0 to 1 a row) likeliest, held small by a ridge; rows may count less than 1."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    held = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    penalty = ridge * np.eye(held.shape[1])
    penalty[-1, -1] = 0
    fitted = np.zeros(held.shape[1])
    counts = np.ones(len(rows)) if weights is None else weights
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-held @ fitted))
        slope = held.T @ (counts * (truth - chance)) - penalty @ fitted
        curve = (held * (counts * chance * (1 - chance))[:, None]).T @ held + penalty
        step = np.linalg.solve(curve, slope)
        fitted += step
        if np.abs(step).max() < CLOSE:
            break
    plain = fitted[:-1] / spread
    return Logistic(plain, float(fitted[-1] - plain @ mean))
