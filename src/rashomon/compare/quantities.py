"""Quantities: figures in their tellings, with bounds in one unit, and which values can be one value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.align.times import told_when
from rashomon.compare.clocks import CLOCK
from rashomon.lexicon import words
from rashomon.records import Figure, Interval, Report
from rashomon.resolve.units import in_base_unit

ROUNDING = 0.05  # relative difference that a rounded figure may have: "1,100" for 1,076
SOON = 5  # minutes by which "about 7.20" may be off
VAGUE_ROUNDING = 0.06  # … with "about", "nearly", "some"
CURRENCY = 3  # letters of a currency's code (ISO 4217)
LEAST = 100  # from which a value is rounded
SMALL = 10  # below it, an open bound says little: "fewer than ten"
VAGUE = 3  # times the lower bound from which the upper one leaves a value open: "dozens", "hundreds"
DURATIONS = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
CUMULATIVE = frozenset(
    {"deaths", "injured", "fled", "evacuated", "arrests", "casualties", "dismissals", "rescued", "treated", "ill"}
    | {"shot"}
)
LASTING = frozenset({"aboard"})  # … and what was so once for all, whenever it is told
NEARLY = frozenset({"nearly", "almost", "close to", "just under"})
RISING = frozenset({"lose", "cost", "rise", "climb", "grow", "reach", "stand", "pass", "top"})
RATE = re.compile(
    r"^\s*(?:(?:a|an|per|each|every)\s+(second|minute|hour|day|night|week|month|quarter|year|head|person|household)\b"
    r"(?!\s+(?:after|before|later|earlier|ago))|(apiece|each|daily|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
SHARES = frozenset({"%", "1%"})
RATIO_BEFORE = re.compile(  # "seven in 10", "more than nine of 10 Republicans": the ten are no count
    r"\b(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out of)\s+(?:every\s+)?$"
    r"|\b(?:than|about|nearly|some|almost|roughly)\s+(?:[1-9]|[a-z]{3,5})\s+of\s+(?:every\s+)?$",
    re.IGNORECASE,
)
RATIO_AFTER = re.compile(r"\s+(?:in|out of)\s+(?:every\s+)?(10|[345]|ten|five|four|three)\b", re.IGNORECASE)
OF_RATIO = {"3": 3, "4": 4, "5": 5, "10": 10, "three": 3, "four": 4, "five": 5, "ten": 10}
HOURS = 25
STARRED = re.compile(r"^\w+-star\b")
AT_HOUR = re.compile(r"\b(?:before|after|until|till|since|by)\s+$", re.IGNORECASE)  # "shortly before five"
TITLED = re.compile(r"(?:^|[^\w\s]|\b[a-z]+ )(?P<title>\S+ [A-Z][a-z]+)(?= [a-z]|[^\w\s]|$)")  # "13 Hours", as a film
PART = re.compile(r" of (?:them|the dead|those|whom|these)\b")  # "six of them aboard the ferry"


@dataclass(frozen=True)
class Told:
    """A figure in its telling, with its bounds in the base unit."""

    figure: Figure
    telling: Telling
    low: float | None
    high: float | None
    unit: str
    matter: str | None = None
    who: str | None = None
    """Whom it counts, where that is known: "people", or those of them whom it names."""


def figures_of(telling: Telling) -> list[Told]:
    """The figures of a clause, without those derived from others or held in one ("three" in "two of three")."""
    own = [f for f in telling.figures if not f.derived_from]
    inner = [f for f in own if any(g is not f and g.start <= f.start and f.end <= g.end for g in own)]
    text = telling.report.text
    return [
        told_figure(f, telling)
        for f in own
        if f not in inner and not PART.match(text, f.end) and not is_no_count(f, telling.report)
    ]


def is_no_count(figure: Figure, report: Report) -> bool:
    """True for either half of "seven in 10", for "a three-way race", an hour, and a length of time in a title."""
    text, value = report.text, figure.low
    if (
        figure.unit == "1"
        and value in OF_RATIO.values()
        and RATIO_BEFORE.search(text[max(0, figure.start - 30) : figure.start])
    ):
        return True
    after = RATIO_AFTER.match(text, figure.end) if figure.unit == "1" and figure.counted is None else None
    if after is not None and value is not None and value < OF_RATIO[after[1].lower()]:
        return True
    if (figure.counted or "").lower() in {"way", "time"} or STARRED.search(figure.text):
        return True  # "a three-way race", "a seven-time felon", "a four-star general"
    alone = figure.unit == "1" and figure.counted is None and value is not None and value < HOURS
    if alone and AT_HOUR.search(text[max(0, figure.start - 10) : figure.start]):
        return True
    around = text[max(0, figure.start - 12) : figure.end + 2]
    titled = (m["title"] for m in TITLED.finditer(around))
    return in_base_unit(figure)[2] in DURATIONS and figure.text in titled


def is_running_total(told: Told) -> bool:
    """True for a count that goes on: "the toll rises to 31", "has cost 34 lives", "the number killed"."""
    beside = set((told.figure.what or "").lower().split())
    counted = told.matter in CUMULATIVE and counts_people(told)
    return counted and bool(beside & RISING) and told.figure.part_of is None


def is_money(unit: str) -> bool:
    """True for the code of a currency."""
    return len(unit) == CURRENCY and unit.isupper()


def is_age(told: Told) -> bool:
    """True for "Vesk, 43" and "the 43-year-old"."""
    text = told.figure.text.lower()
    return told.unit in DURATIONS and (
        text.isdigit() or "year-old" in text or "year old" in text or "years old" in text
    )


def is_sum(told: Told) -> bool:
    """True for a sum of money, in a currency that exists or one named like it: "2 million crowns"."""
    counted = (told.figure.counted or "").lower().split()
    return is_money(told.unit) or (
        told.unit == "1" and bool({w.removesuffix("s") for w in counted[-1:]} & words("coins"))
    )


def value(told: Told) -> float:
    """The size of a figure: its lower bound, or the upper one where that is all there is."""
    return abs(told.low if told.low is not None else told.high or 0.0)


def bounds(told: Told) -> tuple[float | None, float | None, str]:
    """Both bounds and the unit: what two figures have in common that are one to the digit."""
    return told.low, told.high, told.unit


def rounds(one: Told, other: Told) -> bool:
    """True where the rounder value is what the other rounds to: 41,000 and 41,300."""
    few, many = sorted((one, other), key=_digits)
    digits = _digits(few)
    return LEAST <= value(few) == float(f"{value(many):.{digits}g}") and digits < _digits(many)


def _digits(told: Told) -> int:
    """The digits of a value without the noughts at its end."""
    return len(f"{value(told):.9e}".split("e")[0].replace(".", "").rstrip("0"))


def is_vague(told: Told) -> bool:
    """True for "dozens", "hundreds of thousands", "billions": the same word is not yet the same value."""
    if told.low is None or told.high is None:
        return told.low is None and value(told) < SMALL
    return 0 < VAGUE * told.low <= told.high


def counts_people(told: Told) -> bool:
    """True where people as such are counted, not a part of them."""
    counted = (told.figure.counted or "").lower().split()
    return told.unit == "1" and (
        not counted or counted[-1].removesuffix("s") in words("people") or counted == ["lives"]
    )


def compatible(one: Told, other: Told) -> bool:
    """True where the two values can be one value, rounded or bounded differently."""
    if one.unit == CLOCK:
        apart = abs((one.low or 0.0) - (other.low or 0.0))
        return round(apart * 60) <= (SOON if one.figure.approximate or other.figure.approximate else 0)
    slack = VAGUE_ROUNDING if one.figure.approximate or other.figure.approximate else _slack(one, other)
    low = max(b for b in (_least(one), _least(other), float("-inf")) if b is not None)
    high = min(b for b in (one.high, other.high, float("inf")) if b is not None)
    return low <= high or (high > 0 and (low - high) <= slack * low)


def _least(told: Told) -> float | None:
    """The lower bound, which "nearly 70" has too, though not to the digit."""
    if told.low is None and told.high is not None and (told.figure.comparator or "") in NEARLY:
        return (1 - VAGUE_ROUNDING) * told.high
    return told.low


def _slack(one: Told, other: Told) -> float:
    """Rounding is granted only to round numbers: 12 dead against 13 dead is a difference."""
    values = [v for v in (one.low, one.high, other.low, other.high) if v is not None]
    if is_age(one) or is_age(other):
        return 0.0  # 76 is not 77
    round_ = any(v >= 100 and v % 10 == 0 for v in values)
    return ROUNDING if round_ or one.unit != "1" else 0.0


def told_figure(figure: Figure, telling: Telling) -> Told:
    """The figure in its telling, its bounds in the base unit of its dimension."""
    low, high, unit = in_base_unit(figure)
    return Told(figure, telling, low, high, unit)


def rate(told: Told) -> str | None:
    """What a figure is told by: "day" of "2 million crowns a day"; None for a figure of the whole."""
    text, end = told.telling.report.text, told.figure.end
    found = RATE.match(text[end : end + 24]) if is_sum(told) or told.unit == "1" else None
    return (found[1] or found[2]).lower() if found else None


def same_place(one: str, other: str) -> bool:
    """True where two names of places share a word."""
    return bool(set(one.lower().split()) & set(other.lower().split()))


def in_order_of_time(group: Iterable[Told]) -> list[Told]:
    """The figures by when they held, those without a day last."""
    return sorted(group, key=_order)


def _order(told: Told) -> tuple[str, str, int]:
    when = when_held(told)
    return (when.earliest or "") if when else "9999", told.figure.report, told.figure.start


def when_held(told: Told) -> Interval | None:
    """When it held: the day told in its clause; for a count that grows, the day of telling."""
    told_at = told_when(told.telling)
    if told_at is not None and told_at.latest is None:
        told_at = None  # "on 22 November 1963 or later": that a report mentions a day orders nothing
    if told.matter in CUMULATIVE:
        return told_at or told.figure.when
    return told.figure.when or told_at
