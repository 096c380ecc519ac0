"""Pairs of figures of two reports that may answer one question, and how likely they do.

"Prompting the airline to cancel 310 flights" and "around 350 flights axed" share hardly a word, and their values
differ; that both count flights, in clauses of one meaning, by numbers of one size, nothing else in either report
being nearer, makes one question of them. How likely that is says a logistic model over what the two share
(`models/rows.json`, fitted by `training/rows.py` on pairs that were judged; the card lies beside it). What is
plainly of two questions is left out before: a part and its whole, officers and people, two polls.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.align.likeness import Rarity
from rashomon.align.pairs import neighbours
from rashomon.align.sameness import Weights, shipped
from rashomon.align.story import Aligned
from rashomon.compare.clocks import CLOCK, DAY
from rashomon.compare.matters import PEOPLE, long_past, matter, tell_apart, whose
from rashomon.compare.quantities import (
    DURATIONS,
    SHARES,
    bounds,
    compatible,
    is_age,
    is_money,
    is_vague,
    rate,
    rounds,
    same_place,
    value,
)
from rashomon.compare.standing import Standing, rarity
from rashomon.lexicon import mapping, words
from rashomon.models.embedder import embed
from rashomon.models.network import Array
from rashomon.records import Figure

FEATURES = (
    "clauses", "counted alike", "one not counted", "none counted", "same matter", "same people", "shared words",
    "same value", "compatible", "ratio", "small", "other place", "numbers", "money", "measure", "rank",
    "one of a kind",
)  # fmt: skip
KEPT, LEAST = 24, 0.2  # figures of other reports that one is paired with, and the likeness of their clauses
FAR = math.log(20)  # a ratio of two values beyond which none is closer than another
OF = re.compile(r"\sof\s(.+)")
KIN = 0.4  # likeness of two words for those who are counted: travellers, passengers
ALIKE, MANY = 0.6, 100  # the likeness of clauses that numbers of any people below it need
NEAR, TEN = 0.45, 10  # … and that measures below ten need
STEMS = frozenset({"lives", "casualtie", "fatalitie", "injurie", "bodie"})  # of people counted, plurals put off
ONE_CLAUSE = 0.8  # likeness of clauses from which only the values tell them apart
DENIES = "denies"
FEW = 2  # a count that any two sentences share
MEETING = 5  # from which two kinds of people have one number hardly by chance
HEAD = 0.5  # what one noun adds to the likeness of clauses, in what is nearest
WARMTH = frozenset({"deg", "Cel", "[degF]"})  # "45 degrees" leaves the scale open


Bounds = tuple[float | None, float | None, str]


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
    return [
        Candidate(a, b, seen.features(a, b, cosine, nearest[key(a, b)]))
        for a, b, cosine in near
        if seen.may_be_one(a, b, cosine)
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

    def may_be_one(self, one: Standing, other: Standing, cosine: float) -> bool:
        """False where it is plain that two figures answer two questions, however alike their clauses are."""
        left, right = one.told.figure, other.told.figure
        one_value = compatible(one.told, other.told)
        if left.caption != right.caption or left.negated != right.negated:
            return False  # what a picture shows, what a "not" takes back
        if DENIES in {t.told.telling.account.position for t in (one, other)}:
            return False  # "she denied that 600 had come"
        if not one_value and rate(one.told) != rate(other.told):
            return False  # "2 million a day", "46 million so far"
        if any((left.id in held) != (right.id in held) for held in (self._apart, self._past)):
            return False  # a part and its whole, what was so long ago
        if (left.part_of is None) != (right.part_of is None):
            return False  # "nine bodies, four of them civilians"
        (matter_, who), (its_matter, its_who) = self._matter[left.id], self._matter[right.id]
        if matter_ and its_matter and not _one_matter(matter_, its_matter):
            return False
        counted = one.counted and other.counted
        meet = value(one.told) == value(other.told) >= MEETING
        if counted and not meet and _are_persons(one) != _are_persons(other) and self._alike(one, other) < KIN:
            return False  # four soldiers, four houses
        if not meet and not _may_be_one_kind(who, its_who):
            return False  # officers, and people
        if is_age(one.told) != is_age(other.told) or (one.told.unit == CLOCK and _of_two_days(left, right)):
            return False
        if is_age(one.told) and not one.names & other.names and not (one_value and not (one.names and other.names)):
            return False  # of people of other names
        if not one_value and self._has_its_own(one, other):
            return False
        points = ("point",) in (one.counted[-1:], other.counted[-1:])
        if (cosine < ALIKE and self._are_any_people(one, other)) or (cosine < NEAR and _is_small_measure(one)):
            return False
        shares = one.told.unit in SHARES
        if shares and one.counted and other.counted and one.counted[-1] != other.counted[-1]:
            return False  # of all voters, of the Greens
        if (shares or points) and _is_polled(one, other) and not _one_share(one, other):
            return False
        bare = not (one.counted or other.counted)
        if bare and one.numbers and other.numbers and not one.numbers & other.numbers:
            return False  # "11 to 10", "38 to 11"
        return not _is_of_anything(one, other) and not _are_of_two_wholes(left, right)

    def _alike(self, one: Standing, other: Standing) -> float:
        """How like each other the words for what is counted are, from 0 to 1."""
        return max(0.0, float(self._phrases[_phrase(one)] @ self._phrases[_phrase(other)]))

    def _are_any_people(self, one: Standing, other: Standing) -> bool:
        """True for numbers of people that differ, where no word says what befell either: "14 men came back"."""
        told = [self._matter[t.told.figure.id] for t in (one, other)]
        few = max(value(one.told), value(other.told)) < MANY
        return few and all(who and not what for what, who in told) and not compatible(one.told, other.told)

    def _has_its_own(self, one: Standing, other: Standing) -> bool:
        """True where either of two values that differ stands in the other's sentence too, and where nothing is alike.

        "51 to 49" in both; "22 in a three-day raid" and "20 in a four-day raid".
        """
        left, right = (self._beside[t.told.figure.report, t.told.telling.sentence] for t in (one, other))
        if one.told.unit == other.told.unit and (bounds(one.told) in right or bounds(other.told) in left):
            return True
        what, its = (self._matter[t.told.figure.id][0] for t in (one, other))
        if min(len(left), len(right)) > 1 and not left & right and not (what and what == its):
            return True
        several = all(sum(unit in SHARES for _, _, unit in held) > 1 for held in (left, right))
        return several and _is_polled(one, other)  # "43 percent to 38 percent": no words show whose each is

    def features(self, one: Standing, other: Standing, cosine: float, rank: float) -> tuple[float, ...]:
        """What two figures share, in the order of FEATURES."""
        left, right = one.told.figure, other.told.figure
        (matter_, who), (its_matter, its_who) = self._matter[left.id], self._matter[right.id]
        counted = (_phrase(one), _phrase(other))
        low, high = sorted((value(one.told), value(other.told)))
        ratio = min(FAR, math.log(high / low)) if low > 0 else FAR
        one_matter = bool(matter_ and its_matter) and _one_matter(matter_ or "", its_matter or "")
        alike = (one.told.low, one.told.high) == (other.told.low, other.told.high)
        return (
            cosine,
            self._alike(one, other) if all(counted) else 0.0,
            float(bool(counted[0]) != bool(counted[1])),
            float(not any(counted)),
            float(one_matter),
            float(who is not None and who == its_who),
            min(one.shared(other, self._weights), 15.0) / 5,
            float(alike or (low > 0 and rounds(one.told, other.told))),
            float(compatible(one.told, other.told)),
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


def _are_persons(one: Standing) -> bool:
    """True where the noun that is counted is one of people."""
    return one.counted[-1] in words("people") | words("counted_people") | mapping("one_kind").keys() | STEMS


def _may_be_one_kind(who: str | None, its_who: str | None) -> bool:
    """True for one kind of people, and for people at large beside those whom such an event befalls."""
    if who == its_who or None in (who, its_who):
        return True
    return PEOPLE in (who, its_who) and {who, its_who} <= {PEOPLE} | words("those_affected")


def _one_matter(one: str, other: str) -> bool:
    return one == other or {one, other} <= words("uprooting")


def _is_polled(one: Standing, other: Standing) -> bool:
    """True where either sentence tells of a poll or of a lead: of two polls, the shares are two."""
    return bool((one.content | other.content) & words("polled"))


def _one_share(one: Standing, other: Standing) -> bool:
    """False for shares or points that need not be one: beside other numbers or names, as two polls have them."""
    if (one.numbers or other.numbers) and not one.numbers & other.numbers:
        return False
    return not (one.names and other.names) or bool(one.names & other.names)


def _is_of_anything(one: Standing, other: Standing) -> bool:
    """True for what any two sentences may share: "dozens", "one man", the two countries."""
    if is_vague(one.told) or is_vague(other.told):
        return True
    if one.told.unit != "1" or value(one.told) != value(other.told):
        return False
    return value(one.told) <= FEW and not (one.counted and one.counted == other.counted and len(one.counted) > 1)


def _of_two_days(one: Figure, other: Figure) -> bool:
    """True for hours whose days are known for two; a day goes on until one in the night."""
    if max(one.low or 0.0, other.low or 0.0) >= DAY:
        return False
    days = [figure.when.earliest[:10] for figure in (one, other) if figure.when and figure.when.earliest]
    return len(set(days)) > 1


def _is_small_measure(one: Standing) -> bool:
    """True for two kilometres: of anything."""
    other = one.told.unit in {"1", CLOCK, *SHARES, *DURATIONS} or is_money(one.told.unit)
    return not other and value(one.told) < TEN


def _are_of_two_wholes(one: Figure, other: Figure) -> bool:
    """True for "four of the six patients" and "eleven of the ward's patients"."""
    wholes = [OF.search(figure.text) for figure in (one, other)] if one.unit == "1" else []
    return all(wholes) and len({whole[1].lower() for whole in wholes if whole}) > 1


def _phrase(one: Standing) -> str:
    return (one.told.figure.counted or "").lower()


def _kind(one: Standing) -> tuple[str, str, str]:
    """The report, the unit and the noun: of such figures a report may have one, or many."""
    return one.told.figure.report, one.told.unit, one.counted[-1] if one.counted else ""
