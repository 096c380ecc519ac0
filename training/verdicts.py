"""Verdicts on pairs of clauses, kept by where the clauses stand, and what they say of clauses nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon.align.accounts import Telling

NEARLY = 0.8  # overlap of a clause with a judged one from which the verdict is on it, too

Clause = tuple[str, int, int]  # a report's name, start and end


@dataclass(frozen=True)
class Judged:
    """Two clauses and the verdict: same, partly, other, conflict or tension."""

    left: Clause
    right: Clause
    verdict: str


def read_verdicts(file: Path) -> dict[tuple[str, ...], list[Judged]]:
    """The judged pairs of each story, by the columns that name it."""
    found: dict[tuple[str, ...], list[Judged]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            *story, one, start, end, other, begin, stop, verdict = line.split("\t")
            found[tuple(story)].append(Judged((one, int(start), int(end)), (other, int(begin), int(stop)), verdict))
    return found


def nearest(left: Clause, right: Clause, pairs: Iterable[Judged]) -> tuple[float, str]:
    """How nearly a pair of clauses is a judged one, in either order, and the verdict on that; (0, "") for none."""
    near = (
        (min(common(left, a), common(right, b)), one.verdict)
        for one in pairs
        for a, b in ((one.left, one.right), (one.right, one.left))
    )
    return max(near, default=(0.0, ""))


def clause(telling: Telling, name: str) -> Clause:
    """Where a telling of a report of this name stands."""
    return name, telling.account.start, telling.account.end


def common(one: Clause, other: Clause) -> float:
    """The share of the stretch from the first to the last of both that both hold; 0 in two reports."""
    if one[0] != other[0]:
        return 0.0
    return max(0, min(one[2], other[2]) - max(one[1], other[1])) / (max(one[2], other[2]) - min(one[1], other[1]))
