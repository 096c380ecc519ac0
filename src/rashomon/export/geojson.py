"""GeoJSON (RFC 7946): a point for every place that was found, the ground of every day of a map, who claims it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon.export.json import encodable
from rashomon.maps.plan import HELD, voice
from rashomon.records import Comparison, Place


def write_geojson(result: Comparison, out: Path) -> None:
    """Writes a FeatureCollection; places that could not be found are left out, not pinned somewhere."""
    features = [*_places(result), *_grounds(result)]
    collection = {"type": "FeatureCollection", "features": features}
    out.write_bytes(msgspec.json.format(msgspec.json.encode(encodable(collection)), indent=1))


def _places(result: Comparison) -> Iterator[dict[str, Any]]:
    reports = {report.id: report for report in result.reports}
    for place in result.places:
        if place.resolved and place.longitude is not None and place.latitude is not None:
            report = reports[place.report]
            yield {
                "type": "Feature",
                "id": place.id,
                "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
                "properties": {
                    "name": place.name, "text": place.text, "kind": place.kind, "country": place.country,
                    "admin1": place.admin1, "geonames": place.geonames, "doubtful": place.doubtful,
                    "report": place.report, "start": place.start, "end": place.end,
                    "outlet": report.outlet, "title": report.title, "published": report.published,
                    "claimedBy": list(_claiming(result, place)),
                },
            }  # fmt: skip


def _claiming(result: Comparison, place: Place) -> Iterator[dict[str, Any]]:
    """Who says something of the ground at a place, in which words, and what the maps show beside it."""
    names = {entity.id: entity.name for entity in result.entities}
    for found in result.findings:
        shown = [side.label for side in found.sides if side.map]
        for account in (a for side in found.sides if shown for a in side.accounts):
            if account.report == place.report and account.start <= place.start < account.end:
                name = names.get(account.voice or "", account.voice)
                yield {"finding": found.id, "voice": name, "text": account.text, "beside": shown}


def _grounds(result: Comparison) -> Iterator[dict[str, Any]]:
    """The ground that each map gives to somebody, or leaves unknown, a feature a day and status."""
    for one in result.maps:
        for day in one.days:
            for status, shape in day.shapes.items():
                yield {
                    "type": "Feature",
                    "id": f"{one.id} {day.day} {status}",
                    "geometry": msgspec.json.decode(shape),
                    "properties": {
                        "day": day.day, "status": status, "km2": day.areas.get(status),
                        "heldBy": status.removeprefix(HELD) if status.startswith(HELD) else None,
                        "claimedBy": [{"voice": voice(one), "map": one.id, "side": one.side, "licence": one.licence}],
                        "region": one.region, "source": day.source, "sha256": day.sha256,
                    },
                }  # fmt: skip
