"""Silence: a claim most reports carry that one lacks, with what may explain it. Never intent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rashomon.align.claims import Cluster
from rashomon.align.story import Aligned
from rashomon.align.times import told_when
from rashomon.compare.findings import finding, listed, prominence, shorten, side
from rashomon.records import Finding, Report

MIN_TELLERS = 3  # reports of different origin; what two tell is not yet central
MIN_SHARE = 0.6  # of the story's reports
NEAR = 0.60  # cosine of a clause that may well tell the claim after all
SHORT = 200  # words; a brief cannot carry everything


def silence(story: Aligned) -> Iterator[Finding]:
    """Claims central to the story that some report lacks, each with its alibi or "none that shows"."""
    origins = {story.origin(r) for r in story.reports}
    for cluster in story.clusters:
        tellers = {t.report.id for t in cluster.tellings}
        carried = {story.origin(r) for r in tellers}
        if len(carried) < MIN_TELLERS or len(carried) < MIN_SHARE * len(origins):
            continue
        near = _nearly_told(story, cluster)
        silent = [r for r in story.reports.values() if r.id not in near and story.origin(r.id) not in carried]
        if silent:
            alibis = "; ".join(f"{story.label(r.id)}: {alibi(cluster, r)}" for r in silent)
            told = listed(story.label(r) for r in sorted(tellers))
            why = f"{told} tell that “{shorten(cluster.claim.gist)}”. Not found in {alibis}."
            yield finding(
                "silence", None, 0.3 + 0.3 * prominence(cluster.tellings), why,
                [side("told by", cluster.tellings), *(side(f"silent: {story.label(r.id)}", []) for r in silent)],
                [cluster.claim.id],
            )  # fmt: skip


def alibi(cluster: Cluster, report: Report) -> str:
    """Why a report may lack the claim: written before it, or short; else that no reason shows."""
    first = min((w.earliest for t in cluster.tellings if (w := told_when(t)) and w.earliest), default=None)
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
    return {report for report, cosine in near.items() if cosine >= NEAR}
