"""What the reading network says of pairs that it wasn't trained on, in place of the shipped one, which was.

`read_left_out.npz` has the chances that networks gave which were trained, by the same recipe, without a third
of the events of `triplets/` and of the files of `pairs/` each, for the pairs of that third. No text is kept: a
clause is known by a hash of its sentence and of where it stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

import numpy as np

from rashomon.models.nli import FITTED, Read, Reader, Reading

FILE = Path(__file__).with_name("read_left_out.npz")
STEPS = 250  # of a chance, as kept
UNKNOWN = Read(same=0.0, against=0.0, strained=0.0)
"""Of a pair that wasn't among those scored: 1 in 100 of those that are read."""


class LeftOut:
    """Stands for the network."""

    weighing = FITTED

    def read(self, pairs: Sequence[tuple[Reading, Reading]]) -> list[Read]:
        """What was said of each pair, in either order."""
        return [self._read(left, right) for left, right in pairs]

    def _read(self, left: Reading, right: Reading) -> Read:
        one, other = _key(left), _key(right)
        found = _known().get((one, other)) or _known().get((other, one))
        return Read(*found) if found else UNKNOWN


@contextmanager
def read_left_out() -> Iterator[None]:
    """Within it `compare` reads with what was left out."""
    with patch("rashomon.pipeline.reader_of", lambda settings: Reader(LeftOut(), settings.readings)):  # type: ignore[arg-type]
        yield


def _key(reading: Reading) -> int:
    own = [tuple(span) for span in reading.own]
    made = hashlib.blake2b(f"{reading.sentence}\0{own}".encode(), digest_size=8)
    return int.from_bytes(made.digest(), "little")


@cache
def _known() -> dict[tuple[int, int], tuple[float, float, float]]:
    kept = np.load(FILE)
    texts, chances = kept["texts"].tolist(), (kept["chances"] / STEPS).tolist()
    pairs = zip(kept["left"].tolist(), kept["right"].tolist(), chances, strict=True)
    return {(texts[left], texts[right]): tuple(of) for left, right, of in pairs}
