"""What the network reads in a telling within its sentence, and how much of it two tellings share.

Each sentence is read once; a telling takes the vectors of its own word pieces out of it, so that "it" and "the move"
mean what they mean there. Words of two tellings are aligned by likeness, each with its nearest of the other's (after
BERTScore: Zhang et al. 2020), and a word counts by how few sentences of the story have it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.align.accounts import Telling
from rashomon.models.embedder import WIDTH, Words, read_words, unit
from rashomon.models.network import Array, marks

IN_MEANING = ("meaning", "rare meaning", "matched less", "matched more", "sentences")
"""What two tellings share in meaning, each up to 1, as `shared` gives it."""


@dataclass(frozen=True)
class Meanings:
    """The tellings of a story as the network reads them: unit rows of 384, one a telling."""

    plain: Array
    """The mean of the word pieces."""
    rare: Array
    """… weighed by how rare they are in the story."""
    sentences: Array
    """The mean of the telling's whole sentence."""
    words: tuple[Words, ...]
    """The telling's sentence, word by word."""
    held: tuple[NDArray[np.intp], ...]
    """The word pieces that are the telling's own and say something."""
    weights: tuple[Array, ...]
    """How much each of those counts."""

    def some(self, first: int, end: int) -> Meanings:
        """Those of the tellings from the first, up to the end."""
        of = slice(first, end)
        tables = (self.plain[of], self.rare[of], self.sentences[of])
        return Meanings(*tables, self.words[of], self.held[of], self.weights[of])

    def rows(self, number: int) -> Array:
        """The vectors of a telling's own word pieces, unit rows."""
        numbers = self.words[number].numbers[self.held[number]].astype(np.float32)
        return unit(numbers)


def meanings(tellings: Sequence[Telling]) -> Meanings:
    """What the network reads in each telling, in the order given."""
    texts = [t.sentence_text for t in tellings]
    read = dict(zip(texts, read_words(texts), strict=True))
    rarity = _rarity(read)
    plain, rare, sentences = (np.zeros((len(tellings), WIDTH), dtype=np.float32) for _ in range(3))
    words, held, weights = [], [], []
    means: dict[str, Array] = {}
    for number, (telling, text) in enumerate(zip(tellings, texts, strict=True)):
        of, own = _own(telling, read[text])
        vectors, counts = of.vectors()[own], np.array([rarity(int(piece)) for piece in of.pieces[own]])
        plain[number] = vectors.mean(axis=0)
        rare[number] = counts @ vectors if counts.any() else plain[number]
        if text not in means:
            means[text] = read[text].vectors().mean(axis=0)
        sentences[number] = means[text]
        telling_something = counts > 0
        words.append(of)
        held.append(own[telling_something])
        weights.append(counts[telling_something].astype(np.float32))
    return Meanings(unit(plain), unit(rare), unit(sentences), tuple(words), tuple(held), tuple(weights))


def _rarity(read: Mapping[str, Words]) -> Callable[[int], float]:
    """How much a word piece counts: the logarithm of how few of the sentences hold it; punctuation counts nothing."""
    holding = Counter(int(piece) for words in read.values() for piece in set(words.pieces))
    return cache(
        lambda piece: 0.0 if piece in marks() else max(0.0, math.log((len(read) + 1) / (holding[piece] + 0.5)))
    )


def _own(telling: Telling, words: Words) -> tuple[Words, NDArray[np.intp]]:
    """The words that hold a telling, and which of them are its own: of its sentence, or of itself where that ends
    before it."""
    begin = telling.sentence[0]
    own = np.zeros(len(words.pieces), dtype=bool)
    for start, end in telling.stretches:
        own |= (words.spans[:, 0] >= start - begin) & (words.spans[:, 1] <= end - begin)
    own &= words.spans[:, 1] > words.spans[:, 0]
    if own.any():
        return words, np.flatnonzero(own)
    alone = read_words([telling.plain])[0]
    return alone, np.arange(len(alone.pieces))


def shared(meanings: Meanings, pairs: Sequence[tuple[int, int]]) -> Array:
    """An array (pairs, 5): what the two tellings of each pair share, in the order of IN_MEANING."""
    found = np.zeros((len(pairs), len(IN_MEANING)), dtype=np.float32)
    if not pairs:
        return found
    left, right = np.array(pairs).T
    for column, rows in ((0, meanings.plain), (1, meanings.rare), (4, meanings.sentences)):
        found[:, column] = np.einsum("ij,ij->i", rows[left], rows[right])
    of: dict[int, list[int]] = defaultdict(list)
    for number, (one, _) in enumerate(pairs):
        of[one].append(number)
    for one, numbers in of.items():
        found[numbers, 2:4] = _matched(meanings, one, [pairs[n][1] for n in numbers])
    return found


def _matched(meanings: Meanings, one: int, others: Sequence[int]) -> Array:
    """How much of the telling and of each other is matched in the other of the two: the lesser, then the greater."""
    own, weights = meanings.rows(one), meanings.weights[one]
    shares = np.zeros((len(others), 2), dtype=np.float32)
    sizes = [len(meanings.weights[other]) for other in others]
    if not len(own) or not any(sizes):
        return shares
    likeness = own @ np.vstack([meanings.rows(other) for other in others]).T
    first = 0
    for number, (other, size) in enumerate(zip(others, sizes, strict=True)):
        if size:
            here = likeness[:, first : first + size]
            theirs = meanings.weights[other]
            covered = (here.max(axis=1) @ weights / weights.sum(), here.max(axis=0) @ theirs / theirs.sum())
            shares[number] = min(covered), max(covered)
        first += size
    return shares
