"""The command `rashomon`: one file a subcommand, all of them listed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from rashomon.cli.batch import batch_command, case_command
from rashomon.cli.casefile import (
    add_command,
    export_command,
    import_command,
    recompute_command,
    search_command,
    stories_command,
    verify_command,
    watch_command,
)
from rashomon.cli.compare import compare_command
from rashomon.cli.correct import correct_command
from rashomon.cli.explain import explain_command
from rashomon.cli.extract import extract_command
from rashomon.cli.gazetteer import import_places_command
from rashomon.cli.listing import list_command
from rashomon.cli.maps import add_map_command, list_maps_command, place_on_maps_command, remove_map_command
from rashomon.cli.running import Exit
from rashomon.cli.serve import serve_command
from rashomon.errors import RashomonError

__all__ = ["COMMANDS", "Exit", "app", "main"]

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("compare", compare_command),
    ("explain", explain_command),
    ("extract", extract_command),
    ("add", add_command),
    ("watch", watch_command),
    ("stories", stories_command),
    ("search", search_command),
    ("list", list_command),
    ("correct", correct_command),
    ("verify", verify_command),
    ("serve", serve_command),
    ("recompute", recompute_command),
    ("export", export_command),
    ("import", import_command),
    ("batch", batch_command),
    ("case", case_command),
)
GROUPS: tuple[tuple[str, str, tuple[tuple[str, Callable[..., None]], ...]], ...] = (
    ("gazetteer", "The index of places.", (("import", import_places_command),)),
    (
        "maps",
        "Maps of who held which ground, kept in a case.",
        (
            ("add", add_map_command),
            ("list", list_maps_command),
            ("at", place_on_maps_command),
            ("remove", remove_map_command),
        ),
    ),
)


def about(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=lambda asked: _version(asked)),
    ] = False,
) -> None:
    """Many accounts, one story: lays several reports of the same events side by side."""


def _version(asked: bool) -> None:
    if asked:
        from rashomon import __version__

        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


def assembled() -> typer.Typer:
    """The command with all its subcommands, in the order in which the help lists them."""
    whole = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, callback=about)
    for name, command in COMMANDS:
        whole.command(name)(command)
    for name, purpose, commands in GROUPS:
        group = typer.Typer(no_args_is_help=True, help=purpose)
        for command_name, command in commands:
            group.command(command_name)(command)
        whole.add_typer(group, name=name)
    return whole


app = assembled()


def main() -> None:
    """Run the command; a known error is one line on standard error and exit code 1."""
    try:
        app()
    except RashomonError as error:
        typer.echo(f"rashomon: {error}", err=True)
        raise SystemExit(Exit.NOTHING) from error
