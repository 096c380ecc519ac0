"""The engine itself: workers that are killed, and Ray beside the native runner."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rashomon.batch import Batch, run_batch
from rashomon.batch.schema import TABLES
from rashomon.batch.tables import parts, rows
from rashomon.batch.task import key_of
from tests.batch.crawl import TEXT, line

RUN = """
import sys
from pathlib import Path
from rashomon.batch import Batch, run_batch
source, out, runner = sys.argv[1:]
run_batch([source], Batch(out=Path(out), runner=runner, workers=2), lambda step, done, total: None)
"""

pytestmark = pytest.mark.model
pytest.importorskip("daft")
pytest.importorskip("pyarrow")


def silent(step: str, done: int, total: int) -> None:
    pass


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
        for child in map(int, task.read_text().split()):
            found += [child, *children(child)]
    return found


class Killer(threading.Thread):
    """Kills the workers of this process while the file is worked on, so many times."""

    def __init__(self, file: Path, out: Path, times: int) -> None:
        super().__init__(daemon=True)
        self.begun = out / ".work" / key_of(str(file)) / "source"
        self.times, self.killed = times, 0
        self.over = threading.Event()

    def run(self) -> None:
        before = set(children(os.getpid()))
        while self.killed < self.times and not self.over.is_set():
            workers = [pid for pid in children(os.getpid()) if pid not in before] if self.begun.exists() else []
            if workers:
                for pid in workers:
                    os.kill(pid, signal.SIGKILL)
                self.killed += 1
                before |= set(workers)
                while self.begun.exists() and not self.over.is_set():  # until what is left of it is cleared away
                    time.sleep(0.01)
            time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for the worker in /proc")
@pytest.mark.parametrize("times", [1, 2])
def test_a_worker_killed_in_the_middle_of_a_file_costs_no_other(tmp_path: Path, times: int) -> None:
    source, out = crawl(tmp_path, 1000), tmp_path / "out"
    killer = Killer(source / "b.jsonl", out, times)
    killer.start()
    summary = run_batch([source], Batch(out=out, records=False), silent)
    killer.over.set()
    killer.join()
    assert killer.killed == times
    # once: the file is tried again and is there; twice: it is named, and the others are there
    assert [Path(f.source).name for f in summary.failures] == ([] if times == 1 else ["b.jsonl"])
    assert summary.rows["reports"] == (1002 if times == 1 else 2)
    assert not list((out / ".work").iterdir())


def test_ray_gives_the_same_tables(tmp_path: Path) -> None:
    pytest.importorskip("ray")
    source = crawl(tmp_path, 3)
    found: dict[str, dict[str, list[object]]] = {}
    for runner in ("ray", "native"):
        out = tmp_path / runner
        # a process has one runner for good
        subprocess.run([sys.executable, "-c", RUN, str(source), str(out), runner], check=True, timeout=300)
        found[runner] = {name: list(rows(parts(out, name), kind)) for name, kind in TABLES.items()}
    assert found["ray"] == found["native"]
    assert len(found["ray"]["reports"]) == 5
    assert found["ray"]["statements"]
