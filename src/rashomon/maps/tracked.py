"""A tracked map: its snapshots in order, and what can be asked of them by day, time and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import shapely

from rashomon.maps.geometry import area_km2, dissolved
from rashomon.maps.plan import UNKNOWN, MapPlan
from rashomon.maps.settlements import History
from rashomon.maps.snapshots import Snapshot
from rashomon.records import ControlMap, Failure, MapDay, record_id


@dataclass(frozen=True)
class TrackedMap:
    """The snapshots of one map, at most one a day; `histories` where a table gives settlements instead."""

    plan: MapPlan
    snapshots: tuple[Snapshot, ...]
    histories: Mapping[int, History] = field(default_factory=dict)
    clipped: bool = False
    failures: tuple[Failure, ...] = ()

    @property
    def label(self) -> str:
        """How the map is called in a sentence: "DeepState (pro-Ukrainian)"."""
        return f"{self.plan.name} ({self.plan.side})" if self.plan.side else self.plan.name

    @property
    def id(self) -> str:
        """The id of its record."""
        return record_id("map", self.plan.name, *(f"{s.day}{s.source}" for s in self.snapshots), len(self.histories))

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days with a snapshot, in order."""
        return tuple(s.day for s in self.snapshots)

    @cached_property
    def extent(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north of all ground that the map ever drew, in degrees; None without any."""
        bounds = shapely.total_bounds([shape for s in self.snapshots for shape in s.shapes.values()])
        return None if not self.snapshots or bounds[0] != bounds[0] else tuple(float(b) for b in bounds)  # type: ignore[return-value]

    def within(self, earliest: str | None, latest: str | None) -> tuple[Snapshot, ...]:
        """The snapshots that say what the map showed in a time: those in it, and the last before it begins."""
        if not self.snapshots or (latest is not None and latest < self.days[0]):
            return ()
        if earliest is not None and earliest > self.days[-1]:
            return ()
        inside = [s for s in self.snapshots if (earliest or "") <= s.day <= (latest or "9999")]
        before = [s for s in self.snapshots if earliest is not None and s.day < earliest]
        opens = not inside or inside[0].day != earliest
        return (*(before[-1:] if opens else []), *inside)

    def beside(self, day: str) -> tuple[Snapshot | None, Snapshot | None]:
        """The last snapshot up to a day and the first after it."""
        before = [s for s in self.snapshots if s.day <= day]
        after = [s for s in self.snapshots if s.day > day]
        return (before[-1] if before else None), (after[0] if after else None)

    def peak(self, status: str) -> Snapshot:
        """The first snapshot with the largest area of a status."""
        return max(self.snapshots, key=lambda s: s.areas.get(status, 0.0))

    def ever(self, statuses: Sequence[str], until: str | None = None) -> float:
        """The ground in km2 that had one of the statuses on any day up to `until`."""
        shapes = [
            s.shapes[status]
            for s in self.snapshots
            for status in statuses
            if status in s.shapes and (until is None or s.day <= until)
        ]
        return area_km2(dissolved(shapes)) if shapes else 0.0

    def status_at(self, day: str, latitude: float, longitude: float, geonames: int | None = None) -> str | None:
        """The status of a point on a day ("outside" where no piece holds it), None outside the map's time."""
        history = self.histories.get(geonames) if geonames is not None else None
        if history is not None:
            return history.on(day)
        shown = self.within(day, day)
        if not shown:
            return None
        point = shapely.Point(longitude, latitude)
        return next((status for status, shape in shown[-1].shapes.items() if shape.covers(point)), "outside")

    def record(self, shapes: bool = False) -> ControlMap:
        """The map as a record; with `shapes`, its outlines too, simplified to about 100 m for drawing."""
        statuses = tuple(dict.fromkeys(status for _, status in self.plan.statuses))
        return ControlMap(
            id=self.id,
            name=self.plan.name,
            side=self.plan.side,
            licence=self.plan.licence,
            region=self.plan.region.name if self.plan.region else None,
            clipped=self.clipped,
            statuses=statuses,
            days=tuple(self._days(shapes)),
            missing=tuple(self._missing()),
            peaks={s: self.peak(s).day for s in statuses if any(x.areas.get(s) for x in self.snapshots)},
        )

    def _days(self, shapes: bool) -> Iterator[MapDay]:
        previous: Snapshot | None = None
        for snapshot in self.snapshots:
            areas = {status: round(area, 2) for status, area in snapshot.areas.items()}
            before = previous.areas if previous is not None else None
            known = {*snapshot.areas, *(before or {})}
            yield MapDay(
                day=snapshot.day,
                source=snapshot.source,
                areas=areas,
                pieces=dict(snapshot.pieces),
                change=None
                if before is None
                else {s: round(snapshot.areas.get(s, 0.0) - before.get(s, 0.0), 2) for s in sorted(known)},
                notes=snapshot.notes,
                shapes={s: shapely.to_geojson(_drawn(g)) for s, g in snapshot.shapes.items()} if shapes else {},
            )
            previous = snapshot

    def _missing(self) -> Iterator[str]:
        """The days between the first and the last snapshot that have none."""
        if self.days:
            day, last = date.fromisoformat(self.days[0]), date.fromisoformat(self.days[-1])
            while day < last:
                day += timedelta(days=1)
                if day.isoformat() not in self.days:
                    yield day.isoformat()


def unknown_of(snapshot: Snapshot) -> float:
    """The area in km2 that a snapshot leaves open."""
    return snapshot.areas.get(UNKNOWN, 0.0)


def _drawn(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.set_precision(shapely.simplify(shape, 0.001), 0.0001)
