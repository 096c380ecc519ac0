"""Units made one: the unit that a kind of quantity is compared in, and whether two values told agree."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.records import Figure

if TYPE_CHECKING:
    from pint import UnitRegistry

# What news counts areas, lengths, masses … in; every quantity of a dimension is made one of these
BASE_UNITS = ("km2", "km", "kg", "d", "m3", "km/h", "Cel", "MW", "MJ", "kPa")
SHARES = {"%": 0.01, "[bp]": 0.0001, "[ppm]": 0.000001, "[ppb]": 0.000000001}
MINOR_MONEY = {"USX": ("USD", 0.01), "GBX": ("GBP", 0.01), "EUX": ("EUR", 0.01)}
DELTAS = {"Cel": "delta_degC", "[degF]": "delta_degF"}
LOOSE = 0.05  # of a round number: "1,000" may stand for 999.7, not for 1,080; by hand, for want of a corpus


def to_base(value: float, unit: str) -> tuple[float, str]:
    """The value in the unit common to its dimension, with that unit; shares become fractions of 1, unit "1%"."""
    if unit in SHARES:
        return value * SHARES[unit], "1%"
    if unit in MINOR_MONEY:
        return value * MINOR_MONEY[unit][1], MINOR_MONEY[unit][0]
    base = base_unit(unit)
    if base is None or base == unit:
        return value, unit
    return float(_registry().Quantity(value, pint_name(unit)).to(pint_name(base)).magnitude), base


def base_unit(unit: str) -> str | None:
    """The unit that quantities of the same dimension are compared in; None for counts and money."""
    kind = dimension(unit)
    return None if kind is None else _bases().get(kind)


@cache
def dimension(unit: str) -> str | None:
    """The dimension of a UCUM code ("[length]^2"), None for counts, shares and money."""
    name = pint_name(unit)
    if name is None:
        return None
    parts = _registry().Quantity(1, name).dimensionality
    return " ".join(f"{kind}^{power:g}" for kind, power in sorted(parts.items()))


@cache
def _bases() -> dict[str, str]:
    return {kind: base for base in BASE_UNITS if (kind := dimension(base)) is not None}


@cache
def pint_name(unit: str) -> str | None:
    """The name of a UCUM code in pint, None where it has none."""
    return _names().get(unit)


def agree(first: Figure, second: Figure) -> bool | None:
    """Whether two values of one dimension are one value, as exact as it is written; None where it can't be told."""
    if dimension(first.unit) is None or dimension(first.unit) != dimension(second.unit):
        return None
    ends = [(_end(first, i), _end(second, i)) for i in (0, 1)]
    told = [(one, other) for one, other in ends if one is not None and other is not None]
    return all(_same(first.unit, one, second.unit, other) for one, other in told) if told else None


def _end(figure: Figure, index: int) -> float | None:
    """One end of a figure, the other where it is open: "just under 300" is told by its upper end."""
    ends = (figure.low, figure.high)
    return ends[index] if ends[index] is not None else ends[1 - index]


def _same(unit: str, value: float, other_unit: str, other: float) -> bool:
    registry = _registry()
    for names in ((pint_name(unit), pint_name(other_unit)), (DELTAS.get(unit), DELTAS.get(other_unit))):
        if None not in names:
            told, again = registry.Quantity(value, names[0]), registry.Quantity(other, names[1])
            slack = registry.Quantity(_slack(value), DELTAS.get(unit, names[0]))
            mine = abs(float(slack.to(DELTAS.get(other_unit, names[1])).magnitude))
            if abs(float(told.to(names[1]).magnitude) - float(again.magnitude)) <= mine + _slack(other):
                return True
    return False


def _slack(value: float) -> float:
    """Half of the last place written, or a part of a number that ends in noughts."""
    written = f"{abs(value):.10g}"
    if "." in written:
        return 0.5 * 10.0 ** -len(written.split(".")[1])
    place = 10.0 ** (len(written) - len(written.rstrip("0"))) if "e" not in written else abs(value)
    return max(0.5, min(place / 2, LOOSE * abs(value)))


@cache
def _names() -> dict[str, str]:
    """The table of ucum.txt; its codes keep their case ("mW" is no "MW")."""
    file = resources.files("rashomon") / "lexicons" / "en" / "ucum.txt"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


@cache
def _registry() -> UnitRegistry[float]:
    import pint  # half a second, for those alone who have a unit to convert

    return pint.UnitRegistry()
