"""The command `rashomon`: compare and extract."""

from __future__ import annotations

import sys
import time
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from rashomon.errors import RashomonError
from rashomon.export import write_html, write_json
from rashomon.export.json import json_line
from rashomon.export.terminal import print_comparison, print_failures
from rashomon.gazetteer import import_places
from rashomon.pipeline import Run, compare, extract
from rashomon.records import Comparison
from rashomon.settings import Settings


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    NOTHING = 1  # no report could be read, or nothing could be written
    USAGE = 2  # the command itself is wrong (typer's own code)
    PARTLY = 3  # something is there, but a source failed


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Many accounts, one story: lays several reports of the same events side by side.",
    pretty_exceptions_enable=False,
)
places = typer.Typer(no_args_is_help=True, help="The index of places.")
app.add_typer(places, name="gazetteer")

Sources = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.", show_default=False),
]
Model = Annotated[str | None, typer.Option(help="An installed spaCy model, or its folder.", show_default=False)]
Confidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Leave out statements the tagger is less sure of.", show_default=False),
]


@app.command("compare")
def compare_command(
    paths: Sources,
    json: Annotated[Path | None, typer.Option(help="Write everything as one JSON object.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write one self-contained HTML page.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    top: Annotated[int, typer.Option(help="Findings to print, the heaviest first; 0 for all.")] = 30,
    model: Model = None,
    confidence: Confidence = None,
) -> None:
    """Lay reports of one story side by side and print what agrees, clashes, shifts and is missing."""
    started = time.perf_counter()
    with _progress(quiet) as run:
        run.settings = _settings(model, confidence)
        result = compare(paths, run)
    _write(result, json, html)
    if not quiet:
        print_comparison(result, Console(), top, time.perf_counter() - started)
        for path in (html, json):
            if path:
                Console(highlight=False).print(f"Written: {path}", markup=False)
    _leave(result.failures, bool(result.reports))


@app.command("extract")
def extract_command(
    paths: Sources,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    model: Model = None,
    confidence: Confidence = None,
) -> None:
    """Write the records of each report as one line of JSON to standard output."""
    with _progress(quiet) as run:
        run.settings = _settings(model, confidence)
        extractions = extract(paths, run)
    for extraction in extractions:
        sys.stdout.buffer.write(json_line(extraction))
    _leave(tuple(run.failures), bool(extractions))


@places.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump: allCountries.txt, UA.zip, …", show_default=False)],
) -> None:
    """Add the settlements of a GeoNames dump, villages of a few people too, to the index of places."""
    count = import_places(file)
    typer.echo(f"{count:,} settlements of {file} are now known.")


@app.callback()
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Many accounts, one story."""
    if version:
        from rashomon import __version__

        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command; a known error is one line on standard error and exit code 1."""
    try:
        app()
    except RashomonError as error:
        typer.echo(f"rashomon: {error}", err=True)
        raise SystemExit(Exit.NOTHING) from error


class _progress:  # noqa: N801 (reads as a word in "with")
    """A Run whose progress is drawn on standard error while it is a terminal."""

    def __init__(self, quiet: bool) -> None:
        console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(),
            console=console, transient=True, disable=quiet or not console.is_terminal,
        )  # fmt: skip
        self._tasks: dict[str, object] = {}

    def __enter__(self) -> Run:
        self._bars.start()
        return Run(progress=self._show)

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def _show(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)  # type: ignore[arg-type]


def _settings(model: str | None, confidence: float | None) -> Settings:
    given = {"model": model, "confidence": confidence}
    return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def _write(result: Comparison, json: Path | None, html: Path | None) -> None:
    for path, write in ((json, write_json), (html, write_html)):
        if path:
            try:
                write(result, path)
            except OSError as error:
                raise RashomonError(f"{path} cannot be written ({error.strerror}); name another file.") from error


def _leave(failures: tuple[object, ...], anything: bool) -> None:
    if failures:
        print_failures(failures, Console(stderr=True))  # type: ignore[arg-type]
    if not anything:
        raise typer.Exit(Exit.NOTHING)
    if failures:
        raise typer.Exit(Exit.PARTLY)
