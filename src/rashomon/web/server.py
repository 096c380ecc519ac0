"""Serving a case until interrupted."""

from __future__ import annotations

import secrets
from pathlib import Path

import uvicorn

from rashomon.casefile import Case
from rashomon.errors import CasefileError
from rashomon.web.app import application
from rashomon.web.guard import Guard, is_loopback

SHORTEST_TOKEN = 16  # characters


def guard_for(host: str, port: int, token: str | None) -> Guard:
    """The guard of an address; on any but this machine's own a token is demanded, CasefileError without one."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise CasefileError(
            f"A token needs {SHORTEST_TOKEN} characters or more, such as {secrets.token_urlsafe(16)}."
        )
    if token is None and not is_loopback(host):
        raise CasefileError(
            f"On {host} others can reach the case: give --token, such as {secrets.token_urlsafe(16)}, "
            "or serve it on 127.0.0.1."
        )
    return Guard(host, port, token)


def serve(path: Path, guard: Guard, user: str) -> None:
    """Serves the case until interrupted; CasefileError where it is none."""
    Case(path).close()
    uvicorn.run(application(path, guard, user), host=guard.host, port=guard.port, log_level="warning",
                server_header=False)  # fmt: skip
