"""One value told twice: figures of several reports that are alike to the digit, and of one thing.

A value that few things have, such as 544 or 5.7 billion dollars, hardly stands in two reports of one story by
chance; the smaller and the rounder it is, the more of the words around it have to be the same.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from rashomon.align.likeness import Rarity
from rashomon.compare.quantities import DURATIONS, SHARES, Told, compatible, in_order_of_time, is_age, is_money
from rashomon.compare.standing import Standing
from rashomon.lexicon import words

IES = re.compile(r"ie$")  # "countrie", the plural put off
ALIKE = 4.0  # weight of the words that two sentences with a round value of one thing share; 44 real events
ALIKE_OF_UNROUND = 2.5  # … an unround one, such as 62
ALIKE_OF_RARE = 1.0  # … one of three digits, or a sum of money
USUAL = 250  # sentences of a story whose values the weights were set on
SMALL = 10  # a count below it is told of many things
TELLING = 3  # digits, noughts at the end left out, from which a value is rare
ROUNDED = 0.06  # how far a value may lie above the one that it is rounded to
LEAST = 100  # from which a value is rounded
VAGUE = 3  # times the lower bound from which the upper one leaves a value open: "dozens", "hundreds"


def same_values(figures: Iterable[Standing], weights: Rarity, sentences: int = 0) -> Iterator[tuple[Told, Told]]:
    """Pairs of figures of two reports with one value, or one rounded to the other, of one thing, the surest first.

    In a story of many sentences, equal values meet by chance: there their sentences must share more.
    """
    more = max(1.0, math.sqrt(sentences / USUAL))
    held: dict[object, list[Standing]] = defaultdict(list)
    for one in figures:
        small = one.told.unit == "1" and _value(one.told) < SMALL
        if not _is_vague(one.told) and not (small and _value(one.told) <= 1):
            held[one.told.unit, one.told.figure.change, one.counted if small else None].append(one)
    found = []
    for group in held.values():
        for one, other in _near(group):
            if one.told.figure.report != other.told.figure.report and _of_one_thing(one, other, weights, more):
                found.append((one.shared(other, weights), one.told, other.told))
    for _, left, right in sorted(found, key=lambda f: (-f[0], f[1].figure.id, f[2].figure.id)):
        yield left, right


def _near(group: list[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """Pairs with one value, and those of which one is the other rounded."""
    ordered = sorted(group, key=lambda one: _value(one.told))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if _value(other.told) > (1 + ROUNDED) * _value(one.told):
                break
            if (one.told.low, one.told.high) == (other.told.low, other.told.high) or _rounds(one.told, other.told):
                yield one, other


def _rounds(one: Told, other: Told) -> bool:
    """True where the rounder value is what the other rounds to: 41,000 and 41,300."""
    few, many = sorted((one, other), key=_digits)
    digits = _digits(few)
    return LEAST <= _value(few) == float(f"{_value(many):.{digits}g}") and digits < _digits(many)


def _of_one_thing(one: Standing, other: Standing, weights: Rarity, more: float) -> bool:
    figure = one.told.figure
    if figure.caption != other.told.figure.caption or figure.negated != other.told.figure.negated:
        return False
    exact = _value(one.told) == _value(other.told)
    shared = one.shared(other, weights, words("people") | words("counted_people"))
    head = bool(one.counted and other.counted) and one.counted[-1] == other.counted[-1]
    if not exact and not (head or is_money(one.told.unit)):
        return False
    points = ("point",) in (one.counted[-1:], other.counted[-1:])
    if (one.told.unit in SHARES or points) and not _one_share(one, other):
        return False
    if is_age(one.told) or is_age(other.told):
        return is_age(one.told) and is_age(other.told) and bool(one.names & other.names)
    if one.told.unit not in {"1", "%", "1%", *DURATIONS} and not is_money(one.told.unit) and _value(one.told) < SMALL:
        return sum(weights[word] for word in one.near & other.near) >= more * ALIKE  # two kilometres of anything
    if (
        one.told.unit == "1"
        and _value(one.told) == 2
        and len(one.counted) == 1
        and IES.sub("y", one.counted[0]) in words("in_twos")
    ):
        return False
    if one.told.unit == "1" and _value(one.told) < SMALL:
        return one.counted == other.counted != () and shared >= more * ALIKE
    if shared < (more - 1) * ALIKE:
        return False
    if one.counted == other.counted and len(one.counted) > 1:
        return True  # "800,000 federal employees"
    if one.told.unit == "1" and head and one.counted[-1] not in words("people") | words("counted_people"):
        return True
    if one.told.unit == "1" and not one.counted and not other.counted:
        if one.numbers & other.numbers:
            return True  # "134 to 63", "134-63"
        if _digits(one.told) < TELLING:
            return False
    if one.told.unit in DURATIONS and (not (one.near & other.near) or _in_capitals(one) != _in_capitals(other)):
        return False  # "TEN YEARS OF LIES": a headline in capitals is read too badly to show what a time is of
    return shared >= more * (_least_shared(one.told) if exact else ALIKE)


def _one_share(one: Standing, other: Standing) -> bool:
    """False for shares or points that need not be one: of others, beside numbers or names not in common."""
    if one.told.unit in SHARES and one.counted and other.counted and one.counted != other.counted:
        return False
    if (one.numbers or other.numbers) and not one.numbers & other.numbers:
        return False
    return not (one.names and other.names) or bool(one.names & other.names)


def _in_capitals(one: Standing) -> bool:
    return one.told.figure.text.isupper()


def _least_shared(told: Told) -> float:
    """The weight of the words that two sentences with this value must share."""
    if is_money(told.unit) or (told.unit not in DURATIONS and _digits(told) >= TELLING):
        return ALIKE_OF_RARE
    return ALIKE if told.unit in DURATIONS or _digits(told) < 2 else ALIKE_OF_UNROUND


def _is_vague(told: Told) -> bool:
    """True for "dozens", "hundreds of thousands", "billions": the same word is not yet the same value."""
    if told.low is None or told.high is None:
        return _value(told) < SMALL
    return told.low != told.high and told.high >= VAGUE * told.low


def _value(told: Told) -> float:
    return abs(told.low if told.low is not None else told.high or 0.0)


def _digits(told: Told) -> int:
    """The digits of a value without the noughts at its end."""
    return len(f"{_value(told):.9e}".split("e")[0].replace(".", "").rstrip("0"))


def with_same_values(groups: Iterable[list[Told]], pairs: Iterable[tuple[Told, Told]]) -> list[list[Told]]:
    """The groups with the pairs added: to groups without another value, which they join, or as one of their own."""
    found = {number: list(group) for number, group in enumerate(groups)}
    numbers = count(len(found))
    of = {told.figure.id: number for number, group in found.items() for told in group}
    for pair in pairs:
        homes = sorted({of[t.figure.id] for t in pair if t.figure.id in of})
        new = [t for t in pair if t.figure.id not in of]
        if len(homes) == 1 and not new:
            continue
        others = [t for number in homes for t in found[number]]
        if any(not compatible(t, end) for t in others for end in pair):
            continue
        home = homes[0] if homes else next(numbers)
        for number in homes[1:]:
            del found[number]
        matter = next((t.matter for t in others if t.matter), None)
        found[home] = in_order_of_time([*others, *(replace(t, matter=t.matter or matter) for t in new)])
        of |= {t.figure.id: home for t in found[home]}
    return list(found.values())
