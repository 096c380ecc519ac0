"""`rashomon explain`: what one finding rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.running import Confidence, Model, Quiet, Running, Sources, leave, settings_of
from rashomon.export.explain import explain, find
from rashomon.pipeline import compare


def explain_command(
    finding: Annotated[str, typer.Argument(help="A finding's id, or its number in the list that compare prints.")],
    paths: Sources,
    quiet: Quiet = False,
    model: Model = None,
    confidence: Confidence = None,
) -> None:
    """Show what a finding rests on, step by step, and what is missing to be surer."""
    with Running(quiet, settings_of(model, confidence)) as run:
        result = compare(paths, run)
    for line in explain(result, find(result, finding)):
        typer.echo(line)
    leave(result.failures, bool(result.reports))
