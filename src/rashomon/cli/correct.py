"""`rashomon correct`: set right what the program got wrong, undo it, list it."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from rashomon.casefile import Case, Request
from rashomon.cli.casefile import CaseFile
from rashomon.errors import CorrectionError
from rashomon.export.terminal import clean
from rashomon.records import CorrectionAction

ACTIONS = (*get_args(CorrectionAction), "undo", "list")


def correct_command(
    case: CaseFile,
    action: Annotated[str, typer.Argument(help=", ".join(ACTIONS))],
    target: Annotated[str, typer.Argument(help="The id of what is corrected (an entity also by its name).")] = "",
    other: Annotated[str | None, typer.Option(help="The other entity or claim; the account to part.")] = None,
    value: Annotated[str | None, typer.Option(help="Speaker, date (2024-08-12), place (51.2, 35.3), name.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why, for whoever reads the case.")] = None,
    user: Annotated[str | None, typer.Option(help="Who corrects; your login name where it is left out.")] = None,
) -> None:
    """Confirm or reject a finding, merge or split entities, set a speaker, date or place, join or part claims."""
    if action not in ACTIONS:
        raise CorrectionError(f"'{action}' is no correction; there are {', '.join(ACTIONS)}.")
    with Case(case, write=action != "list") as held:
        if action == "list":
            for one in held.corrections():
                undone = f" (undone {one.undone_at} by {one.undone_by})" if one.undone_at else ""
                parts = [one.id, one.at, one.user, one.action, one.target, one.other, one.value, one.reason]
                typer.echo(clean("  ".join(part for part in parts if part) + undone))
        elif action == "undo":
            typer.echo(f"Undone: {held.undo(target, user).id}")
        else:
            request = Request(action=action, target=target, other=other, value=value, reason=reason)  # type: ignore[arg-type]
            typer.echo(held.correct(request, user).id)
