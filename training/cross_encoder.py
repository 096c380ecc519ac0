"""The network that reads two clauses together, each within its sentence."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from training.encoder import Shape, pretrained

from rashomon.models.nli import LEFT, RELATIONS, RIGHT


class CrossEncoder(nn.Module):
    """A score a relation, from what an encoder makes of the first mark and of the two clauses."""

    def __init__(self, shape: Shape, base: Path, drop: float) -> None:
        super().__init__()
        self.encoder, self.drop = pretrained(shape, base, RIGHT + 1, drop), drop
        self.widen, self.score = nn.Linear(3 * shape.width, shape.width), nn.Linear(shape.width, len(RELATIONS))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, standing: Tensor) -> Tensor:
        """The scores (pairs, 5) in the order of RELATIONS; standing says which clause a word piece is of, if any."""
        with torch.autocast(input_ids.device.type, torch.bfloat16, enabled=input_ids.device.type == "cuda"):
            x = self.encoder(input_ids, attention_mask, standing)
            left, right = _mean(x, standing == LEFT), _mean(x, standing == RIGHT)
            both = torch.cat([x[:, 0], left * right, (left - right).abs()], dim=1)
            hidden = functional.dropout(torch.tanh(self.widen(both)), self.drop, self.training)
            scores: Tensor = self.score(hidden)
        return scores.float()

    def optimiser(self, rate: float, new_rate: float, decay: float = 0.93) -> torch.optim.Optimizer:
        """AdamW with a lower rate the lower a layer is, and a higher one for what is new."""
        layers = list(self.encoder.layers)
        groups = [
            {"params": list(layer.parameters()), "lr": rate * decay ** (len(layers) - 1 - number)}
            for number, layer in enumerate(layers)
        ]
        new = [*self.widen.parameters(), *self.score.parameters(), self.encoder.features.weight]
        known = {id(p) for p in new} | {id(p) for layer in layers for p in layer.parameters()}
        rest = [p for p in self.parameters() if p.requires_grad and id(p) not in known]
        groups += [{"params": rest, "lr": rate * decay ** len(layers)}, {"params": new, "lr": new_rate}]
        return torch.optim.AdamW(groups, weight_decay=0.01)


def _mean(x: Tensor, held: Tensor) -> Tensor:
    """The mean vector (pairs, width) of the word pieces held."""
    weights = held.to(x.dtype)[..., None]
    means: Tensor = (x * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1)
    return means
