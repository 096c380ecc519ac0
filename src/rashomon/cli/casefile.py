"""`rashomon add`, `watch`, `stories`, `search`, `verify`, `recompute`, `import`, `export`: a case in the terminal."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from rashomon.casefile import Added, Case, Hit
from rashomon.casefile.connection import discard_empty
from rashomon.cli.batch import stories_of_tables
from rashomon.cli.running import Exit, Model, Quiet, Running, leave, settings_of
from rashomon.errors import CasefileError, RashomonError
from rashomon.export import EXPORTERS
from rashomon.export.filters import Filter, narrowed
from rashomon.export.terminal import clean, print_failures

# readable=False: a file that may not be read is our own error, which says what to do, not one of usage
CaseFile = Annotated[
    Path, typer.Argument(metavar="CASE.db", help="The casefile.", show_default=False, readable=False)
]
Speaker = Annotated[str | None, typer.Option(help="Only what this person or body says (part of a name).")]
Outlet = Annotated[str | None, typer.Option(help="Only reports of this outlet (part of its name).")]
After = Annotated[str | None, typer.Option(help="Only reports of this day (2024-08-12) or later.")]
Before = Annotated[str | None, typer.Option(help="Only reports of this day or earlier.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from this machine and its network too.")]
INTERVAL = re.compile(r"^(\d+)([smhd])$")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 60  # seconds between two looks at a feed; sites block those who ask oftener


def add_command(
    case: CaseFile,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|FEED...", help="Files, folders, globs, -, addresses, RSS or Atom."),
    ],
    quiet: Quiet = False,
    model: Model = None,
    allow_private: Private = False,
) -> None:
    """Add reports to a case, made where there is none; only new and changed ones are parsed."""
    with Running(quiet, settings_of(model)) as run, _growing(case) as held:
        added = held.add(sources, run, allow_private=allow_private)
        if not quiet:
            _print_added(held, added)
    leave(added.failures, bool(added.new or added.changed or added.unchanged))


def watch_command(
    case: CaseFile,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.")],
    every: Annotated[str, typer.Option(help="How often to look: 15m, 2h, 1d.")] = "15m",
    times: Annotated[int, typer.Option(min=0, help="End after so many looks; 0 goes on until interrupted.")] = 0,
    model: Model = None,
    allow_private: Private = False,
) -> None:
    """Add what feeds announce, again and again; a feed that fails is tried again next time.

    With --times the exit code is 1 where every feed failed at the last look, 3 where something did.
    """
    pause, looks = seconds_of(every), 0
    while True:
        with Running(True, settings_of(model)) as run, _growing(case) as held:
            added = held.watch(feeds, run, allow_private=allow_private)
            _print_added(held, added)
        looks += 1
        if looks == times:
            break
        print_failures(added.failures, Console(stderr=True))
        time.sleep(pause)
    failed = {failure.source for failure in added.failures}
    leave(added.failures, not all(feed in failed for feed in feeds))


def seconds_of(every: str) -> int:
    """The seconds of 15m, 2h or 1d; RashomonError for less than a minute or anything else."""
    found = INTERVAL.match(every)
    seconds = int(found[1]) * SECONDS[found[2]] if found else 0
    if seconds < SHORTEST:
        raise RashomonError(f"'{every}' is no interval of a minute or more; write 15m, 2h or 1d.")
    return seconds


def stories_command(
    case: Annotated[
        Path, typer.Argument(metavar="CASE.db|DIR", help="The casefile, or the tables of a batch.", readable=False)
    ],
    anew: Annotated[
        bool, typer.Option("--anew", help="Of a DIR: group all reports again, not only new ones.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="Of a DIR: how many stories to list.")] = 50,
    quiet: Quiet = False,
) -> None:
    """List the stories of a case with their reports; of a batch, make them first, into the table `stories`."""
    if case.is_dir():
        stories_of_tables(case, anew, limit, quiet)
        return
    console = Console(highlight=False)
    with Case(case) as held:
        reports = {r.id: r for r in held.comparison().reports}
        for story in held.stories():
            span = f"{story.earliest or '?'} to {story.latest or '?'}"
            console.print(Text(clean(story.title), style="bold"), Text(f"  {story.id}  {span}", style="dim"))
            for key in story.reports:
                report = reports[key]
                console.print(Text(f"  • {clean(report.outlet or report.source)}: {clean(report.title or key)}"))


def search_command(
    case: CaseFile,
    words: Annotated[str, typer.Argument(help='Words, prefixes (withdraw*), "phrases", AND, OR, NOT, NEAR.')] = "",
    speaker: Speaker = None,
    outlet: Outlet = None,
    after: After = None,
    before: Before = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect, mixed, scare, or body.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Hits to print.")] = 20,
) -> None:
    """Find statements and passages in a case, the best first."""
    with Case(case) as held:
        found = held.search(words, speaker=speaker, outlet=outlet, after=after, before=before, kind=kind, limit=limit)
        nobody = not found and speaker is not None and not held.search(speaker=speaker, limit=1)
    console = Console(highlight=False)
    for hit in found:
        _print_hit(hit, console)
    if not found:
        hint = f" Nobody called '{speaker}' speaks; 'rashomon list {case} speakers' lists who does." if nobody else ""
        console.print(clean(f"Nothing found.{hint}"), markup=False, soft_wrap=True)
        raise typer.Exit(Exit.NOTHING)


def verify_command(case: CaseFile) -> None:
    """Check a case: the file, every hash, every offset against its text, every reference; exit 1 if any fails."""
    with Case(case) as held:
        wrong = held.verify()
    for line in wrong:
        typer.echo(clean(line))
    if wrong:
        raise typer.Exit(Exit.NOTHING)
    typer.echo(f"{case}: whole.")


def recompute_command(case: CaseFile, quiet: Quiet = False, model: Model = None) -> None:
    """Make all records and findings of a case anew from its stored parses, corrections replayed."""
    with Running(quiet, settings_of(model)) as run, Case(case, write=True) as held:
        stories = held.recompute(run, everything=True)
    typer.echo(f"{len(stories)} stories made anew.")
    leave(run.failures, True)


def import_command(
    case: CaseFile,
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="What 'export' wrote.", readable=False)],
) -> None:
    """Fill a new case with what `rashomon export --format json` or `compare --json` wrote."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RashomonError(f"{file} cannot be read ({error.strerror}); check the path.") from error
    with _growing(case) as held:
        count = held.import_json(data)
    typer.echo(f"{count} reports imported.")


def export_command(
    case: CaseFile,
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]", help="The file, or for tables the folder; else CASE.FORMAT.", show_default=False
        ),
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help=", ".join(EXPORTERS))] = "json",
    story: Annotated[str | None, typer.Option(help="Only this story (its id).")] = None,
    speaker: Speaker = None,
    outlet: Outlet = None,
    after: After = None,
    before: Before = None,
    kind: Annotated[str | None, typer.Option(help="Only findings of this kind, or statements.")] = None,
) -> None:
    """Write a case, or the part of it that the filters leave, in another format."""
    if format_ not in EXPORTERS:
        raise RashomonError(f"'{format_}' is no format; there are {', '.join(EXPORTERS)}.")
    out = out or Path(f"{case.stem}.{format_}")
    with Case(case) as held:
        result = held.comparison(story)
    part = narrowed(result, Filter(speaker=speaker, outlet=outlet, after=after, before=before, kind=kind))
    try:
        EXPORTERS[format_](part, out)
    except OSError as error:
        raise RashomonError(f"{out} cannot be written ({error.strerror}); name another place.") from error
    typer.echo(f"Written: {out}")


@contextmanager
def _growing(path: Path) -> Iterator[Case]:
    """A case to add to, made where there is none; one that was made for nothing is gone again at the end."""
    new = not path.exists()
    try:
        with Case(path, write=True, create=True) as held:
            yield held
    except BaseException:
        if new and path.exists():
            with suppress(CasefileError):  # what went wrong first is what is told
                discard_empty(path)
        raise
    if new:
        discard_empty(path)


def _print_added(case: Case, added: Added) -> None:
    typer.echo(f"{len(added.new)} new, {len(added.changed)} changed, {len(added.unchanged)} known already.")
    for key in added.changed:
        changes = case.changes(key)
        typer.echo(clean(f"New version: {case.report(key).source}, {len(changes)} statements differ"))
        for change in changes:
            text = (change.after or change.before).text  # type: ignore[union-attr]
            typer.echo(clean(f"  {change.kind}: “{text[:160]}”"))


def _print_hit(hit: Hit, console: Console) -> None:
    line = Text(clean(hit.snippet) if not hit.marks else hit.snippet)
    for start, end in hit.marks:
        line.stylize("bold", start, end)
    console.print(line)
    who = " · ".join(clean(part) for part in (hit.speaker, hit.kind or hit.of, hit.outlet, hit.title) if part)
    console.print(Text(f"    {who} · {hit.earliest or 'no date'} · {hit.report} {hit.start}–{hit.end}", style="dim"))
