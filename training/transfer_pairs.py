"""Pairs of clauses without labels, for a pupil to learn a teacher's scores on: of `grids/`, and of news texts.

Clauses of news texts are paired with those of other texts that are nearest to them in meaning: such pairs are as hard
as those that the network is asked about.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from training.grid import Grid, Pair, read_grids
from training.pair_examples import UNLISTED

from rashomon.align.meaning import meanings
from rashomon.align.pairs import reading
from rashomon.align.story import units
from rashomon.models.network import Array
from rashomon.models.nli import Reading
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved

OF_A_GRID, OF_A_SIDE = 40, 10  # pairs of both reports; of two sentences of either
CLAUSES, SHORTEST, LONGEST = 28_000, 5, 45  # of the news that are drawn; words of one
NEAREST, NEXT, OF_NEXT = 6, 10, 3  # all of the nearest, some of the next
LEAST = 0.25  # cosine of two clauses from which they are worth a look
TOGETHER, ROWS = 10, 512  # texts parsed, and clauses compared, at a time


@dataclass(frozen=True)
class News:
    """Clauses of news texts, the text each is of and its unit vector."""

    clauses: Sequence[Reading]
    texts: NDArray[np.int64]
    vectors: Array


def transfer_pairs(texts: Path, first: int | None = None) -> Iterator[Pair]:
    """The pairs of the grids, then those of a folder of plain texts; or the first of each, of the first texts."""
    yield from islice((pair for grid in read_grids() for pair in _of_grid(grid)), first)
    yield from islice(near_pairs(news(sorted(texts.glob("*.txt"))[:first])), first)


def _of_grid(grid: Grid) -> Iterator[Pair]:
    yield from grid.unlisted()[UNLISTED : UNLISTED + OF_A_GRID]
    chance = Random(grid.event)
    for side in (grid.left, grid.right):
        for _ in range(OF_A_SIDE):
            one, other = chance.sample(side, 2)
            yield one, other


def news(files: Sequence[Path]) -> News:
    """The clauses of texts that have words enough: tellings and the parts of sentences."""
    run = Run()
    clauses: list[Reading] = []
    texts: list[int] = []
    vectors: list[Array] = []
    for start in range(0, len(files), TOGETHER):
        for number, parsed in enumerate(parsed_reports(laid_out(files[start : start + TOGETHER], run), run), start):
            _, extractions = resolved([parsed], run)
            told, smaller, _ = units(extractions, [parsed])
            both = [*told, *smaller]
            long = [n for n, telling in enumerate(both) if _words(telling.plain) >= SHORTEST]
            if long:
                clauses += [reading(both[n]) for n in long]
                texts += [number] * len(long)
                vectors.append(meanings(both).rare[long])
    return News(clauses, np.array(texts), np.concatenate(vectors))


def near_pairs(found: News) -> Iterator[Pair]:
    """Drawn clauses, each with its nearest ones of other texts and with some of the next."""
    chance = np.random.default_rng(5)
    short = [n for n, clause in enumerate(found.clauses) if _words(clause.plain) <= LONGEST]
    drawn = chance.permutation(short)[:CLAUSES]
    for rows in np.array_split(drawn, math.ceil(len(drawn) / ROWS)):
        cosines = found.vectors[rows] @ found.vectors.T
        cosines[found.texts[rows][:, None] == found.texts[None]] = -1
        for row, near in zip(rows, cosines, strict=True):
            nearest = np.argpartition(-near, NEAREST + NEXT)[: NEAREST + NEXT]
            nearest = nearest[np.argsort(-near[nearest])]
            further = chance.choice(nearest[NEAREST:], OF_NEXT, replace=False)
            for other in (*nearest[:NEAREST], *further):
                if near[other] > LEAST:
                    yield found.clauses[row], found.clauses[other]


def _words(text: str) -> int:
    return len(text.split())
