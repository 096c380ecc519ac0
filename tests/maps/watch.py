"""A map by invented makers, written to a folder, and a report that claims something of its ground."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.maps import MapPlan, Region, TrackedMap, read_map

PLAN = MapPlan(
    name="Front Watch", side="pro-Ukrainian", licence="CC BY 4.0", key="who",
    statuses=(("U", "held by Ukraine"), ("?", "unknown")), region=Region("Kursk Oblast"),
)  # fmt: skip
HERALD = """Forces hold ground in Kursk Oblast

The Selwyn Herald, 2 May 2031

Ukrainian forces control 2,000 square kilometers of territory in Kursk Oblast. Ukrainian troops captured the town of Sudzha on Thursday.
"""


def watch(folder: Path, *days: str, width: float = 0.5, plan: MapPlan = PLAN) -> TrackedMap:
    """About 390 km2 held, Sudzha in them, and as many unknown."""
    folder.mkdir(exist_ok=True)
    for day in days:
        features = [
            {"type": "Feature", "properties": {"who": who}, "geometry": {"type": "Polygon", "coordinates": [[
                [west, 51.1], [west + wide, 51.1], [west + wide, 51.2], [west, 51.2], [west, 51.1]]]}}
            for who, west, wide in (("U", 35.0, width), ("?", 35.5, 0.5))
        ]  # fmt: skip
        (folder / f"{day}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return read_map(folder, plan)
