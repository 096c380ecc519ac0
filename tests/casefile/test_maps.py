"""Maps of ground in a case: kept whole, asked at every recompute, checked, exported and read back."""

import sqlite3
from pathlib import Path

import pytest

from rashomon.casefile import Case, open_case
from rashomon.errors import CasefileError, MapError
from rashomon.export.json import to_json
from rashomon.maps import MapPlan, read_map
from tests.maps.watch import HERALD, PLAN, watch

from .reports import write_reports


@pytest.fixture
def case(tmp_path: Path):  # type: ignore[no-untyped-def]
    with open_case(tmp_path / "case.db", create=True) as held:
        held.add_map(watch(tmp_path / "maps", "2031-05-01", "2031-05-03"))
        yield held


def test_a_map_comes_back_as_it_was_read(case: Case, tmp_path: Path) -> None:
    tracked = watch(tmp_path / "maps", "2031-05-01", "2031-05-03")
    (held,) = case.maps()
    assert held.record(shapes=True) == tracked.record(shapes=True)
    assert case.comparison().maps == (tracked.record(shapes=True),)
    assert case.verify() == ()


def test_new_days_join_the_map_of_that_name(case: Case, tmp_path: Path) -> None:
    growth = case.add_map(watch(tmp_path / "more", "2031-05-03", "2031-05-04", width=0.25))
    assert (growth.new, growth.changed, growth.unchanged) == (("2031-05-04",), ("2031-05-03",), ())
    (held,) = case.maps()
    assert held.days == ("2031-05-01", "2031-05-03", "2031-05-04") and case.verify() == ()
    again = case.add_map(watch(tmp_path / "more", "2031-05-04", width=0.25))
    assert (again.new, again.changed) == ((), ())


def test_another_meaning_is_refused_and_leaves_the_map(case: Case, tmp_path: Path) -> None:
    before = case.comparison().maps
    with pytest.raises(MapError, match=r"side 'pro-Ukrainian', now given with 'neutral'"):
        case.add_map(watch(tmp_path / "maps", "2031-05-09", plan=MapPlan("front watch", "neutral", PLAN.licence, "who", PLAN.statuses, None, PLAN.region)))  # fmt: skip
    assert case.comparison().maps == before


def test_a_file_cut_short_is_kept_among_the_failures(case: Case, tmp_path: Path) -> None:
    (tmp_path / "maps" / "2031-05-05.geojson").write_text('{"type": "Feature')
    case.add_map(read_map(tmp_path / "maps", PLAN))
    (failure,) = case.failures()
    assert failure.stage == "map" and "not whole GeoJSON" in failure.reason


def test_an_unknown_map_cannot_be_removed(case: Case) -> None:
    with pytest.raises(CasefileError, match="no map of this case; it has 'Front Watch'"):
        case.remove_map("Back Watch")
    assert case.remove_map("front watch") == "Front Watch" and case.maps() == () and case.verify() == ()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE map_days SET sha256 = 'x' WHERE day = '2031-05-01'", "is not what was kept"),
        ("UPDATE map_days SET areas = '{\"held by Ukraine\": 900}'", "and its outline has"),
        ("UPDATE maps SET side = 'neutral'", "is not what was kept"),
        ("UPDATE maps SET name = 'Back Watch'", "is not what was kept"),
        ("DELETE FROM map_days WHERE day = '2031-05-01'", "is not what was kept"),
        ("UPDATE map_days SET shapes = '{'", "cannot be read"),
        ('UPDATE map_days SET shapes = \'{"held by Ukraine": "POINT"}\'', "cannot be read"),
        ("UPDATE maps SET meanings = '[1]'", "cannot be read"),
    ],
)
def test_verify_says_what_is_wrong(case: Case, tmp_path: Path, damage: str, said: str) -> None:
    raw = sqlite3.connect(tmp_path / "case.db")
    raw.execute(damage)
    raw.commit()
    raw.close()
    assert any(said in line for line in case.verify()), case.verify()


def test_an_older_case_learns_to_keep_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rashomon.casefile.connection import migrations

    first = migrations()[:1]
    with monkeypatch.context() as patch:
        patch.setattr("rashomon.casefile.connection.migrations", lambda: first)
        open_case(tmp_path / "old.db", create=True).close()
    with open_case(tmp_path / "old.db", write=True) as case:
        case.add_map(watch(tmp_path / "maps", "2031-05-01"))
        assert len(case.maps()) == 1 and case.verify() == ()


@pytest.mark.model
def test_claims_are_set_beside_it_at_every_recompute(case: Case, tmp_path: Path) -> None:
    case.add([write_reports(tmp_path / "r", herald=HERALD)])
    found = [f for f in case.findings() if any(s.map for s in f.sides)]
    assert {(f.kind, f.type) for f in found} == {("conflict", "figure"), ("figure", "ground")}
    assert all("Front Watch (pro-Ukrainian; licence: CC BY 4.0)" in f.why for f in found)
    (sudzha,) = case.comparison().maps[0].places
    assert (sudzha.name, sudzha.statuses) == ("Sudzha", ("held by Ukraine",))
    case.recompute(everything=True)
    assert [f for f in case.findings() if any(s.map for s in f.sides)] == found and case.verify() == ()

    written = to_json(case.comparison())
    with open_case(tmp_path / "again.db", create=True) as again:
        again.import_json(written)
        assert to_json(again.comparison()) == written and again.verify() == ()
        again.recompute(everything=True)
        assert again.findings() == case.findings()

    case.add_map(watch(tmp_path / "maps", "2031-05-02", width=2.5))  # then 1,950 km2, and no longer a conflict
    assert not [f for f in case.findings() if f.kind == "conflict"]
    assert case.remove_map("Front Watch")
    assert not [f for f in case.findings() if f.type == "ground"] and case.verify() == ()
    assert case.comparison().maps == ()
