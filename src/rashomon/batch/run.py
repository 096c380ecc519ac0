"""A batch from its inputs to its manifest: finished files are left alone, what fails is named, the rest arrives."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path

import msgspec

from rashomon.batch.copies import find_copies
from rashomon.batch.engine import Runner
from rashomon.batch.pages import suffix
from rashomon.batch.schema import TABLES, pyarrow
from rashomon.batch.store import is_address, listed
from rashomon.batch.task import Done, Work
from rashomon.batch.workers import WorkersLostError, run
from rashomon.errors import BatchError, StoreError
from rashomon.pipeline import made
from rashomon.records import Failure, Made, Record
from rashomon.settings import Settings

ATTEMPTS = 2  # a file whose worker dies twice is named as failed; the first time another's may have been the cause

Progress = Callable[[str, int, int], None]


class Batch(Record, frozen=True, kw_only=True):
    """What is made of a crawl, and by how many workers of which runner."""

    out: Path
    runner: Runner = "native"
    workers: int = 1
    records: bool = True
    parses: bool = False
    settings: Settings = Settings(processes=1, pages="quick")  # each worker is one process


class Summary(Record, frozen=True, kw_only=True):
    """The state of a batch: files done, rows a table, pages dropped and why, files that failed."""

    files: int
    known: int
    rows: dict[str, int]
    dropped: dict[str, int]
    failures: tuple[Failure, ...]


class Manifest(Record, frozen=True, kw_only=True):
    """What manifest.json says: how the tables were made, what of each input."""

    rashomon: str
    made: Made
    tables: tuple[str, ...]
    files: tuple[Done, ...]
    failures: tuple[Failure, ...]


def run_batch(sources: Iterable[str | Path], batch: Batch, progress: Progress) -> Summary:
    """Reads the inputs into the tables under `batch.out`; run again, it goes on where it was."""
    pyarrow()
    _prepare(batch.out)
    sizes, failures = inputs(sources, batch.runner)
    known = {done.source for done in finished(batch.out) if done.size == sizes.get(done.source)}
    waiting = [path for path in sizes if path not in known]
    failures += _worked(waiting, batch, progress)
    files = tuple(finished(batch.out))
    manifest = Manifest(
        rashomon=metadata.version("rashomon-news"), made=made(batch.settings), tables=tuple(TABLES),
        files=files, failures=tuple(failures),
    )  # fmt: skip
    _replace(batch.out / "manifest.json", msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    rows: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for done in files:
        rows.update(done.rows)
        dropped.update(done.dropped)
    if files:
        progress("copies", 0, 1)
        rows.update(find_copies(batch.out))
        progress("copies", 1, 1)
    return Summary(
        files=len(files), known=len(known), rows=dict(rows), dropped=dict(dropped), failures=tuple(failures)
    )


def inputs(sources: Iterable[str | Path], runner: Runner) -> tuple[dict[str, int], list[Failure]]:
    """The files to read, each once, with their sizes in bytes; a Failure for each source that is none."""
    files: dict[str, int] = {}
    failures = []
    for source in (os.fspath(s) for s in sources):
        try:
            files.update(listed(source, runner) if is_address(source) else _files(Path(source)))
        except StoreError as error:
            failures.append(Failure(source=source, stage="read", reason=str(error)))
    return files, failures


def _files(source: Path) -> dict[str, int]:
    """The file, or those of a crawl in the folder, with their sizes; StoreError where neither is there."""
    if not source.exists():
        raise StoreError("no such file or folder; check the path")
    paths = sorted(p for p in source.rglob("*") if p.is_file() and suffix(p.name)) if source.is_dir() else [source]
    return {str(path): path.stat().st_size for path in paths}


def finished(out: Path) -> Iterator[Done]:
    """What became of each file that is done."""
    for file in sorted((out / "done").glob("*.json")):
        yield msgspec.json.decode(file.read_bytes(), type=Done)


def _worked(paths: Sequence[str], batch: Batch, progress: Progress) -> list[Failure]:
    """Does the files; whose worker dies is tried again, then named."""
    attempts: Counter[str] = Counter()
    reasons: dict[str, str] = {}
    waiting, count = list(paths), 0
    progress("files", 0, len(paths))
    while waiting:
        works = [Work(source=path, out=str(batch.out), settings=batch.settings, records=batch.records,
                      parses=batch.parses) for path in waiting]  # fmt: skip
        try:
            for _ in run(works, batch.runner, min(batch.workers, len(works))):
                count += 1
                progress("files", min(count, len(paths)), len(paths))
            broken = ""
        except WorkersLostError as lost:
            broken = str(lost)
        done = {one.source for one in finished(batch.out)}
        begun = _begun(batch.out)
        _clear(batch.out)
        waiting = [path for path in waiting if path not in done]
        if broken and not any(path in begun for path in waiting):
            raise BatchError(f"the engine '{batch.runner}' does not run ({broken})")
        for path in waiting:
            if path in begun:
                attempts[path] += 1
                reasons[path] = broken or "the worker ended before the file was done"
        waiting = [path for path in waiting if attempts[path] < ATTEMPTS]
    lost_files = [path for path, tries in attempts.items() if tries >= ATTEMPTS]
    return [
        Failure(
            source=path,
            stage="batch",
            reason=f"its worker failed twice ({reasons[path]}); none of it is in the tables",
        )
        for path in lost_files
    ]


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / ".work").mkdir(exist_ok=True)
    except OSError as error:
        raise BatchError(f"{out} cannot be written ({error.strerror}); name another folder.") from error
    _clear(out)


def _begun(out: Path) -> set[str]:
    return {file.read_text(encoding="utf-8") for file in (out / ".work").glob("*/source")}


def _clear(out: Path) -> None:
    """Removes what a worker that died left behind."""
    for folder in (out / ".work").iterdir():
        shutil.rmtree(folder)


def _replace(path: Path, data: bytes) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(data)
    new.replace(path)


__all__ = ["Batch", "Manifest", "Summary", "finished", "inputs", "run_batch"]
