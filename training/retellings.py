"""Fits the scorer of retellings on real reports annotated by hand, and scores it with groups of events left out.

    python -m training.retellings --triplets FOLDER [--out ../src/rashomon/models/retellings.json]

FOLDER has a folder an event, with reports as `.txt` and the annotation as `gold.json`. Two statements of one speaker
are an example of one utterance where they overlap the two passages of a noted pair, and of two where they don't,
though some are one that nobody noted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from training.sameness import ONE_CLAIM, Event, fit_events

from rashomon.align.retellings import FEATURES, Said, candidates
from rashomon.align.story import align
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved
from rashomon.records import Report


def main() -> None:
    """Prints how the likeliest pairs of events left out fare, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triplets", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    fit_events(
        [read_event(gold.parent) for gold in sorted(options.triplets.glob("*/gold.json"))], FEATURES, options.out
    )


def read_event(folder: Path) -> Event:
    """The candidate pairs of an event's reports, with what the annotation says of them."""
    run = Run()
    parsed = parsed_reports(laid_out(sorted(folder.glob("*.txt")), run), run)
    entities, extractions = resolved(parsed, run)
    found = list(candidates(align(extractions, parsed, entities)))
    reports = {e.report.id: e.report for e in extractions}
    noted = [p for p in json.loads((folder / "gold.json").read_text("utf-8"))["pairs"] if p["kind"] in ONE_CLAIM]
    truth = [any(_is(one, other, pair, reports) for pair in noted) for one, other, _ in found]
    return Event(np.array([row for *_, row in found]).reshape(-1, len(FEATURES)), np.array(truth, dtype=float))


def _is(one: Said, other: Said, pair: dict[str, Any], reports: dict[str, Report]) -> bool:
    return any(
        _overlaps(a, pair["a"], reports) and _overlaps(b, pair["b"], reports) for a, b in ((one, other), (other, one))
    )


def _overlaps(said: Said, passage: dict[str, Any], reports: dict[str, Report]) -> bool:
    if not reports[said.statement.report].source.endswith(passage["file"]):
        return False
    parts = said.statement.parts or ((said.statement.start, said.statement.end),)
    return any(part[0] < passage["end"] and passage["start"] < part[1] for part in parts)


if __name__ == "__main__":
    main()
