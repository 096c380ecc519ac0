"""Groups of figures that one value holds together; no model is needed."""

from itertools import count

import pytest
from tests.factories import figure, report, telling

from rashomon.compare.figures import MATTERS
from rashomon.compare.quantities import Told, told_figure
from rashomon.compare.same_values import _digits, _rounds, with_same_values
from rashomon.lexicon import mapping

NUMBERS = count()
TELLING = telling(report(), "The bridge at Orsk was closed")


def told(value: float, **changes: object) -> Told:
    return told_figure(figure(value, value, id=f"figure:{next(NUMBERS)}", **changes), TELLING)


@pytest.mark.parametrize(
    ("value", "digits"), [(544, 3), (500, 1), (41_300, 3), (5_700_000_000, 2), (57e9, 2), (1e10, 1), (0.25, 2)]
)
def test_digits_without_noughts_at_the_end(value: float, digits: int) -> None:
    assert _digits(told(value)) == digits


@pytest.mark.parametrize(
    ("one", "other", "rounds"),
    [(41_000, 41_300, True), (40e9, 41.3e9, True), (43_000, 41_300, False), (41, 40, False)],
)
def test_what_a_value_rounds_to(one: float, other: float, rounds: bool) -> None:
    assert _rounds(told(one), told(other)) is rounds


def test_no_figure_is_lost_or_told_twice_however_groups_join() -> None:
    one = [told(7) for _ in range(12)]
    pairs = [(one[n], one[n + 1]) for n in range(0, 10, 2)]  # five groups
    pairs += [(one[0], one[2]), (one[4], one[6]), (one[0], one[4]), (one[10], one[11])]
    groups = with_same_values([], pairs)
    held = [t.figure.id for group in groups for t in group]
    assert sorted(held) == sorted(t.figure.id for t in one)
    assert sorted(len(group) for group in groups) == [2, 2, 8]


def test_another_value_is_no_member() -> None:
    series, alone = [told(4), told(9)], told(9)
    assert with_same_values([series], [(series[1], alone)]) == [series]


def test_every_matter_has_a_name_in_sentences() -> None:
    listed = {value.split()[0] for value in mapping("matters").values()} | set(mapping("quantities").values())
    assert listed <= MATTERS.keys()
