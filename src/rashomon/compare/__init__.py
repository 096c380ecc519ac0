"""Comparisons: from a story laid side by side to findings. Their order is the order of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rashomon.align.story import Aligned
from rashomon.compare.absence import absence
from rashomon.compare.against import READ, against
from rashomon.compare.agreement import agreement, attribution
from rashomon.compare.conflict import conflict, shift
from rashomon.compare.figures import figures
from rashomon.compare.ground import ground
from rashomon.compare.motives import motives
from rashomon.compare.naming import naming
from rashomon.compare.outcomes import what_came
from rashomon.compare.particulars import namesakes, particulars
from rashomon.compare.quotes import quotes
from rashomon.compare.silence import silence
from rashomon.compare.tension import tension
from rashomon.maps import TrackedMap
from rashomon.records import Account, Finding
from rashomon.spans import overlap

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
    against,
    quotes,
    attribution,
    agreement,
    silence,
    naming,
)


def compare_story(story: Aligned, maps: Sequence[TrackedMap] = ()) -> list[Finding]:
    """The findings of a story by weight, the heaviest first; with maps, claims about ground beside them."""
    comparisons = COMPARISONS if len(story.extractions) > 1 else ()  # one report has nothing to stand beside
    found: dict[str, Finding] = {}
    for one in [f for comparison in comparisons for f in comparison(story)]:
        found.setdefault(one.id, one)  # the first that sets these passages against each other shows a reason
    found |= {f.id: f for f in ground(story, maps)}
    return sorted(without_repeats(list(found.values())), key=lambda f: (-f.score, f.kind, f.id))


def without_repeats(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that others show better.

    These are agreements of which another sets all passages beside more of them; and what the network alone holds for
    irreconcilable, where another finding sets the two against each other for a reason, or holds them for one claim.
    """
    held = {f.id: [a for side in f.sides for a in side.accounts] for f in found if f.kind == "agreement"}

    def within(one: str, other: str) -> bool:
        return len(held[one]) < len(held[other]) and all(any(_touch(a, b) for b in held[other]) for a in held[one])

    repeats = {one for one in held for other in held if within(one, other)}
    surer = [f for f in found if READ not in f.why and (f.kind in SURER or f.type == "series")]
    repeats |= {f.id for f in found if READ in f.why and any(_sets_both(other, f) for other in surer)}
    return [f for f in found if f.id not in repeats]


def _sets_both(one: Finding, tension: Finding) -> bool:
    """True where a finding holds a passage of either side."""
    accounts = [a for side in one.sides for a in side.accounts]
    return all(any(_touch(a, b) for a in side.accounts for b in accounts) for side in tension.sides)


def _touch(left: Account, right: Account) -> bool:
    return left.report == right.report and overlap((left.start, left.end), (right.start, right.end)) > 0
