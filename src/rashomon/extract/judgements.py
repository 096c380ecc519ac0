"""Where a sentence judges: spans that the trained head takes for loaded, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from rashomon.models.loaded_head import Array, Head, loaded_head
from rashomon.parse import Doc, Token

SURE = 0.3  # a span needs one word so likely; best on five folds of PTC, benchmarks/wording
# … and goes on over words so likely. 0.08 scores .007 of F1 higher there, with spans of half a sentence.
ALONG = 0.15
MODIFIERS = frozenset(("amod", "advmod", "compound"))
EDGES = frozenset(("DET", "ADP", "CCONJ", "PUNCT", "SPACE", "PRON", "PART", "AUX", "SCONJ"))


def judged_spans(
    doc: Doc, strengths: Mapping[int, int], head: Head | None = None
) -> Iterator[tuple[Sequence[Token], float]]:
    """The spans of a paragraph that judge, each with the chance of its likeliest word."""
    head = head or loaded_head()
    for tokens in sentences(doc):
        chances = head.chances(clues(tokens, strengths), [vector(token) for token in tokens])
        yield from joined(tokens, chances)


def sentences(doc: Doc) -> Iterator[list[Token]]:
    """The words and marks of each sentence, without white space."""
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            yield tokens


def clues(tokens: Sequence[Token], strengths: Mapping[int, int]) -> list[list[str]]:
    """What speaks for or against each word: itself, its neighbours, its part in the sentence, the lexicon."""
    lemmas = [token.lemma_.lower() for token in tokens]
    found = []
    for place, (token, lemma) in enumerate(zip(tokens, lemmas, strict=True)):
        own = [
            f"l={lemma}",
            f"p={token.tag_}",
            f"d={token.dep_}",
            f"e={token.ent_type_}",
            f"s={strengths.get(token.i, 0)}",
            f"pd={token.pos_}{token.dep_}",
            f"3={lemma[-3:]}",
            f"4={lemma[-4:]}",
            f"w={_shape(token)}{'0' if place == 0 else ''}",
        ]
        if token.dep_ in MODIFIERS:
            own.append(f"h={token.head.lemma_.lower()}")
        for step in (-2, -1, 1, 2):
            if 0 <= place + step < len(tokens):
                near = tokens[place + step]
                own += (f"{step}l={lemmas[place + step]}", f"{step}p={near.tag_}")
                own.append(f"{step}s={strengths.get(near.i, 0)}")
            else:
                own.append(f"{step}l=#")
        found.append(own)
    return found


def vector(token: Token) -> Array:
    """The parser's static vector of the word in lower case, of length 1, or 0 for an unknown word."""
    store = token.vocab.vectors
    if not store.size:
        return np.zeros(0, dtype=np.float32)
    found: Array = np.asarray(token.vocab.get_vector(token.lower_), dtype=np.float32)
    length = float(np.linalg.norm(found))
    return found / length if length else found


def joined(tokens: Sequence[Token], chances: Sequence[float]) -> Iterator[tuple[Sequence[Token], float]]:
    """Runs of likely words with a sure one among them, without small words, marks and names at their edges."""
    for low, high in _runs([chance >= ALONG for chance in chances]):
        while low < high and _loose(tokens[low], chances[low]):
            low += 1
        while low < high and _loose(tokens[high - 1], chances[high - 1]):
            high -= 1
        if low < high and max(chances[low:high]) >= SURE:
            yield tokens[low:high], max(chances[low:high])


def _loose(token: Token, chance: float) -> bool:
    # "Vostrans enraged by the humiliation": their name is no loaded word.
    return token.pos_ in EDGES or (token.pos_ == "PROPN" and chance < SURE)


def _runs(likely: Iterable[bool]) -> Iterator[tuple[int, int]]:
    padded = [False, *likely, False]
    turns = [place for place, (before, after) in enumerate(pairwise(padded)) if before != after]
    yield from zip(turns[::2], turns[1::2], strict=True)


def _shape(token: Token) -> str:
    if len(token) > 1 and token.is_upper:
        return "U"
    return "T" if token.is_title else "l"
