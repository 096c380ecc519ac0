"""Importing a GeoNames dump: the settlements of `allCountries.txt` or of a country's zip, small villages too.

They go into an index of their own beside the built one, so that a new version of the package keeps them.
Regions, countries, waters and lands stay those of the package.
"""

from __future__ import annotations

import io
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from typing import TextIO

from rashomon.errors import GazetteerError
from rashomon.gazetteer.build import SCHEMA, names_of
from rashomon.gazetteer.sources import VILLAGE, Row, table

COLUMNS = 19  # of GeoNames' table: id, name, ASCII name, other names, latitude, longitude, class, code, country …
GONE = frozenset(["PPLH", "PPLQ", "PPLW", "PPLCH"])  # historical, abandoned and destroyed places
CAPITAL = "PPLC"
BATCH = 20_000  # rows written at once
INSERT_PLACE = "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NAME = "INSERT OR IGNORE INTO name VALUES (?, ?, ?)"


def import_dump(file: Path, into: Path) -> int:
    """Adds the settlements of a dump to the index of imported places; how many; the old index stays on failure."""
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix="import-") as folder:
        draft = Path(folder) / into.name
        if into.exists():
            shutil.copyfile(into, draft)
        with _opened(file) as lines:
            count = _fill(draft, settlements(lines, file), new=not into.exists())
        if count == 0:
            raise GazetteerError(
                f"{file} holds no settlement; is it a GeoNames dump such as allCountries.txt or UA.zip?"
            )
        draft.replace(into)
    return count


def settlements(lines: Iterable[str], file: Path) -> Iterator[Row]:
    """The settlements among the lines of a dump, as rows of the index; raises GazetteerError at a broken line."""
    regions = {(country, code): name for country, code, name, *_ in table("admin1")}
    for number, line in enumerate(lines, start=1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != COLUMNS:
            raise GazetteerError(
                f"{file}, line {number}: {len(fields)} columns where a GeoNames dump has {COLUMNS}; import the file "
                "as it comes from GeoNames."
            )
        if fields[6] == "P" and fields[7] not in GONE:
            try:
                yield _row(fields, regions)
            except ValueError as error:
                raise GazetteerError(f"{file}, line {number}: {error}; import the file as it comes.") from error


def _row(fields: list[str], regions: dict[tuple[str, str], str]) -> Row:
    population, country = int(fields[14] or 0), fields[8] or None
    names = (fields[1], fields[2], *fields[3].split(","))
    return Row(
        "city" if population >= VILLAGE else "village", fields[1], country, regions.get((fields[8], fields[10])),
        float(fields[4]), float(fields[5]), population, int(fields[0]), int(fields[7] == CAPITAL),
        tuple(dict.fromkeys(name for name in names if name)),
    )  # fmt: skip


@contextmanager
def _opened(file: Path) -> Iterator[TextIO]:
    """The table in the file, unpacked where it is a zip."""
    try:
        if not zipfile.is_zipfile(file):
            with file.open(encoding="utf-8", newline="\n") as text:
                yield text
            return
        with zipfile.ZipFile(file) as archive:
            tables = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
            if len(tables) != 1:
                raise GazetteerError(f"{file} holds {len(tables)} tables where a GeoNames zip has one.")
            with archive.open(tables[0]) as member:
                yield io.TextIOWrapper(member, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{file} cannot be read as a GeoNames dump ({error}).") from error


def _fill(path: Path, rows: Iterator[Row], new: bool) -> int:
    connection = sqlite3.connect(path)
    count = 0
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + (SCHEMA if new else ""))
        for some in batched(rows, BATCH):
            # The id of a place is GeoNames' own, so that a second import of a country replaces the first.
            connection.executemany(INSERT_PLACE, [(row.geonames, *row[:9]) for row in some])
            connection.executemany(INSERT_NAME, sorted(n for row in some for n in names_of(row.geonames or 0, row)))
            count += len(some)
        connection.commit()
    finally:
        connection.close()
    return count
