"""The tables of a batch, read a few rows at a time, and those that are written as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path

import msgspec

from rashomon.batch.schema import TABLES, pyarrow, rows_of, schema_of
from rashomon.errors import BatchError
from rashomon.records import Record

ROWS = 256  # held at once
WHOLE = "all.parquet"  # the one part of a table that is of all inputs together


def parts(out: Path, table: str) -> list[Path]:
    """The files of a table, one for each input that has rows in it."""
    return sorted((out / table).glob("*.parquet"))


def rows[R: Record](paths: Iterable[Path], record: type[R], columns: Iterable[str] | None = None) -> Iterator[R]:
    """The records in these files, with the named fields alone if any are named; BatchError for a broken file."""
    pyarrow()
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    for path in paths:
        try:
            for batch in ParquetFile(path).iter_batches(batch_size=ROWS, columns=columns and list(columns)):
                yield from (msgspec.convert(row, record) for row in batch.to_pylist())
        except (ArrowException, OSError, msgspec.ValidationError) as error:
            raise BatchError(f"{path} is no table of a batch ({error}); run 'rashomon batch' again.") from error


def write_whole(out: Path, table: str, records: Iterable[Record]) -> int:
    """Writes a table anew in one file, and gives the count of its rows; until all is written the old one stands."""
    return write_part(out / table / WHOLE, table, records)


def write_part(path: Path, table: str, records: Iterable[Record]) -> int:
    """Writes one file of a table anew, and gives the count of its rows."""
    pyarrow()
    from pyarrow.parquet import ParquetWriter

    count = 0
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    with ParquetWriter(new, schema_of(TABLES[table]), compression="zstd") as writer:
        for several in batched(records, ROWS):
            count += len(several)
            writer.write_batch(rows_of(list[Record](several), TABLES[table]))
    new.replace(path)
    return count


def check(out: Path) -> None:
    """BatchError where a folder is none that `rashomon batch` filled."""
    if not (out / "reports").is_dir():
        raise BatchError(f"{out} has no table 'reports'; name the DIR of 'rashomon batch'.")
