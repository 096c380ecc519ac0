"""Claims: one proposition, with every report's account of it.

Clusters are stars, not chains: a claim has one central telling and holds only tellings near to
that centre, so A~B and B~C never join A with C.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.pairs import Pair
from rashomon.align.times import other_day
from rashomon.records import Claim, Report, record_id

SAME = 0.2
"""Probability from which two tellings are one claim; most of the pairs above it that nobody marked are right too."""


SURE = 0.5  # … from which one tie to the centre is enough


@dataclass(frozen=True)
class Cluster:
    """A claim with the tellings behind its accounts, the central one first."""

    claim: Claim
    tellings: tuple[Telling, ...]


def clusters(tellings: Sequence[Telling], pairs: Iterable[Pair], same: float = SAME) -> list[Cluster]:
    """The tellings grouped into claims, each telling in one claim, claims in order of their centre."""
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        if pair.same >= same and pair.opposed is None and joinable(pair):
            ties[pair.left.account.id][pair.right.account.id] = pair.same
            ties[pair.right.account.id][pair.left.account.id] = pair.same
    by_id = {telling.account.id: telling for telling in tellings}
    order = {key: number for number, key in enumerate(by_id)}
    strength = {key: sum(ties[key].values()) for key in by_id}
    taken: set[str] = set()
    found = []
    for centre in sorted(by_id, key=lambda key: (-strength[key], order[key])):
        if centre in taken:
            continue
        members = _held_together(centre, ties, taken)
        taken.update([centre, *members])
        members.sort(key=lambda key: order[key])
        found.append(_cluster([by_id[centre], *(by_id[key] for key in members)]))
    return sorted(found, key=lambda c: order[c.tellings[0].account.id])


def _held_together(centre: str, ties: dict[str, dict[str, float]], taken: set[str]) -> list[str]:
    """The free tellings tied to the centre; a weak tie counts only where it joins one that all others are tied to."""
    members: list[str] = []
    for key, tie in sorted(ties[centre].items(), key=lambda item: (-item[1], item[0])):
        if key not in taken and (tie >= SURE or all(other in ties[key] for other in members)):
            members.append(key)
    return members


def joinable(pair: Pair) -> bool:
    """False where figures, days, a "not", or a question on one side only show that the two say different things."""
    if pair.left.is_question != pair.right.is_question or _denied(pair) or other_day(pair.left, pair.right):
        return False
    left, right = ({(f.low, f.high, f.unit) for f in side.figures} for side in (pair.left, pair.right))
    return not left or not right or bool(left & right)


def _denied(pair: Pair) -> bool:
    """True where one denies the very verb that the other asserts."""
    one, other = ({p.lemma: p.negated for p in t.predicates} for t in (pair.left, pair.right))
    return any(one[lemma] != other[lemma] for lemma in one.keys() & other.keys())


def _cluster(tellings: list[Telling]) -> Cluster:
    centre = tellings[0]
    accounts = tuple(sorted((t.account for t in tellings), key=lambda a: (a.report, a.start)))
    claim = Claim(
        id=record_id("claim", *(a.id for a in accounts)),
        gist=centre.plain,
        origins=count_origins(tellings),
        accounts=accounts,
    )
    return Cluster(claim, tuple(tellings))


def count_origins(tellings: Iterable[Telling]) -> int:
    """How many independent sources stand behind the tellings."""
    return len({origin(t) for t in tellings})


def origin(telling: Telling) -> str:
    """The source a telling goes back to: its speaker, else the report's agency, original or outlet."""
    if telling.voice not in (NARRATOR, None):
        return str(telling.voice)
    if telling.statement is not None and telling.statement.speaker is not None:
        return f"unnamed:{telling.statement.speaker.text.lower()}"
    return narrator_origin(telling.original or telling.report)


def narrator_origin(report: Report) -> str:
    """What stands behind the own sentences of a report that copies none: its outlet, or itself."""
    return f"outlet:{report.outlet.lower()}" if report.outlet else report.id
