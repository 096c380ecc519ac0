"""Texts of several corpora as flat arrays of segments: word pieces, their features, words and labels.

    python -m training.segments --corpora CORPORA [--plain FOLDER] --out texts.npz

CORPORA has `polnear`, `babe` and `ptc`; FOLDER has texts without labels (`.txt`), which only the teachers read.
A segment is a paragraph, or what of a long one fits a window; the tagger packs segments into windows.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from training.attribution_data import Labelled, stories
from training.loaded_data import Span, babe, ptc

from rashomon.models.tagger import LABELS, Word, cuts, pieces_of

TRAIN, DEV, BABE, PTC, PLAIN = range(5)  # kinds of text
UNMARKED = -1
SEPARATOR = 102  # [SEP], behind each paragraph


@dataclass
class Table:
    """What is collected, a list an array; `docs` has a row a text: its kind, its fifth, and whether it is biased."""

    ids: list[int] = field(default_factory=list)
    features: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    docs: list[tuple[int, int, int]] = field(default_factory=list)
    doc: list[int] = field(default_factory=list)
    first_pieces: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    attribution: list[int] = field(default_factory=list)
    spans: list[int] = field(default_factory=list)
    biased: list[int] = field(default_factory=list)

    def add(self, kind: int, paragraphs: Iterable[Paragraph], fold: int = -1, biased: bool | None = None) -> None:
        """Add a text."""
        self.docs.append((kind, fold, UNMARKED if biased is None else int(biased)))
        for number, paragraph in enumerate(paragraphs):
            ids, features, words = pieces_of(paragraph.text, number)
            labels = _labels(words, paragraph.attribution)
            for low, high in cuts(words, len(ids), paragraph.text):
                here = [n for n, word in enumerate(words) if low <= word.piece < high]
                self.ids += [*ids[low:high], SEPARATOR]
                self.features += [*features[low:high], 0]
                self.lengths.append(high - low + 1)
                self.doc.append(len(self.docs) - 1)
                self.first_pieces += [*(words[n].piece - low for n in here), high - low]
                self.words.append(len(here) + 1)
                # The mark behind a paragraph is a word that is part of nothing.
                self.attribution += [*(labels[n] for n in here), UNMARKED if paragraph.attribution is None else 0]
                self.spans += [*(_marked(words[n], paragraph.spans) for n in here), UNMARKED]
                self.biased += [*(_marked(words[n], paragraph.words) for n in here), UNMARKED]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's text and what is marked in it; None where nobody looked."""

    text: str
    attribution: Sequence[Labelled] | None = None
    spans: Sequence[Span] | None = None
    words: Sequence[Span] | None = None


def _labels(words: Sequence[Word], marked: Sequence[Labelled] | None) -> list[int]:
    """The number of each word's label: that of the span in which it begins."""
    if marked is None:
        return [UNMARKED] * len(words)
    found, last = [], None
    for word in words:
        here = next((span for span in marked if span[1] < word.end and word.start < span[2]), None)
        begin = "I" if here is not None and here == last else "B"
        found.append(0 if here is None else LABELS.index(f"{begin}-{here[0]}"))
        last = here
    return found


def _marked(word: Word, spans: Sequence[Span] | None) -> int:
    return UNMARKED if spans is None else int(any(a < word.end and word.start < b for a, b in spans))


def collect(corpora: Path, plain: Path | None) -> Table:
    """The texts of the corpora; of PolNeAR's dev texts the first annotation, of its train texts all."""
    table, seen = Table(), set()
    for kind, split in ((TRAIN, "train"), (DEV, "dev")):
        for story in stories(corpora / "polnear" / split):
            name = story.name.rsplit("_", 1)[0]
            if kind == TRAIN or name not in seen:
                both = zip(story.paragraphs, story.spans, strict=True)
                table.add(kind, [Paragraph(text, attribution=spans) for text, spans in both])
            seen.add(name)
    for one in babe(corpora / "babe" / "final_labels_SG1.csv"):
        table.add(BABE, [Paragraph(text, words=spans) for text, spans in one.paragraphs()], one.fold, one.biased)
    for one in ptc(corpora / "ptc"):
        table.add(PTC, [Paragraph(text, spans=spans) for text, spans in one.paragraphs()], one.fold)
    for path in sorted(plain.rglob("*.txt")) if plain else ():
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
        table.add(PLAIN, [Paragraph(line) for line in lines if line.strip()])
    return table


def main() -> None:
    """Writes the arrays."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--plain", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    table = collect(asked.corpora, asked.plain)
    np.savez_compressed(asked.out, **{name: np.array(values, dtype=np.int32) for name, values in vars(table).items()})
    print(f"{len(table.docs)} texts, {len(table.lengths)} segments, {len(table.ids)} pieces")


if __name__ == "__main__":
    main()
