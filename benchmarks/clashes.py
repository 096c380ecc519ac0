"""Accounts that the network holds for irreconcilable, on 23 invented stories (`clashes/`).

    python -m benchmarks.clashes            how many tensions and shifts that rest on it are worth a reader's stop
    python -m benchmarks.clashes --errors   … and those that are not

The stories, of three or four reports each, were written, and 283 pairs of their clauses judged in context, by a
large language model (`verdicts.tsv`: story, where each clause stands, verdict; `none` is no conflict, `sentence` one
of other words of the two sentences). No network was taught with them, but the thresholds of `compare/against.py` were
set on them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon import Comparison, Finding, compare
from rashomon.compare.against import READ
from rashomon.spans import overlap

STORIES = Path(__file__).with_name("clashes")
VERDICTS = STORIES / "verdicts.tsv"
RIGHT = {"conflict", "tension", "sentence"}

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Judged:
    """Two clauses, by report and offsets, and the verdict."""

    left: Place
    right: Place
    verdict: str


def main() -> None:
    """Prints how many are right, wrong, and were not judged."""
    verdicts = read()
    counts: Counter[str] = Counter()
    for folder in sorted(p for p in STORIES.iterdir() if p.is_dir()):
        result = compare([folder])
        for found in (f for f in result.findings if READ in f.why):
            verdict = verdict_of(found, result, verdicts[folder.name])
            counts["right" if verdict in RIGHT else "wrong" if verdict else "not judged"] += 1
            if "--errors" in sys.argv and verdict not in RIGHT:
                print(f"{folder.name}: {verdict or 'not judged'}: {found.why}")
    print(", ".join(f"{counts[name]} {name}" for name in ("right", "wrong", "not judged")))


def read() -> dict[str, list[Judged]]:
    """The verdicts by story."""
    found: dict[str, list[Judged]] = {}
    for line in VERDICTS.read_text("utf-8").splitlines():
        story, file, start, end, other, first, last, verdict = line.split("\t")
        pair = Judged((file, int(start), int(end)), (other, int(first), int(last)), verdict)
        found.setdefault(story, []).append(pair)
    return found


def verdict_of(found: Finding, result: Comparison, judged: list[Judged]) -> str | None:
    """The verdict on the judged pair that shares most with the finding's two sides; None where none shares a word."""
    files = {r.id: Path(r.source).name for r in result.reports}
    sides = [[(files[a.report], a.start, a.end) for a in side.accounts] for side in found.sides]
    shares = [(share, one.verdict) for one in judged for share in _shares(sides, one)]
    return max(shares)[1] if shares else None


def _shares(sides: list[list[Place]], one: Judged) -> Iterator[int]:
    for left, right in ((one.left, one.right), (one.right, one.left)):
        common = [
            max((_common(place, p) for p in side), default=0)
            for place, side in zip((left, right), sides, strict=True)
        ]
        if all(common):
            yield min(common)


def _common(one: Place, other: Place) -> int:
    return overlap(one[1:], other[1:]) if one[0] == other[0] else 0


if __name__ == "__main__":
    main()
