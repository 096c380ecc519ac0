"""Teaches a network to read two clauses together: a teacher on labelled pairs, then a pupil, which is written.

The pupil learns the labelled pairs, and beside them what the teacher makes of many more that nobody labelled.

python -m training.teach_pairs --base MPNET --pupil MINILM --triplets TRIPLETS --polnear POLNEAR --out reader.onnx
python -m training.teach_pairs … --leave 0    # in place of --out: scores both on the third left out; 1, 2
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from training.cross_encoder import CrossEncoder
from training.export import write
from training.grid import Pair
from training.learn_pairs import PUPIL, TEACHER, Learner, Lesson, chances, learner, teach
from training.pair_examples import Example, examples
from training.pair_scores import report
from training.transfer_pairs import transfer_pairs

from rashomon.models.nli import STANDING

PARTS = 3  # of the events, and of the files of written pairs, one of which may be left out
INPUTS = ("input_ids", "attention_mask", STANDING)
SEEDS = 1, 7  # of the teacher and of the pupil


def main() -> None:
    """Teaches both, scores them on what was left out, and writes the pupil."""
    asked = _asked()
    found = examples(asked.triplets, asked.polnear, asked.first)
    names = left_out(found, asked.leave)
    held = [one for one in found if names & {one.event, one.file}]
    known = [one for one in found if not names & {one.event, one.file}]
    teacher = taught("teacher", asked.base, TEACHER, SEEDS[0], known)
    report("teacher", teacher, held)
    pairs = list(transfer_pairs(asked.polnear / "train" / "text", asked.first))
    pupil = taught("pupil", asked.pupil, PUPIL, SEEDS[1], [*known, *softly(teacher, pairs)])
    report("pupil", pupil, held)
    if asked.state:
        torch.save(pupil.network.state_dict(), asked.state)
    if asked.out:
        keep(pupil.network.cpu(), asked.out)


def left_out(found: Sequence[Example], part: int) -> set[str]:
    """The names of the events and of the files of written pairs that are in a part; of part -1, none."""
    events = sorted({one.event for one in found if one.event})
    files = sorted({one.file for one in found if one.file})
    return {*events[part::PARTS], *files[part::PARTS]} if part >= 0 else set()


def taught(name: str, base: Path, lesson: Lesson, seed: int, found: Sequence[Example]) -> Learner:
    """The network of a folder after its lesson."""
    print(f"{name}: {len(found)} pairs", flush=True)
    torch.manual_seed(seed)
    one = learner(base, lesson)
    teach(one, found, lesson)
    return one


def softly(teacher: Learner, pairs: Sequence[Pair]) -> Iterator[Example]:
    """The pairs with what the teacher makes of them for a label."""
    for (left, right), row in zip(pairs, chances(teacher, pairs).tolist(), strict=True):
        same, partly, other, conflict, tension = row
        yield Example(left, right, (same, partly, other, conflict, tension), 1.0)


def keep(network: CrossEncoder, out: Path) -> None:
    """Writes the network as int8 ONNX."""
    example = torch.ones((2, 8), dtype=torch.int64)
    write(network, network.encoder, (example, example, example * 2), (INPUTS, ("scores",)), out)


def asking(what: str | None) -> argparse.ArgumentParser:
    """What each script that teaches the pupil asks for: its folder, and the corpora of the examples."""
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pupil", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--triplets", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--first", type=int, help="so many examples and pairs of each kind only, to try it out")
    return parser


def _asked() -> argparse.Namespace:
    parser = asking(__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--leave", type=int, choices=range(PARTS), default=-1, help="the part that is left out")
    parser.add_argument("--state", type=Path, help="the pupil's weights as .pt, for refine_pairs")
    parser.add_argument("--out", type=Path, help="the network as .onnx")
    return parser.parse_args()


if __name__ == "__main__":
    main()
