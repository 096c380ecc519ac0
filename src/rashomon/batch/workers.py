"""What does the work of a batch: each file handed to a worker's process, here or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from rashomon.batch.engine import Runner, begun
from rashomon.batch.task import Done, Work, do


class WorkersLostError(Exception):
    """The engine gave up, most often because a worker was killed; what was finished before is kept."""


def run(works: Sequence[Work], runner: Runner, workers: int) -> Iterator[Done]:
    """Does each work in a worker's process, and yields what became of it; WorkersLostError where the run broke."""
    daft = begun(runner)
    worker = _worker(daft, runner, workers)
    packed = [msgspec.json.encode(work).decode() for work in works]
    frame = daft.from_pydict({"work": packed})
    if runner == "ray":
        frame = frame.into_partitions(min(len(works), 4 * workers))
    try:
        for row in frame.select(worker.finished(daft.col("work")).alias("done")).iter_rows():
            yield msgspec.json.decode(row["done"], type=Done)
    except Exception as error:  # the engine has no common base for a worker that was killed
        raise WorkersLostError(
            f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
        ) from error


def _worker(daft: Any, runner: Runner, workers: int) -> Any:
    """What runs in a worker's process: one file at a time, models loaded once."""

    class Worker:
        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
        def finished(self, column: Any) -> list[str]:
            """The outcome of each work of a column."""
            works = (msgspec.json.decode(packed, type=Work) for packed in column.to_pylist())
            return [msgspec.json.encode(do(work)).decode() for work in works]

    return daft.cls(Worker, use_process=runner == "native", max_concurrency=workers)()
