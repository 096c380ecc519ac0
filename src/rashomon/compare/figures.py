"""Figures: one quantity told with several values: rounded, grown, in another unit, or in conflict.

Two figures are of one quantity when they count the same thing in the same frame, not because they stand in
similar sentences. Another quantity, place or time, a rounding, a unit or a part of a whole is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.align.claims import narrator_origin
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, told_when
from rashomon.compare.findings import finding, listed, prominence, side
from rashomon.records import Figure, Finding, Interval
from rashomon.resolve.units import in_base_unit, whole_from_share

ROUNDING = 0.05  # relative difference that a rounded figure may have: "1,100" for 1,076
VAGUE_ROUNDING = 0.15  # … with "about", "nearly", "some"
SAME_TIME = 2  # days within which two figures of one quantity should be one
MIN_ALIKE = 0.55  # cosine of two clauses whose figures may be one quantity


@dataclass(frozen=True)
class Told:
    """A figure in its telling, with its bounds in the base unit."""

    figure: Figure
    telling: Telling
    low: float | None
    high: float | None
    unit: str


def figures(story: Aligned) -> Iterator[Finding]:
    """Series and conflicts of figures that several reports give for one quantity."""
    for group in quantities(story):
        if len({narrator_origin(t.telling.report) for t in group}) < 2:
            continue
        yield from _judge(story, group)
    yield from _derived(story)


def quantities(story: Aligned) -> list[list[Told]]:
    """The figures of a story grouped by quantity, each group in order of time told."""
    held = {t.account.id: [told_figure(f, t) for f in t.figures if not f.derived_from] for t in story.tellings}
    groups: list[list[Told]] = []
    of: dict[str, list[Told]] = {}
    for pair in sorted(story.pairs, key=lambda p: -p.cosine):
        for one in held[pair.left.account.id]:
            for other in held[pair.right.account.id]:
                if pair.cosine >= MIN_ALIKE and one_quantity(one, other):
                    _join(groups, of, one, other)
    return [sorted(group, key=_order) for group in groups if group]


def one_quantity(one: Told, other: Told) -> bool:
    """True where both figures count or measure the same thing in a compatible frame."""
    if one.unit != other.unit or one.figure.caption != other.figure.caption:
        return False
    left, right = _frame(one.figure), _frame(other.figure)
    if not left or not right:
        return False
    if _head(one.figure) != _head(other.figure):
        return False
    if one.figure.where and other.figure.where and not _same_place(one.figure.where, other.figure.where):
        return False
    return left <= right or right <= left  # "people kill" and "people displace" count different people


def compatible(one: Told, other: Told) -> bool:
    """True where the two values can be one value, rounded or bounded differently."""
    slack = VAGUE_ROUNDING if one.figure.approximate or other.figure.approximate else _slack(one, other)
    low = max(b for b in (one.low, other.low, float("-inf")) if b is not None)
    high = min(b for b in (one.high, other.high, float("inf")) if b is not None)
    return low <= high or (high > 0 and (low - high) <= slack * low)


def _slack(one: Told, other: Told) -> float:
    """Rounding is granted only to round numbers: 12 dead against 13 dead is a difference."""
    values = [v for v in (one.low, one.high, other.low, other.high) if v is not None]
    round_ = any(v >= 100 and v % 10 == 0 for v in values)
    return ROUNDING if round_ or one.unit != "1" else 0.0


def _judge(story: Aligned, group: list[Told]) -> Iterator[Finding]:
    clash = next(
        (
            (a, b)
            for i, a in enumerate(group)
            for b in group[i + 1 :]
            if not compatible(a, b) and a.telling.report.id != b.telling.report.id
        ),
        None,
    )
    sides = [side(_value(t), [t.telling]) for t in _distinct(group)]
    claims = [story.cluster_of[t.telling.account.id].claim.id for t in group]
    weight = prominence(t.telling for t in group)
    counted = group[0].figure.counted or group[0].unit
    tellers = listed(_teller(story, t) for t in _distinct(group))
    if clash is None:
        why = f"One figure for {counted}, told by {tellers}: the values agree once rounded and in one unit."
        yield finding("figure", "same", 0.3 + 0.3 * weight, why, sides, claims)
        return
    apart = days_apart(_when(clash[0]), _when(clash[1]))
    if apart is None or apart > SAME_TIME:
        when = "told on different days" if apart else "with no dates to order them"
        why = f"Several values for {counted}, {when}: {_series(story, group)}."
        yield finding("figure", "series", 0.4 + 0.4 * weight, why, sides, claims)
    else:
        why = f"{tellers} give different figures for {counted} at the same time: {_series(story, group)}."
        yield finding("conflict", "figure", 0.55 + 0.4 * weight, why, sides, claims)


def _derived(story: Aligned) -> Iterator[Finding]:
    """What follows from a share and a part told in one clause: the whole."""
    for telling in story.tellings:
        shares = [f for f in telling.figures if f.unit == "%"]
        parts = [f for f in telling.figures if f.unit not in {"%", "1"}]
        for share, part in ((s, p) for s in shares for p in parts):
            whole = whole_from_share(share, part)
            if whole is not None and whole.low is not None:
                why = (
                    f"{_of(story, telling)}: “{share.text}” and “{part.text}” make about "
                    f"{whole.low:,.0f} {whole.unit} in all, if both are of one whole."
                )
                yield finding(
                    "figure", "derived", 0.35 + 0.3 * prominence([telling]), why, [side("derived", [telling])]
                )


def _of(story: Aligned, telling: Telling) -> str:
    return f"From {story.speaker(telling)} in {story.label(telling.report.id)}"


def told_figure(figure: Figure, telling: Telling) -> Told:
    """The figure in its telling, its bounds in the base unit of its dimension."""
    low, high, unit = in_base_unit(figure)
    return Told(figure, telling, low, high, unit)


def _frame(figure: Figure) -> frozenset[str]:
    return frozenset((figure.what or figure.counted or "").lower().split())


def _head(figure: Figure) -> str:
    """The last word of what is counted, its plural put off: "Ukrainian troops" -> "troop"."""
    words = (figure.counted or figure.what or "").lower().split()
    return words[-1].removesuffix("s") if words else ""


def _same_place(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))


def _join(groups: list[list[Told]], of: dict[str, list[Told]], one: Told, other: Told) -> None:
    first, second = of.get(one.figure.id), of.get(other.figure.id)
    if first is not None and second is not None:
        return  # both are placed already; joining groups would chain quantities together
    group = first if first is not None else second
    if group is None:
        group = []
        groups.append(group)
    if any(not one_quantity(new, old) for new in (one, other) for old in group if new is not old):
        return
    for told in (one, other):
        if told.figure.id not in of:
            of[told.figure.id] = group
            group.append(told)


def _order(told: Told) -> tuple[str, str, int]:
    when = _when(told)
    return (when.earliest or "") if when else "9999", told.figure.report, told.figure.start


def _when(told: Told) -> Interval | None:
    return told.figure.when or told_when(told.telling)


def _distinct(group: list[Told]) -> list[Told]:
    once = {(t.figure.low, t.figure.high, t.figure.unit, t.telling.report.id): t for t in group}
    return list(once.values())


def _value(told: Told) -> str:
    return told.figure.text


def _teller(story: Aligned, told: Told) -> str:
    name = story.label(told.telling.report.id)
    return name if told.telling.voice == "narrator" else f"{story.speaker(told.telling)} (in {name})"


def _series(story: Aligned, group: list[Told]) -> str:
    parts = []
    for told in _distinct(group):
        when = _when(told)
        day = f", {when.earliest}" if when and when.earliest else ""
        parts.append(f"“{told.figure.text}” ({_teller(story, told)}{day})")
    return "; ".join(parts)
