"""What is no case, or no longer one: a clear message, nothing lost; many readers, two writers, a kill."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rashomon.casefile import Case, Request, open_case
from rashomon.casefile.connection import migrations
from rashomon.errors import CasefileError
from rashomon.export.json import to_json
from tests.factories import comparison, report

from .reports import COURIER, CUP, GAZETTE, write_reports


def empty_case(path: Path) -> Path:
    open_case(path, create=True).close()
    return path


@pytest.mark.parametrize("content", [b"", b"Not a case at all, but a text.", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_file_that_is_no_case(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(content)
    with pytest.raises(CasefileError, match=r"case.db: it is (no casefile|damaged)"):
        open_case(path)
    assert path.read_bytes() == content


def test_another_database_is_not_made_a_case(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE people (name)")
    other.commit()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(CasefileError, match="no casefile"):
        open_case(tmp_path / "other.db", create=True)
    assert (tmp_path / "other.db").read_bytes() == before


def test_no_such_case(tmp_path: Path) -> None:
    with pytest.raises(CasefileError, match="no such casefile"):
        open_case(tmp_path / "case.db")
    with pytest.raises(CasefileError):
        open_case(tmp_path / "no" / "case.db", create=True)
    with pytest.raises(CasefileError):
        open_case(tmp_path, create=True)


def test_a_case_of_a_newer_version(tmp_path: Path) -> None:
    raw = sqlite3.connect(empty_case(tmp_path / "case.db"))
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    for write in (False, True):
        with pytest.raises(CasefileError, match="newer Rashomon"):
            open_case(tmp_path / "case.db", write=write)


def test_an_older_case_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = empty_case(tmp_path / "case.db")
    newer = (*migrations(), "CREATE TABLE later (x);\nCREATE TABLE still_later (y);\n")
    monkeypatch.setattr("rashomon.casefile.connection.migrations", lambda: newer)
    with pytest.raises(CasefileError, match="older Rashomon"):
        open_case(path)
    with open_case(path, write=True) as case:
        assert case.connection.execute("SELECT count(*) FROM later").fetchone()[0] == 0
    open_case(path).close()


def test_a_step_that_fails_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = empty_case(tmp_path / "case.db")
    newer = (*migrations(), "CREATE TABLE later (x);\nCREATE TABLE reports (y);")
    monkeypatch.setattr("rashomon.casefile.connection.migrations", lambda: newer)
    with pytest.raises(CasefileError):
        open_case(path, write=True)
    monkeypatch.undo()
    with open_case(path) as case:
        assert case.verify() == ()


@pytest.mark.model
def test_a_truncated_case(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_case(path, create=True) as case:
        case.add([write_reports(tmp_path / "r", gazette=GAZETTE)])
    whole = path.read_bytes()
    for part in (0.2, 0.5, 0.9):
        path.write_bytes(whole[: int(len(whole) * part) // 4096 * 4096])
        try:
            with open_case(path) as case:
                assert case.verify()
        except CasefileError as error:
            assert "damaged" in str(error)


def test_a_read_only_file_can_be_read(tmp_path: Path) -> None:
    path = empty_case(tmp_path / "case.db")
    path.chmod(0o444)
    with open_case(path) as case:
        assert case.stories() == ()


def test_a_case_on_a_read_only_disk_is_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = empty_case(tmp_path / "case.db")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with open_case(path) as case:
        assert case.stories() == ()
    for named, create in ((path, False), (tmp_path / "new.db", True)):
        with pytest.raises(CasefileError, match="folder cannot be written"):
            open_case(named, write=True, create=create)
    assert not (tmp_path / "new.db").exists()


def test_a_case_deleted_while_it_is_open_is_not_written(tmp_path: Path) -> None:
    path = empty_case(tmp_path / "case.db")
    with open_case(path, write=True) as case:
        path.unlink()
        with pytest.raises(CasefileError, match="was deleted, moved or replaced while it was open"):
            case.recompute(everything=True)


LITTLE = """
import resource, signal, sys
from rashomon.casefile import Request, open_case
from rashomon.errors import CasefileError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # then a write past the limit fails as on a full disk
with open_case(sys.argv[1], write=True) as case:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        case.import_json(open(sys.argv[3], "rb").read())
    except CasefileError as error:
        sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of a file's size")
def test_a_disk_that_takes_no_more_loses_nothing(tmp_path: Path) -> None:
    path, source = empty_case(tmp_path / "case.db"), tmp_path / "many.json"
    reports = tuple(report(f"Report {n}. " + "The dam broke. " * 400, f"{n}.txt", story="story:1") for n in range(60))
    source.write_bytes(to_json(comparison(*reports)))
    run = subprocess.run(
        [sys.executable, "-c", LITTLE, path, str(path.stat().st_size + 20_000), source],
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 1
    assert "disk" in run.stderr and "case.db" in run.stderr
    with open_case(path, write=True) as case:
        assert (case.verify(), case.comparison().reports) == ((), ())
        assert case.import_json(source.read_bytes()) == 60  # with room again it goes on
        assert case.verify() == ()


@pytest.mark.model
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "r", gazette=GAZETTE)
    with open_case(tmp_path / "case.db", create=True) as case:
        case.add([folder])
        before = case.comparison()
        pages = case.connection.execute("PRAGMA page_count").fetchone()[0]
        case.connection.execute(f"PRAGMA max_page_count = {pages + 1}")  # what SQLite says of a full disk
        write_reports(folder, courier=COURIER * 40, cup=CUP)
        with pytest.raises(CasefileError, match="disk is full"):
            case.add([folder])
        assert case.comparison().statements == before.statements
        case.connection.execute("PRAGMA max_page_count = 1000000")
        case.add([folder])
        assert case.verify() == ()


@pytest.mark.model
def test_readers_see_whole_states_while_one_writes(tmp_path: Path) -> None:
    path, folder = tmp_path / "case.db", write_reports(tmp_path / "r", gazette=GAZETTE)
    with open_case(path, create=True) as case:
        case.add([folder])
    errors: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with open_case(path) as case:
                    held = case.comparison()
                    reports = {r.id for r in held.reports}
                    assert all(a.report in reports for f in held.findings for s in f.sides for a in s.accounts)
                    case.search("sluice")
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for reader in readers:
        reader.start()
    with open_case(path, write=True) as case:
        case.add([write_reports(folder, courier=COURIER)])
        case.add([write_reports(folder, cup=CUP)])
        case.correct(Request(action="merge", target="Rolf Handrick", other="Nadia Kelm"))
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []


@pytest.mark.model
def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = empty_case(tmp_path / "case.db")
    first = write_reports(tmp_path / "a", gazette=GAZETTE, cup=CUP)
    second = write_reports(tmp_path / "b", courier=COURIER, gazette=GAZETTE)

    def add(folder: Path) -> None:
        with Case(path, write=True) as case:
            case.add([folder])

    writers = [threading.Thread(target=add, args=(folder,)) for folder in (first, second)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_case(path) as case:
        assert len(case.comparison().reports) == 3
        assert {f.kind for f in case.findings()} >= {"conflict", "quote", "attribution"}
        assert case.verify() == ()


ADD = "import sys; from rashomon.casefile import open_case\nwith open_case(sys.argv[1], create=True) as c:\n c.connection.execute('PRAGMA wal_autocheckpoint = 2')\n print('open', flush=True); c.add([sys.argv[2]])"


@pytest.mark.model
def test_a_kill_at_any_moment_leaves_a_whole_case(tmp_path: Path) -> None:
    texts = {
        f"r{n}": GAZETTE.replace("340", str(300 + n)).replace("Ellerwick", f"Ellerwick{n % 3}") for n in range(6)
    }
    folder, path, chance = write_reports(tmp_path / "r", **texts), tmp_path / "case.db", random.Random(7)
    kept: set[str] = set()
    for _ in range(4):
        run = subprocess.Popen([sys.executable, "-c", ADD, str(path), str(folder)], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(chance.uniform(0.5, 4))
        run.send_signal(signal.SIGKILL)
        run.wait()
        with open_case(path, write=True) as case:
            assert case.verify() == ()
            now = {r.id for r in case.comparison().reports}
        assert kept <= now
        kept = now
    with open_case(path, write=True) as case:
        case.add([folder])
        assert len(case.comparison().reports) == 6
        assert case.connection.execute("SELECT count(*) FROM stories WHERE stale").fetchone()[0] == 0
        assert case.verify() == ()
