"""A map as a record and back, one that grows, and places on it over time."""

from pathlib import Path

import msgspec
import pytest

from rashomon.errors import MapError
from rashomon.maps import PRESETS, MapPlan, Spot, grown, read_map, tracked_of
from rashomon.records import ControlMap, Place

from .test_read_map import EAST, HOLE, PLAN, SQUARE, polygon, snapshot


def place(**fields: object) -> Place:
    whole = {"id": "place:1", "report": "report:1", "start": 0, "end": 5, "text": "Orlin", "name": "Orlin",
             "latitude": 50.05, "longitude": 10.05, "kind": "town", "resolved": True}  # fmt: skip
    return Place(**(whole | fields))  # type: ignore[arg-type]


def test_a_record_holds_the_whole_map(tmp_path: Path) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(SQUARE, HOLE)), ("?", polygon(EAST)))
    snapshot(tmp_path, "2031-05-03.geojson", ("H", polygon([[x + 1 / 3, y] for x, y in SQUARE])))
    tracked = read_map(tmp_path, PLAN)
    record = tracked.record(shapes=True)
    through = msgspec.json.decode(msgspec.json.encode(record), type=ControlMap)
    again = tracked_of(through)
    assert again.record(shapes=True) == record
    assert [s.shapes["held by Halden"].equals_exact(t.shapes["held by Halden"], 0)
            for s, t in zip(tracked.snapshots, again.snapshots, strict=True)] == [True, True]  # fmt: skip
    assert all(day.sha256 for day in record.days) and list(tracked.misdrawn()) == []


def test_a_map_grows_by_days(tmp_path: Path) -> None:
    for folder, days in (("old", ("01", "02")), ("new", ("02", "03"))):
        for day in days:
            wide = SQUARE if (folder, day) != ("new", "02") else EAST
            snapshot(tmp_path / folder, f"2031-05-{day}.geojson", ("H", polygon(wide)))
    older, newer = read_map(tmp_path / "old", PLAN), read_map(tmp_path / "new", PLAN)
    whole, growth = grown(older, newer)
    assert whole.days == ("2031-05-01", "2031-05-02", "2031-05-03")
    assert (growth.new, growth.changed, growth.unchanged) == (("2031-05-03",), ("2031-05-02",), ())
    assert whole.status_at("2031-05-02", Spot(50.05, 10.15)) == "held by Halden"  # the newer file counts
    assert grown(whole, newer)[1].unchanged == ("2031-05-02", "2031-05-03")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (MapPlan(name="Halden Watch", side="neutral", key="who", statuses=PLAN.statuses), "side 'pro-Halden'"),
        (MapPlan(name="Halden Watch", side="pro-Halden", key="who", statuses=(("H", "held by Vostra"),)), "fills"),
    ],
)
def test_a_map_that_means_something_else_is_refused(plan: MapPlan, said: str, tmp_path: Path) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(SQUARE)))
    with pytest.raises(MapError, match=said):
        grown(read_map(tmp_path, PLAN), read_map(tmp_path, plan))


def test_places_of_the_reports_over_time(tmp_path: Path) -> None:
    for day, piece in (("01", EAST), ("03", SQUARE), ("04", SQUARE), ("06", EAST)):
        snapshot(tmp_path, f"2031-05-{day}.geojson", ("H", polygon(piece)))
    tracked = read_map(tmp_path, PLAN)
    places = [place(), place(id="place:2"), place(name="Halden", kind="country"), place(name="Far", longitude=30.0)]
    (orlin,) = tracked.record(places=places).places
    assert orlin.name == "Orlin" and orlin.last == "2031-05-06"
    assert orlin.days == ("2031-05-01", "2031-05-03", "2031-05-06")
    assert orlin.statuses == ("outside", "held by Halden", "outside")


def test_a_table_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "control.csv").write_text("geonameid,date,status\n7,20310501,UA\n7,20310503,RU\n")
    tracked = read_map(tmp_path, PRESETS["viina"])
    record = tracked.record(shapes=True)
    assert list(record.tables) == ["control.csv"] and record.settlements[0].geonames == 7
    again = tracked_of(record)
    assert again.record(shapes=True) == record and again.status_at("2031-05-03", Spot(0, 0, 7)) == "held by Russia"
    assert again.time == ("2031-05-01", "2031-05-03")


def test_an_outline_that_is_none_is_said(tmp_path: Path) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(SQUARE)))
    record = read_map(tmp_path, PLAN).record(shapes=True)
    broken = msgspec.structs.replace(record.days[0], shapes={"held by Halden": '{"type": "Poly'})
    with pytest.raises(MapError, match="no GeoJSON"):
        tracked_of(msgspec.structs.replace(record, days=(broken,)))
