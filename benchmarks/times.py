"""Time expressions against TBAQ (TimeBank and AQUAINT) and WikiWars: extents and values.

An extent is strict where both ends agree and relaxed where the two share a character; a value counts
where the extent is relaxed-right and the TIMEX3 values are equal (TempEval-3). The creation time of a
document is its date and is not scored. The ± is half of the 95 % interval of a bootstrap over documents.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.times import times
from rashomon.parse import parse
from rashomon.records import Published, Report, Section, Time
from rashomon.resolve.dates import anchor_times
from rashomon.settings import Settings

NAME = "times"
CORPUS = "times"
Gold = tuple[int, int, str]

TIMEX = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
CREATED = re.compile(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", re.DOTALL)


@dataclass(frozen=True)
class Counts:
    """What one document adds up to: gold, found, strict, relaxed and value matches."""

    gold: int
    found: int
    strict: int
    relaxed: int
    value: int


def run(folder: Path) -> dict[str, Score]:
    """F1 of strict and relaxed extents and of values, per corpus."""
    scores: dict[str, Score] = {}
    for name, pattern in (("tbaq", "TBAQ-cleaned/*/*.tml"), ("wikiwars", "wikiwars/*.tml")):
        counted = [counts(gold, found) for _, gold, found in documents(folder, pattern)]
        for measure in ("strict", "relaxed", "value"):
            scores[f"{name} {measure}"] = bootstrap(counted, partial(_f1, measure=measure))
    return scores


def documents(folder: Path, pattern: str) -> Iterator[tuple[Report, list[Gold], tuple[Time, ...]]]:
    """Each document with its gold and the anchored times found in it."""
    read = [_read(path) for path in sorted(folder.glob(pattern))]
    reports = [report for report, _ in read]
    for parsed, (report, gold) in zip(parse(reports, Settings(processes=1)), read, strict=True):
        yield report, gold, anchor_times(list(times(parsed)), report.published, parsed)


def counts(gold: list[Gold], found: Sequence[Time]) -> Counts:
    """Matches of one document; each gold expression is matched at most once."""
    strict = len({(start, end) for start, end, _ in gold} & {(time.start, time.end) for time in found})
    relaxed = value = 0
    free = list(found)
    for start, end, wanted in gold:
        match = next((t for t in free if t.start < end and start < t.end), None)
        if match is not None:
            free.remove(match)
            relaxed += 1
            value += match.value == wanted
    return Counts(len(gold), len(found), strict, relaxed, value)


def _read(path: Path) -> tuple[Report, list[Gold]]:
    raw = path.read_text(encoding="utf-8")
    created = CREATED.search(raw)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, gold = "", []
    for piece in re.split(r"(<TIMEX3[^>]*>.*?</TIMEX3>)", body, flags=re.DOTALL):
        match = TIMEX.fullmatch(piece)
        plain = unescape(re.sub(r"<[^>]+>", "", match[2] if match else piece))
        if match:
            value = re.search(r'value="([^"]*)"', match[1])
            gold.append((len(text), len(text) + len(plain), value[1] if value else ""))
        text += plain
    day = created[1] if created else None
    published = Published(earliest=day, latest=day, edtf=day, basis="stated", why="DCT") if day else None
    sections = tuple(
        Section(kind="body", start=m.start(), end=m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    report = Report(id=path.stem, source=path.name, sha256="", text=text, published=published, sections=sections)
    return report, gold


def _f1(counted: Sequence[Counts], measure: str) -> float:
    right = sum(getattr(c, measure) for c in counted)
    total = sum(c.gold + c.found for c in counted)
    return 2 * right / total if total else 0.0


def main() -> None:
    """Print the scores; says so where the corpus is not there."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval"))
    if not (root / CORPUS).is_dir():
        sys.exit(f"{NAME}: no corpus at {root / CORPUS}; set RASHOMON_EVAL to the folder that holds it.")
    for measure, (value, margin) in run(root / CORPUS).items():
        print(f"{measure:18} {value:.3f} ± {margin:.3f}")


if __name__ == "__main__":
    main()
