"""The scorer of claims, alone and with the network, on stories neither was fitted on: NewsWCL50 and ECB+.

    python -m benchmarks.judged             average precision, and how many of the pairs from SAME on are one claim;
                                            “read”: with the reading network beside the scorer

`judged.tsv` has where the clauses stand and the verdict on them, as `training/judged.tsv` has for the stories of
the fit, made by the same judge in the same way (the card `models/sameness.md` says how). Of each story up to six
reports are laid side by side; a candidate pair has the verdict on the judged pair that has nearly its clauses. Of the
pairs of ECB+, whose texts have a sentence or two, two in three are one claim: it is no sample of news. The ± is half
of a 95 % interval from a bootstrap over stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from training.logistic import Matrix
from training.verdicts import NEARLY, Judged, clause, nearest, read_verdicts

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.newswcl50 import corpus as newswcl50
from benchmarks.stories import ecbplus
from rashomon.align.claims import SAME
from rashomon.align.meaning import meanings
from rashomon.align.pairs import candidates, reading
from rashomon.align.sameness import sameness, together
from rashomon.align.story import units
from rashomon.models.nli import reader_of
from rashomon.pipeline import Run, laid_out, parsed_reports, resolved
from rashomon.records import Report
from rashomon.settings import Settings

NAME = "judged"
CORPUS = "newswcl50+ecbplus"
VERDICTS = Path(__file__).with_name("judged.tsv")

Scored = tuple[float, bool]  # how likely a pair is one claim, and whether it is
Judging = tuple[str, float, bool]  # … by the scorer alone, or with the network's reading


def run(folder: Path) -> dict[str, Score]:
    """Of each corpus the average precision of the pairs by likelihood, and the precision of those from SAME on."""
    texts = {
        "newswcl50": {report.id: report for reports, _ in newswcl50(folder / "newswcl50") for report in reports},
        "ecbplus": {report.id: report for report, _ in ecbplus(folder / "ecbplus")},
    }
    stories: dict[tuple[str, str], list[list[Scored]]] = defaultdict(list)
    for (name, _), pairs in read_verdicts(VERDICTS).items():
        reports = dict.fromkeys(part[0] for one in pairs for part in (one.left, one.right))
        judged = scored([texts[name][report] for report in reports], pairs)
        for way in ("", " read"):
            stories[name, way].append([(chance, same) for by, chance, same in judged if by == way])
    scores = {}
    for (corpus, way), held in stories.items():
        name = corpus + way
        scores[f"{name} average precision"] = bootstrap(held, _average_precision)
        scores[f"{name} one claim, of those said to be"] = bootstrap(held, _precision)
    return scores


def scored(reports: Sequence[Report], pairs: Sequence[Judged]) -> list[Judging]:
    """The judged candidates of a story: conflicts, which are about one thing but no one claim, are left out."""
    with TemporaryDirectory() as folder:
        files = {Path(folder) / f"{number}.txt": report for number, report in enumerate(reports)}
        for file, report in files.items():
            file.write_text(report.text, "utf-8")
        names = {str(file): report.id for file, report in files.items()}
        run_ = Run()
        parsed = parsed_reports(laid_out(files, run_), run_)
    whole, parts, _ = units(resolved(parsed, run_)[1], parsed)
    told = [*whole, *parts]
    found, pairs_read = [], []
    for candidate in candidates(told, meanings(told)):
        left, right = (clause(t, names[t.report.source]) for t in (told[candidate.left], told[candidate.right]))
        near, verdict = nearest(left, right, pairs)
        if near >= NEARLY and verdict != "conflict":
            found.append((sameness(candidate.features), verdict == "same"))
            pairs_read.append((reading(told[candidate.left]), reading(told[candidate.right])))
    network = reader_of(Settings()).network  # type: ignore[union-attr]
    both = [
        together(chance, read.same, network.weighing)
        for (chance, _), read in zip(found, network.read(pairs_read), strict=True)
    ]
    alone = [("", chance, same) for chance, same in found]
    return alone + [(" read", chance, same) for chance, (_, same) in zip(both, found, strict=True)]


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
