"""What two tellings share, as numbers: the features of the scorer of claims, each from 0 to 1."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.opposition import opposition, synonyms
from rashomon.align.predicates import LIGHT
from rashomon.align.times import other_day

WORD = re.compile(r"\w+")
LONG = 8  # words of a run, content words of a clause, that count in full: two short clauses look alike by chance
FEATURES = (
    "cosine", "covered less", "covered more", "covered", "length", "lengths alike", "run", "order",
    "nearest", "most shared", "verb", "subject", "object", "names apart", "figure", "other figure",
    "one speaker", "two speakers", "narrator and speaker", "two narrators", "quoted once", "asserting",
    "denied once", "opposed", "other day", "parts",
)  # fmt: skip
"""The features in the order of the weights."""

Rarity = Mapping[str, float]
"""How much each content word weighs in a story: the rarer, the more; 1 where it isn't listed."""


def rarity(tellings: Iterable[Telling]) -> dict[str, float]:
    """The logarithm of how few of the story's sentences hold each content word."""
    sentences: dict[tuple[str, int], set[str]] = defaultdict(set)
    for telling in tellings:
        sentences[telling.report.id, telling.sentence[0]] |= telling.content
    holding = Counter(word for words in sentences.values() for word in words)
    return {word: math.log((len(sentences) + 1) / (count + 0.5)) for word, count in holding.items()}


def covered(one: frozenset[str], other: frozenset[str], weights: Rarity) -> float:
    """The share of one's content, by weight, that the other has too."""
    whole = sum(weights.get(word, 1.0) for word in one)
    return sum(weights.get(word, 1.0) for word in one & other) / whole if whole > 0 else 0.0


def features(left: Telling, right: Telling, cosine: float, weights: Rarity, ranks: Sequence[float]) -> list[float]:
    """The numbers of FEATURES; ranks are those of the pair by cosine and by shared words, 1 for the nearest."""
    one, other = covered(left.content, right.content, weights), covered(right.content, left.content, weights)
    sizes = sorted((len(left.content), len(right.content)))
    matcher = SequenceMatcher(None, _words(left), _words(right), autojunk=False)
    run = max((block.size for block in matcher.get_matching_blocks()), default=0)
    values = [_figures(t) for t in (left, right)]
    subjects, objects = ([_arguments(t, role) for t in (left, right)] for role in ("subjects", "objects"))
    voices = [t.voice for t in (left, right)]
    named = [v for v in voices if v not in (None, NARRATOR)]
    return [
        cosine,
        min(one, other),
        max(one, other),
        math.sqrt(one * other),
        min(sizes[0], LONG) / LONG,
        sizes[0] / max(1, sizes[1]),
        min(run, LONG) / LONG,
        matcher.ratio(),
        *ranks,
        float(bool(_verbs(left) & _verbs(right))),
        float(bool(subjects[0] & subjects[1])),
        len(objects[0] & objects[1]) / max(1, min(len(objects[0]), len(objects[1]))),
        float(bool(left.names and right.names and not left.names & right.names)),
        float(bool(values[0] & values[1])),
        float(bool(values[0] and values[1] and not values[0] & values[1])),
        float(len(named) == 2 and named[0] == named[1]),
        float(len(named) == 2 and named[0] != named[1]),
        float(NARRATOR in voices and voices[0] != voices[1]),
        float(voices[0] == voices[1] == NARRATOR),
        float(left.quoted != right.quoted),
        float(_asserts(left) and _asserts(right)),
        float(_denied_once(left, right)),
        float(opposition(left, right) is not None),
        float(other_day(left, right)),
        (left.part + right.part) / 2,
    ]


def _words(telling: Telling) -> list[str]:
    return WORD.findall(telling.plain.lower())


def _verbs(telling: Telling) -> frozenset[str]:
    return frozenset(min(synonyms(p.lemma) | {p.lemma}) for p in telling.predicates) - LIGHT


def _arguments(telling: Telling, role: str) -> frozenset[str]:
    return frozenset().union(*(getattr(p, role) for p in telling.predicates))


def _figures(telling: Telling) -> frozenset[tuple[float | None, float | None, str]]:
    return frozenset((f.low, f.high, f.unit) for f in telling.figures)


def _asserts(telling: Telling) -> bool:
    return any(p.finite for p in telling.predicates)


def _denied_once(left: Telling, right: Telling) -> bool:
    one, other = ({p.lemma: p.negated for p in t.predicates} for t in (left, right))
    return any(one[lemma] != other[lemma] for lemma in one.keys() & other.keys())
