"""The attribution tagger on the segments that CofeNet was scored on: spans of source, cue and content.

Each segment is read alone, as there; a span counts where its first and last word are right after trimming
quotation marks and punctuation. Published on the matching test segments: BERT .811/.740/.689, with CofeNet
.832/.753/.729 (Wang et al. 2022).
Intervals are half-widths of 95 % from a bootstrap over texts, seed 1.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rashomon.models.tagger import ROLES, tagger, tagger_installed

NAME = "segments"
CORPUS = "polnear"
FILE = "cofenet_valid.jsonl"
RESAMPLES = 500
MARKS = frozenset({"``", "''", '"', "'", "`", ",", ".", ";", ":", "?", "!", "-", "--", "...", "-LRB-", "-RRB-"})
JOINED = ("'", "n't", "%")  # tokens written without a space before them
CLOSING = frozenset({",", ".", ";", ":", "?", "!", "''", "...", ")"})

Score = tuple[float, float]
Labelled = tuple[str, int, int]  # role, first and last token
Counts = dict[str, tuple[int, int, int]]  # right, proposed, wanted


def run(folder: Path) -> dict[str, Score] | None:
    """F1 by role with half-widths, None where the corpus or the tagger is absent."""
    if not (folder / FILE).is_file() or not tagger_installed():
        print(f"{NAME}: no {FILE} in {folder}, or no tagger; nothing measured.", file=sys.stderr)
        return None
    by_text: dict[str, list[Counts]] = defaultdict(list)
    for line in (folder / FILE).read_text(encoding="utf-8").splitlines():
        segment = json.loads(line)
        ours, theirs = found(segment["tokens"]), gold(segment["tokens"], segment["labels"])
        by_text[segment["id"]].append({role: _counts(ours, theirs, role) for role in ROLES})
    texts = [{role: _sum(counts[role] for counts in group) for role in ROLES} for group in by_text.values()]
    return {f"{role} F1": _with_interval(texts, role) for role in ROLES}


def found(tokens: Sequence[str]) -> set[Labelled]:
    """The spans that the tagger finds in a segment, in tokens, trimmed."""
    text, starts = written(tokens)
    spans = tagger().read([text]).spans[0]
    touched = [
        (s.role, [i for i, at in enumerate(starts) if at < s.end and s.start < at + len(tokens[i])]) for s in spans
    ]
    return {kept for role, inside in touched if inside and (kept := _trim(tokens, role, inside[0], inside[-1]))}


def gold(tokens: Sequence[str], labels: Sequence[str]) -> set[Labelled]:
    """The spans of the labels, trimmed."""
    spans: list[Labelled] = []
    for index, label in enumerate(labels):
        if label.startswith("B-"):
            spans.append((label[2:], index, index))
        elif label.startswith("I-") and spans and spans[-1][2] == index - 1 and spans[-1][0] == label[2:]:
            spans[-1] = (label[2:], spans[-1][1], index)
    return {kept for role, first, last in spans if (kept := _trim(tokens, role, first, last))}


def written(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """The text that the tokens came from, as far as they tell, and where each starts in it."""
    text, starts, tight = "", [], True
    for token in tokens:
        joined = tight or token in CLOSING or token.startswith(JOINED)
        text += "" if joined else " "
        starts.append(len(text))
        text += token
        tight = token in ("``", "(", "$")
    return text, starts


def _trim(tokens: Sequence[str], role: str, first: int, last: int) -> Labelled | None:
    while first <= last and tokens[first] in MARKS:
        first += 1
    while last >= first and tokens[last] in MARKS:
        last -= 1
    return (role, first, last) if first <= last else None


def _counts(ours: set[Labelled], theirs: set[Labelled], role: str) -> tuple[int, int, int]:
    mine, wanted = ({span for span in side if span[0] == role} for side in (ours, theirs))
    return len(mine & wanted), len(mine), len(wanted)


def _sum(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    right, proposed, wanted = (sum(column) for column in zip(*counts, strict=True))
    return right, proposed, wanted


def _f1(texts: Sequence[Counts], role: str) -> float:
    right, proposed, wanted = _sum(text[role] for text in texts)
    return 2 * right / max(1, proposed + wanted)


def _with_interval(texts: Sequence[Counts], role: str) -> Score:
    chance = random.Random(1)
    drawn = sorted(_f1(chance.choices(texts, k=len(texts)), role) for _ in range(RESAMPLES))
    return _f1(texts, role), (drawn[int(0.975 * RESAMPLES)] - drawn[int(0.025 * RESAMPLES)]) / 2


def main() -> None:
    """Print the table."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval"))
    for name, (value, half) in (run(root / CORPUS) or {}).items():
        print(f"{name:34} {value:.3f} ± {half:.3f}")


if __name__ == "__main__":
    main()
