"""Stories: which reports tell of the same events.

A report joins the story whose reports it resembles most on average, where that is enough; so no chain of
in-betweens joins what is far apart. What turns out to be two events of one kind is parted in the end. Stories are
looked up by their most telling words and never all compared, so the time grows with the number of reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from math import fsum

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.group.parting import parted, tell_of_two
from rashomon.group.traits import MEANING, WORDS_OF, WORDS_OF_FEW, Traits, keys_of, traits_of
from rashomon.records import Extraction, Report, Story, record_id

NEAR = 0.30  # mean likeness from which a report belongs to a story; of .24 to .34 in benchmarks/stories
NEAR_OF_FEW = 0.20  # … among a few reports, which somebody chose to lay side by side: they likely are of one story
FEW = 12  # reports
WORDS_ALONE = 1.5  # what the likeness in words counts where nothing is embedded: .20 is then as near as NEAR
HALF_LIFE = 60  # days after which a story told no further is half as near
HALF_LIFE_OF_FEW = 365  # … among a few reports: the inquiry into what was reported a winter ago
HOLDERS = 200  # stories that one key leads to, the latest
CANDIDATES = 24  # stories that are weighed for one report
RENEWED = 1.1  # a story's telling words are sought again when it has grown so many times: it may be of thousands


class Held:
    """The sums over the reports of one story."""

    __slots__ = ("_telling", "_told_of", "days", "members", "number", "vector", "words")

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[Traits] = []
        self.words: dict[str, float] = {}
        self.vector: NDArray[np.float32] | None = None
        self.days: tuple[int, int] | None = None
        self._telling: list[str] = []
        self._told_of = 0

    def add(self, one: Traits) -> None:
        self.members.append(one)
        for word, weight in one.words.items():
            self.words[word] = self.words.get(word, 0.0) + weight
        if one.vector is not None:
            self.vector = one.vector if self.vector is None else self.vector + one.vector
        if one.day is not None:
            first, last = self.days or (one.day, one.day)
            self.days = (min(first, one.day), max(last, one.day))

    def telling(self) -> list[str]:
        """The most telling words of the story."""
        if len(self.members) > RENEWED * self._told_of or len(self.members) < self._told_of:
            self._telling = keys_of(self.words)
            self._told_of = len(self.members)
        return self._telling


class Grouping:
    """Stories that grow a report at a time: `place` says which story a report belongs to."""

    def __init__(self, near: float = NEAR, half_life: int = HALF_LIFE) -> None:
        self.near = near
        self.half_life = half_life
        self.stories: dict[int, Held] = {}
        self._holders: dict[str, dict[int, None]] = {}
        self._next = 0

    def place(self, one: Traits) -> int:
        """Puts a report into the story nearest to it, a new one where none is near; gives the story's number."""
        alone = self._new()
        alone.add(one)
        best = self._nearest(alone)
        if best is None:
            self._enter(alone)
            return alone.number
        del self.stories[alone.number]
        best.add(one)
        self._enter(best)
        return best.number

    def put(self, members: Iterable[Traits]) -> int:
        """Enters a story as it was grouped before; gives its number."""
        held = self._new()
        for one in members:
            held.add(one)
        self._enter(held)
        return held.number

    def join_near(self, number: int, *, freely: bool = False) -> list[int]:
        """Joins to a story those near it as a whole that tell of no other event (`freely`: all); gives those gone."""
        gone = []
        held = self.stories[number]
        while (other := self._nearest(held, freely=freely)) is not None:
            del self.stories[other.number]
            for one in other.members:
                held.add(one)
            self._enter(held)
            gone.append(other.number)
        return gone

    def join_all(self) -> None:
        """Joins all stories that are near one another as a whole, whether they tell of one event or of two."""
        for number in list(self.stories):
            if number in self.stories:
                self.join_near(number, freely=True)

    def _new(self) -> Held:
        held = Held(self._next)
        self.stories[held.number] = held
        self._next += 1
        return held

    def _enter(self, held: Held) -> None:
        for key in held.telling():
            holders = self._holders.setdefault(key, {})
            holders.pop(held.number, None)
            holders[held.number] = None  # the last entered is the last in the order
            if len(holders) > HOLDERS:
                del holders[next(iter(holders))]

    def _nearest(self, held: Held, *, freely: bool = False) -> Held | None:
        """The story nearest to one, if it is near enough and of no other event; of two alike the elder."""
        best: tuple[float, int] | None = None
        for number in self._candidates(held):
            other = self.stories[number]
            near = likeness(held, other, self.half_life)
            if near < self.near or (best is not None and (near, -number) < (best[0], -best[1])):
                continue
            if freely or not tell_of_two(held.members, other.members):
                best = near, number
        return self.stories[best[1]] if best else None

    def _candidates(self, held: Held) -> list[int]:
        """The stories that share the most telling words with one."""
        shared: Counter[int] = Counter()
        for key in held.telling():
            holders = self._holders.get(key, {})
            for number in set(holders).difference(self.stories):
                del holders[number]
            shared.update(holders.keys())
        shared.pop(held.number, None)
        return [number for _, number in nsmallest(CANDIDATES, ((-count, n) for n, count in shared.items()))]


def likeness(left: Held, right: Held, half_life: int = HALF_LIFE) -> float:
    """The mean likeness of two stories' reports, 0 to about 1, less where time lies between them."""
    few, many = left.words, right.words
    pairs = len(left.members) * len(right.members)
    # the exact sum does not depend on the order of a set, which differs from run to run
    words = fsum([few[word] * many[word] for word in few.keys() & many.keys()]) / pairs
    fade: float = 0.5 ** (_days_between(left.days, right.days) / half_life)
    if left.vector is None or right.vector is None:
        return fade * WORDS_ALONE * words
    return fade * ((1 - MEANING) * words + MEANING * float(left.vector @ right.vector) / pairs)


def nearness(reports: int) -> float:
    """The likeness from which a report belongs to a story, among so many reports."""
    return NEAR_OF_FEW if reports <= FEW else NEAR


def _days_between(left: tuple[int, int] | None, right: tuple[int, int] | None) -> int:
    if left is None or right is None:
        return 0
    return max(0, left[0] - right[1], right[0] - left[1])


def group(traits: Iterable[Traits]) -> list[list[Traits]]:
    """The stories of reports, each in order of time; the order in which they come makes no difference."""
    ordered = sorted(traits, key=lambda t: (t.day is None, t.day or 0, t.report))
    grouping = Grouping(nearness(len(ordered)), HALF_LIFE_OF_FEW if len(ordered) <= FEW else HALF_LIFE)
    for one in ordered:
        grouping.place(one)
    grouping.join_all()
    stories = [held.members for held in grouping.stories.values()]
    return [part for story in stories for part in parted(story)] if len(ordered) > FEW else stories


def group_stories(extractions: Sequence[Extraction]) -> tuple[tuple[Story, ...], tuple[Extraction, ...]]:
    """The stories, in the order of their first report, and the extractions with `report.story` set."""
    reports = {e.report.id: e.report for e in extractions}
    order = {key: number for number, key in enumerate(reports)}
    groups = group(traits_of(list(reports.values()), characters=WORDS_OF_FEW if len(reports) <= FEW else WORDS_OF))
    members = sorted(
        (sorted((t.report for t in held), key=order.__getitem__) for held in groups), key=lambda k: order[k[0]]
    )
    stories = tuple(story_of([reports[key] for key in keys]) for keys in members)
    of = {report: story.id for story in stories for report in story.reports}
    return stories, tuple(
        msgspec.structs.replace(e, report=msgspec.structs.replace(e.report, story=of[e.report.id]))
        for e in extractions
    )


def story_of(reports: Sequence[Report]) -> Story:
    """The story that these reports tell, called by the headline of the earliest."""
    dated = [r.published for r in reports if r.published]
    first = min(reports, key=lambda r: (r.published.earliest or "9999") if r.published else "9999")
    return Story(
        id=record_id("story", *sorted(r.id for r in reports)),
        title=title_of(first),
        reports=tuple(r.id for r in reports),
        earliest=min((p.earliest for p in dated if p.earliest), default=None),
        latest=max((p.latest for p in dated if p.latest), default=None),
    )


def title_of(report: Report) -> str:
    """The headline of a report, else its first words."""
    return report.title or _first_words(report.text)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")
