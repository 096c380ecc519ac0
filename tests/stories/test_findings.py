"""The program on the example story, set against what a careful reader found."""

from functools import cache
from pathlib import Path

import pytest
from benchmarks.reader import Reading, read_notes, score

import rashomon

pytestmark = pytest.mark.model

HERE = Path(__file__).parent
HARBOUR = HERE.parent.parent / "examples" / "harbour"
FOUND = {  # notes that are found; a lower one needs its reason in the changelog
    HARBOUR: 20,  # of 43
    HERE / "courthouse": 6,  # of 17
    HERE / "ferry": 12,  # of 57
    HERE / "plant": 16,  # of 74
    HERE / "ridge": 13,  # of 80
    HERE / "clinic": 6,  # of 68
    HERE / "primary": 11,  # of 65
    HERE / "water": 9,  # of 45
}


@cache
def reading(folder: Path) -> Reading:
    return score(result(folder), read_notes(folder))


@cache
def result(folder: Path) -> rashomon.Comparison:
    return rashomon.compare([folder])


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_the_program_finds_what_a_reader_noted(folder: Path) -> None:
    assert len(reading(folder).found) >= FOUND[folder], reading(folder).missed


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_it_finds_nothing_that_a_reader_ruled_out(folder: Path) -> None:
    assert not reading(folder).broken


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_every_passage_is_exact(folder: Path) -> None:
    texts = {report.id: report.text for report in result(folder).reports}
    for found in result(folder).findings:
        for account in (a for side in found.sides for a in side.accounts):
            assert texts[account.report][account.start : account.end] == account.text


def test_the_copies_of_the_wire_report_are_known() -> None:
    reports = {r.source.rsplit("/", 1)[-1].split(":")[0]: r for r in result(HARBOUR).reports}
    wire = reports["halyard-0306.txt"].id
    assert {reports[n].near_duplicate_of for n in ("comet-0307.txt", "wenmark-0306.jsonl")} == {wire}
