"""Arithmetic on (start, end) spans of characters."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def overlap(left: Span, right: Span) -> int:
    """The number of characters two spans share, 0 where they don't touch."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def contains(outer: Span, inner: Span) -> bool:
    """True where the outer span holds the whole of the inner one."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def trim(text: str, start: int, end: int, strip: str = " \t\r\n\u00a0") -> Span:
    """The span without the given characters at its ends; empty spans collapse to the start."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans in order of start, the longer kept wherever two overlap."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if not any(overlap(span, other) for other in kept):
            kept.append(span)
    return sorted(kept)
