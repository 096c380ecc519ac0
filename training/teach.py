"""A teacher: MPNet fine-tuned on attributions, or on loaded words with one fifth of their texts left out.

python -m training.teach --base MPNET --texts texts.npz --task attribution --seed 1 --keep attribution_1.pt
python -m training.teach --base MPNET --texts texts.npz --task loaded --fold 0 --epochs 5 --keep loaded_0.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from training.batches import Batch, Texts, batch, grouped
from training.network import Network, schedule, shape_of, step
from training.segments import BABE, PTC, TRAIN

from rashomon.models.tagger import LABELS

SIZE = 12  # full windows a step
RATE, HEAD_RATE, WARM = 8e-5, 4e-4, 0.08
PLAIN = 0.5  # weight of the plain cross entropy beside the chain's
WHOLE = 0.1  # weight of "this sentence is biased" beside its words
SPANS, BIASED = len(LABELS), len(LABELS) + 1  # scores


def main() -> None:
    """Trains and keeps the weights in half precision."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--texts", type=Path, required=True, help="what segments.py wrote")
    parser.add_argument("--task", choices=("attribution", "loaded"), required=True)
    parser.add_argument("--fold", type=int, default=-1, help="the fifth that is left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--keep", type=Path, required=True)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    texts, chance = Texts(asked.texts), np.random.default_rng(asked.seed)
    kinds = (TRAIN,) if asked.task == "attribution" else (BABE, PTC)
    docs = [doc for doc in texts.chosen(*kinds) if asked.fold < 0 or texts.docs[doc][1] != asked.fold]
    network = Network(shape_of(asked.base), asked.base, 0.1).to(device)
    optimiser = network.optimiser(RATE, HEAD_RATE)
    plan = schedule(optimiser, asked.epochs * (1 + len(grouped(texts, texts.windows(docs), SIZE, chance))), WARM)
    network.train()
    for epoch in range(asked.epochs):
        windows = texts.windows(docs, chance if asked.task == "attribution" else None)
        for group in grouped(texts, windows, SIZE, chance):
            chosen = [windows[number] for number in group]
            read = batch(texts, chosen, device)
            scores = network(read)
            if asked.task == "attribution":
                loss = attributed(network, scores, read)
            else:
                loss = loaded(scores, read, torch.tensor([texts.doc_of(w)[2] for w in chosen], device=device))
            step(loss, network, optimiser, plan)
        print(f"epoch {epoch + 1} loss {loss.item():.4f}", flush=True)
    torch.save({name: value.half() for name, value in network.state_dict().items()}, asked.keep)


def attributed(network: Network, scores: Tensor, read: Batch) -> Tensor:
    """How badly the labels of attributions are met, a word."""
    right, labels = read.attribution.clamp(min=0), scores[..., :SPANS]
    plain = functional.cross_entropy(labels.flatten(0, 1), right.flatten(), reduction="none") * read.words.flatten()
    return (network.chain.marked(labels, right, read.words).sum() + PLAIN * plain.sum()) / read.words.sum()


def loaded(scores: Tensor, read: Batch, biased: Tensor) -> Tensor:
    """How badly the loaded words are met, a word of each corpus, and the biased sentences."""
    loss = scores.sum() * 0
    for column, marks in ((SPANS, read.spans), (BIASED, read.biased)):
        looked = marks >= 0
        if looked.any():
            wanted = marks[looked].float()
            loss = loss + functional.binary_cross_entropy_with_logits(scores[..., column][looked], wanted)
    judged = biased >= 0
    if judged.any():
        words = scores[..., BIASED].masked_fill(~read.words, -1e4)[judged]
        whole = functional.binary_cross_entropy_with_logits(torch.logsumexp(words, dim=1), biased[judged].float())
        loss = loss + WHOLE * whole
    return loss


if __name__ == "__main__":
    main()
