"""Windows made of segments, as the tagger packs them, and batches of windows for torch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

CLS = 101
MAX_PIECES = 256
Ints = NDArray[np.int64]


class Texts:
    """The arrays of `segments.py`, by segment."""

    def __init__(self, file: Path) -> None:
        self.of = {name: array.astype(np.int64) for name, array in np.load(file).items()}
        self.docs = self.of["docs"]
        self.pieces = np.concatenate([[0], np.cumsum(self.of["lengths"])])
        self.words = np.concatenate([[0], np.cumsum(self.of["words"])])
        self._first = np.searchsorted(self.of["doc"], np.arange(len(self.docs) + 1))

    def chosen(self, *kinds: int) -> list[int]:
        """The numbers of the texts of these kinds."""
        return [number for number, (kind, *_) in enumerate(self.docs) if kind in kinds]

    def windows(self, docs: Iterable[int], chance: np.random.Generator | None = None) -> list[list[int]]:
        """Segments packed into windows; `chance` lets a text's first window end early, elsewhere each time."""
        packed = []
        for doc in docs:
            limit = MAX_PIECES if chance is None else int(chance.integers(40, MAX_PIECES + 1))
            window, size = [], 1
            for segment in range(self._first[doc], self._first[doc + 1]):
                length = int(self.of["lengths"][segment])
                if window and size + length > limit:
                    packed.append(window)
                    window, size, limit = [], 1, MAX_PIECES
                window.append(segment)
                size += length
            packed += [window] if window else []
        return packed

    def size(self, window: Sequence[int]) -> int:
        """How many pieces a window has."""
        return 1 + int(sum(self.of["lengths"][segment] for segment in window))

    def doc_of(self, window: Sequence[int]) -> Ints:
        """Kind, fifth, and whether it is biased, of the window's text."""
        row: Ints = self.docs[self.of["doc"][window[0]]]
        return row

    def words_of(self, window: Sequence[int]) -> Ints:
        """The numbers of the window's words among all words."""
        return np.concatenate([np.arange(self.words[segment], self.words[segment + 1]) for segment in window])


def grouped(
    texts: Texts, windows: Sequence[Sequence[int]], size: int, chance: np.random.Generator
) -> list[list[int]]:
    """Numbers of windows of like length together, as many a batch as `size` full ones have pieces, shuffled."""
    lengths = [texts.size(window) for window in windows]
    groups: list[list[int]] = []
    group: list[int] = []
    for number in np.argsort(np.array(lengths) + chance.uniform(0, 24, len(lengths)), kind="stable").tolist():
        longest = max(lengths[n] for n in (*group, number))
        if group and (len(group) + 1) * longest > size * MAX_PIECES:
            groups.append(group)
            group = []
        group.append(number)
    groups += [group] if group else []
    return [groups[number] for number in chance.permutation(len(groups))]


@dataclass(frozen=True)
class Batch:
    """Windows for the network: ids, features and mask (rows, pieces); the rest (rows, words)."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    words: Tensor
    attribution: Tensor
    spans: Tensor
    biased: Tensor


def batch(texts: Texts, windows: Sequence[Sequence[int]], device: str) -> Batch:
    """The windows as one batch, padded."""
    rows = len(windows)
    words = [texts.words_of(window) for window in windows]
    length = -(-max(texts.size(window) for window in windows) // 8) * 8
    ids, features = np.zeros((rows, length), np.int64), np.zeros((rows, length), np.int64)
    mask = np.zeros((rows, length), bool)
    wide = (rows, max(map(len, words)))
    first, told = np.zeros(wide, np.int64), np.zeros(wide, bool)
    marks = {name: np.full(wide, -1, np.int64) for name in ("attribution", "spans", "biased")}
    for row, (window, own) in enumerate(zip(windows, words, strict=True)):
        ids[row, 0], mask[row, : texts.size(window)] = CLS, True
        at = 1
        starts = []
        for segment in window:
            low, high = texts.pieces[segment], texts.pieces[segment + 1]
            ids[row, at : at + high - low] = texts.of["ids"][low:high]
            features[row, at : at + high - low] = texts.of["features"][low:high]
            starts.append(texts.of["first_pieces"][texts.words[segment] : texts.words[segment + 1]] + at)
            at += high - low
        first[row, : len(own)], told[row, : len(own)] = np.concatenate(starts), True
        for name, array in marks.items():
            array[row, : len(own)] = texts.of[name][own]
    arrays = (ids, features, mask, first, told, *marks.values())
    return Batch(*(torch.from_numpy(array).to(device) for array in arrays))
