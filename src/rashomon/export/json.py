"""The comparison as one JSON object, and extractions as one JSON line a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rashomon.records import Comparison, Extraction


def write_json(result: Comparison, out: Path) -> None:
    """Writes the comparison as one indented JSON object, in UTF-8."""
    out.write_bytes(to_json(result))


def to_json(result: Comparison) -> bytes:
    """The comparison as one indented JSON object, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(encodable(result)), indent=1)


def json_line(extraction: Extraction) -> bytes:
    """One report's records on one line of JSON, the line break included."""
    return msgspec.json.encode(encodable(extraction)) + b"\n"


def encodable(record: Comparison | Extraction | str) -> Any:
    """The record with lone surrogates (half characters in broken text) written as U+FFFD."""
    return _cleaned(msgspec.to_builtins(record))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value
