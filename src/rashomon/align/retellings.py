"""Retellings: statements of one speaker in two reports that are likely one utterance, however each puts it.

How likely is a logistic model over what two statements share. Its weights are `models/retellings.json`, fitted by
`training/retellings.py` on real reports annotated by hand; the card lies beside them.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.align.joining import is_denial, one_in_particulars
from rashomon.align.likeness import Rarity, covered
from rashomon.align.opposition import alike
from rashomon.align.pairs import neighbours
from rashomon.align.predicates import LIGHT, Predicate
from rashomon.align.sameness import Weights, shipped
from rashomon.align.story import Aligned
from rashomon.lexicon import words
from rashomon.models.embedder import embed
from rashomon.records import Statement

WORD = re.compile(r"\w+(?:['’]\w+)*")
STEM = 6  # letters that forms of one word share
NEAREST = 8  # statements of the speaker in other reports that are weighed, by the embedding
LEAST = 0.2  # cosine below which two statements are hardly ever one utterance
MIN_CONTENT = 3  # words that say something; with fewer, two statements are alike by chance
RUN, LENGTH, SHARED = 6, 8, 10.0  # a run of words, content words, weight in common that count in full
RETOLD = 0.4  # probability of one utterance from which it is reported
OTHERS = 20  # statements without a word, counted beside the story's own, so that two reports have rare words too
FEATURES = (
    "cosine", "covered less", "covered more", "covered", "shared", "length", "lengths alike", "nearest of both",
    "nearest of one", "run", "quoted once", "quoted twice", "denied once", "one act", "deed", "doer",
)  # fmt: skip
"""The features in the order of the weights, each from 0 to 1."""

Features = list[float]


@dataclass(frozen=True)
class Retelling:
    """Two statements of one speaker, with the probability that they are one utterance."""

    one: Statement
    other: Statement
    likelihood: float


@dataclass(frozen=True)
class Said:
    """A statement as the features read it: its words, and what stems of those say something."""

    statement: Statement
    text: str
    words: tuple[str, ...]
    content: frozenset[str]
    deeds: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()

    @property
    def quoted(self) -> bool:
        """True where some of it stands in quotation marks."""
        return self.statement.kind in ("direct", "mixed")

    @property
    def denies(self) -> bool:
        """True for an odd number of words that deny."""
        return is_denial(self.text)


def retellings(story: Aligned) -> list[Retelling]:
    """The likely ones, likeliest first; a statement has at most one counterpart in another report."""
    scored = [(fitted().probability(values), one, other) for one, other, values in candidates(story)]
    taken: set[tuple[str, str]] = set()
    found = []
    for likelihood, one, other in sorted(scored, key=lambda s: (-s[0], s[1].statement.id, s[2].statement.id)):
        if likelihood < RETOLD:
            break
        ends = {(one.statement.id, other.statement.report), (other.statement.id, one.statement.report)}
        if _may_be_one(one, other) and not ends & taken:
            taken |= ends
            found.append(Retelling(one.statement, other.statement, likelihood))
    return found


def candidates(story: Aligned) -> Iterator[tuple[Said, Said, Features]]:
    """Pairs of a speaker's statements in reports of different origin that are near in meaning, with the features."""
    spoken = _by_speaker(story)
    everything = [said for told in spoken.values() for said in told]
    holding = Counter(stem for said in everything for stem in said.content)
    many = len(everything) + OTHERS
    rarity = {stem: math.log(many / (count + 0.5)) for stem, count in holding.items()}
    for _, told in sorted(spoken.items()):
        if len({story.origin(said.statement.report) for said in told}) > 1:
            yield from _pairs(told, [story.origin(said.statement.report) for said in told], rarity)


def _pairs(told: Sequence[Said], origins: Sequence[str], rarity: Rarity) -> Iterator[tuple[Said, Said, Features]]:
    vectors: NDArray[np.float32] = embed([said.text for said in told])
    near = [(i, j, cosine, _both_covered(told[i], told[j], rarity)) for i, j, cosine in neighbours(
        vectors, NEAREST, LEAST, origins)]  # fmt: skip
    best: dict[tuple[int, str], float] = defaultdict(float)
    for i, j, cosine, shares in near:
        for mine, its in ((i, j), (j, i)):
            best[mine, origins[its]] = max(best[mine, origins[its]], cosine + max(shares) / 2)
    for i, j, cosine, shares in near:
        near_enough = cosine + max(shares) / 2 + 1e-9
        nearest = sorted(float(near_enough >= best[a, origins[b]]) for a, b in ((i, j), (j, i)))
        yield told[i], told[j], _features(told[i], told[j], cosine, shares, nearest, rarity)


def _features(
    one: Said,
    other: Said,
    cosine: float,
    shares: tuple[float, float],
    nearest: Sequence[float],
    rarity: Rarity,
) -> Features:
    """The numbers of FEATURES."""
    sizes = sorted((len(one.content), len(other.content)))
    run = SequenceMatcher(None, one.words, other.words, autojunk=False).find_longest_match().size
    acts = [said.statement.cue.act if said.statement.cue else None for said in (one, other)]
    return [
        cosine,
        min(shares),
        max(shares),
        math.sqrt(shares[0] * shares[1]),
        min(1.0, _weight(one.content & other.content, rarity) / SHARED),
        min(sizes[0], LENGTH) / LENGTH,
        sizes[0] / max(1, sizes[1]),
        *nearest,
        min(run, RUN) / RUN,
        float(one.quoted != other.quoted),
        float(one.quoted and other.quoted),
        float(one.denies != other.denies),
        float(acts[0] == acts[1]),
        float(_one_deed(one, other)),
        float(bool(one.doers & other.doers)),
    ]


def _one_deed(one: Said, other: Said) -> bool:
    """True where both have a verb in common, or another word for it."""
    return any(alike(a, b) for a in one.deeds for b in other.deeds)


def _both_covered(one: Said, other: Said, rarity: Rarity) -> tuple[float, float]:
    """The share of each one's content, by weight, that the other has too."""
    return covered(one.content, other.content, rarity), covered(other.content, one.content, rarity)


def _weight(stems: frozenset[str], rarity: Rarity) -> float:
    return sum(rarity[stem] for stem in sorted(stems))


def _may_be_one(one: Said, other: Said) -> bool:
    """False where too little is said, or where numbers, a denial or wholly other deeds speak against it.

    Of pairs with wholly other deeds four in ten from .5 on were noted as one claim by readers, of the rest eight.
    """
    enough = min(len(one.content), len(other.content)) >= MIN_CONTENT
    deeds_apart = one.deeds and other.deeds and not _one_deed(one, other)
    return enough and not deeds_apart and one_in_particulars(one.text, other.text)


def _by_speaker(story: Aligned) -> dict[str, list[Said]]:
    """The statements of each named speaker that put something forward: "his adviser" alone does not."""
    predicates: dict[str | None, list[Predicate]] = defaultdict(list)
    for telling in story.tellings:
        predicates[telling.account.statement] += telling.predicates
    spoken: dict[str, list[Said]] = defaultdict(list)
    for extraction in story.extractions:
        for statement in extraction.statements:
            speaker = statement.speaker.entity if statement.speaker else None
            if speaker is not None and predicates[statement.id]:
                spoken[speaker].append(as_said(statement, extraction.report.text, predicates[statement.id]))
    return spoken


def as_said(statement: Statement, text: str, predicates: Sequence[Predicate] = ()) -> Said:
    """A statement of a report with this text, as the features read it."""
    whole = " ".join(text[part[0] : part[1]] for part in statement.parts or ((statement.start, statement.end),))
    read = tuple(w.replace("’", "'").removesuffix("'s") for w in WORD.findall(whole.lower()))
    content = frozenset(w[:STEM] for w in read if len(w) > 1 and w not in words("small_words"))
    deeds = frozenset(p.lemma for p in predicates) - LIGHT
    return Said(statement, whole, read, content, deeds, frozenset[str]().union(*(p.subjects for p in predicates)))


@cache
def fitted() -> Weights:
    """The shipped weights."""
    return shipped("retellings.json", FEATURES)
