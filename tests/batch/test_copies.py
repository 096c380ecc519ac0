"""The tables of copies and passages over a batch, and its stories and cases."""

import random
from pathlib import Path

import pytest

from rashomon.batch import Batch, find_stories, make_case, run_batch
from rashomon.batch import run as running
from rashomon.batch.schema import Copy, SharedPassage
from rashomon.batch.tables import parts, rows
from rashomon.batch.task import do
from rashomon.errors import BatchError, MissingError
from rashomon.pipeline import Run
from rashomon.records import Report, Story
from tests.batch.crawl import TEXT, line

pytest.importorskip("pyarrow")

CHANCE = random.Random(4)


def told(count: int = 60) -> str:
    return " ".join(f"w{CHANCE.randrange(10**6)}" for _ in range(count))


PARAGRAPH, WIRE = told(45), told(200)


def silent(step: str, done: int, total: int) -> None:
    pass


def here(works, runner, workers):
    return (do(work) for work in works)


def batched(folder: Path, name: str, *texts: dict[str, str], **changes: object) -> Path:
    source = folder / "in"
    source.mkdir(exist_ok=True)
    (source / f"{name}.jsonl").write_bytes(b"".join(line(**text) for text in texts))
    out = folder / "out"
    run_batch([source], Batch(out=out, **({"records": False} | changes)), silent)
    return out


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "run", here)


def table(out: Path, name: str, kind: type) -> list:
    return list(rows(parts(out, name), kind))


def texts() -> list[dict[str, str]]:
    several = [
        {"text": WIRE, "outlet": "Ruvenpress", "date": "2024-03-01"},
        {"text": f"{told(40)}\n\n{WIRE}", "outlet": "Gazette", "date": "2024-03-02"},
        {"text": f"{told()}\n\n{PARAGRAPH}\n\n{told()}", "outlet": "Courier", "date": "2024-03-05"},
        {"text": f"{told()}\n\n{PARAGRAPH}\n\n{told()}", "outlet": "Herald"},
        {"text": told(200), "outlet": "Post"},
    ]
    return [text | {"url": f"https://{text['outlet']}.example/1"} for text in several]


def test_copies_and_passages_of_all_files(tmp_path: Path) -> None:
    several = texts()
    batched(tmp_path, "a", *several[:3])
    out = batched(tmp_path, "b", *several[3:])
    reports = {r.id: r for r in table(out, "reports", Report)}
    copies = table(out, "copies", Copy)
    assert {reports[c.report].outlet for c in copies} == {"Ruvenpress", "Gazette"}
    assert {reports[c.first].outlet for c in copies if c.first} == {"Ruvenpress"}
    (passage,) = table(out, "passages", SharedPassage)
    assert passage.text == PARAGRAPH == reports[passage.report].text[passage.start : passage.end]
    assert reports[passage.other].text[passage.other_start : passage.other_end] == PARAGRAPH
    assert passage.first is None
    assert not passage.quoted


def test_what_both_quote_is_marked(tmp_path: Path) -> None:
    said = f"“{PARAGRAPH},” she said."
    out = batched(tmp_path, "a", *({"text": f"{told(120)}\n\n{said}", "outlet": o} for o in ("Courier", "Herald")))
    assert [p.quoted for p in table(out, "passages", SharedPassage)] == [True]


def test_the_tables_are_the_same_however_the_files_are_cut(tmp_path: Path) -> None:
    several = texts()
    for name in ("whole", "cut"):
        (tmp_path / name).mkdir()
    whole = batched(tmp_path / "whole", "a", *several)
    for number, text in enumerate(reversed(several)):
        cut = batched(tmp_path / "cut", str(number), text)
    for name, kind in (("passages", SharedPassage), ("copies", Copy)):
        assert table(whole, name, kind) == table(cut, name, kind)


def test_a_set_keeps_its_name_as_it_grows(tmp_path: Path) -> None:
    out = batched(tmp_path, "a", {"text": WIRE, "url": "a"}, {"text": WIRE, "url": "b"})
    (before,) = {c.set for c in table(out, "copies", Copy)}
    batched(tmp_path, "b", {"text": WIRE, "url": "c"}, {"text": WIRE, "url": "d"})
    copies = table(out, "copies", Copy)
    assert {c.set for c in copies} == {before}
    assert len(copies) == 4


def test_tables_of_before_get_their_sketches(tmp_path: Path) -> None:
    out = batched(tmp_path, "a", *texts())
    copies = table(out, "copies", Copy)
    for path in parts(out, "sketches"):
        path.unlink()
    batched(tmp_path, "b", {"text": told()})
    assert table(out, "copies", Copy) == copies


DAM = {
    "text": TEXT,
    "title": "Dam gives way",
    "outlet": "Gazette",
    "date": "2023-05-04",
    "url": "https://g.example/1",
}
DAM_TOO = {
    "text": "Water stood deep in Ellerwick on Thursday after the old dam above the town broke. Mayor Tessa Orlund said "
    "people had been moved to the school. “We warned the company in March,” she said. The sluice gate had been stuck, "
    "engineer Rolf Handrick said, and 350 people had left the lower town.",
    "title": "Ellerwick flooded after dam breaks", "outlet": "Courier", "date": "2023-05-05", "url": "https://c.example/1",
}  # fmt: skip
FERRY = {
    "text": "A ferry sank off Karsova harbour with forty passengers aboard, the Ruvenian coast guard said. Captain Ilse "
    "Morn said the sea had been calm. Divers from Karsova searched the wreck of the ferry until dark, and the harbour "
    "master closed the port for the night.",
    "title": "Ferry sinks off Karsova", "outlet": "Post", "date": "2023-05-04", "url": "https://p.example/1",
}  # fmt: skip


@pytest.mark.model
def test_stories_grow_from_run_to_run(tmp_path: Path) -> None:
    out = batched(tmp_path, "a", DAM, FERRY)
    first = find_stories(out, "en", silent)
    assert [(len(s.reports), s.title) for s in sorted(first.stories, key=lambda s: s.title)] == [
        (1, "Dam gives way"), (1, "Ferry sinks off Karsova"),
    ]  # fmt: skip
    batched(tmp_path, "b", DAM_TOO, DAM | {"url": "https://copy.example/1"})
    second = find_stories(out, "en", silent)
    assert {s.id for s in second.stories} == {s.id for s in first.stories}
    assert sorted(len(s.reports) for s in second.stories) == [1, 3]
    assert (second.added, second.begun, second.gone) == (2, 0, 0)
    assert find_stories(out, "en", silent).stories == second.stories == tuple(table(out, "stories", Story))
    anew = find_stories(out, "en", silent, anew=True)
    assert {(s.id, frozenset(s.reports)) for s in anew.stories} == {
        (s.id, frozenset(s.reports)) for s in second.stories
    }


@pytest.mark.model
@pytest.mark.parametrize("kept", [True, False])
def test_a_case_of_one_story(tmp_path: Path, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.casefile import Case, adding

    out = batched(tmp_path, "a", DAM, FERRY, DAM_TOO, records=True, parses=kept)
    stories = find_stories(out, "en", silent).stories
    dam = next(s for s in stories if len(s.reports) == 2)
    if kept:  # nothing is parsed and nothing extracted
        monkeypatch.setattr(
            adding, "parsed_reports", lambda reports, run: [] if not reports else pytest.fail("parsed")
        )
        monkeypatch.setattr(adding, "extracted", lambda parsed, run: pytest.fail("extracted"))
    added = make_case(out, dam.id[:14], tmp_path / "dam.db", Run())
    assert set(added.new) == set(dam.reports)
    assert not added.failures
    with Case(tmp_path / "dam.db") as case:
        assert [(s.id, s.title, len(s.reports)) for s in case.stories()] == [(dam.id, dam.title, 2)]
        assert case.findings()
        assert case.verify() == ()
    with pytest.raises(BatchError, match="there already"):
        make_case(out, dam.id, tmp_path / "dam.db", Run())


def test_what_is_no_batch_or_story_is_said(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="no table 'reports'"):
        find_stories(tmp_path, "en", silent)
    with pytest.raises(MissingError, match="no story"):
        make_case(batched(tmp_path, "a", DAM), "story:0", tmp_path / "none.db", Run())
