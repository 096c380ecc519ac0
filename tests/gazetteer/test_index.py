"""The index: built once, opened fast, rebuilt where broken, refused with a clear message."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import GazetteerError
from rashomon.gazetteer import build, index
from rashomon.gazetteer.sources import Row

ROWS = (
    Row("country", "Northland", "NL", None, 60.0, 10.0, 5_000_000, 1, 0, ("Northland",)),
    Row("region", "Tarn Oblast", "NL", "Tarn Oblast", 61.0, 11.0, 900_000, None, 0, ("Tarn Oblast", "Tarn")),
    Row("city", "Tarn", "NL", "Tarn Oblast", 61.1, 11.1, 400_000, 2, 0, ("Tarn", "Тарн", "Târn")),
    Row("village", "Tarn", "SX", None, -10.0, 50.0, 700, 3, 0, ("Tarn",)),
)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The four places above in place of the world; the list grows by one for every build."""
    builds: list[int] = []

    def rows() -> Iterator[Row]:
        builds.append(1)
        yield from ROWS

    monkeypatch.setattr(build, "rows", rows)
    return builds


def test_candidates_come_by_population_in_any_spelling(tmp_path: Path, small: list[int]) -> None:
    gazetteer = index.open_gazetteer(tmp_path)
    assert [c.population for c in gazetteer.candidates("TÂRN")] == [900_000, 400_000, 700]
    assert [c.geonames for c in gazetteer.candidates("Тарн")] == [2]
    assert gazetteer.candidates("Tarn' OR 1=1 --") == ()
    assert [c.name for c in gazetteer.country("NL")] == ["Northland"]


def test_it_is_built_once_and_leaves_no_half_made_file(tmp_path: Path, small: list[int]) -> None:
    index.open_gazetteer(tmp_path).close()
    index.open_gazetteer(tmp_path).close()
    assert small == [1]
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_a_broken_index_is_built_anew(tmp_path: Path, small: list[int]) -> None:
    path = index.open_gazetteer(tmp_path).path
    path.write_bytes(b"not a database, but long enough to be taken for the head of one")
    assert index.open_gazetteer(tmp_path).candidates("Tarn")
    assert small == [1, 1]


def test_a_failed_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Iterator[Row]:
        yield ROWS[0]
        raise OSError("no space left")

    monkeypatch.setattr(build, "rows", fail)
    with pytest.raises(GazetteerError, match="RASHOMON_CACHE"):
        index.open_gazetteer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: list[int]) -> None:
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / "named"))
    assert index.open_gazetteer().path.parent == tmp_path / "named"


def test_a_cache_that_cannot_be_written_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: list[int]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.delenv("RASHOMON_CACHE", raising=False)
    monkeypatch.setattr(index.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(index.tempfile, "gettempdir", lambda: str(tmp_path))
    assert index.open_gazetteer().path.parent == tmp_path / "rashomon"


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(GazetteerError, match="RASHOMON_CACHE"):
        index.open_gazetteer(tmp_path / "file" / "below")


@pytest.mark.model
def test_the_whole_world_opens_in_50_ms_and_knows_other_names_and_scripts() -> None:
    path = index.open_gazetteer().path
    started = time.perf_counter()
    gazetteer = index.Gazetteer(path)
    assert time.perf_counter() - started < 0.05
    for variant, name in (("Kiev", "Kyiv"), ("Суджа", "Sudzha"), ("Donbass", "Donbas"), ("München", "Munich")):
        assert name in [c.name for c in gazetteer.candidates(variant)], variant
    assert [c.kind for c in gazetteer.candidates("France")][:1] == ["country"]
