"""Names of one thing across outlets: NewsWCL50's mentions clustered, CoNLL F1.

    python -m benchmarks.newswcl50

The corpus marks in four events, each told by five outlets, who and what is named, described or circumscribed.
Its mentions are given; asked is which name one thing. Ours stand together where the program sees one entity or
one event in them, where they are on one state's side ("Moscow", "the Kremlin", "Russian officials": the corpus marks
a state together with its bodies and lesser officials), where the lemma of their head is one, or, of those that name
no entity, where their phrases mean much the same. Beside it stand two baselines on the same mentions: one cluster for
each head lemma alone, and one for each exact wording, lower case and without articles.
CoNLL F1 is the mean of the F1 of MUC, B³ and CEAF-e over the clusters of all events; mentions named once count.
The ± is half of the 95 % interval of a bootstrap over events, of which there are four only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.camps import Camps
from benchmarks.phrases import joined
from rashomon.compare.event_names import named_events
from rashomon.extract import EXTRACTORS
from rashomon.gazetteer import open_gazetteer
from rashomon.lexicon import words
from rashomon.models.embedder import embed
from rashomon.parse import Parsed, parse
from rashomon.records import Entity, Extraction, Report, Section
from rashomon.resolve import resolve_reports
from rashomon.settings import Settings
from rashomon.spans import Span, overlap

NAME = "newswcl50"
CORPUS = "newswcl50"
CLOSE = frozenset(".,;:!?)]}'’”%")
OPEN = frozenset("([{“‘$#")
BRACKET = re.compile(r"(\()?([^()|]+)(\))?")

Clusters = list[frozenset[int]]


@dataclass(frozen=True)
class Marked:
    """A mention of the corpus: its text, where it stands, and the thing it names."""

    report: str
    span: Span
    chain: str


def run(folder: Path) -> dict[str, Score]:
    """CoNLL F1 of ours and of both baselines, with half-widths of 95 % intervals over events."""
    events = [_event(reports, marked) for reports, marked in corpus(folder)]
    return {
        name: bootstrap([(event["gold"], event[name]) for event in events], conll)
        for name in ("conll F1", "same lemma", "same words")
    }


def corpus(folder: Path) -> list[tuple[list[Report], list[Marked]]]:
    """The reports of each event with the mentions marked in them."""
    events: dict[str, dict[str, list[tuple[str, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / "NewsWCL50_dev.conll").read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) >= 5 and not line.startswith("#"):
            events[row[0].split("/")[0]][row[0]].append((row[1], row[3], row[4]))
    return [_read(texts) for texts in events.values()]


def _read(texts: Mapping[str, Sequence[tuple[str, str, str]]]) -> tuple[list[Report], list[Marked]]:
    reports, marked = [], []
    for name, rows in texts.items():
        text, spans, sections = _text(rows)
        reports.append(Report(id=name, source=name, sha256="", text=text, language="en", sections=sections))
        marked += [Marked(name, span, chain) for span, chain in _marks(rows, spans)]
    return reports, marked


def _text(rows: Sequence[tuple[str, str, str]]) -> tuple[str, list[Span], tuple[Section, ...]]:
    """The words as running text, a sentence a line, with where each word stands."""
    text, spans, sections, begun, before = "", [], [], 0, None
    for sentence, word, _ in rows:
        if sentence != before and text:
            sections.append(Section(kind="body", start=begun, end=len(text)))
            text += "\n\n"
            begun = len(text)
        elif text and not (word[:1] in CLOSE or word == "n't" or text[-1] in OPEN or word == "-" or text[-1] == "-"):
            text += " "
        word = "" if word == "\\n" else word
        spans.append((len(text), len(text) + len(word)))
        text, before = text + word, sentence
    sections.append(Section(kind="body", start=begun, end=len(text)))
    return text, spans, tuple(s for s in sections if s.end > s.start)


def _marks(rows: Sequence[tuple[str, str, str]], spans: Sequence[Span]) -> list[tuple[Span, str]]:
    """The chains' brackets: "(a", "a)", "(a)", several parted by "|"."""
    opened: dict[str, list[int]] = defaultdict(list)
    found = []
    for index, (_, _, brackets) in enumerate(rows):
        for opens, chain, closes in BRACKET.findall(brackets.replace(" ", "")):
            if chain == "-":
                continue
            if opens:
                opened[chain].append(index)
            if closes and opened[chain]:
                start, end = spans[opened[chain].pop()][0], spans[index][1]
                if end > start:
                    found.append(((start, end), chain))
    return found


def _event(reports: Sequence[Report], marked: Sequence[Marked]) -> dict[str, Clusters]:
    """The mentions of one event as clusters: as marked, as ours, as the baselines have them."""
    parsed = list(parse(reports, Settings(processes=1)))
    raw = [Extraction(report=p.report, **{name: tuple(make(p)) for name, make in EXTRACTORS}) for p in parsed]
    entities, extractions = resolve_reports(raw, parsed, open_gazetteer())
    things = _Things({e.report.id: e for e in extractions}, {p.report.id: p for p in parsed}, entities)
    for number, event in enumerate(named_events(extractions, entities)):
        for use in event.uses:
            things.events.setdefault(use.wording.report, []).append(((use.wording.start, use.wording.end), number))
    return {
        "gold": clusters(m.chain for m in marked),
        "conll F1": things.together(marked),
        "same lemma": clusters(things.lemma(m) for m in marked),
        "same words": clusters(things.words(m) for m in marked),
    }


class _Things:
    """What the program takes the mentions of one event for."""

    def __init__(
        self, extractions: Mapping[str, Extraction], parsed: Mapping[str, Parsed], entities: Sequence[Entity]
    ) -> None:
        self.extractions, self.parsed = extractions, parsed
        self.entities = {entity.id: entity for entity in entities}
        self.camps = Camps(extractions.values(), entities)
        self.events: dict[str, list[tuple[Span, int]]] = {}

    def together(self, marked: Sequence[Marked]) -> Clusters:
        """The mentions as the program joins them."""
        labels = [self.labels(m) for m in marked]
        known = {number for number, (thing, _) in enumerate(labels) if thing[0] in ("entity", "camp")}
        linked_ones = linked(labels)
        named = [c for c in linked_ones if c & known]
        others = [sorted(c) for c in linked_ones if not c & known]
        vectors = embed([self.text(m) for m in marked])
        return [*named, *(frozenset(group) for group in joined(vectors, others))]

    def labels(self, marked: Marked) -> tuple[tuple[str, Hashable], Hashable]:
        """What a mention is joined by: the state on whose side it is, or its thing and its head lemma."""
        thing, lemma = self.thing(marked), self.lemma(marked)
        entity = self.entities.get(str(thing[1])) if thing[0] == "entity" else None
        (start, end), _ = self._head(marked)
        head = self.extractions[marked.report].report.text[start:end]
        camp = self.camps.of(self.text(marked), head, entity)
        return (("camp", camp), ("camp", camp)) if camp else (thing, ("lemma", lemma))

    def text(self, marked: Marked) -> str:
        """A mention's own words."""
        return self.extractions[marked.report].report.text[slice(*marked.span)]

    def thing(self, marked: Marked) -> tuple[str, Hashable]:
        """The entity or the event that a mention names, else its head lemma."""
        head = self._head(marked)
        for span, number in self.events.get(marked.report, ()):
            if overlap(span, head[0]) and head[1] in words("event_names"):  # not the Denn in "the Denn campaign"
                return "event", number
        held = [
            m for m in self.extractions[marked.report].mentions if m.entity and overlap((m.start, m.end), head[0])
        ]
        ending = [m for m in held if m.end == head[0][1]]
        best = min(ending, key=lambda m: abs(m.start - marked.span[0]), default=None)
        return ("entity", best.entity) if best is not None else ("lemma", head[1])

    def lemma(self, marked: Marked) -> Hashable:
        """The lemma of a mention's head."""
        return self._head(marked)[1]

    def words(self, marked: Marked) -> Hashable:
        """A mention's own words, lower case, without articles."""
        return tuple(w for w in self.text(marked).lower().split() if w not in ("the", "a", "an"))

    def _head(self, marked: Marked) -> tuple[Span, str]:
        for passage in self.parsed[marked.report].passages:
            low, high = marked.span[0] - passage.start, marked.span[1] - passage.start
            inside = [t for t in passage.doc if low <= t.idx < high and not t.is_punct]
            if inside:
                held = {t.i for t in inside}
                head = next((t for t in inside if t.head.i not in held or t.head is t), inside[-1])
                return passage.span(head, head), head.lemma_.lower()
        return marked.span, self.extractions[marked.report].report.text[slice(*marked.span)].lower()


def clusters(labels: Iterable[Hashable]) -> Clusters:
    """The numbers of the mentions that bear one label, together."""
    held: dict[Hashable, set[int]] = defaultdict(set)
    for number, label in enumerate(labels):
        held[label].add(number)
    return [frozenset(numbers) for numbers in held.values()]


def linked(labels: Sequence[tuple[Hashable, Hashable]]) -> Clusters:
    """The numbers of the mentions that share either label, directly or through others."""
    above: dict[Hashable, Hashable] = {}

    def top(label: Hashable) -> Hashable:
        while above.setdefault(label, label) != label:
            label = above[label]
        return label

    for one, other in labels:
        above[top(one)] = top(other)
    return clusters(top(one) for one, _ in labels)


def conll(events: Sequence[tuple[Clusters, Clusters]]) -> float:
    """The mean of the F1 of MUC, B³ and CEAF-e over the events together."""
    totals: dict[str, Counter[str]] = {name: Counter() for name in ("muc", "b3", "ceaf")}
    for gold, ours in events:
        for side, (one, other) in {"r": (gold, ours), "p": (ours, gold)}.items():
            for name, (hit, whole) in {"muc": muc(one, other), "b3": b3(one, other)}.items():
                totals[name].update({f"{side} hit": hit, f"{side} whole": whole})  # type: ignore[dict-item]
        shared = ceaf(gold, ours)
        totals["ceaf"].update(
            {"r hit": shared, "p hit": shared, "r whole": len(gold), "p whole": len(ours)}  # type: ignore[dict-item]
        )
    return sum(_f1(t) for t in totals.values()) / len(totals)


def _f1(total: Mapping[str, float]) -> float:
    recall, precision = (total[f"{s} hit"] / max(1e-9, total[f"{s} whole"]) for s in "rp")
    return 2 * precision * recall / max(1e-9, precision + recall)


def muc(one: Clusters, other: Clusters) -> tuple[float, float]:
    """Links of one side that the other has, and all of them (Vilain et al. 1995)."""
    of = {number: index for index, cluster in enumerate(other) for number in cluster}
    hit = sum(len(cluster) - len({of[number] for number in cluster}) for cluster in one)
    return hit, sum(len(cluster) - 1 for cluster in one)


def b3(one: Clusters, other: Clusters) -> tuple[float, float]:
    """The shares of the mentions' own clusters that the other side shares, summed (Bagga and Baldwin 1998)."""
    of = {number: cluster for cluster in other for number in cluster}
    return sum(len(c & of[n]) / len(c) for c in one for n in c), sum(map(len, one))


def ceaf(gold: Clusters, ours: Clusters) -> float:
    """The likeness of clusters matched one to one as well as can be (Luo 2005, entity-based)."""
    few, many = sorted((gold, ours), key=len)
    costs = [[-2 * len(a & b) / (len(a) + len(b)) for b in many] for a in few]
    return -sum(costs[row][column] for row, column in enumerate(assigned(costs)))


def assigned(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row so that the sum of costs is least (Kuhn 1955, by shortest paths)."""
    rows, columns = len(costs), len(costs[0]) if costs else 0
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_at = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_at[0], column = row, 0
        least, came, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_at[column]:
            done[column], here, step, after = True, row_at[column], float("inf"), 0
            for other in range(1, columns + 1):
                if not done[other]:
                    cost = costs[here - 1][other - 1] - row_price[here] - column_price[other]
                    if cost < least[other]:
                        least[other], came[other] = cost, column
                    if least[other] < step:
                        step, after = least[other], other
            for other in range(columns + 1):
                if done[other]:
                    row_price[row_at[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = after
        while column:
            row_at[column], column = row_at[came[column]], came[column]
    found = {row: column - 1 for column, row in enumerate(row_at) if column and row}
    return [found[row] for row in range(1, rows + 1)]


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import show

    show(CORPUS, run)


if __name__ == "__main__":
    main()
