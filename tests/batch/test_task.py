"""One file of a crawl into its part of every table."""

from pathlib import Path

import msgspec
import pytest

from rashomon.batch.schema import TABLES, rows_of, schema_of
from rashomon.batch.task import Done, Work, do
from rashomon.records import Failure, Report
from rashomon.settings import Settings
from tests.batch.crawl import TEXT, line, record

pytest.importorskip("fastwarc")
pytest.importorskip("pyarrow")


def work(source: Path, **changes: object) -> Work:
    return Work(source=str(source), out=str(source.parent / "out"), settings=Settings(processes=1), **changes)


def rows(source: Path, table: str) -> list[dict[str, object]]:
    from pyarrow.parquet import read_table

    return [row for file in (source.parent / "out" / table).glob("*.parquet") for row in read_table(file).to_pylist()]


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_has_every_field(table: str) -> None:
    record_ = TABLES[table]
    assert schema_of(record_).names == [f.encode_name for f in msgspec.structs.fields(record_)]


def test_a_record_comes_back_as_it_was() -> None:
    from tests.factories import published, report

    one = report(published=published("2024-03-06"))
    (row,) = rows_of([one], Report).to_pylist()
    assert msgspec.convert(row, Report) == one


def test_a_file_lands_whole(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(line() + b'{"broken\n' + line(text="Too short."))
    done = do(work(source, records=False))
    assert done.rows == {"reports": 1, "sketches": 1, "failures": 1}
    assert done.dropped == {"too short": 1}
    (report,) = rows(source, "reports")
    assert report["text"] == TEXT
    assert msgspec.convert(rows(source, "failures")[0], Failure).source.endswith("a.jsonl:2")
    assert not list((tmp_path / "out" / ".work").iterdir())
    noted = msgspec.json.decode((tmp_path / "out" / "done" / f"{done.key}.json").read_bytes(), type=Done)
    assert noted == done


def test_a_report_twice_in_a_file_is_there_once(tmp_path: Path) -> None:
    source = tmp_path / "a.warc"
    source.write_bytes(record(1) + record(1) + record(2))
    done = do(work(source, records=False))
    assert (done.rows["reports"], done.dropped) == (2, {"there already": 1})


@pytest.mark.model
def test_every_passage_is_exact(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(line(date="2023-05-04"))
    done = do(work(source, parses=True))
    assert {"reports", "mentions", "entities", "statements", "figures", "parses"} <= set(done.rows)
    for table in ("mentions", "statements", "figures", "times", "places", "events", "wording"):
        for row in rows(source, table):
            assert TEXT[row["start"] : row["end"]] == row["text"]
