"""Which stories tell of two events."""

import random

import numpy as np
import pytest

from rashomon.group.parting import LEAST, parted, tell_of_two
from rashomon.group.stories import Grouping, group
from rashomon.group.traits import Traits

SHARED = {"karsova": 3.0, "title": 2.0, "bout": 2.0, "ruvenia": 2.0, "arena": 1.0}  # two bouts of one champion


def one(key, words, vector=None):
    length = sum(w * w for w in words.values()) ** 0.5
    return Traits(key, {word: w / length for word, w in words.items()}, vector)


def bouts(rival, several, told=None):
    """Reports of a bout; all name the rival, or only the first `told`."""
    told = several if told is None else told
    named = [SHARED | ({rival: 2.0} if n < told else {}) for n in range(several)]
    views = [{f"{rival}{n}": 1.0, f"view{n % 5}": 1.0} for n in range(several)]
    return [one(f"{rival}{n}", words | views[n]) for n, words in enumerate(named)]


def names(groups):
    return sorted(sorted(t.report for t in held) for held in groups)


@pytest.mark.parametrize(
    ("left", "right", "parts", "why"),
    [
        (bouts("orlund", LEAST), bouts("vesterby", LEAST), 2, "each side has a name of its own"),
        (bouts("orlund", 9), bouts("vesterby", 6), 2, "sides need not be of one size"),
        (bouts("orlund", 9, told=8), bouts("vesterby", 8, told=7), 2, "one report may leave the name out"),
        (bouts("orlund", LEAST - 1), bouts("vesterby", LEAST), 1, "too few to be no chance"),
        (bouts("orlund", 9, told=4), bouts("vesterby", 8, told=4), 1, "half of the reports name somebody"),
        (bouts("orlund", 9), bouts("vesterby", 9, told=0), 1, "only one side has a name: the other tells less"),
        (bouts("orlund", 9), [], 1, "one event"),
    ],
)
def test_a_story_is_parted_where_each_side_has_a_word_of_its_own(left, right, parts, why) -> None:
    found = parted(left + right)
    assert len(found) == parts, why
    assert sorted(t.report for held in found for t in held) == sorted(t.report for t in left + right)


def test_parts_keep_the_order_of_their_reports() -> None:
    left, right = bouts("orlund", 6), bouts("vesterby", 7)
    assert parted(left + right) == [left, right]
    assert parted(right + left) == [right, left]


def test_three_events_are_parted() -> None:
    three = [bouts("orlund", 7), bouts("vesterby", 7), bouts("tamm", 7)]
    assert names(parted([t for held in three for t in held])) == names(three)


def test_meaning_helps_to_cut() -> None:
    # the first of each bout names no rival; what it means says which bout it is of
    up, down = np.array([1, 0.2], np.float32), np.array([0.2, 1], np.float32)
    left = [Traits(t.report, t.words, up) for t in reversed(bouts("orlund", 8, told=7))]
    right = [Traits(t.report, t.words, down) for t in reversed(bouts("vesterby", 8, told=7))]
    assert parted(left + right) == [left, right]


@pytest.mark.parametrize("several", [0, 1, 2 * LEAST])
def test_reports_all_alike_stay_together(several: int) -> None:
    alike = [one(f"r{n}", SHARED) for n in range(several)]
    assert parted(alike) == [alike]
    empty = [Traits(f"r{n}", {}, np.zeros(2, np.float32)) for n in range(several)]
    assert parted(empty) == [empty]


def test_two_events_of_one_kind_are_two_stories_in_any_order() -> None:
    both = bouts("orlund", 8) + bouts("vesterby", 7)
    assert names(group(both)) == names([both[:8], both[8:]])
    assert [[t.report for t in held] for held in group(both)] == [
        [t.report for t in held] for held in group(random.Random(2).sample(both, len(both)))
    ]


def test_a_few_reports_that_somebody_laid_side_by_side_stay_together() -> None:
    both = bouts("orlund", 6) + bouts("vesterby", 6)
    assert len(parted(both)) == 2
    assert len(group(both)) == 1


def test_stories_that_were_parted_are_not_joined_again() -> None:
    left, right = bouts("orlund", 8), bouts("vesterby", 8)
    assert tell_of_two(left[:7], right)
    grouping = Grouping()
    first, second = grouping.put(left[:7]), grouping.put(right)
    number = grouping.place(left[7])
    assert (number, grouping.join_near(number)) == (first, [])
    assert set(grouping.stories) == {first, second}
    assert grouping.join_near(first, freely=True) == [second]
