"""The two reports of the README give the comparison that it shows."""

import re
from pathlib import Path

import pytest

from rashomon import compare

pytestmark = pytest.mark.model
README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_what_its_reports_give(tmp_path: Path) -> None:
    for name, quoted in re.findall(r"`(\w+\.txt)`\n\n((?:>.*\n)+)", README):
        (tmp_path / name).write_text(re.sub(r"^> ?", "", quoted, flags=re.M), encoding="utf-8")
    result = compare([tmp_path / "gazette.txt", tmp_path / "courier.txt"])
    table = README.split("| finding |", 1)[1].split("\n\n", 1)[0]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]
    assert len(rows) == len(result.findings) == 3
    for (kind, _, *cells), found in zip(rows, result.findings, strict=True):
        assert kind == (
            found.kind if found.type in (None, "cut") and kind == found.kind else f"{found.kind}: {found.type}"
        )
        told = {account.text for side in found.sides for account in side.accounts}
        assert {re.search("“(.+)”", cell)[1] for cell in cells} == told  # type: ignore[index]
