"""Figures that differ within what is likely one claim."""

from dataclasses import replace

import pytest
from tests.factories import figure, report, telling

from rashomon.align.pairs import Pair
from rashomon.align.story import Aligned
from rashomon.compare.other_values import ALIKE, other_values
from rashomon.records import Extraction, Figure

TRUCKS, LORRIES = "Nine trucks turned back", "Ten lorries were stopped"


def clause(name: str, text: str, *figures: Figure):
    told = report(f"{text}.", f"{name}.txt", outlet=name)
    return replace(telling(told, text), figures=figures)


def found(one: tuple[Figure, ...], other: tuple[Figure, ...], same: float = 0.7, known: frozenset[str] = frozenset()):
    left, right = clause("A", TRUCKS, *one), clause("B", LORRIES, *other)
    reports = tuple(Extraction(report=t.report) for t in (left, right))
    story = Aligned(reports, (), (), (left, right), (), (), (Pair(left, right, 0.5, None, same),), (), ())
    return [(a.figure.text, b.figure.text) for a, b in other_values(story, set(known))]


NINE, TEN = figure(9, 9, "trucks"), figure(10, 10, "lorries")
PAIRS = [
    # (figures of one, of the other, how many pairs, why)
    ((NINE,), (TEN,), 1, "one count in each"),
    ((NINE,), (figure(9, 9, "lorries"),), 0, "one value"),
    ((NINE,), (figure(10, 10, "lorries", unit="km"),), 0, "other units"),
    ((NINE, figure(3, 3, "drivers")), (TEN,), 0, "which of the two, nothing shows"),
    ((NINE,), (figure(90, 90, "lorries"),), 0, "too far apart"),
    ((figure(11, 11, None),), (TEN,), 0, "of what, one leaves open"),
    (
        (figure(32, 32, None, unit="a", text="32-year-old"),),
        (figure(36, 36, None, unit="a", text="36"),),
        0,
        "two people",
    ),
    (
        (figure(90, 90, None, unit="d", what="stay begin"),),
        (figure(30, 30, None, unit="d", what="programme end"),),
        0,
        "of how long what lasts, nothing shows",
    ),
    ((NINE, figure(2, 2, "raids")), (TEN, figure(5, 5, "raids")), 0, "nothing alike: two days"),
    ((figure(1, 1, "crew"),), (figure(2, 2, "crew"),), 0, "one of anything"),
    ((NINE,), (figure(10, 10, "others", text="ten others"),), 0, "others than those"),
    ((NINE,), (figure(3, 3, "trucks", text="three of the nine trucks"),), 0, "a part"),
    (
        (figure(4, 4, "men", text="four Avarian men"),),
        (figure(8, 8, "men", text="eight Velmish men"),),
        0,
        "two sides",
    ),
]


@pytest.mark.parametrize(("one", "other", "count", "why"), PAIRS)
def test_which_figures_differ(one: tuple[Figure, ...], other: tuple[Figure, ...], count: int, why: str) -> None:
    assert len(found(one, other)) == count, why


def test_only_of_what_is_likely_one_claim_and_not_known_already() -> None:
    assert not found((NINE,), (TEN,), ALIKE - 0.01)
    assert found((NINE,), (TEN,), ALIKE) == [(NINE.text, TEN.text)]
    assert not found((NINE,), (TEN,), known=frozenset({NINE.id, TEN.id}))
    assert found((NINE,), (TEN,), known=frozenset({NINE.id})), "the other is set beside nothing yet"
