"""The options that name a control map: its folder, its makers, what its fills mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rashomon.errors import MapError
from rashomon.maps import PRESETS, MapPlan, Region, TrackedMap, read_map
from rashomon.maps.plan import assigned
from rashomon.pipeline import Run

MapFolder = Annotated[
    Path | None,
    typer.Option(
        "--map", help="A folder of GeoJSON snapshots, or a VIINA table: who held which ground.", show_default=False
    ),
]
Preset = Annotated[str, typer.Option(help=f"How the map is read: {', '.join(PRESETS)}.")]
MapName = Annotated[str | None, typer.Option(help="Whose map it is.", show_default=False)]
MapSide = Annotated[str | None, typer.Option(help="The side its makers are on.", show_default=False)]
Fills = Annotated[
    list[str] | None,
    typer.Option(help="What a value means: '#01579b=held by Ukraine', '#bdbdbd=unknown'.", show_default=False),
]
RegionOption = Annotated[
    str | None,
    typer.Option(
        help="The region the map is of, and its outline to clip to: 'NAME' or 'NAME=FILE'.", show_default=False
    ),
]
TimeProperty = Annotated[
    str | None, typer.Option(help="The property with the day, where file names have none.", show_default=False)
]


def map_of(folder: Path, plan: MapPlan, run: Run) -> TrackedMap:
    """The map of a folder; bad snapshots join the run's failures."""
    tracked = read_map(folder, plan, lambda done, total: run.progress("map", done, total))
    run.failures += tracked.failures
    return tracked


def plan_of(
    preset: str,
    name: str | None = None,
    side: str | None = None,
    fills: list[str] | None = None,
    region: str | None = None,
    time_property: str | None = None,
) -> MapPlan:
    """The preset with what the options say instead; given fills are read from the property \"fill\"."""
    if preset not in PRESETS:
        raise MapError(f"There is no preset '{preset}'; there are {', '.join(PRESETS)}.")
    plan = PRESETS[preset]
    if fills:
        plan = replace(plan, key="fill", statuses=tuple(assigned(fill, "--fill") for fill in fills))
    if region:
        where, outline = assigned(region, "--region") if "=" in region else (region, None)
        plan = replace(plan, region=Region(where, Path(outline) if outline else None))
    return replace(
        plan, name=name or plan.name, side=side or plan.side, time_property=time_property or plan.time_property
    )
