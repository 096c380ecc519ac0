"""Figures: one quantity told with several values: rounded, grown, in another unit, or in conflict.

Another quantity, place or time, a rounding, a unit or a part of a whole is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.align.accounts import Telling
from rashomon.align.claims import origin
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, days_in_words
from rashomon.compare.findings import finding, listed, prominence, side, where_told
from rashomon.compare.quantities import (
    CUMULATIVE,
    DURATIONS,
    VAGUE_ROUNDING,
    Told,
    compatible,
    counts_people,
    figures_of,
    is_money,
    quantities,
    same_place,
    told_figure,
    when_held,
)
from rashomon.records import Figure, Finding
from rashomon.resolve.units import whole_from_share

SAME_TIME = 2  # days within which two figures of one quantity should be one
LONG = 7  # … of a count that only grows: a week later, a lower figure may be of another stretch of time
HOLDING = frozenset({"control", "hold", "seize", "capture", "occupy", "take", "conquer"})


def figures(story: Aligned) -> Iterator[Finding]:
    """Series and conflicts of figures that several reports give for one quantity."""
    for group in quantities(story):
        if len({story.origin(t.telling.report.id) for t in group}) > 1:
            yield from _judge(story, group)
    yield from _derived(story)


def _judge(story: Aligned, group: list[Told]) -> Iterator[Finding]:
    values = _distinct(group)
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    hard = min((pair for pair in pairs if _at_odds(*pair)), key=_days_between, default=None)
    if hard is not None:
        yield _figure_conflict(story, *hard)
        values = [t for t in values if t is not hard[1]]
    if len({story.origin(t.telling.report.id) for t in values}) < 2 or len({origin(t.telling) for t in values}) < 2:
        return
    if all(compatible(a, b) for a, b in pairs) and not _grows(values):
        tellers = listed(_teller(story, t) for t in values)
        why = f"One figure for {_counted(values)}, told by {tellers}: the values agree once rounded and in one unit."
        yield _figure_finding(story, "same", 0.3, why, values)
    elif len({(t.low, t.high) for t in values}) > 1:
        days = {w.earliest for t in values if (w := when_held(t)) and w.earliest}
        when = "told on different days" if len(days) > 1 else "with no dates to order them"
        why = f"Several values for {_counted(values)}, {when}: {_series(story, values)}."
        yield _figure_finding(story, "series", 0.4, why, values)


def _at_odds(earlier: Told, later: Told) -> bool:
    """True where the values cannot both be right: of one time, or of a count that would have shrunk."""
    if compatible(earlier, later) or origin(earlier.telling) == origin(later.telling):
        return False
    apart = days_apart(when_held(earlier), when_held(later))
    if apart is None or apart > (LONG if earlier.matter in CUMULATIVE else SAME_TIME):
        return False
    grown = earlier.high is not None and later.low is not None and later.low > earlier.high
    return not (grown and earlier.matter in CUMULATIVE and apart > 0)


def _days_between(pair: tuple[Told, Told]) -> int:
    """How far apart two values were told; of several at odds, the nearest in time are the ones to ask about."""
    return days_apart(when_held(pair[0]), when_held(pair[1])) or 0


def _grows(values: list[Told]) -> bool:
    """True where an open lower bound lies well below another value: "at least nine", then 31."""
    lows = [t.low for t in values if t.low is not None]
    least = [t.low for t in values if t.low is not None and t.high is None]
    return bool(least) and max(lows) > (1 + VAGUE_ROUNDING) * min(least)


def _figure_conflict(story: Aligned, one: Told, other: Told) -> Finding:
    tellers = listed(_teller(story, t) for t in (one, other))
    shrunk = one.matter in CUMULATIVE and (days_apart(when_held(one), when_held(other)) or 0) > 0
    reason = "and such a count does not fall" if shrunk else "at the same time"
    why = f"{tellers} give different figures for {_counted([one, other])}, {reason}: {_series(story, [one, other])}."
    claims = [story.cluster_of[t.telling.account.id].claim.id for t in (one, other)]
    weight = prominence([one.telling, other.telling])
    sides = [side(_value(t), [t.telling]) for t in (one, other)]
    return finding("conflict", "figure", 0.55 + 0.4 * weight, why, sides, claims, _counted([one, other]))


def _figure_finding(story: Aligned, type_: str, base: float, why: str, values: list[Told]) -> Finding:
    claims = [story.cluster_of[t.telling.account.id].claim.id for t in values]
    weight = prominence(t.telling for t in values)
    sides = [side(_value(t), [t.telling]) for t in values]
    return finding("figure", type_, base + base * weight, why, sides, claims, _counted(values))


def _counted(values: list[Told]) -> str:
    """What the figures count, as a reader would say it."""
    matter = values[0].matter if all(counts_people(t) for t in values) else None
    named = next((t.figure.counted for t in values if t.figure.counted), None)
    return {"deaths": "the dead", "injured": "the injured", "fled": "people who left"}.get(
        matter or "", named or values[0].unit
    )


def _derived(story: Aligned) -> Iterator[Finding]:
    """What follows from a share and a part told in one clause: the whole."""
    for telling in story.tellings:
        shares = [f for f in telling.figures if f.unit == "%"]
        parts = [f for f in telling.figures if f.unit not in {"%", "1"} | DURATIONS and not is_money(f.unit)]
        for share, part in ((s, p) for s in shares for p in parts):
            whole = whole_from_share(share, part)
            if whole is not None and whole.low is not None:
                follows = f"about {whole.low:,.0f} {whole.unit} in all"
                of = _of(story, telling)
                why = f"{of}: “{share.text}” and “{part.text}” make {follows}, if both are of one whole."
                held = _held_elsewhere(story, telling, part, share)
                if held:
                    why += f" {listed(_teller(story, t) for t in held)} put what was held at {_values(held)}."
                sides = [side("derived", [telling]), *(side(_value(t), [t.telling]) for t in held)]
                score = 0.35 + 0.3 * prominence([telling])
                yield finding("figure", "derived", score, why, sides, subject=follows)


def _held_elsewhere(story: Aligned, telling: Telling, part: Figure, share: Figure) -> list[Told]:
    """Figures of another report for ground held in the same place, to set beside the whole that follows."""
    unit, where = told_figure(part, telling).unit, share.where or part.where
    return [
        told
        for other in story.tellings
        for told in figures_of(other)
        if other.report.id != telling.report.id and told.unit == unit and where and told.figure.where
        and same_place(where, told.figure.where) and set((told.figure.what or "").split()) & HOLDING
    ]  # fmt: skip


def _of(story: Aligned, telling: Telling) -> str:
    return f"From {story.speaker(telling)} in {story.label(telling.report.id)}"


def _distinct(group: list[Told]) -> list[Told]:
    once = {(t.figure.low, t.figure.high, t.figure.unit, t.telling.report.id): t for t in group}
    return list(once.values())


def _value(told: Told) -> str:
    return told.figure.text


def _teller(story: Aligned, told: Told) -> str:
    return where_told(story, told.telling)


def _series(story: Aligned, group: list[Told]) -> str:
    parts = []
    for told in _distinct(group):
        when = when_held(told)
        teller = _teller(story, told)
        day = days_in_words(when) if when and when.earliest else ""
        dated = f", {day}" if day and not teller.endswith(f"({day})") else ""
        parts.append(f"“{told.figure.text}” from {teller}{dated}")
    return "; ".join(parts)


def _values(group: list[Told]) -> str:
    return listed(f"“{told.figure.text}”" for told in group)
