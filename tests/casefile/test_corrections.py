"""Corrections: what each changes, that it lasts, that it can be undone, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.casefile import Case, Request, open_case
from rashomon.casefile.dates import interval_of
from rashomon.errors import CorrectionError

from .reports import COURIER, GAZETTE, write_reports


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("case") / "case.db"
    with open_case(path, create=True) as case:
        case.add([write_reports(path.parent / "r", gazette=GAZETTE, courier=COURIER)])
    return path.read_bytes()


@pytest.fixture
def case(whole: bytes, tmp_path: Path):
    (tmp_path / "case.db").write_bytes(whole)
    with open_case(tmp_path / "case.db", write=True) as held:
        yield held


def entity(case: Case, name: str) -> str:
    return next(e.id for e in case.comparison().entities if e.name == name)


def finding(case: Case, kind: str):
    return next((f for f in case.findings() if f.kind == kind), None)


pytestmark = pytest.mark.model


@pytest.mark.parametrize(("action", "judged"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_a_judgement_lasts_and_can_be_undone(case: Case, action: str, judged: str) -> None:
    one = case.correct(Request(action=action, target=finding(case, "conflict").id, reason="I rang the school"), "Ada")  # type: ignore[arg-type]
    case.recompute(everything=True)
    assert finding(case, "conflict").judged == judged
    assert [(c.user, c.reason) for c in case.corrections()] == [("Ada", "I rang the school")]
    case.undo(one.id, "Ben")
    assert finding(case, "conflict").judged is None
    assert [(c.undone_by is None) for c in case.corrections()] == [False]
    with pytest.raises(CorrectionError, match="was undone"):
        case.undo(one.id)


def test_merged_speakers_no_longer_differ(case: Case) -> None:
    assert finding(case, "attribution")
    before = case.comparison()
    one = case.correct(Request(action="merge", target="Rolf Handrick", other="Nadia Kelm"))
    assert finding(case, "attribution") is None
    assert case.verify() == ()
    case.undo(one.id)
    after = case.comparison()
    assert (after.findings, after.entities) == (before.findings, before.entities)


def test_split_gives_a_name_to_somebody_else(case: Case, tmp_path: Path) -> None:
    later = COURIER + "\n“The road to the school is closed until Monday,” Orlund said on Thursday.\n"
    case.add([write_reports(tmp_path / "later", herald=later.replace("The Vale Courier", "The Herald"))])
    told = next(s for s in case.statements() if s.text.startswith("The road"))
    assert told.speaker and told.speaker.entity == entity(case, "Tessa Orlund")
    one = case.correct(Request(action="split", target="Tessa Orlund", value="Orlund", reason="her brother Jon"))
    names = {e.id: e.name for e in case.comparison().entities}
    spoken = {s.text: s.speaker.entity for s in case.statements() if s.speaker}
    assert names[spoken[told.text] or ""] == "Orlund"
    assert names[spoken["We warned the company in March"] or ""] == "Tessa Orlund"
    assert case.verify() == ()
    case.undo(one.id)
    assert told in case.statements()


@pytest.mark.parametrize("who", ["Nadia Kelm", "Somebody Else", None])
def test_set_speaker(case: Case, who: str | None) -> None:
    told = next(s for s in case.statements() if s.text.startswith("340 people"))
    case.correct(Request(action="set_speaker", target=told.id, value=who))
    names = {e.id: e.name for e in case.comparison().entities}
    now = next(s for s in case.statements() if s.id == told.id)
    assert (names[now.speaker.entity] if now.speaker else None) == who
    assert case.verify() == ()


def test_set_date_of_a_report_dates_what_it_tells(case: Case) -> None:
    report = next(r for r in case.comparison().reports if r.outlet == "The Vale Courier")
    one = case.correct(Request(action="set_date", target=report.id, value="2023-05-11"))
    published = case.report(report.id).published
    assert published and (published.earliest, published.basis) == ("2023-05-11", "corrected")
    thursday = next(t for t in case.comparison().times if t.report == report.id and t.text == "Thursday")
    assert thursday.earliest == "2023-05-11"
    case.undo(one.id)
    assert case.report(report.id) == report


def test_set_date_and_place_of_a_record(case: Case) -> None:
    held = case.comparison()
    case.correct(Request(action="set_date", target=held.times[0].id, value="2023-05"))
    case.correct(Request(action="set_place", target=held.places[0].id, value="51.2, 35.3"))
    now = case.comparison()
    assert (now.times[0].earliest, now.times[0].latest) == ("2023-05-01", "2023-05-31")
    assert (now.places[0].latitude, now.places[0].longitude, now.places[0].resolved) == (51.2, 35.3, True)


def test_claims_are_joined_and_parted(case: Case) -> None:
    held = case.comparison()
    whole = next(c for c in held.claims if len(c.accounts) > 1)
    case.correct(Request(action="part", target=whole.id, other=whole.accounts[1].id))
    now = case.comparison()
    assert len(now.claims) == len(held.claims) + 1
    parts = [c for c in now.claims if {a.id for a in c.accounts} & {a.id for a in whole.accounts}]
    case.correct(Request(action="join", target=parts[0].id, other=parts[1].id))
    assert len(case.comparison().claims) == len(held.claims)
    assert case.verify() == ()


def test_corrections_travel_with_the_case(case: Case, tmp_path: Path) -> None:
    from rashomon.export.json import to_json

    case.correct(Request(action="reject", target=finding(case, "conflict").id))
    with open_case(tmp_path / "other.db", create=True) as other:
        other.import_json(to_json(case.comparison()))
        assert other.corrections() == case.corrections()
        other.recompute(everything=True)
        assert finding(other, "conflict").judged == "rejected"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (Request(action="reject", target="finding:gone"), "is no finding"),
        (Request(action="merge", target="Tessa Orlund", other="Nobody"), "is no entity"),
        (Request(action="merge", target="Tessa Orlund", other="Tessa Orlund"), "one entity already"),
        (Request(action="split", target="Tessa Orlund", value="Rolf"), "is no name of"),
        (Request(action="set_speaker", target="statement:gone", value="x"), "is no statement"),
        (Request(action="set_date", target="time:gone", value="2023-05-04"), "is no report or time"),
        (Request(action="set_date", target="time:gone", value="4 May"), "is no date"),
        (Request(action="set_place", target="place:gone", value="91, 0"), "off the globe"),
        (Request(action="set_place", target="place:gone", value="Sudzha"), "is no place"),
        (Request(action="join", target="claim:gone", other="claim:gone"), "is no claim"),
        (Request(action="part", target="claim:gone"), "is no claim"),
        (Request(action="burn", target="x"), "is no correction"),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_no_trace(case: Case, request_: Request, said: str) -> None:
    with pytest.raises(CorrectionError, match=said):
        case.correct(request_)
    assert case.corrections() == ()


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2024-08-12/2024-08-14", ("2024-08-12", "2024-08-14")),
        ("2024-08-12/..", ("2024-08-12", None)),
        (None, (None, None)),
    ],
)
def test_dates(value: str | None, days: tuple[str | None, str | None]) -> None:
    assert interval_of(value) == days


@pytest.mark.parametrize(
    "value", ["2023-02-29", "2024-00", "2024-13", "2024-01-00", "soon", "2024-02/2024-01", "0000"]
)
def test_no_dates(value: str) -> None:
    with pytest.raises(CorrectionError):
        interval_of(value)
