"""Which reports tell of one story."""

import random

import numpy as np
import pytest
from tests.factories import extraction, published, report

from rashomon.group.stories import FEW, NEAR, Grouping, group, group_stories, nearness
from rashomon.group.traits import Traits, day_of, keys_of, openings_with, telling_words, traits_of

DAM = "The dam above Ellerwick broke on Wednesday and flooded the lower town, Mayor Tessa Orlund said."
DAM_TOO = "Water stood deep in Ellerwick after the dam broke; Mayor Tessa Orlund said the town was flooded."
FERRY = "A ferry sank off Karsova harbour with forty passengers aboard, the Ruvenian coast guard said."


def traits(*told, **changes):
    reports = [report(text, f"{n}.txt", **changes) for n, text in enumerate(told)]
    return traits_of(reports, meaning=False)


def one(key, words, day=None):
    length = sum(w * w for w in words.values()) ** 0.5
    return Traits(key, {word: w / length for word, w in words.items()}, None, day)


def sizes(groups):
    return sorted(len(held) for held in groups)


def test_reports_of_one_event_are_one_story() -> None:
    groups = group(traits(DAM, FERRY, DAM_TOO))
    assert sizes(groups) == [1, 2]


def test_a_chain_of_in_betweens_joins_nothing() -> None:
    # each report shares half of its words with the next one, and none with the one after that
    chain = [one(f"r{n:02}", {f"word{n}": 1, f"word{n + 1}": 1}) for n in range(40)]
    assert max(sizes(group(chain))) <= 4


def test_the_order_of_reading_makes_no_difference() -> None:
    chance = random.Random(3)
    several = [one(f"r{n:02}", {f"w{chance.randrange(30)}": 1.0 for _ in range(6)}, n % 5) for n in range(60)]
    shuffled = chance.sample(several, len(several))
    assert [[t.report for t in held] for held in group(several)] == [[t.report for t in h] for h in group(shuffled)]


@pytest.mark.parametrize(
    ("days", "others", "stories"),
    [(0, 0, 1), (20, 0, 1), (400, 0, 1), (2000, 0, 2), (0, FEW, 1), (20, FEW, 1), (400, FEW, 2)],
)
def test_time_parts_what_words_would_join_but_hardly_among_a_few(days: int, others: int, stories: int) -> None:
    pair = [one("a", {"flood": 1, "dam": 1}, 100), one("b", {"flood": 1, "dam": 1}, 100 + days)]
    found = group(pair + [one(f"o{n}", {f"other{n}": 1}, 100) for n in range(others)])
    assert len(found) == stories + others


def test_of_a_few_reports_more_than_the_opening_counts() -> None:
    begun = [
        "The weather was mild. " * 60,
        "Nobody slept. " * 90,
    ]  # two ways to open, longer than what is read of many
    several = [extraction(report(text + DAM, f"{n}.txt")) for n, text in enumerate(begun)]
    assert len(group_stories(several)[0]) == 1
    others = [extraction(report(f"{FERRY} Number {n}.", f"o{n}.txt")) for n in range(FEW)]
    stories = group_stories(several + others)[0]
    assert not any({e.report.id for e in several} <= set(story.reports) for story in stories)


def test_a_few_reports_belong_together_more_readily() -> None:
    pair = [one("a", {"dam": 1, "x": 2.4}), one("b", {"dam": 1, "y": 2.4})]  # likeness .22
    others = [one(f"o{n}", {f"other{n}": 1}) for n in range(FEW)]
    assert sizes(group(pair)) == [2]
    assert sizes(group(pair + others)) == [1] * (FEW + 2)
    assert nearness(FEW) < nearness(FEW + 1) == NEAR


def test_a_report_that_ties_two_stories_joins_them() -> None:
    grouping = Grouping()
    first = grouping.place(one("a", {"dam": 1, "mayor": 1, "flood": 0.5}))
    second = grouping.place(one("b", {"sluice": 1, "engineer": 1, "flood": 0.5}))
    assert first != second
    third = grouping.place(one("c", {"dam": 1, "mayor": 1, "flood": 0.5, "sluice": 0.6, "engineer": 0.6}))
    assert third == first
    assert grouping.join_near(third) == [second]
    assert [t.report for t in grouping.stories[third].members] == ["a", "c", "b"]


def test_meaning_counts_beside_words() -> None:
    up, down = np.array([1, 0], np.float32), np.array([0, 1], np.float32)
    words = {"dam": 0.6, "x": 0.8}, {"dam": 0.6, "y": 0.8}
    near = [Traits("a", words[0], up), Traits("b", words[1], up)]
    far = [Traits("a", words[0], up), Traits("b", words[1], down)]
    others = [Traits(f"o{n}", {f"other{n}": 1.0}, np.zeros(2, np.float32)) for n in range(FEW)]
    assert max(sizes(group(near + others))) == 2
    assert max(sizes(group(far + others))) == 1


def test_no_report_is_lost() -> None:
    several = [one(f"r{n}", {f"w{n % 7}": 1.0, f"v{n % 3}": 0.5}, n % 50) for n in range(500)]
    assert sorted(t.report for held in group(several) for t in held) == sorted(t.report for t in several)
    assert group([]) == []


def test_names_and_rare_words_tell_most() -> None:
    words = telling_words(report(DAM))
    assert set(keys_of(words)[:3]) == {"ellerwick", "orlund", "tessa"}
    assert "the" not in words
    assert openings_with("the") > openings_with("mayor") > openings_with("ellerwick")
    assert sum(w * w for w in words.values()) == pytest.approx(1)


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    assert sizes(group(traits("", "—", DAM))) == [1, 1, 1]


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (None, None),
        (published("2024-03-06"), 738951),
        (published("2024-03-06", "2024-03-08"), None),
        (published("2024-03-06T10:00:00Z", "2024-03-06T11:00:00Z"), 738951),
        (published("0000-03-06"), None),
    ],
)
def test_the_day_is_known_or_not(when, day) -> None:
    assert day_of(when) == day
