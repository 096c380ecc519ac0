"""Loaded words against BABE (biased sentences) and PTC (spans of loaded language and name calling), five-fold.

The head is fitted five times, on four fifths of both corpora, and each fifth is read with the head that has not
seen it; BABE is divided by sentence, PTC by article. (The lexicon beside the head is the same throughout, and
its author saw counts of words marked in both.) BABE: a sentence counts as biased where the extractor finds a
loaded word; macro F1 over biased and not biased, sentences without agreement left out. PTC: F1 of spans with the
task's partial match (a span earns the share of its characters that the other side covers), `Loaded_Language` and
`Name_Calling,Labeling` taken as one. The ± is half of the 95 % interval of a bootstrap over sentences (BABE) and
articles (PTC). `python -m benchmarks.wording --kept` scores the weights that are shipped, which have seen both.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training.loaded_head import Sentence, fit

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.judgements import clues, vector
from rashomon.extract.judgements import sentences as split
from rashomon.extract.wording import strengths, wording
from rashomon.models.loaded_head import Head
from rashomon.parse import Parsed, parse
from rashomon.records import Report, Section
from rashomon.settings import Settings
from rashomon.spans import Span, overlap

NAME = "wording"
CORPUS = "babe"
FOLDS = 5
TECHNIQUES = ("Loaded_Language", "Name_Calling,Labeling")
Judged = tuple[bool, bool]  # biased in the corpus, loaded word found
Article = tuple[int, int, float, float]  # spans found and marked; how much of each the other covers


def run(folder: Path, kept: bool = False) -> dict[str, Score]:
    """Macro F1 on BABE's sentences and, where PTC lies beside it, span F1 on PTC's articles."""
    texts = marked_texts(folder.parent)
    found = [_found(one.parsed, None) for one in texts] if kept else _by_folds(texts)
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
    """One text of a corpus: its parse, what is marked in it, and the words marked for the head to learn."""

    corpus: str
    parsed: Parsed
    gold: list[Span]  # BABE: the whole sentence where it is biased
    words: list[Span]

    def fold(self) -> int:
        """Which fifth it belongs to, by its text."""
        return int(hashlib.sha256(self.parsed.report.text.encode()).hexdigest(), 16) % FOLDS


def marked_texts(corpora: Path) -> list[Marked]:
    """BABE's sentences and PTC's articles, parsed."""
    with (corpora / "babe" / "final_labels_SG1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["label_bias"] != "No agreement"]
    reports = [_report(str(number), row["text"]) for number, row in enumerate(rows)]
    paths = sorted((corpora / "ptc" / "articles").glob("article*.txt"))
    reports += [_report(path.stem, path.read_bytes().decode("utf-8")) for path in paths]
    parsed = list(parse(reports, Settings(processes=1)))
    texts = []
    for row, one in zip(rows, parsed, strict=False):
        whole = [(0, len(row["text"]))] if row["label_bias"] == "Biased" else []
        texts.append(Marked("babe", one, whole, _biased_words(row)))
    for path, one in zip(paths, parsed[len(rows) :], strict=True):
        gold = _marked(corpora / "ptc" / "labels" / f"{path.stem}.task-FLC.labels")
        texts.append(Marked("ptc", one, gold, gold))
    return texts


def marked_sentences(texts: Iterable[Marked]) -> Iterator[Sentence]:
    """The sentences of the texts as the head sees them."""
    for text in texts:
        for passage in text.parsed.passages:
            listed = strengths(passage.doc)
            for tokens in split(passage.doc):
                spans = [passage.span(token, token) for token in tokens]
                marks = [any(overlap(span, gold) for gold in text.words) for span in spans]
                yield Sentence(clues(tokens, listed), np.stack([vector(t) for t in tokens]), marks)


def _by_folds(texts: Sequence[Marked]) -> list[list[Span]]:
    found: dict[int, list[Span]] = {}
    for fold in range(FOLDS):
        head = fit(list(marked_sentences(t for t in texts if t.fold() != fold)))
        found |= {n: _found(t.parsed, head) for n, t in enumerate(texts) if t.fold() == fold}
    return [found[number] for number in range(len(texts))]


def _biased_words(row: dict[str, str]) -> list[Span]:
    text = row["text"].lower()
    listed = re.findall(r"'([^']+)'|\"([^\"]+)\"", row["biased_words"])
    words = [one or other for one, other in listed]
    return [m.span() for word in words for m in re.finditer(rf"\b{re.escape(word.lower())}\b", text)]


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


def _found(parsed: Parsed, head: Head | None) -> list[Span]:
    return _merged((w.start, w.end) for w in wording(parsed, head) if w.kind == "loaded")


def _marked(labels: Path) -> list[Span]:
    rows = [line.split("\t") for line in labels.read_text().splitlines()] if labels.exists() else []
    return _merged((int(row[2]), int(row[3])) for row in rows if row[1] in TECHNIQUES)


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
