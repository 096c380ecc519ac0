"""What a whole `rashomon batch` takes by the clock, by number of workers and runner: run it on a quiet machine.

    python -m benchmarks.batch [REPORTS]                       300 reports of the public corpora into all tables
    python -m benchmarks.batch --only-reports [REPORTS ...]    1,000 and 10,000 made-up ones, nothing parsed

Each run is the command in a process of its own over JSON Lines of 50 reports a file, from nothing to the manifest;
Ray only where it is installed. The corpora (PolNeAR, BASIL) hold 1,056 reports. The made-up ones have 400 words drawn
from 30,000, low ranks oftener, and one in four repeats the one before with every tenth word changed. All runs over
the same reports must give as many rows a table.
"""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path

import msgspec

from benchmarks.casefile import reports
from rashomon.batch.run import Manifest

OF_A_FILE = 50
SEED = 3
WORDS, VOCABULARY = 400, 30_000
RUNS = (("native", 1), ("native", 2), ("ray", 2))

Line = tuple[str, str]  # title and text


def made_up(count: int) -> Iterator[Line]:
    """So many texts of drawn words; one in four is the one before with every tenth word changed."""
    chance = random.Random(SEED)
    words = [""] * WORDS
    for number in range(count):
        repeated = number % 4 == 3
        words = [w if repeated and n % 10 else f"w{int(VOCABULARY ** chance.random())}" for n, w in enumerate(words)]
        yield f"Report {number}", " ".join(" ".join(several).capitalize() + "." for several in batched(words, 16))


def written(lines: Iterable[Line], folder: Path) -> None:
    """The lines as files of a crawl."""
    folder.mkdir()
    for number, several in enumerate(batched(lines, OF_A_FILE)):
        fields = ({"url": f"https://{number}.example/{n}", "title": t, "text": x} for n, (t, x) in enumerate(several))
        (folder / f"{number:05}.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, fields)))


def timed(source: Path, out: Path, runner: str, workers: int, only_reports: bool) -> tuple[float, dict[str, int]]:
    """Seconds by the clock of one run, and its rows a table."""
    command = [sys.executable, "-m", "rashomon", "batch", str(source), "--out", str(out), "--quiet"]
    command += ["--runner", runner, "--workers", str(workers), *["--only-reports"] * only_reports]
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    spent = time.perf_counter() - started
    manifest = msgspec.json.decode((out / "manifest.json").read_bytes(), type=Manifest)
    rows: Counter[str] = Counter()
    for done in manifest.files:
        rows.update(done.rows)
    return spent, rows


def main() -> None:
    """Prints a line a run, and how many times as fast as one worker of the native runner it is."""
    only_reports = "--only-reports" in sys.argv
    counts = [int(a) for a in sys.argv[1:] if a.isdigit()] or ([1_000, 10_000] if only_reports else [300])
    for count in counts:
        with tempfile.TemporaryDirectory() as held:
            folder = Path(held)
            lines = made_up(count) if only_reports else ((r.title or "", r.text) for r in reports(count))
            written(lines, folder / "in")
            first: tuple[float, dict[str, int]] | None = None
            for runner, workers in RUNS:
                if runner == "ray" and importlib.util.find_spec("ray") is None:
                    continue
                spent, rows = timed(folder / "in", folder / f"{runner}{workers}", runner, workers, only_reports)
                first = first or (spent, rows)
                if rows != first[1]:
                    raise SystemExit(f"{runner} with {workers} gives {rows}, the first run {first[1]}")
                each = 1000 * spent / count
                print(
                    f"{count:7} reports  {runner:6} {workers} workers  {spent:7.1f} s  {each:7.1f} ms each  "
                    f"{first[0] / spent:.2f} times as fast",
                    flush=True,
                )


if __name__ == "__main__":
    main()
