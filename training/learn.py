"""The pupil: MiniLM, taught by what the teachers expect and by what people marked.

    python -m training.learn --base MINILM --texts texts.npz --soft soft_*.npz --out pupil.npz
    python -m training.learn … --fold 0 --epochs 4 --chances fold_0.npz     # one fifth of loaded words left out

`--chances` writes, for the texts left out, the numbers of their words and the two chances of each.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from training.batches import Batch, Texts, batch, grouped
from training.network import Network, schedule, shape_of, step
from training.segments import BABE, PTC
from training.teach import PLAIN, SPANS

SIZE, RATE, HEAD_RATE, WARM = 20, 3e-4, 1e-3, 0.05
MARKED = 0.3  # weight of the labels that people marked beside the teachers', where there are both
LOADED = 4.0  # weight of the loaded words beside the attributions: few words are loaded
HALF = 0.5  # of a word's mark is what people marked, the rest what the teachers expect


@dataclass(frozen=True)
class Soft:
    """Windows with what the teachers expect in them."""

    windows: list[list[int]]
    labels: NDArray[np.float16]
    steps: NDArray[np.float32]
    loaded: NDArray[np.float32]


def main() -> None:
    """Trains, and writes the weights or the chances of what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--texts", type=Path, required=True, help="what segments.py wrote")
    parser.add_argument("--soft", type=Path, nargs="+", required=True, help="what soften.py wrote")
    parser.add_argument("--fold", type=int, default=-1)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--chances", type=Path)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    texts, chance = Texts(asked.texts), np.random.default_rng(asked.seed)
    network = Network(shape_of(asked.base), asked.base, 0.05).to(device)
    optimiser = network.optimiser(RATE, HEAD_RATE, decay=1.0)
    soft = _read(texts, asked.soft[0], asked.fold)
    plan = schedule(optimiser, asked.epochs * (1 + len(grouped(texts, soft.windows, SIZE, chance))), WARM)
    network.train()
    for epoch in range(asked.epochs):
        soft = _read(texts, asked.soft[epoch % len(asked.soft)], asked.fold)
        for group in grouped(texts, soft.windows, SIZE, chance):
            loss = _loss(network, texts, soft, group, device)
            step(loss, network, optimiser, plan)
        print(f"epoch {epoch + 1} loss {loss.item():.4f}", flush=True)
    if asked.out:
        np.savez(asked.out, **{name: value.cpu().numpy() for name, value in network.state_dict().items()})
    if asked.chances:
        left = [doc for doc in texts.chosen(BABE, PTC) if texts.docs[doc][1] == asked.fold]
        words, chances = _chances(network, texts, left, device)
        np.savez_compressed(asked.chances, words=words, chances=chances.astype(np.float16))


def _read(texts: Texts, file: Path, fold: int) -> Soft:
    """The windows of a packing without those of the fifth left out, and what teachers who never saw it expect."""
    kept = np.load(file)
    ends = np.flatnonzero(kept["windows"] < 0)
    windows = [part[part >= 0].tolist() for part in np.split(kept["windows"], ends)[:-1]]
    loaded = kept["loaded"].astype(np.float32)
    inside = [n for n, window in enumerate(windows) if fold < 0 or texts.doc_of(window)[1] != fold]
    return Soft(
        [windows[n] for n in inside],
        kept["labels"],
        kept["steps"][inside],
        loaded.mean(axis=0) if fold < 0 else loaded[fold],
    )


def _loss(network: Network, texts: Texts, soft: Soft, group: Sequence[int], device: str) -> Tensor:
    read = batch(texts, [soft.windows[n] for n in group], device)
    labels, loaded = _expected(texts, soft, group, read)
    scores = network(read)
    own, count = scores[..., :SPANS], read.words.sum()
    steps = torch.from_numpy(soft.steps[list(group)]).to(device)
    loss = network.chain.taught(own, read.words, labels, steps).sum() / count
    loss = loss - PLAIN * (functional.log_softmax(own, -1) * labels).sum(-1)[read.words].mean()
    marked = ((read.attribution >= 0) == read.words).all(dim=1)
    if marked.any():
        right = network.chain.marked(own[marked], read.attribution[marked].clamp(min=0), read.words[marked])
        loss = (1 - MARKED) * loss + MARKED * right.sum() / count
    both = torch.stack([read.spans, read.biased], dim=-1)
    wanted = torch.where(both >= 0, HALF * both + (1 - HALF) * loaded, loaded)
    missed = functional.binary_cross_entropy_with_logits(scores[..., SPANS:], wanted, reduction="none")
    return loss + LOADED * missed[read.words].mean()


def _expected(texts: Texts, soft: Soft, group: Sequence[int], read: Batch) -> tuple[Tensor, Tensor]:
    rows, words = read.words.shape
    labels, loaded = np.zeros((rows, words, SPANS), np.float32), np.zeros((rows, words, 2), np.float32)
    for row, number in enumerate(group):
        own = texts.words_of(soft.windows[number])
        labels[row, : len(own)], loaded[row, : len(own)] = soft.labels[own], soft.loaded[own]
    return torch.from_numpy(labels).to(read.ids.device), torch.from_numpy(loaded).to(read.ids.device)


@torch.no_grad()
def _chances(network: Network, texts: Texts, docs: Sequence[int], device: str) -> tuple[np.ndarray, np.ndarray]:
    network.eval()
    words, chances = [], []
    for window in texts.windows(docs):
        read = batch(texts, [window], device)
        words.append(texts.words_of(window))
        chances.append(torch.sigmoid(network(read)[0, :, SPANS:]).cpu().numpy())
    return np.concatenate(words), np.concatenate(chances)


if __name__ == "__main__":
    main()
