"""Teaches a network that reads two clauses together some more: on verdicts that came after it, and on what it knew.

A network that learns the new verdicts alone forgets the old ones; beside them it reads a sample of those, and of
unlabelled pairs with what it made of them itself before. Its weights are then a mean of those before and after, which
keeps more of both (WiSE-FT, Wortsman et al. 2022). It takes half an hour on two cores, beside the parse.

python -m training.refine_pairs --state pupil.pt --pupil MINILM --triplets TRIPLETS --polnear POLNEAR --ptc PTC --out reader.onnx
"""  # noqa: E501

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from training.learn_pairs import Lesson, learner, teach
from training.pair_examples import examples, later_examples
from training.teach_pairs import asking, keep, softly
from training.transfer_pairs import transfer_pairs

LESSON = Lesson(epochs=2, size=32, rate=1e-4, new_rate=3e-4, drop=0.08)
KNOWN, UNLABELLED = 9500, 3500  # pairs of either kind that it reads again
AFTER = 0.7  # share of the weights after the lesson
SEED = 3


def main() -> None:
    """Teaches the network of a state and writes it."""
    asked = _asked()
    torch.manual_seed(SEED)
    one = learner(asked.pupil, LESSON)
    one.network.load_state_dict(torch.load(asked.state, map_location=one.device))
    new = list(later_examples(asked.triplets, asked.polnear, asked.ptc, asked.first))
    known = _some(examples(asked.triplets, asked.polnear, asked.first), KNOWN)
    pairs = _some(list(transfer_pairs(asked.polnear / "train" / "text", asked.first)), UNLABELLED)
    before = {name: weights.clone() for name, weights in one.network.state_dict().items()}
    teach(one, [*new, *known, *softly(one, pairs)], LESSON)
    after = one.network.state_dict()
    one.network.load_state_dict({name: torch.lerp(before[name], after[name], AFTER) for name in before})
    keep(one.network.cpu(), asked.out)


def _some[T](found: Sequence[T], most: int) -> list[T]:
    """At most so many of them, drawn by chance."""
    drawn = np.random.default_rng(SEED).permutation(len(found))[:most]
    return [found[number] for number in drawn]


def _asked() -> argparse.Namespace:
    parser = asking(__doc__)
    parser.add_argument("--state", type=Path, required=True, help="what teach_pairs --state wrote")
    parser.add_argument("--ptc", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the network as .onnx")
    return parser.parse_args()


if __name__ == "__main__":
    main()
