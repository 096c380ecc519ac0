"""Runs of words as numbers that are the same in every process: what two reports share if one copies the other.

Runs of words (shingles) and the least of them under many orders (MinHash) as in Broder 1997, "On the resemblance and
containment of documents".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from rashomon.group.duplicates import RUN, TOLD
from rashomon.records import Record, Report, Section

Runs = NDArray[np.uint32]

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces: each counts as a word
WORD = re.compile(rf"[{IDEOGRAPHS}]|[^\W{IDEOGRAPHS}]+")
IDEOGRAPH = re.compile(rf"[{IDEOGRAPHS}]")
SPACED = re.compile(r"\w+")  # the same, four times as fast, for a text without ideographs
ORDERS = 126  # of a MinHash; the bands of `copies` take all of them
SEED = 1997
HELD = 1024  # runs put into all orders at once: a report as long as a book takes no more memory
VOCABULARY = 1 << 17  # words whose numbers are remembered

_chance = np.random.default_rng(SEED)
FACTORS = _chance.integers(1, 1 << 32, (ORDERS, 1), dtype=np.uint32) | np.uint32(1)  # odd: each order has all numbers
SHIFTS = _chance.integers(0, 1 << 32, (ORDERS, 1), dtype=np.uint32)
STEP = np.uint64(0x9E3779B97F4A7C15)  # the odd constant of splitmix64 (Steele, Lea and Flood 2014)
MIX = np.uint64(0xBF58476D1CE4E5B9)
HALF = np.uint64(32)


class Told(Record, frozen=True, kw_only=True):
    """The text of a report, with its sections."""

    id: str
    text: str
    sections: tuple[Section, ...] = ()


class Sketch(Record, frozen=True, kw_only=True):
    """What is kept of a report to find its copies: its runs of words in their order, and their MinHash."""

    report: str
    runs: bytes
    least: bytes

    def numbers(self) -> Runs:
        """The runs, one for each word but the last four."""
        return np.frombuffer(self.runs, dtype="<u4")

    def signature(self) -> Runs:
        """The least number of the runs in each order; empty where there are no runs."""
        return np.frombuffer(self.least, dtype="<u4")


def told(report: Report) -> Told:
    """A report without all that finds no copies."""
    return Told(id=report.id, text=report.text, sections=report.sections)


def sketch(report: Told) -> Sketch:
    """The sketch of a report's headline, standfirst and body."""
    words = [word for section in _told(report) for word in _words(report.text[section.start : section.end])]
    numbers = runs("\n".join(words).lower().split("\n") if words else [])  # lower() may lengthen a word, not part it
    return Sketch(
        report=report.id, runs=numbers.astype("<u4").tobytes(), least=least(numbers).astype("<u4").tobytes()
    )


def word_spans(report: Told) -> Iterator[tuple[int, int]]:
    """Where each word of the headline, standfirst and body stands, in the order in which runs count them."""
    for section in _told(report):
        for found in WORD.finditer(report.text, section.start, section.end):
            yield found.span()


def runs(words: Sequence[str]) -> Runs:
    """The number of each run of words, the first first."""
    count = max(0, len(words) - RUN + 1)
    numbers = np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = mixed * STEP + numbers[place : place + count]
    mixed = (mixed ^ (mixed >> HALF)) * MIX
    return (mixed >> HALF).astype(np.uint32)


def least(numbers: Runs) -> Runs:
    """The MinHash of runs: the least of them in each of so many orders."""
    if not len(numbers):
        return np.zeros(0, dtype=np.uint32)
    found = np.full(ORDERS, np.iinfo(np.uint32).max, dtype=np.uint32)
    for start in range(0, len(numbers), HELD):
        ordered = numbers[start : start + HELD] * FACTORS
        ordered += SHIFTS
        found = np.minimum(found, ordered.min(axis=1))
    return found


def _told(report: Told) -> Iterator[Section]:
    return (section for section in report.sections if section.kind in TOLD)


def _words(text: str) -> list[str]:
    return (SPACED if text.isascii() or not IDEOGRAPH.search(text) else WORD).findall(text)


@lru_cache(VOCABULARY)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
