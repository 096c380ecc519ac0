"""TimeMap (Forensic Architecture): a folder with events, sources and associations as its server gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rashomon.export.json import encodable
from rashomon.records import Comparison, Event, Place


def write_timemap(result: Comparison, out: Path) -> None:
    """Writes events.json, sources.json and associations.json; only events with a day and a place found are there."""
    places = {place.id: place for place in result.places if place.resolved}
    events = [_event(number, e, places[e.place]) for number, e in enumerate(_shown(result.events, places))]
    sources = {
        report.id: {
            "id": report.id, "title": report.title or report.source, "type": "Report",
            "description": report.outlet or "", "thumbnail": "",
            "paths": [report.url] if report.url else [], "url": report.url or "",
            "date": (report.published.earliest if report.published else None) or "",
        }
        for report in result.reports
    }  # fmt: skip
    kinds = sorted({event.kind for event in result.events if event.kind})
    associations = [
        {"id": kind, "title": kind, "mode": "CATEGORY", "filter_paths": [kind], "desc": ""} for kind in kinds
    ]
    out.mkdir(parents=True, exist_ok=True)
    for name, held in (("events", events), ("sources", sources), ("associations", associations)):
        (out / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(encodable(held)), indent=1))


def _shown(events: tuple[Event, ...], places: dict[str, Place]) -> list[Any]:
    return [e for e in events if e.place in places and e.earliest and e.kind]


def _event(number: int, event: Event, place: Place) -> dict[str, Any]:
    day, _, clock = (event.earliest or "").partition("T")
    return {
        "id": number, "date": day, "time": clock[:5], "description": event.text, "location": place.name,
        "latitude": str(place.latitude), "longitude": str(place.longitude), "sources": [event.report],
        "associations": [event.kind], "category": event.kind, "comments": event.id,
    }  # fmt: skip
