"""`rashomon extract`: the records of each report as a line of JSON."""

from __future__ import annotations

import sys

from rashomon.cli.running import Confidence, Model, Quiet, Running, Sources, leave, settings_of
from rashomon.export.json import json_line
from rashomon.pipeline import extract


def extract_command(paths: Sources, quiet: Quiet = False, model: Model = None, confidence: Confidence = None) -> None:
    """Write the records of each report as one line of JSON to standard output."""
    with Running(quiet, settings_of(model, confidence)) as run:
        extractions = extract(paths, run)
    for extraction in extractions:
        sys.stdout.buffer.write(json_line(extraction))
    leave(run.failures, bool(extractions))
