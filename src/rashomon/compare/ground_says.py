"""How claims about ground and what maps show of them are put into sentences."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.align.story import Aligned
from rashomon.align.times import days_in_words
from rashomon.compare.findings import finding, shorten, where_told
from rashomon.compare.ground_claims import GroundClaim
from rashomon.maps import OUTSIDE, Snapshot, TrackedMap
from rashomon.maps.tracked import unknown_of
from rashomon.records import Finding, FindingKind, Side, record_id

VERBS = {"hold": "is held", "take": "was taken", "retake": "was retaken", "lose": "was lost"}
BASE = 0.45  # weight of a claim beside its map


def made(
    claims: Sequence[GroundClaim], tracked: TrackedMap, odds: bool, weight: float, why: Sequence[str],
    sides: Sequence[Side],
) -> Finding:  # fmt: skip
    """A finding of one map's: a conflict where both cannot hold, else a figure; its id depends on the map too."""
    kind: FindingKind = "conflict" if odds else "figure"
    type_ = "figure" if odds else "ground"
    spans = sorted({(c.telling.account.report, c.telling.account.start, c.telling.account.end) for c in claims})
    meant = sorted({(c.about, c.relation, c.place.name if c.place else "", c.derived is not None) for c in claims})
    plain = finding(kind, type_, weight, " ".join(part for part in why if part), sides)
    return Finding(
        id=record_id("finding", kind, type_, tracked.id, *meant, *spans), kind=kind, type=type_, score=plain.score,
        why=plain.why, claims=(), sides=plain.sides,
    )  # fmt: skip


def map_side(tracked: TrackedMap, shows: str) -> Side:
    """The side of the map: its name, side and licence, and what it shows."""
    return Side(label=f"{tracked.label}: {shows}", accounts=(), map=tracked.id)


def teller(story: Aligned, claim: GroundClaim) -> str:
    """Whose claim it is, and where."""
    return where_told(story, claim.telling)


def says(claim: GroundClaim) -> str:
    """What is claimed, and of which time: figures by their words, else the passage."""
    when = days_in_words(claim.when)
    if claim.derived is not None:
        share, part = claim.derived
        whole = km2(claim.low or claim.high or 0.0)
        return f"says “{share.text}” and “{part.text}”: about {whole} in all that {VERBS['take']} ({when})"
    if claim.figure is not None:
        denied = "denies" if claim.denied else "says"
        return f"{denied} that “{claim.figure.text}” {VERBS[claim.relation]} ({when})"
    return f"says “{shorten(claim.telling.account.text, 120)}” ({when})"


def told(claim: GroundClaim) -> str:
    """The label of the claim's side."""
    if claim.derived is not None:
        return f"derived: about {km2(claim.low or claim.high or 0.0)}"
    return claim.figure.text if claim.figure else shorten(claim.telling.account.text, 120)


def shown_as(status: str) -> str:
    """A status in words."""
    return "outside what it draws" if status == OUTSIDE else status


def time_of(snapshots: Sequence[Snapshot]) -> str:
    """The days of snapshots in words."""
    return f"on {snapshots[0].day}" if len(snapshots) == 1 else f"from {snapshots[0].day} to {snapshots[-1].day}"


def held_on(snapshot: Snapshot, status: str) -> str:
    """The area of a status on a day, with and without what is unknown."""
    area, open_ = snapshot.areas.get(status, 0.0), unknown_of(snapshot)
    return f"{km2(area)} ({km2(area + open_)} with the unknown)" if round(open_) else km2(area)


def span(low: float, high: float) -> str:
    """Two areas as a range, or as one where they round to the same."""
    return km2(low) if round(low) == round(high) else f"{low:,.0f} to {high:,.0f} km2"


def km2(area: float) -> str:
    """An area in words."""
    return f"{area:,.0f} km2"
