"""What came of an act: reports that tell it failed, or succeeded, and voices that differ about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.align.accounts import NARRATOR
from rashomon.align.outcomes import Outcome, one_enterprise, outcomes
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, listed, prominence, shorten, side_of, where_told
from rashomon.gazetteer import open_gazetteer
from rashomon.records import Finding


def what_came(story: Aligned) -> Iterator[Finding]:
    """Agreements on the outcome of an act, and tensions between voices that tell different ones."""
    told = [o for parsed in story.parsed for o in outcomes(parsed, story.tellings)]
    for act in _acts(_with_states(told) if len(told) > 1 else told):
        if len({story.origin(o.telling.report.id) for o in act}) < 2:
            continue
        by_result = {r: [o for o in act if o.result == r] for r in dict.fromkeys(o.result for o in act)}
        if len(by_result) > 1:
            yield from _differing(story, *by_result.values())
        elif not _one_claim(story, act):
            yield _agreed(story, act)


def _with_states(told: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with the state whose capital is named added to those who acted: its government is meant."""
    gazetteer = open_gazetteer()

    def state(name: str) -> set[str]:
        cities = [c for c in gazetteer.candidates(name) if c.kind == "city"]  # the largest of that name first
        codes = [c.country for c in cities[:1] if c.capital and c.country]
        return {country.name.lower() for code in codes for country in gazetteer.country(code)}

    return [replace(o, by=o.by.union(*(state(name) for name in o.by))) for o in told]


def _acts(told: Sequence[Outcome]) -> Iterator[list[Outcome]]:
    """The outcomes by act, each act's in order of report and text."""
    left = sorted(told, key=lambda o: bool(o.by) + bool(o.where), reverse=True)  # who and where known: the centre
    while left:
        named = [o for o in left if o is left[0] or one_enterprise(left[0], o)]
        group = named + [
            o for o in left if not o.noun and o not in named and any(one_enterprise(n, o) for n in named)
        ]
        left = [o for o in left if o not in group]
        yield [o for o in told if o in group]


def _one_claim(story: Aligned, act: Sequence[Outcome]) -> bool:
    """True where two reports' words are one claim already: `agreement` and `attribution` tell of those.

    What one speaker says, quoted in one report and told in the other, is no agreement of theirs.
    """
    voices = {o.telling.voice for o in act}
    if len(voices) == 1 and NARRATOR not in voices and len({o.telling.quoted for o in act}) > 1:
        return False
    claims = [(story.cluster_of[o.telling.account.id].claim.id, o.telling.report.id) for o in act]
    return any(a[0] == b[0] and a[1] != b[1] for a in claims for b in claims)


def _agreed(story: Aligned, act: Sequence[Outcome]) -> Finding:
    reports = listed(story.label(o.telling.report.id) for o in act)
    voices = {o.telling.voice for o in act}
    why = f"{reports} tell that one act {act[0].result}: {_acts_named(act)}"
    if len(voices) == 1 and NARRATOR not in voices and None not in voices:
        why += f"; all of them in the words of {story.speaker(act[0].telling)}"
    sides = [
        side_of(story.label(report), [o.account for o in act if o.telling.report.id == report])
        for report in dict.fromkeys(o.telling.report.id for o in act)
    ]
    told = [o.telling for o in act]
    claims = [story.cluster_of[t.account.id].claim.id for t in told]
    return finding("agreement", None, 0.25 + 0.3 * prominence(told), f"{why}.", sides, claims)


def _differing(story: Aligned, left: Sequence[Outcome], right: Sequence[Outcome]) -> Iterator[Finding]:
    """A tension, where no voice is on both sides: who tells both has changed his mind, or is misread."""
    voices = [{o.telling.voice for o in outcome} for outcome in (left, right)]
    if voices[0] & voices[1]:
        return
    parts = [
        f"it {o[0].result} according to {listed(where_told(story, one.telling) for one in o)}" for o in (left, right)
    ]
    why = f"Voices differ on what came of {shorten(left[0].act, 60)}: {'; '.join(parts)}."
    sides = [side_of(o[0].result, [one.account for one in o]) for o in (left, right)]
    told = [o.telling for o in (*left, *right)]
    claims = [story.cluster_of[t.account.id].claim.id for t in told]
    yield finding("conflict", "tension", 0.4 + 0.4 * prominence(told), why, sides, claims)


def _acts_named(act: Sequence[Outcome]) -> str:
    return listed(f"“{shorten(name, 60)}”" for name in dict.fromkeys(o.act for o in act if o.noun))
