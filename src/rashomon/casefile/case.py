"""A case: one SQLite file that grows, can be searched, corrected, checked and handed on."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from rashomon.casefile.adding import Added, Arrival, add_reports, now, write_failures
from rashomon.casefile.connection import connect, explained, one_state, transaction
from rashomon.casefile.correcting import Request, correct, undo
from rashomon.casefile.entities import read_entities
from rashomon.casefile.fetching import all_arrivals, fetched_arrivals
from rashomon.casefile.importing import import_comparison
from rashomon.casefile.maps import keep_map, read_maps, remove_map
from rashomon.casefile.pages import page
from rashomon.casefile.recomputing import recompute_stale
from rashomon.casefile.search import Hit, Query, search
from rashomon.casefile.speakers import Speaking, speakers
from rashomon.casefile.tables import (
    OF_A_STORY,
    read_claims,
    read_findings,
    read_reports,
    read_stories,
    select,
)
from rashomon.casefile.verifying import verify
from rashomon.casefile.versions import Change, changes
from rashomon.errors import MissingError
from rashomon.fetch import Fetcher
from rashomon.maps import Growth, TrackedMap
from rashomon.pipeline import Run, made
from rashomon.records import (
    OF_A_REPORT,
    Comparison,
    Correction,
    Entity,
    Failure,
    Finding,
    Made,
    Place,
    Report,
    Statement,
    Story,
)


class Case:
    """A casefile, open; `with rashomon.open("case.db") as case:` closes it again."""

    def __init__(self, path: str | Path, *, write: bool = False, create: bool = False) -> None:
        self.path = Path(path)
        self.connection: sqlite3.Connection = connect(self.path, write=write, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self.connection.close()

    # growing

    def add(self, sources: Iterable[str | Path], run: Run | None = None, *, allow_private: bool = False) -> Added:
        """Reads files, folders, globs, addresses and feeds, adds what is new or changed, and compares it anew."""
        run = run or Run()
        with Fetcher(allow_private=allow_private) as fetcher:
            return self.add_arrivals(all_arrivals(self.connection, self.path, sources, fetcher, run), run)

    def watch(self, feeds: Iterable[str], run: Run | None = None, *, allow_private: bool = False) -> Added:
        """Adds what feeds announce and the case has not fetched yet, once; FetchError is in the failures."""
        run = run or Run()
        with Fetcher(allow_private=allow_private) as fetcher:
            arrivals = (
                arrival
                for feed in feeds
                for arrival in fetched_arrivals(self.connection, self.path, feed, fetcher, run, feed=True)
            )
            return self.add_arrivals(arrivals, run)

    def add_arrivals(self, arrivals: Iterable[Arrival], run: Run) -> Added:
        """Adds reports that were read elsewhere; CasefileError where the file cannot be written."""
        with explained(self.path):
            return add_reports(self.connection, self.path, arrivals, run)

    def recompute(self, run: Run | None = None, *, everything: bool = False) -> tuple[str, ...]:
        """Makes findings anew where something has changed, or all, from the stored parses; gives the stories."""
        with explained(self.path):
            if everything:
                with transaction(self.connection, self.path):
                    self.connection.execute("DELETE FROM drafts")
                    self.connection.execute("UPDATE stories SET stale = 1")
            return tuple(recompute_stale(self.connection, self.path, run or Run()))

    def import_json(self, data: bytes) -> int:
        """Fills an empty case with what `export --format json` wrote, losing nothing; gives the count of reports."""
        with transaction(self.connection, self.path):
            return import_comparison(self.connection, data)

    # maps of ground

    def maps(self) -> tuple[TrackedMap, ...]:
        """The maps of ground that the case keeps, in the order in which they were added."""
        with explained(self.path):
            return read_maps(self.connection)

    def add_map(self, tracked: TrackedMap, run: Run | None = None) -> Growth:
        """Keeps a map, or adds its days to the one of that name; makes the findings anew. MapError, CasefileError."""
        with transaction(self.connection, self.path):
            growth = keep_map(self.connection, tracked, now())
            write_failures(self.connection, tracked.failures)
        self.recompute(run)
        return growth

    def remove_map(self, name: str, run: Run | None = None) -> str:
        """Lets go of a map and what it said, makes the findings anew, gives its name; CasefileError for none."""
        with transaction(self.connection, self.path):
            removed = remove_map(self.connection, name)
        self.recompute(run)
        return removed

    # reading

    def comparison(self, story: str | None = None, *, versions: bool = False) -> Comparison:
        """The design's whole object for the case, or for one story; older versions of reports only if asked for."""
        with explained(self.path), one_state(self.connection):
            self._check(story)
            return self._comparison(story, versions)

    def _comparison(self, story: str | None, versions: bool) -> Comparison:
        chosen = "WHERE superseded = 0" if not versions else "WHERE 1"
        held: tuple[str, ...] = ()
        if story is not None:
            chosen, held = f"{chosen} AND story = ?", (story,)
        reports = tuple(read_reports(self.connection, chosen, held))
        inside = f"JOIN reports r ON r.id = %s.report {chosen}"
        records = {
            table: tuple(select(self.connection, kind, table, inside % table, held, by_report=True))
            for table, kind in OF_A_REPORT.items()
        }
        stories = tuple(s for s in read_stories(self.connection) if story in (None, s.id))
        where, values = ("WHERE story = ?", (story,)) if story else ("", ())
        placed = [one for one in records["places"] if isinstance(one, Place)]
        maps = tuple(m.record(shapes=True, places=placed) for m in read_maps(self.connection))
        fields: dict[str, Any] = {
            "reports": reports, "stories": stories, **records,
            "entities": tuple(read_entities(self.connection, story)),
            "claims": tuple(read_claims(self.connection, story)),
            "findings": tuple(read_findings(self.connection, where, values)),
            **{t: tuple(select(self.connection, k, t, where, values)) for t, k in OF_A_STORY.items()},
            "failures": self.failures(), "corrections": self.corrections(), "maps": maps,
        }  # fmt: skip
        return Comparison(
            rashomon=self._about("rashomon") or metadata.version("rashomon-news"), made=self._made(), **fields
        )

    def stories(self) -> tuple[Story, ...]:
        """The stories of the case, in the order of their first report."""
        with explained(self.path):
            return tuple(read_stories(self.connection))

    def report(self, key: str) -> Report:
        """One report, of any version; MissingError where there is none."""
        with explained(self.path):
            found = next(read_reports(self.connection, "WHERE id = ?", (key,)), None)
        if found is None:
            raise MissingError(f"This case has no report '{key}'; 'rashomon list CASE.db reports' shows the ids.")
        return found

    def findings(self, story: str | None = None) -> tuple[Finding, ...]:
        """The findings of the case or of a story, what people judged of them included; MissingError."""
        with explained(self.path):
            self._check(story)
            where, values = ("WHERE story = ?", (story,)) if story else ("", ())
            return tuple(read_findings(self.connection, where, values))

    def entities(self, story: str | None = None) -> tuple[Entity, ...]:
        """The entities of the case or of a story, by kind and name."""
        with explained(self.path):
            self._check(story)
            return tuple(read_entities(self.connection, story))

    def speakers(self, story: str | None = None) -> tuple[Speaking, ...]:
        """Who says something in the case or in a story, who speaks most often first."""
        with explained(self.path):
            self._check(story)
            return tuple(speakers(self.connection, story))

    def statements(self, report: str | None = None) -> tuple[Statement, ...]:
        """The statements of the case or of a report."""
        with explained(self.path):
            where, values = ("WHERE report = ?", (report,)) if report else ("", ())
            return tuple(select(self.connection, Statement, "statements", where, values))

    def changes(self, report: str) -> tuple[Change, ...]:
        """What changed in the statements between a report and the version before it."""
        older = self.report(report).version_of
        return changes(self.statements(older), self.statements(report)) if older else ()

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, parsed or compared."""
        with explained(self.path):
            found = self.connection.execute("SELECT source, stage, reason FROM failures ORDER BY id").fetchall()
        return tuple(Failure(source=f[0], stage=f[1], reason=f[2]) for f in found)

    def page(
        self, kind: str, limit: int, offset: int = 0, story: str | None = None, report: str | None = None
    ) -> tuple[int, tuple[Any, ...]]:
        """So many records of a kind (`pages.KINDS`) from a place on, -1 for all, and how many there are in all."""
        with explained(self.path):
            self._check(story)
            return page(self.connection, kind, limit, offset, story, report)

    def search(self, words: str = "", **filters: Any) -> tuple[Hit, ...]:
        """Statements and bodies with these words (FTS5), the best first; filters as in `Query`."""
        return self.search_for(Query(words=words, **filters))

    def search_for(self, query: Query) -> tuple[Hit, ...]:
        """What a query finds, the best first."""
        with explained(self.path):
            return search(self.connection, query)

    def verify(self) -> tuple[str, ...]:
        """A sentence for each thing that is wrong with the file; none where it is whole."""
        with explained(self.path):
            return tuple(verify(self.connection))

    # correcting

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections in order of time, undone ones too."""
        with explained(self.path):
            return tuple(select(self.connection, Correction, "corrections"))

    def correct(self, request: Request, user: str | None = None, run: Run | None = None) -> Correction:
        """Applies a correction and makes the findings it touches anew; CorrectionError says what does not fit."""
        with transaction(self.connection, self.path):
            made_ = correct(self.connection, request, user or user_name())
        self.recompute(run)
        return made_

    def undo(self, correction: str, user: str | None = None, run: Run | None = None) -> Correction:
        """Takes a correction back and makes the findings it touched anew."""
        with transaction(self.connection, self.path):
            undone = undo(self.connection, correction, user or user_name())
        self.recompute(run)
        return undone

    def _check(self, story: str | None) -> None:
        held = self.connection.execute("SELECT 1 FROM stories WHERE id = ?", (story,)).fetchone()
        if story is not None and held is None:
            raise MissingError(f"This case has no story '{story}'; 'rashomon stories CASE.db' shows the ids.")

    def _made(self) -> Made:
        stored = self._about("made")
        return msgspec.convert(stored, Made) if stored else made(Run().settings)

    def _about(self, name: str) -> Any:
        found = self.connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return msgspec.json.decode(found[0]) if found else None


def user_name() -> str:
    """The name under which this person's corrections are kept, where none is given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
