"""`rashomon explain`: what one finding rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.casefile import Case, is_case
from rashomon.cli.maps import (
    Fills,
    MapFolder,
    MapLicence,
    MapName,
    MapSide,
    Preset,
    Property,
    RegionOption,
    TimeProperty,
    map_of,
    plan_of,
)
from rashomon.cli.running import Confidence, Model, Network, Quiet, Running, leave, settings_of
from rashomon.export.explain import explain, find
from rashomon.pipeline import compare
from rashomon.records import Comparison

Explained = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...|CASE",
        help="The files, folders or globs that were compared, or a casefile.",
        show_default=False,
    ),
]


def explain_command(
    finding: Annotated[str, typer.Argument(help="A finding's id, or its number in the list that compare prints.")],
    paths: Explained,
    quiet: Quiet = False,
    model: Model = None,
    confidence: Confidence = None,
    nli: Network = None,
    map_folder: MapFolder = None,
    map_preset: Preset = "generic",
    map_name: MapName = None,
    map_side: MapSide = None,
    map_licence: MapLicence = None,
    map_property: Property = None,
    fill: Fills = None,
    region: RegionOption = None,
    time_property: TimeProperty = None,
) -> None:
    """Show what a finding rests on, step by step, and what is missing to be surer."""
    with Running(quiet, settings_of(model, confidence, nli)) as run:
        if map_folder:
            plan = plan_of(map_preset, map_name, map_side, map_licence, fill, map_property, region, time_property)
            run.maps = (map_of(map_folder, plan, run),)
        result = _kept(paths[0]) if len(paths) == 1 and is_case(paths[0]) else compare(paths, run)
    for line in explain(result, find(result, finding)):
        typer.echo(line)
    leave(run.failures, bool(result.reports))


def _kept(case: str) -> Comparison:
    with Case(case) as held:
        return held.comparison()
