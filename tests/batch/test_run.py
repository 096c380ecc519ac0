"""A batch: what is done is left alone, what fails is named, the rest arrives."""

import json
from pathlib import Path

import pytest

from rashomon.batch import Batch, run_batch
from rashomon.batch import run as running
from rashomon.batch.task import do
from rashomon.batch.workers import WorkersLostError
from rashomon.errors import BatchError
from tests.batch.crawl import line

pytest.importorskip("pyarrow")


def silent(step: str, done: int, total: int) -> None:
    pass


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.jsonl").write_bytes(line(url=f"https://gazette.example/{name}"))
    return folder


def batch(crawl: Path) -> Batch:
    return Batch(out=crawl.parent / "out", records=False)


class Here:
    """An engine that works in this process; a worker is killed at the file named, so many times."""

    def __init__(self, killed: str | None = None, times: int = 0) -> None:
        self.killed, self.times = killed, times
        self.worked: list[str] = []

    def __call__(self, works, runner, workers):
        for work in works:
            name = Path(work.source).name
            self.worked.append(name)
            if name == self.killed and self.times:
                self.times -= 1
                begun = Path(work.out) / ".work" / "half"
                begun.mkdir()
                (begun / "source").write_text(work.source)
                raise WorkersLostError("killed")
            yield do(work)


def test_all_arrive_and_a_second_run_does_nothing(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Here()
    monkeypatch.setattr(running, "run", engine)
    first = run_batch([crawl], batch(crawl), silent)
    second = run_batch([crawl], batch(crawl), silent)
    assert engine.worked == ["a.jsonl", "b.jsonl", "c.jsonl"]
    assert (first.rows["reports"], first.known, second.known) == (3, 0, 3)
    assert second.rows == first.rows


def test_a_file_that_grew_is_done_again(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Here()
    monkeypatch.setattr(running, "run", engine)
    run_batch([crawl], batch(crawl), silent)
    with (crawl / "b.jsonl").open("ab") as file:
        file.write(line(url="https://gazette.example/new", text="More. " * 60))
    assert run_batch([crawl], batch(crawl), silent).rows["reports"] == 4
    assert engine.worked[3:] == ["b.jsonl"]


@pytest.mark.parametrize(("times", "failed"), [(1, []), (2, ["b.jsonl"])])
def test_a_killed_worker_costs_no_other_file(crawl, monkeypatch, times: int, failed: list[str]) -> None:
    monkeypatch.setattr(running, "run", Here("b.jsonl", times))
    summary = run_batch([crawl], batch(crawl), silent)
    assert [Path(f.source).name for f in summary.failures] == failed
    assert summary.rows["reports"] == 3 - len(failed)
    manifest = json.loads((crawl.parent / "out" / "manifest.json").read_text())
    assert [Path(f["source"]).name for f in manifest["failures"]] == failed
    assert not list((crawl.parent / "out" / ".work").iterdir())


def test_an_engine_that_does_not_run_is_an_error(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(works, runner, workers):
        raise WorkersLostError("no cluster")
        yield

    monkeypatch.setattr(running, "run", none)
    with pytest.raises(BatchError, match="no cluster"):
        run_batch([crawl], batch(crawl), silent)


def test_a_crawl_without_a_report_ends_well(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in crawl.iterdir():
        file.write_text("no JSON")
    monkeypatch.setattr(running, "run", Here())
    summary = run_batch([crawl], batch(crawl), silent)
    assert (summary.files, summary.rows["failures"], summary.rows.get("reports", 0)) == (3, 3, 0)


def test_what_is_no_input_is_named(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "run", Here())
    summary = run_batch([crawl / "none.warc"], batch(crawl), silent)
    assert [failure.reason for failure in summary.failures] == ["no such file or folder; check the path"]
    assert summary.files == 0


@pytest.mark.model
def test_the_engine_does_the_same(crawl: Path) -> None:
    pytest.importorskip("daft")
    assert run_batch([crawl], batch(crawl), silent).rows["reports"] == 3
