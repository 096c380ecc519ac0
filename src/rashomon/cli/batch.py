"""`rashomon batch`: a crawl into Parquet tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rashomon.batch import Batch, Summary, run_batch
from rashomon.cli.running import Confidence, Model, Quiet, Running, leave, settings_of
from rashomon.errors import BatchError


def batch_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="IN...", help="WARC, JSON Lines or Parquet files, or folders of them.")
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the tables.")],
    runner: Annotated[str, typer.Option(help="native: this machine. ray: a cluster, or Ray on this one.")] = "native",
    workers: Annotated[int, typer.Option(min=1, help="Files worked on at once.")] = os.cpu_count() or 1,
    only_reports: Annotated[
        bool, typer.Option("--only-reports", help="Extract the texts only; nothing is parsed.")
    ] = False,
    parses: Annotated[bool, typer.Option("--parses", help="Keep the parses in a table too.")] = False,
    quiet: Quiet = False,
    model: Model = None,
    confidence: Confidence = None,
) -> None:
    """Read a crawl into a Parquet table a kind of record; run again, it goes on where it was."""
    if runner not in ("native", "ray"):
        raise BatchError(f"'{runner}' is no runner; there are native and ray.")
    import msgspec

    settings = msgspec.structs.replace(settings_of(model, confidence), processes=1)
    batch = Batch(out=out, runner=runner, workers=workers, records=not only_reports, parses=parses, settings=settings)  # type: ignore[arg-type]
    with Running(quiet) as run:
        summary = run_batch(sources, batch, run.progress)
    if not quiet:
        _print(summary)
    leave(summary.failures, bool(summary.files))


def _print(summary: Summary) -> None:
    typer.echo(f"{summary.files} files in the tables, {summary.known} of them from before.")
    for table, count in summary.rows.items():
        typer.echo(f"{count:>12,} {table}")
    for why, count in summary.dropped.items():
        typer.echo(f"{count:>12,} pages dropped: {why}")
