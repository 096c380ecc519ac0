"""Comparisons: from a story laid side by side to findings. Their order is the order of the run.

What a network alone holds for irreconcilable (`against`) comes last: it is told where no comparison shows more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set

from rashomon.align.story import Aligned
from rashomon.compare.absence import absence
from rashomon.compare.against import against
from rashomon.compare.agreement import agreement, attribution
from rashomon.compare.changed_to import changed_to
from rashomon.compare.conflict import conflict, shift
from rashomon.compare.figures import figures
from rashomon.compare.findings import meet
from rashomon.compare.ground import ground
from rashomon.compare.motives import motives
from rashomon.compare.naming import naming
from rashomon.compare.outcomes import what_came
from rashomon.compare.particulars import namesakes, particulars
from rashomon.compare.quotes import quotes
from rashomon.compare.silence import silence
from rashomon.compare.tension import tension
from rashomon.compare.together import told_together
from rashomon.compare.turns import turns
from rashomon.maps import TrackedMap
from rashomon.records import Account, Finding

SURER = frozenset({"conflict", "shift", "agreement"})
Comparison = Callable[[Aligned], Iterator[Finding]]

COMPARISONS: tuple[Comparison, ...] = (
    conflict,
    absence,
    particulars,
    namesakes,
    motives,
    what_came,
    tension,
    figures,
    shift,
    turns,
    changed_to,
    quotes,
    attribution,
    agreement,
    silence,
    naming,
)


def compare_story(story: Aligned, maps: Sequence[TrackedMap] = ()) -> list[Finding]:
    """The findings of a story by weight, the heaviest first; with maps, claims about ground beside them."""
    several = len(story.extractions) > 1  # one report has nothing to stand beside
    made = {comparison: list(comparison(story)) for comparison in (COMPARISONS if several else ())}
    found = {f.id: f for findings in (*made.values(), ground(story, maps)) for f in findings}
    kept = without_repeats(list(found.values()), {f.id for f in made.get(agreement, ())})
    kept = told_together(story, kept)
    kept += only_read(list(against(story)) if several else [], kept)
    return sorted(kept, key=lambda f: (-f.score, f.kind, f.id))


def without_repeats(found: Sequence[Finding], same: Set[str]) -> list[Finding]:
    """The findings without agreements whose passages a quotation, or an agreement of more, sets beside each other.

    `same` are the ids of agreements that say no more than that.
    """
    held = {f.id: [a for side in f.sides for a in side.accounts] for f in found if f.kind in {"agreement", "quote"}}
    quoted = {f.id for f in found if f.kind == "quote"}
    at: dict[str, list[tuple[Account, str]]] = defaultdict(list)
    for number, accounts in held.items():
        for account in accounts:
            at[account.report].append((account, number))

    def within(one: str) -> bool:
        beside = [{number for other, number in at[a.report] if meet(a, other)} for a in held[one]]
        return any(
            (one in same) if other in quoted else len(held[one]) < len(held[other])
            for other in set.intersection(*beside) - {one}
        )

    repeats = {one for one in held.keys() - quoted if within(one)}
    return [f for f in found if f.id not in repeats]


def only_read(read: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """What the network alone holds for irreconcilable: nothing that another finding sets against each other for a
    reason, or holds for one claim."""
    surer = [f for f in found if f.kind in SURER or f.type == "series"]
    return [f for f in read if not any(_sets_both(other, f) for other in surer)]


def _sets_both(one: Finding, tension: Finding) -> bool:
    """True where a finding holds a passage of either side."""
    accounts = [a for side in one.sides for a in side.accounts]
    return all(any(meet(a, b) for a in side.accounts for b in accounts) for side in tension.sides)
