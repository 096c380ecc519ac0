"""`rashomon maps`: maps of ground kept in a case; and the options that name a map and what its fills mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rashomon.casefile import Case
from rashomon.cli.casefile import CaseFile
from rashomon.cli.running import Exit, Model, Quiet, Running, leave, settings_of
from rashomon.errors import MapError
from rashomon.export.terminal import clean
from rashomon.gazetteer import name_key
from rashomon.maps import OUTSIDE, PRESETS, MapPlan, Region, TrackedMap, read_map
from rashomon.maps.plan import assigned, meaning, voice
from rashomon.pipeline import Run
from rashomon.records import ControlMap

MapFolder = Annotated[
    Path | None,
    typer.Option(
        "--map", help="A folder of GeoJSON snapshots, or a VIINA table: who held which ground.", show_default=False
    ),
]
Preset = Annotated[str, typer.Option(help=f"How the map is read: {', '.join(PRESETS)}.")]
MapName = Annotated[str | None, typer.Option(help="Whose map it is.", show_default=False)]
MapSide = Annotated[str | None, typer.Option(help="The side its makers are on.", show_default=False)]
MapLicence = Annotated[str | None, typer.Option(help="The licence its makers give it.", show_default=False)]
Property = Annotated[
    str | None, typer.Option(help="The property of a piece that --fill speaks of.", show_default="fill")
]
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
    licence: str | None = None,
    fills: list[str] | None = None,
    key: str | None = None,
    region: str | None = None,
    time_property: str | None = None,
) -> MapPlan:
    """The preset with what the options say instead; fills are of the property "fill" or the one named."""
    if preset not in PRESETS:
        raise MapError(f"There is no preset '{preset}'; there are {', '.join(PRESETS)}.")
    plan = PRESETS[preset]
    if fills:
        plan = replace(plan, key="fill", statuses=tuple(meaning(fill) for fill in fills))
    if region:
        where, outline = assigned(region, "--region") if "=" in region else (region, None)
        plan = replace(plan, region=Region(where, Path(outline) if outline else None))
    return replace(
        plan,
        name=name or plan.name,
        side=side or plan.side,
        licence=licence or plan.licence,
        key=key or plan.key,
        time_property=time_property or plan.time_property,
    )


def add_map_command(
    case: CaseFile,
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="GeoJSON snapshots, or a VIINA table.", show_default=False),
    ],
    name: MapName = None,
    side: MapSide = None,
    licence: MapLicence = None,
    preset: Preset = "generic",
    fill: Fills = None,
    key: Annotated[
        str | None, typer.Option("--property", help="The property of a piece that --fill speaks of.")
    ] = None,
    region: RegionOption = None,
    time_property: TimeProperty = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Keep a map in a case, or add its new days to the one of that name, and set claims about ground beside it."""
    plan = plan_of(preset, name, side, licence, fill, key, region, time_property)
    if name is None and preset == "generic":
        raise MapError("The map has no name; say whose it is with --name, and its makers' side with --side.")
    with Running(quiet, settings_of(model)) as run:
        tracked = map_of(folder, plan, run)
        with Case(case, write=True, create=True) as held:
            growth = held.add_map(tracked, run)
    if not quiet:
        told = f"{len(growth.new)} new days, {len(growth.changed)} changed, {len(growth.unchanged)} known already"
        settlements = f", {len(tracked.histories):,} settlements" if tracked.histories else ""
        typer.echo(clean(f"{tracked.label}: {told}{settlements}."))
        for day in growth.changed:
            typer.echo(clean(f"  {day} now has another file"))
    leave(run.failures, True)


def list_maps_command(case: CaseFile) -> None:
    """List the maps of a case: whose they are, their days, and the largest area of each status."""
    with Case(case) as held:
        maps = held.maps()
    for tracked in maps:
        record = tracked.record()
        region = f", {record.region}" if record.region else ""
        typer.echo(clean(f"{tracked.label}{region}{', clipped to its outline' if record.clipped else ''}"))
        for line in _series(record, len(tracked.histories)):
            typer.echo(clean(line))
    if not maps:
        typer.echo("No maps; 'rashomon maps add' keeps one.")


def remove_map_command(
    case: CaseFile, name: Annotated[str, typer.Argument(help="The map's name.", show_default=False)],
    quiet: Quiet = False, model: Model = None,
) -> None:  # fmt: skip
    """Let go of a map and of all that it said."""
    with Running(quiet, settings_of(model)) as run, Case(case, write=True) as held:
        removed = held.remove_map(name, run)
    typer.echo(clean(f"{removed} is removed."))
    leave(run.failures, True)


def place_on_maps_command(
    case: CaseFile,
    name: Annotated[str, typer.Argument(help="A settlement that the reports name.", show_default=False)],
) -> None:
    """Show on which days a settlement of the reports was held by whom, on each map of the case."""
    with Case(case) as held:
        maps = held.comparison().maps
    found = [(one, p) for one in maps for p in one.places if p.name and name_key(p.name) == name_key(name)]
    for one, place in found:
        at = f"{place.latitude:.4f}, {place.longitude:.4f}"
        typer.echo(clean(f"{place.name} ({at}), by {voice(one)}:"))
        ends = [*place.days[1:], None]
        for day, status, end in zip(place.days, place.statuses, ends, strict=True):
            typer.echo(
                clean(f"  {day} to {end or place.last}: {'outside what it draws' if status == OUTSIDE else status}")
            )
    if not found:
        typer.echo(clean(f"No map of this case has ground near a settlement '{name}' that its reports name."))
        raise typer.Exit(Exit.NOTHING)


def _series(record: ControlMap, settlements: int) -> list[str]:
    lines = []
    if record.days:
        missing = f"; days missing: {len(record.missing)}" if record.missing else ""
        lines.append(f"  {len(record.days)} days, {record.days[0].day} to {record.days[-1].day}{missing}")
        areas = {day.day: day.areas for day in record.days}
        for status, day in record.peaks.items():
            lines.append(f"  {status}: at most {areas[day][status]:,.0f} km2, on {day}")
    return [*lines, f"  {settlements:,} settlements"] if settlements else lines
