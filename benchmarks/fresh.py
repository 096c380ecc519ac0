"""Findings on invented stories, set against what a reader noted before the program saw them (`fresh/`, `later/`).

    python -m benchmarks.fresh             notes met by a finding of a fitting kind, and by any finding
    python -m benchmarks.fresh --later     … of the six stories that nothing was fitted on or read off
    python -m benchmarks.fresh --missed    … and the notes that none meets

A finding meets a note when passages of it overlap both of the note's. How the stories came about: `fresh/README.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon import Comparison, Finding, compare
from rashomon.spans import overlap

STORIES, LATER = (Path(__file__).with_name(name) for name in ("fresh", "later"))
FITTING = {  # kinds of findings that answer to a kind of note
    "agreement": {"agreement", "attribution", "figure", "quote"},
    "quote": {"quote"},
    "attribution": {"attribution", "quote"},
    "figure": {"figure", "conflict"},
    "conflict": {"conflict", "shift"},
    "tension": {"conflict", "shift"},
    "motive": {"conflict"},
    "date": {"conflict"},
    "shift": {"shift", "conflict"},
    "naming": {"naming"},
}

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Note:
    """Two passages that a reader would set side by side, and why."""

    kind: str
    one: Place
    other: Place
    why: str


def main() -> None:
    """Prints how many notes of each kind are met."""
    counts: Counter[tuple[str, str]] = Counter()
    for folder in sorted(p for p in (LATER if "--later" in sys.argv else STORIES).iterdir() if p.is_dir()):
        result = compare(sorted(folder.glob("*.txt")))
        for note in read(folder):
            met = [f for f in result.findings if meets(f, note, result)]
            fits = any(f.kind in FITTING[note.kind] for f in met)
            counts.update({(note.kind, "noted"): 1, (note.kind, "met"): fits, (note.kind, "by any"): bool(met)})
            if "--missed" in sys.argv and not met:
                print(f"{folder.name}: {note.kind}: {_text(folder, note.one)} <> {_text(folder, note.other)}")
    for kind in FITTING:
        met, by_any, noted = (counts[kind, of] for of in ("met", "by any", "noted"))
        if noted:
            print(f"{kind:<12}{met:>4} met, {by_any:>4} by any, of {noted}")


def read(folder: Path) -> Iterator[Note]:
    """The notes of a story's folder."""
    for line in (folder / "notes.tsv").read_text("utf-8").splitlines():
        kind, file, start, end, other, first, last, why = line.split("\t")
        yield Note(kind, (file, int(start), int(end)), (other, int(first), int(last)), why)


def meets(found: Finding, note: Note, result: Comparison) -> bool:
    """True where the finding's passages overlap both of the note's."""
    files = {r.id: Path(r.source).name for r in result.reports}
    held = [(files[a.report], a.start, a.end) for side in found.sides for a in side.accounts]
    return all(any(h[0] == end[0] and overlap(h[1:], end[1:]) for h in held) for end in (note.one, note.other))


def _text(folder: Path, place: Place) -> str:
    text = (folder / place[0]).read_text("utf-8")[place[1] : place[2]]
    return f"[{place[0]}] {' '.join(text.split())}"


if __name__ == "__main__":
    main()
