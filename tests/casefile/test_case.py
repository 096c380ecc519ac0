"""A case as it grows: what is parsed, what is a new version, what is found; it comes back as it was written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

import rashomon
from rashomon.casefile import open_case
from rashomon.casefile.connection import migrations
from rashomon.casefile.tables import OF_A_STORY, read_findings, write_findings
from rashomon.export.json import to_json
from rashomon.group.traits import telling_words
from rashomon.pipeline import Run
from rashomon.records import OF_A_REPORT, Comparison, Finding, Side

from .reports import COURIER, CUP, GAZETTE, write_reports

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"), gazette=GAZETTE, courier=COURIER, cup=CUP)


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("case") / "case.db"
    with open_case(path, create=True) as case:
        case.add([folder])
    return path.read_bytes()


@pytest.fixture
def path(whole: bytes, tmp_path: Path) -> Path:
    (tmp_path / "case.db").write_bytes(whole)
    return tmp_path / "case.db"


def test_findings_are_those_of_compare(path: Path, folder: Path) -> None:
    with rashomon.open(path) as case:
        held = case.comparison()
        assert case.verify() == ()
    compared = rashomon.compare([folder])
    assert {f.id for f in held.findings} == {f.id for f in compared.findings} != set()
    assert {f.id: f.subject for f in held.findings} == {f.id: f.subject for f in compared.findings}
    assert held.statements == compared.statements
    assert len(held.stories) == 2


def test_what_a_finding_is_of_and_who_is_silent_are_kept() -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    for step in migrations():
        connection.executescript(step)
    silent = Side(label="silent: D", accounts=(), report="report:4", alibi="it has only 80 words")
    found = Finding(
        id="finding:1", kind="silence", type=None, score=0.4, why="…", claims=(), sides=(silent,), subject="Saint Orla"
    )  # fmt: skip
    write_findings(connection, "story:1", [found])
    assert list(read_findings(connection)) == [found]


def test_one_at_a_time_finds_what_a_pile_finds(path: Path, folder: Path, tmp_path: Path) -> None:
    with open_case(tmp_path / "slow.db", create=True) as case:
        for name in ("cup", "gazette", "courier"):
            case.add([folder / f"{name}.txt"])
        slow = case.comparison()
    with rashomon.open(path) as case:
        assert {f.id for f in slow.findings} == {f.id for f in case.comparison().findings}


def test_a_known_report_is_not_parsed_again(path: Path, folder: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    with open_case(path, write=True) as case:
        added = case.add([folder], Run(progress=lambda *step: steps.append(step)))
    assert (len(added.new), len(added.changed), len(added.unchanged)) == (0, 0, 3)
    assert added.stories == ()
    assert not [s for s in steps if s[0] == "parse"]


def test_other_reports_are_not_read_to_find_the_story_of_a_new_one(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(
        "rashomon.casefile.grouping.telling_words", lambda report: read.append(report.id) or telling_words(report)
    )
    with open_case(tmp_path / "case.db", create=True) as case:
        case.add([folder / "gazette.txt"])
        case.connection.execute("UPDATE openings SET words = NULL")  # as a case of an earlier version
        case.add([folder / "courier.txt"])
        assert len(read) == 1
        case.add([write_reports(tmp_path / "r", again=GAZETTE + "More water came.\n")])
        assert (len(read), len(case.stories()), len(case.stories()[0].reports)) == (1, 1, 3)


def test_a_changed_report_is_a_new_version_with_its_changes(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "r", gazette=GAZETTE, courier=COURIER)
    with open_case(tmp_path / "case.db", create=True) as case:
        case.add([folder])
        write_reports(folder, gazette=GAZETTE.replace("340 people", "430 people").replace(" Engineer Rolf Handrick said the sluice gate had been stuck for weeks.", ""))  # fmt: skip
        added = case.add([folder])
        assert (len(added.new), len(added.changed), len(added.unchanged)) == (0, 1, 1)
        changes = {(c.kind, (c.after or c.before).text) for c in case.changes(added.changed[0])}  # type: ignore[union-attr]
        assert changes == {
            ("reworded", "430 people had been moved to the school"),
            ("removed", "the sluice gate had been stuck for weeks"),
        }
        held = case.comparison()
        assert [r.version_of for r in held.reports].count(None) == 1
        assert len(held.reports) == 2
        assert len(case.comparison(versions=True).reports) == 3
        assert "430 people" in str([f for f in held.findings if f.kind == "conflict"])
        assert "340 people" not in str(held.findings)
        assert case.verify() == ()
        write_reports(folder, gazette=GAZETTE)  # the outlet goes back to what it had
        case.add([folder])
        assert "340 people" in str(case.findings())
        assert case.verify() == ()


def test_json_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    with rashomon.open(path) as case:
        written = to_json(case.comparison())
    with open_case(tmp_path / "again.db", create=True) as again:
        assert again.import_json(written) == 3
        assert to_json(again.comparison()) == written
        assert again.verify() == ()
        with pytest.raises(rashomon.RashomonError, match="import into a new one"):
            again.import_json(written)


def test_an_imported_case_goes_on(path: Path, folder: Path, tmp_path: Path) -> None:
    with rashomon.open(path) as case:
        held = case.comparison()
    with open_case(tmp_path / "again.db", create=True) as again:
        again.import_json(to_json(held))
        again.recompute(everything=True)
        assert again.comparison().findings == held.findings
        assert again.verify() == ()


def test_findings_are_recomputed_without_parsing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_case(path, write=True) as case:
        before = case.comparison()
        monkeypatch.setattr("rashomon.casefile.recomputing.parse", lambda *_: pytest.fail("parsed again"))
        assert len(case.recompute(everything=True)) == 2
        assert case.comparison() == before


def test_a_failed_report_is_told_and_the_rest_added(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "r", gazette=GAZETTE)
    (folder / "empty.txt").write_text("")
    with open_case(tmp_path / "case.db", create=True) as case:
        added = case.add([folder])
        assert len(added.new) == 1
        assert [f.source for f in case.failures()] == [str(folder / "empty.txt")]


def test_of_many_hits_the_newest_are_ranked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with rashomon.open(path) as case:
        whole = case.search("the OR a", limit=1000)
        said = {h.statement for h in whole if h.of == "statement"}
        told = {h.report for h in whole if h.of == "body"}
        assert len(said) > 2 and len(told) == 3
        monkeypatch.setattr("rashomon.casefile.search.CANDIDATES", 2)
        newest = case.search("the OR a", limit=1000)
        rows = case.connection.execute("SELECT id FROM statements ORDER BY number DESC")
        order = [key for (key,) in rows if key in said]
        assert {h.statement for h in newest if h.of == "statement"} == set(order[:2])
        assert len([h for h in newest if h.of == "body"]) == 2
        # what fits the filters is chosen first: the two newest of one outlet, not those of it among the two newest
        gazette = case.search("the OR a", outlet="Gazette", limit=1000)
        assert {h.outlet for h in gazette} == {"The Ellerwick Gazette"}
        assert len([h for h in gazette if h.of == "statement"]) == 2


def test_every_field_has_a_column(path: Path) -> None:
    with rashomon.open(path) as case:
        for table, kind in {**OF_A_REPORT, **OF_A_STORY, "reports": rashomon.Report}.items():
            names = {row["name"] for row in case.connection.execute(f"PRAGMA table_info({table})")}
            assert {f.name for f in msgspec.structs.fields(kind)} <= names
        assert isinstance(case.comparison(), Comparison)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE reports SET text = replace(text, 'Ellerwick', 'Ellerwik')", "its text is not the one that was read"),
        ("UPDATE statements SET start = start + 1", "is not “"),
        (
            "UPDATE figures SET statement = 'statement:gone' WHERE id = (SELECT min(id) FROM figures)",
            "refers to something",
        ),
        ("UPDATE accounts SET voice = 'entity:gone' WHERE number = 0", "is no entity of this case"),
        ("DELETE FROM report_words", "full text"),
        ("INSERT INTO stories (id, title) VALUES ('story:1', 'Nothing')", "has no reports"),
    ],
)
def test_verify_says_what_is_wrong(path: Path, damage: str, said: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(damage)
    raw.commit()
    raw.close()
    with open_case(path, write=True) as case:
        assert any(said in line for line in case.verify()), case.verify()


@pytest.mark.parametrize(
    ("words", "filters", "texts"),
    [
        ("warn*", {}, ["We warned the company in March", "We warned the company in March, and nobody came"]),
        ("warn*", {"outlet": "Gazette"}, ["We warned the company in March, and nobody came"]),
        ("sluice", {"speaker": "Kelm"}, ["the sluice gate had been stuck for weeks"]),
        ("proud", {"after": "2023-05-05"}, ["he was proud of his team"]),
        ("proud", {"before": "2023-05-05"}, []),
        ("people", {"kind": "direct"}, []),
        ("", {"speaker": "Piet Aarn"}, ["he was proud of his team"]),
        ('what\'s "it NEAR(', {}, []),
        ("100%_\\", {"speaker": "%"}, []),
    ],
)  # fmt: skip
def test_search(path: Path, words: str, filters: dict[str, str], texts: list[str]) -> None:
    with rashomon.open(path) as case:
        hits = case.search(words, **filters)
        assert sorted(h.text for h in hits if h.of == "statement") == texts
        for hit in hits:
            assert all("\x02" not in hit.snippet and start < end for start, end in hit.marks)
            if words == "warn*":
                assert {hit.snippet[start:end] for start, end in hit.marks} == {"warned"}
