"""Polygons out of GeoJSON: all of a file at once where it is plain, piece by piece where something is odd."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray

SHORTEST = 4  # positions of a ring that encloses anything, the first one again at its end
NUMBERS = b"0123456789+-.eE"
SPACE = b" \t\r\n"
FLAT_POSITION, HIGH_POSITION = b"[,]", b"[,,]"  # a position without its numbers; one with a height
AMISS = (b"[]", b"[,", b",,", b",]")  # something empty, a bare number, or heights here and there
OPEN, CLOSE, POSITION = b"[]p"


class Polygon(msgspec.Struct, gc=False, tag="Polygon", tag_field="type"):
    """A polygon with its coordinates as they are written."""

    coordinates: msgspec.Raw


class MultiPolygon(msgspec.Struct, gc=False, tag="MultiPolygon", tag_field="type"):
    """Several polygons with their coordinates as they are written."""

    coordinates: msgspec.Raw


Piece = Polygon | MultiPolygon
PIECES = msgspec.json.Decoder(list[Piece])
NUMBERS_OF = msgspec.json.Decoder(list[float])

Owners = NDArray[np.intp]


class _Layout(NamedTuple):
    """The piece that each polygon is of, the polygon of each ring, the ring of each position, and the positions."""

    pieces: Owners
    polygons: Owners
    rings: Owners
    points: NDArray[np.float64]


def shapes_of(pieces: Sequence[Piece | msgspec.Raw | None]) -> Any:
    """An array of the geometries, heights left out, None for one that cannot be read; raw are those of any kind."""
    plain = [one for one in pieces if isinstance(one, Piece)]
    try:
        return _plain(plain if len(plain) == len(pieces) else PIECES.decode(msgspec.json.encode(pieces)))
    except (msgspec.DecodeError, ValueError, shapely.errors.ShapelyError):
        pass  # one by one it shows which of them is amiss
    return shapely.force_2d(shapely.from_geojson([msgspec.json.encode(one) for one in pieces], on_invalid="ignore"))


def _plain(pieces: Sequence[Piece]) -> Any:
    """The shapes of pieces that are all well formed; ValueError where one is not."""
    several = [isinstance(one, MultiPolygon) for one in pieces]
    laid = _laid_out([
        one.coordinates if many else b"[%b]" % one.coordinates for one, many in zip(pieces, several, strict=True)
    ])  # fmt: skip
    outlines = shapely.linearrings(laid.points, indices=laid.rings)
    shells = shapely.polygons(outlines, indices=laid.polygons)
    return shapely.multipolygons(shells, indices=laid.pieces) if any(several) else shells


def _laid_out(coordinates: Sequence[bytes | msgspec.Raw]) -> _Layout:
    """What the brackets of valid JSON hold, without a list for each: that takes twice as long."""
    text = b",".join(coordinates)
    brackets = text.translate(None, NUMBERS + SPACE)
    high = HIGH_POSITION in brackets
    skeleton = brackets.replace(HIGH_POSITION if high else FLAT_POSITION, b"p")  # [[p,p,p,p],[p,p,p,p]] a polygon
    if skeleton.translate(None, b"[]p,") or any(what in skeleton for what in AMISS):
        raise ValueError("something is no number, empty or no position")
    signs = np.frombuffer(skeleton, dtype=np.uint8)
    opens = signs == OPEN
    depths = np.cumsum(opens) - np.cumsum(signs == CLOSE)
    positions = signs == POSITION
    pieces, polygons, rings = (opens & (depths == depth) for depth in (1, 2, 3))
    if (depths[positions] != 3).any() or pieces.sum() != len(coordinates):
        raise ValueError("brackets lie too deep, or hold no piece")
    of_polygons, of_rings, of_positions = (
        np.cumsum(outer)[inner] - 1 for outer, inner in pairwise((pieces, polygons, rings, positions))
    )
    numbers = np.frombuffer(array("d", NUMBERS_OF.decode(b"[%b]" % text.translate(None, b"[]"))))
    points = numbers.reshape(-1, 3 if high else 2)[:, :2]
    counts = np.bincount(of_positions)
    ends = np.cumsum(counts)
    if counts.min() < SHORTEST or (points[ends - counts] != points[ends - 1]).any():
        raise ValueError("a ring is too short, or open")
    if not np.isfinite(points).all():
        raise ValueError("a number is none")
    return _Layout(of_polygons, of_rings, of_positions, np.ascontiguousarray(points))
