"""Reading a map: a folder of snapshots, or a table of settlements by day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from rashomon.errors import MapError
from rashomon.gazetteer import open_gazetteer
from rashomon.maps import geometry
from rashomon.maps.geometry import LATITUDE_FIRST
from rashomon.maps.plan import MapPlan
from rashomon.maps.settlements import TABLE_SUFFIXES, History, read_table
from rashomon.maps.snapshots import Snapshot, read_snapshot
from rashomon.maps.tracked import TrackedMap
from rashomon.records import Failure

REGIONS = frozenset({"region", "district"})
SUFFIXES = (".geojson", ".json")
FAR = 3.0  # degrees between the middle of one snapshot and that of the others: it is no other front, but turned
OF_REGION = 6.0  # degrees within which a region's ground lies around the point that the gazetteer has for it

Progress = Callable[[int, int], None]


def read_map(folder: Path, plan: MapPlan, progress: Progress = lambda done, total: None) -> TrackedMap:
    """The map of a folder's snapshots (or one file's), in order of day; bad files are among its failures.

    Raises MapError where the folder holds no snapshot that could be used, or the region's outline is unusable.
    """
    files = _files(folder)
    if not plan.statuses:
        raise MapError(
            f"No status is named for '{plan.name}'; say which {plan.key} means what, such as 'A=held by X'."
        )
    outline, outline_hash = _outline(plan)
    read: list[Snapshot] = []
    failures: list[Failure] = []
    histories: dict[int, History] = {}
    tables: dict[str, str] = {}
    for number, file in enumerate(files):
        progress(number, len(files))
        try:
            if file.name.lower().endswith(TABLE_SUFFIXES):
                histories |= read_table(file, plan)
                tables[file.name] = _hash(file)
            else:
                read.append(read_snapshot(file, plan, outline))
        except (MapError, OSError, shapely.errors.ShapelyError) as error:
            failures.append(Failure(source=str(file), stage="map", reason=f"{error}"))
    progress(len(files), len(files))
    if not read and not histories:
        reasons = "; ".join(f"{Path(f.source).name}: {f.reason}" for f in failures[:3])
        raise MapError(
            f"{folder} holds no snapshot that could be used ({reasons or 'no .geojson, .json or .csv file'})."
        )
    snapshots = tuple(_one_a_day(_upright(_in_region(read, plan))))
    return TrackedMap(plan, snapshots, histories, outline_hash, tables, tuple(failures))


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise MapError(f"{folder}: no such folder; name one with GeoJSON snapshots.")
    return sorted(f for f in folder.iterdir() if f.name.lower().endswith((*SUFFIXES, *TABLE_SUFFIXES)))


def _hash(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _outline(plan: MapPlan) -> tuple[BaseGeometry, str] | tuple[None, None]:
    """The outline of the plan's region and its file's hash, None where no file gives one."""
    if plan.region is None or plan.region.outline is None:
        return None, None
    try:
        shape = shapely.from_geojson(plan.region.outline.read_bytes())
    except (OSError, shapely.errors.GEOSException) as error:
        raise MapError(f"{plan.region.outline}: no outline of {plan.region.name} ({error}); give GeoJSON.") from error
    shapes, _ = geometry.valid(
        np.asarray([s for s in shapely.get_parts(geometry.flat(shape)) if s.area > 0], dtype=object)
    )
    if not len(shapes):
        raise MapError(f"{plan.region.outline}: no outline of {plan.region.name}; it has no polygon.")
    return geometry.dissolved(shapes), _hash(plan.region.outline)


def _one_a_day(snapshots: Iterable[Snapshot]) -> Iterable[Snapshot]:
    """The last snapshot of each day, in order of the files' names, with a note of those it stands for."""
    by_day: dict[str, Snapshot] = {}
    for snapshot in sorted(snapshots, key=lambda s: (s.day, s.source)):
        if snapshot.day in by_day:
            note = f"{by_day[snapshot.day].source} is of the same day; the later file is used"
            snapshot = _noted(snapshot, note)
        by_day[snapshot.day] = snapshot
    return by_day.values()


def _in_region(snapshots: list[Snapshot], plan: MapPlan) -> list[Snapshot]:
    """The snapshots with those turned that lie far from where the gazetteer has the region, but there once turned."""
    found = open_gazetteer().candidates(plan.region.name) if plan.region else ()
    points = [np.array((p.longitude, p.latitude)) for p in found if p.kind in REGIONS]
    return [
        _turned(s) if (m := _middle(s)) and _lies_by(m[::-1], points) and not _lies_by(m, points) else s
        for s in snapshots
    ]


def _lies_by(middle: tuple[float, ...], points: list[NDArray[np.float64]]) -> bool:
    return any(_away(middle, point) <= OF_REGION for point in points)


def _upright(snapshots: list[Snapshot]) -> Iterable[Snapshot]:
    """The snapshots with those turned that lie far from all others, and among them once turned."""
    middles = [_middle(s) for s in snapshots]
    known = [m for m in middles if m is not None]
    if len(known) < 3:
        return snapshots
    centre = np.median(np.array(known), axis=0)
    return [
        _turned(s) if m is not None and _away(m, centre) > FAR >= _away(m[::-1], centre) else s
        for s, m in zip(snapshots, middles, strict=True)
    ]


def _turned(snapshot: Snapshot) -> Snapshot:
    shapes = {status: geometry.turned(shape) for status, shape in snapshot.shapes.items()}
    areas = {status: geometry.hectares(shape) for status, shape in shapes.items()}
    return _noted(replace(snapshot, shapes=shapes, areas=areas), LATITUDE_FIRST)


def _noted(snapshot: Snapshot, note: str) -> Snapshot:
    return replace(snapshot, notes=(*snapshot.notes, note))


def _middle(snapshot: Snapshot) -> tuple[float, float] | None:
    bounds = shapely.total_bounds(list(snapshot.shapes.values()))
    return None if np.isnan(bounds).any() else ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)


def _away(middle: tuple[float, ...], centre: NDArray[np.float64]) -> float:
    return float(np.abs(np.array(middle) - centre).max())
