"""Embeddings of whole texts and of the words in them, by all-MiniLM-L6-v2; the card is `models/embedder.md`.

Cosine finds candidates; it cannot tell agreement from contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.models.network import Array, open_network, tokenizer, word_vectors

NETWORK = Path(__file__).parent / "embedder.onnx"
WIDTH = 384
MAX_PIECES = 128  # the length all-MiniLM-L6-v2 was trained with, in its tokenizer.json
STEPS = 127  # of an int8, to either side


@dataclass(frozen=True, slots=True)
class Words:
    """A text's word pieces as the network reads them in it: which, where, and a vector of each, kept as int8."""

    pieces: NDArray[np.int32]
    spans: NDArray[np.int32]
    """Rows (start, end) in the text; empty for the marks that the network sets at both ends."""
    numbers: NDArray[np.int8]
    """Rows of 384, each to be multiplied by its scale."""
    scales: Array

    def vectors(self) -> Array:
        """An array (pieces, 384)."""
        return self.numbers * self.scales[:, None]

    def to_bytes(self) -> tuple[bytes, bytes, bytes, bytes]:
        """The four arrays as they are stored, the lowest byte first."""
        numbers, scales = self.numbers.tobytes(), self.scales.astype("<f4").tobytes()
        return self.pieces.astype("<i4").tobytes(), self.spans.astype("<i4").tobytes(), numbers, scales

    @classmethod
    def of_bytes(cls, pieces: bytes, spans: bytes, numbers: bytes, scales: bytes) -> Words:
        """The words that were stored."""
        return cls(
            np.frombuffer(pieces, dtype="<i4"),
            np.frombuffer(spans, dtype="<i4").reshape(-1, 2),
            np.frombuffer(numbers, dtype=np.int8).reshape(-1, WIDTH),
            np.frombuffer(scales, dtype="<f4"),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What was embedded before, by text."""

    vectors: dict[str, Array] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)


KNOWN: ContextVar[Known | None] = ContextVar("KNOWN", default=None)


class Embedder:
    """Turns texts into vectors; made once by `embedder()`, raises ModelError without its file."""

    def __init__(self, path: Path) -> None:
        self._network: Any = open_network(path, 1)
        self._pieces = tokenizer(MAX_PIECES)

    def embed(self, texts: Sequence[str]) -> Array:
        """An array (texts, 384) of unit rows; the dot product of two is their cosine."""
        means = [vectors.mean(axis=0) for _, vectors in word_vectors(self._network, self._pieces, texts)]
        return unit(np.array(means, dtype=np.float32).reshape(-1, WIDTH))

    def read(self, texts: Sequence[str]) -> Iterator[Words]:
        """The words of each text in turn; what is longer than 128 pieces ends there."""
        for encoded, vectors in word_vectors(self._network, self._pieces, texts):
            scales = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / STEPS
            yield Words(
                pieces=np.array(encoded.ids, dtype=np.int32),
                spans=np.array(encoded.offsets, dtype=np.int32),
                numbers=np.rint(vectors / scales[:, None]).astype(np.int8),
                scales=scales.astype(np.float32),
            )


def embed(texts: Sequence[str]) -> Array:
    """An array (texts, 384) of unit rows; the dot product of two is their cosine."""
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    known = KNOWN.get() or Known()
    new = [text for text in dict.fromkeys(texts) if text not in known.vectors]
    known.vectors.update((t, unit(known.words[t].vectors().mean(axis=0))) for t in new if t in known.words)
    unread = [text for text in new if text not in known.vectors]
    if unread:
        known.vectors.update(zip(unread, embedder().embed(unread), strict=True))
    return np.stack([known.vectors[text] for text in texts])


def read_words(texts: Sequence[str]) -> list[Words]:
    """The words of each text, as the network reads them in it."""
    known = (KNOWN.get() or Known()).words
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known.update(zip(new, embedder().read(new), strict=True))
    return [known[text] for text in texts]


def unit(vectors: Array) -> Array:
    """The vectors, or the one, with length one; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Array = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


@contextmanager
def remembering(known: Known) -> Iterator[None]:
    """Within it, texts that are known are not embedded again, and new ones are added."""
    token = KNOWN.set(known)
    try:
        yield
    finally:
        KNOWN.reset(token)


@cache
def embedder() -> Embedder:
    """The embedder of this process, loaded once; raises ModelError where its file is missing."""
    return Embedder(NETWORK)
