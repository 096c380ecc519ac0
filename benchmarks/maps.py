"""Control maps: areas against pyproj's own, and how long a year of large snapshots takes to read.

    python -m benchmarks.maps

The areas are those of `control_maps/` (DeepState's layer for Kursk Oblast), polygon by polygon, straight from
pyproj; the year is made here: 365 snapshots of 500 polygons of 24 corners.
"""

from __future__ import annotations

import json
import math
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from pyproj import Geod

from benchmarks.gate import corpora
from rashomon.maps import PRESETS, read_map

DAYS, POLYGONS, CORNERS = 365, 500, 24
GEOD = Geod(ellps="WGS84")


def main() -> None:
    """Prints the largest deviation in percent, and the seconds."""
    folder = corpora()
    if folder is not None and (folder / "control_maps").is_dir():
        print(f"largest deviation from pyproj: {deviation(folder / 'control_maps'):.3f} %")
    else:
        print("No control maps: set RASHOMON_EVAL to the folder of the corpora.")
    wall, processor = reading()
    print(f"{DAYS} snapshots of {POLYGONS} polygons read in {wall:.1f} s, {processor:.1f} s of processor time")


def deviation(folder: Path) -> float:
    """The largest difference in percent between a day's area by status and the sum of its polygons' areas."""
    tracked = read_map(folder, PRESETS["deepstate"])
    worst = 0.0
    for snapshot in tracked.snapshots:
        known = _areas(folder / snapshot.source)
        worst = max(worst, *(abs(snapshot.areas[s] - area) / area * 100 for s, area in known.items()))
    return worst


def _areas(file: Path) -> dict[str, float]:
    areas: dict[str, float] = defaultdict(float)
    for feature in json.loads(file.read_text())["features"]:
        status = PRESETS["deepstate"].status_of(feature["properties"].get("fill"))
        for ring in feature["geometry"]["coordinates"][:1]:
            longitudes, latitudes = [p[0] for p in ring], [p[1] for p in ring]
            areas[str(status)] += abs(GEOD.polygon_area_perimeter(longitudes, latitudes)[0]) / 1e6
    return areas


def reading() -> tuple[float, float]:
    """The seconds that a made year takes, by the clock and of the processor."""
    with tempfile.TemporaryDirectory() as name:
        for day in range(DAYS):
            moment = 1_700_000_000 + day * 86_400
            features = [_feature(index, day) for index in range(POLYGONS)]
            (Path(name) / f"{moment}.geojson").write_text(
                json.dumps({"type": "FeatureCollection", "features": features})
            )
        started, spent = time.perf_counter(), time.process_time()
        read_map(Path(name), PRESETS["deepstate"])
        return time.perf_counter() - started, time.process_time() - spent


def _feature(index: int, day: int) -> dict[str, object]:
    west, south = 30 + (index % 25) * 0.1, 48 + (index // 25) * 0.1
    ring = [
        [west + 0.04 * math.cos(a) + day * 1e-5, south + 0.04 * math.sin(a)]
        for a in (2 * math.pi * corner / CORNERS for corner in range(CORNERS))
    ]
    fill = "#01579b" if index % 3 else "#bdbdbd"
    geometry = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    return {"type": "Feature", "properties": {"fill": fill}, "geometry": geometry}


if __name__ == "__main__":
    main()
