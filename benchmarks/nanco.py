"""Which answers of many outlets to one news question are the same, by the likeness of claims (NAnCo, validation).

python -m benchmarks.nanco      balanced accuracy of pairs, the threshold of a question set on all the others
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from statistics import fmean

from benchmarks.bootstrap import Score, bootstrap
from rashomon.models.embedder import embed

NAME = "nanco"
CORPUS = "nanco"
ASKED = 0.3  # weight of the answers read with their question; answers alone score .860, shared words add nothing

Judged = tuple[float, bool]  # likeness of two answers, whether the annotators hold them for one


def run(folder: Path) -> dict[str, Score]:
    """Balanced accuracy of same and not same, over the pairs of each question, the questions' mean."""
    questions = likenesses(folder)
    values = [balanced(questions[n], threshold(questions[:n] + questions[n + 1 :])) for n in range(len(questions))]
    return {"balanced accuracy": bootstrap(values, fmean)}


def likenesses(folder: Path) -> list[list[Judged]]:
    """For each question, every pair of answers with its likeness and the annotators' verdict."""
    found = []
    for question in json.loads((folder / "nanco_validation.json").read_text("utf-8")):
        answers = [a for a in question["answers"] if a["Answer"].strip()]
        alone = embed([a["Answer"] for a in answers])
        asked = embed([f"{question['question']} {a['Answer']}" for a in answers])
        cosines = (alone @ alone.T + ASKED * (asked @ asked.T)) / (1 + ASKED)
        found.append(
            [
                (float(cosines[i, j]), answers[i]["cluster_global"] == answers[j]["cluster_global"])
                for i, j in combinations(range(len(answers)), 2)
            ]
        )
    return [pairs for pairs in found if len({same for _, same in pairs}) == 2]


def threshold(questions: Sequence[Sequence[Judged]]) -> float:
    """The likeness that tells same from not same best, on the mean over questions."""
    return max((step / 100 for step in range(5, 96)), key=lambda t: sum(balanced(q, t) for q in questions))


def balanced(pairs: Sequence[Judged], least: float) -> float:
    """The mean of the shares of same pairs and of other pairs that are told right."""
    right: dict[bool, list[bool]] = defaultdict(list)
    for likeness, same in pairs:
        right[same].append((likeness >= least) == same)
    return sum(sum(rights) / len(rights) for rights in right.values()) / len(right)


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
