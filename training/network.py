"""The network that is trained: an encoder, a head of nine scores a word, and a chain over seven of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from training.batches import Batch
from training.chain import Chain
from training.encoder import MINILM, MPNET, Shape, pretrained

from rashomon.models.network import VOCABULARY
from rashomon.models.tagger import LABELS, SHAPES, STATES

MARKS = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}  # MiniLM's and MPNet's
HIDDEN, MASK_PIECE, PLAIN_PIECES = 0.03, 103, 110  # share of pieces hidden in training; [MASK]; the marks end here


class Network(nn.Module):
    """MiniLM, or MPNet on MiniLM's word pieces: the first seven scores are labels, the last two loaded words."""

    def __init__(self, shape: Shape, base: Path, drop: float) -> None:
        super().__init__()
        self.enc = pretrained(shape, base, SHAPES * STATES, drop)
        self.head = nn.Linear(shape.width, len(LABELS) + 2)
        self.chain = Chain(len(LABELS))
        self.drop = drop
        ids = torch.from_numpy(_ids(base)) if shape is MPNET else torch.arange(MINILM.words)
        self.register_buffer("ids", ids, persistent=False)

    def forward(self, batch: Batch) -> Tensor:
        """The scores (rows, words, nine) in float32; in training some pieces are hidden."""
        ids = batch.ids
        if self.training:
            hidden = (torch.rand(ids.shape, device=ids.device) < HIDDEN) & (ids > PLAIN_PIECES)
            ids = ids.masked_fill(hidden, MASK_PIECE)
        with torch.autocast(ids.device.type, torch.bfloat16, enabled=ids.device.type == "cuda"):
            x = functional.dropout(self.enc(self.ids[ids], batch.mask, batch.features), self.drop, self.training)
            scores: Tensor = self.head(x.gather(1, batch.first[..., None].expand(-1, -1, x.shape[2])))
        return scores.float()

    def optimiser(self, rate: float, head_rate: float, decay: float = 0.93) -> torch.optim.Optimizer:
        """AdamW with a lower rate the lower a layer is."""
        depth = len(self.enc.layers)
        groups = [
            {"params": list(layer.parameters()), "lr": rate * decay ** (depth - 1 - number)}
            for number, layer in enumerate(self.enc.layers)
        ]
        heads = [*self.head.parameters(), self.enc.features.weight]
        known = {id(p) for group in groups for p in group["params"]} | {id(p) for p in heads}
        rest = [p for p in self.enc.parameters() if p.requires_grad and id(p) not in known]
        groups += [
            {"params": rest, "lr": rate * decay**depth},
            {"params": heads, "lr": head_rate},
            {"params": list(self.chain.parameters()), "lr": 5e-3},
        ]
        return torch.optim.AdamW(groups, weight_decay=0.01)


def schedule(optimiser: torch.optim.Optimizer, steps: int, warm: float) -> torch.optim.lr_scheduler.LambdaLR:
    """Up in a straight line for a share of the steps, then down in one."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda done: min((done + 1) / (warm * steps), max(0.01, (steps - done) / ((1 - warm) * steps)))
    )


def step(
    loss: Tensor, network: nn.Module, optimiser: torch.optim.Optimizer, plan: torch.optim.lr_scheduler.LambdaLR
) -> None:
    """One step down the loss, its gradient no longer than 1."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    plan.step()


def shape_of(base: Path) -> Shape:
    """MPNet where the folder's vocabulary is MPNet's, else MiniLM."""
    words = base / "vocab.txt"
    return MPNET if words.is_file() and words.read_text("utf-8").startswith("<s>") else MINILM


def _ids(base: Path) -> np.ndarray:
    """MPNet's number of each of MiniLM's word pieces: the two share them."""
    theirs = {word: number for number, word in enumerate((base / "vocab.txt").read_text("utf-8").split("\n"))}
    ours = Tokenizer.from_file(str(VOCABULARY)).get_vocab()
    found = np.full(MINILM.words, theirs["[UNK]"], dtype=np.int64)
    for word, number in ours.items():
        found[number] = theirs.get(MARKS.get(word, word), theirs["[UNK]"])
    return found
