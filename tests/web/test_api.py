"""The API as the page and others use it, and whom it turns away."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from litestar.testing import TestClient

from rashomon.casefile import open_case
from rashomon.errors import CasefileError
from rashomon.web import Guard, application
from rashomon.web.server import guard_for
from tests.casefile.reports import COURIER, CUP, GAZETTE, write_reports

pytestmark = pytest.mark.model
HOST = "http://127.0.0.1:8001"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("case") / "case.db"
    with open_case(path, create=True) as case:
        case.add([write_reports(path.parent / "r", gazette=GAZETTE, courier=COURIER, cup=CUP)])
    return path.read_bytes()


@pytest.fixture
def path(whole: bytes, tmp_path: Path) -> Path:
    (tmp_path / "case.db").write_bytes(whole)
    return tmp_path / "case.db"


@pytest.fixture
def client(path: Path):
    with TestClient(application(path, Guard("127.0.0.1", 8001), "Ada"), base_url=HOST) as held:
        yield held


def test_the_whole_case_is_the_designs_object(client, path: Path) -> None:
    held = client.get("/api/case").json()
    with open_case(path) as case:
        assert [f["id"] for f in held["findings"]] == [f.id for f in case.findings()]
    assert len(held["reports"]) == 3
    one = client.get("/api/case", params={"story": held["stories"][0]["id"]}).json()
    assert len(one["reports"]) == len(held["stories"][0]["reports"])


@pytest.mark.parametrize("kind", ["reports", "statements", "figures", "claims", "findings"])
def test_pages_together_are_the_whole(client, kind: str) -> None:
    everything = client.get("/api/case").json()[kind]
    found, total = [], 1
    while len(found) < total:
        part = client.get(f"/api/{kind}", params={"limit": 2, "offset": len(found)}).json()
        total = part["total"]
        found += part["items"]
    assert {str(r) for r in found} == {str(r) for r in everything}
    assert len(found) == len(everything)
    assert client.get(f"/api/{kind}", params={"limit": 0}).status_code == 400
    report = everything[0].get("report") or client.get("/api/reports").json()["items"][0]["id"]
    if kind != "reports":
        part = client.get(f"/api/{kind}", params={"report": report}).json()
        assert 0 < part["total"] <= total


def test_what_has_not_changed_is_not_sent_again(client) -> None:
    first = client.get("/api/case")
    again = client.get("/api/case", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    finding = first.json()["findings"][0]["id"]
    assert client.post("/api/corrections", json={"action": "confirm", "target": finding}).status_code == 201
    assert client.get("/api/case", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_correction_is_made_listed_and_undone(client) -> None:
    assert client.get("/api/corrections").json() == []
    finding = next(f["id"] for f in client.get("/api/case").json()["findings"] if f["kind"] == "conflict")
    made = client.post("/api/corrections", json={"action": "reject", "target": finding, "reason": "I rang them"})
    assert made.status_code == 201
    assert (made.json()["user"], made.json()["reason"]) == ("Ada", "I rang them")
    found = {f["id"]: f["judged"] for f in client.get("/api/findings").json()["items"]}
    assert found[finding] == "rejected"
    undone = client.delete(f"/api/corrections/{made.json()['id']}")
    assert (undone.status_code, undone.json()["undone_by"]) == (200, "Ada")
    assert len(client.get("/api/corrections").json()) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"action": "burn", "target": "x"},
        {"action": "reject", "target": "finding:gone"},
        {"action": "reject"},
        {"action": "reject", "target": "x", "sql": "DROP TABLE reports"},
        {"action": "set_date", "target": "time:gone", "value": "soon"},
    ],
)
def test_a_correction_that_does_not_fit_is_refused(client, body: dict[str, str]) -> None:
    answer = client.post("/api/corrections", json=body)
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert client.get("/api/corrections").json() == []


def test_search(client) -> None:
    hits = client.get("/api/search", params={"q": "warn*", "outlet": "Gazette", "speaker": ""}).json()
    assert {h["outlet"] for h in hits} == {"The Ellerwick Gazette"}
    assert client.get("/api/search", params={"q": "') OR 1=1 --"}).status_code == 200


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        ("/api/search?q=dam&kind=banana", 400, "'banana' is no kind of statement"),
        ("/api/search?q=dam&after=banana", 400, "'banana' is no day"),
        ("/api/case?story=story:none", 404, "has no story 'story:none'"),
        ("/api/findings?story=story:none", 404, "has no story"),
        ("/api/reports/report:none", 404, "has no report 'report:none'"),
        ("/api/bananas", 404, "Not Found"),
        ("/bananas", 404, "Not Found"),
    ],
)
def test_what_there_is_not_is_said_in_json(client, url: str, status: int, said: str) -> None:
    answer = client.get(url)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("application/json")
    assert said in answer.json()["detail"]


@pytest.mark.parametrize("url", ["/", "/api/case", "/api/search?q=dam", "/api/openapi.json", "/api/corrections"])
def test_head_is_get_without_the_body(client, url: str) -> None:
    got, head = client.get(url), client.head(url)
    assert (head.status_code, head.content) == (200, b"")
    kept = ("ETag", "Content-Type", "Content-Security-Policy")
    assert [head.headers.get(name) for name in kept] == [got.headers.get(name) for name in kept]


@pytest.mark.parametrize("given", ["{}", "W/{}", '"other", {}', "*"])
@pytest.mark.parametrize("url", ["/", "/api/reports"])
def test_a_page_that_is_known_is_not_sent_again(client, url: str, given: str) -> None:
    tag = client.get(url).headers["ETag"]
    again = client.get(url, headers={"If-None-Match": given.format(tag)})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_description_has_the_records(client) -> None:
    held = client.get("/api/openapi.json").json()
    assert {"/api/case", "/api/reports", "/api/search", "/api/corrections"} <= set(held["paths"])
    assert {"Report", "Statement", "Finding", "Correction"} <= {
        n.rsplit("_", 1)[-1] for n in held["components"]["schemas"]
    }


def test_the_page_is_served_with_a_policy(client) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy and "unsafe-inline" not in policy
    for directive, element in (("script-src", "script"), ("style-src", "style")):
        own = re.findall(rf"<{element}(?![^>]*json)[^>]*>(.*?)</{element}>", answer.text, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode() for inner in own]
        assert digests and all(f"'sha256-{d}'" in policy.split(directive)[1].split(";")[0] for d in digests)
    assert client.get("/api/case").headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},  # a name rebound to this machine
        {"Host": "127.0.0.1:9999"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_sites_page_is_turned_away(client, headers: dict[str, str]) -> None:
    body = {"action": "set_date", "target": client.get("/api/reports").json()["items"][0]["id"], "value": "2023"}
    assert client.post("/api/corrections", json=body, headers=headers).status_code == 403
    assert client.get("/api/corrections").json() == []


def test_with_a_token_only_who_has_it(path: Path) -> None:
    token = "a-token-of-enough-letters"
    with TestClient(
        application(path, Guard("0.0.0.0", 8001, token), "Ada"), base_url="http://case.example:8001"
    ) as client:
        for url in ("/", "/api/case", "/api/openapi.json"):
            assert client.get(url).status_code == 401
        assert client.get("/api/case", headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/api/case", headers={"Authorization": f"Bearer {token}"}).status_code == 200
        assert client.get("/api/case").status_code == 401
        assert client.get("/", params={"token": token}).status_code == 200  # the page takes a cookie along
        assert client.get("/api/case").status_code == 200


@pytest.mark.parametrize(
    ("host", "token"), [("0.0.0.0", None), ("192.168.1.4", None), ("case.example", None), ("127.0.0.1", "short")]
)
def test_no_address_is_open_without_a_token(host: str, token: str | None) -> None:
    with pytest.raises(CasefileError, match=r"[Tt]oken"):
        guard_for(host, 8001, token)


def test_a_case_that_is_gone_is_said(client, path: Path) -> None:
    path.unlink()
    assert client.get("/api/case").status_code == 503
