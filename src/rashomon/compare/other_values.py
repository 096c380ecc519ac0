"""Other values: what is likely one claim, told with another figure by each report.

"A convoy of nine trucks was turned back at the bridge" and "ten lorries were stopped at a bridge on Monday" count
things that no list knows for one; that the clauses tell one thing shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.align.joining import differ_in_order
from rashomon.align.pairs import Pair
from rashomon.align.story import Aligned
from rashomon.align.times import other_day
from rashomon.compare.quantities import Told, compatible, figures_of, is_age

ALIKE = 0.55  # probability of one claim, which the differing figures themselves lower
FAR = 5  # times one value: more than that apart they count two things
PART = re.compile(r"\bof\b|\b(?:others?|more|another|further|extra)\b", re.IGNORECASE)
AGO = re.compile(r"\s(?:after|before|ago|later|earlier|since)\b")  # "four days after": when, and not how long
SIDE = re.compile(
    r"(?<=[a-z\d] )[A-Z][a-z]+(?:n|sh|ese|i|ic)\b"
)  # "four Valdrian servicemen", "eight Orsenian soldiers"


def other_values(story: Aligned, known: set[str]) -> Iterator[tuple[Told, Told]]:
    """Pairs of figures of two reports that differ within one claim, each figure once, the likeliest claims first;
    `known` are the ids of figures that are set beside others already."""
    taken: set[str] = set()
    for pair in sorted(story.ties, key=lambda p: (-p.same, p.left.account.id, p.right.account.id)):
        if pair.same < ALIKE:
            break
        for one, other in _differing(pair) if _may_be_one(story, pair) else ():
            both = {one.figure.id, other.figure.id}
            if not taken & both and not both <= known:
                taken |= both
                yield one, other


def _may_be_one(story: Aligned, pair: Pair) -> bool:
    apart = story.origin(pair.left.report.id) != story.origin(pair.right.report.id)
    told = pair.left.account.position == pair.right.account.position == "asserts"
    days = other_day(pair.left, pair.right) or differ_in_order(pair.left.plain, pair.right.plain)
    return apart and told and not days and pair.opposed is None


def _differing(pair: Pair) -> Iterator[tuple[Told, Told]]:
    """The figures of one unit that stand alone of it in both clauses and can't be one value."""
    left, right = figures_of(pair.left), figures_of(pair.right)
    for unit in sorted({t.unit for t in left} & {t.unit for t in right}):
        mine, its = ([t for t in side if t.unit == unit] for side in (left, right))
        if len(mine) == len(its) == 1 and _differ(mine[0], its[0]):
            yield mine[0], its[0]


def _differ(one: Told, other: Told) -> bool:
    figures = (one.figure, other.figure)
    if compatible(one, other) or is_age(one) != is_age(other) or len({f.change for f in figures}) > 1:
        return False
    if any(AGO.match(t.telling.report.text, t.figure.end) for t in (one, other)):
        return False
    if any(PART.search(f.text) or f.negated or f.caption or f.part_of for f in figures):
        return False
    sides = [set(SIDE.findall(f.text)) for f in figures]
    if sides[0] != sides[1] and all(sides):
        return False
    low, high = sorted(t.low or t.high or 0.0 for t in (one, other))
    return low > 1 and high <= FAR * low  # "one crew": one of anything
