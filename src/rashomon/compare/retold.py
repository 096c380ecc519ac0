"""Retold: one utterance of a named speaker that reports put in different words, as a fitted likeness sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.align.retellings import Retelling, retellings
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, side_of, spoken
from rashomon.records import Finding

KINDS = ("direct", "mixed", "indirect")  # of statements; the first two quote


def retold(story: Aligned, done: set[frozenset[str]]) -> Iterator[Finding]:
    """A finding for each likely retelling that is neither among the pairs of statements in `done` nor one claim.

    It is a quote where either report quotes, else an agreement of one source.
    """
    claims: dict[str | None, dict[str, None]] = defaultdict(dict)  # of each statement, in order of the text
    for telling in story.tellings:
        claims[telling.account.statement][story.cluster_of[telling.account.id].claim.id] = None
    for found in retellings(story):
        one_claim = claims[found.one.id].keys() & claims[found.other.id].keys()  # `agreement` tells of those
        if frozenset((found.one.id, found.other.id)) not in done and not one_claim:
            yield _finding(story, found, [*claims[found.one.id], *claims[found.other.id]])


def _finding(story: Aligned, found: Retelling, claims: Sequence[str]) -> Finding:
    first, second = sorted((found.one, found.other), key=lambda said: KINDS.index(said.kind))
    here, there = story.label(first.report), story.label(second.report)
    speaker = first.speaker.entity if first.speaker else None
    name = story.names.get(speaker or "", "one speaker")
    sides = [
        side_of(label, [spoken(story, said, said.start, said.end)])
        for label, said in ((here, first), (there, second))
    ]
    score = 0.2 + 0.3 * found.likelihood
    if first.kind == KINDS[-1]:
        why = f"{here} and {there} likely tell the same, in words of their own, all from one source: {name}."
        return finding("agreement", None, score, why, sides, claims)
    both = second.kind != KINDS[-1]
    manner = "quotes other words of it" if both else "puts it in its own words"
    why = f"{here} quotes {name}; {there} likely {manner}."
    return finding("quote", "reworded" if both else "paraphrased", score, why, sides, claims)
