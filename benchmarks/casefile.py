"""A case as it grows: what adding one report costs, how long a search takes, what survives `kill -9`.

    python -m benchmarks.casefile grow [REPORTS [READ]]   adding one to an empty case and to one of REPORTS (1,000)
    python -m benchmarks.casefile search [REPORTS]   opening and searching a case of REPORTS (10,000)
    python -m benchmarks.casefile kill [TIMES]       TIMES (100) kills at random moments of `add`, `verify` after each

The reports are those of the public corpora (PolNeAR, BASIL), each once; more are made of the same ones' paragraphs.
For `grow` the first READ (100) are read and their rows copied under other ids and words until there are REPORTS:
what a new report costs depends on how many rows others have, not on what they say.
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
SHORT = 1_000  # characters of the reports that are added between kills, so that some land before each
ADDED = 12  # reports added one by one to each case
NUMBERS = 1_000_000  # between the numbers of rows and those of their copies
QUERIES = (
    "withdraw*",
    '"prime minister"',
    "police AND killed",
    "senate OR congress",
    "trump NOT clinton",
    "the",
    "con*",
    "co*",
    "c*",
)


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


def grow(count: int, first: int = 100) -> None:
    """Prints what adding one report takes, in processor time, in an empty case and in a large one."""
    several = [lay_out(report) for report in reports(first + ADDED)]
    chosen = random.Random(5).sample(range(len(several)), ADDED)  # of any story
    late, early = [several[i] for i in chosen], [r for i, r in enumerate(several) if i not in chosen]
    run = Run(settings=Settings(processes=1))
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.db"
        with open_case(large, create=True) as case:
            spent = _add(case, early, run)
            _multiply(case, count)
            held, stories = case.connection.execute("SELECT count(*), count(DISTINCT story) FROM reports").fetchone()
            print(f"{first} reports read in {spent:.0f} s; {held} in {stories} stories, "
                  f"{large.stat().st_size / 1e6:.0f} MB")  # fmt: skip
            _add(case, [several[0]], run)  # what a process does once
            ratios: dict[str, list[float]] = {"alone": [], "joining": []}
            for number, report in enumerate(late):
                started = time.process_time()
                list(parse([report], run.settings))
                parsing = time.process_time() - started
                with open_case(Path(folder) / f"{number}.db", create=True) as empty:
                    alone = _add(empty, [report], run)
                grown = _add(case, [report], run)
                story = case.report(report.id).story
                size = case.connection.execute("SELECT count(*) FROM reports WHERE story = ?", (story,)).fetchone()[0]
                ratio = grown / (1.5 * alone + parsing)
                ratios["alone" if size == 1 else "joining"].append(ratio)
                print(f"{report.words} words, story of {size}: parse {parsing:.2f} s, empty case {alone:.2f}, "
                      f"large case {grown:.2f}; large / (1.5 × empty + parse) = {ratio:.2f}", flush=True)  # fmt: skip
    for name, found in ratios.items():
        if found:
            print(f"{name}: {len(found)} reports, median {statistics.median(found):.2f}, at most {max(found):.2f}")


def _multiply(case: Case, count: int) -> None:
    """Copies all rows under other ids until there are so many reports."""
    connection = case.connection
    tables = [t for (t,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'") if t in COPIED]
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    held = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    for turn in range(1, -(-count // held)):
        for table in tables:
            names = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            listed = ", ".join(f'"{name}"' for name in names)
            copied = ", ".join(_copied(table, name) for name in names)
            query = f"INSERT INTO {table} ({listed}) SELECT {copied} FROM {table} WHERE {_first(table)}"  # noqa: S608
            connection.execute(query, {"mark": f"~{turn}", "turn": turn})
    connection.execute("COMMIT")


COPIED = ("stories", "reports", "parses", "drafts", "vectors", "openings", "opening_names", "entities",
          "entity_stories", "mentions", "statements", "figures", "times", "places", "events", "wording", "claims",
          "accounts", "findings", "finding_claims", "sides", "side_accounts", "names", "profiles")  # fmt: skip
TIED = frozenset({
    "id", "report", "story", "entity", "claim", "finding", "side", "statement", "place", "referent", "origin", "name",
    "speaker_entity", "near_duplicate_of", "version_of", "voice",
})  # fmt: skip  # columns that say what a row is, or lead to another


def _copied(table: str, name: str) -> str:
    """A column of a copied row: another id, the next numbers, the same content."""
    if name == "number" and table in ("reports", "statements"):
        return f"number + :turn * {NUMBERS}"
    if name in TIED and (name != "name" or table == "opening_names"):
        return f'"{name}" || :mark'
    return f'"{name}"'


def _first(table: str) -> str:
    """Holds for rows that are no copies themselves."""
    return f"instr({KEYS.get(table, 'id')}, '~') = 0"


KEYS = {
    "parses": "report", "drafts": "report", "vectors": "report", "openings": "report", "opening_names": "report",
    "entity_stories": "story", "accounts": "claim", "finding_claims": "finding", "side_accounts": "side",
}  # fmt: skip


def search(count: int) -> None:
    """Prints the processor time of opening a case and one search, over a case whose statements are its sentences."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with open_case(path, create=True) as case:
            _fill(case, reports(count))
        for words in QUERIES:
            times = []
            for _ in range(7):
                started = time.process_time()
                with Case(path) as case:
                    hits = case.search(words, limit=50)
                times.append(time.process_time() - started)
            median, slowest = statistics.median(times) * 1000, max(times) * 1000
            print(f"{words}: {len(hits)} hits, median {median:.1f} ms, slowest {slowest:.1f} ms")


def kill(times: int) -> None:
    """Prints how many reports were lost and how often `verify` found something, over kills at random moments."""
    chance, lost, broken, kept = random.Random(3), 0, 0, set[str]()
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "case.db", Path(folder) / "reports"
        source.mkdir()
        for report in reports(times * 4):
            (source / f"{report.id.split(':')[1]}.txt").write_text(report.text[:SHORT], encoding="utf-8")
        program = (
            "import sys; from rashomon.casefile import open_case\n"
            "with open_case(sys.argv[1], create=True) as case:\n print(flush=True); case.add([sys.argv[2]])"
        )
        for _ in range(times):
            run = subprocess.Popen([sys.executable, "-c", program, path, source], stdout=subprocess.PIPE)
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(chance.uniform(0, 30))
            run.send_signal(signal.SIGKILL)
            run.wait()
            with open_case(path, write=True) as case:
                broken += bool(case.verify())
                now = {key for (key,) in case.connection.execute("SELECT id FROM reports")}
            lost += len(kept - now)
            kept = now
    print(f"{times} kills, {len(kept)} reports there, {lost} lost, {broken} times verify found something")


def _add(case: Case, several: list[Report], run: Run) -> float:
    started = time.process_time()
    add_reports(case.connection, case.path, (Arrival(report=r, origin=r.id) for r in several), run)
    return time.process_time() - started


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
    usual = {"grow": [1000], "search": [10_000], "kill": [100]}[what]
    {"grow": grow, "search": search, "kill": kill}[what](*(given or usual))
