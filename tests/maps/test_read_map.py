"""Snapshots of ground: measured, mended and said, or refused and said."""

import gzip
import json
from pathlib import Path

import pytest
from pyproj import Geod

from rashomon.errors import MapError
from rashomon.maps import PRESETS, MapPlan, Region, Spot, read_map
from rashomon.maps.plan import assigned, meaning
from rashomon.maps.snapshots import day_in

PLAN = MapPlan(
    name="Halden Watch", side="pro-Halden", key="who", statuses=(("H", "held by Halden"), ("?", "unknown"))
)
SQUARE = [[10.0, 50.0], [10.1, 50.0], [10.1, 50.1], [10.0, 50.1], [10.0, 50.0]]
EAST = [[x + 0.1, y] for x, y in SQUARE]
HOLE = [[10.02, 50.02], [10.02, 50.04], [10.04, 50.04], [10.04, 50.02], [10.02, 50.02]]
BOW_TIE = [[10.0, 50.0], [10.1, 50.1], [10.1, 50.0], [10.0, 50.1], [10.0, 50.0]]


def reference(*rings: list[list[float]]) -> float:
    """Geodesic km2 of the first ring without the others, straight from pyproj."""
    areas = [abs(Geod(ellps="WGS84").polygon_area_perimeter(*zip(*ring, strict=True))[0]) / 1e6 for ring in rings]
    return areas[0] - sum(areas[1:])


def snapshot(folder: Path, name: str, *pieces: tuple[str, object], **members: object) -> Path:
    features = [{"type": "Feature", "properties": {"who": who}, "geometry": shape} for who, shape in pieces]
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features} | members))
    return file


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def test_areas_are_geodesic_and_changes_told(tmp_path: Path) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(SQUARE)), ("?", polygon(EAST)))
    snapshot(tmp_path, "2031-05-03.geojson", ("H", polygon(SQUARE, HOLE)))
    record = read_map(tmp_path, PLAN).record()
    first, last = record.days
    assert first.areas["held by Halden"] == pytest.approx(reference(SQUARE), rel=0.005)
    assert first.areas["unknown"] == pytest.approx(reference(EAST), rel=0.005)
    assert last.areas["held by Halden"] == pytest.approx(reference(SQUARE, HOLE), rel=0.005)
    assert last.change is not None and last.change["unknown"] == pytest.approx(-reference(EAST), rel=0.005)
    assert record.missing == ("2031-05-02",) and record.peaks["held by Halden"] == "2031-05-01"
    assert record.name == "Halden Watch" and record.side == "pro-Halden"


@pytest.mark.parametrize(
    ("pieces", "members", "area", "note"),
    [
        ([("H", polygon(BOW_TIE))], {}, reference(SQUARE) / 2, "crossed themselves"),
        ([("H", polygon(SQUARE)), ("H", {"type": "MultiPolygon", "coordinates": []})], {}, reference(SQUARE), "empty"),
        ([("H", polygon(SQUARE)), ("H", None)], {}, reference(SQUARE), "empty or cannot be read"),
        ([("H", polygon(SQUARE[::-1]))], {}, reference(SQUARE), "ran clockwise"),
        ([("H", polygon(SQUARE)), ("H", polygon(SQUARE))], {}, reference(SQUARE), None),
        ([("H", polygon(SQUARE)), ("?", polygon(SQUARE))], {}, reference(SQUARE), "count as held by Halden"),
        ([("H", polygon(SQUARE)), ("Z", polygon(EAST))], {}, reference(SQUARE), "have no status"),
        ([("H", polygon(SQUARE)), ("Z", {"type": "Point", "coordinates": [10, 50]})], {}, reference(SQUARE),
         "have no status"),
        ([("H", polygon(SQUARE)), ("H", {"type": "Point", "coordinates": [10, 50]})], {}, reference(SQUARE),
         "are no polygons"),
        ([("H", polygon([[*p, 0] for p in SQUARE]))], {}, reference(SQUARE), None),
        ([("H", polygon([[179.95, 10], [-179.95, 10], [-179.95, 10.1], [179.95, 10.1], [179.95, 10]]))], {},
         reference([[0, 10], [0.1, 10], [0.1, 10.1], [0, 10.1], [0, 10]]), "cut at 180°"),
        ([("H", polygon([[100.0, 50], [100, 50.1], [100.1, 50.1], [100.1, 50], [100, 50]]))], {},
         reference(SQUARE), "ran clockwise"),
        ([("H", polygon([[50.0, 100.0], [50.1, 100.0], [50.1, 100.1], [50.0, 100.1], [50.0, 100.0]]))], {},
         reference(SQUARE), "latitude first"),
        ([("H", polygon([[1113194.908, 6446275.841], [1124326.857, 6446275.841], [1124326.857, 6463600.123],
                         [1113194.908, 6463600.123], [1113194.908, 6446275.841]]))],
         {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}}, reference(SQUARE),
         "turned from urn:ogc:def:crs:EPSG::3857"),
    ],
)  # fmt: skip
def test_what_is_mended_is_said(
    pieces: list[tuple[str, object]], members: dict[str, object], area: float, note: str | None, tmp_path: Path
) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", *pieces, **members)
    (day,) = read_map(tmp_path, PLAN).record().days
    assert day.areas["held by Halden"] == pytest.approx(area, rel=0.005)
    assert any(note in told for told in day.notes) if note else not day.notes


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("2031-05-02.geojson", '{"type": "FeatureCollection", "features": [{"type": "Fea', "not whole GeoJSON"),
        ("2031-05-02.geojson", '{"type": "Polygon", "coordinates": []}', "a FeatureCollection is needed"),
        ("latest.geojson", '{"type": "FeatureCollection", "features": []}', "its name has no day"),
        ("2031-05-02.json", '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"who": "H"},'
         '"geometry": {"type": "Polygon", "coordinates": [[[4e6, 5e6], [4.1e6, 5e6], [4e6, 5.1e6], [4e6, 5e6]]]}}]}',
         "no coordinate system is named"),
        ("2031-05-02.geojson", '{"type": "FeatureCollection", "features": [], "crs": {"properties": {"name": "moon"}}}',
         "'moon' is unknown"),
        ("control.csv", "place,day\n1,2\n", "no column geonameid, date, who"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said(name: str, content: str, reason: str, tmp_path: Path) -> None:
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(SQUARE)))
    (tmp_path / name).write_text(content)
    tracked = read_map(tmp_path, PLAN)
    assert tracked.days == ("2031-05-01",)
    (failure,) = tracked.failures
    assert reason in failure.reason and failure.source.endswith(name)


def test_a_day_twice_is_told_once(tmp_path: Path) -> None:
    snapshot(tmp_path, "100_2031-05-01.geojson", ("H", polygon(EAST)))
    snapshot(tmp_path, "200_2031-05-01.geojson", ("H", polygon(SQUARE)))
    (day,) = read_map(tmp_path, PLAN).record().days
    assert day.source == "200_2031-05-01.geojson" and "100_2031-05-01.geojson is of the same day" in day.notes[0]


def test_a_turned_snapshot_among_others_is_turned_back(tmp_path: Path) -> None:
    for day in ("01", "02", "04"):
        snapshot(tmp_path, f"2031-05-{day}.geojson", ("H", polygon(SQUARE)))
    snapshot(tmp_path, "2031-05-03.geojson", ("H", polygon([[y, x] for x, y in SQUARE])))
    tracked = read_map(tmp_path, PLAN)
    assert tracked.status_at("2031-05-03", Spot(50.05, 10.05)) == "held by Halden"


def test_a_whole_map_that_is_turned_is_seen_by_its_region(tmp_path: Path) -> None:
    kursk = [[51.1, 35.0], [51.1, 35.5], [51.2, 35.5], [51.2, 35.0], [51.1, 35.0]]
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(kursk)))
    plan = MapPlan(name="M", key="who", statuses=PLAN.statuses, region=Region("Kursk Oblast"))
    tracked = read_map(tmp_path, plan)
    assert tracked.status_at("2031-05-01", Spot(51.15, 35.2)) == "held by Halden"
    assert any("latitude first" in note for note in tracked.snapshots[0].notes)


def test_a_snapshot_turned_by_a_few_degrees_is_seen_by_the_others(tmp_path: Path) -> None:
    near = [[51.1, 46.0], [51.1, 46.5], [51.2, 46.5], [51.2, 46.0], [51.1, 46.0]]
    for day in ("01", "02", "04"):
        snapshot(tmp_path, f"2031-05-{day}.geojson", ("H", polygon(near)))
    snapshot(tmp_path, "2031-05-03.geojson", ("H", polygon([[y, x] for x, y in near])))
    assert read_map(tmp_path, PLAN).status_at("2031-05-03", Spot(46.2, 51.15)) == "held by Halden"


def test_pieces_are_clipped_to_the_region(tmp_path: Path) -> None:
    outline = snapshot(tmp_path / "region", "outline.geojson", ("-", polygon(SQUARE)))
    wide = [[9.9, 50.0], [10.05, 50.0], [10.05, 50.1], [9.9, 50.1], [9.9, 50.0]]
    half = [[10.0, 50.0], [10.05, 50.0], [10.05, 50.1], [10.0, 50.1], [10.0, 50.0]]
    snapshot(tmp_path, "2031-05-01.geojson", ("H", polygon(wide)))
    plan = MapPlan(name="M", key="who", statuses=PLAN.statuses, region=Region("Halden", outline))
    record = read_map(tmp_path, plan).record()
    assert record.clipped and record.region == "Halden"
    assert record.days[0].areas["held by Halden"] == pytest.approx(reference(half), rel=0.005)


def test_days_of_a_time_and_those_beside_it(tmp_path: Path) -> None:
    for day in ("01", "03", "09"):
        snapshot(tmp_path, f"2031-05-{day}.geojson", ("H", polygon(SQUARE)))
    tracked = read_map(tmp_path, PLAN)
    assert [s.day for s in tracked.within("2031-05-02", "2031-05-04")] == ["2031-05-01", "2031-05-03"]
    assert [s.day for s in tracked.within("2031-05-03", "2031-05-03")] == ["2031-05-03"]
    assert tracked.within("2031-06-01", None) == () and tracked.within(None, "2031-04-30") == ()
    before, after = tracked.beside("2031-05-05")
    assert before is not None and after is not None and (before.day, after.day) == ("2031-05-03", "2031-05-09")


def test_a_table_of_settlements(tmp_path: Path) -> None:
    rows = "geonameid,date,status\n7,20310501,UA\n7,20310502,UA\n7,20310503,RU\n8,20310503,CONTESTED\n8,bad,UA\n"
    with gzip.open(tmp_path / "control.csv.gz", "wt") as out:
        out.write(rows)
    tracked = read_map(tmp_path, PRESETS["viina"])
    asked = [
        tracked.status_at(day, Spot(0, 0, 7)) for day in ("2031-04-30", "2031-05-02", "2031-05-03", "2031-05-04")
    ]
    assert asked == [None, "held by Ukraine", "held by Russia", None]
    assert tracked.status_at("2031-05-03", Spot(0, 0, 8)) == "unknown"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1723635752_2024-08-14.geojson", "2024-08-14"),
        ("map_20240814.json", "2024-08-14"),
        ("1723635752.geojson", "2024-08-14"),
        ("2024-02-31.geojson", None),
        ("latest.geojson", None),
    ],
)
def test_day_in_a_name(text: str, day: str | None) -> None:
    assert day_in(text) == day


def test_nothing_usable_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="no snapshot that could be used"):
        read_map(tmp_path, PLAN)
    with pytest.raises(MapError, match="No status is named"):
        read_map(tmp_path, PRESETS["generic"])
    with pytest.raises(MapError, match="no such folder"):
        read_map(tmp_path / "nowhere", PLAN)
    with pytest.raises(MapError, match="has no '='"):
        assigned("#01579b", "--fill")
    with pytest.raises(MapError, match="which is no status"):
        meaning("#01579b=Halden")
