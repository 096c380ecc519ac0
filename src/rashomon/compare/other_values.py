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
from rashomon.compare.quantities import DURATIONS, Told, compatible, counts_people, figures_of, is_age

ALIKE = 0.55  # probability of one claim, which the differing figures themselves lower
FAR = 5  # times one value: more than that apart they count two things
PART = re.compile(
    r"\bof (?:the|them|those|these|its|his|her|their)\b|\b(?:others?|more|another|further|extra)\b", re.IGNORECASE
)
NEXT = re.compile(r"\s(?:of \w+|more|others?)\b")
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
    if all(len(side) > 1 for side in (left, right)) and not any(
        compatible(a, b) for a in left for b in right if a.unit == b.unit
    ):
        return  # "22 in a three-day raid", "20 in a four-day raid": two raids
    for unit in sorted({t.unit for t in left} & {t.unit for t in right}):
        mine, its = ([t for t in side if t.unit == unit] for side in (left, right))
        if len(mine) == len(its) == 1 and _differ(mine[0], its[0]):
            yield mine[0], its[0]


def _with_next(told: Told) -> str:
    """The figure's words and the one behind: "dozens more"."""
    end = told.figure.end
    return told.figure.text + (NEXT.match(told.telling.report.text, end) or [""])[0]


def _differ(one: Told, other: Told) -> bool:
    figures = (one.figure, other.figure)
    if compatible(one, other) or is_age(one) != is_age(other) or len({f.change for f in figures}) > 1:
        return False
    if any(AGO.match(t.telling.report.text, t.figure.end) for t in (one, other)):
        return False
    if any(
        PART.search(_with_next(t)) or t.figure.negated or t.figure.caption or t.figure.part_of for t in (one, other)
    ):
        return False
    if is_age(one) and not one.telling.names & other.telling.names:
        return False  # two people of two ages
    if one.unit == "1" and not all(f.counted for f in figures):
        return False  # "11": of what?
    if one.unit in DURATIONS and not set((figures[0].what or "").split()) & set((figures[1].what or "").split()):
        return False  # "to begin a 90-day stay", "after a 30-day programme"
    if one.matter != other.matter and (counts_people(one) and counts_people(other)):
        return False  # so many dead, so many taken ill
    sides = [set(SIDE.findall(f.text)) for f in figures]
    if sides[0] != sides[1] and all(sides):
        return False
    low, high = sorted(t.low or t.high or 0.0 for t in (one, other))
    return low > 1 and high <= FAR * low  # "one crew": one of anything
