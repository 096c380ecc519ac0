"""Who speaks, by name: statements labelled by hand in reports of one event by several outlets.

    python -m benchmarks.speakers            the scores
    python -m benchmarks.speakers --errors   … and every label answered wrongly or not at all

`speakers.jsonl` holds offsets only. Its labels were chosen and written before the program was run on them:
the statements of the five reports in `seeds`, and some of a stretch drawn at random in one report of each
event, documents and polls as sources mostly left out. The program was then mended on them, so the scores are
those of a development set. A flag says who is meant: "named" (a person, body or state; `name` is where its
fullest name stands, in the same report or another of the event), "group" (somebody left unnamed, or several
at once), "null" (nobody).
Lines flagged "quotation" are marks of those stretches, "direct" where a reader takes them for direct speech.

The answer to a named label is right where the entity is that of the mention at `name` (where the program
sees no mention there: where a full form of the entity equals the name). An entity given to a group is wrong
unless it is itself a group that the source's own words name; any entity given to "null" is wrong.
"found" asks of statements whose content matches a labelled one by half; "given" sets the labelled source in
the place of the program's, which leaves only the question who it is.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from rashomon import Run, extract
from rashomon.records import Entity, Extraction, Mention, Statement, Voice, record_id
from rashomon.resolve.names import name_key
from rashomon.resolve.speakers import resolve_speakers

NAME = "speakers"
CORPUS = "triplets"
SEEDS = "seeds"  # a folder beside that of the corpora
LABELS = Path(__file__).with_name("speakers.jsonl")
RESAMPLES, SEED = 1000, 7
HALF = 0.5  # of the union of two contents; under it they are two statements

Score = tuple[float, float]
Counts = Counter[str]


class Label(msgspec.Struct, frozen=True):
    """One labelled statement or quotation: offsets into the text of that path and hash."""

    text: str
    sha256: str
    content: tuple[int, int]
    kind: str
    source: tuple[int, int] | None
    name: tuple[str, int, int] | None  # in which text, from where to where
    flag: str


@dataclass(frozen=True)
class Answer:
    """What the program says of one label: by its own statement and by the labelled source."""

    label: Label
    source: str
    content: str
    found: Statement | None
    own: str  # right, wrong, null
    given: str


def run(folder: Path) -> dict[str, Score] | None:
    """The scores by name with half-widths of 95 % intervals over stories, None where the texts are absent."""
    stories = [list(answers) for answers in judged(folder)]
    return summary([counted(answers) for answers in stories]) if stories else None


def judged(folder: Path) -> Iterator[list[Answer]]:
    """The answers to the labels of each story, its reports read together."""
    stories: dict[Path, list[Label]] = defaultdict(list)
    for label in labels():
        stories[path_of(label.text, folder).parent].append(label)
    for reports, wanted in sorted(stories.items()):
        if reports.is_dir():
            yield answers(reports, wanted, folder)
        else:
            print(f"{NAME}: no texts at {reports.name}; their labels are left out.", file=sys.stderr)


def labels() -> list[Label]:
    """All labels."""
    return [msgspec.json.decode(line, type=Label) for line in LABELS.read_bytes().splitlines()]


def path_of(text: str, folder: Path) -> Path:
    """Where a labelled text lies, given the folder of the triplets."""
    return (folder.parent.parent if text.startswith(SEEDS) else folder.parent) / text


def answers(reports: Path, wanted: Sequence[Label], folder: Path) -> list[Answer]:
    """The program's answers to the labels of one story."""
    read = {Path(e.report.source).name: e for e in extract(sorted(reports.glob("*.txt")), Run())}
    entities = {entity.id: entity for e in read.values() for entity in e.entities}
    answered = []
    for label in wanted:
        path = path_of(label.text, folder)
        if hashlib.sha256(path.read_bytes()).hexdigest() != label.sha256:
            raise SystemExit(f"{NAME}: {path.name} is not the text that was labelled.")
        here = read[path.name]
        found = matching(here, label)
        own = found.speaker.entity if found is not None and found.speaker is not None else None
        named = _Named(label, read, entities)
        content = here.report.text[slice(*label.content)]
        by_source = named.judged(given(here, label))
        answered.append(Answer(label, named.source, content, found, named.judged(own), by_source))
    return answered


def matching(extraction: Extraction, label: Label) -> Statement | None:
    """The statement with a part that is most nearly the labelled content; for a quotation any that overlaps."""
    least = 0.0 if label.flag == "quotation" else HALF
    real = [s for s in extraction.statements if s.kind != "scare"]
    best = max(real, key=lambda s: _alike(s, label), default=None)
    return best if best is not None and _alike(best, label) > least else None


def given(extraction: Extraction, label: Label) -> str | None:
    """The entity that the program gives the labelled source."""
    if label.source is None:
        return None
    start, end = label.source
    text = extraction.report.text
    voice = Voice(entity=None, start=start, end=end, text=text[start:end])
    low, high = label.content
    statement = Statement(
        id=record_id("statement", start, end), report=extraction.report.id, start=low, end=high,
        text=text[low:high], kind="indirect", parts=(label.content,), speaker=voice,
    )  # fmt: skip
    one = resolve_speakers(msgspec.structs.replace(extraction, statements=(statement,))).statements[0]
    return one.speaker.entity if one.speaker is not None else None


class _Named:
    """Whom a label means, in the entities of the program."""

    def __init__(self, label: Label, read: dict[str, Extraction], entities: dict[str, Entity]) -> None:
        self.label, self.entities = label, entities
        self.there: list[Mention] = []
        self.full = self.source = ""
        if label.source is not None:
            self.source = read[Path(label.text).name].report.text[slice(*label.source)]
        if label.name is not None:
            text, start, end = label.name
            report = read[Path(text).name]
            self.full = report.report.text[start:end]
            self.there = [m for m in report.mentions if m.start < end and start < m.end and m.form == "name"]

    def judged(self, entity: str | None) -> str:
        """right, wrong or null."""
        if entity is None:
            return "null"
        if self.label.flag == "null":
            return "wrong"
        if self.label.flag == "group":
            one = self.entities[entity]
            named = one.kind == "group" and any(form.lower() in self.source.lower() for form in one.aliases)
            return "right" if named else "wrong"
        if any(mention.entity is not None for mention in self.there):
            return "right" if entity in {mention.entity for mention in self.there} else "wrong"
        forms = {name_key(form) for form in (self.entities[entity].name, *self.entities[entity].aliases)}
        return "right" if name_key(self.full) in forms else "wrong"


def counted(answers: Iterable[Answer]) -> Counts:
    """How many labels of each flag got which answer."""
    counts: Counts = Counter()
    for answer in answers:
        flag = answer.label.flag
        if flag == "quotation":
            direct = answer.found is not None and answer.found.kind == "direct"
            counts["called direct"] += direct
            counts["direct"] += direct and answer.label.kind == "direct"
            continue
        counts[f"{flag}"] += 1
        counts["all"] += 1
        counts[f"{flag} given {answer.given}"] += 1
        if answer.found is not None:
            counts["found"] += 1
            counts[f"{flag} found"] += 1
            counts[f"{flag} found {answer.own}"] += 1
    return counts


RATIOS = {
    "statements found": (("found",), ("all",)),
    "found: named right": (("named found right",), ("named found",)),
    "found: not wrong": (
        ("named found right", "named found null", "group found right", "group found null", "null found null"),
        ("found",),
    ),
    "given: named right": (("named given right",), ("named",)),
    "given: not wrong": (
        ("named given right", "named given null", "group given right", "group given null", "null given null"),
        ("all",),
    ),
    "direct precision": (("direct",), ("called direct",)),
}


def summary(stories: Sequence[Counts]) -> dict[str, Score]:
    """The scores with the half width of a 95 % interval, resampling stories."""
    draw = random.Random(SEED)
    samples = [draw.choices(stories, k=len(stories)) for _ in range(RESAMPLES)]
    scores = {}
    for name, ratio in RATIOS.items():
        values = sorted(_share(sample, *ratio) for sample in samples)
        spread = (values[int(0.975 * RESAMPLES)] - values[int(0.025 * RESAMPLES)]) / 2
        scores[name] = (_share(stories, *ratio), spread)
    return scores


def _share(stories: Iterable[Counts], part: Sequence[str], whole: Sequence[str]) -> float:
    total = Counter[str]()
    for counts in stories:
        total.update(counts)
    return sum(total[key] for key in part) / max(1, sum(total[key] for key in whole))


def _alike(statement: Statement, label: Label) -> float:
    """The largest share of their union that a part of a statement and the labelled content have in common."""
    low, high = label.content
    shares = []
    for start, end in statement.parts or ((statement.start, statement.end),):
        common = max(0, min(end, high) - max(start, low))
        shares.append(common / (max(end, high) - min(start, low)) if common else 0.0)
    return max(shares)


def main() -> None:
    """Prints the scores, and with --errors the labels not answered rightly."""
    from benchmarks.gate import corpora

    folder = corpora()
    if folder is None or not (folder / CORPUS).is_dir():
        print("No texts: set RASHOMON_EVAL to the folder of the corpora.")
        return
    stories = list(judged(folder / CORPUS))
    if "--errors" in sys.argv:
        for answer in (a for answers in stories for a in answers):
            print(*_line(answer), sep=" | ")
    counts = [counted(answers) for answers in stories]
    for name, (value, spread) in summary(counts).items():
        print(f"{name:<24}{value:.3f} ± {spread:.3f}")
    print(json.dumps(dict(sorted(sum(counts, Counter[str]()).items()))))


def _line(answer: Answer) -> Iterator[str]:
    label = answer.label
    if label.flag == "quotation":
        if answer.found is not None and (answer.found.kind == "direct") and label.kind != "direct":
            yield f"CALLED DIRECT  {label.text[-45:]}"
            yield answer.content[:90]
        return
    expected = "right" if label.flag == "named" else "null"
    if answer.given == expected and (answer.found is None or answer.own == expected):
        return
    yield f"{label.flag} given={answer.given} own={answer.own if answer.found else 'not found'}"
    yield f"{label.text[-42:]}@{label.content[0]}"
    yield answer.source
    yield (answer.found.speaker.text if answer.found.speaker else "no speaker") if answer.found else "-"
    yield " ".join(answer.content.split())[:60]


if __name__ == "__main__":
    main()
