"""Fits the scorer of rows on pairs of figures that were judged, and scores it with one story left out.

    python -m training.rows [--out src/rashomon/models/rows.json]

`rows.tsv`, beside this file, has the verdicts on pairs of figures of the invented stories in `benchmarks/fresh`, by
where the figures stand: `row` (both answer one question), `near` (a reader would like to see both, yet they are two)
and `no`. Other pairs of those stories count as `no`, at half the weight; times of day were not judged.
`rows_elsewhere.npz` has the same of real reports, whose texts can't be shipped: what the figures of each pair share,
the verdict and the weight.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training.logistic import Matrix, fit

from rashomon.align.story import align
from rashomon.compare.clocks import CLOCK
from rashomon.compare.figure_pairs import FEATURES, Candidate, candidates
from rashomon.compare.rows import LIKELIER, LIKELY
from rashomon.compare.standing import Standing, standing
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved

HERE = Path(__file__).parent
STORIES = HERE.parent / "benchmarks" / "fresh"
TRUTH = {"row": 1.0, "near": 0.35, "no": 0.0}
UNJUDGED = 0.5  # weight of a pair that nobody judged
SAME_VALUE = FEATURES.index("same value")

Place = tuple[str, str, int, int]  # story, file, start, end


@dataclass(frozen=True)
class Examples:
    """Pairs of figures: what they share, how far they are one row, the weight, and the story they are of."""

    rows: Matrix
    truth: Matrix
    weights: Matrix
    stories: tuple[str, ...]

    def where(self, held: Matrix) -> Examples:
        """Those for which `held` is true."""
        kept = tuple(story for story, keep in zip(self.stories, held, strict=True) if keep)
        return Examples(self.rows[held], self.truth[held], self.weights[held], kept)


def main() -> None:
    """Prints how the pairs of stories left out fare, and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found = joined(invented(), elsewhere())
    chances = _left_out(found)
    _print(found, chances)
    if options.out:
        model = fit(found.rows, found.truth, weights=found.weights)
        named = {name: round(float(w), 4) for name, w in zip(FEATURES, model.weights, strict=True)}
        options.out.write_text(json.dumps({"bias": round(model.bias, 4), "weights": named}, indent=1) + "\n")


def joined(one: Examples, other: Examples) -> Examples:
    """Both, one after the other."""
    return Examples(
        np.vstack([one.rows, other.rows]),
        np.concatenate([one.truth, other.truth]),
        np.concatenate([one.weights, other.weights]),
        one.stories + other.stories,
    )


def invented() -> Examples:
    """The candidate pairs of the invented stories, with the verdicts on them."""
    said = dict(_verdicts())
    held = [(folder.name, one) for folder in sorted(STORIES.iterdir()) if folder.is_dir() for one in _pairs(folder)]
    verdicts = [said.get(_key(story, one)) for story, one in held]
    print(f"{sum(verdict is not None for verdict in verdicts)} of {len(said)} judged pairs are candidates")
    return Examples(
        np.array([one.features for _, one in held]),
        np.array([TRUTH[verdict] if verdict else 0.0 for verdict in verdicts]),
        np.array([1.0 if verdict else UNJUDGED for verdict in verdicts]),
        tuple(story for story, _ in held),
    )


def elsewhere() -> Examples:
    """The pairs of real reports."""
    read = np.load(HERE / "rows_elsewhere.npz")
    return Examples(
        read["rows"].astype(float),
        read["truth"].astype(float),
        read["weights"].astype(float),
        tuple(map(str, read["stories"])),
    )


def _pairs(folder: Path) -> list[Candidate]:
    run = Run()
    parsed = parsed_reports(laid_out(sorted(folder.glob("*.txt")), run), run)
    entities, extractions = resolved(parsed, run)
    story = align(extractions, parsed, entities)
    return [one for one in candidates(story, standing(story)) if one.left.told.unit != CLOCK]


def _verdicts() -> Iterator[tuple[frozenset[Place], str]]:
    for line in (HERE / "rows.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            story, file, start, end, other, first, last, verdict = line.split("\t")
            ends = {(story, file, int(start), int(end)), (story, other, int(first), int(last))}
            yield frozenset(ends), verdict


def _key(story: str, one: Candidate) -> frozenset[Place]:
    return frozenset(_place(story, end) for end in (one.left, one.right))


def _place(story: str, one: Standing) -> Place:
    figure = one.told.figure
    return story, Path(one.told.telling.report.source).name, figure.start, figure.end


def _left_out(found: Examples) -> Matrix:
    """The chance of each pair, by weights fitted without its story."""
    stories = np.array(found.stories)
    chances = np.zeros(len(stories))
    for story in sorted(set(found.stories)):
        held = stories == story
        rest = found.where(~held)
        chances[held] = fit(rest.rows, rest.truth, weights=rest.weights).probability(found.rows[held])
    return chances


def _print(found: Examples, chances: Matrix) -> None:
    judged, one_value = found.weights == 1.0, found.rows[:, SAME_VALUE] > 0
    kind = np.array([story.split("/")[0] if "/" in story else "invented" for story in found.stories])
    for source in sorted(set(kind)):
        for values, of, least in (("one value", one_value, LIKELY), ("two values", ~one_value, LIKELIER)):
            held = judged & of & (kind == source)
            said, rows = held & (chances >= least), held & (found.truth == 1.0)
            right = (said & rows).sum()
            print(
                f"{source}, {values}: of {said.sum()} pairs from {least} on {right} are a row "
                f"({right / max(1, said.sum()):.2f}), of {rows.sum()} rows that is {right / max(1, rows.sum()):.2f}"
            )


if __name__ == "__main__":
    main()
