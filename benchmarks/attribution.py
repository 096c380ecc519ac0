"""Who said what, on PolNeAR dev: exact spans of source, cue and content, and the three as a whole.

"Exact" asks for a whole content with all its parts; "content spans" counts each part by itself, which is what
the published figures and `segments` (the segments of `benchmarks/segments.py`, each read alone) count.
Spans count after trimming quotation marks, punctuation and spaces. A paragraph is a line of the raw text.
"Lenient": the content shares at least half of its own and half of a gold one's length, and its source
overlaps the gold source.
Intervals are half-widths of 95 % from a bootstrap over texts, seed 1.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import segments
from rashomon.extract.statements import statements
from rashomon.parse import parse
from rashomon.records import Report, Section, Statement
from rashomon.settings import Settings
from rashomon.spans import trim

NAME = "attribution"
CORPUS = "polnear"
SPLIT = "dev"
RESAMPLES = 500
TRIMMED = " \t\r\n\u00a0\"'“”‘’`«»„.,;:!?-–—()[]…"
PARAGRAPH = re.compile(r"[^\n]+")  # one line of text

Score = tuple[float, float]
Spans = tuple[tuple[int, int], ...]
Counts = tuple[int, int, int]  # right, proposed, wanted


@dataclass(frozen=True)
class Attribution:
    """One attribution, gold or ours: trimmed spans of its content, source and cue, and its kind."""

    content: Spans
    source: Spans
    cue: Spans
    kind: str


@dataclass(frozen=True)
class Text:
    """One text with what the annotators found in it and what the program finds."""

    name: str
    text: str
    gold: list[Attribution]
    ours: list[Attribution]


def run(folder: Path) -> dict[str, Score] | None:
    """The scores by name with their half-widths, None where the corpus is absent."""
    if not (folder / SPLIT / "text").is_dir():
        print(f"{NAME}: no corpus at {folder}; nothing measured.", file=sys.stderr)
        return None
    texts = load(folder / SPLIT)
    scores = {name: _with_interval(texts, measure) for name, measure in MEASURES.items()}
    return scores | {f"segments: {name}": score for name, score in (segments.run(folder) or {}).items()}


def load(folder: Path) -> list[Text]:
    """The texts of one split, parsed, with gold and found attributions."""
    read = []
    for file in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{file.stem}*.ann"))
        if annotations:
            read.append((file.stem, file.read_bytes().decode(), annotations[0].read_bytes().decode()))
    parses = parse([as_report(name, text) for name, text, _ in read], Settings(processes=1))
    return [
        Text(name, text, gold(text, marked), [found(text, s) for s in statements(parsed) if s.within is None])
        for (name, text, marked), parsed in zip(read, parses, strict=True)
    ]


def as_report(name: str, text: str) -> Report:
    """A report in which each line of the text is one paragraph of its body."""
    spans = (trim(text, *match.span()) for match in PARAGRAPH.finditer(text))
    sections = tuple(Section(kind="body", start=start, end=end) for start, end in spans if start < end)
    return Report(id=name, source=name, sha256="", text=text, sections=sections)


def gold(text: str, marked: str) -> list[Attribution]:
    """The attributions of a brat file that have a cue and a content."""
    spans: dict[str, Spans] = {}
    events: list[dict[str, Spans]] = []
    for line in marked.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if fields[0].startswith("T"):
            offsets = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in (part.split() for part in offsets))
    for line in marked.split("\n"):
        fields = line.rstrip("\r").split("\t")
        if fields[0].startswith("E"):
            roles = dict(role.split(":") for role in fields[1].split()[1:])
            events.append({re.sub(r"\d+$", "", k): spans[v] for k, v in roles.items() if v in spans})
    return [
        Attribution(
            _trimmed(text, event.get("Content", ())), _trimmed(text, event.get("Source", ())),
            _trimmed(text, event.get("Cue", ())), _kind(text, event.get("Content", ())),
        )
        for event in events if "Content" in event
    ]  # fmt: skip


def found(text: str, statement: Statement) -> Attribution:
    """A statement of the program in the terms of the corpus."""
    source = ((statement.speaker.start, statement.speaker.end),) if statement.speaker else ()
    cue = ((statement.cue.start, statement.cue.end),) if statement.cue else ()
    return Attribution(_trimmed(text, statement.parts), _trimmed(text, source), _trimmed(text, cue), statement.kind)


def spans_counted(role: str) -> Callable[[Text], Counts]:
    """Exact matches of one role's spans in a text."""

    def count(text: Text) -> Counts:
        wanted = {getattr(item, role) for item in text.gold} - {()}
        proposed = {getattr(item, role) for item in text.ours if item.kind != "scare"} - {()}
        return len(wanted & proposed), len(proposed), len(wanted)

    return count


def content_parts(text: Text) -> Counts:
    """Exact matches of the parts of contents, each by itself."""
    wanted = {part for item in text.gold for part in item.content}
    proposed = {part for item in text.ours if item.kind != "scare" for part in item.content}
    return len(wanted & proposed), len(proposed), len(wanted)


def lenient(text: Text) -> Counts:
    """Attributions whose content overlaps by half and whose source overlaps, each used once."""
    ours = [item for item in text.ours if item.source]
    wanted = [item for item in text.gold if item.source]
    left = list(wanted)
    right = 0
    for item in ours:
        match = max(left, key=lambda other: _shared(item.content, other.content), default=None)
        if match is not None and _alike(item, match):
            left.remove(match)
            right += 1
    return right, len(ours), len(wanted)


def of_kind(kind: str) -> Callable[[Text], Counts]:
    """Exact contents of one kind: quoted whole, quoted in part, or not quoted."""

    def count(text: Text) -> Counts:
        wanted = {item.content for item in text.gold if item.kind == kind}
        proposed = {item.content for item in text.ours if item.kind == kind}
        every = {item.content for item in text.gold}, {item.content for item in text.ours}
        return len(wanted & every[1] | proposed & every[0]), len(proposed), len(wanted)

    return count


def direct_speaker(text: Text) -> Counts:
    """Direct quotations with a speaker: the gold source of the content they overlap is the same mention,
    or one that ends in the same word ("he" in two places, "Vera Ilin" and "Ilin")."""
    ours = [item for item in text.ours if item.kind == "direct" and item.source]
    right = counted = 0
    for item in ours:
        match = max(text.gold, key=lambda other: _shared(item.content, other.content), default=None)
        if match is not None and _shared(item.content, match.content) and match.source:
            counted += 1
            right += bool(_shared(item.source, match.source)) or _last(text, item) == _last(text, match)
    return right, counted, 0


def _last(text: Text, item: Attribution) -> str:
    return text.text[slice(*item.source[-1])].split()[-1].lower()


def _trimmed(text: str, parts: Iterable[tuple[int, int]]) -> Spans:
    pairs = (trim(text, start, end, TRIMMED) for start, end in parts)
    return tuple(sorted(pair for pair in pairs if pair[0] < pair[1]))


def _kind(text: str, parts: Spans) -> str:
    """The kind of a gold content, by the marks in and around it."""
    whole = " ".join(text[start:end] for start, end in parts).replace("''", '"').replace("“", '"').replace("”", '"')
    if '"' not in whole:
        return "indirect"
    stripped = re.sub(r'"[^"]*"?', "", whole)
    return "mixed" if re.search(r"\w", stripped) else "direct"


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def _shared(left: Spans, right: Spans) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def _alike(left: Attribution, right: Attribution) -> bool:
    shared = _shared(left.content, right.content)
    half = shared * 2 >= _length(right.content) and shared * 2 >= _length(left.content)
    return half and _shared(left.source, right.source) > 0


def _f1(counts: Iterable[Counts]) -> float:
    totals = [sum(column) for column in zip(*counts, strict=True)]
    return 2 * totals[0] / max(1, totals[1] + totals[2])


def _precision(counts: Iterable[Counts]) -> float:
    totals = [sum(column) for column in zip(*counts, strict=True)]
    return totals[0] / max(1, totals[1])


MEASURES: dict[str, tuple[Callable[[Text], Counts], Callable[[Iterable[Counts]], float]]] = {
    "source exact F1": (spans_counted("source"), _f1),
    "cue exact F1": (spans_counted("cue"), _f1),
    "content exact F1": (spans_counted("content"), _f1),
    "content spans F1": (content_parts, _f1),
    "content exact precision": (spans_counted("content"), _precision),
    "who said what, lenient F1": (lenient, _f1),
    "who said what, lenient precision": (lenient, _precision),
    "direct content F1": (of_kind("direct"), _f1),
    "mixed content F1": (of_kind("mixed"), _f1),
    "indirect content F1": (of_kind("indirect"), _f1),
    "direct speaker precision": (direct_speaker, _precision),
}


def _with_interval(
    texts: Sequence[Text], measure: tuple[Callable[[Text], Counts], Callable[[Iterable[Counts]], float]]
) -> Score:
    count, combine = measure
    counts = [count(text) for text in texts]
    chance = random.Random(1)
    drawn = sorted(combine(chance.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    return combine(counts), (drawn[int(0.975 * RESAMPLES)] - drawn[int(0.025 * RESAMPLES)]) / 2


def kinds(texts: Sequence[Text]) -> Counter[str]:
    """How many gold attributions there are of each kind."""
    return Counter(item.kind for text in texts for item in text.gold)


def main() -> None:
    """Print the table."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / "../shared/eval"))
    scores = run(root / CORPUS)
    for name, (value, half) in (scores or {}).items():
        print(f"{name:34} {value:.3f} ± {half:.3f}")


if __name__ == "__main__":
    main()
