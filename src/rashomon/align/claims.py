"""Claims: one proposition, with every report's account of it.

A passage has at most one counterpart in another report: of the ties that overlap, the likeliest counts. Clusters
are stars, not chains: a claim has one central telling and holds only tellings tied to that centre, so A~B and
B~C never join A with C.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.joining import joinable
from rashomon.align.likeness import WORD
from rashomon.align.pairs import Pair
from rashomon.align.sameness import REPEATED, in_order
from rashomon.align.stages import apart_in_status
from rashomon.records import Claim, Report, record_id
from rashomon.spans import overlap

SAME = 0.6
"""Probability from which two tellings are one claim; of the agreements that rest on it 83 in 100 are judged one."""
SURE = 0.75  # … from which one tie to the centre is enough
COPIED = 9  # words of one sentence in two reports that both have from elsewhere
HELD = 0.6  # share of a telling that a claim's part of it must fill, for the claim to be the telling's


@dataclass(frozen=True)
class Cluster:
    """A claim with the tellings behind its accounts, the central one first."""

    claim: Claim
    tellings: tuple[Telling, ...]


def clusters(tellings: Sequence[Telling], pairs: Iterable[Pair], same: float = SAME) -> list[Cluster]:
    """The tellings grouped into claims, each telling in one claim, claims in order of their centre.

    Parts of sentences that are tied to nothing make no claim: the telling that holds them does.
    """
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in counterparts(p for p in pairs if p.same >= same and p.opposed is None and joinable(p)):
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
        members = _held_together(centre, ties, taken, by_id)
        if not members and by_id[centre].part:
            continue
        taken.update([centre, *members])
        members.sort(key=lambda key: order[key])
        found.append(cluster([by_id[centre], *(by_id[key] for key in members)]))
    return sorted(found, key=lambda c: order[c.tellings[0].account.id])


def counterparts(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The likeliest ties, none of which gives a passage a second counterpart in one report."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: (-p.same, p.left.account.id, p.right.account.id)):
        here = taken[pair.left.report.id, pair.right.report.id]
        there = taken[pair.right.report.id, pair.left.report.id]
        one, other = ((t.account.start, t.account.end) for t in (pair.left, pair.right))
        if not any(overlap(one, span) for span in here) and not any(overlap(other, span) for span in there):
            here.append(one)
            there.append(other)
            yield pair


def parted(found: Sequence[Cluster]) -> dict[str, Cluster]:
    """Of each telling that stands alone, the claim of several which a part of it, nearly all of it, carries."""
    parts: dict[str, list[tuple[Telling, Cluster]]] = defaultdict(list)
    for cluster in found:
        if len(cluster.tellings) > 1:
            for telling in cluster.tellings:
                parts[telling.report.id].append((telling, cluster))
    alone = [c.tellings[0] for c in found if len(c.tellings) == 1]
    return {t.account.id: held for t in alone if (held := _claim_of_part(t, parts[t.report.id]))}


def _claim_of_part(telling: Telling, parts: Iterable[tuple[Telling, Cluster]]) -> Cluster | None:
    account = telling.account
    for part, cluster in parts:
        common = min(account.end, part.account.end) - max(account.start, part.account.start)
        if common >= HELD * (account.end - account.start) and part.voice == telling.voice:
            return cluster
    return None


def _held_together(
    centre: str, ties: dict[str, dict[str, float]], taken: set[str], by_id: Mapping[str, Telling]
) -> list[str]:
    """The free tellings tied to the centre, none of another status than those before it; a weak tie counts only where
    it joins one that all others are tied to."""
    members: list[str] = []
    for key, tie in sorted(ties[centre].items(), key=lambda item: (-item[1], item[0])):
        if key in taken or any(apart_in_status(by_id[key], by_id[other]) for other in members):
            continue
        if tie >= SURE or all(other in ties[key] for other in members):
            members.append(key)
    return members


def cluster(tellings: Sequence[Telling]) -> Cluster:
    """The claim that these tellings carry, the first of them its centre."""
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
    """How many independent sources stand behind the tellings; reports that have one sentence in common are one."""
    origins: dict[str, Telling] = {}
    for telling in tellings:
        origins.setdefault(origin(telling), telling)
    own = [t for t in origins.values() if t.voice == NARRATOR]
    copies = [t for number, t in enumerate(own) if any(_copied(t, other) for other in own[:number])]
    return len(origins) - len(copies)


def _copied(one: Telling, other: Telling) -> bool:
    """True for one sentence, long enough to be no chance, in two reports."""
    long = min(len(WORD.findall(t.account.text)) for t in (one, other)) >= COPIED
    return long and in_order(one, other) >= REPEATED


def origin(telling: Telling) -> str:
    """The source a telling goes back to: its speaker, else the organisation or outlet whose report it is."""
    if telling.voice not in (NARRATOR, None):
        return str(telling.voice)
    if telling.voice == NARRATOR and telling.speaks_for:
        return telling.speaks_for
    if telling.statement is not None and telling.statement.speaker is not None:
        return f"unnamed:{telling.statement.speaker.text.lower()}"
    return narrator_origin(telling.original or telling.report)


def narrator_origin(report: Report) -> str:
    """What stands behind the own sentences of a report that copies none: its outlet, or itself."""
    return f"outlet:{report.outlet.lower()}" if report.outlet else report.id
