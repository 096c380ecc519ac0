"""A small comparison with every kind of record, its texts hostile to each format."""

from __future__ import annotations

from rashomon.records import (
    Account,
    Claim,
    Comparison,
    Correction,
    Cue,
    Entity,
    Event,
    Failure,
    Figure,
    Finding,
    Interval,
    Made,
    Mention,
    Place,
    Published,
    Report,
    Section,
    Side,
    Statement,
    Story,
    Time,
    Voice,
    Wording,
)  # fmt: skip

FIRST = "=Dam #1 gives way\n\nMayor Tessa Orlund said 340 people had left Ellerwick on 4 May; “we | warned\tthem”, she said."
SECOND = "@Flood <b>here</b>\n\nBrannock Water said no more than 120 people had left Ellerwick."


def example() -> Comparison:
    one = _report(
        "report:1", "gazette.txt", FIRST, outlet="The Gazette, Ltd.", url="https://gazette.example/dam?a=1&b=2"
    )
    two = _report("report:2", "courier.txt", SECOND, outlet=None, published=None)
    accounts = (_account(one, "340 people had left Ellerwick on 4 May", "entity:1", "statement:1"),
                _account(two, "no more than 120 people had left Ellerwick", "entity:2", "statement:3"))  # fmt: skip
    finding = Finding(
        id="finding:1", kind="conflict", type="figure", score=0.5, why="different *figures* for [people]", claims=("claim:1",),
        sides=tuple(Side(label=a.report, accounts=(a,)) for a in accounts), judged="confirmed", subject="people",
    )  # fmt: skip
    rejected = Finding(id="finding:2", kind="silence", type=None, score=0.2, why="not told", claims=(),
                       sides=(Side(label="told by", accounts=accounts[:1]), Side(label="silent", accounts=(), report=two.id, alibi="no reason shows")), judged="rejected")  # fmt: skip
    return Comparison(
        rashomon="0.1.0",
        made=Made(model="m", settings={}, versions={}),
        reports=(one, two),
        stories=(Story(id="story:1", title=one.title or "", reports=(one.id, two.id), earliest="2023-05-04", latest=None),),
        entities=(Entity(id="entity:1", kind="person", name="Tessa Orlund", aliases=("Mayor Tessa Orlund", "Tessa Orlund")),
                  Entity(id="entity:2", kind="organisation", name="Brannock Water", aliases=("Brannock Water",)),
                  Entity(id="entity:3", kind="place", name="Ellerwick", aliases=("Ellerwick",))),
        mentions=(Mention(**_at("mention:1", one, "Mayor Tessa Orlund"), form="name", kind="person", entity="entity:1"),
                  Mention(**_at("mention:2", one, "she"), form="pronoun", kind="person", entity="entity:1"),
                  Mention(**_at("mention:3", two, "Brannock Water"), form="name", kind="organisation", entity="entity:2")),
        statements=(_said("statement:1", one, "340 people had left Ellerwick on 4 May", "indirect", "entity:1", "Mayor Tessa Orlund"),
                    _said("statement:2", one, "we | warned\tthem", "direct", "entity:1", "she"),
                    _said("statement:3", two, "no more than 120 people had left Ellerwick", "indirect", "entity:2", "Brannock Water")),
        figures=(_figure("figure:1", one, "340 people", 340, 340, None), _figure("figure:2", two, "no more than 120 people", None, 120, "<=")),
        times=(Time(**_at("time:1", one, "4 May"), earliest="2023-05-04", latest="2023-05-04", edtf="2023-05-04", grain="day", anchor=None),),
        places=(Place(**_at("place:1", one, "Ellerwick"), name="Ellerwick", entity="entity:3", latitude=51.25, longitude=-1.5,
                      country="GB", admin1="ENG", kind="town", geonames=7, resolved=True),
                Place(**_at("place:2", two, "Ellerwick"), name="Ellerwick", entity="entity:3")),
        events=(Event(**_at("event:1", one, "gives way"), kind="MOBILIZE", agents=("entity:1",), place="place:1",
                      earliest="2023-05-04", latest="2023-05-04"),),
        wording=(Wording(**_at("wording:1", one, "warned"), kind="loaded", owner="entity:1"),),
        claims=(Claim(id="claim:1", gist="340 people had left Ellerwick", origins=2, accounts=accounts),),
        findings=(finding, rejected),
        failures=(Failure(source="bad.pdf", stage="read", reason="this is a PDF"),),
        corrections=(Correction(id="correction:1", action="confirm", target="finding:1", user="Ada", at="2026-01-02T03:04:05Z"),),
    )  # fmt: skip


def _report(key: str, source: str, text: str, **changes: object) -> Report:
    day = Published(earliest="2023-05-04", latest="2023-05-04", edtf="2023-05-04", basis="stated", why="stated")
    values: dict[str, object] = {
        "published": day,
        "title": text.split("\n")[0],
        "language": "en",
        "authors": ("A. Reporter",),
    }
    return Report(id=key, source=source, sha256="0" * 64, text=text, words=len(text.split()), story="story:1",
                  sections=(Section(kind="body", start=0, end=len(text)),), **(values | changes))  # type: ignore[arg-type]  # fmt: skip


def _at(key: str, report: Report, text: str) -> dict[str, object]:
    start = report.text.index(text)
    return {"id": key, "report": report.id, "start": start, "end": start + len(text), "text": text}


def _account(report: Report, text: str, voice: str, statement: str) -> Account:
    return Account(
        **_at(f"account:{report.id[-1]}", report, text), voice=voice, statement=statement, position="asserts"
    )  # type: ignore[arg-type]


def _said(key: str, report: Report, text: str, kind: str, entity: str, speaker: str) -> Statement:
    at = _at(key, report, text)
    named = _at("", report, speaker)
    said = report.text.index("said")
    return Statement(
        **at, parts=((at["start"], at["end"]),), kind=kind,  # type: ignore[arg-type]
        speaker=Voice(entity=entity, **{n: named[n] for n in ("start", "end", "text")}),  # type: ignore[arg-type]
        cue=Cue(start=said, end=said + 4, text="said", act="say"), said=Interval(earliest="2023-05-04", latest=None),
    )  # fmt: skip


def _figure(
    key: str, report: Report, text: str, low: float | None, high: float | None, comparator: str | None
) -> Figure:
    return Figure(**_at(key, report, text), low=low, high=high, approximate=False, comparator=comparator, unit="1",
                  counted="people", what="people leave")  # type: ignore[arg-type]  # fmt: skip
