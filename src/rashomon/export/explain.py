"""A finding explained: the passages, whose words they are, when said, what was read in them, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.align.times import days_in_words
from rashomon.errors import RashomonError
from rashomon.export.terminal import clean, dated, report_name
from rashomon.records import Account, Comparison, Figure, Finding, Place, Statement, Time

DATED_KINDS = frozenset({"conflict", "shift", "figure"})


def find(result: Comparison, wanted: str) -> Finding:
    """The finding with this id, the start of one, or this number in the printed list; raises RashomonError."""
    if wanted.isdigit() and 1 <= int(wanted) <= len(result.findings):
        return result.findings[int(wanted) - 1]
    begun = wanted.removeprefix("finding:")
    held = [f for f in result.findings if f.id.removeprefix("finding:").startswith(begun)]
    if len(held) == 1:
        return held[0]
    reason = f"{len(held)} findings begin so" if held else "no finding has this id or number"
    raise RashomonError(f"'{wanted}': {reason}. `list CASE.db findings` shows the ids of a case, "
                        f"`compare --json FILE` those of files; there are {len(result.findings)}.")  # fmt: skip


def explain(result: Comparison, finding: Finding) -> Iterator[str]:
    """The evidence of a finding, line by line, in plain words; texts are cleaned of control characters."""
    kind = f"{finding.kind}, {finding.type}" if finding.type else finding.kind
    yield clean(f"{finding.id}  {kind}  weight {finding.score:.2f}")
    yield clean(f"Verdict: {finding.why}")
    number = 0
    for side in finding.sides:
        yield clean(f"Side “{side.label}”:")
        if not side.accounts:
            yield f"  no passage: {'a map shows it' if side.map else 'this report does not tell it'}."
        for account in side.accounts:
            number += 1
            first, *others = (clean(line) for line in _passage(result, account, number))
            yield f"  {first}"
            yield from (f"     {line}" for line in others)
    yield from (clean(line) for line in _origins(result, finding))
    missing = list(dict.fromkeys(_missing(result, finding)))
    yield "What is missing:" if missing else "What is missing: nothing that the records show."
    yield from (f"  {clean(line)}" for line in missing)


def _passage(result: Comparison, account: Account, number: int) -> Iterator[str]:
    report = next(r for r in result.reports if r.id == account.report)
    text = " ".join(account.text.split())
    yield f"{number}. {report_name(report)}, characters {account.start} to {account.end}: “{text}”"
    yield f"the report came out: {dated(report)}"
    statement = next((s for s in result.statements if s.id == account.statement), None)
    yield f"whose words: {_voice(result, account, statement)}"
    if statement is not None:
        yield f"how: {_manner(statement)}; said: {days_in_words(statement.said)}"
    if account.position != "asserts":
        yield f"position: {account.position}"
    yield from (f"figure “{f.text}”: {_figure(f)}" for f in _inside(result.figures, account))
    yield from (f"time “{t.text}”: {_time(t)}" for t in _inside(result.times, account))
    yield from (f"place “{p.text}”: {_place(p)}" for p in _inside(result.places, account))


def _voice(result: Comparison, account: Account, statement: Statement | None) -> str:
    if account.voice == "narrator":
        return "the report's own"
    name = next((e.name for e in result.entities if e.id == account.voice), None)
    written = statement.speaker.text if statement and statement.speaker else None
    if name is None:
        return f"of “{written}”, whom the report does not name" if written else "of somebody the report does not name"
    return name + (f", written “{written}”" if written and written != name else "")


def _manner(statement: Statement) -> str:
    cue = f", by “{statement.cue.text}” ({statement.cue.act})" if statement.cue else ""
    via = f", through {', '.join(v.text for v in statement.via)}" if statement.via else ""
    return f"{statement.kind}, {statement.certainty}{cue}{via}"


def _inside[R: (Figure, Time, Place)](records: tuple[R, ...], account: Account) -> Iterator[R]:
    yield from (r for r in records if r.report == account.report and r.start < account.end and account.start < r.end)


def _figure(figure: Figure) -> str:
    low = "open" if figure.low is None else f"{figure.low:,g}"
    high = "open" if figure.high is None else f"{figure.high:,g}"
    bounds = low if low == high else f"{low} to {high}"
    frame = ", ".join(part for part in (figure.counted, figure.what, figure.where) if part)
    return f"{bounds} in unit {figure.unit}" + (", about" * figure.approximate) + (f"; of {frame}" if frame else "")


def _time(time: Time) -> str:
    if time.edtf:
        return f"{time.edtf} ({time.anchor or 'as written'})"
    return f"{time.value or 'no value'}, not anchored to a calendar day"


def _place(place: Place) -> str:
    if not place.resolved:
        return "not resolved" + (f", near {place.near}" if place.near else "")
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def _origins(result: Comparison, finding: Finding) -> Iterator[str]:
    claims = [c for c in result.claims if c.id in finding.claims]
    for claim in claims:
        one = "one origin" if claim.origins == 1 else f"{claim.origins} independent origins"
        yield f"Claim “{claim.gist}”: {len(claim.accounts)} account(s), {one}."


def _missing(result: Comparison, finding: Finding) -> Iterator[str]:
    """What would have to be known to be surer: days, speakers, places."""
    accounts = [a for side in finding.sides for a in side.accounts]
    for account in accounts:
        report = next(r for r in result.reports if r.id == account.report)
        if finding.kind in DATED_KINDS and (report.published is None or report.published.latest is None):
            yield f"the day on which {report_name(report)} came out"
        if account.voice is None:
            yield f"who says “{' '.join(account.text.split())[:60]}”"
        for time in _inside(result.times, account):
            if finding.type == "date" and time.edtf is None and time.type in ("DATE", "TIME"):
                yield f"which calendar day “{time.text}” is"
        for place in _inside(result.places, account):
            if finding.type == "place" and not place.resolved:
                yield f"where “{place.text}” lies"
