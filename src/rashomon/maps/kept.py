"""A map from its record and back, and a map that grows: what a casefile keeps of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import shapely

from rashomon.errors import MapError
from rashomon.maps.plan import MapPlan, Region
from rashomon.maps.settlements import History
from rashomon.maps.snapshots import Snapshot
from rashomon.maps.tracked import TrackedMap
from rashomon.records import ControlMap, MapDay


@dataclass(frozen=True)
class Growth:
    """What adding snapshots to a map did: days that are new, that have another file now, and that were there."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def tracked_of(record: ControlMap) -> TrackedMap:
    """The map that a record with its outlines tells of; raises MapError where an outline is none."""
    plan = MapPlan(
        name=record.name,
        side=record.side,
        licence=record.licence,
        key=record.key,
        statuses=record.meanings,
        region=Region(record.region) if record.region else None,
    )
    try:
        snapshots = tuple(_snapshot(day) for day in record.days)
    except shapely.errors.GEOSException as error:
        raise MapError(f"The map '{record.name}' has an outline that is no GeoJSON ({error}).") from error
    histories = {
        p.geonames: History(p.days, p.statuses, p.last) for p in record.settlements if p.geonames is not None
    }
    return TrackedMap(plan, snapshots, histories, record.outline, record.tables)


def grown(older: TrackedMap, newer: TrackedMap) -> tuple[TrackedMap, Growth]:
    """A map with the days of another reading of it; MapError where the two do not mean the same by what they draw.

    Days that the newer reading lacks stay; where both have a day, the newer file counts.
    """
    for what, one, other in _meanings(older, newer):
        if one != other:
            raise MapError(
                f"'{older.plan.name}' is kept with the {what} {_worded(one)}, now given with {_worded(other)}; "
                f"remove it first ('rashomon maps remove'), or give this one another name."
            )
    held = {s.day: s for s in older.snapshots}
    growth = Growth(
        new=tuple(s.day for s in newer.snapshots if s.day not in held),
        changed=tuple(s.day for s in newer.snapshots if s.day in held and s.sha256 != held[s.day].sha256),
        unchanged=tuple(s.day for s in newer.snapshots if s.day in held and s.sha256 == held[s.day].sha256),
    )
    kept = {s.day: s for s in older.snapshots} | {s.day: s for s in newer.snapshots if s.day not in growth.unchanged}
    snapshots = tuple(kept[day] for day in sorted(kept))
    histories = {**older.histories, **newer.histories}
    whole = replace(
        newer, plan=older.plan, snapshots=snapshots, histories=histories, tables={**older.tables, **newer.tables}
    )
    return whole, growth


def _meanings(older: TrackedMap, newer: TrackedMap) -> tuple[tuple[str, object, object], ...]:
    one, other = older.plan, newer.plan
    return (
        ("side", one.side, other.side),
        ("licence", one.licence, other.licence),
        ("property", one.key, other.key),
        ("fills", one.statuses, other.statuses),
        ("region", one.region.name if one.region else None, other.region.name if other.region else None),
        ("outline", older.outline, newer.outline),
    )


def _worded(value: object) -> str:
    if value is None:
        return "none"
    return ", ".join(f"'{v}={s}'" for v, s in value) if isinstance(value, tuple) else f"'{value}'"


def _snapshot(day: MapDay) -> Snapshot:
    shapes = {status: shapely.from_geojson(text) for status, text in day.shapes.items()}
    return Snapshot(day.day, day.source, shapes, day.areas, day.pieces, day.notes, day.sha256)
