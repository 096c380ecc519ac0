"""Records with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

from rashomon.align.accounts import Telling
from rashomon.records import (
    Account,
    Comparison,
    Cue,
    Extraction,
    Figure,
    Finding,
    Interval,
    Made,
    Published,
    Report,
    Section,
    Side,
    Statement,
    Story,
    Voice,
    record_id,
)  # fmt: skip


def report(text: str = "The bridge at Orsk was closed.", name: str = "a.txt", **changes: object) -> Report:
    values: dict[str, object] = {
        "id": record_id("report", name, text),
        "source": name,
        "sha256": "0" * 64,
        "text": text,
        "outlet": None,
        "language": "en",
        "sections": (Section(kind="body", start=0, end=len(text)),),
        "words": len(text.split()),
    }
    return Report(**(values | changes))  # type: ignore[arg-type]


def published(day: str, until: str | None = None) -> Published:
    return Published(earliest=day, latest=until or day, edtf=day, basis="stated", why="stated in a test")


def statement(of: Report, text: str, speaker: str | None = None, **changes: object) -> Statement:
    start = of.text.index(text)
    end = start + len(text)
    values: dict[str, object] = {
        "id": record_id("statement", of.id, start, end),
        "report": of.id,
        "start": start,
        "end": end,
        "text": text,
        "parts": ((start, end),),
        "kind": "direct",
        "speaker": Voice(entity=speaker, start=0, end=1, text=of.text[0:1]) if speaker else None,
        "cue": Cue(start=0, end=1, text=of.text[0:1], act="say"),
    }
    return Statement(**(values | changes))  # type: ignore[arg-type]


def figure(low: float | None, high: float | None, counted: str = "people", **changes: object) -> Figure:
    values: dict[str, object] = {
        "id": record_id("figure", low, high, counted, sorted(changes.items())),
        "report": "report:1",
        "start": 0,
        "end": 1,
        "text": f"{low} {counted}",
        "low": low,
        "high": high,
        "approximate": False,
        "comparator": None,
        "unit": "1",
        "counted": counted,
        "what": f"{counted} displace",
    }
    return Figure(**(values | changes))  # type: ignore[arg-type]


def telling(of: Report, text: str, voice: str | None = "narrator", **changes: object) -> Telling:
    start = of.text.index(text)
    account = Account(
        id=record_id("account", of.id, start, start + len(text)),
        report=of.id,
        start=start,
        end=start + len(text),
        text=text,
        voice=voice,
        statement=None,
        position="asserts",
    )
    values: dict[str, object] = {
        "account": account,
        "report": of,
        "section": "body",
        "sentence": (account.start, account.end),
        "plain": text,
        "statement": None,
        "entities": frozenset(),
        "names": frozenset(),
        "content": frozenset(text.lower().split()),
        "predicates": (),
        "figures": (),
        "times": (),
        "contrast": False,
    }
    return Telling(**(values | changes))  # type: ignore[arg-type]


def interval(first: str, last: str | None = None) -> Interval:
    return Interval(earliest=first, latest=last or first)


def comparison(*reports: Report, findings: tuple[Finding, ...] = (), **changes: object) -> Comparison:
    story = Story(id="story:1", title=reports[0].title or "Untitled", reports=tuple(r.id for r in reports),
                  earliest=None, latest=None)  # fmt: skip
    values: dict[str, object] = {
        "rashomon": "0.1.0",
        "made": Made(model="m", settings={}, versions={}),
        "reports": reports,
        "stories": (story,),
        "findings": findings,
        **dict.fromkeys(("entities", "mentions", "statements", "figures", "times", "places", "events", "wording",
                         "claims", "failures"), ()),
    }  # fmt: skip
    return Comparison(**(values | changes))  # type: ignore[arg-type]


def finding(kind: str, *tellings: Telling, why: str = "A reason.") -> Finding:
    sides = tuple(Side(label=t.report.source, accounts=(t.account,)) for t in tellings)
    return Finding(id=record_id("finding", kind, why), kind=kind, type=None, score=0.5, why=why,  # type: ignore[arg-type]
                   claims=(), sides=sides)  # fmt: skip


def extraction(of: Report, **records: object) -> Extraction:
    return Extraction(report=of, **records)  # type: ignore[arg-type]
