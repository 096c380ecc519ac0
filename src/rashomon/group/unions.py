"""Connected components: what hangs together by pairs, by union-find (Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Iterable


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` things the lowest number among those that pairs tie it to, itself where there is none."""
    lowest = list(range(count))
    for left, right in pairs:
        first, second = sorted((_root(lowest, left), _root(lowest, right)))
        lowest[second] = first
    return [_root(lowest, number) for number in range(count)]


def _root(lowest: list[int], number: int) -> int:
    while lowest[number] != number:
        lowest[number] = lowest[lowest[number]]  # halves the way for whoever comes next
        number = lowest[number]
    return number
