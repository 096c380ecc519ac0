"""Fits the head that scores loaded words, on BABE and PTC, and writes it; `training/README.md` has the command.

Needs nothing beyond the program itself. `benchmarks/wording.py` fits it five times over to score it on what it
was not fitted on.
"""

from __future__ import annotations

import argparse
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.models.loaded_head import NEAR, Head, save

LEAST = 3  # times a clue must be seen
DECAY = {"clues": 3.0, "vectors": 3.0}  # strength of the L2 penalty; of 1, 3 and 6 best on two folds of PTC
ROUNDS = 100  # of L-BFGS
MEMORY = 8

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sentence:
    """One sentence as the head sees it, with the words that are marked as loaded."""

    clues: list[list[str]]
    vectors: NDArray[np.float32]
    marked: list[bool]


def fit(sentences: Sequence[Sentence]) -> Head:
    """The head fitted to the marked words by logistic regression."""
    counts = Counter(clue for s in sentences for own in s.clues for clue in own)
    names = [clue for clue, times in counts.items() if times >= LEAST]
    number = {clue: index for index, clue in enumerate(names)}
    tokens = [own for s in sentences for own in s.clues]
    pairs = [(row, number[c]) for row, own in enumerate(tokens) for c in own if c in number]
    rows, columns = (np.array(part, dtype=np.int64) for part in zip(*pairs, strict=True))
    vectors, near = _neighbours(sentences)
    gold = np.array([mark for s in sentences for mark in s.marked], dtype=np.float64)
    width, many = vectors.shape[1], len(names)
    decay = np.concatenate([np.full(many, DECAY["clues"]), np.full(len(NEAR) * width, DECAY["vectors"]), np.zeros(1)])

    def loss(weights: Array) -> tuple[float, Array]:
        sums = np.bincount(rows, weights[columns], len(gold)) + weights[-1]
        blocks = weights[many:-1].reshape(len(NEAR), width)
        for block, at in zip(blocks, near, strict=True):
            sums += (vectors @ block)[at]
        error = 1 / (1 + np.exp(-sums)) - gold
        slope = decay * weights
        slope[:many] += np.bincount(columns, error[rows], many)
        for index, at in enumerate(near):
            low = many + index * width
            slope[low : low + width] += np.bincount(at, error, len(vectors)) @ vectors
        slope[-1] += error.sum()
        value = np.logaddexp(0, sums).sum() - gold @ sums + 0.5 * (decay * weights) @ weights
        return float(value), slope

    start = np.zeros(many + len(NEAR) * width + 1)
    start[-1] = np.log(gold.mean() / (1 - gold.mean()))
    best = lowest(loss, start)
    blocks = best[many:-1].reshape(len(NEAR), width).astype(np.float32)
    return Head(dict(zip(names, best[:many].tolist(), strict=True)), blocks, float(best[-1]))


def _neighbours(sentences: Sequence[Sentence]) -> tuple[NDArray[np.float64], list[NDArray[np.int64]]]:
    """The distinct vectors, the last one zero, and for each step to a neighbour the vector of each word's."""
    stacked = np.concatenate([s.vectors for s in sentences])
    distinct, which = np.unique(stacked, axis=0, return_inverse=True)
    which = which.ravel()
    lengths = [len(s.marked) for s in sentences]
    ends = np.repeat(np.cumsum(lengths), lengths)
    starts = ends - np.repeat(lengths, lengths)
    near = []
    for step in NEAR:
        at = np.arange(len(which)) + step
        inside = (at >= starts) & (at < ends)
        near.append(np.where(inside, which[np.clip(at, 0, len(which) - 1)], len(distinct)))
    return np.vstack([distinct, np.zeros((1, distinct.shape[1]))]).astype(np.float64), near


def lowest(loss: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    """Where the loss is least, by L-BFGS (Nocedal 1980) with backtracking."""
    here, (value, slope) = start, loss(start)
    past: deque[tuple[Array, Array]] = deque(maxlen=MEMORY)
    for _ in range(ROUNDS):
        way = -_turned(slope, past)
        size = 1.0 if past else 1.0 / max(1.0, float(np.abs(slope).sum()))
        while True:
            there = here + size * way
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * size * float(slope @ way) or size < 1e-10:
                break
            size /= 2
        if value - new_value < 1e-6 * abs(value):
            return there
        if (there - here) @ (new_slope - slope) > 0:
            past.append((there - here, new_slope - slope))
        here, value, slope = there, new_value, new_slope
    return here


def _turned(slope: Array, past: Sequence[tuple[Array, Array]]) -> Array:
    way, shares = slope.copy(), []
    for step, change in reversed(past):
        share = (step @ way) / (step @ change)
        way -= share * change
        shares.append(share)
    if past:
        step, change = past[-1]
        way *= (step @ change) / (change @ change)
    for (step, change), share in zip(past, reversed(shares), strict=True):
        way += (share - (change @ way) / (step @ change)) * step
    return way


def main() -> None:
    """Fits the head on all of both corpora and writes it."""
    from benchmarks.wording import marked_sentences, marked_texts

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with babe and ptc")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    asked = parser.parse_args()
    save(fit(list(marked_sentences(marked_texts(asked.corpora)))), asked.out)


if __name__ == "__main__":
    main()
