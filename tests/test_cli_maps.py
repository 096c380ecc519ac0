"""`rashomon maps` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import app
from rashomon.cli.running import Exit
from rashomon.errors import RashomonError
from tests.maps.watch import watch


def run(*arguments: str | Path):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(app, [str(a) for a in arguments])


def test_maps_are_kept_listed_and_removed(tmp_path: Path) -> None:
    watch(tmp_path / "maps", "2031-05-01", "2031-05-03")
    case, options = tmp_path / "case.db", ["--name", "Front Watch", "--side", "pro-Halden", "--licence", "CC BY 4.0",
                                           "--property", "who", "--fill", "U=held by Ukraine", "--fill", "?=unknown"]  # fmt: skip
    assert "2 new days" in run("maps", "add", case, tmp_path / "maps", *options).output
    assert "2 known already" in run("maps", "add", case, tmp_path / "maps", *options).output
    listed = run("maps", "list", case).output
    assert "Front Watch (pro-Halden; licence: CC BY 4.0)" in listed and "days missing: 1" in listed
    assert "held by Ukraine: at most 389 km2, on 2031-05-01" in listed
    assert run("maps", "at", case, "Orlin").exit_code == Exit.NOTHING
    assert "is removed" in run("maps", "remove", case, "front watch").output
    assert "No maps" in run("maps", "list", case).output


def test_a_snapshot_that_cannot_be_read_leaves_the_rest(tmp_path: Path) -> None:
    watch(tmp_path / "maps", "2031-05-01")
    (tmp_path / "maps" / "2031-05-02.geojson").write_text('{"type": "Fea')
    options = ["--name", "Front Watch", "--property", "who", "--fill", "U=held by Ukraine"]
    answer = run("maps", "add", tmp_path / "case.db", tmp_path / "maps", *options)
    assert answer.exit_code == Exit.PARTLY and "1 new days" in answer.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fill", "U=held by Ukraine"], "The map has no name"),
        (["--name", "Front Watch"], "No status is named"),
        (["--name", "Front Watch", "--fill", "U=Ukraine"], "which is no status"),
        (["--name", "Front Watch", "--fill", "U"], "has no '='"),
        (["--name", "Front Watch", "--fill", "U=unknown", "--region", "Vesk=none.geojson"], "no outline of Vesk"),
        (["--preset", "mine"], "There is no preset 'mine'"),
    ],
)
def test_a_map_that_cannot_be_kept_is_said(options: list[str], said: str, tmp_path: Path) -> None:
    watch(tmp_path / "maps", "2031-05-01")
    answer = run("maps", "add", tmp_path / "case.db", tmp_path / "maps", *options)
    assert isinstance(answer.exception, RashomonError) and said in str(answer.exception)
    assert not (tmp_path / "case.db").exists()
