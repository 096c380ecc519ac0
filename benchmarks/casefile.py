"""A case as it grows: what adding one report costs, how long a search takes, what survives `kill -9`.

    python -m benchmarks.casefile grow [REPORTS]     adding one report to an empty case and to one of REPORTS (1,000)
    python -m benchmarks.casefile search [REPORTS]   opening and searching a case of REPORTS (10,000)
    python -m benchmarks.casefile kill [TIMES]       TIMES (100) kills at random moments of `add`, `verify` after each

The reports are those of the public corpora (PolNeAR, BASIL), each once; more are made of the same ones' paragraphs.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon.casefile import Case, open_case
from rashomon.casefile.adding import BATCH, Arrival, add_reports
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.pipeline import Run
from rashomon.read import read
from rashomon.records import Report, record_id
from rashomon.settings import Settings

EVAL = Path(os.environ.get("RASHOMON_EVAL", "../shared/eval"))
ADDED = 12  # reports added one by one to each case
QUERIES = ("withdraw*", '"prime minister"', "police AND killed", "senate OR congress", "trump NOT clinton", "the")


def reports(count: int) -> Iterator[Report]:
    """So many reports of the corpora, then ones put together from their paragraphs; not laid out yet."""
    paths = [*sorted(EVAL.glob("triplets/*/*.txt")), *sorted(EVAL.glob("polnear/**/*.txt"))]
    held = read(paths[:count], Settings(processes=1)).reports
    yield from held[:count]
    chance = random.Random(11)
    paragraphs = [p for r in held for p in r.text.split("\n\n") if len(p) > 200]
    for number in range(len(held), count):
        text = "\n\n".join([f"Report {number} of many", *chance.sample(paragraphs, 5)])
        key = record_id("report", number, text)
        title = text.split("\n", 1)[0]
        yield Report(id=key, source=f"{number}.txt", sha256="0" * 64, text=text, title=title)


def grow(count: int) -> None:
    """Prints what adding one report takes, parse aside, in an empty case and in a large one."""
    several = [lay_out(report) for report in reports(count + ADDED)]
    chosen = random.Random(5).sample(range(len(several)), ADDED)  # of any story
    late, early = [several[i] for i in chosen], [r for i, r in enumerate(several) if i not in chosen]
    run = Run(settings=Settings(processes=1))
    parsing = []
    for report in late:
        started = time.perf_counter()
        list(parse([report], run.settings))
        parsing.append(time.perf_counter() - started)
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.db"
        with open_case(large, create=True) as case:
            started = time.perf_counter()
            _add(case, early, run)
            stories = [len(s.reports) for s in case.stories()]
            print(f"{len(early)} reports in {time.perf_counter() - started:.0f} s, "
                f"{large.stat().st_size / 1e6:.0f} MB, "
                  f"{len(stories)} stories, the largest of {max(stories)}")  # fmt: skip
            grown, sizes = [], []
            for report in late:
                grown.append(_add(case, [report], run))
                of = case.report(report.id).story
                sizes.append(next(len(s.reports) for s in case.stories() if s.id == of))
        alone = []
        for number, report in enumerate(late):
            with open_case(Path(folder) / f"{number}.db", create=True) as case:
                alone.append(_add(case, [report], run))
    for name, times in (("parse", parsing), ("empty case", alone), ("large case", grown)):
        print(f"{name}: median {statistics.median(times):.3f} s, sum {sum(times):.2f} s")
    print(f"stories joined have {sizes} reports")
    ratios = [g / (1.5 * a + p) for g, a, p in zip(grown, alone, parsing, strict=True)]
    print(f"large / (1.5 × empty + parse): median {statistics.median(ratios):.2f}, sum "
          f"{sum(grown) / (1.5 * sum(alone) + sum(parsing)):.2f}, each {[round(r, 2) for r in ratios]}")  # fmt: skip


def search(count: int) -> None:
    """Prints how long opening a case and one search take, over a case whose statements are its sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with open_case(path, create=True) as case:
            _fill(case, reports(count))
        for words in QUERIES:
            times = []
            for _ in range(7):
                started = time.perf_counter()
                with Case(path) as case:
                    hits = case.search(words, limit=50)
                times.append(time.perf_counter() - started)
            median, slowest = statistics.median(times) * 1000, max(times) * 1000
            print(f"{words}: {len(hits)} hits, median {median:.1f} ms, slowest {slowest:.1f} ms")


def kill(times: int) -> None:
    """Prints how many reports were lost and how often `verify` found something, over kills at random moments."""
    chance, lost, broken, kept = random.Random(3), 0, 0, set[str]()
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "case.db", Path(folder) / "reports"
        source.mkdir()
        for report in reports(times * 4):
            (source / f"{report.id.split(':')[1]}.txt").write_text(report.text, encoding="utf-8")
        program = (
            "import sys; from rashomon.casefile import open_case\n"
            "with open_case(sys.argv[1], create=True) as case:\n print(flush=True); case.add([sys.argv[2]])"
        )
        for _ in range(times):
            run = subprocess.Popen([sys.executable, "-c", program, path, source], stdout=subprocess.PIPE)
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(chance.uniform(0, 12))
            run.send_signal(signal.SIGKILL)
            run.wait()
            with open_case(path, write=True) as case:
                broken += bool(case.verify())
                now = {key for (key,) in case.connection.execute("SELECT id FROM reports")}
            lost += len(kept - now)
            kept = now
    print(f"{times} kills, {len(kept)} reports there, {lost} lost, {broken} times verify found something")


def _add(case: Case, several: list[Report], run: Run) -> float:
    started = time.perf_counter()
    add_reports(case.connection, case.path, (Arrival(report=r, origin=r.id) for r in several), run)
    return time.perf_counter() - started


def _fill(case: Case, several: Iterator[Report]) -> None:
    """Reports with a statement for each sentence: what search reads, without the hours of reading them."""
    connection = case.connection
    connection.execute("BEGIN")
    number = 0
    for at, report in enumerate(several, 1):
        connection.execute(
            "INSERT INTO reports (id, number, source, sha256, text, title, authors, agencies, sections, words, "
            "origin, added, text_sha256) VALUES (?, ?, ?, '', ?, ?, '[]', '[]', '[]', ?, ?, '', '')",
            (report.id, at, report.source, report.text, report.title, report.words, report.id),
        )
        for part in report.text.split(". ")[: 2 * BATCH]:
            number += 1
            connection.execute(
                'INSERT INTO statements (id, number, report, start, "end", text, parts, kind, via, certainty, '
                "negated, section) VALUES (?, ?, ?, 0, 0, ?, '[]', 'indirect', '[]', 'firm', 0, 'body')",
                (f"statement:{number}", number, report.id, part),
            )
    connection.execute("COMMIT")
    print(f"{at} reports, {number} statements")


if __name__ == "__main__":
    what, given = sys.argv[1], [int(n) for n in sys.argv[2:]]
    usual = {"grow": 1000, "search": 10_000, "kill": 100}[what]
    {"grow": grow, "search": search, "kill": kill}[what](given[0] if given else usual)
