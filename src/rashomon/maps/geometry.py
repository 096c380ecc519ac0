"""Geometry that can be measured: what a snapshot's pieces need before their areas mean anything.

Areas are geodesic on WGS84 (Karney 2013, through pyproj). Positions are longitude, latitude as RFC 7946
has them; what differs is repaired and said, or refused and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import CRSError
from shapely.geometry.base import BaseGeometry

from rashomon.errors import MapError

WGS84 = Geod(ellps="WGS84")
PLAIN_CRS = ("CRS84", "EPSG::4326", "EPSG:4326")
POLYGON, MULTIPOLYGON, COLLECTION = 3, 6, 7  # type numbers of GEOS
MAX_LONGITUDE, MAX_LATITUDE = 180.0, 90.0
LATITUDE_FIRST = "coordinates were latitude first; turned"
DRAWN = 0.001  # degrees that a drawn outline may stray, some 100 m
SHORT = 1.0  # degrees of a side up to which it may be taken for a great circle
POLAR = 85.0  # degrees of latitude beyond which pyproj alone measures
SLIVER = 0.01  # km2; less is a rounding of two outlines, not ground

ECCENTRICITY = float(np.sqrt(WGS84.es))

Shapes = Any
"""An array of shapely geometries."""


def area_km2(shape: BaseGeometry) -> float:
    """The geodesic area of the polygons of a shape in km2, holes left out."""
    parts = shapely.get_parts(shape)
    if shapely.get_type_id(shape) == COLLECTION:  # two outlines that only touch meet in lines
        parts = shapely.get_parts(parts)
    polygons = parts[shapely.get_type_id(parts) == POLYGON]
    rings, owners = shapely.get_rings(polygons, return_index=True)
    if not len(rings):
        return 0.0
    outlines = np.diff(owners, prepend=-1) > 0  # the first ring of a polygon; the others are its holes
    areas = _rings_km2(rings)
    return float(areas[outlines].sum() - areas[~outlines].sum())


def hectares(shape: BaseGeometry) -> float:
    """The area in km2 to the hectare: what a map is said to show."""
    return round(area_km2(shape), 2)


def _rings_km2(rings: Shapes) -> Any:
    """The area within each ring: all at once where no side is long, else one by one, geodesics throughout.

    Sides are great circles on the sphere of WGS84's own area (Snyder 1987, 3-11 to 3-13). Up to SHORT the area
    differs from that of the geodesics by less than a hundred-thousandth (tests/maps/test_geometry.py).
    """
    points, owners = shapely.get_coordinates(rings, return_index=True)
    inside = owners[1:] == owners[:-1]
    steps = np.abs(np.diff(points, axis=0))[inside]
    if steps.max() > SHORT or np.abs(points[:, 1]).max() > POLAR:
        return np.array([_ring_km2(ring) for ring in rings])
    halves = np.tan(_authalic(np.radians(points[:, 1])) / 2)
    ahead, behind = halves[1:], halves[:-1]
    turns = np.tan(np.radians(np.diff(points[:, 0])) / 2)
    under = 2 * np.arctan(turns * (ahead + behind) / (1 + ahead * behind))
    sums = np.bincount(owners[1:][inside], weights=under[inside], minlength=len(rings))
    return np.abs(sums) * AUTHALIC_KM**2


def _authalic(latitudes: Any) -> Any:
    """The latitudes, in radians, on the sphere that has WGS84's area."""
    return np.arcsin(np.clip(_zone(np.sin(latitudes)) / _zone(1.0), -1, 1))


def _zone(sine: Any) -> Any:
    e = ECCENTRICITY
    return (1 - e**2) * (sine / (1 - (e * sine) ** 2) + np.arctanh(e * sine) / e)


AUTHALIC_KM = WGS84.a / 1000 * float(np.sqrt(_zone(1.0) / 2))


def _ring_km2(ring: BaseGeometry) -> float:
    longitudes, latitudes = shapely.get_coordinates(ring).T
    square_metres, _ = WGS84.polygon_area_perimeter(longitudes, latitudes)
    return abs(float(square_metres)) / 1e6


def flat(shapes: Shapes) -> Shapes:
    """The shapes without heights, which the exports fill with 0."""
    return shapely.force_2d(shapes)


def in_degrees(shapes: Shapes, crs: str | None) -> tuple[Shapes, str | None]:
    """The shapes in degrees of WGS84 and what was done; raises MapError where no known system is named."""
    if crs is not None and not crs.endswith(PLAIN_CRS):
        try:
            turn = Transformer.from_crs(CRS.from_user_input(crs), CRS.from_epsg(4326), always_xy=True)
        except CRSError as error:
            raise MapError(f"its coordinate system '{crs}' is unknown; export it in WGS84 (EPSG:4326)") from error
        moved = shapely.transform(shapes, lambda points: np.column_stack(turn.transform(*points.T)))
        return moved, f"coordinates turned from {crs} into WGS84"
    bounds = _extent(shapes)
    if bounds is not None and np.abs(bounds).max() > 2 * MAX_LONGITUDE:
        raise MapError(
            f"its coordinates reach {np.abs(bounds).max():,.0f}, which are no degrees, and no coordinate system "
            "is named; export it in WGS84 (EPSG:4326)"
        )
    return shapes, None


def in_order(shapes: Shapes, region: BaseGeometry | None = None) -> tuple[Shapes, str | None]:
    """The shapes with longitude first: turned where latitudes would pass 90, or only so lie in the region."""
    bounds = _extent(shapes)
    if bounds is None:
        return shapes, None
    impossible = max(abs(bounds[1]), abs(bounds[3])) > MAX_LATITUDE >= max(abs(bounds[0]), abs(bounds[2]))
    elsewhere = region is not None and not shapely.box(*bounds).intersects(region)
    there = region is not None and shapely.box(bounds[1], bounds[0], bounds[3], bounds[2]).intersects(region)
    if impossible or (elsewhere and there):
        return turned(shapes), LATITUDE_FIRST
    return shapes, None


def turned(shapes: Shapes) -> Shapes:
    """The shapes with the two numbers of each position exchanged."""
    return shapely.transform(shapes, lambda points: points[:, ::-1])


def over_antimeridian(shapes: Shapes) -> tuple[Shapes, int]:
    """The shapes that step over 180° cut there, and how many they were."""
    bounds = shapely.bounds(shapes)
    doubtful = (bounds[:, 2] > MAX_LONGITUDE) | (bounds[:, 0] < -MAX_LONGITUDE)
    doubtful |= bounds[:, 2] - bounds[:, 0] > MAX_LONGITUDE
    wide = np.array([bool(maybe) and _steps_over(shape) for maybe, shape in zip(doubtful, shapes, strict=True)])
    if not wide.any():
        return shapes, 0
    cut = shapes.copy()
    cut[wide] = [_cut(shape) for shape in shapes[wide]]
    return cut, int(wide.sum())


def valid(shapes: Shapes) -> tuple[Shapes, int]:
    """The shapes with those made valid that cross themselves, polygons alone, and how many they were."""
    broken = ~shapely.is_valid(shapes)
    if not broken.any():
        return shapes, 0
    mended = shapes.copy()
    mended[broken] = [_polygons(shapely.make_valid(shape, method="structure")) for shape in shapes[broken]]
    return mended, int(broken.sum())


def wound_wrongly(shapes: Shapes) -> int:
    """How many outlines run clockwise, where RFC 7946 wants the other way; areas do not depend on it."""
    rings = shapely.get_exterior_ring(shapely.get_parts(shapes))
    return int((~shapely.is_ccw(rings[~shapely.is_missing(rings)])).sum())


def dissolved(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """The shapes as one, so that ground drawn twice counts once."""
    return shapely.disjoint_subset_union_all(np.asarray(shapes, dtype=object))


def drawn(outline: str) -> str:
    """An outline in GeoJSON, simplified to about 100 m: enough for the eye."""
    simple = shapely.simplify(shapely.from_geojson(outline), DRAWN)
    return str(shapely.to_geojson(shapely.set_precision(simple, DRAWN / 10)))


def meet(one: BaseGeometry, other: BaseGeometry) -> bool:
    """True where a piece of one shape touches a piece of the other."""
    pieces = shapely.STRtree(shapely.get_parts(other))
    return bool(len(pieces.query(shapely.get_parts(one), predicate="intersects")[0]))


def _extent(shapes: Shapes) -> Any:
    bounds = shapely.total_bounds(shapes)
    return None if np.isnan(bounds).any() else bounds


def _steps_over(shape: BaseGeometry) -> bool:
    low, _, high, _ = shape.bounds if not shape.is_empty else (0, 0, 0, 0)
    if high > MAX_LONGITUDE or low < -MAX_LONGITUDE:
        return True
    if high - low <= MAX_LONGITUDE:
        return False
    return any(
        (np.abs(np.diff(shapely.get_coordinates(ring)[:, 0])) > MAX_LONGITUDE).any()
        for ring in shapely.get_rings(shape)
    )


def _cut(shape: BaseGeometry) -> BaseGeometry:
    east = shapely.transform(
        shape, lambda p: np.column_stack([np.where(p[:, 0] < 0, p[:, 0] + 360, p[:, 0]), p[:, 1]])
    )
    east = _polygons(shapely.make_valid(east))
    near = east.intersection(shapely.box(0, -MAX_LATITUDE, MAX_LONGITUDE, MAX_LATITUDE))
    far = east.intersection(shapely.box(MAX_LONGITUDE, -MAX_LATITUDE, 2 * MAX_LONGITUDE, MAX_LATITUDE))
    return near.union(shapely.transform(far, lambda p: p - [360.0, 0.0]))


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    parts = [p for p in shapely.get_parts(shape) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else shapely.from_wkt("POLYGON EMPTY")
