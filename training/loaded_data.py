"""BABE's sentences and PTC's articles as paragraphs with the loaded words that people marked."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
FOLDS = 5

Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """One text of a corpus: what is marked in it, and whether it counts as biased (BABE alone says so)."""

    corpus: str
    text: str
    spans: list[Span]
    biased: bool | None

    @property
    def fold(self) -> int:
        """Which fifth it belongs to, by its text."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % FOLDS

    def paragraphs(self) -> Iterator[tuple[str, list[Span]]]:
        """Each line that is not blank, with the spans in it."""
        start = 0
        for line in self.text.split("\n"):
            if line.strip():
                end = start + len(line)
                yield (
                    line,
                    [(max(a, start) - start, min(b, end) - start) for a, b in self.spans if a < end and b > start],
                )
            start += len(line) + 1


def babe(file: Path) -> Iterator[Marked]:
    """The sentences of `final_labels_SG1.csv` on which the annotators agree (Spinde et al. 2021)."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows, delimiter=";"):
            if row["label_bias"] != "No agreement":
                yield Marked("babe", row["text"], biased_words(row), row["label_bias"] == "Biased")


def biased_words(row: dict[str, str]) -> list[Span]:
    """Where the words stand that a row of BABE lists as biased."""
    text = row["text"].lower()
    words = [one or other for one, other in re.findall(r"'([^']+)'|\"([^\"]+)\"", row["biased_words"])]
    return [m.span() for word in words for m in re.finditer(rf"\b{re.escape(word.lower())}\b", text)]


def ptc(folder: Path) -> Iterator[Marked]:
    """The articles of PTC (Da San Martino et al. 2020) with the spans of the two techniques that choose words."""
    for path in sorted((folder / "articles").glob("article*.txt")):
        labels = folder / "labels" / f"{path.stem}.task-FLC.labels"
        rows = [line.split("\t") for line in labels.read_text().splitlines()] if labels.exists() else []
        spans = [(int(row[2]), int(row[3])) for row in rows if row[1] in TECHNIQUES]
        yield Marked("ptc", path.read_bytes().decode("utf-8"), spans, None)
