"""MiniLM and MPNet in plain torch: one encoder, with MPNet's relative places where the shape asks for them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """The sizes of an encoder, and what its layers are called in the weights it starts from."""

    width: int
    heads: int
    layers: int
    inner: int
    words: int
    places: int
    first_place: int
    relative: bool
    sides: bool
    epsilon: float
    projections: tuple[str, str, str, str]


MINILM = Shape(384, 12, 6, 1536, 30522, 512, 0, False, True, 1e-12,
               ("self.query", "self.key", "self.value", "output.dense"))  # fmt: skip
MPNET = Shape(768, 12, 12, 3072, 30527, 514, 2, True, False, 1e-5, ("attn.q", "attn.k", "attn.v", "attn.o"))
BUCKETS, NEAR, FAR, LONGEST = 32, 8, 128, 512  # of MPNet's relative places (Song et al. 2020, after T5)


class Layer(nn.Module):
    """One layer of the transformer, normalised after each half as in BERT."""

    def __init__(self, shape: Shape, drop: float) -> None:
        super().__init__()
        width = shape.width
        self.heads, self.drop = shape.heads, drop
        self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
        self.widen, self.narrow = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.norm, self.last_norm = (nn.LayerNorm(width, eps=shape.epsilon) for _ in range(2))
        self.joined: nn.Linear | None = None

    def join(self) -> None:
        """Make one projection of three, for a network that is only run: its input is then quantised once."""
        three = (self.query, self.key, self.value)
        self.joined = nn.Linear(self.query.in_features, 3 * self.query.out_features)
        self.joined.weight.data = torch.cat([one.weight.data for one in three])
        self.joined.bias.data = torch.cat([one.bias.data for one in three])

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The vectors of the pieces after the layer; bias is 0 at words and very low at padding."""
        rows, length, width = x.shape
        if self.joined is None:
            projected = [self.query(x), self.key(x), self.value(x)]
        else:
            projected = list(self.joined(x).chunk(3, dim=-1))
        query, key, value = (one.view(rows, length, self.heads, -1).transpose(1, 2) for one in projected)
        drop = self.drop if self.training else 0.0
        heads = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype), dropout_p=drop
        )
        own = self.output(heads.transpose(1, 2).reshape(rows, length, width))
        x = self.norm(x + functional.dropout(own, drop, self.training))
        inner = self.narrow(functional.gelu(self.widen(x)))
        return self.last_norm(x + functional.dropout(inner, drop, self.training))


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


class Encoder(nn.Module):
    """Word pieces with a small feature each in, a vector a piece out."""

    def __init__(self, shape: Shape, features: int, drop: float) -> None:
        super().__init__()
        self.shape, self.drop = shape, drop
        self.words: nn.Module = nn.Embedding(shape.words, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.features = nn.Embedding(features, shape.width)
        nn.init.zeros_(self.features.weight)  # they start as if they were not there
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape, drop) for _ in range(shape.layers))
        if shape.sides:
            self.sides = nn.Embedding(2, shape.width)
        if shape.relative:
            self.relative = nn.Embedding(BUCKETS, shape.heads)
            self.register_buffer("buckets", _buckets(), persistent=False)
            self.relative.requires_grad_(False)  # frozen, so that attention's fast path can take the bias
        self.words.requires_grad_(False)
        self.places.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """The vectors (rows, pieces, width); mask is 1 at pieces and 0 at padding."""
        length = ids.shape[1]
        places = torch.arange(length, device=ids.device) + self.shape.first_place
        x = self.words(ids) + self.places(places) + self.features(features)
        if self.shape.sides:
            x = x + self.sides.weight[0]
        x = functional.dropout(self.norm(x), self.drop, self.training)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        if self.shape.relative:
            near = self.relative(self.buckets[:length, :length]).permute(2, 0, 1)
            bias = (bias + near[None]).expand(ids.shape[0], self.shape.heads, length, length)
        for layer in self.layers:
            x = layer(x, bias)
        return x


def _buckets() -> Tensor:
    """The bucket (places, places) of how far each place is from each other: sixteen a direction."""
    steps = torch.arange(LONGEST)[:, None] - torch.arange(LONGEST)[None, :]
    size = steps.abs()
    wide = NEAR + (torch.log(size.clamp(min=1) / NEAR) / math.log(FAR / NEAR) * NEAR).long()
    return (steps < 0).long() * (BUCKETS // 2) + torch.where(size < NEAR, size, wide.clamp(max=BUCKETS // 2 - 1))


def pretrained(shape: Shape, folder: Path, features: int, drop: float) -> Encoder:
    """The encoder with the weights of `model.safetensors`; its features still say nothing."""
    weights = load_file(str(folder / "model.safetensors"))
    encoder = Encoder(shape, features, drop)
    state = encoder.state_dict()
    for ours, theirs in _names(shape):
        for part in ("weight", "bias"):
            if f"{theirs}.{part}" in weights:
                state[f"{ours}.{part}"] = weights[f"{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder


def _names(shape: Shape) -> list[tuple[str, str]]:
    names = [
        ("words", "embeddings.word_embeddings"),
        ("places", "embeddings.position_embeddings"),
        ("norm", "embeddings.LayerNorm"),
    ]
    names += [("sides", "embeddings.token_type_embeddings")] if shape.sides else []
    names += [("relative", "encoder.relative_attention_bias")] if shape.relative else []
    own = dict(zip(("query", "key", "value", "output"), shape.projections, strict=True))
    parts = {ours: f"attention.{theirs}" for ours, theirs in own.items()} | {
        "norm": "attention.LayerNorm" if shape.relative else "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for layer in range(shape.layers):
        names += [(f"layers.{layer}.{ours}", f"encoder.layer.{layer}.{theirs}") for ours, theirs in parts.items()]
    return names
