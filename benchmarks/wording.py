"""Loaded words against BABE (biased sentences) and PTC (spans of loaded language and name calling), five-fold.

`loaded_left_out.npz` holds, for each word of both corpora, the chance that a pupil gave it which had not seen that
fifth: five pupils of the same teachers and recipe as the shipped one, with 4 epochs for its 9 and a teacher each that
had not seen the fifth either (`training/README.md`); BABE is divided by sentence, PTC by article. The extractor reads
those chances as it would read the tagger's. (The lexicon beside them is the same throughout, and its author saw
counts of words marked in both.) BABE: a sentence counts as biased where the extractor finds a loaded word; macro F1
over biased and not biased, sentences without agreement left out. PTC: F1 of spans with the task's partial match (a
span earns the share of its characters that the other covers), `Loaded_Language` and `Name_Calling,Labeling` as one.
The ± is half of the 95 % interval of a bootstrap over sentences (BABE) and articles (PTC).
`python -m benchmarks.wording --kept` scores the network that is shipped, which has seen both.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.loaded_data import Marked as Text
from training.loaded_data import babe, ptc

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.wording import worded
from rashomon.models.tagger import Weighed, pieces_of, reading
from rashomon.parse import Parsed, parse
from rashomon.records import Report, Section
from rashomon.settings import Settings
from rashomon.spans import Span, overlap

NAME = "wording"
CORPUS = "babe"
LEFT_OUT = Path(__file__).parent / "loaded_left_out.npz"
Judged = tuple[bool, bool]  # biased in the corpus, loaded word found
Article = tuple[int, int, float, float]  # spans found and marked; how much of each the other covers


def run(folder: Path, kept: bool = False) -> dict[str, Score]:
    """Macro F1 on BABE's sentences and, where PTC lies beside it, span F1 on PTC's articles."""
    texts = marked_texts(folder.parent)
    chances = None if kept else left_out()
    found = [_found(one, chances) for one in texts]
    judged = [(bool(t.gold), bool(f)) for t, f in zip(texts, found, strict=True) if t.corpus == "babe"]
    scores = {"babe macro F1": bootstrap(judged, macro_f1)}
    articles = [_matched(t.gold, f) for t, f in zip(texts, found, strict=True) if t.corpus == "ptc"]
    if articles:
        scores["ptc span F1"] = bootstrap(articles, lambda some: span_scores(some)[2])
        scores["ptc span precision"] = bootstrap(articles, lambda some: span_scores(some)[0])
    else:
        print("wording: no corpus 'ptc' beside 'babe'; its scores are left out.")
    return scores


@dataclass(frozen=True)
class Marked:
    """One text of a corpus: its parse, and what is marked in it."""

    corpus: str
    parsed: Parsed
    gold: list[Span]  # BABE: the whole sentence where it is biased


def marked_texts(corpora: Path) -> list[Marked]:
    """BABE's sentences and PTC's articles, parsed."""
    texts = [*babe(corpora / "babe" / "final_labels_SG1.csv"), *ptc(corpora / "ptc")]
    reports = [_report(str(number), one.text) for number, one in enumerate(texts)]
    parsed = parse(reports, Settings(processes=1))
    return [Marked(one.corpus, own, _gold(one)) for one, own in zip(texts, parsed, strict=True)]


def _gold(text: Text) -> list[Span]:
    if text.corpus == "babe":
        return [(0, len(text.text))] if text.biased else []
    return _merged(text.spans)


def left_out() -> dict[int, NDArray[np.float32]]:
    """The chances of the words of each text, by the text's hash."""
    kept = np.load(LEFT_OUT)
    ends = np.cumsum(kept["words"].astype(np.int64))
    parts = np.split(kept["chances"].astype(np.float32) / 255, ends[:-1])
    return dict(zip(kept["texts"].tolist(), parts, strict=True))


def _weighed(text: Marked, chances: dict[int, NDArray[np.float32]]) -> list[list[Weighed]]:
    """The words of each paragraph with the chances that a pupil which had not seen them gave them."""
    name = hashlib.sha256(text.parsed.report.text.encode()).digest()[:8]
    own = iter(chances[int(np.frombuffer(name, dtype=np.uint64)[0])].tolist())
    return [
        [Weighed(word.start, word.end, next(own)) for word in pieces_of(paragraph, 0)[2]]
        for paragraph in text.parsed.paragraphs
    ]


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean of the F1 of "biased" and of "not biased"."""
    return sum(_f1_of(judged, verdict) for verdict in (True, False)) / 2


def span_scores(marked: Sequence[Article]) -> tuple[float, float, float]:
    """Precision, recall and F1 with partial matches."""
    found, wanted, hit, met = (sum(counts) for counts in zip(*marked, strict=True))
    precision, recall = hit / max(1, found), met / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, lambda folder: run(folder, "--kept" in sys.argv))


def _report(name: str, text: str) -> Report:
    sections, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            sections.append(Section(kind="body", start=start, end=start + len(line)))
        start += len(line) + 1
    return Report(id=name, source=name, sha256="", text=text, language="en", sections=tuple(sections))


def _found(text: Marked, chances: dict[int, NDArray[np.float32]] | None) -> list[Span]:
    weighed = reading(text.parsed.paragraphs).words if chances is None else _weighed(text, chances)
    return _merged((w.start, w.end) for w in worded(text.parsed, weighed) if w.kind == "loaded")


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _matched(gold: Sequence[Span], found: Sequence[Span]) -> Article:
    hit = sum(_covered(span, gold) for span in found)
    return len(found), len(gold), hit, sum(_covered(span, found) for span in gold)


def _covered(span: Span, others: Sequence[Span]) -> float:
    return sum(overlap(span, other) for other in others) / max(1, span[1] - span[0])


def _f1_of(judged: Sequence[Judged], verdict: bool) -> float:
    both = sum(gold == found == verdict for gold, found in judged)
    either = sum((gold == verdict) + (found == verdict) for gold, found in judged)
    return 2 * both / either if either else 0.0


if __name__ == "__main__":
    main()
