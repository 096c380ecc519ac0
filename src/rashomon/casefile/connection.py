"""Opening the SQLite file behind a case: what it must be, how it is locked, what its errors mean."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from rashomon.errors import CasefileError

APPLICATION = 0x52534D4E  # "RSMN": tells a casefile from any other SQLite file
HEADER = b"SQLite format 3\x00"
BUSY = 60_000  # milliseconds that a writer waits for another; one report is written in far less
FIRST_WORDS = re.compile(r"^(\d{4})_\w+\.sql$")

# What SQLite says, and what a person can do about it; the first that fits.
MEANINGS = (
    ("database or disk is full", "the disk is full; make room and run it again: nothing that was written is lost"),
    ("readonly database", "it cannot be written (read-only file or disk); copy it to where you may write"),
    ("database is locked", "another program is writing it and did not finish in a minute; try again when it is done"),
    ("unable to open database file", "it cannot be opened; check the path and its permissions"),
    ("disk I/O error", "the disk failed while reading or writing it; check the disk, then run 'rashomon verify'"),
    ("malformed", "it is damaged (cut short, or overwritten); go back to a copy, or try sqlite3's .recover"),
    ("not a database", "it is no casefile; name one made by 'rashomon add'"),
)  # fmt: skip


class Connection(sqlite3.Connection):
    """A connection that knows which file it opened, and where."""

    file: tuple[int, int] | None = None
    path = Path()

    def moved(self) -> bool:
        """True where the file it writes no longer bears its name: what is written now would be lost."""
        return self.file != _identity(self.path)


def migrations() -> tuple[str, ...]:
    """The SQL that takes a case from one version to the next, in order; the last one's number is ours."""
    folder = resources.files("rashomon") / "casefile" / "migrations"
    named = sorted(f.name for f in folder.iterdir() if FIRST_WORDS.match(f.name))
    return tuple((folder / name).read_text(encoding="utf-8") for name in named)


def is_case(path: str | Path) -> bool:
    """True where the file is one of SQLite's; `connect` says whether it is a case."""
    try:
        with Path(path).open("rb") as file:
            return file.read(len(HEADER)) == HEADER
    except OSError:
        return False


def connect(path: Path, *, write: bool, create: bool = False) -> Connection:
    """A connection to a case, brought up to date where it may be written; CasefileError says why not."""
    _checked(path, create)
    folder = path.absolute().parent
    if write and folder.is_dir() and not os.access(folder, os.W_OK):  # SQLite writes a log beside the case
        raise CasefileError(f"{path}: its folder cannot be written; have the case where you may write.")
    with explained(path):
        connection = _opened(path, write)
        try:
            _prepared(connection, path, write, create)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into a CasefileError that says what to do."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise  # a record that does not fit: no fault of the file
    except sqlite3.Error as error:
        meaning = next((m for said, m in MEANINGS if said in str(error)), f"SQLite says: {error}")
        raise CasefileError(f"{path}: {meaning}.") from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing: committed at the end, rolled back on any error; others may read all the while."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if isinstance(connection, Connection) and connection.moved():
                raise CasefileError(f"{path}: was deleted, moved or replaced while it was open; run it again.")
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has SQLite roll back by itself
                connection.execute("ROLLBACK")
            raise


@contextmanager
def one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the case for several reads, whatever is written meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def discard_empty(path: Path) -> None:
    """Deletes a case that was made for reports of which none came; one that holds anything stays."""
    connection = connect(path, write=True)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        # Only who is alone with a case can end its log; where others have it open, it is theirs now and stays.
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            return
        with transaction(connection, path):
            tables = ("reports", "fetched", "corrections")
            held = any(connection.execute(f"SELECT 1 FROM {table}").fetchone() for table in tables)  # noqa: S608
            if not held:
                path.unlink()  # while no other can write it; who waits to is told that it is gone
    finally:
        connection.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that later bears its name."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _checked(path: Path, create: bool) -> None:
    """CasefileError where the file can't be a case, nor one be made there."""
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except FileNotFoundError:
        if create:
            return
        raise CasefileError(f"{path}: no such casefile; 'rashomon add' makes one.") from None
    except OSError as error:
        raise CasefileError(f"{path}: cannot be opened ({error.strerror}); check the path.") from error
    if not start.startswith(HEADER) and (start or not create):
        raise CasefileError(f"{path}: {MEANINGS[-1][1]}.")


def _opened(path: Path, write: bool) -> Connection:
    address = "file:" + quote(str(path.absolute()))
    if not write:
        unwritten = not Path(f"{path}-wal").exists() and not os.access(path.absolute().parent, os.W_OK)
        # On a disk that can't be written SQLite can't make its lock file; nobody else can write there either.
        address += "?mode=ro&immutable=1" if unwritten else "?mode=ro"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=BUSY / 1000, check_same_thread=False, factory=Connection
    )
    assert isinstance(connection, Connection)
    connection.row_factory = sqlite3.Row
    return connection


def _prepared(connection: Connection, path: Path, write: bool, create: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # a case may come from a stranger
    connection.execute("PRAGMA cell_size_check = ON")
    application = _pragma(connection, "application_id")
    # killed while it was made, a case is an empty file of SQLite's: then it is made now
    fresh = application == 0 and connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
    if application != APPLICATION and not (fresh and create):
        raise CasefileError(f"{path}: {MEANINGS[-1][1]}.")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    connection.path = path.absolute()
    connection.file = _identity(connection.path)
    _migrated(connection, path, write)


def _migrated(connection: sqlite3.Connection, path: Path, write: bool) -> None:
    steps = migrations()
    version = _pragma(connection, "user_version")
    if version > len(steps):
        raise CasefileError(
            f"{path}: made by a newer Rashomon (case version {version}; this one reads {len(steps)}); update it."
        )
    if version == len(steps):
        return
    if not write:
        raise CasefileError(f"{path}: made by an older Rashomon; 'rashomon recompute {path}' brings it up to date.")
    with transaction(connection, path):
        version = _pragma(connection, "user_version")  # another writer may have been first
        for number, step in enumerate(steps[version:], version + 1):
            for statement in statements_of(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION:d}")


def statements_of(script: str) -> Iterator[str]:
    """The SQL statements of a script, so that all of them run in the one transaction that is open."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    # the names are ours
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
