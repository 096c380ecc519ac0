"""The engine itself: workers that are killed, and Ray beside the native runner."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from rashomon.batch.schema import TABLES
from rashomon.batch.tables import parts, rows
from rashomon.batch.task import key_of
from tests.batch.crawl import TEXT, line

RUN = """
import json, sys
from pathlib import Path
from rashomon.batch import Batch, run_batch
source, out, runner, records = sys.argv[1:]
summary = run_batch(
    [source], Batch(out=Path(out), runner=runner, workers=2, records=records == "records"), lambda step, done, total: None
)
failed = [Path(failure.source).name for failure in summary.failures]
Path(out, "summary.json").write_text(json.dumps({"failed": failed, "rows": summary.rows}))
"""

LINES = {"a": 1, "b": 1000, "c": 1}

pytestmark = pytest.mark.model
pytest.importorskip("daft")
pytest.importorskip("pyarrow")


def crawl(folder: Path, long: int = 1) -> Path:
    """Three files, the second of so many lines."""
    source = folder / "in"
    source.mkdir()
    for name, count in (("a", 1), ("b", long), ("c", 1)):
        lines = (line(url=f"https://{name}.example/{n}", text=f"{TEXT} Report {n}.") for n in range(count))
        (source / f"{name}.jsonl").write_bytes(b"".join(lines))
    return source


def children(pid: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            for child in map(int, task.read_text().split()):
                found += [child, *children(child)]
    return found


def begin(source: Path, out: Path, runner: str, records: str) -> subprocess.Popen[bytes]:
    """A batch in a process of its own: one has one runner for good, and workers of an earlier batch are used again."""
    return subprocess.Popen([sys.executable, "-c", RUN, str(source), str(out), runner, records])


def note_of(file: Path, out: Path) -> Path:
    """The note of a file's source, which lies there while a worker is at the file."""
    return out / ".work" / key_of(str(file)) / "source"


def attempt(note: Path) -> tuple[int, int] | None:
    """Which attempt at a file is under way: the note of its source is written anew for each."""
    try:
        stat = note.stat()
    except FileNotFoundError:
        return None
    return (stat.st_ino, stat.st_mtime_ns) if stat.st_size else None


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for the worker in /proc")
@pytest.mark.parametrize("times", [1, 2])
def test_a_worker_killed_in_the_middle_of_a_file_costs_no_other(tmp_path: Path, times: int) -> None:
    source, out = crawl(tmp_path, LINES["b"]), tmp_path / "out"
    note = note_of(source / "b.jsonl", out)
    batch = begin(source, out, "native", "no records")
    killed: list[tuple[int, int]] = []
    under_way_then: list[set[str]] = []  # the files that a worker was at, at each kill
    while batch.poll() is None and len(killed) < times:
        under_way = attempt(note)
        if under_way is not None and under_way not in killed:
            under_way_then.append({name for name in "abc" if attempt(note_of(source / f"{name}.jsonl", out))})
            for pid in children(batch.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            killed.append(under_way)
        time.sleep(0.01)
    assert batch.wait(timeout=300) == 0
    assert len(killed) == times
    # once: the file is tried again and is there; twice: it is named, and the others are there, unless they were
    # under way both times as well
    summary = json.loads((out / "summary.json").read_text())
    failed = {name.removesuffix(".jsonl") for name in summary["failed"]}
    assert failed <= set.intersection(*under_way_then) and ("b" in failed) == (times == 2)
    assert failed == set() or times == 2
    assert summary["rows"].get("reports", 0) == sum(LINES[name] for name in LINES.keys() - failed)
    assert not list((out / ".work").iterdir())


def test_ray_gives_the_same_tables(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source = crawl(tmp_path, 3)
    found: dict[str, dict[str, list[object]]] = {}
    for runner in ("ray", "native"):
        out = tmp_path / runner
        assert begin(source, out, runner, "records").wait(timeout=300) == 0
        found[runner] = {name: list(rows(parts(out, name), kind)) for name, kind in TABLES.items()}
    assert found["ray"] == found["native"]
    assert len(found["ray"]["reports"]) == 5
    assert found["ray"]["statements"]
