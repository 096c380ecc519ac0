"""The dataframe engine, Daft: the only import of it. It hands files to workers, here or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from rashomon.batch.task import Done, Work, do
from rashomon.errors import BatchError

Runner = Literal["native", "ray"]
QUIET = {"DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0"}


class WorkersLostError(Exception):
    """The engine gave up, most often because a worker was killed; what was finished before is kept."""


def run(works: Sequence[Work], runner: Runner, workers: int) -> Iterator[Done]:
    """Does each work in a worker's process, and yields what became of it; WorkersLostError where the run broke."""
    os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})
    try:
        import daft
    except ImportError as error:
        raise BatchError("A batch needs the engine: pip install 'rashomon-news[batch]'.") from error
    _start(daft, runner)
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


def _start(daft: Any, runner: Runner) -> None:
    if runner == "ray":
        try:
            import ray  # noqa: F401
        except ImportError as error:
            raise BatchError("The runner 'ray' needs it: pip install 'rashomon-news[batch,ray]'.") from error
    os.environ["DAFT_RUNNER"] = runner  # set_runner_native() fails where it was called before: on the second attempt
    begun = daft.runners.get_or_create_runner().name
    if begun != runner:
        raise BatchError(f"This process has begun with the runner '{begun}'; use '{runner}' in another.")
