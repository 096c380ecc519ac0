"""What attribution, figures, dates and places cost beside the parse, measured in one run: words/s and the ratio.

    python -m benchmarks.speed

Texts are those of PolNeAR dev where the corpora are, else the example story. Best of three turns each, taken
alternately; the parse is spaCy's in one process, which is one core.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.attribution import PARAGRAPH, as_report
from rashomon.extract.figures import figures
from rashomon.extract.places import places
from rashomon.extract.quotations import quotations
from rashomon.extract.readings import readings
from rashomon.extract.rules import ruled
from rashomon.extract.statements import statements
from rashomon.extract.times import times
from rashomon.models.tagger import MODEL, Tagger, tagger_installed
from rashomon.parse import Parsed, parse
from rashomon.settings import Settings

TURNS = 3
ROOT = Path(__file__).parents[1]
CORPORA = Path(os.environ.get("RASHOMON_EVAL", ROOT / "../shared/eval"))
TEXTS = 40


def main() -> None:
    """Print the table."""
    texts = [file.read_bytes().decode() for file in _files()[:TEXTS]]
    words = sum(len(text.split()) for text in texts)
    settings = Settings(processes=1)
    reports = [as_report(str(number), text) for number, text in enumerate(texts)]
    parsed = list(parse(reports, settings))
    paragraphs = [[line.group() for line in PARAGRAPH.finditer(text)] for text in texts]
    steps: dict[str, Callable[[], object]] = {
        "parse, one core": lambda: list(parse(reports, settings)),
        "rules, one core": lambda: [ruled(one, quotations(one)) for one in parsed],
        "figures, dates, places": lambda: _read_anew(parsed),
        "figures after dates": lambda: [list(figures(one)) for one in parsed],
    }
    if tagger_installed():
        for threads in (1, 2):
            tagger = Tagger(MODEL, threads)
            steps[f"tagger, {threads} core{'s' * (threads > 1)}"] = lambda t=tagger: [t.read(p) for p in paragraphs]  # type: ignore[misc]
    steps["statements, all of it"] = lambda: [list(statements(one)) for one in parsed]
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(TURNS):
        for name, step in steps.items():
            started = time.perf_counter()
            step()
            best[name] = min(best[name], time.perf_counter() - started)
    print(f"{len(texts)} texts, {words} words")
    for name, seconds in best.items():
        print(f"{name:24} {words / seconds:8.0f} words/s   {seconds / best['parse, one core']:.2f} of the parse")


def _read_anew(parsed: list[Parsed]) -> list[object]:
    """All figures, dates and places, with nothing remembered of the last turn."""
    readings.cache_clear()
    return [list(extractor(one)) for one in parsed for extractor in (figures, times, places)]


def _files() -> list[Path]:
    corpus = sorted((CORPORA / "polnear" / "dev" / "text").glob("*.txt"))
    return corpus or sorted((ROOT / "examples" / "harbour").glob("*.txt"))


if __name__ == "__main__":
    main()
