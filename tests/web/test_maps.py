"""Maps of ground over HTTP: listed, whole, and asked for a point."""

from __future__ import annotations

import pytest
from litestar.testing import TestClient

from rashomon.casefile import open_case
from rashomon.maps import map_id
from rashomon.web import Guard, application
from tests.maps.watch import watch

KEY = map_id("Front Watch")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("case")
    with open_case(folder / "case.db", create=True) as case:
        case.add_map(watch(folder / "maps", "2031-05-01", "2031-05-03"))
    with TestClient(
        application(folder / "case.db", Guard("127.0.0.1", 8001), "Ada"), base_url="http://127.0.0.1:8001"
    ) as held:
        yield held


def test_maps_are_listed_without_their_outlines(client) -> None:  # type: ignore[no-untyped-def]
    (one,) = client.get("/api/maps").json()
    assert (one["id"], one["side"], one["licence"]) == (KEY, "pro-Ukrainian", "CC BY 4.0")
    assert [day["shapes"] for day in one["days"]] == [{}, {}]
    whole = client.get(f"/api/maps/{KEY}").json()
    assert '"Polygon"' in whole["days"][0]["shapes"]["held by Ukraine"]
    assert client.get("/api/case").json()["maps"] == [whole]


@pytest.mark.parametrize(
    ("point", "statuses"),
    [
        ({"latitude": 51.15, "longitude": 35.2}, ["held by Ukraine"]),
        ({"latitude": 51.15, "longitude": 35.7}, ["unknown"]),
        ({"latitude": 40, "longitude": 35.7}, ["outside"]),
    ],
)
def test_a_point_over_time(client, point: dict[str, float], statuses: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = client.get(f"/api/maps/{KEY}/at", params=point).json()
    assert (found["statuses"], found["last"]) == (statuses, "2031-05-03")


def test_what_is_not_there_is_said(client) -> None:  # type: ignore[no-untyped-def]
    assert client.get("/api/maps/map:none").status_code == 404
    for wrong in ({"latitude": 91, "longitude": 0}, {"latitude": 1}, {"latitude": "x", "longitude": 0}):
        assert client.get(f"/api/maps/{KEY}/at", params=wrong).status_code == 400
