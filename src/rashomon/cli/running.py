"""What every command shares: exit codes, arguments, the run with its progress, how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from rashomon.export.terminal import print_failures
from rashomon.pipeline import Run
from rashomon.records import Failure
from rashomon.settings import Settings


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    NOTHING = 1  # no report could be read, or nothing could be written
    USAGE = 2  # the command itself is wrong (typer's own code)
    PARTLY = 3  # something is there, but a source failed


Sources = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.", show_default=False),
]
Model = Annotated[str | None, typer.Option(help="An installed spaCy model, or its folder.", show_default=False)]
Confidence = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Leave out statements the tagger is less sure of.", show_default=False),
]
Network = Annotated[
    Path | None,
    typer.Option("--nli", help="A folder with an NLI network (ONNX) to read pairs of clauses.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]


class Running:
    """A Run whose progress is drawn on standard error while it is a terminal: `with Running(quiet) as run`."""

    def __init__(self, quiet: bool, settings: Settings | None = None) -> None:
        console = Console(stderr=True)
        self._bars = Progress(
            TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(),
            console=console, transient=True, disable=quiet or not console.is_terminal,
        )  # fmt: skip
        self._tasks: dict[str, TaskID] = {}
        self._settings = settings or Settings()

    def __enter__(self) -> Run:
        self._bars.start()
        return Run(settings=self._settings, progress=self._show)

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def _show(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total)
        self._bars.update(self._tasks[step], completed=done, total=total)


def settings_of(model: str | None = None, confidence: float | None = None, nli: Path | None = None) -> Settings:
    """The settings with what the command line names."""
    given = {"model": model, "confidence": confidence, "nli": str(nli) if nli else None}
    return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def leave(failures: Sequence[Failure], anything: bool) -> None:
    """Print what failed, and end with the exit code that says how it went."""
    if failures:
        print_failures(failures, Console(stderr=True))
    if not anything:
        raise typer.Exit(Exit.NOTHING)
    if failures:
        raise typer.Exit(Exit.PARTLY)
