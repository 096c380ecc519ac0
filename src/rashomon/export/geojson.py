"""GeoJSON (RFC 7946): a point for every place that could be found, with its words and its report."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rashomon.export.json import encodable
from rashomon.records import Comparison


def write_geojson(result: Comparison, out: Path) -> None:
    """Writes a FeatureCollection; places that could not be found are left out, not pinned somewhere."""
    reports = {report.id: report for report in result.reports}
    features = [
        {
            "type": "Feature",
            "id": place.id,
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "name": place.name, "text": place.text, "kind": place.kind, "country": place.country,
                "admin1": place.admin1, "geonames": place.geonames, "doubtful": place.doubtful,
                "report": place.report, "start": place.start, "end": place.end,
                "outlet": reports[place.report].outlet, "title": reports[place.report].title,
                "published": reports[place.report].published,
            },
        }
        for place in result.places
        if place.resolved and place.longitude is not None and place.latitude is not None
    ]  # fmt: skip
    collection = {"type": "FeatureCollection", "features": features}
    out.write_bytes(msgspec.json.format(msgspec.json.encode(encodable(collection)), indent=1))
