"""Pairs of clauses and how they relate: verdicts, annotation, and pairs written by hand (`pairs/`, with a card)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.sameness import SHORT
from training.verdicts import Clause, read_verdicts

from rashomon.models.nli import Reading
from rashomon.parse import Parsed
from rashomon.pipeline import Run, laid_out, parsed_reports
from rashomon.spans import overlap

RELATIONS = ("same", "partly", "other", "conflict", "tension")
HERE = Path(__file__).parent
SURE, REST = 0.96, 0.01  # of a verdict: what it says, and each of the four that it doesn't say
BY_HAND = 0.7  # weight of a pair written by hand beside one of real reports

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


@dataclass(frozen=True)
class Example:
    """Two clauses, the chance of each of RELATIONS, and the event they are of, if it may be left out."""

    left: Reading
    right: Reading
    wanted: Wanted
    weight: float
    event: str
    verdict: str = ""
    """The verdict, where there is one: scores are taken on these."""


def examples(triplets: Path, polnear: Path) -> list[Example]:
    """All pairs: of the events of a folder, of PolNeAR's reports, and those written by hand."""
    found = [*_written()]
    verdicts = read_verdicts(HERE / "judged.tsv")
    for gold in sorted(triplets.glob("*/gold.json")):
        event = gold.parent.name
        clauses = Clauses(sorted(gold.parent.glob("*.txt")))
        for one in verdicts[event[:SHORT],]:
            found.append(_judged(clauses, one.left, one.right, one.verdict, event))
        found += _annotated(clauses, json.loads(gold.read_text("utf-8"))["pairs"], event)
    elsewhere = [one for pairs in read_verdicts(HERE / "judged_elsewhere.tsv").values() for one in pairs]
    names = dict.fromkeys(clause[0] for one in elsewhere for clause in (one.left, one.right))
    clauses = Clauses([polnear / "train" / "text" / name for name in names])
    return found + [_judged(clauses, one.left, one.right, one.verdict, "") for one in elsewhere]


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


def _judged(clauses: Clauses, left: Clause, right: Clause, verdict: str, event: str) -> Example:
    return Example(clauses.reading(left), clauses.reading(right), _said(verdict), 1.0, event, verdict)


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
            left, right = (Reading(text, text, ((0, len(text)),)) for text in (pair["a"], pair["b"]))
            yield Example(left, right, WRITTEN.get(pair["label"]) or _said(pair["label"]), BY_HAND, "")
