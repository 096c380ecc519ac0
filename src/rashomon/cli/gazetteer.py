"""`rashomon gazetteer import`: more places than the package brings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.gazetteer import import_places


def import_places_command(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump: allCountries.txt, UA.zip, …", show_default=False)],
) -> None:
    """Add the settlements of a GeoNames dump, villages of a few people too, to the index of places."""
    count = import_places(file)
    typer.echo(f"{count:,} settlements of {file} are now known.")
