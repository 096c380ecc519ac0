"""The scorer of claims on stories that it was not fitted on: judged pairs of clauses of NewsWCL50 and ECB+.

    python -m benchmarks.judged             average precision, and how many of the pairs from SAME on are one claim

`judged.tsv` has where the clauses stand and the verdict on them, as `training/judged.tsv` has for the stories of
the fit, made by the same judge in the same way (the card `models/sameness.md` says how). Of each story up to six
reports are laid side by side; a candidate pair has the verdict on the judged pair that has nearly its clauses. Of the
pairs of ECB+, whose texts have a sentence or two, two in three are one claim: it is no sample of news. The ± is half
of a 95 % interval from a bootstrap over stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from training.sameness import NEARLY, Matrix

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.newswcl50 import corpus as newswcl50
from benchmarks.stories import ecbplus
from rashomon.align.accounts import Telling
from rashomon.align.claims import SAME
from rashomon.align.meaning import meanings
from rashomon.align.pairs import candidates
from rashomon.align.sameness import sameness
from rashomon.align.story import units
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved
from rashomon.records import Report

NAME = "judged"
CORPUS = "newswcl50+ecbplus"
VERDICTS = Path(__file__).with_name("judged.tsv")

Clause = tuple[str, int, int]
Scored = tuple[float, bool]  # how likely a pair is one claim, and whether it is


def run(folder: Path) -> dict[str, Score]:
    """Of each corpus the average precision of the pairs by likelihood, and the precision of those from SAME on."""
    texts = {
        "newswcl50": {report.id: report for reports, _ in newswcl50(folder / "newswcl50") for report in reports},
        "ecbplus": {report.id: report for report, _ in ecbplus(folder / "ecbplus")},
    }
    stories: dict[str, list[list[Scored]]] = defaultdict(list)
    for (name, _), pairs in verdicts().items():
        reports = dict.fromkeys(clause[0] for one in pairs for clause in one[:2])
        stories[name].append(scored([texts[name][report] for report in reports], pairs))
    scores = {}
    for name, held in stories.items():
        scores[f"{name} average precision"] = bootstrap(held, _average_precision)
        scores[f"{name} one claim, of those said to be"] = bootstrap(held, _precision)
    return scores


def verdicts() -> dict[tuple[str, str], list[tuple[Clause, Clause, str]]]:
    """The judged pairs of each corpus and story: two clauses and the verdict."""
    found: dict[tuple[str, str], list[tuple[Clause, Clause, str]]] = defaultdict(list)
    for line in VERDICTS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            corpus, story, one, start, end, other, begin, stop, verdict = line.split("\t")
            left, right = (one, int(start), int(end)), (other, int(begin), int(stop))
            found[corpus, story].append((left, right, verdict))
    return found


def scored(reports: Sequence[Report], pairs: Sequence[tuple[Clause, Clause, str]]) -> list[Scored]:
    """The judged candidates of a story: conflicts, which are about one thing but no one claim, are left out."""
    with TemporaryDirectory() as folder:
        files = {Path(folder) / f"{number}.txt": report for number, report in enumerate(reports)}
        for file, report in files.items():
            file.write_text(report.text, "utf-8")
        names = {str(file): report.id for file, report in files.items()}
        run_ = Run()
        parsed = parsed_reports(laid_out(files, run_), run_)
    whole, parts = units(resolved(parsed, run_)[1], parsed)
    told = [*whole, *parts]
    found = []
    for candidate in candidates(told, meanings(told)):
        clauses = [_clause(told[n], names) for n in (candidate.left, candidate.right)]
        verdict = _verdict(clauses[0], clauses[1], pairs)
        if verdict not in (None, "conflict"):
            found.append((sameness(candidate.features), verdict == "same"))
    return found


def _clause(telling: Telling, names: Mapping[str, str]) -> Clause:
    return names[telling.report.source], telling.account.start, telling.account.end


def _verdict(left: Clause, right: Clause, pairs: Sequence[tuple[Clause, Clause, str]]) -> str | None:
    near = [
        (min(_common(left, a), _common(right, b)), verdict)
        for one, other, verdict in pairs
        for a, b in ((one, other), (other, one))
        if left[0] == a[0] and right[0] == b[0]
    ]
    nearest, verdict = max(near, default=(0.0, ""))
    return verdict if nearest >= NEARLY else None


def _common(one: Clause, other: Clause) -> float:
    """The share of the stretch from the first to the last of both that both hold."""
    return max(0, min(one[2], other[2]) - max(one[1], other[1])) / (max(one[2], other[2]) - min(one[1], other[1]))


def _average_precision(stories: Sequence[Sequence[Scored]]) -> float:
    ranked: Matrix = np.array(
        [same for _, same in sorted((p for s in stories for p in s), reverse=True)], dtype=float
    )
    precisions = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precisions * ranked).sum() / max(1.0, ranked.sum()))


def _precision(stories: Sequence[Sequence[Scored]]) -> float:
    said = [same for story in stories for likely, same in story if likely >= SAME]
    return sum(said) / max(1, len(said))


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import corpora

    folder = corpora()
    if folder is None:
        print("No corpora: set RASHOMON_EVAL to their folder.")
        return
    for name, (value, spread) in run(folder).items():
        print(f"{name:<48}{value:.3f} ± {spread:.3f}")


if __name__ == "__main__":
    main()
