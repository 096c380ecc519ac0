"""The measures by which names of one thing are scored, on clusters worked out by hand."""

import pytest
from benchmarks.newswcl50 import assigned, b3, ceaf, clusters, conll, linked, muc

GOLD = clusters("aabbb")
SAME = clusters("xxyyy")
SPLIT = clusters("xxyyz")
ONE = clusters("xxxxx")


def test_the_same_clusters_score_full() -> None:
    assert conll([(GOLD, SAME)]) == pytest.approx(1.0)


def test_muc_counts_links() -> None:
    assert (muc(GOLD, SPLIT), muc(SPLIT, GOLD)) == ((2, 3), (2, 2))


def test_b3_counts_mentions() -> None:
    recall, whole = b3(GOLD, SPLIT)
    assert (recall, whole) == (pytest.approx(2 + 2 * 2 / 3 + 1 / 3), 5)


def test_ceaf_matches_clusters_one_to_one() -> None:
    assert ceaf(GOLD, SPLIT) == pytest.approx(1 + 2 * 2 / 5)
    assert ceaf(GOLD, ONE) == pytest.approx(2 * 3 / 8)


def test_assigned_is_the_least_sum_and_not_the_greedy_one() -> None:
    assert assigned([[1.0, 2.0], [1.0, 9.0]]) == [1, 0]


def test_linked_joins_through_either_label() -> None:
    assert set(linked([("a", 1), ("b", 1), ("b", 2), ("c", 3)])) == {frozenset((0, 1, 2)), frozenset((3,))}
