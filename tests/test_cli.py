"""The command as a user meets it: what it prints, what it writes, what its exit code says."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from tests.casefile.reports import COURIER, GAZETTE
from tests.maps.watch import HERALD, watch

pytestmark = pytest.mark.model

GERMAN = "Der alte Damm über dem Dorf brach in der Nacht auf Mittwoch. Die Bürgermeisterin sagte, viele Menschen seien in der Schule untergebracht worden, und niemand habe die Warnungen gehört."


def run(*arguments: str | Path, stdin: str | None = None):
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def two(tmp_path: Path) -> Path:
    (tmp_path / "gazette.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "courier.txt").write_text(COURIER, encoding="utf-8")
    return tmp_path


def test_compare_writes_json_and_html(two: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    result = run("compare", two, "--json", out / "r.json", "--html", out / "r.html")
    assert result.exit_code == 0, result.output
    written = json.loads((out / "r.json").read_text(encoding="utf-8"))
    assert [r["outlet"] for r in written["reports"]] == ["The Vale Courier", "The Ellerwick Gazette"]
    kinds = {(f["kind"], f["type"]) for f in written["findings"]}
    assert {("quote", "cut"), ("conflict", "figure"), ("attribution", None)} <= kinds
    texts = {r["id"]: r["text"] for r in written["reports"]}
    for found in written["findings"]:
        for account in (a for side in found["sides"] for a in side["accounts"]):
            assert texts[account["report"]][account["start"] : account["end"]] == account["text"]
    assert "340 people" in (out / "r.html").read_text(encoding="utf-8")


def test_two_runs_write_the_same(two: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("out")
    for name in ("one.json", "two.json"):
        run("compare", two, "-q", "--json", out / name)
    assert (out / "one.json").read_bytes() == (out / "two.json").read_bytes()


def test_extract_writes_a_line_a_report(two: Path) -> None:
    result = run("extract", two, "-q")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(lines) == 2
    assert set(lines[0]) == {
        "report", "statements", "figures", "times", "places", "mentions", "events", "wording", "entities",
    }  # fmt: skip


def test_one_bad_file_does_not_stop_the_rest(two: Path) -> None:
    (two / "empty.txt").write_text("")
    (two / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (two / "german.txt").write_text(GERMAN, encoding="utf-8")
    result = run("compare", two)
    assert result.exit_code == 3
    for name in ("empty.txt", "binary.txt", "german.txt"):
        assert name in result.output
    assert "quote: cut" in result.output


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    assert run("compare", tmp_path).exit_code == 1
    assert run("compare", tmp_path / "missing.txt").exit_code == 1


def test_one_report_alone_has_no_findings(two: Path) -> None:
    result = run("compare", two / "gazette.txt")
    assert result.exit_code == 0
    assert "No findings" in result.output


def test_unrelated_reports_have_no_findings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GAZETTE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Cup final\n\nVelm United won the cup on Sunday after extra time. Coach Piet Aarn said he was proud.\n",
        encoding="utf-8",
    )
    result = run("compare", tmp_path, "--json", tmp_path / "r.json")
    assert result.exit_code == 0
    assert json.loads((tmp_path / "r.json").read_text())["findings"] == []


def test_gzip_and_standard_input_are_read(two: Path) -> None:
    (two / "gazette.txt.gz").write_bytes(gzip.compress(GAZETTE.encode()))
    assert run("extract", two / "gazette.txt.gz", "-q").exit_code == 0
    assert run("extract", "-", "-q", stdin=GAZETTE).exit_code == 0


def test_terminal_escapes_are_not_passed_on(two: Path) -> None:
    (two / "evil.txt").write_text(GAZETTE.replace("nobody came", "\x1b]0;owned\x07nobody came"), encoding="utf-8")
    assert "\x1b]0" not in run("compare", two).output


def test_an_unknown_model_is_one_clear_line(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = run("compare", two, "--model", "no_such_model")
    assert result.exit_code != 0
    assert "no_such_model" in str(result.exception)


def test_a_place_that_cannot_be_written_is_said(two: Path) -> None:
    result = run("compare", two, "-q", "--json", two / "missing" / "r.json")
    assert result.exit_code != 0
    assert "cannot be written" in str(result.exception)


def test_explain_shows_what_a_finding_rests_on(two: Path) -> None:
    result = run("explain", "1", two)
    assert result.exit_code == 0, result.output
    assert "whose words:" in result.output
    assert "What is missing" in result.output
    assert run("explain", "nonsense", two).exit_code == 1


def test_a_finding_beside_a_map_is_explained(tmp_path: Path) -> None:
    watch(tmp_path / "maps", "2031-05-01", "2031-05-03")
    (tmp_path / "herald.txt").write_text(HERALD, encoding="utf-8")
    drawn = ["--map", tmp_path / "maps", "--map-name", "Front Watch", "--map-side", "pro-Ukrainian", "--map-licence",
             "CC BY 4.0", "--map-property", "who", "--region", "Kursk Oblast", "--fill", "U=held by Ukraine", "--fill",
             "?=unknown"]  # fmt: skip
    assert run("compare", tmp_path / "herald.txt", "-q", "--json", tmp_path / "r.json", *drawn).exit_code == 0
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["findings"]
    beside = next(f for f in found if f["type"] == "figure" and f["kind"] == "conflict")
    told = run("explain", beside["id"], tmp_path / "herald.txt", *drawn)
    assert told.exit_code == 0, told.output
    assert "2,000 square kilometers" in told.output and "no passage: a map shows it" in told.output
    assert "Front Watch (pro-Ukrainian; licence: CC BY 4.0)" in told.output
    assert run("explain", beside["id"], tmp_path / "herald.txt").exit_code == 1, (
        "without its map there is no such finding"
    )


def test_a_finding_of_a_case_is_explained(two: Path) -> None:
    assert run("add", two / "case.db", two / "gazette.txt", two / "courier.txt").exit_code == 0
    listed = run("list", two / "case.db", "findings").output.split()[0]
    told = run("explain", listed, two / "case.db")
    assert told.exit_code == 0, told.output
    assert "whose words:" in told.output


def test_the_command_runs_as_a_module() -> None:
    told = subprocess.run([sys.executable, "-m", "rashomon", "--version"], capture_output=True, text=True)
    assert told.returncode == 0 and told.stdout.startswith("rashomon 0."), told.stderr


def test_the_version_needs_no_command() -> None:
    answer = CliRunner().invoke(app, ["--version"])
    assert answer.exit_code == 0 and answer.output.startswith("rashomon 0.")
