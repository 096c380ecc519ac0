"""Passages that two reports share word for word or nearly: a wire paragraph within another text.

Every fourth run of words, chosen by its number, is an anchor by which two reports meet (Manber 1994, "Finding similar
files in a large file system"); from there the shared words are followed both ways in all runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.group.duplicates import RUN
from rashomon.group.runs import Runs

SAMPLE = 4  # one run of so many is an anchor: 20 words without one come about once in a hundred
WORDS = 20  # fewer are a phrase, a title with its name, a short quotation
GAP = 6  # words between two stretches of one passage: a name changed, an "on Friday" left out
HOLDERS = 8  # texts to which one anchor leads, the first: a paragraph in a thousand reports makes no million pairs
LONGEST = 100_000  # words; of a longer text, the beginning

Stretch = tuple[int, int, int, int]  # first word and the one after the last, in the left and in the right report


class Shared(NamedTuple):
    """A passage of two reports by their places in the list: its words in each, from the first to after the last."""

    left: int
    right: int
    left_words: tuple[int, int]
    right_words: tuple[int, int]
    words: int


def shared_passages(runs: Sequence[Runs], sets: Sequence[int], outlets: Sequence[str | None]) -> Iterator[Shared]:
    """The passages of reports of different sets of copies and different outlets, in order of the pairs."""
    for (left, right), diagonals in sorted(_meeting(runs, sets, outlets).items()):
        stretches = (s for d in sorted(diagonals) for s in _along(runs[left], runs[right], d))
        for chained, words in _chained(sorted(stretches)):
            if words >= WORDS:
                yield Shared(left, right, chained[:2], chained[2:], words)


def _meeting(
    runs: Sequence[Runs], sets: Sequence[int], outlets: Sequence[str | None]
) -> dict[tuple[int, int], set[int]]:
    """The pairs that share an anchor, each with how much further on the anchors stand in the right report."""
    met: dict[tuple[int, int], set[int]] = {}
    for held in _held_anchors(runs):
        leading = dict(list(_first_of_sets(held, sets).items())[:HOLDERS])
        for report, at in held:
            for set_, (other, other_at) in leading.items():
                if set_ != sets[report] and (outlets[report] is None or outlets[report] != outlets[other]):
                    (left, left_at), (right, right_at) = sorted(((report, at), (other, other_at)))
                    met.setdefault((left, right), set()).add(right_at - left_at)
    return met


def _first_of_sets(held: Sequence[tuple[int, int]], sets: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The first holder of an anchor in each set of copies."""
    first: dict[int, tuple[int, int]] = {}
    for report, at in held:
        first.setdefault(sets[report], (report, at))
    return first


def _held_anchors(runs: Sequence[Runs]) -> Iterator[list[tuple[int, int]]]:
    """Of each anchor in two reports or more, where it stands: report and word."""
    anchors, reports, words = _anchors(runs)
    order = np.argsort(anchors, kind="stable")
    anchors, reports, words = anchors[order], reports[order], words[order]
    new = np.flatnonzero(anchors[1:] != anchors[:-1]) + 1
    bounds = [0, *new.tolist(), len(anchors)] if len(anchors) else []
    for start, end in pairwise(bounds):
        if end - start > 1 and reports[start] != reports[end - 1]:
            yield list(zip(reports[start:end].tolist(), words[start:end].tolist(), strict=True))


def _anchors(runs: Sequence[Runs]) -> tuple[Runs, NDArray[np.int32], NDArray[np.int32]]:
    """All anchors, with the report and the word where each stands, in order of the reports."""
    places = [np.flatnonzero(held[:LONGEST] % SAMPLE == 0).astype(np.int32) for held in runs]
    if not places:
        return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int32)
    anchors = np.concatenate([held[at] for held, at in zip(runs, places, strict=True)])
    reports = np.repeat(np.arange(len(runs), dtype=np.int32), [len(at) for at in places])
    return anchors, reports, np.concatenate(places)


def _along(left: Runs, right: Runs, further: int) -> Iterator[Stretch]:
    """The stretches of equal words of two reports, where the right one's stand so much further on."""
    start, end = max(0, -further), min(len(left), len(right) - further)
    equal = left[start:end] == right[start + further : end + further]
    edges = np.flatnonzero(np.diff(np.r_[False, equal, False].astype(np.int8)))
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        one, after = start + first, start + last + RUN - 1
        yield one, after, one + further, after + further


def _chained(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, int]]:
    """Stretches that follow one another in both reports as one passage, with the count of words shared in it."""
    chains: list[tuple[Stretch, int]] = []
    for one in stretches:
        for number, (held, words) in enumerate(chains):
            if _inside(one, held):
                break
            if held[0] < one[0] and held[2] < one[2] and one[0] - held[1] <= GAP and one[2] - held[3] <= GAP:
                new = min(one[1] - max(one[0], held[1]), one[3] - max(one[2], held[3]))
                if new > 0:
                    chains[number] = (held[0], one[1], held[2], one[3]), words + new
                break
        else:
            chains.append((one, one[1] - one[0]))
    yield from chains


def _inside(one: Stretch, held: Stretch) -> bool:
    return held[0] <= one[0] and one[1] <= held[1] and held[2] <= one[2] and one[3] <= held[3]
