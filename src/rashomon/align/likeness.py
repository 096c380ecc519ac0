"""What two tellings share, as numbers: the features of the scorer of claims, each from 0 to 1.

What opposes them (a "not", another day, a converse) is none of these: two tellings that deny each other tell of one
thing, and `opposition` reads the rest.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.meaning import IN_MEANING
from rashomon.align.opposition import synonyms
from rashomon.align.predicates import LIGHT

WORD = re.compile(r"\w+")
LONG = 8  # words of a run, content words of a clause, that count in full: two short clauses look alike by chance
FEATURES = (
    *IN_MEANING, "covered less", "covered more", "covered", "length", "lengths alike", "run", "order",
    "nearest", "most shared", "verb", "subject", "object", "names apart", "figure", "other figure",
    "one speaker", "two speakers", "narrator and speaker", "two narrators", "quoted once", "asserting", "parts",
)  # fmt: skip
"""The features in the order of the weights."""

Rarity = Mapping[str, float]
"""How much each content word weighs in a story: the rarer, the more; 1 where it isn't listed."""


def rarity(tellings: Iterable[Telling]) -> dict[str, float]:
    """The logarithm of how few of the story's sentences hold each content word."""
    sentences: dict[tuple[str, int], set[str]] = defaultdict(set)
    for telling in tellings:
        sentences[telling.report.id, telling.sentence[0]] |= telling.content
    return rarity_in(sentences.values())


def rarity_in(sentences: Collection[Iterable[str]]) -> dict[str, float]:
    """The logarithm of how few of these sentences, each given as a set of words, hold each word."""
    holding = Counter(word for words in sentences for word in words)
    return {word: math.log((len(sentences) + 1) / (count + 0.5)) for word, count in holding.items()}


def covered(one: frozenset[str], other: frozenset[str], weights: Rarity) -> float:
    """The share of one's content, by weight, that the other has too."""
    whole = sum(weights.get(word, 1.0) for word in one)
    return sum(weights.get(word, 1.0) for word in one & other) / whole if whole > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What the features read of one telling, worked out once."""

    words: tuple[str, ...]
    verbs: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    figures: frozenset[tuple[float | None, float | None, str]]
    asserting: bool


def traits(telling: Telling) -> Traits:
    """The traits of a telling."""
    predicates = telling.predicates
    return Traits(
        words=tuple(WORD.findall(telling.plain.lower())),
        verbs=frozenset(min(synonyms(p.lemma) | {p.lemma}) for p in predicates) - LIGHT,
        subjects=frozenset().union(*(p.subjects for p in predicates)),
        objects=frozenset().union(*(p.objects for p in predicates)),
        figures=frozenset((f.low, f.high, f.unit) for f in telling.figures),
        asserting=any(p.finite for p in predicates),
    )


def in_words(one: Traits, other: Traits) -> tuple[float, float]:
    """The longest run of words that both have, up to 1 for LONG, and the share of words in the same order."""
    blocks = SequenceMatcher(None, one.words, other.words, autojunk=False).get_matching_blocks()
    return _run_and_order(one, other, max(block.size for block in blocks), sum(block.size for block in blocks))


def in_words_at_most(one: Traits, other: Traits) -> tuple[float, float]:
    """What `in_words` can be at most, quickly: as if all words in common stood together."""
    common = (Counter(one.words) & Counter(other.words)).total()
    return _run_and_order(one, other, common, common)


def _run_and_order(one: Traits, other: Traits, longest: int, matched: int) -> tuple[float, float]:
    return min(longest, LONG) / LONG, 2 * matched / max(1, len(one.words) + len(other.words))


def features(
    left: Telling,
    right: Telling,
    one: Traits,
    other: Traits,
    shared: Sequence[float],
    weights: Rarity,
    ranks: Sequence[float],
    in_words: tuple[float, float],
) -> list[float]:
    """The numbers of FEATURES; shared is what `meaning.IN_MEANING` names, in_words what `in_words` gives.

    Ranks are those of the pair by meaning and by shared words, 1 for the nearest.
    """
    here, there = covered(left.content, right.content, weights), covered(right.content, left.content, weights)
    sizes = sorted((len(left.content), len(right.content)))
    voices = [left.voice, right.voice]
    named = [v for v in voices if v not in (None, NARRATOR)]
    return [
        *shared,
        min(here, there),
        max(here, there),
        math.sqrt(here * there),
        min(sizes[0], LONG) / LONG,
        sizes[0] / max(1, sizes[1]),
        *in_words,
        *ranks,
        float(bool(one.verbs & other.verbs)),
        float(bool(one.subjects & other.subjects)),
        len(one.objects & other.objects) / max(1, min(len(one.objects), len(other.objects))),
        float(bool(left.names and right.names and not left.names & right.names)),
        float(bool(one.figures & other.figures)),
        float(bool(one.figures and other.figures and not one.figures & other.figures)),
        float(len(named) == 2 and named[0] == named[1]),
        float(len(named) == 2 and named[0] != named[1]),
        float(NARRATOR in voices and voices[0] != voices[1]),
        float(voices[0] == voices[1] == NARRATOR),
        float(left.quoted != right.quoted),
        float(one.asserting and other.asserting),
        (left.part + right.part) / 2,
    ]
