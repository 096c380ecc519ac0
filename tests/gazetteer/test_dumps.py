"""Importing GeoNames dumps: villages become known, a second import replaces, a broken file changes nothing."""

import zipfile
from pathlib import Path

import pytest

from rashomon.errors import GazetteerError
from rashomon.gazetteer import import_places, index
from rashomon.gazetteer.sources import Row


def line(number: int, name: str, others: str = "", kind: str = "P\tPPL", population: str = "0") -> str:
    place = (
        f"{number}\t{name}\t{name}\t{others}\t51.5\t35.25\t{kind}\tRU\t\t41\t\t\t\t{population}\t\t180\tEurope/Moscow"
    )
    return f"{place}\t2024-01-01\n"


VELMORA = line(900_001, "Velmora", "Вельмора,Wel'mora", population="38")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    known = Row("city", "Tarn", "RU", "Kursk Oblast", 51.0, 36.0, 40_000, 7, 0, ("Tarn",))
    monkeypatch.setattr("rashomon.gazetteer.build.rows", lambda: iter([known]))
    return tmp_path / "cache"


def dump(folder: Path, *lines: str) -> Path:
    file = folder.parent / "RU.txt"
    file.write_text("".join(lines), encoding="utf-8")
    return file


def test_a_village_is_known_by_all_its_names(folder: Path) -> None:
    assert import_places(dump(folder, VELMORA), folder) == 1
    gazetteer = index.open_gazetteer(folder)
    for name in ("Velmora", "Вельмора", "Wel’mora"):
        (found,) = gazetteer.candidates(name)
        assert (found.kind, found.country, found.admin1, found.population) == ("village", "RU", "Kursk Oblast", 38)
    assert [c.geonames for c in gazetteer.candidates("Tarn")] == [7]


def test_a_zip_is_read_as_it_comes(folder: Path) -> None:
    file = folder.parent / "RU.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "about this archive")
        archive.writestr("RU.txt", VELMORA)
    assert import_places(file, folder) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (line(1, "Velmora", kind="H\tLK"), "waters stay those of the package"),
        (line(1, "Velmora", kind="P\tPPLH"), "a village that is gone is no place of today's news"),
    ],
)
def test_what_is_left_out(folder: Path, text: str, why: str) -> None:
    import_places(dump(folder, text, line(2, "Loka")), folder)
    assert index.open_gazetteer(folder).candidates("Velmora") == (), why


def test_imports_add_up_and_a_second_one_replaces(folder: Path) -> None:
    import_places(dump(folder, VELMORA), folder)
    import_places(dump(folder, line(900_002, "Loka"), line(900_001, "Velmora", population="41")), folder)
    gazetteer = index.open_gazetteer(folder)
    assert [c.population for c in gazetteer.candidates("Velmora")] == [41]
    assert len(gazetteer.candidates("Loka")) == 1


def test_a_place_of_the_package_is_not_told_twice(folder: Path) -> None:
    import_places(dump(folder, line(7, "Tarn", population="39000")), folder)
    assert [c.population for c in index.open_gazetteer(folder).candidates("Tarn")] == [40_000]


@pytest.mark.parametrize("text", ["not\ta\tdump\n", VELMORA + "cut off\t1\n", VELMORA.replace("51.5", "north"), ""])
def test_a_broken_dump_is_refused_and_changes_nothing(folder: Path, text: str) -> None:
    import_places(dump(folder, line(900_002, "Loka")), folder)
    with pytest.raises(GazetteerError, match=r"RU\.txt"):
        import_places(dump(folder, text), folder)
    gazetteer = index.open_gazetteer(folder)
    assert len(gazetteer.candidates("Loka")) == 1
    assert gazetteer.candidates("Velmora") == ()
    assert sorted(p.suffix for p in folder.iterdir()) == [".sqlite", ".sqlite"]


def test_a_missing_file_is_named(folder: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.zip"):
        import_places(folder / "none.zip", folder)


def test_a_broken_index_of_imports_says_what_to_do(folder: Path) -> None:
    import_places(dump(folder, VELMORA), folder)
    (folder / index.IMPORTED).write_bytes(b"no database at all, but long enough to be taken for one's head")
    with pytest.raises(GazetteerError, match="import the dump again"):
        index.open_gazetteer(folder)
