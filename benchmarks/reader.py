"""How much of what a careful reader noted the program finds, on a story with a `reader.json`.

A noted finding is found when one finding of its kind has passages that meet the noted ones on two sides (on
one side, where the reader noted only one). A note of what is no finding is broken when one finding of a
kind it excludes sets two of its passages against each other. A finding that meets no note is listed too: the
reader noted what he would print, so it is either more than that or wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon import Comparison, Finding

KINDRED = {"agreement": {"agreement", "attribution", "figure"}, "attribution": {"attribution", "agreement"}}
"""Kinds under which a noted finding may also come out: a claim told by several is one thing to a reader."""

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Reading:
    """What was found and missed of the reader's notes, which non-findings were broken, and what nobody noted."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    broken: tuple[str, ...]
    unnoted: tuple[str, ...]


def read_notes(folder: Path) -> dict[str, Any]:
    """The reader's notes of a story."""
    notes: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    return notes


def score(result: Comparison, notes: dict[str, Any], must_only: bool = False) -> Reading:
    """The notes that the findings of a comparison meet, miss and break."""
    wanted = [n for n in notes["findings"] if n["must"] or not must_only]
    met = {id(n): any(meets(f, n, result) for f in result.findings) for n in wanted}
    return Reading(
        found=tuple(_name(n) for n in wanted if met[id(n)]),
        missed=tuple(_name(n) for n in wanted if not met[id(n)]),
        broken=tuple(n["note"] for n in notes["not_findings"] if any(breaks(f, n, result) for f in result.findings)),
        unnoted=tuple(
            f"{f.kind}{': ' + f.type if f.type else ''}: {f.why}"
            for f in result.findings
            if not any(meets(f, n, result) for n in notes["findings"])
        ),
    )


def meets(found: Finding, note: dict[str, Any], result: Comparison) -> bool:
    """True where the finding is of the noted kind and meets the noted passages on two sides."""
    if found.kind not in KINDRED.get(note["kind"], {note["kind"]}):
        return False
    sides = [[_place(p, result) for p in side["passages"]] for side in note["sides"] if side["passages"]]
    met = [{_key(a) for a in _accounts(found) if any(_touch(a, p) for p in side)} for side in sides]
    hit = [keys for keys in met if keys]
    if len(sides) == 1:
        passages = {key for keys in hit for key in keys}
        return len(passages) >= min(2, len(sides[0]))
    return len(hit) >= 2 and len(set().union(*hit)) >= 2


def breaks(found: Finding, note: dict[str, Any], result: Comparison) -> bool:
    """True where a finding of an excluded kind holds two of the note's passages on different sides."""
    if found.kind not in note["never"]:
        return False
    places = [_place(p, result) for p in note["passages"]]
    holding = [{n for n, p in enumerate(places) if any(_touch(a, p) for a in side.accounts)} for side in found.sides]
    return any(a and b and a != b for i, a in enumerate(holding) for b in holding[i + 1 :])


def _accounts(found: Finding) -> list[Any]:
    return [a for side in found.sides for a in side.accounts]


def _place(passage: dict[str, Any], result: Comparison) -> Place:
    report = next(r for r in result.reports if r.source.rsplit("/", 1)[-1].split(".jsonl")[0] ==
                  passage["report"].split(".jsonl")[0])  # fmt: skip
    start = report.text.index(passage["quote"])
    return report.id, start, start + len(passage["quote"])


def _touch(account: Any, place: Place) -> bool:
    return bool(account.report == place[0] and account.start < place[2] and place[1] < account.end)


def _key(account: Any) -> Place:
    return account.report, account.start, account.end


def _name(note: dict[str, Any]) -> str:
    return f"{note['kind']}{': ' + note['type'] if note['type'] else ''}: {note['note']}"


def _labelled(reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("FOUND", reading.found),
        ("MISSED", reading.missed),
        ("BROKEN", reading.broken),
        ("IN NO NOTE", reading.unnoted),
    )


def main() -> None:
    """Prints what is found and missed on the example story."""
    from rashomon import compare

    folder = Path(__file__).resolve().parent.parent / "examples" / "harbour"
    notes = read_notes(folder)
    result = compare([folder])
    reading = score(result, notes)
    for label, lines in _labelled(reading):
        print(f"\n{label} {len(lines)}", *lines, sep="\n  ")


if __name__ == "__main__":
    main()
