"""Pairs of figures of two reports that may answer one question, and how likely they do.

"Prompting the airline to cancel 310 flights" and "around 350 flights axed" share hardly a word, and their values
differ; that both count flights, in clauses of one meaning, by numbers of one size, nothing else in either report
being nearer, makes one question of them. How likely that is says a logistic model over what the two share
(`models/rows.json`, fitted by `training/rows.py` on pairs that were judged; the card lies beside it). What is
plainly of two questions is left out before: a part and its whole, officers and people, two polls.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.align.likeness import Rarity
from rashomon.align.pairs import neighbours
from rashomon.align.sameness import Weights, shipped
from rashomon.align.story import Aligned
from rashomon.compare.matters import long_past, matter, tell_apart, whose
from rashomon.compare.quantities import (
    SHARES,
    bounds,
    is_money,
    rounds,
    same_place,
    value,
)
from rashomon.compare.standing import Standing, rarity
from rashomon.compare.two_questions import Bounds, Meeting, two_questions
from rashomon.models.embedder import embed
from rashomon.models.network import Array

FEATURES = (
    "clauses", "counted alike", "one not counted", "none counted", "same matter", "same people", "shared words",
    "same value", "compatible", "ratio", "small", "other place", "numbers", "money", "measure", "rank",
    "one of a kind",
)  # fmt: skip
KEPT, LEAST = 24, 0.2  # figures of other reports that one is paired with, and the likeness of their clauses
FAR = math.log(20)  # a ratio of two values beyond which none is closer than another
ONE_CLAUSE = 0.8  # likeness of clauses from which only the values tell them apart
HEAD = 0.5  # what one noun adds to the likeness of clauses, in what is nearest
WARMTH = frozenset({"deg", "Cel", "[degF]"})  # "45 degrees" leaves the scale open


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two figures of two reports that may answer one question, and what they share, in the order of FEATURES."""

    left: Standing
    right: Standing
    features: tuple[float, ...]


def chance(one: Candidate) -> float:
    """The probability that both figures of a pair answer one question."""
    return fitted().probability(one.features)


def says_the_same(one: Candidate) -> bool:
    """True for clauses that count one noun and are nearly one clause, however far apart their values are."""
    return one.features[0] >= ONE_CLAUSE and _one_noun(one.left, one.right)


@cache
def fitted() -> Weights:
    """The shipped weights."""
    return shipped("rows.json", FEATURES)


def candidates(story: Aligned, figures: Sequence[Standing]) -> list[Candidate]:
    """The pairs of figures of one dimension in the reports of a story, each with its nearest of the others'."""
    by_unit: dict[str, list[Standing]] = defaultdict(list)
    for one in figures:
        by_unit["warmth" if one.told.unit in WARMTH else one.told.unit].append(one)
    near = [pair for group in by_unit.values() for pair in _near(group)]
    seen = _Seen(story, figures)
    nearest = _nearest(near)
    met = (seen.meeting(a, b, cosine) for a, b, cosine in near)
    return [
        Candidate(m.one, m.other, seen.features(m, nearest[key(m.one, m.other)])) for m in met if not two_questions(m)
    ]


def _near(group: Sequence[Standing]) -> Iterator[tuple[Standing, Standing, float]]:
    if len(group) > 1:
        vectors = _vectors([one.told.telling.plain for one in group])
        reports = [one.told.figure.report for one in group]
        for i, j, cosine in neighbours(vectors, KEPT, LEAST, reports):
            yield group[i], group[j], cosine


def _vectors(texts: Sequence[str]) -> Array:
    """A unit row a text; one text is read once."""
    once = list(dict.fromkeys(texts))
    read = dict(zip(once, embed(once), strict=True))
    return np.stack([read[text] for text in texts])


def key(one: Standing, other: Standing) -> tuple[str, str]:
    """The ids of both figures."""
    return one.told.figure.id, other.told.figure.id


def _nearest(near: Sequence[tuple[Standing, Standing, float]]) -> dict[tuple[str, str], float]:
    """How far down each pair stands among those of either figure with the other's report: 0 for the nearest."""
    rivals: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for number, (a, b, cosine) in enumerate(near):
        value = cosine + HEAD * _one_noun(a, b)
        rivals[a.told.figure.id, b.told.figure.report].append((-value, number))
        rivals[b.told.figure.id, a.told.figure.report].append((-value, number))
    found = [0.0] * len(near)
    for group in rivals.values():
        for place, (_, number) in enumerate(sorted(group)):
            found[number] = max(found[number], 1 - 1 / (1 + place))
    return {key(a, b): place for (a, b, _), place in zip(near, found, strict=True)}


def _one_noun(one: Standing, other: Standing) -> bool:
    return bool(one.counted and other.counted) and one.counted[-1] == other.counted[-1]


class _Seen:
    """What is asked of each figure once: what it counts, whom, and how many of its kind its report has."""

    def __init__(self, story: Aligned, figures: Sequence[Standing]) -> None:
        self._weights: Rarity = rarity(story)
        self._apart, self._past = tell_apart(story, figures) | _amounts(story), long_past(story, figures)
        self._matter = {one.told.figure.id: counts(one) for one in figures}
        phrases = sorted({phrase for one in figures if (phrase := _phrase(one))})
        self._phrases: Mapping[str, Array] = dict(zip(phrases, embed(phrases), strict=True)) if phrases else {}
        self._beside: dict[tuple[str, tuple[int, int]], set[Bounds]] = defaultdict(set)
        for one in figures:
            self._beside[one.told.figure.report, one.told.telling.sentence].add(bounds(one.told))
        self._kinds = Counter(_kind(one) for one in figures)

    def meeting(self, one: Standing, other: Standing, cosine: float) -> Meeting:
        """Both figures side by side, with what was asked of each."""
        ids = one.told.figure.id, other.told.figure.id
        counted = (_phrase(one), _phrase(other))
        alike = float(self._phrases[counted[0]] @ self._phrases[counted[1]]) if all(counted) else 0.0
        told = [self._matter[each] for each in ids]
        return Meeting(
            one=one,
            other=other,
            cosine=cosine,
            alike=max(0.0, alike),
            matters=(told[0][0], told[1][0]),
            people=(told[0][1], told[1][1]),
            one_is_apart=any((ids[0] in held) != (ids[1] in held) for held in (self._apart, self._past)),
            beside=(self._around(one), self._around(other)),
        )

    def _around(self, one: Standing) -> frozenset[Bounds]:
        """The values in the sentence of a figure."""
        return frozenset(self._beside[one.told.figure.report, one.told.telling.sentence])

    def features(self, met: Meeting, rank: float) -> tuple[float, ...]:
        """What two figures share, in the order of FEATURES."""
        one, other = met.one, met.other
        left, right = one.told.figure, other.told.figure
        counted = (_phrase(one), _phrase(other))
        low, high = sorted((value(one.told), value(other.told)))
        ratio = min(FAR, math.log(high / low)) if low > 0 else FAR
        alike = (one.told.low, one.told.high) == (other.told.low, other.told.high)
        return (
            met.cosine,
            met.alike,
            float(bool(counted[0]) != bool(counted[1])),
            float(not any(counted)),
            float(met.one_matter),
            float(met.people[0] is not None and met.people[0] == met.people[1]),
            min(one.shared(other, self._weights), 15.0) / 5,
            float(alike or (low > 0 and rounds(one.told, other.told))),
            float(met.one_value),
            ratio,
            float(low <= 2),
            float(bool(left.where and right.where) and not same_place(left.where or "", right.where or "")),
            float(bool(one.numbers & other.numbers)),
            float(is_money(one.told.unit)),
            float(one.told.unit not in {"1", *SHARES} and not is_money(one.told.unit)),
            rank,
            (1 / self._kinds[_kind(one)] + 1 / self._kinds[_kind(other)]) / 2,
        )


def _amounts(story: Aligned) -> set[str]:
    """The ids of figures that are told as a share of a whole: "86 percent, amounting to 1,100 square kilometres"."""
    told = {figure.id: figure for extraction in story.extractions for figure in extraction.figures}
    pairs = [figure.derived_from for figure in told.values() if len(figure.derived_from) > 1]
    return {part for pair in pairs if not any(told[p].change for p in pair if p in told) for part in pair}


def counts(one: Standing) -> tuple[str | None, str | None]:
    """What people did or suffered whom a figure counts, and whom it counts; nothing where it counts no people."""
    who = whose(one) if one.told.unit == "1" else None
    return (matter(one), who) if who else (None, None)


def _phrase(one: Standing) -> str:
    return (one.told.figure.counted or "").lower()


def _kind(one: Standing) -> tuple[str, str, str]:
    """The report, the unit and the noun: of such figures a report may have one, or many."""
    return one.told.figure.report, one.told.unit, one.counted[-1] if one.counted else ""
