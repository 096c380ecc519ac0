"""MiniLM in plain torch, from the weights of all-MiniLM-L6-v2, with a head that labels every word piece."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER, WORDS, PLACES = 384, 12, 6, 1536, 30522, 512


class Layer(nn.Module):
    """One layer of the transformer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.joined: nn.Linear | None = None

    def join(self) -> None:
        """Make one projection of three, for a network that is only run: its input is then quantised once."""
        three = (self.query, self.key, self.value)
        self.joined = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined.weight.data = torch.cat([one.weight.data for one in three])
        self.joined.bias.data = torch.cat([one.bias.data for one in three])

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The vectors of the pieces after the layer; bias is 0 at words and very low at padding."""
        rows, length, _ = x.shape
        shape = (rows, length, HEADS, WIDTH // HEADS)
        if self.joined is None:
            projected = [self.query(x), self.key(x), self.value(x)]
        else:
            projected = list(self.joined(x).chunk(3, dim=-1))
        query, key, value = (one.view(shape).transpose(1, 2) for one in projected)
        heads = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = self.norm(x + self.output(heads.transpose(1, 2).reshape(rows, length, WIDTH)))
        return self.last_norm(x + self.narrow(functional.gelu(self.widen(x))))


class Rows(nn.Module):
    """An embedding kept as int8 with a scale a row, for a network that is only run."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.data
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("numbers", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """The vectors of the ids."""
        return self.numbers[ids].float() * self.scale[ids]


class Labeller(nn.Module):
    """Word pieces with a small feature each in, one score a label and piece out."""

    def __init__(self, features: int, labels: int) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.features = nn.Embedding(features, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.verdict = nn.Linear(WIDTH, labels)
        nn.init.zeros_(self.features.weight)  # they start as if they were not there

    def forward(self, input_ids: Tensor, attention_mask: Tensor, features: Tensor) -> Tensor:
        """The scores (rows, pieces, labels)."""
        places = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.words(input_ids) + self.places(places) + self.sides.weight[0] + self.features(features)
        x = self.norm(x)
        bias = (1.0 - attention_mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.verdict(self.drop(x))
        return scores


def from_minilm(folder: Path, features: int, labels: int) -> Labeller:
    """The network with the layers of `model.safetensors`, its head still untrained, its words frozen."""
    weights = load_file(str(folder / "model.safetensors"))
    network = Labeller(features, labels)
    state = network.state_dict()
    for ours, theirs in _names():
        for part in ("weight", "bias"):
            if f"{theirs}.{part}" in weights:
                state[f"{ours}.{part}"] = weights[f"{theirs}.{part}"]
    network.load_state_dict(state)
    network.words.requires_grad_(False)
    network.places.requires_grad_(False)
    return network


def _names() -> list[tuple[str, str]]:
    names = [
        ("words", "embeddings.word_embeddings"),
        ("places", "embeddings.position_embeddings"),
        ("sides", "embeddings.token_type_embeddings"),
        ("norm", "embeddings.LayerNorm"),
    ]
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "output": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        names += [(f"layers.{layer}.{ours}", f"encoder.layer.{layer}.{theirs}") for ours, theirs in parts.items()]
    return names
