"""Fits the scorer of retellings on pairs of sayings that were judged, and scores it with groups of events left out.

    python -m training.retellings --triplets FOLDER [--out ../src/rashomon/models/retellings.json]

FOLDER has a folder an event, with reports as `.txt`; `judged_sayings.tsv`, beside this file, has the verdicts on
pairs of sayings of those reports, by where they stand. What was not judged is one utterance where it is nearly the
same to the word, two where the scorer of claims holds it for very unlikely, and else left out.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from training.sameness import LEFT_OUT, SHORT, Event, fit_events
from training.verdicts import NEARLY, Judged, clause, nearest, read_verdicts

from rashomon.align.accounts import Telling
from rashomon.align.likeness import FEATURES as SHARED
from rashomon.align.meaning import meanings
from rashomon.align.pairs import tied_pairs
from rashomon.align.retellings import FEATURES, Features, sayings_near
from rashomon.align.sameness import in_order, sameness
from rashomon.align.story import units
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved

VERBATIM = 0.85  # share of words in the same order from which two sayings are one, unjudged …
WORDS = 5  # … where each has so many
UNLIKELY = 0.025  # probability of one claim below which two sayings are two, unjudged


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
    """The candidate pairs of an event's reports, with what was judged of them."""
    run = Run()
    parsed = parsed_reports(laid_out(sorted(folder.glob("*.txt")), run), run)
    _, extractions = resolved(parsed, run)
    whole, parts, said = units(extractions, parsed)
    clauses = [*whole, *parts]
    read = meanings([*clauses, *said])
    ties = tied_pairs(clauses, read.some(0, len(clauses)))
    found = list(sayings_near(said, read.some(len(clauses), len(clauses) + len(said)), ties))
    verdicts = judged()[folder.name[:SHORT],]
    truth = [_truth(one, other, row, verdicts) for one, other, row in found]
    return Event(np.array([row for *_, row in found]).reshape(-1, len(FEATURES)), np.array(truth, dtype=float))


@cache
def judged() -> dict[tuple[str, ...], list[Judged]]:
    """The judged pairs of each event."""
    return read_verdicts(Path(__file__).with_name("judged_sayings.tsv"))


def _truth(one: Telling, other: Telling, row: Features, verdicts: Sequence[Judged]) -> float:
    """1 for one utterance, 0 for two, .5 for left out, as are two that can't both be right."""
    left, right = (clause(said, Path(said.report.source).name) for said in (one, other))
    near, verdict = nearest(left, right, verdicts)
    if near >= NEARLY:
        return {"same": 1.0, "conflict": LEFT_OUT}.get(verdict, 0.0)
    if in_order(one, other) >= VERBATIM and min(len(said.plain.split()) for said in (one, other)) >= WORDS:
        return 1.0
    claim = row[FEATURES.index("one claim")]
    return 0.0 if max(claim, sameness(row[: len(SHARED)])) < UNLIKELY else LEFT_OUT


if __name__ == "__main__":
    main()
