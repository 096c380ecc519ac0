"""Settlements, so many of them, and a region at large, said to be taken or lost, beside what a map shows there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.align.story import Aligned
from rashomon.compare.findings import prominence, side
from rashomon.compare.ground_claims import GroundClaim
from rashomon.compare.ground_says import BASE, held_on, made, map_side, says, shown_as, span, teller, told
from rashomon.compare.quantities import VAGUE_ROUNDING
from rashomon.gazetteer import open_gazetteer
from rashomon.maps import OUTSIDE, Snapshot, Spot, TrackedMap
from rashomon.maps.plan import UNKNOWN
from rashomon.maps.tracked import unknown_of
from rashomon.records import Finding

REMAINS = 1.0  # km2 still held that a map is taken to mean; less is how its lines were drawn
NAMED = 40  # settlements that a sentence lists; more are counted


@dataclass(frozen=True)
class Turned:
    """A settlement whose status changed: its name, on which day, into what."""

    name: str
    day: str
    into: str


def settlement(
    story: Aligned, claim: GroundClaim, tracked: TrackedMap, first: str, last: str, covered: bool
) -> Finding | None:
    """A settlement said to be held, taken or lost beside its status on those days; None where the map has none."""
    place = claim.place
    assert place is not None
    if not tracked.has(first, last):
        return None
    if place.latitude is None or place.longitude is None:
        shown, odds = f"cannot be asked: the gazetteer does not know where {place.name} lies", False
    else:
        (course,) = tracked.courses([Spot(place.latitude, place.longitude, place.geonames)])
        statuses = course.between(first, last) if course else ()
        if not statuses:
            return None
        shown = f"{place.name} " + "; ".join(f"{shown_as(status)} from {day}" for day, status in statuses)
        still = all(status == claim.status for _, status in statuses)
        odds = claim.whole and not claim.denied and claim.relation in ("retake", "lose") and still and covered
    verb = "" if place.latitude is None else "shows "
    why = [f"{teller(story, claim)} {says(claim)}.", f"{tracked.label} {verb}{shown}.", _left(claim, tracked, last)]
    sides = [side(told(claim), [claim.telling]), map_side(tracked, shown)]
    return made([claim], tracked, odds, BASE + 0.3 * prominence([claim.telling]), why, sides)


def settlements(
    story: Aligned, claim: GroundClaim, tracked: TrackedMap, first: str, last: str, covered: bool
) -> Finding | None:
    """So many settlements said to be taken or lost, beside those of the gazetteer whose status changed."""
    if not tracked.has(first, last) or claim.relation == "hold":
        return None
    known, turned = _turned(claim, tracked, _day_before(first) if claim.dated else "", last)
    change = f"{claim.status} in that time" if claim.relation == "take" else f"no longer {claim.status}"
    names = ", ".join(f"{one.name} ({one.day}: {shown_as(one.into)})" for one in turned[:NAMED])
    more = f" and {len(turned) - NAMED} more" if len(turned) > NAMED else ""
    shown = f"{len(turned)} of {known} known settlements {change}" + (f": {names}{more}" if turned else "")
    sure = sum(one.into != UNKNOWN for one in turned)
    most = None if claim.high is None else claim.high * (1 + VAGUE_ROUNDING if claim.approximate else 1)
    odds = most is not None and sure > most and covered and not claim.denied
    why = [
        f"{teller(story, claim)} {says(claim)}.",
        f"{tracked.label} shows {shown}.",
        "The gazetteer lacks most villages of fewer than 500 people, so the map may well show more.",
        "Both hold only if they count other settlements, or one of them is not exact." if odds else "",
    ]
    sides = [side(told(claim), [claim.telling]), map_side(tracked, shown)]
    return made([claim], tracked, odds, BASE + 0.3 * prominence([claim.telling]), why, sides)


def at_large(
    story: Aligned, claim: GroundClaim, tracked: TrackedMap, snapshots: Sequence[Snapshot], covered: bool
) -> Finding:
    """The region, or its ground at large, said to be taken or lost, beside how much was held and what remained."""
    status, first, last = claim.status, snapshots[0], snapshots[-1]
    shown = f"{held_on(first, status)} {status} on {first.day}"
    if last is not first:
        shown += f" and {held_on(last, status)} on {last.day}"
    freed = claim.whole and claim.relation in ("retake", "lose")
    least = min(s.areas.get(status, 0.0) for s in snapshots)
    most = max(s.areas.get(status, 0.0) + unknown_of(s) for s in snapshots)
    odds = freed and covered and (most < REMAINS if claim.denied else least >= REMAINS)
    why = [
        f"{teller(story, claim)} {says(claim)}.",
        f"{tracked.label} shows {shown}.",
        _if_freed(claim, tracked, odds, last),
    ]
    remained = f"; what remained: {span(least, most)}" if freed else ""
    sides = [side(told(claim), [claim.telling]), map_side(tracked, shown + remained)]
    weight = BASE if freed else BASE - 0.15
    return made([claim], tracked, odds, weight + 0.3 * prominence([claim.telling]), why, sides)


def _if_freed(claim: GroundClaim, tracked: TrackedMap, odds: bool, last: Snapshot) -> str:
    """What would have to be true where all of it is said to be free, and the map shows some that is not."""
    if not odds:
        return ""
    if claim.denied:
        return "Both hold only if what is left is less than the map draws."
    clear = [s for s in tracked.snapshots if s.day > last.day and s.areas.get(claim.status, 0.0) < REMAINS]
    if clear:
        return f"The map first shows none on {clear[0].day}: both hold only if it was drawn late."
    return "On no later day does the map show none."


def _left(claim: GroundClaim, tracked: TrackedMap, last: str) -> str:
    """How much the side still held when the time was over."""
    until = [s for s in tracked.snapshots if s.day <= last]
    return f"It shows {held_on(until[-1], claim.status)} {claim.status} on {until[-1].day}." if until else ""


def _turned(claim: GroundClaim, tracked: TrackedMap, first: str, last: str) -> tuple[int, list[Turned]]:
    """How many settlements are known on the map's ground, and those that changed as the claim says, by day."""
    spots = dict(_known(tracked))
    turned = []
    for spot, course in zip(spots, tracked.courses(list(spots)), strict=True):
        changes = course.between(first, last) if course else ()
        before = [status for _, status in changes]
        for (day, into), since in zip(changes[1:], before, strict=False):
            if _as_claimed(claim, since, into):
                turned.append(Turned(spots[spot], day, into))
    return len(spots), sorted(turned, key=lambda one: (one.day, one.name))


def _day_before(day: str) -> str:
    """The day before, whose status a change on the first day is seen against."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else day


def _as_claimed(claim: GroundClaim, since: str, into: str) -> bool:
    return since != claim.status == into if claim.relation == "take" else since == claim.status != into


def _known(tracked: TrackedMap) -> Iterator[tuple[Spot, str]]:
    """The settlements of the gazetteer on ground that the map ever drew, or of its table, with their names."""
    gazetteer = open_gazetteer()
    places = list(gazetteer.numbered(tracked.histories)) if tracked.histories else []
    if tracked.extent is not None:
        places += gazetteer.settlements(*tracked.extent)
    spots = {Spot(p.latitude, p.longitude, p.geonames): p.name for p in places}
    for spot, course in zip(spots, tracked.courses(list(spots)), strict=True):
        if course is not None and set(course.statuses) != {OUTSIDE}:
            yield spot, spots[spot]
