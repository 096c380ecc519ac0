"""Candidate pairs of tellings and how near, or opposed, each pair is.

Blocking keeps this near-linear: each telling is paired with its nearest neighbours in the embedding and
never with the rest. Nearness proposes; what opposes two tellings is read from their structure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.denials import denies
from rashomon.align.likeness import FEATURES, Rarity, features, in_words, in_words_at_most, rarity, traits
from rashomon.align.meaning import Meanings, shared
from rashomon.align.opposition import Opposition, opposition
from rashomon.align.sameness import sameness, together
from rashomon.align.times import other_day
from rashomon.models.embedder import embed
from rashomon.models.nli import Read, Reader, Reading

NEIGHBOURS = 24  # per telling; more finds no further agreement on the real triplets
MIN_COSINE = 0.40
"""Below this, pairs that readers marked are rare (1 in 20 of them, real triplets)."""
NEIGHBOURS_ELSEWHERE = 40  # … in other reports, whole tellings and parts together
LEAST_TIED = 0.3  # cosine below which two tellings are hardly ever one claim
SHARED = 0.5  # weight of the rare words in common beside the cosine, in what is worth scoring
WORTH_NOTING = 0.05  # probability of one claim below which nothing reads what opposes the two
TIED = 0.5  # … and how much of both together is worth it
LIKELIEST = 12  # candidates of a telling that are scored
OF_ONE = 20  # pairs of one speaker's words that it is asked about, a report
UNSURE = (0.1, 0.95)  # probabilities of one claim, from and to which a network that reads both clauses is asked
Near = tuple[int, int, float, float]  # two indices, cosine, share of rare words in common
RARE = FEATURES.index("rare meaning")
IN_WORDS = slice(FEATURES.index("run"), FEATURES.index("order") + 1)
BLOCK = 1024  # rows of the similarity matrix at once: memory stays bounded


OVERLAP = 0.3  # weight of shared content words beside the cosine; best ranking on the real triplets


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, how near they are in meaning and in words, and the opposition found in their structure."""

    left: Telling
    right: Telling
    cosine: float
    opposed: Opposition | None
    same: float = 0.0
    """The probability that both carry one claim."""
    read: Read | None = None
    """What a network made of both clauses together, where it read them."""

    @property
    def one_speaker(self) -> bool:
        """True where both are words of one named speaker."""
        return self.left.voice == self.right.voice and self.left.voice not in (None, NARRATOR)

    @property
    def nearness(self) -> float:
        """Cosine plus the weighted share of content words in common, 0 to 1.3: above 1 mostly one claim."""
        left, right = self.left.content, self.right.content
        return self.cosine + OVERLAP * len(left & right) / max(1, min(len(left), len(right)))

    @property
    def alike(self) -> float:
        """The nearness from 0 to 1."""
        return max(0.0, self.nearness / (1 + OVERLAP))


def candidate_pairs(tellings: Sequence[Telling], within: NDArray[np.float32], ties: Sequence[Pair]) -> list[Pair]:
    """The pairs of neighbouring tellings, each unordered pair once, in order of the tellings.

    `within` has a row a telling, as it is read within its sentence. Where a "not", an opposite or a day sets two
    against each other, their cosine is that of the clauses alone: what stands around them must not part them.
    """
    if len(tellings) < 2:
        return []
    likely = {(tie.left.account.id, tie.right.account.id): tie.same for tie in ties}
    found, apart = [], []
    for i, j, cosine in neighbours(within):
        left, right = tellings[i], tellings[j]
        if comparable(left, right):
            same = likely.get((left.account.id, right.account.id), 0.0)
            found.append(Pair(left, right, cosine, opposition(left, right), same))
            apart.append(_set_against(found[-1]))
    alone = _alone([pair for pair, against in zip(found, apart, strict=True) if against])
    return [
        replace(pair, cosine=float(alone[pair.left.plain] @ alone[pair.right.plain])) if against else pair
        for pair, against in zip(found, apart, strict=True)
    ]


def _set_against(pair: Pair) -> bool:
    """True where one denies what the other may say, says its opposite, or tells of another day."""
    denies = [telling.account.position == "denies" for telling in (pair.left, pair.right)]
    return pair.opposed is not None or denies[0] != denies[1] or other_day(pair.left, pair.right)


def _alone(pairs: Iterable[Pair]) -> dict[str, NDArray[np.float32]]:
    """The vectors of the pairs' clauses, read by themselves, by their text."""
    texts = list(dict.fromkeys(telling.plain for pair in pairs for telling in (pair.left, pair.right)))
    return dict(zip(texts, embed(texts), strict=True))


def tied_pairs(tellings: Sequence[Telling], read: Meanings, reader: Reader | None = None) -> list[Pair]:
    """The pairs of two reports that may carry one claim, each with how likely that is.

    A network, where there is one, reads the pairs of which the scorer isn't sure.
    """
    scored = list(candidates(tellings, read, least=WORTH_NOTING))
    seen = _seen_by(reader, tellings, scored) if reader else {}
    found = []
    for one in scored:
        left, right, chance = tellings[one.left], tellings[one.right], sameness(one.features)
        beside = seen.get((one.left, one.right))
        same = together(chance, beside.same, reader.network.weighing) if reader and beside else chance
        opposed = opposition(left, right) if same >= WORTH_NOTING else None
        found.append(Pair(left, right, one.features[0], opposed, same, beside))
    return found + (_of_one_speaker(reader, tellings, found) if reader else [])


def _of_one_speaker(reader: Reader, tellings: Sequence[Telling], known: Sequence[Pair]) -> list[Pair]:
    """What one named speaker says in two reports, a "not" or a "conceded" in one of the two, as the network reads it.

    Who says otherwise later puts it in words too unlike for the scorer to pair.
    """
    seen = {
        frozenset((p.left.account.id, p.right.account.id)) for p in known if p.read or p.left.yields == p.right.yields
    }
    said: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.voice not in (None, NARRATOR) and not telling.part:
            said[telling.voice or ""].append(telling)
    apart = [
        (one, other)
        for told in said.values()
        for one, other in combinations(told, 2)
        if one.report.id != other.report.id and (one.yields != other.yields or _one_denies(one, other))
    ]
    apart.sort(key=lambda pair: pair[0].yields == pair[1].yields)  # who gives way first
    new = (pair for pair in apart if frozenset((pair[0].account.id, pair[1].account.id)) not in seen)
    pairs = list(islice(new, min(OF_ONE, reader.a_report) * len({t.report.id for t in tellings})))
    read = reader.network.read([(reading(one), reading(other)) for one, other in pairs])
    return [Pair(one, other, 0.0, None, 0.0, made) for (one, other), made in zip(pairs, read, strict=True)]


def _one_denies(one: Telling, other: Telling) -> bool:
    return denies(one.plain) != denies(other.plain)


def _seen_by(reader: Reader, tellings: Sequence[Telling], scored: Sequence[Candidate]) -> dict[tuple[int, int], Read]:
    """What the network makes of the pairs worth reading, by the numbers of their tellings, the nearest first."""
    worth = sorted(_worth_reading(tellings, scored), key=lambda one: -one.features[RARE])
    worth = worth[: reader.a_report * len({t.report.id for t in tellings})]
    read = reader.network.read([(reading(tellings[one.left]), reading(tellings[one.right])) for one in worth])
    return {(one.left, one.right): made for one, made in zip(worth, read, strict=True)}


def _worth_reading(tellings: Sequence[Telling], scored: Sequence[Candidate]) -> list[Candidate]:
    """The pairs of which the scorer isn't sure, and the nearest two clauses of any two sentences."""
    nearest: dict[tuple[tuple[str, int], ...], Candidate] = {}
    for one in scored:
        key = tuple((tellings[n].report.id, tellings[n].sentence[0]) for n in (one.left, one.right))
        if key not in nearest or one.features[RARE] > nearest[key].features[RARE]:
            nearest[key] = one
    best = {(one.left, one.right) for one in nearest.values()}
    return [one for one in scored if UNSURE[0] <= sameness(one.features) < UNSURE[1] or (one.left, one.right) in best]


def reading(telling: Telling) -> Reading:
    """The telling as a network reads it."""
    begin = telling.sentence[0]
    own = tuple((start - begin, end - begin) for start, end in telling.stretches)
    return Reading(telling.plain, telling.sentence_text, own)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two tellings of two reports, by their numbers, that are worth scoring, and what they share."""

    left: int
    right: int
    features: Sequence[float]


def candidates(
    tellings: Sequence[Telling],
    read: Meanings,
    may_be: Callable[[Telling, Telling], bool] | None = None,
    least: float = 0.0,
) -> Iterator[Candidate]:
    """The pairs of two reports worth scoring, of those that may be one, with the features of `likeness`.

    Pairs that can't reach the least probability of one claim are not compared word by word: their run and order are
    what they are at most.
    """
    weights = rarity(tellings)
    found = _near(tellings, read, weights)
    near = _likeliest(n for n in found if may_be is None or may_be(tellings[n[0]], tellings[n[1]]))
    pairs = [(i, j) for i, j, _, _ in near]
    ranks = zip(_ranks(near, tellings, 2), _ranks(near, tellings, 3), strict=True)
    known = [traits(t) for t in tellings]
    for (i, j), alike, ranked in zip(pairs, shared(read, pairs), ranks, strict=True):
        sides = (tellings[i], tellings[j], known[i], known[j])
        values = features(*sides, alike.tolist(), weights, ranked, in_words_at_most(known[i], known[j]))
        if sameness(values) >= least:
            values[IN_WORDS] = in_words(known[i], known[j])
        yield Candidate(i, j, values)


def _near(tellings: Sequence[Telling], read: Meanings, weights: Rarity) -> Iterator[Near]:
    """Pairs of two reports that are near in meaning, or in meaning and in rare words."""
    whole = [sum(weights[word] for word in telling.content) for telling in tellings]
    for i, j, cosine in neighbours(read.rare, NEIGHBOURS_ELSEWHERE, LEAST_TIED, [t.report.id for t in tellings]):
        least = min(whole[i], whole[j])
        common = tellings[i].content & tellings[j].content
        share = sum(weights[word] for word in common) / least if common and least > 0 else 0.0
        if cosine + SHARED * share >= TIED:
            yield i, j, cosine, share


def _likeliest(found: Iterable[Near]) -> list[Near]:
    """The candidates that are among the likeliest few of either side."""
    near = list(found)
    sides: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, (i, j, cosine, share) in enumerate(near):
        for side in (i, j):
            sides[side].append((cosine + SHARED * share, number))
    kept = {number for held in sides.values() for _, number in nlargest(LIKELIEST, held)}
    return [near[number] for number in sorted(kept)]


def _ranks(near: Sequence[Near], tellings: Sequence[Telling], column: int) -> list[float]:
    """One through how many candidates of the other's report are nearer, for the worse of the two sides."""
    rivals: dict[tuple[int, str], list[float]] = defaultdict(list)
    for candidate in near:
        for mine, its in ((candidate[0], candidate[1]), (candidate[1], candidate[0])):
            rivals[mine, tellings[its].report.id].append(float(candidate[column]))
    for values in rivals.values():
        values.sort()
    found = []
    for candidate in near:
        value = float(candidate[column])
        beaten_by = []
        for mine, its in ((candidate[0], candidate[1]), (candidate[1], candidate[0])):
            values = rivals[mine, tellings[its].report.id]
            beaten_by.append(len(values) - bisect_right(values, value))
        found.append(1 / (1 + max(beaten_by)))
    return found


def comparable(left: Telling, right: Telling) -> bool:
    """True unless the two overlap in one text: a clause is not compared with itself."""
    if left.report.id != right.report.id:
        return True
    return left.account.end <= right.account.start or right.account.end <= left.account.start


def neighbours(
    vectors: NDArray[np.float32],
    keep: int = NEIGHBOURS,
    least: float = MIN_COSINE,
    apart: Sequence[str] | None = None,
) -> Iterator[tuple[int, int, float]]:
    """Index pairs (i < j) with their cosine, for each row's nearest rows above `least`, of other groups only."""
    count = len(vectors)
    group = np.unique(np.array(apart), return_inverse=True)[1] if apart else np.arange(count)
    keep = min(keep, count - 1)
    found = []
    for begin in range(0, count, BLOCK) if keep > 0 else ():
        cosines = vectors[begin : begin + BLOCK] @ vectors.T
        cosines[group[begin : begin + BLOCK, None] == group[None, :]] = -1
        nearest = np.argpartition(-cosines, keep - 1, axis=1)[:, :keep]
        values = np.take_along_axis(cosines, nearest, axis=1)
        rows, columns = np.nonzero(values >= least)
        ends = np.sort(np.stack([rows + begin, nearest[rows, columns]]), axis=0)
        found.append((ends[0] * count + ends[1], values[rows, columns]))
    if found:
        keys, first = np.unique(np.concatenate([k for k, _ in found]), return_index=True)
        order = np.argsort(first, kind="stable")
        cosine = np.concatenate([v for _, v in found])[first]
        yield from zip(*(a[order].tolist() for a in (keys // count, keys % count, cosine)), strict=True)
