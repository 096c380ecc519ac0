"""Which figures are one quantity, and which values are one value."""

from dataclasses import replace

import pytest
from tests.factories import figure, report, telling

from rashomon.compare.quantities import compatible, is_running_total, told_figure

TELLING = telling(report(), "The bridge at Orsk was closed")


def told(low, high, counted="people", **changes):
    return told_figure(figure(low, high, counted, **changes), TELLING)


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (told(12, 12), told(12, 12), True, "equal"),
        (told(12, 12), told(13, 13), False, "small counts are exact"),
        (told(1076, 1076), told(1100, 1100), True, "1,100 rounds 1,076"),
        (told(1000, 1000), told(1279, 1279), False, "no rounding reaches so far"),
        (told(400, None), told(430, 430), True, "over 400 holds 430"),
        (told(400, None), told(350, 350), False, "over 400 excludes 350"),
        (told(300, 300, approximate=True), told(315, 315), True, "about 300 may be 315"),
        (told(210, 210, approximate=True), told(235, 235), False, "about 210 is not 235"),
        (told(12, 15), told(14, 14), True, "within the range"),
        (told(386, 386, "territory", unit="[mi_i]2"), told(1000, 1000, "territory", unit="km2"), True, "units made one"),
    ],
)  # fmt: skip
def test_compatible(one, other, expected: bool, why: str) -> None:
    assert compatible(one, other) is expected, why


@pytest.mark.parametrize(
    ("what", "counted", "matter", "total", "why"),
    [
        ("toll rise", None, "deaths", True, "the toll rises"),
        ("life cost", "lives", "deaths", True, "the raid has cost lives"),
        ("people kill", "people", "deaths", False, "a count, of which the clause does not say that it goes on"),
        ("price rise", None, None, False, "nobody is counted"),
        ("toll rise", "soldiers", "deaths", False, "a part of the people"),
    ],
)
def test_a_running_total(what: str, counted: str | None, matter: str | None, total: bool, why: str) -> None:
    told = replace(told_figure(figure(31, 31, counted, what=what), TELLING), matter=matter)
    assert is_running_total(told) is total, why
