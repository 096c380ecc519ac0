"""Polygons out of GeoJSON: all of a file at once where it is plain, piece by piece where something is odd."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray

SHORTEST = 4  # positions of a ring that encloses anything, the first one again at its end
PIECE, POLYGON, RING, POSITION = 1, 2, 3, 4  # how deep the brackets of each lie in a MultiPolygon's coordinates
DIMENSIONS = (2, 3)  # numbers of a position, with a height or without
NUMBERS = b"0123456789+-.eE"
BETWEEN = b"[], \t\r\n"
OPEN, CLOSE, COMMA = b"[],"


class _Polygon(msgspec.Struct, gc=False, tag="Polygon", tag_field="type"):
    coordinates: msgspec.Raw


class _MultiPolygon(msgspec.Struct, gc=False, tag="MultiPolygon", tag_field="type"):
    coordinates: msgspec.Raw


PIECES = msgspec.json.Decoder(list[_Polygon | _MultiPolygon])
FLAT = msgspec.json.Decoder(list[float])

Counts = NDArray[np.intp]


class _Layout(NamedTuple):
    """How many polygons each piece has, how many rings each polygon, how many positions each ring, and these."""

    polygons: Counts
    rings: Counts
    positions: Counts
    points: NDArray[np.float64]


def shapes_of(raw: Sequence[bytes]) -> Any:
    """An array of the geometries, heights left out, None for one that cannot be read."""
    try:
        return _plain(PIECES.decode(b"[%b]" % b",".join(raw)))
    except (msgspec.DecodeError, ValueError, shapely.errors.ShapelyError):
        return shapely.force_2d(shapely.from_geojson(list(raw), on_invalid="ignore"))


def _plain(read: Sequence[_Polygon | _MultiPolygon]) -> Any:
    """The shapes of pieces that are all well formed; ValueError where one is not."""
    several = [isinstance(one, _MultiPolygon) for one in read]
    laid = _laid_out([
        bytes(one.coordinates) if many else b"[%b]" % bytes(one.coordinates)
        for one, many in zip(read, several, strict=True)
    ])  # fmt: skip
    ends = np.cumsum(laid.positions)
    if (laid.points[ends - laid.positions] != laid.points[ends - 1]).any():
        raise ValueError("a ring is open")
    outlines = shapely.linearrings(laid.points, indices=_owners(laid.positions))
    shells = shapely.polygons(outlines, indices=_owners(laid.rings))
    return shapely.multipolygons(shells, indices=_owners(laid.polygons)) if any(several) else shells


def _laid_out(coordinates: Sequence[bytes]) -> _Layout:
    """What the brackets of valid JSON hold, without a list for each: that takes five times as long."""
    text = b",".join(coordinates)
    if text.translate(None, NUMBERS + BETWEEN):
        raise ValueError("something is no number")
    signs = np.frombuffer(text, dtype=np.uint8)
    opens, closes, commas = (np.flatnonzero(signs == sign) for sign in (OPEN, CLOSE, COMMA))
    # before its own bracket a position has as many open ones as opened and were not closed
    depths = np.arange(1, len(opens) + 1) - np.searchsorted(closes, opens)
    starts = [opens[depths == depth] for depth in (PIECE, POLYGON, RING, POSITION)]
    if not len(opens) or depths.max() > POSITION or len(starts[0]) != len(coordinates):
        raise ValueError("brackets lie too deep, or hold no piece")
    polygons, rings, positions = (_counts(outer, inner) for outer, inner in pairwise(starts))
    if polygons.min() < 1 or rings.min() < 1 or positions.min() < SHORTEST:
        raise ValueError("a piece is empty, or a ring too short")
    ends = closes[np.searchsorted(closes, starts[-1])]
    numbers = np.searchsorted(commas, ends) - np.searchsorted(commas, starts[-1]) + 1
    if numbers.min() != numbers.max() or numbers[0] not in DIMENSIONS:
        raise ValueError("a position is none, or some have heights and others none")
    flat = FLAT.decode(b"[%b]" % text.translate(None, b"[]"))
    values = np.fromiter(flat, dtype=float, count=len(flat))
    points = values.reshape(len(numbers), numbers[0])[:, :2]  # ValueError where a number is missing
    if not np.isfinite(points).all():
        raise ValueError("a number is none")
    return _Layout(polygons, rings, positions, np.ascontiguousarray(points))


def _counts(outer: Counts, inner: Counts) -> Counts:
    """How many of the inner ones begin within each of the outer ones."""
    return np.diff(np.searchsorted(inner, outer), append=len(inner))


def _owners(counts: Counts) -> Counts:
    return np.repeat(np.arange(len(counts)), counts)
