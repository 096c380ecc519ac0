"""Places on TR-News (local and world news) and GeoVirus (world news): recognition and resolution.

Recognition: F1 of toponyms with the exact span (the primary figure) and with any overlap; TR-News also marks
demonyms ("Turkish police"), which Rashomon keeps apart, so its primary figure leaves those in our list of
demonyms out of the gold, and `all_exact` keeps them in. Resolution: the share within 161 km (100 miles) and
the median error, with the toponyms given (an unresolved one is wrong) and end to end (over the toponyms recognised
exactly), and as F1 of toponyms both recognised and resolved within 161 km.
"""

from __future__ import annotations

import os
import statistics
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bootstrap import Score, bootstrap
from rashomon.extract.places import places
from rashomon.gazetteer import Gazetteer, open_gazetteer
from rashomon.lexicon import words
from rashomon.parse import parse
from rashomon.records import Extraction, Place, Report, Section, record_id
from rashomon.resolve.places import resolve_places
from rashomon.resolve.toponyms import distance
from rashomon.settings import Settings

NAME = "places"
CORPUS = "places"
NEAR_ENOUGH = 161.0  # km: 100 miles, the measure of all published figures


@dataclass(frozen=True)
class Toponym:
    """A toponym of the gold with its coordinates, None where the annotators found none."""

    start: int
    end: int
    text: str
    point: tuple[float, float] | None

    @property
    def demonym(self) -> bool:
        """True for "Turkish" and "Russians"."""
        return self.text.lower() in words("demonyms")


@dataclass(frozen=True)
class Case:
    """One report with its gold, what was found in it, and the gold toponyms as resolved."""

    report: Report
    gold: tuple[Toponym, ...]
    found: tuple[Place, ...] = ()
    given: tuple[Place, ...] = ()


def run(folder: Path) -> dict[str, Score]:
    """The scores of both corpora with the half-width of their 95% interval."""
    scores: dict[str, Score] = {}
    gazetteer = open_gazetteer()
    for corpus in ("TR-News", "GeoVirus"):
        cases = measure(read(folder / f"{corpus}.xml"), gazetteer)
        for name, metric in METRICS.items():
            scores[f"{corpus} {name}"] = bootstrap(cases, metric)
    return scores


def read(file: Path) -> list[tuple[str, tuple[Toponym, ...]]]:
    """The texts of a corpus with their toponyms, offsets put right by the string where they are off."""
    texts = []
    for article in ET.parse(file).getroot():
        text = article.findtext("text") or ""
        toponyms = [t for e in _elements(article) if (t := _toponym(e, text))]
        texts.append((text, tuple(sorted(set(toponyms), key=lambda t: t.start))))
    return texts


def measure(texts: Sequence[tuple[str, tuple[Toponym, ...]]], gazetteer: Gazetteer) -> list[Case]:
    """Every text with its toponyms found and resolved, and with the given ones resolved."""
    reports = [_report(number, text) for number, (text, _) in enumerate(texts)]
    cases = []
    for parsed, (_, gold) in zip(parse(reports, Settings(processes=1)), texts, strict=True):
        raw = tuple(places(parsed))
        report = parsed.report
        given = tuple(_given(report, toponym, raw) for toponym in gold)
        found, known = (
            resolve_places([Extraction(report=report, places=some)], gazetteer)[0].places for some in (raw, given)
        )
        cases.append(Case(report, gold, found, known))
    return cases


def _elements(article: ET.Element) -> Iterator[ET.Element]:
    yield from article.iter("toponym")
    yield from article.iter("location")


def _toponym(element: ET.Element, text: str) -> Toponym | None:
    name = (element.findtext("phrase") or element.findtext("name") or "").strip()
    shift = 1 if element.tag == "location" else 0  # GeoVirus counts from 1
    start = int(element.findtext("start") or 0) - shift
    if text[start : start + len(name)] != name:
        near = [i for i in range(max(0, start - 60), start + 60) if text.startswith(name, i)]
        if not near:
            return None
        start = min(near, key=lambda i: abs(i - start))
    place = element.find("gaztag") if element.tag == "toponym" else element
    point = None
    if place is not None and place.findtext("lat"):
        point = float(place.findtext("lat") or 0), float(place.findtext("lon") or 0)
    return Toponym(start, start + len(name), name, point)


def _report(number: int, text: str) -> Report:
    sections, position = [], 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            sections.append(Section(kind="body", start=position, end=position + len(paragraph)))
        position += len(paragraph) + 1
    return Report(id=f"report:{number}", source=str(number), sha256="", text=text, sections=tuple(sections))


def _given(report: Report, toponym: Toponym, raw: Sequence[Place]) -> Place:
    """A gold toponym as a record; the kind is ours where we found one there, as the text states it."""
    kind = next((p.kind for p in raw if p.start <= toponym.start < p.end), None)
    return Place(
        id=record_id("place", report.id, toponym.start, toponym.end), report=report.id, start=toponym.start,
        end=toponym.end, text=toponym.text, name=toponym.text, kind=kind,
    )  # fmt: skip


def _f1(cases: Sequence[Case], hits: Callable[[Case], tuple[int, int, int]]) -> float:
    right, wrong, missed = (sum(values) for values in zip(*map(hits, cases), strict=True))
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def _exact(case: Case) -> tuple[int, int, int]:
    gold = {(t.start, t.end) for t in case.gold if not t.demonym}
    found = {(p.start, p.end) for p in case.found}
    return len(gold & found), len(found - gold), len(gold - found)


def _all_exact(case: Case) -> tuple[int, int, int]:
    gold = {(t.start, t.end) for t in case.gold}
    found = {(p.start, p.end) for p in case.found}
    return len(gold & found), len(found - gold), len(gold - found)


def _overlapping(case: Case) -> tuple[int, int, int]:
    gold = [t for t in case.gold if not t.demonym]
    met = [t for t in gold if any(p.start < t.end and t.start < p.end for p in case.found)]
    wrong = [p for p in case.found if not any(p.start < t.end and t.start < p.end for t in gold)]
    return len(met), len(wrong), len(gold) - len(met)


def _errors(case: Case) -> list[float]:
    """Kilometres off, the toponyms given; infinite where unresolved."""
    return [_off(p, t) for p, t in zip(_aligned(case), case.gold, strict=True) if t.point]


def _aligned(case: Case) -> list[Place | None]:
    by_span = {(p.start, p.end): p for p in case.given}
    return [by_span.get((t.start, t.end)) for t in case.gold]


def _end_to_end(case: Case) -> list[float]:
    by_span = {(p.start, p.end): p for p in case.found}
    return [_off(by_span[t.start, t.end], t) for t in case.gold if t.point and (t.start, t.end) in by_span]


def _off(place: Place | None, toponym: Toponym) -> float:
    if place is None or place.latitude is None or place.longitude is None or toponym.point is None:
        return float("inf")
    return distance((place.latitude, place.longitude), toponym.point)


def _located(case: Case) -> tuple[int, int, int]:
    gold = {(t.start, t.end): t for t in case.gold if not t.demonym and t.point}
    uncounted = {(t.start, t.end) for t in case.gold} - set(gold)
    found = {(p.start, p.end): p for p in case.found if p.resolved and (p.start, p.end) not in uncounted}
    right = sum(_off(found[span], gold[span]) <= NEAR_ENOUGH for span in gold.keys() & found.keys())
    return right, len(found) - right, len(gold) - right


def _share(errors: list[float]) -> float:
    return sum(error <= NEAR_ENOUGH for error in errors) / len(errors) if errors else 0.0


METRICS: dict[str, Callable[[Sequence[Case]], float]] = {
    "exact": lambda cases: _f1(cases, _exact),
    "overlapping": lambda cases: _f1(cases, _overlapping),
    "all_exact": lambda cases: _f1(cases, _all_exact),
    "given acc@161": lambda cases: _share([e for case in cases for e in _errors(case)]),
    "given median km": lambda cases: statistics.median([e for case in cases for e in _errors(case)]),
    "end-to-end acc@161": lambda cases: _share([e for case in cases for e in _end_to_end(case)]),
    "end-to-end median km": lambda cases: statistics.median([e for case in cases for e in _end_to_end(case)]),
    "located F1": lambda cases: _f1(cases, _located),
}


def main() -> None:
    """Prints the table; says so where the corpora are not there."""
    root = Path(os.environ.get("RASHOMON_EVAL", Path(__file__).parents[1] / ".." / "shared" / "eval"))
    folder = root / CORPUS
    if not folder.is_dir():
        print(f"{NAME}: no corpora at {folder}; set RASHOMON_EVAL to the folder that holds them.")
        return
    for name, (value, half) in run(folder).items():
        print(f"{name:32} {value:8.3f} ± {half:.3f}")


if __name__ == "__main__":
    main()
