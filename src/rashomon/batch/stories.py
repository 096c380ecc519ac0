"""Stories over the tables of a batch: what is new joins the stories that are there, or makes new ones."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from rashomon.batch.schema import Copy, Opening
from rashomon.batch.tables import check, parts, rows, write_part, write_whole
from rashomon.group.lasting import lasting_names
from rashomon.group.stories import HALF_LIFE, NEAR_OF_FEW, Grouping, group, nearness, title_of
from rashomon.group.traits import Traits, day_of, opening, telling_words
from rashomon.models.embedder import embed
from rashomon.records import Record, Report, Story

WEIGHED = 64  # reports of a story, the last, to which a new one is likened; as in a case
REACH = math.ceil(HALF_LIFE * -math.log2(NEAR_OF_FEW))  # days after which the likest report is not near enough
NO_DATE = "9999"

Progress = Callable[[str, int, int], None]


class Dated(Record, frozen=True, kw_only=True):
    """A report as a story lists it."""

    report: str
    title: str
    earliest: str | None
    latest: str | None
    day: int | None


class Tongue(Record, frozen=True, kw_only=True):
    """A report's language."""

    id: str
    language: str | None


class Grouped(Record, frozen=True, kw_only=True):
    """The stories of a batch, and what the run did: reports that were new, stories that are, and that are gone."""

    stories: tuple[Story, ...]
    added: int
    begun: int
    gone: int


def find_stories(out: Path, language: str, progress: Progress, *, anew: bool = False) -> Grouped:
    """Groups the reports in a language that are in no story yet (`anew`: all) and writes the table `stories`."""
    check(out)
    former = list(rows(parts(out, "stories"), Story))
    before = {report: story.id for story in former for report in story.reports}
    readable = {r.id for r in rows(parts(out, "reports"), Tongue, Tongue.__struct_fields__) if _reads(r, language)}
    leads = _leads(out, readable, before)
    _open(out, readable, leads, progress)
    dated = {one.report: one for one in rows(parts(out, "openings"), Dated, Dated.__struct_fields__)}
    known = {} if anew else {key: story for key, story in before.items() if key in dated}
    groups = list(_with_copies(_grouped(out, dated, known, leads), dated, leads))
    names = lasting_names(groups, before, "story")
    stories = sorted(
        (_story(name, [dated[key] for key in held]) for name, held in zip(names, groups, strict=True)),
        key=lambda story: (story.earliest or NO_DATE, story.id),
    )
    write_whole(out, "stories", stories)
    new, old = {story.id for story in stories}, {story.id for story in former}
    added = len(dated.keys() - before.keys())
    return Grouped(stories=tuple(stories), added=added, begun=len(new - old), gone=len(old - new))


def _reads(report: Tongue, language: str) -> bool:
    return report.language in (language, None)


def _leads(out: Path, readable: set[str], before: Mapping[str, str]) -> dict[str, str]:
    """Of each copy the report of its set that is grouped for all: one that was grouped before, else the first one."""
    sets: dict[str, list[Copy]] = defaultdict(list)
    for one in rows(parts(out, "copies"), Copy):
        if one.report in readable:
            sets[one.set].append(one)
    leads = {}
    for held in sets.values():
        lead = min(held, key=lambda c: (c.report not in before, c.report != c.first, c.report)).report
        leads.update({one.report: lead for one in held})
    return leads


def _open(out: Path, readable: set[str], leads: Mapping[str, str], progress: Progress) -> None:
    """Brings the table `openings` up to date with the table of reports; what was embedded stays as it is."""
    files = parts(out, "reports")
    for number, path in enumerate(files):
        progress("openings", number, len(files))
        made = out / "openings" / path.name
        held = {one.report: one for one in rows([made], Opening)} if made.exists() else {}
        reports = (r for r in rows([path], Report) if r.id in readable)
        new = [r for r in reports if r.id not in held or _to_embed(held[r.id], leads)]
        if new:
            held |= {one.report: one for one in _openings(new, leads)}
            write_part(made, "openings", held.values())
    progress("openings", len(files), len(files))


def _to_embed(one: Opening, leads: Mapping[str, str]) -> bool:
    return not one.vector and leads.get(one.report, one.report) == one.report


def _openings(reports: Sequence[Report], leads: Mapping[str, str]) -> Iterator[Opening]:
    embedded = [r for r in reports if leads.get(r.id, r.id) == r.id]
    vectors = dict(zip((r.id for r in embedded), embed([opening(r) for r in embedded]), strict=True))
    for report in reports:
        words = telling_words(report)
        stated = report.published
        yield Opening(
            report=report.id, title=title_of(report), earliest=stated.earliest if stated else None,
            latest=stated.latest if stated else None, day=day_of(report.published), words=tuple(words),
            weights=tuple(words.values()),
            vector=vectors[report.id].astype("<f4").tobytes() if report.id in vectors else b"",
        )  # fmt: skip


def _grouped(
    out: Path, dated: Mapping[str, Dated], known: Mapping[str, str], leads: Mapping[str, str]
) -> Iterable[list[str]]:
    """The leading reports of each story."""
    leading = [one for key, one in dated.items() if leads.get(key, key) == key]
    stories: dict[str, list[Dated]] = defaultdict(list)
    for one in leading:
        if one.report in known:
            stories[known[one.report]].append(one)
    new = [one for one in leading if one.report not in known]
    if not stories:
        return [[t.report for t in held] for held in group(_traits(out, {one.report for one in new}).values())]
    for held in stories.values():
        held.sort(key=_order)
    far = [key for key, held in stories.items() if _out_of_reach(held, new)]
    near = {key: held[-WEIGHED:] for key, held in sorted(stories.items()) if key not in far}
    wanted = {one.report for one in new} | {one.report for held in near.values() for one in held}
    traits = _traits(out, wanted)
    grouping = Grouping(nearness(len(leading)))
    members: dict[int, list[str]] = {}
    for key, weighed in near.items():
        members[grouping.put(traits[one.report] for one in weighed)] = [one.report for one in stories[key]]
    for one in sorted(new, key=_order):
        number = grouping.place(traits[one.report])
        members.setdefault(number, []).append(one.report)
        for gone in grouping.join_near(number):
            members[number] += members.pop(gone)
    return [*members.values(), *([one.report for one in stories[key]] for key in far)]


def _order(one: Dated) -> tuple[bool, int, str]:
    return one.day is None, one.day or 0, one.report


def _out_of_reach(held: Sequence[Dated], new: Sequence[Dated]) -> bool:
    """Whether nothing new is near enough in time to a story to join it."""
    days, days_of_new = [one.day for one in held if one.day], [one.day for one in new if one.day]
    if not new:
        return True
    if not days or not days_of_new or len(days_of_new) < len(new):
        return False
    return min(days_of_new) - max(days) > REACH or min(days) - max(days_of_new) > REACH


def _traits(out: Path, wanted: set[str]) -> dict[str, Traits]:
    return {
        one.report: Traits(
            one.report,
            dict(zip(one.words, one.weights, strict=True)),
            np.frombuffer(one.vector, dtype="<f4") if one.vector else None,
            one.day,
        )
        for one in rows(parts(out, "openings"), Opening)
        if one.report in wanted
    }


def _with_copies(
    groups: Iterable[list[str]], dated: Mapping[str, Dated], leads: Mapping[str, str]
) -> Iterator[list[str]]:
    """The groups with the copies of their reports, in order of time."""
    copies: dict[str, list[str]] = defaultdict(list)
    for key in dated:
        if leads.get(key, key) != key:
            copies[leads[key]].append(key)
    for held in groups:
        yield sorted((key for lead in held for key in (lead, *copies[lead])), key=lambda key: _order(dated[key]))


def _story(name: str, members: Sequence[Dated]) -> Story:
    first = min(members, key=lambda one: (one.earliest or NO_DATE, one.report))
    return Story(
        id=name,
        title=first.title,
        reports=tuple(one.report for one in members),
        earliest=min((one.earliest for one in members if one.earliest), default=None),
        latest=max((one.latest for one in members if one.latest), default=None),
    )


def story(out: Path, key: str) -> Story | None:
    """The story of this id, or of the one id that begins so."""
    check(out)
    found = [one for one in rows(parts(out, "stories"), Story) if one.id.startswith(key)]
    exact = [one for one in found if one.id == key]
    return exact[0] if exact else found[0] if len(found) == 1 else None
