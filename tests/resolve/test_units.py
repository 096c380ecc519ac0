"""Units made one, and the whole that a share and its part imply."""

import pytest

from rashomon.records import Figure
from rashomon.resolve.units import in_base_unit, whole_from_share


def figure(low: float | None, high: float | None, unit: str, counted: str | None = None, name: str = "f") -> Figure:
    return Figure(id=name, report="r", start=0, end=1, text="x", low=low, high=high, approximate=False,
                  comparator=None, unit=unit, counted=counted)  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (386, 386, "[mi_i]2", (999.735, 999.735, "km2")),
        (1000, None, "km2", (1000, None, "km2")),
        (50, 50, "%", (0.5, 0.5, "1%")),
        (400, None, "1", (400, None, "1")),
        (12, 12, "USD", (12, 12, "USD")),
        (36, 36, "h", (1.5, 1.5, "d")),
        (50, 50, "[degF]", (10, 10, "Cel")),
    ],
)
def test_base_units(low: float, high: float | None, unit: str, expected: tuple[object, ...]) -> None:
    *bounds, base = in_base_unit(figure(low, high, unit))
    assert base == expected[2]
    assert bounds == [end if end is None else pytest.approx(end, rel=1e-4) for end in expected[:2]]


def test_the_whole_of_a_share() -> None:
    share, part = figure(86, 86, "%", "territory", "share"), figure(1100, 1100, "km2", None, "part")
    whole = whole_from_share(share, part)
    assert whole is not None
    assert whole.low == pytest.approx(1279.07, abs=0.01)
    assert (whole.unit, whole.derived_from, whole.approximate) == ("km2", ("share", "part"), True)


def test_no_whole_from_two_shares() -> None:
    assert whole_from_share(figure(86, 86, "%"), figure(14, 14, "%")) is None
