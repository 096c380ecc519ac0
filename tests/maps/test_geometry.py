"""Areas against pyproj's own, all rings at once and one by one; GeoJSON read at once and piece by piece."""

import json
import math

import msgspec
import numpy as np
import pytest
import shapely
from pyproj import Geod

from rashomon.maps import geometry
from rashomon.maps.geojson import Piece, shapes_of

GEOD = Geod(ellps="WGS84")


def circle(longitude: float, latitude: float, radius: float, corners: int = 12) -> list[list[float]]:
    angles = [2 * math.pi * corner / corners for corner in range(corners)]
    ring = [[longitude + radius * math.cos(a), latitude + radius * math.sin(a)] for a in angles]
    return [*ring, ring[0]]


@pytest.mark.parametrize(
    ("ring", "why"),
    [
        (circle(35, 51, 0.01), "a village"),
        (circle(35, 51, 1.5), "sides of most of a degree"),
        (circle(-70, -54, 0.3), "south and west"),
        (circle(10, 0.0, 0.2), "over the equator"),
        (circle(20, 79, 0.5), "far north"),
        (circle(20, 89.4, 0.5), "by the pole, where pyproj alone measures"),
        (circle(30, 50, 9, 4), "sides of many degrees, likewise"),
    ],
)
def test_areas_are_those_of_geodesics(ring: list[list[float]], why: str) -> None:
    known = abs(GEOD.polygon_area_perimeter(*zip(*ring, strict=True))[0]) / 1e6
    assert geometry.area_km2(shapely.Polygon(ring)) == pytest.approx(known, rel=1e-5), why


def test_holes_are_no_ground() -> None:
    outer, hole, other = circle(35, 51, 0.2), circle(35, 51, 0.1), circle(36, 51, 0.1)
    whole = shapely.MultiPolygon([shapely.Polygon(outer, [hole]), shapely.Polygon(other)])
    areas = [abs(GEOD.polygon_area_perimeter(*zip(*r, strict=True))[0]) / 1e6 for r in (outer, hole, other)]
    assert geometry.area_km2(whole) == pytest.approx(areas[0] - areas[1] + areas[2], rel=1e-5)
    assert geometry.area_km2(shapely.MultiPolygon()) == 0


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": rings}


@pytest.mark.parametrize(
    "pieces",
    [
        [polygon(circle(35, 51, 0.2), circle(35, 51, 0.1)), polygon(circle(36, 51, 0.1))],
        [{"type": "MultiPolygon", "coordinates": [[circle(35, 51, 0.2)], [circle(36, 51, 0.1), circle(36, 51, 0.05)]]},
         polygon(circle(37, 51, 0.1))],
        [polygon([[*p, 150.0] for p in circle(35, 51, 0.2)])],
        [polygon(circle(35, 51, 0.2)), {"type": "Point", "coordinates": [1, 2]}],
        [polygon(circle(35, 51, 0.2)), {"type": "MultiPolygon", "coordinates": []}],
        [polygon(circle(35, 51, 0.2)), polygon([[1, 2], [3, 4], [1, 2]])],
        [polygon(circle(35, 51, 0.2)), polygon(circle(35, 51, 0.2)[:-1])],
        [polygon(circle(35, 51, 0.2)), None],
        [polygon(circle(35, 51, 0.2)), {"type": "Polygon", "coordinates": [[["a", 2]]]}],
        [polygon(circle(35, 51, 0.2)), polygon([[*p, 150.0] for p in circle(36, 51, 0.2)])],
        [polygon(circle(35, 51, 0.2)), polygon([[1, 2], [3], [4, 5], [1, 2]])],
        [polygon(circle(35, 51, 0.2)), polygon([[1, 2], [], [4, 5], [1, 2]])],
        [polygon(circle(35, 51, 0.2)), polygon([[1, 2], [3, None], [4, 5], [1, 2]])],
        [polygon([[1, 2], 7, [4, 5], [1, 2], [1, 2]])],
        [polygon([7, [1, 2], [4, 5], [3, 2], [1, 2]])],
        [polygon([[1, 2], "p", [4, 5], [3, 2], [1, 2]])],
        [polygon([[1, 2, 3], [3, 4], [4, 5, 6], [1, 2, 3]])],
        [polygon([[1, 2, 3, 4], [3, 4, 5, 6], [4, 5, 6, 7], [1, 2, 3, 4]])],
        [polygon(circle(35, 51, 0.2)), polygon([])],
        [polygon(circle(35, 51, 0.2), [])],
        [polygon(circle(35, 51, 0.2)), {"type": "Polygon", "coordinates": [circle(35, 51, 0.2), 7]}],
        [polygon(circle(35, 51, 0.2)), {"type": "Polygon", "coordinates": [[circle(35, 51, 0.2)]]}],
        [polygon(circle(35, 51, 0.2)), {"type": "Polygon", "coordinates": 7}],
        [],
    ],
)  # fmt: skip
def test_pieces_are_what_geos_reads(pieces: list[object]) -> None:
    raw = [json.dumps(one).encode() for one in pieces]
    known = shapely.force_2d(shapely.from_geojson(raw, on_invalid="ignore"))
    for given in (decoded(raw), [msgspec.Raw(one) for one in raw]):
        read = shapes_of(given)
        assert len(read) == len(known)
        for one, other in zip(read, known, strict=True):
            alike = shapely.is_empty(one) == shapely.is_empty(other) and shapely.area(one) == shapely.area(other)
            assert (one is None) == (other is None) and (one is None or alike)


def decoded(raw: list[bytes]) -> list[Piece | msgspec.Raw | None]:
    """The pieces as a snapshot has them, raw where one is of another kind."""
    try:
        return [msgspec.json.decode(one, type=Piece | None) for one in raw]
    except msgspec.ValidationError:
        return [msgspec.Raw(one) for one in raw]


def test_pieces_that_meet() -> None:
    one, apart = shapely.Polygon(circle(35, 51, 0.2)), shapely.Polygon(circle(36, 51, 0.2))
    assert geometry.meet(one, one) and not geometry.meet(one, apart)
    assert not geometry.meet(shapely.MultiPolygon(), one)


def test_a_drawn_outline_is_nearly_the_measured_one() -> None:
    outline = shapely.Polygon(circle(35, 51, 0.2, 400))
    drawn = shapely.from_geojson(geometry.drawn(shapely.to_geojson(outline)))
    assert shapely.get_num_coordinates(drawn) < 100
    assert np.isclose(drawn.area, outline.area, rtol=0.01)
