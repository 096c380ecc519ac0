"""Findings on real reports: 44 events by three outlets each, annotated by hand (`triplets/`).

    python -m benchmarks.triplets            precision and recall a kind
    python -m benchmarks.triplets --errors   … and every finding that no annotation meets
    python -m benchmarks.triplets --left-out … with the likeness fitted without the event that is scored

A finding meets an annotated pair when passages of it overlap both of the pair's. The annotators noted what
they found, so precision here is a lower bound: many "false" findings are right when read.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from training.logistic import Logistic
from training.retellings import read_event as read_sayings
from training.sameness import GROUPS, fitted_without, read_event

from benchmarks.left_out import read_left_out
from rashomon import Comparison, Finding, Run, compare
from rashomon.align import retellings, sameness
from rashomon.align.sameness import Weights

NAME = "triplets"
CORPUS = "triplets"
SAMPLES, SEED = 1000, 7

GOLD = {
    "same-quote": "quote",
    "quote-drift": "drift",
    "attribution-differ": "attribution",
    "agreement": "agreement",
    "conflict": "conflict",
    "figure-agree": "figure",
    "figure-differ": "figure",
    "naming": "naming",
}
OURS = {  # the annotated kinds that a finding of ours answers to
    "quote:same": ("quote", "drift"),
    "quote:cut": ("quote", "drift"),
    "quote:reworded": ("drift", "quote"),
    "quote:paraphrased": ("drift", "quote", "agreement"),
    "attribution": ("attribution", "agreement", "drift", "figure"),
    "agreement": ("agreement", "attribution", "figure", "drift"),
    "conflict": ("conflict",),
    "shift": ("conflict",),
    "figure": ("figure", "agreement"),
    "naming": ("naming",),
}

Score = tuple[float, float]
Counts = Counter[str]


@dataclass(frozen=True)
class Event:
    """One event's findings set against its annotation: counts, and the findings nobody annotated."""

    counts: Counts
    unmet: tuple[Finding, ...]
    result: Comparison


def run(folder: Path) -> dict[str, Score]:
    """Precision and recall of each kind, and the share of findings that set a look-alike pair."""
    return summary([event.counts for event in events(folder)])


def events(folder: Path, only: Iterable[str] = ()) -> Iterator[Event]:
    """Each event of the folder, compared and set against its annotation.

    The shipped network was trained on these events, so what reads pairs here is one that was trained without them.
    """
    for gold in sorted(folder.glob("*/gold.json")):
        if not only or gold.parent.name[:8] in only:
            with read_left_out():
                result = compare(sorted(gold.parent.glob("*.txt")), Run())
            yield judged(result, json.loads(gold.read_text("utf-8")))


def events_left_out(folder: Path) -> Iterator[Event]:
    """Each event as judged by scorers of claims and of retellings fitted on the events of other groups alone.

    The thresholds are still those chosen with all events in view.
    """
    golds = sorted(folder.glob("*/gold.json"))
    claims = [read_event(gold.parent) for gold in golds]
    told_anew = [read_sayings(gold.parent) for gold in golds]
    for group in range(GROUPS):
        of_claims, of_sayings = (_weights(fitted_without(e, group)) for e in (claims, told_anew))
        with (
            patch.object(sameness, "fitted", lambda of_claims=of_claims: of_claims),
            patch.object(retellings, "fitted", lambda of_sayings=of_sayings: of_sayings),
        ):
            for gold in golds[group::GROUPS]:
                yield from events(folder, [gold.parent.name[:8]])


def _weights(model: Logistic) -> Weights:
    return Weights(model.bias, tuple(float(w) for w in model.weights))


def judged(result: Comparison, gold: dict[str, Any]) -> Event:
    """Counts of an event: noted and met pairs a kind, findings and those that meet a pair a kind."""
    files = {r.id: r.source.rsplit("/", 1)[-1] for r in result.reports}
    counts: Counts = Counter()
    unmet = []
    pairs = [(GOLD[p["kind"]], p) for p in gold["pairs"]]
    for kind, pair in pairs:
        counts[f"noted {kind}"] += 1
        counts[f"met {kind}"] += any(kind in _kinds(f) and meets(f, pair, files) for f in result.findings)
        hard = [v == "conflict" for v in pair.get("verdicts") or []]
        if kind == "conflict" and hard and all(hard):
            counts["noted hard"] += 1
            counts["met hard"] += any(
                f.kind in {"conflict", "shift"} and meets(f, pair, files) for f in result.findings
            )
    for found in result.findings:
        if found.kind == "silence" or found.type == "derived":
            continue
        kinds = _kinds(found)
        counts[f"found {found.kind}"] += 1
        right = any(kind in kinds and meets(found, pair, files) for kind, pair in pairs)
        counts[f"right {found.kind}"] += right
        if found.kind == "quote":
            worded = "same quote" if found.type in {"same", "cut"} else "drift"
            counts[f"found {worded}"] += 1
            counts[f"right {worded}"] += right
        wrong = found.kind in {"agreement", "conflict"} and any(meets(found, p, files) for p in gold["not_pairs"])
        counts["look-alikes"] += wrong and not right
        if not right:
            unmet.append(found)
    return Event(counts, tuple(unmet), result)


def meets(found: Finding, pair: dict[str, Any], files: dict[str, str]) -> bool:
    """True where the finding's passages overlap both of the pair's."""
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for side in found.sides:
        for account in side.accounts:
            held[files[account.report]].append((account.start, account.end))
    return all(
        any(start < pair[end]["end"] and pair[end]["start"] < stop for start, stop in held[pair[end]["file"]])
        for end in ("a", "b")
    )


def _kinds(found: Finding) -> tuple[str, ...]:
    return OURS.get(f"{found.kind}:{found.type}", OURS.get(found.kind, ()))


def summary(events: list[Counts]) -> dict[str, Score]:
    """The scores with the half width of a 95 % interval, resampling events."""
    draw = random.Random(SEED)
    samples = [[draw.choice(events) for _ in events] for _ in range(SAMPLES)]
    return {name: (_ratio(events, *keys), _spread(samples, *keys)) for name, keys in _ratios().items()}


def _ratios() -> dict[str, tuple[str, str]]:
    recalls = {f"{k} recall": (f"met {k}", f"noted {k}") for k in (*dict.fromkeys(GOLD.values()), "hard")}
    kinds = ("quote", "same quote", "drift", "attribution", "agreement", "conflict", "figure", "naming")
    return recalls | {f"{k} precision": (f"right {k}", f"found {k}") for k in kinds}


def _ratio(events: list[Counts], part: str, whole: str) -> float:
    return sum(e[part] for e in events) / max(1, sum(e[whole] for e in events))


def _spread(samples: list[list[Counts]], part: str, whole: str) -> float:
    values = sorted(_ratio(sample, part, whole) for sample in samples)
    return (values[int(0.975 * len(values))] - values[int(0.025 * len(values))]) / 2


def main() -> None:
    """Prints the scores, and with --errors the findings that no annotation meets."""
    from benchmarks.gate import corpora

    folder = corpora()
    if folder is None or not (folder / CORPUS).is_dir():
        print("No triplets: set RASHOMON_EVAL to the folder of the corpora.")
        return
    only = [a for a in sys.argv[1:] if not a.startswith("-")]
    left_out = "--left-out" in sys.argv
    judged_events = list(events_left_out(folder / CORPUS) if left_out else events(folder / CORPUS, only))
    if "--errors" in sys.argv:
        for event in judged_events:
            for found in event.unmet:
                print(f"\n{found.score:.2f} {found.kind} {found.type or ''}  {found.why}")
                for side in found.sides:
                    for account in side.accounts:
                        print(f"    [{side.label[:40]}] {' '.join(account.text.split())}")
    counts = [event.counts for event in judged_events]
    for name, (value, spread) in summary(counts).items():
        part, whole = _ratios()[name]
        print(
            f"{name:<24}{value:.3f} ± {spread:.3f}   {sum(c[part] for c in counts)}/{sum(c[whole] for c in counts)}"
        )
    print("look-alikes set as pairs:", sum(c["look-alikes"] for c in counts))


if __name__ == "__main__":
    main()
