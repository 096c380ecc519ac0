"""Exports: one file a format, `write(result, out) -> None`; tables go into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rashomon.export.claims import write_claims
from rashomon.export.ftm import write_ftm
from rashomon.export.geojson import write_geojson
from rashomon.export.gkg import write_gkg
from rashomon.export.html import write_html
from rashomon.export.json import write_json
from rashomon.export.markdown import write_markdown
from rashomon.export.tables import write_csv, write_jsonl, write_parquet
from rashomon.export.timemap import write_timemap
from rashomon.export.webannotation import write_webannotation
from rashomon.records import Comparison

__all__ = ["EXPORTERS", "Exporter", "write_html", "write_json"]

Exporter = Callable[[Comparison, Path], None]

EXPORTERS: dict[str, Exporter] = {
    "json": write_json,
    "html": write_html,
    "jsonl": write_jsonl,
    "csv": write_csv,
    "parquet": write_parquet,
    "geojson": write_geojson,
    "webannotation": write_webannotation,
    "claims": write_claims,
    "ftm": write_ftm,
    "gkg": write_gkg,
    "timemap": write_timemap,
    "markdown": write_markdown,
}
