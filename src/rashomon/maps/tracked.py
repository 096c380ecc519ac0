"""A tracked map: its snapshots in order, and what can be asked of them by day, time and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import shapely

from rashomon.maps.geometry import SLIVER, area_km2, dissolved, hectares
from rashomon.maps.plan import UNKNOWN, MapPlan, voice
from rashomon.maps.settlements import History, history_of
from rashomon.maps.snapshots import Snapshot
from rashomon.records import ControlMap, Failure, MapDay, MapPlace, Place, record_id

OUTSIDE = "outside"  # the status of a point that no piece holds
SETTLEMENTS = frozenset({"city", "town", "village"})  # kinds of places that are held as a whole, or not


@dataclass(frozen=True)
class Spot:
    """A point of which a map is asked: where it lies, and its GeoNames number, by which tables know it."""

    latitude: float
    longitude: float
    geonames: int | None = None


@dataclass(frozen=True)
class TrackedMap:
    """The snapshots of one map, at most one a day; `histories` where a table gives settlements instead.

    `outline` is the hash of the file its pieces were clipped to, `tables` the hashes of the tables by their names.
    """

    plan: MapPlan
    snapshots: tuple[Snapshot, ...]
    histories: Mapping[int, History] = field(default_factory=dict)
    outline: str | None = None
    tables: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    @property
    def label(self) -> str:
        """How the map is named wherever it speaks: "Front Watch (pro-Halden; licence: CC BY 4.0)"."""
        return voice(self.plan)

    @property
    def id(self) -> str:
        """The id of its record: it stays when days are added."""
        return map_id(self.plan.name)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The days with a snapshot, in order."""
        return tuple(s.day for s in self.snapshots)

    @cached_property
    def extent(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north of all ground that the map ever drew, in degrees; None without any."""
        bounds = shapely.total_bounds([shape for s in self.snapshots for shape in s.shapes.values()])
        return None if not self.snapshots or bounds[0] != bounds[0] else tuple(float(b) for b in bounds)  # type: ignore[return-value]

    @cached_property
    def time(self) -> tuple[str, str] | None:
        """The first and the last day of snapshots and tables; None for a map of neither."""
        firsts = [*self.days[:1], *(h.days[0] for h in self.histories.values())]
        lasts = [*self.days[-1:], *(h.last for h in self.histories.values())]
        return (min(firsts), max(lasts)) if firsts else None

    def has(self, first: str, last: str) -> bool:
        """True where the map has days of that time, or before and after it."""
        return self.time is not None and first <= self.time[1] and last >= self.time[0]

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

    def courses(self, spots: Sequence[Spot]) -> list[History | None]:
        """The status of each point over time ("outside" where no piece holds it), None where the map has no day."""
        drawn = self._drawn_at(spots)
        of_tables = [self.histories.get(spot.geonames) if spot.geonames is not None else None for spot in spots]
        return [table or course for table, course in zip(of_tables, drawn, strict=True)]

    def status_at(self, day: str, spot: Spot) -> str | None:
        """The status of a point on a day ("outside" where no piece holds it), None outside the map's time."""
        (course,) = self.courses([spot])
        return course.on(day) if course is not None else None

    def misdrawn(self) -> Iterator[tuple[str, str, float, float]]:
        """Each day and status whose area is not that of its outline, with both in km2."""
        for snapshot in self.snapshots:
            for status in {*snapshot.areas, *snapshot.shapes}:
                told, shape = snapshot.areas.get(status, 0.0), snapshot.shapes.get(status)
                drawn = hectares(shape) if shape is not None else 0.0
                if abs(told - drawn) > SLIVER:
                    yield snapshot.day, status, told, drawn

    def _drawn_at(self, spots: Sequence[Spot]) -> list[History | None]:
        if not self.snapshots:
            return [None] * len(spots)
        points = np.array([(s.longitude, s.latitude) for s in spots], dtype=float).reshape(-1, 2).T
        rows = []
        for snapshot in self.snapshots:
            row = np.full(len(spots), OUTSIDE, dtype=object)
            for status, shape in reversed(list(snapshot.shapes.items())):
                shapely.prepare(shape)
                row[shapely.intersects_xy(shape, *points)] = status
            rows.append(row)
        return [
            history_of([(day, str(row[number])) for day, row in zip(self.days, rows, strict=True)], self.days[-1])
            for number in range(len(spots))
        ]

    def lies_in(self, place: Place, margin: float = 0.0) -> bool:
        """True where a place lies, within so many degrees, where the map ever drew ground, or its tables have it."""
        if place.geonames is not None and place.geonames in self.histories:
            return True
        if self.extent is None or place.latitude is None or place.longitude is None:
            return False
        west, south, east, north = self.extent
        return (
            west - margin <= place.longitude <= east + margin and south - margin <= place.latitude <= north + margin
        )

    def courses_of(self, places: Iterable[Place]) -> tuple[MapPlace, ...]:
        """Each settlement among the places that lies on the map, once, with its status over time."""
        found = {
            Spot(p.latitude, p.longitude, p.geonames): p.name
            for p in places
            if p.kind in SETTLEMENTS and p.latitude is not None and p.longitude is not None and self.lies_in(p)
        }
        spots = sorted(found, key=lambda spot: (found[spot], spot.latitude, spot.longitude))
        courses = zip(spots, self.courses(spots), strict=True)
        return tuple(place_of(c, name=found[spot], spot=spot) for spot, c in courses if c is not None)

    def record(self, shapes: bool = False, places: Iterable[Place] = ()) -> ControlMap:
        """The map as a record, with what it shows of the places; with `shapes`, its outlines and tables too."""
        statuses = tuple(dict.fromkeys(status for _, status in self.plan.statuses))
        return ControlMap(
            id=self.id,
            name=self.plan.name,
            side=self.plan.side,
            licence=self.plan.licence,
            region=self.plan.region.name if self.plan.region else None,
            clipped=self.outline is not None,
            statuses=statuses,
            days=tuple(self._days(shapes)),
            missing=tuple(self._missing()),
            peaks={s: self.peak(s).day for s in statuses if any(x.areas.get(s) for x in self.snapshots)},
            key=self.plan.key,
            meanings=self.plan.statuses,
            outline=self.outline,
            tables=dict(self.tables),
            settlements=tuple(place_of(h, geonames=n) for n, h in sorted(self.histories.items())) if shapes else (),
            places=self.courses_of(places),
        )

    def _days(self, shapes: bool) -> Iterator[MapDay]:
        previous: Snapshot | None = None
        for snapshot in self.snapshots:
            before = previous.areas if previous is not None else None
            known = {*snapshot.areas, *(before or {})}
            yield MapDay(
                day=snapshot.day,
                source=snapshot.source,
                areas=dict(snapshot.areas),
                pieces=dict(snapshot.pieces),
                change=None
                if before is None
                else {s: round(snapshot.areas.get(s, 0.0) - before.get(s, 0.0), 2) for s in sorted(known)},
                notes=snapshot.notes,
                shapes={s: shapely.to_geojson(g) for s, g in snapshot.shapes.items()} if shapes else {},
                sha256=snapshot.sha256,
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


def map_id(name: str) -> str:
    """The id of the map of that name."""
    return record_id("map", name)


def place_of(
    history: History, *, name: str | None = None, spot: Spot | None = None, geonames: int | None = None
) -> MapPlace:
    """A history as a record, with what is known of the place."""
    return MapPlace(
        days=history.days,
        statuses=history.statuses,
        last=history.last,
        name=name,
        geonames=spot.geonames if spot else geonames,
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
    )


def unknown_of(snapshot: Snapshot) -> float:
    """The area in km2 that a snapshot leaves open."""
    return snapshot.areas.get(UNKNOWN, 0.0)
