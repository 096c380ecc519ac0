"""Files at addresses: what is listed, what arrives, and what is said of those that do not."""

import shutil
from pathlib import Path

import pytest

from rashomon.batch import Batch, run_batch
from rashomon.batch import run as running
from rashomon.batch.schema import TABLES
from rashomon.batch.store import copied, is_address, listed
from rashomon.batch.tables import parts, rows
from rashomon.batch.task import do
from rashomon.errors import StoreError
from tests.batch.crawl import line, record

pytestmark = pytest.mark.model
pytest.importorskip("daft")
pytest.importorskip("pyarrow")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A folder that is looked at by its address."""
    folder = tmp_path / "store"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(line(url="https://gazette.example/a"))
    (folder / "deep" / "b.WARC").write_bytes(record(1) + record(2))
    (folder / "notes.txt").write_text("no file of a crawl")
    return folder


def here(works, runner, workers):
    return map(do, works)


def batch(out: Path) -> Batch:
    return Batch(out=out, records=False)


def tables(out: Path) -> dict[str, list[object]]:
    return {name: list(rows(parts(out, name), kind)) for name, kind in TABLES.items()}


def test_an_address_is_told_from_a_path() -> None:
    assert [is_address(s) for s in ("s3://bucket/a.warc.gz", "/data/a.warc.gz", "a.jsonl")] == [True, False, False]


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("", ["a.jsonl", "deep/b.WARC"]),
        ("/", ["a.jsonl", "deep/b.WARC"]),
        ("/deep", ["deep/b.WARC"]),
        ("/*.jsonl", ["a.jsonl"]),
        ("/a.jsonl", ["a.jsonl"]),
    ],
)
def test_a_folder_a_pattern_and_a_file_are_listed_with_sizes(store: Path, below: str, found: list[str]) -> None:
    files = listed(f"{store.as_uri()}{below}", "native")
    assert files == {f"{store.as_uri()}/{name}": (store / name).stat().st_size for name in found}


@pytest.mark.parametrize("below", ["/nothing.jsonl", "/none", "/*.parquet"])
def test_an_address_with_nothing_there_is_an_error(store: Path, below: str) -> None:
    with pytest.raises(StoreError):
        listed(f"{store.as_uri()}{below}", "native")


def test_a_copy_keeps_the_end_of_the_name_and_every_byte(store: Path, tmp_path: Path) -> None:
    copy = copied((store / "deep" / "b.WARC").as_uri(), tmp_path)
    assert copy == tmp_path / "copy.warc"
    assert copy.read_bytes() == (store / "deep" / "b.WARC").read_bytes()


def test_files_of_a_store_make_the_tables_that_files_here_make(store: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(running, "run", here)
    addressed = run_batch([store.as_uri()], batch(tmp_path / "addressed"), lambda step, done, total: None)
    local = run_batch([store], batch(tmp_path / "local"), lambda step, done, total: None)
    assert addressed.rows == local.rows and addressed.rows["reports"] == 3
    there, beside = ({r.id: r for r in tables(tmp_path / out)["reports"]} for out in ("addressed", "local"))
    assert {r.text for r in there.values()} == {r.text for r in beside.values()}
    assert all(r.source.startswith(store.as_uri()) for r in there.values())
    assert not list((tmp_path / "addressed" / ".work").iterdir())
    again = run_batch([store.as_uri()], batch(tmp_path / "addressed"), lambda step, done, total: None)
    assert again.known == 2


def test_a_file_that_is_gone_is_named_and_tried_again(store: Path, tmp_path: Path, monkeypatch) -> None:
    away = store / "a.jsonl"
    kept = shutil.copy(away, tmp_path / "kept")

    def lost(works, runner, workers):
        away.unlink()
        return map(do, works)

    monkeypatch.setattr(running, "run", lost)
    first = run_batch([store.as_uri()], batch(tmp_path / "out"), lambda step, done, total: None)
    assert first.rows["failures"] == 1 and first.rows["reports"] == 2
    (failure,) = tables(tmp_path / "out")["failures"]
    assert failure.source == f"{store.as_uri()}/a.jsonl" and "cannot be fetched" in failure.reason
    shutil.move(kept, away)
    monkeypatch.setattr(running, "run", here)
    second = run_batch([store.as_uri()], batch(tmp_path / "out"), lambda step, done, total: None)
    assert (second.known, second.rows["reports"], second.rows.get("failures", 0)) == (1, 3, 0)


def test_a_store_that_is_none_is_named_and_the_rest_arrives(store: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(running, "run", here)
    summary = run_batch(
        ["nix://bucket/a.jsonl", store.as_uri()], batch(tmp_path / "out"), lambda step, done, total: None
    )
    assert [failure.source for failure in summary.failures] == ["nix://bucket/a.jsonl"]
    assert summary.rows["reports"] == 3
