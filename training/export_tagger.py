"""Writes a taught network as int8 ONNX.

python -m training.export_tagger --base MINILM --state pupil.npz --out FILE
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from training.encoder import MINILM, Encoder, pretrained
from training.export import write

from rashomon.models.tagger import LABELS, SHAPES, STATES

INPUTS, OUTPUTS = ["input_ids", "attention_mask", "features"], ["scores", "loaded"]


class Both(nn.Module):
    """The encoder with its head: the scores of the labels of attributions, and the chances of loaded words."""

    def __init__(self, encoder: Encoder, head: nn.Linear) -> None:
        super().__init__()
        self.encoder, self.head = encoder, head

    def forward(self, input_ids: Tensor, attention_mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Scores (rows, pieces, labels) and chances (rows, pieces, 2)."""
        scores = self.head(self.encoder(input_ids, attention_mask, features))
        return scores[..., : len(LABELS)], torch.sigmoid(scores[..., len(LABELS) :])


def main() -> None:
    """Reads the weights that `learn.py` kept and writes the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--state", type=Path, nargs="+", required=True, help="what learn.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    state = {name: torch.from_numpy(array) for file in asked.state for name, array in np.load(file).items()}
    encoder = pretrained(MINILM, asked.base, SHAPES * STATES, 0.0)
    encoder.load_state_dict(encoder.state_dict() | _under("enc", state))
    head = nn.Linear(MINILM.width, len(LABELS) + 2)
    head.load_state_dict(_under("head", state))
    chain = {"labels": LABELS} | {name: values.tolist() for name, values in _under("chain", state).items()}
    write_tagger(Both(encoder, head), chain, asked.out)


def _under(name: str, state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {key.removeprefix(f"{name}."): value.float() for key, value in state.items() if key.startswith(f"{name}.")}


def write_tagger(network: Both, chain: dict[str, object], file: Path) -> None:
    """Writes the network as int8 ONNX with the chain's scores among its properties."""
    example = torch.ones(2, 9, dtype=torch.long)
    write(network, network.encoder, (example, example, example), (INPUTS, OUTPUTS), file)
    model = onnx.load(str(file))
    onnx.helper.set_model_props(model, {"chain": json.dumps(chain)})
    onnx.save(model, str(file))


if __name__ == "__main__":
    main()
