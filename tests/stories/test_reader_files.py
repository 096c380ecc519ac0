"""What a careful reader found must stand, word for word, in the reports it was found in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from rashomon.records import FindingKind, StatementKind

ROOT = Path(__file__).parents[2]
STORIES = (ROOT / "examples" / "harbour", ROOT / "tests" / "stories" / "courthouse")
CONFLICTS = {"contradiction", "figure", "date", "place", "participant", "motive", "tension"}
QUOTES = {"same", "cut", "reworded", "paraphrased"}
TYPES = {"conflict": CONFLICTS, "quote": QUOTES}
ALIBIS = {"none", "earlier", "short", "scope"}
LEAST = {  # findings, not_findings, statements, figures, reports
    "harbour": (25, 8, 20, 12, 6),
    "courthouse": (15, 8, 20, 12, 3),
}


class Words(HTMLParser):
    """Gathers the text a reader of the page sees, navigation and all."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def words(path: Path) -> str:
    """The text of a report's file: of a page without its tags, of a JSON line its field `text`."""
    raw = path.read_bytes().decode("utf-8")
    if path.suffix == ".html":
        page = Words()
        page.feed(raw)
        return "".join(page.parts)
    if path.suffix == ".jsonl":
        return str(json.loads(raw)["text"])
    return raw


def reader(folder: Path) -> dict[str, Any]:
    """The reader's notes on a story."""
    notes: dict[str, Any] = json.loads((folder / "reader.json").read_text("utf-8"))
    return notes


def passages(notes: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (report, quote) that the notes rest on."""
    for finding in notes["findings"]:
        for side in finding["sides"]:
            yield from ((p["report"], p["quote"]) for p in side["passages"])
    for entry in notes["not_findings"]:
        yield from ((p["report"], p["quote"]) for p in entry["passages"])
    for kind in ("statements", "figures"):
        yield from ((record["report"], record["quote"]) for record in notes[kind])


QUOTED = sorted({(folder, *pair) for folder in STORIES for pair in passages(reader(folder))})
FINDINGS = [(folder.name, finding) for folder in STORIES for finding in reader(folder)["findings"]]


@pytest.mark.parametrize(("folder", "report", "quote"), QUOTED, ids=lambda value: str(value)[-40:])
def test_quote_stands_once_in_its_report(folder: Path, report: str, quote: str) -> None:
    assert words(folder / report).count(quote) == 1


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_report_is_listed_and_every_listed_report_is_there(folder: Path) -> None:
    listed = [report["file"] for report in reader(folder)["reports"]]
    there = [path.name for path in folder.iterdir() if path.name != "reader.json"]
    assert sorted(listed) == sorted(there)


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_reports_are_described_by_what_they_hold(folder: Path) -> None:
    reports = {report["file"]: report for report in reader(folder)["reports"]}
    for name, report in reports.items():
        lines = [line.strip() for line in words(folder / name).splitlines()]
        assert set(report["furniture"]) <= set(lines), name
        assert set(report["captions"]) <= set(lines), name
        assert report["near_duplicate_of"] is None or report["near_duplicate_of"] in reports
        assert report["published"] or report["inferred"]["why"]
        for day in filter(None, (report["published"], *list(report.get("inferred", {}).values())[:2])):
            assert date.fromisoformat(day)


@pytest.mark.parametrize(("story", "finding"), FINDINGS, ids=lambda value: str(value)[:60])
def test_finding_has_a_kind_of_the_design_and_two_sides(story: str, finding: dict[str, Any]) -> None:
    assert finding["kind"] in get_args(FindingKind)
    assert finding["type"] in TYPES.get(finding["kind"], {None})
    assert finding["note"].endswith(".")
    assert isinstance(finding["must"], bool)
    tellings = sum(len(side["passages"]) + len(side.get("reports", ())) for side in finding["sides"])
    assert tellings >= 2
    if finding["kind"] not in ("agreement", "quote"):
        assert len(finding["sides"]) >= 2


@pytest.mark.parametrize(
    "silent",
    [side for _, f in FINDINGS if f["kind"] == "silence" for side in f["sides"] if not side["passages"]],
    ids=lambda side: ",".join(side["reports"]),
)
def test_silent_side_names_its_reports_and_their_alibi(silent: dict[str, Any]) -> None:
    assert silent["reports"]
    assert silent["alibi"] in ALIBIS


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_only_silences_have_a_side_without_passages(folder: Path) -> None:
    bare = [f["kind"] for f in reader(folder)["findings"] for s in f["sides"] if not s["passages"]]
    assert set(bare) == {"silence"}


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_records_are_of_the_design(folder: Path) -> None:
    notes = reader(folder)
    files = {report["file"] for report in notes["reports"]}
    assert {statement["kind"] for statement in notes["statements"]} <= set(get_args(StatementKind))
    assert {record["report"] for record in notes["statements"] + notes["figures"]} <= files
    for figure in notes["figures"]:
        assert figure["low"] is not None or figure["high"] is not None
        assert None in (figure["low"], figure["high"]) or figure["low"] <= figure["high"]
    for entry in notes["not_findings"]:
        assert entry["never"] and set(entry["never"]) <= set(get_args(FindingKind))
        assert len(entry["passages"]) >= 2


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_a_story_is_rich_enough_to_measure_with(folder: Path) -> None:
    notes = reader(folder)
    kinds = ("findings", "not_findings", "statements", "figures", "reports")
    assert all(len(notes[kind]) >= least for kind, least in zip(kinds, LEAST[folder.name], strict=True))
    assert {finding["kind"] for finding in notes["findings"]} == set(get_args(FindingKind))
