"""What attribution, figures, dates, places and wording cost beside the parse, in one run: words/s and the ratio.

    python -m benchmarks.speed
    python -m benchmarks.speed --whole     the whole analysis of a report, step by step, on fewer texts
    python -m benchmarks.speed --story     what laying a story side by side costs beside the parse of its reports

Texts are those of PolNeAR dev where the corpora are, else the example story. Best of three turns each, taken
alternately; the parse is spaCy's in one process, which is one core. Words/s go by the clock, the ratio by processor
time, which other work on the machine disturbs less. Wording is timed with the tagger's reading at hand, since
attribution has asked for it by then, as it is with --whole, where each step is timed as a run takes it; its owners
and targets are found among the records of each report by itself.
"""

from __future__ import annotations

import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import batched
from pathlib import Path

from benchmarks.attribution import PARAGRAPH, as_report
from rashomon.align.story import align
from rashomon.compare import compare_story
from rashomon.extract import EXTRACTORS
from rashomon.extract.figures import figures
from rashomon.extract.places import places
from rashomon.extract.quotations import quotations
from rashomon.extract.readings import readings
from rashomon.extract.rules import ruled
from rashomon.extract.statements import statements
from rashomon.extract.times import times
from rashomon.extract.wording import worded
from rashomon.gazetteer import open_gazetteer
from rashomon.models.embedder import Known, embed, read_words, remembering
from rashomon.models.nli import reader_of
from rashomon.models.tagger import MODEL, Tagger, reading, tagger_installed
from rashomon.parse import Parsed, parse
from rashomon.pipeline import Run, extracted, laid_out, resolved
from rashomon.records import Extraction, Report
from rashomon.resolve import resolve_reports
from rashomon.resolve.owners import resolve_owners
from rashomon.resolve.targets import resolve_targets
from rashomon.settings import Settings

TURNS = 3
ROOT = Path(__file__).parents[1]
CORPORA = Path(os.environ.get("RASHOMON_EVAL", ROOT / "../shared/eval"))
TEXTS = 40
STORIES = 4  # of --story
OF_WHOLE = 12  # texts of --whole, and as many to load everything with


def main() -> None:
    """Print the table."""
    if "--whole" in sys.argv:
        whole()
    elif "--story" in sys.argv:
        stories()
    else:
        parts()


def whole() -> None:
    """Prints what each step of a report's analysis costs beside the bare parse, in processor time, one turn."""
    settings = Settings(processes=1)
    texts = [file.read_bytes().decode() for file in _files()[: 2 * OF_WHOLE]]
    first, second = ([as_report(str(n), t) for n, t in enumerate(several)] for several in batched(texts, OF_WHOLE))
    _steps(first, settings)
    spent = _steps(second, settings)
    bare = spent["parse"]
    print(
        f"{len(second)} texts, {sum(len(report.text.split()) for report in second)} words, {bare:.2f} s for the parse"
    )
    for name, seconds in spent.items():
        print(f"{name:24} {seconds / bare:.2f} of the parse")
    print(f"{'all of it':24} {sum(spent.values()) / bare:.2f} of the parse")


def _steps(reports: list[Report], settings: Settings) -> dict[str, float]:
    """Seconds of each step on these reports."""
    spent: dict[str, float] = defaultdict(float)
    began = time.process_time()
    parsed = list(parse(reports, settings))
    spent["parse"] = time.process_time() - began
    for one in parsed:
        records = {}
        for name, extractor in EXTRACTORS:
            began = time.process_time()
            records[name] = tuple(extractor(one))
            spent[name] += time.process_time() - began
        began = time.process_time()
        resolve_reports([Extraction(report=one.report, **records)], [one], open_gazetteer())  # type: ignore[arg-type]
        spent["resolving"] += time.process_time() - began
    return spent


def stories() -> None:
    """Prints what laying stories side by side costs beside the bare parse, in processor time; the first warms up."""
    folders = sorted(folder.parent for folder in (CORPORA / "triplets").glob("*/gold.json"))[: STORIES + 1]
    spent: dict[str, float] = {}
    words = 0
    for number, folder in enumerate(folders or [ROOT / "examples" / "harbour"] * 2):
        of_one, reports = _story(folder)
        if number:
            spent = {name: spent.get(name, 0.0) + seconds for name, seconds in of_one.items()}
            words += sum(len(report.text.split()) for report in reports)
    print(f"{words} words, {spent['parse']:.2f} s for the parse")
    for name, seconds in spent.items():
        print(f"{name:24} {seconds / spent['parse']:.2f} of the parse")


def _story(folder: Path) -> tuple[dict[str, float], Sequence[Report]]:
    """Seconds of parsing, aligning and comparing a story, and of the embeddings in both of these."""
    run = Run(Settings(processes=1))
    reports = laid_out(sorted(folder.glob("*.txt")), run)
    spent = {}
    began = time.process_time()
    parsed = list(parse(reports, run.settings))
    spent["parse"] = time.process_time() - began
    entities, extractions = resolved(parsed, run)
    known = Known()
    with remembering(known):
        began = time.process_time()
        align(extractions, parsed, entities)
        spent["align, nothing read in pairs"] = time.process_time() - began
        began = time.process_time()
        aligned = align(extractions, parsed, entities, reader_of(run.settings))
        spent["align once more, pairs read, all embedded"] = time.process_time() - began
        began = time.process_time()
        compare_story(aligned)
        spent["compare"] = time.process_time() - began
    began = time.process_time()
    read_words(list(known.words))
    embed([text for text in known.vectors if text not in known.words])
    spent["embedding, of both"] = time.process_time() - began
    return spent, reports


def parts() -> None:
    """Prints what some parts cost."""
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
    weighed = [reading(one.paragraphs).words if tagger_installed() else [None] * len(one.passages) for one in parsed]
    extractions = [extracted(one, Run(settings)) for one in parsed]
    steps["wording"] = lambda: [list(worded(*pair)) for pair in zip(parsed, weighed, strict=True)]
    steps["owners and targets"] = lambda: _owned(extractions, parsed)
    if tagger_installed():
        for threads in (1, 2):
            tagger = Tagger(MODEL, threads)
            steps[f"tagger, {threads} core{'s' * (threads > 1)}"] = lambda t=tagger: [t.read(p) for p in paragraphs]  # type: ignore[misc]
    steps["statements, all of it"] = lambda: [list(statements(one)) for one in parsed]
    best, spent = dict.fromkeys(steps, float("inf")), dict.fromkeys(steps, float("inf"))
    for _ in range(TURNS):
        for name, step in steps.items():
            started, used = time.perf_counter(), time.process_time()
            step()
            best[name] = min(best[name], time.perf_counter() - started)
            spent[name] = min(spent[name], time.process_time() - used)
    print(f"{len(texts)} texts, {words} words")
    for name, seconds in best.items():
        ratio = spent[name] / spent["parse, one core"]
        print(f"{name:24} {words / seconds:8.0f} words/s   {ratio:.2f} of the parse")


def _owned(extractions: Iterable[Extraction], parsed: Iterable[Parsed]) -> list[Extraction]:
    """Owners and targets of the wording of each report."""
    return [resolve_targets(resolve_owners(e), one) for e, one in zip(extractions, parsed, strict=True)]


def _read_anew(parsed: list[Parsed]) -> list[object]:
    """All figures, dates and places, with nothing remembered of the last turn."""
    readings.cache_clear()
    return [list(extractor(one)) for one in parsed for extractor in (figures, times, places)]


def _files() -> list[Path]:
    corpus = sorted((CORPORA / "polnear" / "dev" / "text").glob("*.txt"))
    return corpus or sorted((ROOT / "examples" / "harbour").glob("*.txt"))


if __name__ == "__main__":
    main()
