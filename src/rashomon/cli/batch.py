"""`rashomon batch`, `rashomon case`, and `rashomon stories` of a folder: a crawl into tables, stories, a casefile."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rashomon.batch import Batch, Grouped, Summary, find_stories, make_case, run_batch
from rashomon.cli.running import Confidence, Model, Quiet, Running, leave, settings_of
from rashomon.errors import BatchError
from rashomon.export.terminal import clean


def batch_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="IN...", help="WARC, JSON Lines or Parquet files, or folders of them; also s3://…"),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the tables.")],
    runner: Annotated[str, typer.Option(help="native: this machine. ray: a cluster, or Ray on this one.")] = "native",
    workers: Annotated[int, typer.Option(min=1, help="Files worked on at once.")] = os.cpu_count() or 1,
    only_reports: Annotated[
        bool, typer.Option("--only-reports", help="Extract the texts only; nothing is parsed.")
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Find articles on pages as `compare` does, at three times the time.")
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

    settings = msgspec.structs.replace(
        settings_of(model, confidence), processes=1, pages="exact" if exact else "quick"
    )
    batch = Batch(out=out, runner=runner, workers=workers, records=not only_reports, parses=parses, settings=settings)  # type: ignore[arg-type]
    with Running(quiet) as run:
        summary = run_batch(sources, batch, run.progress)
    if not quiet:
        _print(summary)
    leave(summary.failures, bool(summary.files))


def case_command(
    tables: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the tables.")],
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story, or its beginning.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="CASE.db", help="The new casefile.")],
    quiet: Quiet = False,
    model: Model = None,
    confidence: Confidence = None,
) -> None:
    """Make a casefile of one story of a batch; what `batch --parses` kept is not parsed again."""
    with Running(quiet, settings_of(model, confidence)) as run:
        added = make_case(tables, story, out, run)
    if not quiet:
        typer.echo(f"Written: {out}, {len(added.new)} reports")
    leave(added.failures, bool(added.new))


def stories_of_tables(tables: Path, anew: bool, limit: int, quiet: bool) -> None:
    """Groups what is new in the tables into stories, and lists those of several reports, the largest first."""
    with Running(quiet) as run:
        found = find_stories(tables, run.settings.language, run.progress, anew=anew)
    if not quiet:
        _print_stories(found, limit)


def _print_stories(found: Grouped, limit: int) -> None:
    typer.echo(f"{len(found.stories)} stories: {found.begun} new, {found.gone} gone. {found.added} reports were new.")
    several = sorted((s for s in found.stories if len(s.reports) > 1), key=lambda s: (-len(s.reports), s.id))
    for story in several[:limit]:
        span = f"{story.earliest or '?'} to {story.latest or '?'}"
        typer.echo(f"{len(story.reports):>6}  {story.id}  {span}  {clean(story.title)}")
    if len(several) > limit:
        typer.echo(f"… and {len(several) - limit} more of several reports, in the table 'stories'.")


def _print(summary: Summary) -> None:
    typer.echo(f"{summary.files} files in the tables, {summary.known} of them from before.")
    for table, count in summary.rows.items():
        typer.echo(f"{count:>12,} {table}")
    for why, count in summary.dropped.items():
        typer.echo(f"{count:>12,} pages dropped: {why}")
