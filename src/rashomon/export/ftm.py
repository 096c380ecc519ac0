"""followthemoney entities, one a line: Article, Person, Organization, Event, Mention, Note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon.export.json import encodable
from rashomon.records import Comparison, Entity, Event, Finding, Mention, Report

SCHEMATA = {"person": "Person", "organisation": "Organization", "group": "Organization"}
Thing = dict[str, Any]


def write_ftm(result: Comparison, out: Path) -> None:
    """Writes JSON lines that followthemoney reads; places and unnamed things have no schema of their own there."""
    lines = [msgspec.json.encode(encodable(thing)) + b"\n" for thing in things(result)]
    out.write_bytes(b"".join(lines))


def things(result: Comparison) -> Iterator[Thing]:
    """The entities in followthemoney's terms, values that are not known left out."""
    kinds: dict[str, str] = {e.id: e.kind for e in result.entities if e.kind in SCHEMATA}
    yield from (_article(report) for report in result.reports)
    yield from (_entity(entity) for entity in result.entities if entity.kind in SCHEMATA)
    for mention in result.mentions:
        if mention.entity in kinds and mention.form == "name":
            yield _mention(mention, SCHEMATA[kinds[mention.entity]])
    yield from (_event(event, kinds) for event in result.events if event.kind)
    yield from (_note(found, kinds) for found in result.findings if found.judged != "rejected")


def _article(report: Report) -> Thing:
    published = report.published.edtf if report.published and len(report.published.edtf or "") in (4, 7, 10) else None
    return _thing(report.id, "Article", title=report.title, publisher=report.outlet, author=list(report.authors),
                  publishedAt=published, sourceUrl=report.url, language=_three(report.language), bodyText=report.text,
                  fileName=report.source.rsplit("/", 1)[-1])  # fmt: skip


def _entity(entity: Entity) -> Thing:
    return _thing(
        entity.id, SCHEMATA[entity.kind], name=entity.name, alias=[a for a in entity.aliases if a != entity.name]
    )


def _mention(mention: Mention, schema: str) -> Thing:
    return _thing(mention.id, "Mention", document=_key(mention.report), name=mention.text, detectedSchema=schema,
                  resolved=_key(mention.entity or ""))  # fmt: skip


def _event(event: Event, kinds: dict[str, str]) -> Thing:
    involved = [_key(one) for one in (*event.agents, *event.patients) if one in kinds]
    return _thing(event.id, "Event", name=event.text, startDate=event.earliest, endDate=event.latest,
                  involved=involved, proof=_key(event.report), keywords=event.kind)  # fmt: skip


def _note(found: Finding, kinds: dict[str, str]) -> Thing:
    accounts = [a for side in found.sides for a in side.accounts]
    voices = [_key(v) for v in dict.fromkeys(a.voice for a in accounts) if v in kinds]
    reports = [_key(r) for r in dict.fromkeys(a.report for a in accounts)]
    kind = found.kind if found.type is None else f"{found.kind}: {found.type}"
    return _thing(found.id, "Note", name=kind, description=found.why, entity=voices, proof=reports)


def _thing(key: str, schema: str, **values: Any) -> Thing:
    listed = {name: value if isinstance(value, list) else [value] for name, value in values.items() if value}
    return {"id": _key(key), "schema": schema, "properties": {n: v for n, v in listed.items() if v}}


def _key(key: str) -> str:
    """An id that followthemoney takes: no colon in it."""
    return "rashomon-" + key.replace(":", "-")


def _three(language: str | None) -> str | None:
    return {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "ru": "rus", "uk": "ukr"}.get(language or "")
