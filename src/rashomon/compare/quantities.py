"""Quantities: which figures of a story count or measure one thing, and which values can be one value.

Two figures are of one quantity when they count the same thing in the same frame, not because they stand in
similar sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.align.accounts import Telling
from rashomon.align.pairs import Pair
from rashomon.align.story import Aligned
from rashomon.align.times import told_when
from rashomon.lexicon import mapping, words
from rashomon.records import Figure, Interval, Report
from rashomon.resolve.units import in_base_unit

ROUNDING = 0.05  # relative difference that a rounded figure may have: "1,100" for 1,076
VAGUE_ROUNDING = 0.15  # … with "about", "nearly", "some"
ONE_SUM = 0.8  # probability of one claim from which two sums of money are one
MIN_ALIKE = 0.55  # cosine of two clauses whose figures may be one quantity
MIN_OF_MATTER = 0.50  # … where the words beside both name one matter: dead, fled
CURRENCY = 3  # letters of a currency's code (ISO 4217)
DURATIONS = frozenset({"a", "mo", "wk", "d", "h", "min", "s"})
CUMULATIVE = frozenset({"deaths", "injured", "fled", "evacuated", "arrests", "casualties", "dismissals"})
LASTING = frozenset({"aboard"})  # … and what was so once for all, whenever it is told
NEARLY = frozenset({"nearly", "almost", "close to", "just under"})
RISING = frozenset({"lose", "cost", "rise", "climb", "grow", "reach", "stand", "pass", "top"})
SHARED = 2  # content words beside the money itself that clauses share whose sums are of one thing
RATE = re.compile(
    r"^\s*(?:(?:a|an|per|each|every)\s+(second|minute|hour|day|night|week|month|quarter|year|head|person|household)\b"
    r"(?!\s+(?:after|before|later|earlier|ago))|(apiece|each|daily|monthly|yearly|annually)\b)",
    re.IGNORECASE,
)
SOME_OF = re.compile(r"\sof\s(.+)")
SHARES = frozenset({"%", "1%"})
RATIO_BEFORE = re.compile(  # "seven in 10", "more than nine of 10 Republicans": the ten are no count
    r"\b(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out of)\s+(?:every\s+)?$"
    r"|\b(?:than|about|nearly|some|almost|roughly)\s+(?:[1-9]|[a-z]{3,5})\s+of\s+(?:every\s+)?$",
    re.IGNORECASE,
)
RATIO_AFTER = re.compile(r"\s+(?:in|out of)\s+(?:every\s+)?(10|[345]|ten|five|four|three)\b", re.IGNORECASE)
OF_RATIO = {"3": 3, "4": 4, "5": 5, "10": 10, "three": 3, "four": 4, "five": 5, "ten": 10}
HOURS = 25
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


def quantities(story: Aligned) -> list[list[Told]]:
    """The figures of a story grouped by quantity, each group in order of time told."""
    held = {t.account.id: figures_of(t) for t in story.tellings}
    groups: list[list[Told]] = []
    of: dict[str, list[Told]] = {}
    for pair in sorted(story.pairs, key=lambda p: -p.cosine):
        left, right = held[pair.left.account.id], held[pair.right.account.id]
        for one, other in ((a, b) for a in left for b in right):
            near = MIN_OF_MATTER if one.matter and one.matter == other.matter else MIN_ALIKE
            alike = one_quantity(one, other) and (not is_sum(one) or _of_one_matter(pair))
            alike = alike or _one_claim(pair, one, other, left, right)
            if pair.cosine >= near and alike and not _part_of_whole(one, other, left, right):
                _join(groups, of, one, other)
    groups = _with_totals(groups, (t for figures in held.values() for t in figures))
    return [in_order_of_time(group) for group in groups if group]


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
    if (figure.counted or "").lower() in {"way", "time"}:
        return True  # "a three-way race", "a seven-time felon"
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


def _with_totals(groups: list[list[Told]], told: Iterable[Told]) -> list[list[Told]]:
    """The groups, the story's running totals of one matter put together in whatever words they stand."""
    placed = {t.figure.id for group in groups for t in group}
    groups = [*groups, *([t] for t in told if is_running_total(t) and t.figure.id not in placed)]
    main = {g[0].matter: g for g in sorted(groups, key=len)}  # of each matter the largest group
    kept = []
    for group in groups:
        home = main[group[0].matter]
        if group is not home and any(is_running_total(t) for t in group) and _one_matter(home, group):
            home += group
        else:
            kept.append(group)
    return kept


def _one_matter(one: list[Told], other: list[Told]) -> bool:
    return all(one_quantity(a, b) for a in one for b in other)


def _one_claim(pair: Pair, one: Told, other: Told, left: list[Told], right: list[Told]) -> bool:
    """True for the only sums of money in two tellings of one claim, whatever verb stands beside them."""
    single = all(len([t for t in side if t.unit == one.unit]) == 1 for side in (left, right))
    return pair.same >= ONE_SUM and single and one.unit == other.unit and is_money(one.unit)


def is_money(unit: str) -> bool:
    """True for the code of a currency."""
    return len(unit) == CURRENCY and unit.isupper()


def _of_one_matter(pair: Pair) -> bool:
    """True where two clauses share what a sum may be of: "bribes", "to rebuild the bridge"."""
    shared = pair.left.content & pair.right.content
    return len([word for word in shared if word not in words("coins") | words("coins_beside")]) >= SHARED


def is_age(told: Told) -> bool:
    """True for "Vesk, 43" and "the 43-year-old"."""
    text = told.figure.text.lower()
    return told.unit in DURATIONS and (
        text.isdigit() or "year-old" in text or "year old" in text or "years old" in text
    )


def is_sum(told: Told) -> bool:
    """True for a sum of money, in a currency that exists or one named like it: "2 million crowns"."""
    return is_money(told.unit) or (told.unit == "1" and _head(told.figure) in words("coins"))


def _part_of_whole(one: Told, other: Told, left: list[Told], right: list[Told]) -> bool:
    """True where the clauses differ in these two but share another value of the same thing."""
    if (one.low, one.high) == (other.low, other.high):
        return False
    left_values, right_values = ({(t.low, t.high) for t in side if t.unit == one.unit} for side in (left, right))
    return bool(left_values & right_values)  # "17 crew, 12 of them citizens" against "17 crew"


def one_quantity(one: Told, other: Told) -> bool:
    """True where both figures count or measure the same thing in a compatible frame."""
    if one.unit != other.unit or one.figure.caption != other.figure.caption:
        return False
    if _rate(one) != _rate(other):
        return False  # "2 million crowns a day" and "46 million crowns so far"
    if one.figure.where and other.figure.where and not same_place(one.figure.where, other.figure.where):
        return False
    if one.matter and one.matter == other.matter and counts_people(one) and counts_people(other):
        return True
    left, right = _frame(one.figure), _frame(other.figure)
    if not left or not right or _head(one.figure) != _head(other.figure):
        return False
    if one.unit in SHARES and any(_is_one_of_several(t) for t in (one, other)):
        return False  # "43 percent to 38 percent": no words show whose each is
    parts = [SOME_OF.search(t.figure.text) for t in (one, other)] if one.unit in {"1", *SHARES} else []
    if any(parts) and (not all(parts) or left != right or parts[0][1].lower() != parts[1][1].lower()):  # type: ignore[index]
        return False  # "four of the six patients", "eleven of the ward's patients"
    persons = mapping("one_kind").keys() | words("people") | words("counted_people")
    if one.unit == "1" and left != right and _head(one.figure) in persons:
        return (one.low, one.high) == (other.low, other.high)  # "fifteen men were dragged away", "fourteen men came"
    if one.unit in DURATIONS and left != right:
        return False  # "40 years" and "68" of one who leaves: no words show what a duration is of
    if is_sum(one) and left != right:
        return False  # "46 million crowns" and "the strike costs 2 million crowns": nor what a sum is of
    return left <= right or right <= left  # "people kill" and "people displace" count different people


def _is_one_of_several(told: Told) -> bool:
    """True for a share whose clause tells others."""
    return len({(f.low, f.high) for f in told.telling.figures if f.unit in SHARES}) > 1


def matter_of(figure: Figure, telling: Telling) -> str | None:
    """What the figure counts, by the words beside it: "deaths", "fled"; None where they name nothing listed."""
    if set((figure.counted or "").lower().split()[-1:]) & words("counted_places"):
        return None  # "elephants killed in two countries"
    named = mapping("quantities")
    beside = (figure.what or "").lower().split()
    if beside and beside[-1] in RISING:
        beside += sorted(telling.content)  # "the number of people killed … has risen to 31"
    return next((named[word] for word in beside if word in named), None)


def counts_people(told: Told) -> bool:
    """True where people as such are counted, not a part of them."""
    counted = (told.figure.counted or "").lower().split()
    return told.unit == "1" and (
        not counted or counted[-1].removesuffix("s") in words("people") or counted == ["lives"]
    )


def compatible(one: Told, other: Told) -> bool:
    """True where the two values can be one value, rounded or bounded differently."""
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
    round_ = any(v >= 100 and v % 10 == 0 for v in values)
    return ROUNDING if round_ or one.unit != "1" else 0.0


def told_figure(figure: Figure, telling: Telling) -> Told:
    """The figure in its telling, its bounds in the base unit of its dimension."""
    low, high, unit = in_base_unit(figure)
    return Told(figure, telling, low, high, unit, matter_of(figure, telling))


def _rate(told: Told) -> str | None:
    """What a figure is told by: "day" of "2 million crowns a day"; None for a figure of the whole."""
    text, end = told.telling.report.text, told.figure.end
    found = RATE.match(text[end : end + 24]) if is_sum(told) or told.unit == "1" else None
    return (found[1] or found[2]).lower() if found else None


def _frame(figure: Figure) -> frozenset[str]:
    return frozenset((figure.what or figure.counted or "").lower().split())


def _head(figure: Figure) -> str:
    """The last word of what is counted, its plural put off: "Ukrainian troops" -> "troop"."""
    words = (figure.counted or figure.what or "").lower().split()
    return words[-1].removesuffix("s") if words else ""


def same_place(one: str, other: str) -> bool:
    """True where two names of places share a word."""
    return bool(set(one.lower().split()) & set(other.lower().split()))


def _join(groups: list[list[Told]], of: dict[str, list[Told]], one: Told, other: Told) -> None:
    first, second = of.get(one.figure.id), of.get(other.figure.id)
    if first is not None and second is not None:
        return  # both are placed already; joining groups would chain quantities together
    group = first if first is not None else second
    if group is None:
        group = []
        groups.append(group)
    if any(not one_quantity(new, old) for new in (one, other) for old in group if new is not old):
        return
    for told in (one, other):
        if told.figure.id not in of:
            of[told.figure.id] = group
            group.append(told)


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
