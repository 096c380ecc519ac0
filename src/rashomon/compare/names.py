"""What each report of a story calls the same person, body, place or event, and in whose words: the whole table.

`compare.naming` makes findings of where they differ; this lists every name with its passages. The core is the
name that most reports use in their own words: found, not prescribed, and null where no two share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.compare.event_names import named_events
from rashomon.records import Called, Entity, Extraction, Naming, Wording, record_id
from rashomon.resolve.owners import NARRATOR

Use = tuple[str, Wording]  # a name without marks and small differences, and where it stands


def names(story: str, extractions: Sequence[Extraction], entities: Sequence[Entity]) -> Iterator[Naming]:
    """The names of each entity and each placed event that two reports or more tell of."""
    told = [e for e in extractions if e.report.near_duplicate_of is None]
    uses: dict[str, list[Use]] = {}
    for wording in (w for e in told for w in e.wording if w.kind == "naming" and w.referent):
        uses.setdefault(wording.referent or "", []).append((bare(wording.text), wording))
    for entity in entities:
        yield from _table(story, entity.id, uses.get(entity.id, ()))
    for event in named_events(told, entities):
        yield from _table(story, None, [(use.head, use.wording) for use in event.uses])


def bare(name: str) -> str:
    """The name without quotation marks, a leading article and a closing 's, on one line."""
    plain = re.sub(r"['’]s?$", "", " ".join(name.split()).strip('"“”‘«»'))
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=\w)", "", plain)


def core(uses: Iterable[Use]) -> str | None:
    """The name that most reports use in their own words, of two the more frequent; None where no two share one."""
    reports: dict[str, list[str]] = {}
    for name, wording in uses:
        if wording.owner == NARRATOR and not wording.distanced:
            reports.setdefault(name, []).append(wording.report)
    best = max(reports, key=lambda name: (len(set(reports[name])), len(reports[name]), name), default=None)
    return best if best is not None and len(set(reports[best])) > 1 else None


def _table(story: str, entity: str | None, uses: Sequence[Use]) -> Iterator[Naming]:
    if len({wording.report for _, wording in uses}) < 2:
        return
    cells: dict[tuple[str, str, str | None, bool], list[Wording]] = {}
    for name, wording in uses:
        cells.setdefault((name, wording.report, wording.owner, wording.distanced), []).append(wording)
    spread = {name: len({w.report for n, w in uses if n == name}) for name, _ in uses}
    yield Naming(
        id=record_id("naming", story, entity, *sorted(w.id for _, w in uses)),
        story=story,
        entity=entity,
        core=core(uses),
        names=tuple(
            Called(name=name, report=report, owner=owner, distanced=far, count=len(held),
                   wording=tuple(w.id for w in held))
            for (name, report, owner, far), held in sorted(cells.items(), key=lambda c: (-spread[c[0][0]], c[0][0]))
        ),
    )  # fmt: skip
