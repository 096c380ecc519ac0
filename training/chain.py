"""A linear-chain CRF over the words of a window, in torch."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Chain(nn.Module):
    """Learned scores for starting with a label and for stepping from one label to the next."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(labels))
        self.steps = nn.Parameter(torch.zeros(labels, labels))

    def forward(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood, summed over rows; emissions (rows, words, labels), mask (rows, words)."""
        return (self._all(emissions, mask) - self._given(emissions, labels, mask)).sum()

    def _given(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        own = emissions.gather(2, labels[..., None]).squeeze(2) * mask
        steps = self.steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
        return self.start[labels[:, 0]] + own.sum(1) + steps.sum(1)

    def _all(self, emissions: Tensor, mask: Tensor) -> Tensor:
        score = self.start + emissions[:, 0]
        for index in range(1, emissions.shape[1]):
            ahead = torch.logsumexp(score[:, :, None] + self.steps, dim=1) + emissions[:, index]
            score = torch.where(mask[:, index, None] > 0, ahead, score)
        return torch.logsumexp(score, dim=1)
