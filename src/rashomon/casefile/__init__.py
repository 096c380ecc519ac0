"""The casefile: one SQLite file that grows, can be searched, corrected, checked and handed on."""

from __future__ import annotations

from pathlib import Path

from rashomon.casefile.adding import Added, Arrival
from rashomon.casefile.case import Case
from rashomon.casefile.connection import is_case
from rashomon.casefile.correcting import Request
from rashomon.casefile.search import Hit, Query
from rashomon.casefile.speakers import Speaking
from rashomon.casefile.versions import Change

__all__ = ["Added", "Arrival", "Case", "Change", "Hit", "Query", "Request", "Speaking", "is_case", "open_case"]


def open_case(path: str | Path, *, write: bool = False, create: bool = False) -> Case:
    """A case, open for reading, or for writing too; `create` makes it where there is none; CasefileError."""
    return Case(path, write=write or create, create=create)
