"""Together: agreements that stand in the same sentences of the same reports are told as one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, side_of
from rashomon.parse import Parsed
from rashomon.records import Account, Finding
from rashomon.spans import contains

SHARED = 2  # reports whose sentences both tell: one sentence may hold two matters, two reports' sentences seldom do

Sentences = frozenset[tuple[str, int]]


def told_together(story: Aligned, found: Sequence[Finding]) -> list[Finding]:
    """The findings, each agreement joined to the one of the most reports that stands in its sentences already."""
    starts = {p.report.id: sorted(_starts(p)) for p in story.parsed}
    kept: dict[str, tuple[Finding, Sentences]] = {}
    standing: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)  # in each sentence
    for one in sorted((f for f in found if f.kind == "agreement"), key=lambda f: (-len(_reports(f)), -f.score, f.id)):
        spots = frozenset((a.report, bisect_right(starts[a.report], a.start)) for a in _accounts(one))
        near = dict.fromkeys(key for spot in sorted(spots) for key in standing[spot])
        home = next((key for key in near if _is_within(one, spots, *kept[key])), one.id)
        held, at = kept.get(home, (one, spots))
        kept[home] = (_joined(held, one) if home in kept else one, at | spots)
        for spot in spots:
            standing[spot][home] = None
    return [*(f for f in found if f.kind != "agreement"), *(one for one, _ in kept.values())]


def _starts(parsed: Parsed) -> Iterator[int]:
    for passage in parsed.passages:
        yield from (passage.start + sentence.start_char for sentence in passage.doc.sents)


def _is_within(one: Finding, spots: Sentences, held: Finding, at: Sentences) -> bool:
    if _sources(one) != _sources(held) or not _reports(one) <= _reports(held):
        return False
    return len({report for report, _ in spots & at}) >= SHARED


def _sources(one: Finding) -> str:
    """What a finding says of its sources, at the end of its sentence: "from 2 independent sources"."""
    return one.why.rsplit(", ", 1)[-1]


def _joined(held: Finding, one: Finding) -> Finding:
    """The first with the other's passages, each beside its report's; of one within another, the longer."""
    sides = []
    for side in held.sides:
        reports = {a.report for a in side.accounts}
        sides.append(
            side_of(side.label, _longest([*side.accounts, *(a for a in _accounts(one) if a.report in reports)]))
        )
    return finding("agreement", None, held.score, held.why, sides, [*held.claims, *one.claims])


def _longest(accounts: Sequence[Account]) -> list[Account]:
    spans = [(a.start, a.end) for a in accounts]
    return [
        a
        for number, a in enumerate(accounts)
        if not any(
            other.report == a.report and contains(span, spans[number]) and (span != spans[number] or n < number)
            for n, (other, span) in enumerate(zip(accounts, spans, strict=True))
            if n != number
        )
    ]


def _accounts(one: Finding) -> list[Account]:
    return [account for side in one.sides for account in side.accounts]


def _reports(one: Finding) -> frozenset[str]:
    return frozenset(a.report for a in _accounts(one))
