"""Invented events as two reports tell them: all sentences of the one beside all of the other (`grids/`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random

from rashomon.models.nli import Reading

GRIDS = Path(__file__).parent / "grids"
LEANING = "third_"  # files whose sentences need the one before: for a network that reads it, which ours doesn't yet

Pair = tuple[Reading, Reading]


@dataclass(frozen=True)
class Grid:
    """The sentences of two reports of one event, and the pairs of them that have to do with each other."""

    event: str
    left: tuple[Reading, ...]
    right: tuple[Reading, ...]
    listed: tuple[tuple[int, int, str], ...]
    """The numbers of two sentences, and how they relate; any other two are `other`."""

    def labelled(self) -> Iterator[tuple[Pair, str]]:
        """The listed pairs, each with its label."""
        for i, j, label in self.listed:
            yield (self.left[i], self.right[j]), label

    def unlisted(self) -> list[Pair]:
        """The pairs that aren't listed, in an order drawn anew for each event, and always the same."""
        known = {(i, j) for i, j, _ in self.listed}
        numbers = [pair for pair in product(range(len(self.left)), range(len(self.right))) if pair not in known]
        Random(self.event).shuffle(numbers)
        return [(self.left[i], self.right[j]) for i, j in numbers]


def read_grids() -> Iterator[Grid]:
    """The grids, file by file."""
    for file in sorted(file for file in GRIDS.glob("*.jsonl") if not file.name.startswith(LEANING)):
        for line in filter(None, file.read_text("utf-8").splitlines()):
            read = json.loads(line)
            left, right = (tuple(map(alone, read[side])) for side in ("a", "b"))
            yield Grid(read["event"], left, right, tuple((i, j, label) for i, j, label in read["pairs"]))


def alone(text: str) -> Reading:
    """A text that is a clause with nothing around it."""
    return Reading(text, text, ((0, len(text)),))
