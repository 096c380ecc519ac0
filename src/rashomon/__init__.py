"""Rashomon: many accounts, one story. Who said what, when, where and with which figures, side by side."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.errors import RashomonError
    from rashomon.pipeline import Run, compare, extract
    from rashomon.read import read
    from rashomon.records import Comparison, Extraction, Failure, Finding, Report, Statement
    from rashomon.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Comparison", "Extraction", "Failure", "Finding", "RashomonError", "Report", "Run", "Settings", "Statement",
    "compare", "extract", "read",
]  # fmt: skip

PLACES = {"compare": "pipeline", "extract": "pipeline", "Run": "pipeline", "read": "read", "Settings": "settings",
          "RashomonError": "errors"}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The verbs and records, imported when first asked for: the parser takes seconds to load."""
    if name not in __all__:
        raise AttributeError(f"module 'rashomon' has no attribute '{name}'")
    return getattr(import_module(f"rashomon.{PLACES.get(name, 'records')}"), name)
