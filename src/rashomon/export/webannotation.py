"""W3C Web Annotations: each statement, and each passage of a finding, anchored by quote and by position."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon.export.json import encodable
from rashomon.records import Comparison, Finding, Report, Statement

AROUND = 32  # characters of prefix and suffix, as the model's examples have


def write_webannotation(result: Comparison, out: Path) -> None:
    """Writes an AnnotationCollection with its one page."""
    reports = {report.id: report for report in result.reports}
    names = {entity.id: entity.name for entity in result.entities}
    items = [_statement(s, reports[s.report], names) for s in result.statements]
    items += [one for found in result.findings for one in _finding(found, reports)]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:rashomon:annotations",
        "type": "AnnotationCollection",
        "label": "Rashomon",
        "total": len(items),
        "first": {"id": "urn:rashomon:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    out.write_bytes(msgspec.json.format(msgspec.json.encode(encodable(collection)), indent=1))


def source_of(report: Report) -> str:
    """The address of a report: its own, else a URN with its id."""
    return (
        report.url if report.url and report.url.startswith(("http://", "https://")) else f"urn:rashomon:{report.id}"
    )


def _statement(statement: Statement, report: Report, names: dict[str, str]) -> dict[str, Any]:
    speaker = statement.speaker
    name = (names.get(speaker.entity or "") or speaker.text) if speaker else "somebody unnamed"
    return {
        "id": f"urn:rashomon:{statement.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "TextualBody", "purpose": "identifying", "value": f"{name} ({statement.kind})"},
        "target": _target(report, statement.start, statement.end),
    }


def _finding(found: Finding, reports: dict[str, Report]) -> Iterator[dict[str, Any]]:
    for number, side in enumerate(found.sides):
        for at, account in enumerate(side.accounts):
            yield {
                "id": f"urn:rashomon:{found.id}:{number}:{at}",
                "type": "Annotation",
                "motivation": "assessing",
                "body": [
                    {"type": "TextualBody", "purpose": "classifying", "value": found.kind},
                    {"type": "TextualBody", "purpose": "commenting", "value": found.why},
                ],
                "target": _target(reports[account.report], account.start, account.end),
            }


def _target(report: Report, start: int, end: int) -> dict[str, Any]:
    text = report.text
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
             "suffix": text[end : end + AROUND]}  # fmt: skip
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"source": source_of(report), "selector": [quote, position]}
