"""Figures: one quantity told with several values: rounded, grown, in another unit, or in conflict.

Two figures are of one quantity when they count the same thing in the same frame, not because they stand in
similar sentences. Another quantity, place or time, a rounding, a unit or a part of a whole is no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.align.claims import SAME, origin
from rashomon.align.pairs import Pair
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, told_when
from rashomon.compare.findings import finding, listed, prominence, side
from rashomon.lexicon import mapping, words
from rashomon.records import Figure, Finding, Interval
from rashomon.resolve.units import in_base_unit, whole_from_share

ROUNDING = 0.05  # relative difference that a rounded figure may have: "1,100" for 1,076
VAGUE_ROUNDING = 0.15  # … with "about", "nearly", "some"
SAME_TIME = 2  # days within which two figures of one quantity should be one
LONG = 7  # … of a count that only grows: a week later, a lower figure may be of another stretch of time
MIN_ALIKE = 0.55  # cosine of two clauses whose figures may be one quantity
CURRENCY = 3  # letters of a currency's code (ISO 4217)
DURATIONS = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
MIN_OF_MATTER = 0.50  # … where the words beside both name one matter: dead, fled
PART = re.compile(r" of (?:them|the dead|those|whom|these)\b")  # "six of them aboard the ferry"
CUMULATIVE = frozenset({"deaths", "injured", "fled"})
HOLDING = frozenset({"control", "hold", "seize", "capture", "occupy", "take", "conquer"})
RISING = frozenset({"rise", "climb", "grow", "reach", "stand", "pass", "top"})


@dataclass(frozen=True)
class Told:
    """A figure in its telling, with its bounds in the base unit."""

    figure: Figure
    telling: Telling
    low: float | None
    high: float | None
    unit: str
    matter: str | None = None


def figures(story: Aligned) -> Iterator[Finding]:
    """Series and conflicts of figures that several reports give for one quantity."""
    for group in quantities(story):
        if len({story.origin(t.telling.report.id) for t in group}) > 1:
            yield from _judge(story, group)
    yield from _derived(story)


def quantities(story: Aligned) -> list[list[Told]]:
    """The figures of a story grouped by quantity, each group in order of time told."""
    held = {t.account.id: _figures_of(t) for t in story.tellings}
    groups: list[list[Told]] = []
    of: dict[str, list[Told]] = {}
    for pair in sorted(story.pairs, key=lambda p: -p.cosine):
        left, right = held[pair.left.account.id], held[pair.right.account.id]
        for one, other in ((a, b) for a in left for b in right):
            near = MIN_OF_MATTER if one.matter and one.matter == other.matter else MIN_ALIKE
            alike = one_quantity(one, other) or _one_claim(pair, one, other, left, right)
            if pair.cosine >= near and alike and not _part_of_whole(one, other, left, right):
                _join(groups, of, one, other)
    return [sorted(group, key=_order) for group in groups if group]


def _figures_of(telling: Telling) -> list[Told]:
    """The figures of a clause, without those derived from others or held in one ("three" in "two of three")."""
    own = [f for f in telling.figures if not f.derived_from]
    inner = [f for f in own if any(g is not f and g.start <= f.start and f.end <= g.end for g in own)]
    text = telling.report.text
    return [told_figure(f, telling) for f in own if f not in inner and not PART.match(text, f.end)]


def _one_claim(pair: Pair, one: Told, other: Told, left: list[Told], right: list[Told]) -> bool:
    """True for the only sums of money in two tellings of one claim, whatever verb stands beside them."""
    single = all(len([t for t in side if t.unit == one.unit]) == 1 for side in (left, right))
    return pair.same >= SAME and single and one.unit == other.unit and _is_money(one.unit)


def _is_money(unit: str) -> bool:
    return len(unit) == CURRENCY and unit.isupper()


def _part_of_whole(one: Told, other: Told, left: list[Told], right: list[Told]) -> bool:
    """True where the clauses differ in these two but share another value of the same thing."""
    if (one.low, one.high) == (other.low, other.high):
        return False
    left_values, right_values = ({(t.low, t.high) for t in side if t.unit == one.unit} for side in (left, right))
    return bool(left_values & right_values)  # "17 crew, 12 of them citizens" against "17 crew"


def one_quantity(one: Told, other: Told) -> bool:
    """True where both figures count or measure the same thing in a compatible frame."""
    if one.unit != other.unit or one.figure.caption != other.figure.caption:
        return False
    if one.figure.where and other.figure.where and not _same_place(one.figure.where, other.figure.where):
        return False
    if one.matter and one.matter == other.matter and _counts_people(one) and _counts_people(other):
        return True
    left, right = _frame(one.figure), _frame(other.figure)
    if not left or not right or _head(one.figure) != _head(other.figure):
        return False
    if one.unit in DURATIONS and left != right:
        return False  # "40 years" and "68" of one who leaves: no words show what a duration is of
    return left <= right or right <= left  # "people kill" and "people displace" count different people


def matter_of(figure: Figure, telling: Telling) -> str | None:
    """What the figure counts, by the words beside it: "deaths", "fled"; None where they name nothing listed."""
    named = mapping("quantities")
    beside = (figure.what or "").lower().split()
    if beside and beside[-1] in RISING:
        beside += sorted(telling.content)  # "the number of people killed … has risen to 31"
    return next((named[word] for word in beside if word in named), None)


def _counts_people(told: Told) -> bool:
    counted = (told.figure.counted or "").lower().split()
    return told.unit == "1" and (
        not counted or counted[-1].removesuffix("s") in words("people") or counted == ["lives"]
    )


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
    values = _distinct(group)
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    hard = next((pair for pair in pairs if _at_odds(*pair)), None)
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
        days = {w.earliest for t in values if (w := _when(t)) and w.earliest}
        when = "told on different days" if len(days) > 1 else "with no dates to order them"
        why = f"Several values for {_counted(values)}, {when}: {_series(story, values)}."
        yield _figure_finding(story, "series", 0.4, why, values)


def _at_odds(earlier: Told, later: Told) -> bool:
    """True where the values cannot both be right: of one time, or of a count that would have shrunk."""
    if compatible(earlier, later) or origin(earlier.telling) == origin(later.telling):
        return False
    apart = days_apart(_when(earlier), _when(later))
    if apart is None or apart > (LONG if earlier.matter in CUMULATIVE else SAME_TIME):
        return False
    grown = earlier.high is not None and later.low is not None and later.low > earlier.high
    return not (grown and earlier.matter in CUMULATIVE and apart > 0)


def _grows(values: list[Told]) -> bool:
    """True where an open lower bound lies well below another value: "at least nine", then 31."""
    lows = [t.low for t in values if t.low is not None]
    least = [t.low for t in values if t.low is not None and t.high is None]
    return bool(least) and max(lows) > (1 + VAGUE_ROUNDING) * min(least)


def _figure_conflict(story: Aligned, one: Told, other: Told) -> Finding:
    tellers = listed(_teller(story, t) for t in (one, other))
    shrunk = one.matter in CUMULATIVE and (days_apart(_when(one), _when(other)) or 0) > 0
    reason = "and such a count does not fall" if shrunk else "at the same time"
    why = f"{tellers} give different figures for {_counted([one, other])}, {reason}: {_series(story, [one, other])}."
    claims = [story.cluster_of[t.telling.account.id].claim.id for t in (one, other)]
    weight = prominence([one.telling, other.telling])
    return finding(
        "conflict", "figure", 0.55 + 0.4 * weight, why, [side(_value(t), [t.telling]) for t in (one, other)], claims
    )


def _figure_finding(story: Aligned, type_: str, base: float, why: str, values: list[Told]) -> Finding:
    claims = [story.cluster_of[t.telling.account.id].claim.id for t in values]
    weight = prominence(t.telling for t in values)
    sides = [side(_value(t), [t.telling]) for t in values]
    return finding("figure", type_, base + base * weight, why, sides, claims)


def _counted(values: list[Told]) -> str:
    """What the figures count, as a reader would say it."""
    matter = values[0].matter if all(_counts_people(t) for t in values) else None
    named = next((t.figure.counted for t in values if t.figure.counted), None)
    return {"deaths": "the dead", "injured": "the injured", "fled": "people who left"}.get(
        matter or "", named or values[0].unit
    )


def _derived(story: Aligned) -> Iterator[Finding]:
    """What follows from a share and a part told in one clause: the whole."""
    for telling in story.tellings:
        shares = [f for f in telling.figures if f.unit == "%"]
        parts = [f for f in telling.figures if f.unit not in {"%", "1"} | DURATIONS and not _is_money(f.unit)]
        for share, part in ((s, p) for s in shares for p in parts):
            whole = whole_from_share(share, part)
            if whole is not None and whole.low is not None:
                why = (
                    f"{_of(story, telling)}: “{share.text}” and “{part.text}” make about "
                    f"{whole.low:,.0f} {whole.unit} in all, if both are of one whole."
                )
                held = _held_elsewhere(story, telling, part, share)
                if held:
                    why += f" {listed(_teller(story, t) for t in held)} put what was held at {_series(story, held)}."
                sides = [side("derived", [telling]), *(side(_value(t), [t.telling]) for t in held)]
                yield finding("figure", "derived", 0.35 + 0.3 * prominence([telling]), why, sides)


def _held_elsewhere(story: Aligned, telling: Telling, part: Figure, share: Figure) -> list[Told]:
    """Figures of another report for ground held in the same place, to set beside the whole that follows."""
    unit, where = told_figure(part, telling).unit, share.where or part.where
    return [
        told
        for other in story.tellings
        for told in _figures_of(other)
        if other.report.id != telling.report.id and told.unit == unit and where and told.figure.where
        and _same_place(where, told.figure.where) and set((told.figure.what or "").split()) & HOLDING
    ]  # fmt: skip


def _of(story: Aligned, telling: Telling) -> str:
    return f"From {story.speaker(telling)} in {story.label(telling.report.id)}"


def told_figure(figure: Figure, telling: Telling) -> Told:
    """The figure in its telling, its bounds in the base unit of its dimension."""
    low, high, unit = in_base_unit(figure)
    return Told(figure, telling, low, high, unit, matter_of(figure, telling))


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
    """When it held: the day told in its clause; for a count that grows, the day of telling."""
    if told.matter in CUMULATIVE:
        return told_when(told.telling) or told.figure.when
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
        day = f", {_day(when)}" if when and when.earliest else ""
        parts.append(f"“{told.figure.text}” ({_teller(story, told)}{day})")
    return "; ".join(parts)


def _day(when: Interval) -> str:
    """The day or stretch, an open one said so: "2031-05-02", "2031-05-02 or later"."""
    if when.latest is None:
        return f"{when.earliest} or later"
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
