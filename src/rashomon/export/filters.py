"""The part of a comparison that somebody asks for: some reports, some kinds, and all that still holds together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import msgspec

from rashomon.casefile.dates import first_day, last_day
from rashomon.errors import QueryError
from rashomon.records import (
    OF_A_REPORT,
    Comparison,
    Finding,
    FindingKind,
    Record,
    Report,
    Statement,
    StatementKind,
    Story,
)

UNSPOKEN = tuple(name for name in OF_A_REPORT if name != "statements")  # filtered by their report alone
STATEMENT_KINDS, FINDING_KINDS = get_args(StatementKind), get_args(FindingKind)


class Filter(Record, frozen=True, kw_only=True):
    """What is left of a comparison: by outlet and day of reports, by speaker and kind of statements and findings."""

    speaker: str | None = None
    outlet: str | None = None
    after: str | None = None
    before: str | None = None
    kind: str | None = None


def narrowed(result: Comparison, to: Filter) -> Comparison:
    """The comparison with the reports, statements and findings that the filter lets through; QueryError."""
    if to == Filter():
        return result
    to = _checked(to)
    reports = tuple(r for r in result.reports if _holds(r, to))
    kept = {r.id for r in reports}
    statements = tuple(_statements(result, to, kept))
    said = {s.id for s in statements} if to.speaker else None
    return msgspec.structs.replace(
        result,
        reports=reports,
        stories=tuple(_stories(result.stories, kept)),
        statements=statements,
        claims=tuple(
            msgspec.structs.replace(c, accounts=held)
            for c in result.claims
            if (held := tuple(a for a in c.accounts if a.report in kept and (said is None or a.statement in said)))
        ),
        findings=tuple(f for f in result.findings if _finds(f, to, kept, said)),
        **{name: tuple(r for r in getattr(result, name) if r.report in kept) for name in UNSPOKEN},
    )


def _checked(to: Filter) -> Filter:
    """The filter with its days in full; QueryError where a kind or a day is none."""
    if to.kind not in (None, *STATEMENT_KINDS, *FINDING_KINDS):
        findings, statements = ", ".join(FINDING_KINDS), ", ".join(STATEMENT_KINDS)
        raise QueryError(f"'{to.kind}' is no kind; findings are {findings}, statements {statements}.")
    after = None if to.after is None else first_day(to.after)
    before = None if to.before is None else last_day(to.before)
    return msgspec.structs.replace(to, after=after, before=before)


def _holds(report: Report, to: Filter) -> bool:
    if to.outlet is not None and to.outlet.casefold() not in (report.outlet or "").casefold():
        return False
    earliest = report.published.earliest if report.published else None
    latest = report.published.latest if report.published else None
    first, last = earliest or latest, latest or earliest
    if to.after is not None and (last is None or last < to.after):
        return False
    return to.before is None or (first is not None and first <= to.before)


def _statements(result: Comparison, to: Filter, kept: set[str]) -> Iterable[Statement]:
    names = {e.id: (e.name, *e.aliases) for e in result.entities}
    for one in result.statements:
        if one.report in kept and (to.kind not in STATEMENT_KINDS or one.kind == to.kind):
            voice = one.speaker
            called = (voice.text, *names.get(voice.entity or "", ())) if voice else ()
            if to.speaker is None or any(to.speaker.casefold() in name.casefold() for name in called):
                yield one


def _stories(stories: Iterable[Story], kept: set[str]) -> Iterable[Story]:
    for story in stories:
        if held := tuple(r for r in story.reports if r in kept):
            yield msgspec.structs.replace(story, reports=held)


def _finds(found: Finding, to: Filter, kept: set[str], said: set[str] | None) -> bool:
    """True where all passages of a finding are left: half a conflict is none."""
    accounts = [a for side in found.sides for a in side.accounts]
    whole = all(a.report in kept for a in accounts) and (said is None or any(a.statement in said for a in accounts))
    return whole and (to.kind in (None, found.kind) or to.kind in STATEMENT_KINDS)
