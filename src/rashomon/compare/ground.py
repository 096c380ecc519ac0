"""Claims about ground beside the map of that time: the map is another account with its own voice, not the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.story import Aligned
from rashomon.align.times import days_in_words
from rashomon.compare.findings import finding, listed, prominence, side, where_told
from rashomon.compare.ground_claims import GroundClaim, area_claims, place_claims
from rashomon.compare.quantities import ROUNDING, VAGUE_ROUNDING
from rashomon.maps import Snapshot, TrackedMap
from rashomon.maps.plan import UNKNOWN
from rashomon.maps.tracked import unknown_of
from rashomon.records import Finding, Interval, Side

BASE, OUTSIDE = 0.45, 0.2  # weight of a claim beside its map, and of one that no map speaks of


@dataclass(frozen=True)
class Shown:
    """What a map lets a claim be: km2 at least and at most, the snapshots that say so, and how it comes about."""

    low: float
    high: float
    snapshots: tuple[Snapshot, ...]
    how: str


def ground(story: Aligned, maps: Sequence[TrackedMap]) -> Iterator[Finding]:
    """Each claim about ground beside each map: an area, or a settlement; one finding for claims of no mapped time."""
    for tracked in maps:
        outside: list[GroundClaim] = []
        for claim in (*area_claims(story, tracked), *place_claims(story, tracked)):
            shown = _showing(claim, tracked)
            if not shown:
                outside.append(claim)
            elif claim.place is not None:
                yield _place(story, claim, tracked, shown)
            else:
                yield _area(story, claim, tracked, shown)
        if outside:
            yield _no_map(story, outside, tracked)


def _showing(claim: GroundClaim, tracked: TrackedMap) -> tuple[Snapshot, ...]:
    """The snapshots of the time a claim speaks of; none where that is unknown or outside the map's time."""
    if claim.when is None or (claim.when.earliest is None and claim.when.latest is None):
        return ()
    return tracked.within(claim.when.earliest, claim.when.latest)


def _area(story: Aligned, claim: GroundClaim, tracked: TrackedMap, snapshots: tuple[Snapshot, ...]) -> Finding:
    shown = _possible(claim, tracked, snapshots)
    odds = _excluded(claim, shown) and _covered(claim.when, tracked)
    parts = [
        f"{_teller(story, claim)} {_says(claim)}.",
        f"{tracked.label} shows {shown.how}.",
        _beside(claim, tracked),
        _both(claim, tracked, shown),
    ]
    sides = [side(_told(claim), [claim.telling]), _map_side(tracked, shown)]
    weight = BASE + 0.4 * prominence([claim.telling])
    kind, type_ = ("conflict", "figure") if odds else ("figure", "ground")
    return finding(kind, type_, weight, " ".join(p for p in parts if p), sides)  # type: ignore[arg-type]


def _possible(claim: GroundClaim, tracked: TrackedMap, snapshots: tuple[Snapshot, ...]) -> Shown:
    """What the map shows for the claim's relation, with and without the ground it leaves unknown."""
    status, last = claim.status, snapshots[-1]
    held = [s.areas.get(status, 0.0) for s in snapshots]
    open_ = [s.areas.get(status, 0.0) + unknown_of(s) for s in snapshots]
    peak = tracked.peak(status)
    most = f"of a peak of {_km2(peak.areas.get(status, 0.0))} on {peak.day}"
    if claim.relation == "hold":
        held_text, open_text = _range(min(held), max(held)), _range(min(open_), max(open_))
        how = f"{held_text} {status} {_time(snapshots)}, {open_text} with the ground it leaves unknown, {most}"
        return Shown(min(held), max(open_), snapshots, how)
    ever, ever_open = tracked.ever([status], last.day), tracked.ever([status, UNKNOWN], last.day)
    if claim.relation == "take":
        top = max((s for s in tracked.snapshots if s.day <= last.day), key=lambda s: s.areas.get(status, 0.0))
        area = top.areas.get(status, 0.0)
        how = (
            f"at most {_km2(area)} {status} at one time up to {last.day} (on {top.day}), "
            f"{_km2(area + unknown_of(top))} with the ground it leaves unknown, "
            f"and {_range(ever, ever_open)} that was so on any day"
        )
        return Shown(min(area, ever), ever_open, snapshots, how)
    lost = max(0.0, peak.areas.get(status, 0.0) - open_[-1])
    most_lost = max(0.0, ever_open - held[-1])
    how = f"{_range(lost, most_lost)} no longer {status} on {last.day}, {most}"
    return Shown(lost, most_lost, snapshots, how)


def _excluded(claim: GroundClaim, shown: Shown) -> bool:
    """True where no rounding brings the claim into what the map shows."""
    slack = _slack(claim)
    above = claim.low is not None and claim.low * (1 - slack) > shown.high
    below = claim.high is not None and claim.high * (1 + slack) < shown.low
    return above or below


def _covered(when: Interval | None, tracked: TrackedMap) -> bool:
    """True where the map has snapshots over the whole time the claim may speak of."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    return tracked.days[0] <= when.earliest and when.latest <= tracked.days[-1]


def _beside(claim: GroundClaim, tracked: TrackedMap) -> str:
    """The snapshots either side of a claim of one day."""
    when = claim.when
    if when is None or when.earliest is None or when.earliest != when.latest:
        return ""
    before, after = tracked.beside(when.earliest)
    told = [
        f"{s.day}: {_range(s.areas.get(claim.status, 0.0), s.areas.get(claim.status, 0.0) + unknown_of(s))}"
        for s in (before, after)
        if s is not None
    ]
    return f"Snapshots either side: {'; '.join(told)}."


def _both(claim: GroundClaim, tracked: TrackedMap, shown: Shown) -> str:
    """What would have to be true for claim and map to hold together."""
    if not _excluded(claim, shown):
        return "Both can hold within what the map leaves unknown." if shown.high > shown.low else "Both can hold."
    if claim.relation == "hold" and claim.low is not None and claim.low > shown.high:
        later = next((s for s in tracked.snapshots if s.day > shown.snapshots[-1].day and _reaches(s, claim)), None)
        if later is not None:
            first = f"The map first shows as much, unknown ground counted, on {later.day}"
            return f"{first}: both hold only if it was drawn late."
        return "On no later day does the map show as much, even with the unknown counted."
    return "Both hold only if they do not mean the same ground, or one of them is not exact."


def _reaches(snapshot: Snapshot, claim: GroundClaim) -> bool:
    most = snapshot.areas.get(claim.status, 0.0) + unknown_of(snapshot)
    return claim.low is not None and claim.low * (1 - _slack(claim)) <= most


def _slack(claim: GroundClaim) -> float:
    return VAGUE_ROUNDING if claim.approximate else ROUNDING


def _place(story: Aligned, claim: GroundClaim, tracked: TrackedMap, snapshots: tuple[Snapshot, ...]) -> Finding:
    """A settlement said to be taken, retaken or lost beside its status on those days."""
    place = claim.place
    assert place is not None
    where = place.latitude or 0.0, place.longitude or 0.0, place.geonames
    days = {snapshot.day: tracked.status_at(snapshot.day, *where) for snapshot in snapshots}
    changes = [(d, s) for i, (d, s) in enumerate(days.items()) if i == 0 or s != list(days.values())[i - 1]]
    shown = "; ".join(f"{'outside what it draws' if s == 'outside' else s} on {d}" for d, s in changes)
    remain = snapshots[-1]
    left = f"{_km2(remain.areas.get(claim.status, 0.0))} were {claim.status} on {remain.day}."
    why = f"{_teller(story, claim)} {_says(claim)}. {tracked.label} shows {place.name} {shown}; {left}"
    label = f"{tracked.label}: {place.name} {shown}"
    sides = [side(_told(claim), [claim.telling]), Side(label=label, accounts=(), map=tracked.id)]
    return finding("figure", "ground", BASE + 0.3 * prominence([claim.telling]), why, sides)


def _no_map(story: Aligned, claims: Sequence[GroundClaim], tracked: TrackedMap) -> Finding:
    time = f"{tracked.days[0]} to {tracked.days[-1]}" if tracked.days else "the days of its table"
    tellers = listed(f"{_teller(story, c)} ({days_in_words(c.when)})" for c in claims)
    why = f"No map of that time: {tracked.label} has {time}; {tellers} spoke of ground at other times."
    sides = [side(_told(claim), [claim.telling]) for claim in claims]
    return finding("figure", "ground", OUTSIDE, why, sides)


def _map_side(tracked: TrackedMap, shown: Shown) -> Side:
    licence = f", licence: {tracked.plan.licence}" if tracked.plan.licence else ""
    return Side(label=f"{tracked.label}{licence}: {_range(shown.low, shown.high)}", accounts=(), map=tracked.id)


def _teller(story: Aligned, claim: GroundClaim) -> str:
    return where_told(story, claim.telling)


def _says(claim: GroundClaim) -> str:
    verbs = {"hold": "is held", "take": "was taken", "retake": "was retaken", "lose": "was lost"}
    when = days_in_words(claim.when)
    if claim.place is not None:
        return f"says that {claim.place.name} {verbs[claim.relation]} ({when})"
    if claim.derived is not None:
        share, part = claim.derived
        whole = _km2(claim.low or claim.high or 0.0)
        return f"says “{share.text}” and “{part.text}”: about {whole} in all that {verbs['take']} ({when})"
    figure = claim.figure
    return f"says that “{figure.text if figure else ''}” {verbs[claim.relation]} ({when})"


def _told(claim: GroundClaim) -> str:
    if claim.derived is not None:
        return f"derived: about {_km2(claim.low or claim.high or 0.0)}"
    return claim.figure.text if claim.figure else claim.telling.account.text


def _time(snapshots: Sequence[Snapshot]) -> str:
    return f"on {snapshots[0].day}" if len(snapshots) == 1 else f"from {snapshots[0].day} to {snapshots[-1].day}"


def _range(low: float, high: float) -> str:
    return _km2(low) if round(low) == round(high) else f"{low:,.0f} to {high:,.0f} km2"


def _km2(area: float) -> str:
    return f"{area:,.0f} km2"
