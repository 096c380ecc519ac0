"""`rashomon compare`: reports of one story, side by side."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

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
from rashomon.cli.running import Confidence, Model, Network, Quiet, Running, Sources, leave, settings_of
from rashomon.errors import RashomonError
from rashomon.export import write_html, write_json
from rashomon.export.terminal import print_comparison
from rashomon.pipeline import compare
from rashomon.records import Comparison


def compare_command(
    paths: Sources,
    json: Annotated[Path | None, typer.Option(help="Write everything as one JSON object.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write one self-contained HTML page.")] = None,
    quiet: Quiet = False,
    top: Annotated[int, typer.Option(help="Findings to print, the heaviest first; 0 for all.")] = 30,
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
    """Lay reports of one story side by side and print what agrees, clashes, shifts and is missing."""
    started = time.perf_counter()
    with Running(quiet, settings_of(model, confidence, nli)) as run:
        if map_folder:
            plan = plan_of(map_preset, map_name, map_side, map_licence, fill, map_property, region, time_property)
            run.maps = (map_of(map_folder, plan, run),)
        result = compare(paths, run)
    _write(result, json, html)
    if not quiet:
        print_comparison(result, Console(), top, time.perf_counter() - started)
        for path in (html, json):
            if path:
                Console(highlight=False).print(f"Written: {path}", markup=False)
    leave(result.failures, bool(result.reports))


def _write(result: Comparison, json: Path | None, html: Path | None) -> None:
    for path, write in ((json, write_json), (html, write_html)):
        if path:
            try:
                write(result, path)
            except OSError as error:
                raise RashomonError(f"{path} cannot be written ({error.strerror}); name another file.") from error
