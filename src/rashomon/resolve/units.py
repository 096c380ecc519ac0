"""Figures made comparable: one unit for each kind of quantity, and what follows from two figures."""

from __future__ import annotations

from rashomon.extract.conversion import base_unit, to_base
from rashomon.records import Figure, record_id

__all__ = ["base_unit", "earlier_level", "in_base_unit", "whole_from_share"]

SHARE_FLOOR = 1.0  # percent; a smaller share makes too much of a rounding


def in_base_unit(figure: Figure) -> tuple[float | None, float | None, str]:
    """The bounds in the unit common to the figure's dimension (km2, km, kg, d, m3, km/h, Cel), with that unit.

    Shares become fractions of 1 with the unit "1%"; counts, money and unknown units stay as they are.
    """
    low = None if figure.low is None else to_base(figure.low, figure.unit)
    high = None if figure.high is None else to_base(figure.high, figure.unit)
    unit = (low or high or (0.0, figure.unit))[1]
    return low[0] if low else None, high[0] if high else None, unit


def whole_from_share(share: Figure, part: Figure) -> Figure | None:
    """The whole of which `share` is a percentage and `part` the amount, None where they don't fit."""
    if (
        share.unit != "%"
        or part.unit == "%"
        or share.report != part.report
        or part.derived_from
        or share.derived_from
    ):
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


def earlier_level(change: Figure, level: Figure) -> Figure | None:
    """What the level was before the change that led to it: "rose 5% to 120 crowns", so about 114.3 before."""
    step, now = change.low, level.low
    if change.change is None or step is None or now is None or step != change.high or now != level.high:
        return None
    if change.unit == "%":
        factor = 1 + step / 100 if change.change == "up" else 1 - step / 100
        before = now / factor if factor > 0 else None
    elif change.unit == level.unit:
        before = now - step if change.change == "up" else now + step
    else:
        return None
    if before is None or before < 0:
        return None
    return Figure(
        id=record_id("figure", change.id, level.id, "earlier"), report=change.report, start=change.start,
        end=change.end, text=change.text, low=before, high=before, approximate=True, comparator=None,
        unit=level.unit, counted=level.counted or change.counted, what=change.what, where=change.where or level.where,
        statement=change.statement if change.statement == level.statement else None,
        derived_from=(change.id, level.id), caption=change.caption, of=change.of,
    )  # fmt: skip


def _quotient(part: float | None, share: float | None) -> float | None:
    return None if part is None or not share else part / (share / 100)
