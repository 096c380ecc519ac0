"""Teaches a network to read two clauses together, and writes it as a folder that the setting `nli` takes.

python -m training.teach_pairs --base MPNET --triplets TRIPLETS --polnear POLNEAR --leave 0    # scores it; 1, 2
python -m training.teach_pairs --base MPNET --triplets TRIPLETS --polnear POLNEAR --out NETWORK
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from training.cross_encoder import CrossEncoder
from training.export import write
from training.network import schedule, shape_of, step
from training.pair_examples import RELATIONS, Example, examples

from rashomon.models.nli import LABELS, MAX_PIECES, NETWORK, STANDING, TOKENIZER, standing

SIZE, RATE, NEW_RATE, WARM, EPOCHS, DROP = 64, 5e-5, 4e-4, 0.08, 4, 0.1
PARTS = 3  # of the events, one of which may be left out
INPUTS = ("input_ids", "attention_mask", STANDING)

Encoded = tuple[list[int], list[int]]  # word pieces, and where each stands


def main() -> None:
    """Teaches, scores the pairs of the events that were left out, and writes the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--base", type=Path, required=True, help="folder of all-mpnet-base-v2, or of all-MiniLM-L6-v2"
    )
    parser.add_argument("--triplets", type=Path, required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--leave", type=int, default=-1, help="the part of the events that is left out")
    parser.add_argument("--first", type=int, help="so many examples only, to try it out")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    torch.manual_seed(1)
    found = examples(asked.triplets, asked.polnear)[: asked.first]
    events = sorted({one.event for one in found if one.event})
    left_out = set(events[asked.leave :: PARTS]) if asked.leave >= 0 else set()
    network = CrossEncoder(shape_of(asked.base), asked.base, DROP).to("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(asked.base / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    teach(network, tokenizer, [one for one in found if one.event not in left_out])
    judged = [one for one in found if one.event in left_out and one.verdict not in ("", "conflict")]
    if judged:
        print(
            f"average precision on {len(judged)} judged pairs left out: {precision(network, tokenizer, judged):.3f}"
        )
    if asked.out:
        keep(network.cpu(), asked.base, asked.out)


def teach(network: CrossEncoder, tokenizer: Tokenizer, found: Sequence[Example]) -> None:
    """Some rounds over the examples, each pair in either order."""
    device = next(network.parameters()).device
    chance = np.random.default_rng(1)
    optimiser = network.optimiser(RATE, NEW_RATE)
    plan = schedule(optimiser, EPOCHS * math.ceil(len(found) / SIZE), WARM)
    network.train()
    for epoch in range(EPOCHS):
        rows = [
            encoded(tokenizer, one, bool(turned))
            for one, turned in zip(found, chance.random(len(found)) < 0.5, strict=True)
        ]
        lengths = np.array([len(pieces) for pieces, _ in rows]) + chance.random(len(rows)) * 12
        groups = [g for g in np.array_split(np.argsort(lengths), math.ceil(len(rows) / SIZE)) if len(g)]
        chance.shuffle(groups)
        for group in groups:
            scores = functional.log_softmax(network(*batch([rows[n] for n in group], device)), dim=1)
            wanted = torch.tensor([found[n].wanted for n in group], device=device)
            weights = torch.tensor([found[n].weight for n in group], device=device)
            loss = -((wanted * scores).sum(dim=1) * weights).mean()
            step(loss, network, optimiser, plan)
        print(f"epoch {epoch + 1} loss {loss.item():.4f}", flush=True)


def precision(network: CrossEncoder, tokenizer: Tokenizer, judged: Sequence[Example]) -> float:
    """The average precision of the pairs by the chance that they are one claim."""
    network.eval()
    device = next(network.parameters()).device
    chances: list[float] = []
    with torch.no_grad():
        for start in range(0, len(judged), SIZE):
            rows = [encoded(tokenizer, one, False) for one in judged[start : start + SIZE]]
            chances += torch.softmax(network(*batch(rows, device)), dim=1)[:, 0].tolist()
    right = np.array([one.verdict == "same" for one in judged])[np.argsort(-np.array(chances))]
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def encoded(tokenizer: Tokenizer, one: Example, turned: bool) -> Encoded:
    """The word pieces of both sentences, and where each stands; turned, the right one first."""
    left, right = (one.right, one.left) if turned else (one.left, one.right)
    read = tokenizer.encode(left.sentence, right.sentence)
    return read.ids, standing(read, left.own, right.own)


def batch(rows: Sequence[Encoded], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, mask and standing (pairs, pieces)."""
    longest = max(len(pieces) for pieces, _ in rows)

    def padded(lists: Iterator[list[int]]) -> Tensor:
        return torch.tensor([one + [0] * (longest - len(one)) for one in lists], device=device)

    return padded(p for p, _ in rows), padded([1] * len(p) for p, _ in rows), padded(s for _, s in rows)


def keep(network: CrossEncoder, base: Path, out: Path) -> None:
    """Writes the network as int8 ONNX, its tokenizer and the names of its scores."""
    out.mkdir(parents=True, exist_ok=True)
    example = torch.ones((2, 8), dtype=torch.int64)
    write(network, network.encoder, (example, example, example * 2), (INPUTS, ("scores",)), out / NETWORK)
    shutil.copy(base / TOKENIZER, out / TOKENIZER)
    labels = {"id2label": {str(number): relation for number, relation in enumerate(RELATIONS)}}
    (out / LABELS).write_text(json.dumps(labels) + "\n", "utf-8")


if __name__ == "__main__":
    main()
