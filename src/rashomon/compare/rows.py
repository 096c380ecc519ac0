"""Rows: figures of several reports that answer one question, as a newsroom's table has them in one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from rashomon.align.story import Aligned
from rashomon.compare.clocks import CLOCK
from rashomon.compare.figure_pairs import candidates, chance, counts, key, says_the_same
from rashomon.compare.quantities import Told, bounds, compatible, in_order_of_time, rounds
from rashomon.compare.standing import Standing

LIKELY, LIKELIER = 0.5, 0.7  # chances from which two figures make a row: of values that can be one, of others
CROWD, DISPUTED = (
    "crowd",
    0.3,
)  # … of what two sides count very differently: a crowd, and clauses that else say the same
LIKELIEST = 0.8  # … of two times of day, which lie near each other by chance


def rows(story: Aligned, figures: Sequence[Standing]) -> list[list[Told]]:
    """The figures of a story in rows, each with what it counts, in order of the days told; the likeliest pairs first.

    A row has no two values of one report, but what one rounds to.
    """
    found: dict[int, list[Told]] = {}
    of: dict[str, int] = {}
    numbers = count()
    told = {one.told.figure.id: _with_matter(one) for one in figures}
    likely = [(chance(each), each) for each in candidates(story, figures)]
    for probability, each in sorted(likely, key=lambda one: (-one[0], *key(one[1].left, one[1].right))):
        pair = [told[figure] for figure in key(each.left, each.right)]
        if probability < (DISPUTED if says_the_same(each) else _least(*pair)):
            continue
        homes = sorted({of[t.figure.id] for t in pair if t.figure.id in of})
        new = [[t] for t in pair if t.figure.id not in of]
        if _may_join([*(found[home] for home in homes), *new]):
            home = homes[0] if homes else next(numbers)
            for number in homes[1:]:
                found[home] += found.pop(number)
            found.setdefault(home, []).extend(t for group in new for t in group)
            of |= {t.figure.id: home for t in found[home]}
    return [in_order_of_time(_of_one_matter(row)) for row in found.values()]


def _with_matter(one: Standing) -> Told:
    what, who = counts(one)
    return replace(one.told, matter=what, who=who)


def _least(one: Told, other: Told) -> float:
    """The chance from which two figures make a row."""
    if compatible(one, other):
        return LIKELY
    if CROWD == one.matter == other.matter:
        return DISPUTED
    return LIKELIEST if one.unit == CLOCK else LIKELIER


def _of_one_matter(row: Sequence[Told]) -> list[Told]:
    """The figures of a row, each with the matter of those whose words name one."""
    named = {told.matter for told in row if told.matter}
    return [replace(told, matter=told.matter or named.copy().pop()) for told in row] if len(named) == 1 else list(row)


def _may_join(groups: Sequence[Sequence[Told]]) -> bool:
    """True unless two groups have values of one report that are two, but for a crowd as two sides count it."""
    return len(groups) > 1 and all(
        bounds(a) == bounds(b) or rounds(a, b) or a.matter == b.matter == CROWD
        for number, group in enumerate(groups)
        for other in groups[number + 1 :]
        for a in group
        for b in other
        if a.figure.report == b.figure.report
    )
