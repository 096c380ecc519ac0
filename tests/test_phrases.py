"""Groups of phrases joined by what they mean."""

import numpy as np
from benchmarks.phrases import joined

VECTORS = np.array([[1, 0], [0.8, 0.6], [0, 1], [0.6, 0.8], [-1, 0]], dtype=np.float32)


def test_the_most_alike_are_joined_first_and_what_is_like_nothing_stays_alone() -> None:
    assert sorted(map(sorted, joined(VECTORS, [[0], [1], [2], [3], [4]], 0.9))) == [[0], [1, 3], [2], [4]]


def test_a_group_is_as_alike_as_its_phrases_are_on_average() -> None:
    # Row 0 is 0.8 like row 1 and not at all like row 2: 0.4 on average.
    assert joined(VECTORS, [[0], [1, 2]], 0.45) == [[0], [1, 2]]
    assert joined(VECTORS, [[0], [1, 2]], 0.35) == [[0, 1, 2]]


def test_no_groups_and_one() -> None:
    assert joined(VECTORS, []) == []
    assert joined(VECTORS, [[1]]) == [[1]]
