"""One file of a crawl, from its pages to its part of every table: what a worker does, and all of it."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from rashomon.batch.pages import Dropped, Outcome, pages
from rashomon.batch.schema import TABLES, Draft, Parse, ReportEntity, pyarrow, rows_of, schema_of
from rashomon.batch.store import copied, is_address
from rashomon.casefile.recomputing import draft_bytes, draft_key, model_key
from rashomon.errors import StoreError
from rashomon.gazetteer import open_gazetteer
from rashomon.group.runs import sketch, told
from rashomon.layout import lay_out
from rashomon.pipeline import Run, extracted, parsed_reports
from rashomon.records import OF_A_REPORT, Extraction, Failure, Record, Report
from rashomon.resolve import resolve_reports
from rashomon.settings import Settings

PAGES = 64  # pages held, parsed and written at once: memory is bounded by this, not by the file
FEWEST = 40  # words; a page with fewer is a notice, a caption or a list of links
SUFFIX = ".parquet"


class Work(Record, frozen=True, kw_only=True):
    """What is to be done with one file: where the tables are, and how much is made of each report."""

    source: str
    out: str
    settings: Settings
    records: bool = True
    parses: bool = False


class Done(Record, frozen=True, kw_only=True):
    """What became of one file: its size when it was read, rows a table, pages dropped and why."""

    source: str
    key: str
    size: int
    rows: dict[str, int]
    dropped: dict[str, int]


def key_of(source: str) -> str:
    """The name of a file's part in every table: a hash of its path or address."""
    place = source if is_address(source) else str(Path(source).absolute())
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def do(work: Work) -> Done:
    """Reads a file and writes its part of every table; until all is written, nothing of it is seen."""
    key, out = key_of(work.source), Path(work.out)
    begun = out / ".work" / key
    begun.mkdir(parents=True, exist_ok=True)
    (begun / "source").write_text(work.source, encoding="utf-8", errors="surrogateescape")
    rows: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    writers: dict[str, Any] = {}
    outcomes, size = _outcomes(work, begun)
    try:
        for table, records in _tables(outcomes, work, dropped):
            if records:
                rows[table] += len(records)
                _writer(writers, begun, table).write_batch(rows_of(records, TABLES[table]))
    finally:
        for writer in writers.values():
            writer.close()
    done = Done(source=work.source, key=key, size=size, rows=dict(rows), dropped=dict(dropped))
    for table in writers:
        (out / table).mkdir(exist_ok=True)
        (begun / f"{table}{SUFFIX}").replace(out / table / f"{key}{SUFFIX}")
    for gone in TABLES.keys() - writers.keys():  # rows of an earlier state of the file
        (out / gone / f"{key}{SUFFIX}").unlink(missing_ok=True)
    note = begun / "done.json"
    note.write_bytes(msgspec.json.encode(done))
    (out / "done").mkdir(exist_ok=True)
    note.replace(out / "done" / f"{key}.json")  # the last step: a file is finished when this is there
    shutil.rmtree(begun)
    return done


def _outcomes(work: Work, folder: Path) -> tuple[Iterator[Outcome], int]:
    """What each page of the file gives, and its size: 0 where it cannot be had, so that another run tries again."""
    if is_address(work.source):
        try:
            path = copied(work.source, folder)
        except StoreError as error:
            return iter([Failure(source=work.source, stage="read", reason=f"cannot be fetched: {error}")]), 0
    else:
        path = Path(work.source)
    size = path.stat().st_size if path.exists() else 0
    return pages(str(path), work.settings, work.source), size


def _writer(writers: dict[str, Any], folder: Path, table: str) -> Any:
    pyarrow()
    from pyarrow.parquet import ParquetWriter

    if table not in writers:
        path = folder / f"{table}{SUFFIX}"
        writers[table] = ParquetWriter(path, schema_of(TABLES[table]), compression="zstd")
    return writers[table]


def _tables(outcomes: Iterator[Outcome], work: Work, dropped: Counter[str]) -> Iterator[tuple[str, list[Record]]]:
    """The rows of each table, a few pages at a time."""
    seen: set[str] = set()
    while several := list(islice(outcomes, PAGES)):
        run = Run(settings=work.settings)
        run.failures += [one for one in several if isinstance(one, Failure)]
        dropped.update(one.why for one in several if isinstance(one, Dropped))
        reports = list(_articles((r for r in several if isinstance(r, Report)), seen, dropped, run))
        yield "reports", list[Record](reports)
        yield "sketches", [sketch(told(report)) for report in reports]
        if work.records:
            yield from _records(reports, run, work)
        yield "failures", list[Record](run.failures)


def _articles(reports: Iterable[Report], seen: set[str], dropped: Counter[str], run: Run) -> Iterator[Report]:
    for report in reports:
        try:
            laid = lay_out(report)
        except Exception as error:  # noqa: BLE001  (one bad page never stops a crawl)
            run.failures.append(
                Failure(source=report.source, stage="layout", reason=f"{type(error).__name__}: {error}")
            )
            continue
        if laid.words < FEWEST:
            dropped["too short"] += 1
        elif laid.id in seen:
            dropped["there already"] += 1
        else:
            seen.add(laid.id)
            yield laid


def _records(reports: list[Report], run: Run, work: Work) -> Iterator[tuple[str, list[Record]]]:
    """The records of the reports that are in the language of the model; others stay in `reports` alone."""
    readable = [r for r in reports if r.language in (run.settings.language, None)]
    for parsed in parsed_reports(readable, run):
        try:
            draft = extracted(parsed, run)
            entities, (found,) = resolve_reports([draft], [parsed], open_gazetteer())
        except Exception as error:  # noqa: BLE001  (one bad report never stops a crawl)
            reason = f"{type(error).__name__}: {error}"
            run.failures.append(Failure(source=parsed.report.source, stage="extract", reason=reason))
            continue
        yield from _rows(found)
        yield "entities", [ReportEntity(report=found.report.id, **msgspec.structs.asdict(e)) for e in entities]
        if work.parses:
            key, settings = found.report.id, run.settings
            yield "parses", [Parse(report=key, model=model_key(settings), data=parsed.to_bytes())]
            yield "drafts", [Draft(report=key, made=draft_key(settings), data=draft_bytes(draft))]


def _rows(found: Extraction) -> Iterator[tuple[str, list[Record]]]:
    for table in OF_A_REPORT:
        yield table, list(getattr(found, table))
