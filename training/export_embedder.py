"""Writes all-MiniLM-L6-v2 as int8 ONNX, and says how far it is from the network as it was.

python -m training.export_embedder --base MINILM --out ../src/rashomon/models/embedder.onnx
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn
from training.encoder import MINILM, Encoder, pretrained
from training.export import write

NAMES = (("input_ids", "attention_mask"), ("vectors",))
LENGTH, TEXTS, SEED = 24, 64, 7


class Embedder(nn.Module):
    """The encoder alone: a vector a word piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The vectors (rows, pieces, 384)."""
        vectors: Tensor = self.encoder(input_ids, attention_mask, torch.zeros_like(input_ids))
        return vectors


def main() -> None:
    """Writes the network, and prints the cosine of means before and after on made-up texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    network = Embedder(pretrained(MINILM, asked.base, 1, 0.0)).eval()
    pieces = torch.randint(2000, 28000, (TEXTS, LENGTH), generator=torch.Generator().manual_seed(SEED))
    mask = torch.ones_like(pieces)
    with torch.no_grad():
        before = network(pieces, mask).mean(dim=1).numpy()
    write(network, network.encoder, (pieces[:2], mask[:2]), NAMES, asked.out)
    session = onnxruntime.InferenceSession(str(asked.out), providers=["CPUExecutionProvider"])
    after = session.run(None, {"input_ids": pieces.numpy(), "attention_mask": mask.numpy()})[0].mean(axis=1)
    lengths = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    cosines = (before * after).sum(axis=1) / lengths
    print(f"cosine before and after: {cosines.mean():.4f} on average, {cosines.min():.4f} at least")


if __name__ == "__main__":
    main()
