"""A linear-chain CRF over the words of a window, in torch.

The sum over all paths is a tree of products of matrices, so that a GPU needs as many steps as the logarithm of
the window's words; what one chain expects of labels and steps can teach another.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

NEVER = -1e4


class Chain(nn.Module):
    """Learned scores for starting with a label and for stepping from one label to the next.

    Emissions are (rows, words, labels), masks (rows, words) and true at words; what is given back is a row each.
    """

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(labels))
        self.steps = nn.Parameter(torch.zeros(labels, labels))

    def all_paths(self, emissions: Tensor, mask: Tensor, steps: Tensor | None = None) -> Tensor:
        """The logarithm of the sum over all paths; `steps` may hold scores of their own for each row."""
        labels = emissions.shape[2]
        ahead = self.steps if steps is None else steps[:, None]
        stay = (1 - torch.eye(labels, device=emissions.device)) * NEVER
        links = torch.where(mask[:, 1:, None, None], ahead + emissions[:, 1:, None, :], stay)
        first = self.start + emissions[:, 0]
        if links.shape[1] == 0:
            return torch.logsumexp(first, dim=1)
        while links.shape[1] > 1:
            if links.shape[1] % 2:
                links = torch.cat([links, stay.expand(links.shape[0], 1, labels, labels)], dim=1)
            links = torch.logsumexp(links[:, 0::2, :, :, None] + links[:, 1::2, None, :, :], dim=3)
        return torch.logsumexp(first[:, :, None] + links[:, 0], dim=(1, 2))

    def marked(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of the labels that people marked."""
        told = mask.to(emissions.dtype)
        own = (emissions.gather(2, labels[..., None]).squeeze(2) * told).sum(1)
        steps = (self.steps[labels[:, :-1], labels[:, 1:]] * told[:, 1:]).sum(1)
        return self.all_paths(emissions, mask) - self.start[labels[:, 0]] - own - steps

    def expected(self, emissions: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The chance (rows, words, labels) of each label, and how often (rows, labels, labels) each step comes."""
        with torch.enable_grad():
            own = emissions.detach().requires_grad_(True)
            steps = self.steps.detach().expand(own.shape[0], -1, -1).contiguous().requires_grad_(True)
            labels, pairs = torch.autograd.grad(self.all_paths(own, mask, steps).sum(), [own, steps])
        return labels, pairs

    def taught(self, emissions: Tensor, mask: Tensor, labels: Tensor, pairs: Tensor) -> Tensor:
        """The cross entropy with what teachers expect: their divergence from this chain, but for a constant."""
        own = (emissions * labels * mask[..., None]).sum((1, 2))
        steps = (self.steps * pairs).sum((1, 2)) + labels[:, 0] @ self.start
        return self.all_paths(emissions, mask) - own - steps
