"""Fits the scorer of claims on pairs of clauses that were judged, and scores it with one group of events left out.

    python -m training.sameness --triplets FOLDER [--out ../src/rashomon/models/sameness.json]

FOLDER has a folder an event, with reports as `.txt` and the annotation as `gold.json`; `judged.tsv`, beside this
file, has the verdicts on pairs of clauses of those reports, by where the clauses stand. A candidate pair takes the
verdict on the pair that has nearly its clauses; where there is none, it is one claim where its clauses cover two
passages annotated as one best, and two where nothing in its two sentences was annotated or judged. The rest is
left out.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from training.logistic import Logistic, Matrix, fit
from training.verdicts import NEARLY, Clause, Judged, clause, common, nearest, read_verdicts

from rashomon.align.accounts import Telling
from rashomon.align.likeness import FEATURES
from rashomon.align.meaning import meanings
from rashomon.align.pairs import candidates
from rashomon.align.story import units
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved
from rashomon.spans import overlap

ONE_CLAIM = {"agreement", "same-quote", "quote-drift", "attribution-differ", "figure-agree"}
COVERED = 0.45  # overlap of clause and passage (geometric mean of the two sides) of an example
BEST = 0.8  # … and as a share of the best candidate's
SHORT = 8  # characters of an event's name in `judged.tsv`
GROUPS = 11  # of events, each left out in turn


@dataclass(frozen=True)
class Event:
    """The candidate pairs of one event: features, and 1 for one claim, 0 for two, .5 for left out."""

    rows: Matrix
    truth: Matrix


def main() -> None:
    """Prints how the likeliest pairs of events left out fare, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triplets", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    fit_events(
        [read_event(gold.parent) for gold in sorted(options.triplets.glob("*/gold.json"))], FEATURES, options.out
    )


def fit_events(events: Sequence[Event], names: Sequence[str], out: Path | None) -> None:
    """Prints how the likeliest pairs of events left out fare, and writes the weights of the named features."""
    chances = np.concatenate([_left_out(events, n) for n in range(GROUPS)])
    truth = np.concatenate([e.truth for n in range(GROUPS) for e in events[n::GROUPS]])
    for least in (0.7, 0.5, 0.4, 0.3, 0.2, 0.1):
        said = chances[truth != LEFT_OUT] >= least
        right = truth[truth != LEFT_OUT][said].sum()
        print(f"{least}: {said.sum()} pairs, {right / max(1, said.sum()):.3f} of them right")
    if out:
        model = fit(*_examples(events))
        weights = {name: round(float(w), 4) for name, w in zip(names, model.weights, strict=True)}
        out.write_text(json.dumps({"bias": round(model.bias, 4), "weights": weights}, indent=1) + "\n")


LEFT_OUT = 0.5


def read_event(folder: Path) -> Event:
    """The candidate pairs of an event's reports, with what was judged and annotated of them."""
    run = Run()
    parsed = parsed_reports(laid_out(sorted(folder.glob("*.txt")), run), run)
    _, extractions = resolved(parsed, run)
    whole, parts, _ = units(extractions, parsed)
    told = [*whole, *parts]
    found = list(candidates(told, meanings(told)))
    pairs = [(told[one.left], told[one.right]) for one in found]
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["pairs"]
    truth = _truth(pairs, [g for g in gold if g["kind"] in ONE_CLAIM])
    verdicts = _verdicts(pairs, judged()[folder.name[:SHORT],])
    return Event(np.array([one.features for one in found]), np.where(np.isnan(verdicts), truth, verdicts))


@cache
def judged() -> dict[tuple[str, ...], list[Judged]]:
    """The judged pairs of each event."""
    return read_verdicts(Path(__file__).with_name("judged.tsv"))


def _verdicts(pairs: Sequence[tuple[Telling, Telling]], judged: Sequence[Judged]) -> Matrix:
    """1 for one claim, 0 for two, .5 where other clauses of the two sentences were judged, else not a number.

    A conflict is about one thing, but is not one claim: it is left out.
    """
    found = np.full(len(pairs), np.nan)
    for number, (left, right) in enumerate(pairs):
        beside = [one for one in judged if _in_sentences(left, right, one)]
        if beside:
            near, verdict = nearest(_clause(left), _clause(right), beside)
            said = {"same": 1.0, "conflict": LEFT_OUT}.get(verdict, 0.0)
            found[number] = said if near >= NEARLY else LEFT_OUT
    return found


def _clause(telling: Telling) -> Clause:
    return clause(telling, Path(telling.report.source).name)


def _in_sentences(left: Telling, right: Telling, one: Judged) -> bool:
    return any(
        _in_sentence(left, a) and _in_sentence(right, b) for a, b in ((one.left, one.right), (one.right, one.left))
    )


def _in_sentence(telling: Telling, part: Clause) -> bool:
    return _clause(telling)[0] == part[0] and overlap(telling.sentence, part[1:])


def _truth(pairs: Sequence[tuple[Telling, Telling]], gold: Sequence[dict[str, Any]]) -> Matrix:
    truth = np.zeros(len(pairs))
    for noted in gold:
        met = {n: share for n, pair in enumerate(pairs) if (share := max(_shares(pair, noted))) > 0}
        least = max(COVERED, BEST * max(met.values(), default=0.0))
        for number, share in met.items():
            truth[number] = max(truth[number], 1.0 if share >= least else LEFT_OUT)
    return truth


def _shares(pair: tuple[Telling, Telling], noted: dict[str, Any]) -> Iterator[float]:
    for one, other in (pair, pair[::-1]):
        a, b = ((noted[end]["file"], noted[end]["start"], noted[end]["end"]) for end in ("a", "b"))
        yield math.sqrt(common(_clause(one), a) * common(_clause(other), b))


def _examples(events: Sequence[Event]) -> tuple[Matrix, Matrix]:
    rows, truth = np.vstack([e.rows for e in events]), np.concatenate([e.truth for e in events])
    return rows[truth != LEFT_OUT], truth[truth != LEFT_OUT]


def fitted_without(events: Sequence[Event], group: int) -> Logistic:
    """The weights that the other groups of events give: event n is of group n modulo GROUPS."""
    return fit(*_examples([e for n, e in enumerate(events) if n % GROUPS != group]))


def _left_out(events: Sequence[Event], group: int) -> Matrix:
    """The probabilities of a group of events, by weights fitted on the others."""
    model = fitted_without(events, group)
    return np.concatenate([model.probability(e.rows) for e in events[group::GROUPS]])


if __name__ == "__main__":
    main()
