"""Units made one, and the whole that a share and its part imply."""

import msgspec
import pytest

from rashomon.extract.conversion import agree, dimension
from rashomon.lexicon import mapping
from rashomon.records import Figure
from rashomon.resolve.units import earlier_level, in_base_unit, whole_from_share


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


MEASURE_NOTHING = {"%", "[bp]", "[pp]", "[ppm]", "[ppb]", "[times]", "[dunam]", "dB"}


def test_every_unit_of_the_lexicon_is_known_to_pint() -> None:
    assert {code for code in mapping("units").values() if dimension(code) is None} == MEASURE_NOTHING


@pytest.mark.parametrize(
    ("value", "unit", "again", "other", "agreed"),
    [
        (1000, "km2", 386, "[mi_i]2", True),
        (1000, "km2", 621, "[mi_i]2", False),
        (40, "[mi_i]", 64, "km", True),
        (50, "[mi_i]", 60, "km", False),
        (20, "Cel", 68, "[degF]", True),
        (2.14, "[degF]", 1.19, "Cel", True),  # a difference of temperatures
        (3, "USD", 4, "EUR", None),
        (3, "km", 3, "kg", None),
    ],
)
def test_two_tellings_of_one_value(value: float, unit: str, again: float, other: str, agreed: bool | None) -> None:
    assert agree(figure(value, value, unit), figure(again, again, other)) is agreed


def test_the_level_before_a_change() -> None:
    change = msgspec.structs.replace(figure(5, 5, "%", None, "change"), change="up")
    level = earlier_level(change, figure(120, 120, "1", "crowns", "level"))
    assert level is not None
    assert level.low == pytest.approx(114.29, abs=0.01)
    assert (level.counted, level.derived_from, level.approximate) == ("crowns", ("change", "level"), True)
    assert earlier_level(figure(5, 5, "%"), figure(120, 120, "1")) is None


def test_no_whole_from_two_shares() -> None:
    assert whole_from_share(figure(86, 86, "%"), figure(14, 14, "%")) is None
