"""Claims about ground beside the map of that time: the map is another account with its own voice, not the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.story import Aligned
from rashomon.align.times import days_in_words
from rashomon.compare.findings import listed, prominence, side
from rashomon.compare.ground_claims import GroundClaim, ground_claims
from rashomon.compare.ground_places import at_large, settlement, settlements
from rashomon.compare.ground_says import BASE, held_on, km2, made, map_side, says, span, teller, time_of, told
from rashomon.compare.quantities import ROUNDING, VAGUE_ROUNDING
from rashomon.maps import Snapshot, TrackedMap
from rashomon.maps.plan import UNKNOWN
from rashomon.maps.tracked import unknown_of
from rashomon.records import Finding, Interval

OUTSIDE_WEIGHT = 0.2  # of claims that no map speaks of


@dataclass(frozen=True)
class Shown:
    """What a map lets a claim be: km2 at least and at most, the snapshots that say so, and how it comes about."""

    low: float
    high: float
    snapshots: tuple[Snapshot, ...]
    how: str


def ground(story: Aligned, maps: Sequence[TrackedMap]) -> Iterator[Finding]:
    """Each claim about ground beside each map; one finding a map for those of a time that it does not have."""
    for tracked in maps:
        outside: list[GroundClaim] = []
        for claim in ground_claims(story, tracked):
            found = _beside_map(story, claim, tracked)
            if found is not None:
                yield found
            elif tracked.snapshots or claim.about in ("settlement", "settlements"):  # a table has no areas
                outside.append(claim)
        if outside:
            yield _no_map(story, outside, tracked)


def _beside_map(story: Aligned, claim: GroundClaim, tracked: TrackedMap) -> Finding | None:
    """The claim beside what the map shows of it, None where it has nothing of that time."""
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or "", when.latest or "9999"
    if claim.about == "settlement":
        return settlement(story, claim, tracked, first[:10], last[:10], _covered(when, tracked))
    if claim.about == "settlements":
        return settlements(story, claim, tracked, first[:10], last[:10], _covered(when, tracked))
    snapshots = tracked.within(when.earliest and first[:10], when.latest and last[:10])
    if not snapshots:
        return None
    if claim.about == "ground":
        return at_large(story, claim, tracked, snapshots, _covered(when, tracked))
    return _area(story, claim, tracked, snapshots)


def _area(story: Aligned, claim: GroundClaim, tracked: TrackedMap, snapshots: tuple[Snapshot, ...]) -> Finding:
    shown = _possible(claim, tracked, snapshots)
    excluded = _excluded(claim, shown)
    why = [
        f"{teller(story, claim)} {says(claim)}.",
        f"{tracked.label} shows {shown.how}.",
        _beside(claim, tracked),
        "" if claim.denied else _both(claim, tracked, shown),
    ]
    sides = [side(told(claim), [claim.telling]), map_side(tracked, span(shown.low, shown.high))]
    odds = excluded and not claim.denied and _covered(claim.when, tracked)
    return made([claim], tracked, odds, BASE + 0.4 * prominence([claim.telling]), why, sides)


def _possible(claim: GroundClaim, tracked: TrackedMap, snapshots: tuple[Snapshot, ...]) -> Shown:
    """What the map shows for the claim's relation, with and without the ground it leaves unknown."""
    status, last = claim.status, snapshots[-1]
    held = [s.areas.get(status, 0.0) for s in snapshots]
    open_ = [s.areas.get(status, 0.0) + unknown_of(s) for s in snapshots]
    peak = tracked.peak(status)
    most = f"of a peak of {km2(peak.areas.get(status, 0.0))} on {peak.day}"
    if claim.relation == "hold":
        held_text, open_text = span(min(held), max(held)), span(min(open_), max(open_))
        how = f"{held_text} {status} {time_of(snapshots)}, {open_text} with the ground it leaves unknown, {most}"
        return Shown(min(held), max(open_), snapshots, how)
    ever, ever_open = tracked.ever([status], last.day), tracked.ever([status, UNKNOWN], last.day)
    if claim.relation == "take":
        top = max((s for s in tracked.snapshots if s.day <= last.day), key=lambda s: s.areas.get(status, 0.0))
        area = top.areas.get(status, 0.0)
        how = (
            f"at most {km2(area)} {status} at one time up to {last.day} (on {top.day}), "
            f"{km2(area + unknown_of(top))} with the ground it leaves unknown, "
            f"and {span(ever, ever_open)} that was so on any day"
        )
        return Shown(min(area, ever), ever_open, snapshots, how)
    lost = max(0.0, peak.areas.get(status, 0.0) - open_[-1])
    most_lost = max(0.0, ever_open - held[-1])
    how = f"{span(lost, most_lost)} no longer {status} on {last.day}, {most}"
    return Shown(lost, most_lost, snapshots, how)


def _excluded(claim: GroundClaim, shown: Shown) -> bool:
    """True where no rounding brings the claim into what the map shows."""
    slack = _slack(claim)
    above = claim.low is not None and claim.low * (1 - slack) > shown.high
    below = claim.high is not None and claim.high * (1 + slack) < shown.low
    return above or below


def _covered(when: Interval | None, tracked: TrackedMap) -> bool:
    """True where the map has days over the whole time the claim may speak of."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    time = tracked.time
    return time is not None and time[0] <= when.earliest[:10] and when.latest[:10] <= time[1]


def _beside(claim: GroundClaim, tracked: TrackedMap) -> str:
    """The snapshots either side of the day of a claim, or of the first day that an open one may be of."""
    when = claim.when
    if when is None or when.earliest is None or when.latest not in (None, when.earliest):
        return ""
    around = [s for s in tracked.beside(when.earliest[:10]) if s is not None]
    shown = "; ".join(f"{s.day}: {held_on(s, claim.status)}" for s in around)
    what = "Snapshots either side" if when.latest else f"Snapshots either side of {when.earliest}, its first day"
    return f"{what}: {shown}." if around else ""


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


def _no_map(story: Aligned, claims: Sequence[GroundClaim], tracked: TrackedMap) -> Finding:
    first, last = tracked.time or ("", "")
    tellers = listed(f"{teller(story, c)} ({days_in_words(c.when)})" for c in claims)
    why = [
        f"No map of that time: {tracked.label} has {first} to {last};",
        f"{tellers} spoke of ground at other times, or nobody can tell when.",
    ]
    return made(claims, tracked, False, OUTSIDE_WEIGHT, why, [side(told(claim), [claim.telling]) for claim in claims])
