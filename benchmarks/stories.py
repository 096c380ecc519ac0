"""Stories: reports of several corpora grouped, against the events that they are known to tell.

    python -m benchmarks.stories             scores
    python -m benchmarks.stories --errors    … and the groups that are no event of the corpora

The reports are those of 44 events by three outlets each (`triplets`), four events by five (`newswcl50`), and the
texts of ECB+ (`ecbplus`), one to a few sentences each, whose topics are two events of one kind each (two
earthquakes, two robberies): an event is what is to be found, topics are scored beside it. No report has a date here.
Where two events are parted was chosen on topics of odd number; those of even number are scored by themselves too.
B-cubed F1 (Bagga and Baldwin 1998) and V-measure (Rosenberg and Hirschberg 2007); the ± is half of a 95 % interval
from a bootstrap over events.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.bootstrap import Score, bootstrap
from benchmarks.newswcl50 import corpus as newswcl50
from rashomon.group.stories import group
from rashomon.group.traits import Traits, traits_of
from rashomon.layout import lay_out
from rashomon.read import read
from rashomon.records import Report, Section
from rashomon.settings import Settings

NAME = "stories"
CORPUS = "triplets+newswcl50+ecbplus"
ECB = re.compile(r"(\d+)_\d+(ecb(?:plus)?)")  # "12_4ecbplus": topic 12, its second event

Labelled = list[tuple[Report, str]]
Labels = list[tuple[str, int]]  # of each report, the event it tells and the group it is in


def run(folder: Path) -> dict[str, Score]:
    """B-cubed F1 and V-measure of each corpus by itself, and of all as one stream."""
    held = corpora(folder)
    held["all as one stream"] = [one for several in held.values() for one in several]
    traits = {one.report: one for one in traits_of([report for report, _ in held["all as one stream"]])}
    scores: dict[str, Score] = {}
    for name, labelled in held.items():
        labels = grouped(labelled, traits)
        scores[f"{name} B-cubed F1"] = over_events(labels)
        scores[f"{name} V-measure"] = (v_measure(labels), 0.0)
        if name == "ecbplus":
            scores["ecbplus topics B-cubed F1"] = over_events([(e.split("/")[1], g) for e, g in labels])
            for rest, half in enumerate(("even", "odd")):
                of_half = [(e, g) for e, g in labels if int(e.split("/")[1]) % 2 == rest]
                scores[f"ecbplus {half} topics B-cubed F1"] = over_events(of_half)
    return scores


def corpora(folder: Path) -> dict[str, Labelled]:
    """The reports of each corpus, each with the event that it tells."""
    return {
        "triplets": list(triplets(folder / "triplets")),
        "newswcl50": [
            (r, f"w{r.id.split('/')[0]}") for reports, _ in newswcl50(folder / "newswcl50") for r in reports
        ],
        "ecbplus": list(ecbplus(folder / "ecbplus")),
    }


def triplets(folder: Path) -> Iterator[tuple[Report, str]]:
    """The reports of the 44 events."""
    paths = sorted(folder.glob("*/*.txt"))
    for report in read(paths, Settings(processes=1)).reports:
        yield lay_out(report), Path(report.source).parent.name


def ecbplus(folder: Path) -> Iterator[tuple[Report, str]]:
    """The texts of the train and dev parts; an event is called "ecb/TOPIC/ecb" or "ecb/TOPIC/ecbplus"."""
    words: dict[str, list[str]] = defaultdict(list)
    for file in sorted(folder.glob("data/interim/cybulska_setup/ECB_*_corpus.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if len(row) >= 4:
                words[row[0]].append(row[3])
    for key, held in words.items():
        text = " ".join(held)
        topic, half = re.fullmatch(ECB, key).groups()  # type: ignore[union-attr]
        section = Section(kind="body", start=0, end=len(text))
        yield Report(id=key, source=key, sha256="", text=text, sections=(section,)), f"ecb/{topic}/{half}"


def grouped(labelled: Labelled, traits: Mapping[str, Traits]) -> Labels:
    """Of each report the event it tells and the number of the group it came into."""
    groups = group([traits[report.id] for report, _ in labelled])
    numbers = {one.report: n for n, held in enumerate(groups) for one in held}
    return [(event, numbers[report.id]) for report, event in labelled]


def over_events(labels: Labels) -> Score:
    """B-cubed F1, with the spread of a bootstrap over events."""
    events, groups = _sets(labels)
    shares: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number, (event, group_) in enumerate(labels):
        shared = len(events[event] & groups[group_])
        shares[event].append((shared / len(groups[group_]), shared / len(events[event])))
        assert number in events[event]
    return bootstrap(list(shares.values()), _f1)


def _f1(events: Sequence[Sequence[tuple[float, float]]]) -> float:
    each = [one for event in events for one in event]
    precision, recall = (sum(one[side] for one in each) / len(each) for side in (0, 1))
    return 2 * precision * recall / (precision + recall)


def v_measure(labels: Labels) -> float:
    """The harmonic mean of homogeneity and completeness."""
    both = Counter(labels)
    events, groups = Counter(e for e, _ in labels), Counter(g for _, g in labels)
    of_both, of_events, of_groups = _entropy(both), _entropy(events), _entropy(groups)
    homogeneous = 1 - (of_both - of_groups) / of_events if of_events else 1.0
    complete = 1 - (of_both - of_events) / of_groups if of_groups else 1.0
    return 2 * homogeneous * complete / (homogeneous + complete)


def _entropy(counts: Mapping[object, int]) -> float:
    total = sum(counts.values())
    return -sum(n / total * math.log(n / total) for n in counts.values())


def _sets(labels: Labels) -> tuple[dict[str, set[int]], dict[int, set[int]]]:
    events: dict[str, set[int]] = defaultdict(set)
    groups: dict[int, set[int]] = defaultdict(set)
    for number, (event, group_) in enumerate(labels):
        events[event].add(number)
        groups[group_].add(number)
    return events, groups


def main() -> None:
    """Prints the scores, and with --errors what was joined or parted wrongly."""
    from benchmarks.gate import corpora as folder_of_corpora
    from benchmarks.gate import show

    show(CORPUS, run)
    folder = folder_of_corpora()
    if folder is not None and "--errors" in sys.argv:
        labelled = [one for several in corpora(folder).values() for one in several]
        labels = grouped(labelled, {one.report: one for one in traits_of([r for r, _ in labelled])})
        events, groups = _sets(labels)
        for held in groups.values():
            told = Counter(labels[n][0] for n in held)
            if len(told) > 1 or len(held) < len(events[next(iter(told))]):
                print(dict(told), [labelled[n][0].title for n in sorted(held)][:4])


if __name__ == "__main__":
    main()
