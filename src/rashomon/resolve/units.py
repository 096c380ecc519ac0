"""Figures made comparable: one unit for each kind of quantity, and what follows from a share and its part."""

from __future__ import annotations

from functools import cache

import pint

from rashomon.records import Figure, record_id

# UCUM codes whose pint name differs or that pint does not know as written
PINT_NAMES = {
    "[mi_i]2": "mile**2", "[ft_i]2": "foot**2", "[acr_us]": "acre", "har": "hectare", "km2": "km**2",
    "m2": "m**2", "m3": "m**3", "[cft_i]": "foot**3", "[mi_i]": "mile", "[nmi_i]": "nautical_mile",
    "[yd_i]": "yard", "[ft_i]": "foot", "[in_i]": "inch", "[ly]": "light_year", "[ston_av]": "short_ton",
    "[lb_av]": "pound", "[oz_av]": "ounce", "[gal_us]": "gallon", "[pt_us]": "pint", "[qt_us]": "quart",
    "[bbl_us]": "oil_barrel", "t": "tonne", "Gt": "gigatonne", "Mt": "megatonne", "kt": "kilotonne",
    "d": "day", "wk": "week", "a": "year", "min": "minute", "h": "hour", "s": "second", "mo": "month",
    "[fortnight]": "fortnight", "[decade]": "decade", "[century]": "century", "[HP]": "horsepower",
    "kW.h": "kW*hour", "MW.h": "MW*hour", "GW.h": "GW*hour", "TW.h": "TW*hour", "[mi_i]/h": "mile/hour",
    "km/h": "km/hour", "m/s": "m/s", "[kn_i]": "knot", "[mi_i]/[gal_us]": "mile/gallon", "Cel": "degC",
    "[degF]": "degF", "[Cal]": "kilocalorie", "MBy": "megabyte", "GBy": "gigabyte", "TBy": "terabyte",
    "N.m": "N*m", "[lbf_av].[ft_i]": "force_pound*foot", "k[psi]": "kpsi", "[psi]": "psi", "L": "liter",
}  # fmt: skip
# What news counts areas, lengths, masses … in; every quantity of a dimension is made one of these
BASE_UNITS = {"[length] ** 2": "km2", "[length]": "km", "[mass]": "kg", "[time]": "d", "[length] ** 3": "m3",
              "[length] / [time]": "km/h", "[temperature]": "Cel"}  # fmt: skip
DIMENSIONLESS = {"%": 0.01, "[bp]": 0.0001, "[ppm]": 0.000001}
SHARE_FLOOR = 1.0  # percent; a smaller share makes too much of a rounding


def in_base_unit(figure: Figure) -> tuple[float | None, float | None, str]:
    """The bounds in the unit common to the figure's dimension (km2, km, kg, d, m3, km/h, Cel), with that unit.

    Shares become fractions of 1 with the unit "1%"; counts, money and unknown units stay as they are.
    """
    if figure.unit in DIMENSIONLESS:
        factor = DIMENSIONLESS[figure.unit]
        return _times(figure.low, factor), _times(figure.high, factor), "1%"
    base = base_unit(figure.unit)
    if base is None or base == figure.unit:
        return figure.low, figure.high, figure.unit
    return _convert(figure.low, figure.unit, base), _convert(figure.high, figure.unit, base), base


def whole_from_share(share: Figure, part: Figure) -> Figure | None:
    """The whole of which `share` is a percentage and `part` the amount, None where they don't fit."""
    if share.unit != "%" or part.unit == "%" or share.report != part.report:
        return None
    low, high = _quotient(part.low, share.high), _quotient(part.high, share.low)
    if (low is None and high is None) or (share.low or share.high or 0.0) < SHARE_FLOOR:
        return None
    return Figure(
        id=record_id("figure", share.id, part.id), report=share.report, start=share.start, end=share.end,
        text=share.text, low=low, high=high, approximate=True, comparator=None, unit=part.unit,
        counted=share.counted or part.counted, what=(share.counted or part.counted or "").lower() or None,
        where=share.where or part.where, statement=share.statement if share.statement == part.statement else None,
        derived_from=(share.id, part.id), caption=share.caption,
    )  # fmt: skip


def base_unit(unit: str) -> str | None:
    """The unit that quantities of the same dimension are compared in; None for counts and money."""
    if unit not in PINT_NAMES:
        return None
    return BASE_UNITS.get(str(_registry().Quantity(1, PINT_NAMES[unit]).dimensionality))


def _convert(value: float | None, unit: str, base: str) -> float | None:
    if value is None:
        return None
    return float(_registry().Quantity(value, PINT_NAMES[unit]).to(PINT_NAMES.get(base, base)).magnitude)


def _quotient(part: float | None, share: float | None) -> float | None:
    return None if part is None or not share else part / (share / 100)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


@cache
def _registry() -> pint.UnitRegistry[float]:
    return pint.UnitRegistry()
