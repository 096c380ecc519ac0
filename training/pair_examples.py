"""Pairs of clauses and how they relate: verdicts, annotation, and what was written by hand (`pairs/`, `grids/`)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from training.grid import alone, read_grids
from training.sameness import SHORT
from training.verdicts import Clause, Judged, read_verdicts

from rashomon.models.nli import RELATIONS, Reading
from rashomon.parse import Parsed
from rashomon.pipeline import Run, laid_out, parsed_reports
from rashomon.spans import overlap

HERE = Path(__file__).parent
SURE, REST = 0.96, 0.01  # of a verdict: what it says, and each of the four that it doesn't say
BY_HAND = 0.7  # weight of a pair written by hand beside one of real reports
UNLISTED, BY_SILENCE = 12, 0.6  # pairs of a grid that nobody listed, and the weight of one

Wanted = tuple[float, float, float, float, float]

ANNOTATED: dict[str, Wanted] = {
    "same-quote": (0.97, 0.03, 0, 0, 0),
    "agreement": (0.86, 0.13, 0.01, 0, 0),
    "attribution-differ": (0.86, 0.13, 0.01, 0, 0),
    "figure-agree": (0.86, 0.13, 0.01, 0, 0),
    "quote-drift": (0.7, 0.25, 0, 0, 0.05),
}
"""What the kinds of annotated pairs are; of 834 that were judged, 707 are one claim and 112 partly so."""
OPPOSED: dict[int, Wanted] = {
    2: (0, 0, 0, 0.97, 0.03),
    1: (0, 0.1, 0, 0.5, 0.4),
    0: (0, 0.1, 0.1, 0, 0.8),
}
"""… and conflicts, by how many of two readers call them so."""
WRITTEN: dict[str, Wanted] = {"same": (0.97, 0.03, 0, 0, 0), "entails": (0.7, 0.3, 0, 0, 0)}
JUDGED: dict[str, Wanted] = {
    "same": (0.875, 0.08, 0.015, 0.015, 0.015),
    "partly": (0.2, 0.68, 0.09, 0.015, 0.015),
    "other": (0.015, 0.015, 0.94, 0.015, 0.015),
    "conflict": (0.015, 0.015, 0.015, 0.855, 0.1),
    "tension": (0.015, 0.015, 0.05, 0.2, 0.72),
}
"""What the later verdicts say: their judge is a little stricter on one claim than that of the first."""
TWO: Wanted = (0.01, 0.02, 0.93, 0.02, 0.02)
"""What a pair of a grid is that nobody listed: two claims, as far as its writer saw."""


@dataclass(frozen=True)
class Example:
    """Two clauses, the chance of each of RELATIONS, and the event or the file they are of, if it may be left out."""

    left: Reading
    right: Reading
    wanted: Wanted
    weight: float
    event: str = ""
    file: str = ""
    """The file of pairs written by hand."""
    verdict: str = ""
    """The verdict, where there is one: scores are taken on these."""


def examples(triplets: Path, polnear: Path, first: int | None = None) -> list[Example]:
    """All pairs, or the first of each kind: written by hand, of a folder of events, of PolNeAR's reports."""
    kinds = (_written(), _grids(), _of_events(triplets), _elsewhere(polnear))
    return [one for kind in kinds for one in islice(kind, first)]


def later_examples(triplets: Path, polnear: Path, ptc: Path, first: int | None = None) -> Iterator[Example]:
    """The later verdicts: on invented stories, more on the events, on more of PolNeAR's reports, on those of PTC."""
    stories = HERE.parent / "benchmarks" / "fresh"
    events = {event.name[:SHORT]: event for event in triplets.iterdir() if event.is_dir()}
    for file, folder in (("judged_invented.tsv", stories.joinpath), ("judged_events.tsv", events.__getitem__)):
        for (story,), pairs in read_verdicts(HERE / file).items():
            yield from islice(_later(sorted(folder(story).glob("*.txt")), pairs), first)
    for name, texts in (("judged_further.tsv", polnear), ("judged_ptc.tsv", ptc)):
        found = [one for pairs in read_verdicts(HERE / name).values() for one in pairs]
        names = {clause[0] for one in found for clause in (one.left, one.right)}
        files = [file for file in sorted(texts.rglob("*.txt")) if file.name in names]
        yield from islice(_later(files, found), first)


def _later(files: Sequence[Path], found: Sequence[Judged]) -> Iterator[Example]:
    clauses = Clauses(files)
    return (_judged(clauses, one, JUDGED[one.verdict]) for one in found)


class Clauses:
    """Clauses of some reports, each to be read within its sentence."""

    def __init__(self, files: Sequence[Path]) -> None:
        run = Run()
        self._parsed = {Path(p.report.source).name: p for p in parsed_reports(laid_out(files, run), run)}

    def reading(self, clause: Clause) -> Reading:
        """The clause within the sentence, or the sentences, that hold it."""
        name, start, end = clause
        parsed = self._parsed[name]
        held = [bounds for bounds in _sentences(parsed) if overlap(bounds, (start, end))]
        low, high = min([start, *(b[0] for b in held)]), max([end, *(b[1] for b in held)])
        text = parsed.report.text
        return Reading(text[start:end], text[low:high], ((start - low, end - low),))


def _sentences(parsed: Parsed) -> Iterator[tuple[int, int]]:
    for passage in parsed.passages:
        for sentence in passage.doc.sents:
            yield passage.start + sentence.start_char, passage.start + sentence.end_char


def _of_events(triplets: Path) -> Iterator[Example]:
    verdicts = read_verdicts(HERE / "judged.tsv")
    for gold in sorted(triplets.glob("*/gold.json")):
        event = gold.parent.name
        clauses = Clauses(sorted(gold.parent.glob("*.txt")))
        for one in verdicts[event[:SHORT],]:
            yield _judged(clauses, one, _said(one.verdict), event)
        yield from _annotated(clauses, json.loads(gold.read_text("utf-8"))["pairs"], event)


def _elsewhere(polnear: Path) -> Iterator[Example]:
    found = [one for pairs in read_verdicts(HERE / "judged_elsewhere.tsv").values() for one in pairs]
    names = dict.fromkeys(clause[0] for one in found for clause in (one.left, one.right))
    clauses = Clauses([polnear / "train" / "text" / name for name in names])
    for one in found:
        yield _judged(clauses, one, _said(one.verdict))


def _judged(clauses: Clauses, one: Judged, wanted: Wanted, event: str = "") -> Example:
    left, right = clauses.reading(one.left), clauses.reading(one.right)
    return Example(left, right, wanted, 1.0, event, verdict=one.verdict)


def _said(verdict: str) -> Wanted:
    one, other, third, fourth, fifth = (SURE if relation == verdict else REST for relation in RELATIONS)
    return one, other, third, fourth, fifth


def _annotated(clauses: Clauses, pairs: Sequence[dict[str, Any]], event: str) -> Iterator[Example]:
    for noted in pairs:
        wanted = ANNOTATED.get(noted["kind"])
        if noted["kind"] == "conflict":
            wanted = OPPOSED[noted["verdicts"].count("conflict")]
        if wanted:
            left, right = ((noted[end]["file"], noted[end]["start"], noted[end]["end"]) for end in ("a", "b"))
            yield Example(clauses.reading(left), clauses.reading(right), wanted, 1.0, event)


def _written() -> Iterator[Example]:
    for file in sorted((HERE / "pairs").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            pair = json.loads(line)
            left, right, label = alone(pair["a"]), alone(pair["b"]), pair["label"]
            yield Example(left, right, _labelled(label), BY_HAND, file=file.name, verdict=label)


def _grids() -> Iterator[Example]:
    for grid in read_grids():
        for (left, right), label in grid.labelled():
            yield Example(left, right, _labelled(label), 1.0)
        for left, right in grid.unlisted()[:UNLISTED]:
            yield Example(left, right, TWO, BY_SILENCE)


def _labelled(label: str) -> Wanted:
    return WRITTEN.get(label) or _said(label)
