"""How a network learns to read two clauses together, and what it makes of pairs then."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from training.cross_encoder import CrossEncoder
from training.grid import Pair
from training.network import schedule, shape_of, step
from training.pair_examples import Example

from rashomon.models.nli import MAX_PIECES, RELATIONS, TOKENIZER, Reading, standing

WARM, ROWS = 0.08, 512  # share of the steps in which the rates rise; pairs scored at a time

Encoded = tuple[list[int], list[int]]  # word pieces, and where each stands
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """How a network is taught: rounds, pairs a step, the rate of its highest layer and of what is new, dropout."""

    epochs: int
    size: int
    rate: float
    new_rate: float
    drop: float


TEACHER = Lesson(epochs=4, size=64, rate=5e-5, new_rate=4e-4, drop=0.1)
PUPIL = Lesson(epochs=2, size=384, rate=4e-4, new_rate=1.5e-3, drop=0.05)


@dataclass(frozen=True)
class Learner:
    """A network, and the tokenizer whose word pieces it reads."""

    network: CrossEncoder
    tokenizer: Tokenizer

    @property
    def device(self) -> torch.device:
        """Where the network is."""
        return next(self.network.parameters()).device


def learner(base: Path, lesson: Lesson) -> Learner:
    """The network of a folder, not yet taught."""
    network = CrossEncoder(shape_of(base), base, lesson.drop).to("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(base / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return Learner(network, tokenizer)


def teach(one: Learner, found: Sequence[Example], lesson: Lesson) -> None:
    """Some rounds over the examples, each pair in either order."""
    network, device = one.network, one.device
    chance = np.random.default_rng(1)
    optimiser = network.optimiser(lesson.rate, lesson.new_rate)
    plan = schedule(optimiser, lesson.epochs * math.ceil(len(found) / lesson.size), WARM)
    network.train()
    for epoch in range(lesson.epochs):
        turns = chance.random(len(found)) < 0.5
        rows = [
            encoded(one.tokenizer, *_turned((example.left, example.right), turn))
            for example, turn in zip(found, turns, strict=True)
        ]
        groups = _groups(rows, lesson.size, chance.random(len(rows)) * 12)
        chance.shuffle(groups)
        for group in groups:
            scores = functional.log_softmax(network(*batch([rows[n] for n in group], device)), dim=1)
            wanted = torch.tensor([found[n].wanted for n in group], device=device)
            weights = torch.tensor([found[n].weight for n in group], device=device)
            loss = -((wanted * scores).sum(dim=1) * weights).mean()
            step(loss, network, optimiser, plan)
        print(f"epoch {epoch + 1} loss {loss.item():.4f}", flush=True)


def chances(one: Learner, pairs: Sequence[Pair]) -> Matrix:
    """The chance (pairs, 5) of each of RELATIONS: the mean of both orders."""
    one.network.eval()
    found = np.zeros((len(pairs), len(RELATIONS)))
    for turn in (False, True):
        rows = [encoded(one.tokenizer, *_turned(pair, turn)) for pair in pairs]
        for group in _groups(rows, ROWS):
            with torch.no_grad():
                scores = one.network(*batch([rows[n] for n in group], one.device))
            found[group] += torch.softmax(scores, dim=1).cpu().numpy() / 2
    return found


def encoded(tokenizer: Tokenizer, left: Reading, right: Reading) -> Encoded:
    """The word pieces of both sentences, and where each stands."""
    read = tokenizer.encode(left.sentence, right.sentence)
    return read.ids, standing(read, left.own, right.own)


def batch(rows: Sequence[Encoded], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, mask and standing (pairs, pieces)."""
    longest = max(len(pieces) for pieces, _ in rows)

    def padded(lists: Iterator[list[int]]) -> Tensor:
        return torch.tensor([one + [0] * (longest - len(one)) for one in lists], device=device)

    return padded(p for p, _ in rows), padded([1] * len(p) for p, _ in rows), padded(s for _, s in rows)


def _turned(pair: Pair, turn: bool) -> Pair:
    return (pair[1], pair[0]) if turn else pair


def _groups(rows: Sequence[Encoded], size: int, more: Matrix | float = 0.0) -> list[NDArray[np.int64]]:
    """The numbers of the rows in groups of about one length, each length a little more than it is."""
    order = np.argsort(np.array([len(pieces) for pieces, _ in rows]) + more)
    return [group for group in np.array_split(order, math.ceil(len(rows) / size) or 1) if len(group)]
