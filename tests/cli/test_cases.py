"""A case at the command line, as a new user meets it: what is listed, what is refused and with what help."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon.casefile import open_case
from rashomon.cli import app
from rashomon.errors import CorrectionError, QueryError
from tests.casefile.reports import COURIER, CUP, GAZETTE, write_reports

pytestmark = pytest.mark.model

KEYS = {"speakers": "entity", "entities": "entity"}  # how the ids of a list begin, where not as its own name


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


def said(result: Result) -> str:
    """What the user reads: the output, and the error that `main` prints as a line."""
    return f"{result.output}{result.exception or ''}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    reports = write_reports(folder / "r", gazette=GAZETTE, courier=COURIER, cup=CUP)
    assert run("add", folder / "case.db", reports).exit_code == 0
    return folder / "case.db"


@pytest.fixture
def case(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "case.db"))


def test_a_search_for_a_speaker_that_there_is_not_says_where_they_are_listed(whole: Path) -> None:
    nobody, silent = (run("search", whole, "warn*", "--speaker", name) for name in ("Zorg", "Kelm"))
    assert "Nobody called 'Zorg' speaks" in said(nobody) and "speakers' lists who does" in said(nobody)
    assert said(silent).startswith("Nothing found.") and "Nobody" not in said(silent)


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("findings", "conflict: figure  "),
        ("claims", "the sluice gate had been stuck for weeks"),
        ("entities", "person  Tessa Orlund"),
        ("speakers", "Tessa Orlund  statements "),
        ("reports", "The Vale Courier (cup.txt)  Velm United win the cup  2023-05-07"),
        ("statements", "direct  Tessa Orlund  “We warned the company in March”"),
        ("times", "“Sunday”  2023-05-07"),
        ("places", "“Ellerwick”"),
    ],
)
def test_list_has_the_ids_that_corrections_take(whole: Path, what: str, line: str) -> None:
    listed = run("list", whole, what)
    assert listed.exit_code == 0, said(listed)
    assert line in listed.output
    begun = {row.strip().split(":")[0] for row in listed.output.splitlines() if not row.startswith("(no entity)")}
    assert begun == {KEYS.get(what, what[:-1]), *(["account"] if what == "claims" else [])}


def test_list_of_one_story_leaves_the_others_out(whole: Path) -> None:
    with open_case(whole) as held:
        cup = next(s for s in held.stories() if len(s.reports) == 1)
    assert [row.split("  ")[1] for row in run("list", whole, "speakers", "--story", cup.id).output.splitlines()] == ["Piet Aarn"]  # fmt: skip
    assert "has no story 'story:none'; 'rashomon stories" in said(run("list", whole, "reports", "--story", "story:none"))  # fmt: skip
    assert "there are findings, claims" in said(run("list", whole, "bananas"))


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["search", "dam", "--kind", "banana"], "'banana' is no kind of statement; there are direct, indirect"),
        (["search", "dam", "--after", "banana"], "'banana' is no day; write 2024-08-12, 2024-08 or 2024."),
        (["search", "dam", "--before", "2023-02-30"], "'2023-02-30' is no day"),
        (["export", "--kind", "banana"], "'banana' is no kind; findings are agreement"),
        (["export", "--after", "4 May"], "'4 May' is no day"),
        (["export", "--story", "story:none"], "has no story 'story:none'"),
    ],
)
def test_what_cannot_be_asked_for_is_said(whole: Path, tmp_path: Path, command: list[str], message: str) -> None:
    name, *rest = command
    out = [tmp_path / "out"] if name == "export" else []
    result = run(name, whole, *out, *rest)
    assert message in said(result)
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("before", "hits"),
    [("2023-05-04", True), ("2023-05", True), ("2023", True), ("2023-05-03", False), ("2022", False)],
)
def test_a_month_or_a_year_is_all_its_days(whole: Path, before: str, hits: bool) -> None:
    assert (run("search", whole, "sluice", "--before", before).exit_code == 0) is hits


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reject", "3"], "'3' is no finding of this case; 'rashomon list CASE.db findings' shows the ids."),
        (["reject"], "Name what is meant by its id (finding); 'rashomon list CASE.db findings'"),
        (
            ["set_date", "report:0000", "--value", "2023"],
            "is no report or time of this case; 'rashomon list CASE.db reports' and",
        ),
        (["set_date", "3", "--value", "2023"], "is no report or time of this case"),
        (["set_place", "Ellerwick", "--value", "1, 2"], "is no place of this case; 'rashomon list CASE.db places'"),
        (
            ["set_speaker", "x", "--value", "Orlund"],
            "is no statement of this case; 'rashomon list CASE.db statements'",
        ),
        (["merge", "Tessa Orlund"], "Name what is meant by its id (entity)"),
        (
            ["merge", "Tessa Orlund", "--other", "Nobody"],
            "'Nobody' is no entity of this case; 'rashomon list CASE.db entities'",
        ),
        (["join", "claim:gone"], "'claim:gone' is no claim of this case; 'rashomon list CASE.db claims'"),
        (["undo", "correction:none"], "'rashomon correct CASE.db list' shows them"),
    ],
)
def test_a_refused_correction_says_where_the_ids_are(whole: Path, arguments: list[str], message: str) -> None:
    result = run("correct", whole, *arguments)
    assert isinstance(result.exception, CorrectionError)
    assert message in said(result)


@pytest.mark.parametrize("written", ["{}", "{}…", "{}..."])
def test_an_id_may_be_cut_short(case: Path, written: str) -> None:
    with open_case(case) as held:
        report = next(r for r in held.comparison().reports if r.outlet == "The Ellerwick Gazette")
    result = run("correct", case, "set_date", written.format(report.id[:13]), "--value", "2023-05-05")
    assert result.exit_code == 0, said(result)
    with open_case(case) as held:
        assert held.report(report.id).published.edtf == "2023-05-05"  # type: ignore[union-attr]
        assert held.corrections()[0].target == report.id
        assert held.verify() == ()
    assert "is no report" in said(run("correct", case, "set_date", "report:", "--value", "2023-05-05"))


def test_a_beginning_of_several_ids_is_none(case: Path) -> None:
    with open_case(case, write=True) as held:
        held.connection.executescript(
            "PRAGMA foreign_keys = OFF; UPDATE places SET id = 'place:00000000000' || rowid"
        )
    assert "begins several ids of places: place:00" in said(run("correct", case, "set_place", "place:0000"))


def test_a_name_of_two_is_refused_with_their_ids(case: Path) -> None:
    with open_case(case, write=True) as held:
        held.connection.execute("UPDATE entities SET name = 'Tessa Orlund' WHERE name = 'Nadia Kelm'")
    result = said(run("correct", case, "merge", "Tessa Orlund", "--other", "Rolf Handrick"))
    assert "'Tessa Orlund' is a name of several: entity:" in result


def test_a_case_made_for_nothing_is_gone_again(tmp_path: Path) -> None:
    for command in (["add", "new.db", "missing.txt"], ["import", "new.db", "bad.json"], ["watch", "new.db", "http://127.0.0.1:1/f", "--times", "1"]):  # fmt: skip
        (tmp_path / "bad.json").write_text("{")
        result = run(command[0], tmp_path / command[1], *([tmp_path / command[2]] if command[0] != "watch" else [command[2]]), *command[3:])  # fmt: skip
        assert result.exit_code == 1, said(result)
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.json"]


def test_a_case_that_was_there_stays_where_nothing_came(case: Path, tmp_path: Path) -> None:
    assert run("add", case, tmp_path / "missing.txt").exit_code == 1
    with open_case(case) as held:
        assert len(held.comparison().reports) == 3


def test_an_address_is_for_add(tmp_path: Path) -> None:
    for command in ("compare", "extract"):
        result = run(command, "https://gazette.example/dam")
        assert result.exit_code == 1
        assert "rashomon add CASE.db ADDRESS" in said(result)


def test_a_case_that_may_not_be_read_is_said_in_a_line(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", refused)
    result = run("stories", case)
    assert result.exit_code == 1
    assert "cannot be opened (Permission denied); check the path" in said(result)


def test_the_errors_are_ours(whole: Path) -> None:
    assert isinstance(run("search", whole, "dam", "--kind", "banana").exception, QueryError)
