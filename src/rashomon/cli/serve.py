"""`rashomon serve`: a case in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.casefile.case import user_name
from rashomon.cli.casefile import CaseFile


def serve_command(
    case: CaseFile,
    host: Annotated[str, typer.Option(help="The address; any but this machine's own needs --token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8001,
    token: Annotated[
        str | None,
        typer.Option(envvar="RASHOMON_TOKEN", help="What others must bring: 16 characters or more, yours."),
    ] = None,
    user: Annotated[str | None, typer.Option(help="The name under which corrections are kept.")] = None,
) -> None:
    """Serve a case: the page at /, the API under /api, its description at /api/openapi.json."""
    from rashomon.casefile import Case
    from rashomon.web.server import guard_for, serve

    Case(case).close()  # what is no casefile is said before an address is promised
    guard = guard_for(host, port, token)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"http://{shown}:{port}/" + ("?token=…" if token else "") + "  (Ctrl-C ends it)")
    serve(case, guard, user or user_name())
