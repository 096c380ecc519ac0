"""One snapshot: a GeoJSON file with the ground of one day, its pieces by status."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from rashomon.errors import MapError
from rashomon.maps import geometry
from rashomon.maps.geojson import Piece, shapes_of
from rashomon.maps.plan import UNKNOWN, MapPlan

DATED = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>[01]\d)[-_.]?(?P<day>[0-3]\d)(?!\d)")  # 2024-08-14
MOMENT = re.compile(r"(?<!\d)(?P<seconds>1\d{9})(?!\d)")  # 1723635752, seconds since 1970
MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Snapshot:
    """The ground of one day: a shape, an area in km2 and a number of pieces a status, and what was mended."""

    day: str
    source: str
    shapes: Mapping[str, BaseGeometry]
    areas: Mapping[str, float]
    pieces: Mapping[str, int]
    notes: tuple[str, ...] = ()
    sha256: str | None = None


class _Plain(msgspec.Struct, gc=False):
    geometry: Piece | None = None
    properties: dict[str, Any] | None = None


class _Odd(msgspec.Struct, gc=False):
    geometry: msgspec.Raw = msgspec.Raw(b"null")
    properties: dict[str, Any] | None = None


class _Collection[Feature: (_Plain, _Odd)](msgspec.Struct, gc=False):
    type: str
    features: list[Feature] = []
    crs: Any = None


PLAIN = msgspec.json.Decoder(_Collection[_Plain])
ODD = msgspec.json.Decoder(_Collection[_Odd])
Collection = _Collection[_Plain] | _Collection[_Odd]


def read_snapshot(file: Path, plan: MapPlan, region: BaseGeometry | None = None) -> Snapshot:
    """The snapshot of a GeoJSON file; raises MapError saying what is wrong with it."""
    data = _bytes(file)
    collection = _collection(data)
    shapes, values, notes = _pieces(collection, plan)
    day = _day(file, collection, plan)
    shapes, note = geometry.in_degrees(shapes, _crs(collection.crs))
    notes += [note] if note else []
    shapes, note = geometry.in_order(shapes, region)
    notes += [note] if note else []
    read = assembled(day, file.name, shapes, values, region, notes)
    return replace(read, sha256=hashlib.sha256(data).hexdigest())


def assembled(
    day: str, source: str, shapes: Any, values: list[str], region: BaseGeometry | None, notes: list[str]
) -> Snapshot:
    """The snapshot of pieces with a status each: mended, clipped to the region, ground counted once."""
    shapes, stepped = geometry.over_antimeridian(shapes)
    wound = geometry.wound_wrongly(shapes)
    shapes, broken = geometry.valid(shapes)
    counted = ((stepped, "cut at 180°"), (broken, "crossed themselves and were made valid"), (wound, "ran clockwise"))
    notes = [*notes, *(f"{number} pieces {what}" for number, what in counted if number)]
    kept: dict[str, BaseGeometry] = {}
    of = np.array(values, dtype=object)
    for status in sorted(dict.fromkeys(values), key=lambda s: s == UNKNOWN):
        shape = geometry.dissolved(shapes[of == status])
        shape = shape if region is None else shape.intersection(region)
        for other, held in kept.items():
            shape, note = _without(shape, held, status, other)
            notes += [note] if note else []
        kept[status] = shape
    return Snapshot(
        day=day,
        source=source,
        shapes=kept,
        areas={status: geometry.hectares(shape) for status, shape in kept.items()},
        pieces={status: int(shapely.get_num_geometries(shape)) for status, shape in kept.items()},
        notes=tuple(notes),
    )


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MAX_BYTES:
        raise MapError(f"it has {file.stat().st_size:,} bytes, more than {MAX_BYTES:,}; split it by day")
    return file.read_bytes()


def _collection(data: bytes) -> Collection:
    try:
        collection = _decoded(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MapError(f"it is not whole GeoJSON ({error}); fetch it again") from error
    if collection.type != "FeatureCollection":
        raise MapError(f"it is a '{collection.type}', and a FeatureCollection is needed")
    return collection


def _decoded(data: bytes) -> Collection:
    try:
        return PLAIN.decode(data)
    except msgspec.ValidationError:  # a geometry of another kind, or none: the others of the file still count
        return ODD.decode(data)


def _pieces(collection: Collection, plan: MapPlan) -> tuple[Any, list[str], list[str]]:
    """The shapes and statuses of the pieces that can be read, with what was left out."""
    features: Sequence[_Plain | _Odd] = collection.features
    values = [str((f.properties or {}).get(plan.key)) for f in features]
    statuses = {value: plan.status_of(value) for value in set(values)}
    known = [(f, s) for f, v in zip(features, values, strict=True) if (s := statuses[v]) is not None]
    others = Counter(value for value in values if statuses[value] is None)
    notes = [f"{n} pieces whose {plan.key} is '{v}' have no status and were left out" for v, n in others.items()]
    shapes = shapes_of([f.geometry for f, _ in known])
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    polygons = np.isin(shapely.get_type_id(shapes), (geometry.POLYGON, geometry.MULTIPOLYGON))
    for mask, what in ((empty, "are empty or cannot be read"), (~empty & ~polygons, "are no polygons")):
        if mask.any():
            notes.append(f"{int(mask.sum())} pieces {what} and were left out")
    good = ~empty & polygons
    return shapes[good], [status for (_, status), fine in zip(known, good, strict=True) if fine], notes


def _day(file: Path, collection: Collection, plan: MapPlan) -> str:
    if plan.time_property:
        told = {str((f.properties or {}).get(plan.time_property)) for f in collection.features}
        days = {day for value in told if (day := day_in(value))}
        if len(days) == 1:
            return days.pop()
        raise MapError(f"its '{plan.time_property}' gives {len(days)} days; one a file is needed")
    day = day_in(file.name)
    if day is None:
        raise MapError("its name has no day such as 2024-08-14; rename it or name a property that has one")
    return day


def day_in(text: str) -> str | None:
    """The first day written in a text, as ISO 8601; else that of a moment in seconds since 1970; else None."""
    for match in DATED.finditer(text):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
        except ValueError:
            continue  # "2024-02-31" is no day; another number may be
    moment = MOMENT.search(text)
    return datetime.fromtimestamp(int(moment["seconds"]), UTC).date().isoformat() if moment else None


def _crs(named: Any) -> str | None:
    """The name in the old "crs" member of GeoJSON 2008."""
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name) if name else None


def _without(shape: BaseGeometry, held: BaseGeometry, status: str, other: str) -> tuple[BaseGeometry, str | None]:
    twice = geometry.area_km2(shape.intersection(held)) if geometry.meet(shape, held) else 0.0
    if twice < geometry.SLIVER:
        return shape, None
    return shape.difference(held), f"{twice:.2f} km2 drawn both as {status} and {other} count as {other}"
