"""A casefile of one story of a batch, from its tables: nothing is parsed or extracted that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rashomon.batch.schema import Draft, Parse
from rashomon.batch.stories import story
from rashomon.batch.tables import parts, rows
from rashomon.casefile import Added, Case
from rashomon.casefile.adding import Arrival
from rashomon.casefile.recomputing import draft_key, model_key
from rashomon.errors import BatchError, MissingError
from rashomon.pipeline import Run
from rashomon.records import Record, Report, Story


class Named(Record, frozen=True, kw_only=True):
    """The id of a report."""

    id: str


def make_case(out: Path, key: str, path: Path, run: Run) -> Added:
    """Fills a new casefile with the reports of a story, compared; MissingError for no such story."""
    found = story(out, key)
    if found is None:
        raise MissingError(f"{out} has no story '{key}'; 'rashomon stories {out}' makes and shows them.")
    if path.exists():
        raise BatchError(f"{path} is there already; name a new file.")
    with Case(path, write=True, create=True) as case:
        return case.add_arrivals(arrivals(out, found, run), run)


def arrivals(out: Path, found: Story, run: Run) -> Iterator[Arrival]:
    """The reports of a story in its order, each with its parse and records where the tables have them."""
    wanted = set(found.reports)
    files = [path for path in parts(out, "reports") if wanted & {one.id for one in rows([path], Named, ("id",))}]
    reports = {r.id: r for r in rows(files, Report) if r.id in wanted}
    names = [path.name for path in files]
    made = (model_key(run.settings), draft_key(run.settings))
    parses = {
        p.report: p.data
        for p in rows(_those(out, "parses", names), Parse)
        if p.report in wanted and p.model == made[0]
    }
    drafts = {
        d.report: d.data
        for d in rows(_those(out, "drafts", names), Draft)
        if d.report in parses and d.made == made[1]
    }
    for key in found.reports:
        if key in reports:
            report = reports[key]
            yield Arrival(
                report=report, origin=report.url or report.source, parse=parses.get(key), draft=drafts.get(key),
                story=found.id,
            )  # fmt: skip


def _those(out: Path, table: str, names: list[str]) -> list[Path]:
    return [path for name in names if (path := out / table / name).exists()]
