"""Whose words: loaded words labelled by hand in reports of one event by several outlets.

    python -m benchmarks.owners            the score
    python -m benchmarks.owners --errors   … and every label answered wrongly

`owners.jsonl` holds offsets only: 105 loaded words drawn at random, 25 in the five reports of `seeds`, the rest in
ten events of `triplets`. They were labelled by one reader who saw the program's answer beside each passage, so the
score leans its way; the extraction of statements was written with some of these texts at hand. A flag says whose
word it is: "narrator", "distanced" (the narrator's, in marks that quote nobody), "named" (`name` is where the
speaker's name stands in the report) or "null" (somebody's, left unnamed).
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import msgspec

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.speakers import path_of
from rashomon import Run, extract
from rashomon.records import Extraction
from rashomon.resolve.owners import NARRATOR, owner_of
from rashomon.spans import overlap

NAME = "owners"
CORPUS = "triplets"
LABELS = Path(__file__).with_name("owners.jsonl")


class Label(msgspec.Struct, frozen=True):
    """One labelled word: offsets into the text of that path and hash."""

    text: str
    sha256: str
    span: tuple[int, int]
    flag: str
    name: tuple[int, int] | None


def run(folder: Path) -> dict[str, Score]:
    """The share of owners that are right, with the half-width of a 95 % interval over words."""
    right = [ok for _, ok, _ in judged(folder)]
    return {"owner right": bootstrap(right, fmean)}


def judged(folder: Path) -> Iterator[tuple[Label, bool, str]]:
    """Each label with whether the program's answer is right, and that answer with the passage."""
    stories: dict[Path, list[Label]] = defaultdict(list)
    for line in LABELS.read_bytes().splitlines():
        label = msgspec.json.decode(line, type=Label)
        stories[path_of(label.text, folder).parent].append(label)
    for reports, wanted in sorted(stories.items()):
        if not reports.is_dir():
            print(f"{NAME}: no texts at {reports.name}; their labels are left out.", file=sys.stderr)
            continue
        read = {Path(e.report.source).name: e for e in extract(sorted(reports.glob("*.txt")), Run())}
        for label in wanted:
            path = path_of(label.text, folder)
            if hashlib.sha256(path.read_bytes()).hexdigest() != label.sha256:
                raise SystemExit(f"{NAME}: {path.name} is not the text that was labelled.")
            yield label, *answered(label, read[path.name])


def answered(label: Label, extraction: Extraction) -> tuple[bool, str]:
    """Whether the owner is right, and what it is."""
    owner, distanced = owner_of(label.span, extraction)
    said = "distanced" if distanced else owner or "null"
    text = extraction.report.text
    passage = " ".join(text[max(0, label.span[0] - 60) : label.span[1] + 40].split())
    if label.name is None:
        return said == (NARRATOR if label.flag == "narrator" else label.flag), f"{said}: {passage}"
    named = {m.entity for m in extraction.mentions if overlap((m.start, m.end), label.name) and m.entity}
    return owner in named and not distanced, f"{said}: {passage}"


def main() -> None:
    """Prints the score, and with --errors the labels not answered rightly."""
    from benchmarks.gate import corpora, show

    folder = corpora()
    if "--errors" in sys.argv and folder is not None:
        for label, ok, answer in judged(folder / CORPUS):
            if not ok:
                print(label.flag, label.text[-30:], label.span, "|", answer)
    show(CORPUS, run)


if __name__ == "__main__":
    main()
