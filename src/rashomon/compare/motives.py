"""Motives: accounts that give one act different purposes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from rashomon.align.accounts import NARRATOR
from rashomon.align.purposes import Purpose, one_act, purposes
from rashomon.align.story import Aligned
from rashomon.align.times import days_apart, days_in_words, told_when
from rashomon.compare.findings import finding, listed, prominence, shorten, side, where_told
from rashomon.models.embedder import embed
from rashomon.records import Finding

ONE_PURPOSE = 0.45  # cosine from which two purposes are one told in other words; apart are .0-.35


def motives(story: Aligned) -> Iterator[Finding]:
    """Conflicts of motive, and speakers who give another motive later."""
    told = [p for parsed in story.parsed for p in purposes(parsed, story.tellings)]
    for act in _acts(told):
        groups = _by_purpose(act)
        if len(groups) > 1 and len({p.telling.report.id for p in act}) > 1:
            yield _conflict(story, groups)
            yield from _shifts(story, groups)


def _acts(told: list[Purpose]) -> Iterator[list[Purpose]]:
    left = list(told)
    while left:
        first = left.pop(0)
        group = [first, *(p for p in left if one_act(first, p))]
        left = [p for p in left if p not in group]
        yield group


def _by_purpose(act: list[Purpose]) -> list[list[Purpose]]:
    """The purposes told of one act, those in like words together, in order of their first telling.

    The two groups that are most alike, on the mean of their purposes, are joined first: joined in the order of the
    text, one long purpose would draw two others together.
    """
    vectors = embed([" ".join(p.text.split()) for p in act])
    alike = vectors @ vectors.T
    groups = [[number] for number in range(len(act))]
    while len(groups) > 1:
        pairs = [(float(alike[np.ix_(one, other)].mean()), one, other) for one, other in combinations(groups, 2)]
        near, one, other = max(pairs, key=lambda pair: pair[0])
        if near < ONE_PURPOSE:
            break
        groups = sorted([*(g for g in groups if g not in (one, other)), sorted(one + other)])
    return [[act[n] for n in group] for group in groups]


def _conflict(story: Aligned, groups: list[list[Purpose]]) -> Finding:
    parts = [f"“{shorten(g[0].text, 70)}” ({listed(where_told(story, p.telling) for p in g)})" for g in groups]
    why = (
        f"Different purposes are given for {shorten(groups[0][0].act, 40)}: {'; '.join(parts)}. "
        "They need not exclude each other."
    )
    sides = [side(shorten(g[0].text, 60), [p.telling for p in g]) for g in groups]
    told = [p.telling for g in groups for p in g]
    claims = [story.cluster_of[t.account.id].claim.id for t in told]
    return finding("conflict", "motive", 0.5 + 0.4 * prominence(told), why, sides, claims)


def _shifts(story: Aligned, groups: list[list[Purpose]]) -> Iterator[Finding]:
    """A speaker who is told with one purpose first and with another later."""
    seen: set[str] = set()
    flat = [(n, p) for n, group in enumerate(groups) for p in group]
    flat.sort(key=lambda item: (w.earliest or "") if (w := told_when(item[1].telling)) else "")
    for index, (number, one) in enumerate(flat):
        for later_number, other in flat[index + 1 :]:
            voice = one.telling.voice
            if number == later_number or voice in (None, NARRATOR) or voice != other.telling.voice:
                continue
            before, after = told_when(one.telling), told_when(other.telling)
            if voice in seen or one.telling.report.id == other.telling.report.id:
                continue
            seen.add(str(voice))
            ordered = bool(days_apart(before, after))
            why = (
                f"{story.speaker(one.telling)} gives {shorten(one.act, 40)} one purpose{' first' * ordered} "
                f"(“{shorten(one.text, 60)}”, {days_in_words(before)}) and another{' later' * ordered} "
                f"(“{shorten(other.text, 60)}”, {days_in_words(after)})."
            )
            if not ordered:
                why += " The dates do not show which came first."
            sides = [side(days_in_words(told_when(p.telling)), [p.telling]) for p in (one, other)]
            yield finding("shift", "motive", 0.5 + 0.4 * prominence([one.telling, other.telling]), why, sides)
