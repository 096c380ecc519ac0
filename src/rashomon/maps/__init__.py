"""Maps of who holds which ground, a snapshot a day, as those draw them who track it.

`read_map(folder, plan)` gives a TrackedMap; PRESETS are the plans of makers whose exports are known.
"""

from __future__ import annotations

from rashomon.maps.kept import Growth, grown, tracked_of
from rashomon.maps.plan import PRESETS, MapPlan, Region
from rashomon.maps.read import read_map
from rashomon.maps.snapshots import Snapshot
from rashomon.maps.tracked import OUTSIDE, Spot, TrackedMap, map_id

__all__ = [
    "OUTSIDE",
    "PRESETS",
    "Growth",
    "MapPlan",
    "Region",
    "Snapshot",
    "Spot",
    "TrackedMap",
    "grown",
    "map_id",
    "read_map",
    "tracked_of",
]
