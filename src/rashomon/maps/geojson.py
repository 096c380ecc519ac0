"""Polygons out of GeoJSON: all of a file at once where it is plain, piece by piece where something is odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import shapely

SHORTEST = 4  # positions of a ring that encloses anything, the first one again at its end

Ring = list[list[float]]


class _Polygon(msgspec.Struct, tag="Polygon", tag_field="type"):
    coordinates: list[Ring]


class _MultiPolygon(msgspec.Struct, tag="MultiPolygon", tag_field="type"):
    coordinates: list[list[Ring]]


DECODER = msgspec.json.Decoder(_Polygon | _MultiPolygon)


def shapes_of(raw: Sequence[bytes]) -> Any:
    """An array of the geometries, heights left out, None for one that cannot be read."""
    try:
        return _plain([DECODER.decode(one) for one in raw])
    except (msgspec.DecodeError, ValueError, shapely.errors.ShapelyError):
        return shapely.force_2d(shapely.from_geojson(list(raw), on_invalid="ignore"))


def _plain(read: Sequence[_Polygon | _MultiPolygon]) -> Any:
    """The shapes of pieces that are all well formed; ValueError where one is not."""
    pieces = [one.coordinates if isinstance(one, _MultiPolygon) else [one.coordinates] for one in read]
    polygons = [rings for piece in pieces for rings in piece]
    rings = [ring for polygon in polygons for ring in polygon]
    sizes = np.array([len(ring) for ring in rings])
    if not len(rings) or not all(pieces) or not all(polygons) or sizes.min() < SHORTEST:
        raise ValueError("a piece is empty, or a ring too short")
    points = np.array([point for ring in rings for point in ring], dtype=float)  # ValueError where some have heights
    ends = np.cumsum(sizes)
    if points.ndim != 2 or points.shape[1] < 2 or not np.isfinite(points).all():
        raise ValueError("a position is none")
    if (points[ends - sizes, :2] != points[ends - 1, :2]).any():
        raise ValueError("a ring is open")
    outlines = shapely.linearrings(points[:, :2], indices=np.repeat(np.arange(len(rings)), sizes))
    shells = shapely.polygons(outlines, indices=np.repeat(np.arange(len(polygons)), [len(p) for p in polygons]))
    if not any(isinstance(one, _MultiPolygon) for one in read):
        return shells
    return shapely.multipolygons(shells, indices=np.repeat(np.arange(len(pieces)), [len(p) for p in pieces]))
