"""Figures: one quantity told with several values: rounded, grown, in another unit, or in conflict.

Another quantity, place or time, a rounding, a unit or a part of a whole is no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import origin
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, days_in_words
from rashomon.compare.clocks import CLOCK
from rashomon.compare.findings import finding, listed, prominence, side, where_told
from rashomon.compare.quantities import (
    CUMULATIVE,
    DURATIONS,
    LASTING,
    VAGUE_ROUNDING,
    Told,
    compatible,
    figures_of,
    is_age,
    is_money,
    is_running_total,
    same_place,
    told_figure,
    when_held,
)
from rashomon.compare.rows import rows
from rashomon.compare.standing import standing
from rashomon.compare.taken_back import is_superseded, is_withdrawn
from rashomon.records import Figure, Finding
from rashomon.resolve.units import whole_from_share

SAME_TIME = 2  # days within which two figures of one quantity should be one
LONG = 7  # … of a count that only grows: a week later, a lower figure may be of another stretch of time
MATTERS = {  # what the counts of `lexicons/en/matters.txt` are called in a sentence
    "aboard": "people aboard", "arrests": "people arrested", "captives": "prisoners",
    "casualties": "the dead and injured", "crowd": "the crowd", "deaths": "the dead",
    "dismissals": "people dismissed", "displaced": "people displaced", "evacuated": "people evacuated",
    "fled": "people who left", "freed": "people freed", "homeless": "the homeless", "hostages": "people kidnapped",
    "injured": "the injured", "missing": "the missing", "ill": "people taken ill",
    "rescued": "people rescued", "shot": "people shot", "sheltered": "people in shelters",
    "strikers": "people on strike", "trapped": "people trapped", "treated": "people treated in hospital",
}  # fmt: skip
PENDING = re.compile(
    r"\b(?:so far|as of|by (?:noon|midday|midnight|then|now|nightfall|dawn|dusk|mid|early|late|last|yesterday|\d))\b",
    re.IGNORECASE,
)
MEASURED = frozenset({"km2", "m2", "har", "[sft_i]", "[smi_us]", "[acr_us]", "km", "m", "[mi_i]", "kg", "t"})
PROGRESS = re.compile(
    r"\s+(?:contain\w+|under control|humidity|complete[d]?|done|finished|ready|likely|sure|certain|chance)\b"
)
UNITS = {
    "1": "a number", "1%": "a share", "%": "a share", "m": "a distance", "km": "a distance", "km2": "an area",
    "m2": "an area", "kg": "a weight", "m3": "a volume", "l": "a volume", "Cel": "a temperature",
    "km/h": "a speed", CLOCK: "a time of day", "[times]": "a number of times",
}  # fmt: skip
ONE_HAPPENING = frozenset({"crowd"})  # counted once: whenever it is told, it is of one and the same
UNDYING = frozenset({"deaths", "injured", "fled", "evacuated", "rescued", "ill", "shot"})  # such a count only grows
HOLDING = frozenset({"control", "hold", "seize", "capture", "occupy", "take", "conquer"})


def figures(story: Aligned) -> Iterator[Finding]:
    """Series and conflicts of figures that several reports give for one quantity."""
    for row in rows(story, standing(story)):
        if len({story.origin(t.telling.report.id) for t in row}) > 1:
            yield from _judge(story, row)
    yield from _derived(story)


def _judge(story: Aligned, group: list[Told]) -> Iterator[Finding]:
    values = [t for t in _distinct(group) if not is_withdrawn(t)]
    pairs = [(a, b) for i, a in enumerate(values) for b in values[i + 1 :]]
    hard = min((pair for pair in pairs if _at_odds(*pair)), key=_days_between, default=None)
    if hard is not None:
        sides = [
            [t for t in values if t is end or (compatible(t, end) and not compatible(t, far))]
            for end, far in (hard, hard[::-1])
        ]
        yield _figure_conflict(story, sides[0], sides[1], group)
        kept, contested = sorted(sides, key=len, reverse=True)  # what most tell may still be part of a series
        values = [t for t in values if t not in contested]
        if all(t in kept for t in values):
            return
    if len({story.origin(t.telling.report.id) for t in values}) < 2 or len({origin(t.telling) for t in values}) < 2:
        return
    now = [t for t in values if not is_superseded(t)]
    if all(compatible(a, b) for a in values for b in values) and len({t.figure.report for t in now}) < 2:
        return  # what was first given, and what is given now
    if all(compatible(a, b) for a in values for b in values) and not _grows(values):
        if all(t.low == t.high == 1 and t.matter is None for t in values):
            return  # "the word of one man"
        tellers = listed(_teller(story, t) for t in values)
        why = f"One figure for {_counted(values)}, told by {tellers}: {_how_alike(values)}."
        yield _figure_finding(story, "same", 0.3, why, values, group)
    elif len({(t.low, t.high) for t in values}) > 1 and (values[0].unit not in DURATIONS or is_age(values[0])):
        days = {w.earliest if (w := when_held(t)) else None for t in values}
        when = "told on one day" if len(days) == 1 else "told on different days"
        if None in days:
            when = "with no full dates to order them" if len(days) == 1 else "not all of them with a date"
        if values[0].unit == CLOCK:
            when = "for what is likely one moment"
        why = f"Several values for {_counted(values)}, {when}: {_series(story, values)}."
        yield _figure_finding(story, "series", 0.4, why, values, group)


def _how_alike(values: list[Told]) -> str:
    texts = list(dict.fromkeys(t.figure.text for t in values))
    if len({(t.low, t.high) for t in values}) == 1:
        return "the value is the same" if len(texts) == 1 else f"{_values(values)} are one value"
    if any(None in (t.low, t.high) or t.low != t.high for t in values):
        return f"{_values(values)} leave room for one another"
    return f"{_values(values)} agree once rounded and in one unit"


def _at_odds(earlier: Told, later: Told) -> bool:
    """True where the values cannot both be right: of one time, or of a count that would have shrunk."""
    if earlier.unit == CLOCK:
        return False  # of one moment, or of two close by: nothing shows
    if (earlier.matter, earlier.who) != (later.matter, later.who):
        return False  # those who fled and those who were evacuated, pupils and people: not to the man the same
    if compatible(earlier, later) or origin(earlier.telling) == origin(later.telling):
        return False
    if not _compared(earlier, later):
        return False
    if earlier.matter in LASTING:
        return True
    apart = days_apart(when_held(earlier), when_held(later))
    if apart is None or apart > (LONG if earlier.matter in CUMULATIVE else SAME_TIME):
        return False
    if any(is_superseded(t) for t in (earlier, later)):
        return False
    if earlier.matter not in CUMULATIVE:
        return apart == 0 or earlier.matter in ONE_HAPPENING or is_money(earlier.unit)
    if any(PENDING.search(t.telling.sentence_text) for t in (earlier, later)):
        return False  # "37 by noon", "41 by nightfall"
    if apart == 0:
        return not _may_have_grown(earlier, later)
    return not (earlier.high is not None and later.low is not None and later.low > earlier.high)


def _may_have_grown(one: Told, other: Told) -> bool:
    """True for counts of one day that may be of two hours: "rose to 16 that evening", or tolls of which one at least
    is nobody's by name."""
    larger = max(one, other, key=lambda t: t.low or t.high or 0.0)
    counted_by = {t.telling.voice for t in (one, other)}
    return is_running_total(larger) or (one.matter in UNDYING | {"treated"} and bool({NARRATOR, None} & counted_by))


def _compared(one: Told, other: Told) -> bool:
    """True where two values of one quantity may be set against each other: more than its noun has to be the same."""
    if is_money(one.unit) or (one.matter is not None and one.matter == other.matter):
        return True
    frames = [(t.figure.what or "", (t.figure.counted or "").lower()) for t in (one, other)]
    return frames[0][0] == frames[1][0] and (one.unit not in DURATIONS or frames[0] == frames[1])


def _days_between(pair: tuple[Told, Told]) -> int:
    """How far apart two values were told; of several at odds, the nearest in time are the ones to ask about."""
    return days_apart(when_held(pair[0]), when_held(pair[1])) or 0


def _grows(values: list[Told]) -> bool:
    """True where an open bound lies well off another value: "at least nine", then 31; "up to 500", and 300."""
    lows = [t.low for t in values if t.low is not None]
    highs = [t.high for t in values if t.high is not None and t.low is not None]
    least = [t.low for t in values if t.low is not None and t.high is None]
    most = [t.high for t in values if t.high is not None and t.low is None]
    above = bool(least) and max(lows) > (1 + VAGUE_ROUNDING) * min(least)
    return above or (bool(most and highs) and max(most) > (1 + VAGUE_ROUNDING) * max(highs))


def _figure_conflict(story: Aligned, ones: list[Told], others: list[Told], group: list[Told]) -> Finding:
    one, other = ones[0], others[0]
    told = [*ones, *others]
    tellers = listed(_teller(story, t) for t in told)
    if one.matter in LASTING:
        reason = "whenever they were told of one and the same"
    elif one.matter in CUMULATIVE and (days_apart(when_held(one), when_held(other)) or 0) > 0:
        reason = "and such a count does not fall" if one.matter in UNDYING else "told within days of each other"
    else:
        reason = "at the same time"
    why = f"{tellers} give different figures for {_counted(told)}, {reason}: {_series(story, told)}."
    claims = [c.claim.id for t in told if (c := story.cluster_of.get(t.telling.account.id))]
    weight = prominence([t.telling for t in told])
    sides = [side(_value(told[0]), _tellings(told, group)) for told in (ones, others)]
    return finding("conflict", "figure", 0.55 + 0.4 * weight, why, sides, claims, _counted([one, other]))


def _figure_finding(
    story: Aligned, type_: str, base: float, why: str, values: list[Told], group: Iterable[Told] = ()
) -> Finding:
    claims = [c.claim.id for t in values if (c := story.cluster_of.get(t.telling.account.id))]
    weight = prominence(t.telling for t in values)
    sides = [side(_value(t), _tellings([t], group)) for t in values]
    return finding("figure", type_, base + base * weight, why, sides, claims, _counted(values))


def _tellings(values: list[Told], group: Iterable[Told]) -> list[Telling]:
    """Where the values are told, and where the same reports tell them again."""
    told = {(t.telling.report.id, t.low, t.high) for t in values}
    again = [t.telling for t in group if (t.telling.report.id, t.low, t.high) in told]
    return [*(t.telling for t in values), *again]


def _counted(values: list[Told]) -> str:
    """What the figures count, as a reader would say it."""
    one = values[0]
    if one.matter in MATTERS and all(t.matter == one.matter for t in values):
        return MATTERS[one.matter]
    named = next((t.figure.counted for t in values if t.figure.counted), None)
    if named is not None and not is_money(one.unit) and one.unit not in DURATIONS:
        return f"a share of {named}" if one.unit in {"%", "1%"} and named[:1].isupper() else named
    if is_money(one.unit):
        return "a sum of money"
    return (
        "an age" if is_age(one) else "a stretch of time" if one.unit in DURATIONS else UNITS.get(one.unit, one.unit)
    )


def _derived(story: Aligned) -> Iterator[Finding]:
    """What follows from a share and a part told in one clause: the whole."""
    for telling in story.tellings:
        text = telling.report.text
        shares = [
            f for f in telling.figures if f.unit == "%" and not f.comparator and not PROGRESS.match(text, f.end)
        ]
        parts = [f for f in telling.figures if f.unit in MEASURED]
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
    """Each value once a report, in its text rather than its headline; copies tell it with their original."""
    once: dict[tuple[object, ...], Told] = {}
    for told in sorted(group, key=lambda t: (t.telling.original is not None, t.telling.section == "headline")):
        home = (told.telling.original or told.telling.report).id
        once.setdefault((told.low if told.low is not None else told.high, told.figure.unit, home), told)
    kept = {told.figure.id for told in once.values()}
    return [told for told in group if told.figure.id in kept]


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
