"""Silence: a claim most reports carry that one lacks, with what may explain it. Never intent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rashomon.align.accounts import Telling
from rashomon.align.claims import Cluster
from rashomon.align.sameness import asserts
from rashomon.align.story import Aligned
from rashomon.align.times import told_when
from rashomon.compare.findings import finding, listed, prominence, shorten, side
from rashomon.records import Finding, Report, Side

MIN_TELLERS = 3  # reports of different origin; what two tell is not yet central
MIN_SHARE = 0.6  # of the story's reports
NEAR = 0.60  # cosine of a clause that may well tell the claim after all
MIN_CONTENT = 3  # words that say something, in what is a claim
LIKELY = 0.15  # … and its probability of one claim with it
MIN_NAMING = 0.5  # of the sources: a name is a surer sign of what is told than a clause
LEAD = 900  # characters; what a report is about stands in its first paragraphs
NAME = re.compile(r"\bthe ((?:[A-Z][a-z]+ )+[A-Z][a-z]+)\b")  # "the Saint Orla": with "the", no person
SHORT = 200  # words; a brief cannot carry everything


def silence(story: Aligned) -> Iterator[Finding]:
    """Claims and named things central to a story that a report lacks, each with its alibi or "none that shows"."""
    yield from _unnamed(story)
    origins = {story.origin(r) for r in story.reports}
    for cluster in story.clusters:
        tellers = {t.report.id for t in cluster.tellings}
        carried = {story.origin(r) for r in tellers}
        if len(carried) < MIN_TELLERS or len(carried) < MIN_SHARE * len(origins):
            continue
        if not any(asserts(t) and len(t.content) >= MIN_CONTENT for t in cluster.tellings):
            continue  # "leave it with me": no claim
        near = _nearly_told(story, cluster)
        silent = [r for r in story.reports.values() if r.id not in near and story.origin(r.id) not in carried]
        if silent:
            gist, sides = shorten(cluster.claim.gist), _sides(story, cluster.tellings, silent)
            told = listed(story.label(r) for r in sorted(tellers))
            why = f"{told} tell that “{gist}”. Not found in {_alibis(story, sides)}."
            score = 0.3 + 0.3 * prominence(cluster.tellings)
            yield finding("silence", None, score, why, sides, [cluster.claim.id], gist)


def _unnamed(story: Aligned) -> Iterator[Finding]:
    """A named thing, neither person nor place, that most sources tell of and a report never mentions."""
    origins = {story.origin(r) for r in story.reports}
    done: set[frozenset[str]] = set()
    for name, told in _names(story).items():
        tellers = frozenset(t.report.id for t in told)
        carried = {story.origin(r) for r in tellers}
        lead = any(t.account.start < LEAD or t.section == "headline" for t in told)
        if len(carried) < MIN_TELLERS or len(carried) < MIN_NAMING * len(origins) or not lead or tellers in done:
            continue
        done.add(tellers)
        silent = [r for r in story.reports.values() if story.origin(r.id) not in carried and not _mentions(r, name)]
        if silent:
            sides = _sides(story, told, silent)
            tell = listed(story.label(r) for r in sorted(tellers))
            why = f"{tell} tell of the {name}. It is not named in {_alibis(story, sides)}."
            yield finding("silence", None, 0.25 + 0.3 * prominence(told), why, sides, subject=name)


def _sides(story: Aligned, told: Iterable[Telling], silent: Iterable[Report]) -> list[Side]:
    """Who tells it, then each silent report with its alibi."""
    empty = [
        Side(label=f"silent: {story.label(r.id)}", accounts=(), report=r.id, alibi=alibi(told, r)) for r in silent
    ]
    return [side("told by", told), *empty]


def _alibis(story: Aligned, sides: Iterable[Side]) -> str:
    """ "The Herald: no reason shows; The Comet: it has only 80 words"."""
    return "; ".join(f"{story.label(s.report)}: {s.alibi}" for s in sides if s.report)


def _names(story: Aligned) -> dict[str, list[Telling]]:
    """The tellings that hold each name of several words, those of bodies and places left aside."""
    named = [(n, e.kind) for e in story.entities for n in (e.name, *e.aliases)]
    others = {
        n for n, kind in named if kind in ("person", "other")
    }  # a ship is taken for a person here, a place there
    bodies = {n for n, _ in named} - others
    names = {m.group(1) for t in story.tellings for m in NAME.finditer(t.account.text)}
    return {name: [t for t in story.tellings if name in t.account.text] for name in sorted(names - bodies)}


def _mentions(report: Report, name: str) -> bool:
    return name.split()[-1].lower() in report.text.lower()


def alibi(tellings: Iterable[Telling], report: Report) -> str:
    """Why a report may lack what these tell: written before it, or short; else that no reason shows."""
    first = min((w.earliest for t in tellings if (w := told_when(t)) and w.earliest), default=None)
    latest = report.published.latest if report.published else None
    if first and latest and latest < first:
        return f"it came out by {latest}, before the first of these ({first})"
    if report.words < SHORT:
        return f"it has only {report.words} words"
    if latest is None:
        return "no reason shows, but its date is not known"
    return "no reason shows"


def _nearly_told(story: Aligned, cluster: Cluster) -> set[str]:
    """Reports with a clause so near to the claim that silence cannot be said."""
    held = {t.account.id for t in cluster.tellings}
    near: dict[str, float] = defaultdict(float)
    for pair in story.pairs:
        for inside, outside in ((pair.left, pair.right), (pair.right, pair.left)):
            if inside.account.id in held:
                near[outside.report.id] = max(near[outside.report.id], pair.cosine)
    told = {report for report, cosine in near.items() if cosine >= NEAR}
    for tie in story.ties_of(cluster):
        if tie.same >= LIKELY:
            told |= {tie.left.report.id, tie.right.report.id}
    return told
