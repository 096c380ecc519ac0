"""Exports: one file a format, `write(result, out) -> None`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rashomon.export.html import write_html
from rashomon.export.json import write_json
from rashomon.records import Comparison

__all__ = ["EXPORTERS", "Exporter", "write_html", "write_json"]

Exporter = Callable[[Comparison, Path], None]

EXPORTERS: dict[str, Exporter] = {
    "json": write_json,
    "html": write_html,
}
