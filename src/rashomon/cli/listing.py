"""`rashomon list`: what a case holds, a line each that begins with the id by which it is corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

import typer

from rashomon.casefile import Case
from rashomon.cli.casefile import CaseFile
from rashomon.errors import QueryError
from rashomon.export.terminal import clean, dated, report_name
from rashomon.records import Report

ALL = -1
PASSAGE = 120  # characters of a passage that are printed


def list_command(
    case: CaseFile,
    what: Annotated[
        str, typer.Argument(help="findings, claims, entities, speakers, reports, statements, times, places")
    ],
    story: Annotated[str | None, typer.Option(help="Only of this story (its id).")] = None,
) -> None:
    """List what a case holds, with the ids that `correct`, `export` and the API take."""
    if what not in LISTS:
        raise QueryError(f"'{what}' is nothing to list; there are {', '.join(LISTS)}.")
    with Case(case) as held:
        for line in LISTS[what](held, story):
            typer.echo(line)


def _findings(case: Case, story: str | None) -> Iterator[str]:
    for one in case.findings(story):
        kind = f"{one.kind}: {one.type}" if one.type else one.kind
        judged = f" ({one.judged})" if one.judged else ""
        yield _line(one.id, kind + judged, f"{one.score:.2f}", one.why, " | ".join(side.label for side in one.sides))


def _claims(case: Case, story: str | None) -> Iterator[str]:
    reports = _reports_by_id(case, story)
    for one in case.page("claims", ALL, story=story)[1]:
        yield _line(one.id, f"origins {one.origins}", _cut(one.gist))
        for account in one.accounts:
            name = report_name(reports[account.report]) if account.report in reports else account.report
            yield "  " + _line(account.id, name, f"“{_cut(account.text)}”")


def _entities(case: Case, story: str | None) -> Iterator[str]:
    for one in case.entities(story):
        others = ", ".join(alias for alias in one.aliases if alias != one.name)
        yield _line(one.id, one.kind, one.name, f"also {_cut(others)}" if others else "")


def _speakers(case: Case, story: str | None) -> Iterator[str]:
    for one in case.speakers(story):
        yield _line(one.entity or "(no entity)", one.name, f"statements {one.statements}", f"reports {one.reports}")


def _reports(case: Case, story: str | None) -> Iterator[str]:
    for one in _reports_by_id(case, story).values():
        yield _line(one.id, report_name(one), one.title or "", dated(one), one.story or "in no story")


def _statements(case: Case, story: str | None) -> Iterator[str]:
    names = {one.id: one.name for one in case.entities(story)}
    for one in case.page("statements", ALL, story=story)[1]:
        who = names.get(one.speaker.entity or "", one.speaker.text) if one.speaker else "nobody named"
        yield _line(one.id, one.kind, who, f"“{_cut(one.text)}”", one.report, f"{one.start}–{one.end}")


def _times(case: Case, story: str | None) -> Iterator[str]:
    for one in case.page("times", ALL, story=story)[1]:
        yield _line(one.id, f"“{one.text}”", one.edtf or "no date", one.report, f"{one.start}–{one.end}")


def _places(case: Case, story: str | None) -> Iterator[str]:
    for one in case.page("places", ALL, story=story)[1]:
        at = f"{one.latitude:.4f}, {one.longitude:.4f}" if one.resolved else "not found"
        yield _line(one.id, f"“{one.text}”", one.name, at, one.report, f"{one.start}–{one.end}")


LISTS: dict[str, Callable[[Case, str | None], Iterator[str]]] = {
    "findings": _findings,
    "claims": _claims,
    "entities": _entities,
    "speakers": _speakers,
    "reports": _reports,
    "statements": _statements,
    "times": _times,
    "places": _places,
}


def _reports_by_id(case: Case, story: str | None) -> dict[str, Report]:
    return {one.id: one for one in case.page("reports", ALL, story=story)[1]}


def _line(*parts: str) -> str:
    """One line, cleaned of what a terminal would act on, its parts two spaces apart."""
    return "  ".join(clean(part) for part in parts if part)


def _cut(text: str) -> str:
    return text if len(text) <= PASSAGE else text[:PASSAGE].rsplit(" ", 1)[0] + " …"
