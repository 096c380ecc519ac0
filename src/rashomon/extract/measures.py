"""Numbers with what stands directly around them: comparator, currency, unit, the other end of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.numbers import Number, numbers
from rashomon.lexicon import mapping

UNITS = mapping("units")
CURRENCIES = mapping("currencies")
COMPARATORS = mapping("comparators")
AFTER = mapping("comparators_after")
BEFORE = 48  # characters before a number that a comparator or currency may take


def _either(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


SYMBOLS = {word: code for word, code in CURRENCIES.items() if not word[-1].isalpha() or word in ("rm", "ps")
           or (len(word) == 3 and word == code.lower())}  # fmt: skip
UNIT_NAME = rf"(?P<unit>{_either(UNITS)})(?:s|es)?(?![\w²])"
MONEY_NAME = rf"(?P<money>{_either(CURRENCIES)})s?(?!\w)"
RATE = rf"(?:\s?(?:per|an?|each|every)\s|/)(?P<per>{_either(UNITS)}|head|person|capita|share|barrel)s?(?!\w)"
UNIT_AFTER = re.compile(rf"[\s-]?(?:{UNIT_NAME}|{MONEY_NAME})(?:{RATE})?", re.IGNORECASE)  # "$3 a month"
RATE_AFTER = re.compile(RATE, re.IGNORECASE)
MONEY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<money>{_either(SYMBOLS)})\s?$", re.IGNORECASE)  # "HK $"
COMPARED = re.compile(
    rf"(?<!\w)(?P<words>{_either(COMPARATORS)})\s?(?:a\stotal\sof\s|just\s|the\s|an?\s)?$", re.IGNORECASE
)
COMPARED_AFTER = re.compile(rf"(?:\s|(?=[-+]))(?P<words>{_either(AFTER)})(?!\w)", re.IGNORECASE)
MINUS = re.compile(r"(?:(?<=\s)|^)[-−]$")  # "Stoxx 50 -1.3%"
JOIN = re.compile(r"\s(?:to|or|-|–|—|to\sas\smany\sas)\s|-to-|\sto-|[-–—]|,\s", re.IGNORECASE)  # "12 to 15", "12-15"
BETWEEN = re.compile(r"\bbetween\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity as it stands in the text, without the thing it counts; `number` is the span of its digits."""

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    comparator: str | None
    unit: str
    number: tuple[int, int]
    kind: str
    ranged: bool = False


def measures(text: str, blocked: Sequence[tuple[int, int]]) -> Iterator[Measure]:
    """The quantities of a text in order, leaving out those that touch a blocked span."""
    free = [n for n in numbers(text) if not any(n.start < end and start < n.end for start, end in blocked)]
    index = 0
    while index < len(free):
        number = free[index]
        pair = _range(text, number, free[index + 1]) if index + 1 < len(free) else None
        if pair is not None:
            index += 1
        measure = pair or _single(text, number)
        index += 1
        if measure is not None:
            yield _compared(text, measure)


def _single(text: str, number: Number) -> Measure | None:
    unit, end = _unit_after(
        text, number.end + 3 if number.kind == "vague" and text.startswith(" of", number.end) else number.end
    )
    if (
        number.short
        and text[number.end - 1].lower() == "m"
        and unit is None
        and not MONEY_BEFORE.search(text, max(0, number.start - BEFORE), number.start)
    ):
        return _metres(text, number)
    money = MONEY_BEFORE.search(text, max(0, number.start - BEFORE), number.start)
    start = money.start() if money else number.start
    if money:
        per = RATE_AFTER.match(text, number.end)
        unit = SYMBOLS[_key(money["money"])] + (_per(per["per"]) if per else "")
        end = per.end() if per else number.end
    elif start and text[start - 1].isalpha():
        return None  # "ABC10" is a name
    low, high, code = number.low, number.high, unit or "1"
    if number.kind == "share" and unit is None:
        low, high, code = low * 100, high * 100, "%"
    if MINUS.search(text, max(0, start - BEFORE), start) and code != "1":
        start, low, high = start - 1, -low, -high
    return Measure(start, end if unit else number.end, low, high, number.kind == "vague" and low != high, None,
                   code, (number.start, number.end), number.kind)  # fmt: skip


def _metres(text: str, number: Number) -> Measure:
    """ "37m" is a length unless people or things follow ("3m users")."""
    if re.match(r"[\s-][a-z]+s\b", text[number.end :]):
        return Measure(number.start, number.end, number.low, number.high, False, None, "1",
                       (number.start, number.end), number.kind)  # fmt: skip
    value = number.low / number.scale
    return Measure(number.start, number.end, value, value, False, None, "m", (number.start, number.end), "digits")


def _range(text: str, first: Number, second: Number) -> Measure | None:
    unit, end = _unit_after(text, first.end)
    gap_start = end if unit else first.end
    gap = text[gap_start : second.start]
    money = MONEY_BEFORE.search(gap)
    joined = gap[: money.start()] if money else gap
    between = BETWEEN.search(_before_money(text, first.start))
    is_pair = bool(between and joined.strip().lower() == "and")
    if (
        not (is_pair or JOIN.fullmatch(joined))
        or "vague" in (first.kind, second.kind)
        or "share" in (first.kind, second.kind)
    ):
        return None
    left, right = _single(text, first), _single(text, second)
    if left is None or right is None:
        return None
    low, high = left.low or 0.0, right.high or 0.0
    if first.scale == 1 and second.scale > 1 and low < high / second.scale * 1.0001 + 0:
        low *= second.scale  # "four to five thousand"
    if low >= high or (unit and right.unit != left.unit):
        return None
    if (
        re.fullmatch(r"[-–]", joined)
        and left.unit == right.unit == "1"
        and not re.match(r"\s[A-Za-z]", text[right.end :])
    ):
        return None  # a score
    code = right.unit if right.unit != "1" else left.unit
    if joined.startswith(",") and (code in ("1", "a") or left.unit != "1" or first.kind != "digits"):
        return None  # a list; "200, 300 meters" is a range
    start = between.start() if between and is_pair else left.start
    return Measure(start, right.end, low, high, False, "between" if is_pair else None, code,
                   (first.start, second.end), right.kind, ranged=True)  # fmt: skip


def _compared(text: str, measure: Measure) -> Measure:
    before = COMPARED.search(text, max(0, measure.start - BEFORE), measure.start)
    if before and (not measure.ranged or COMPARATORS[_key(before["words"])] == "about"):
        words = _key(before["words"])
        measure = replace(measure, start=before.start(), comparator=words)
        return _bounded(measure, COMPARATORS[words])
    after = COMPARED_AFTER.match(text, measure.end)
    if after:
        words = _key(after["words"])
        return _bounded(replace(measure, end=after.end(), comparator=words.lstrip("-")), AFTER[words])
    return measure


def _bounded(measure: Measure, effect: str) -> Measure:
    if effect == "more":
        return replace(measure, high=None)
    if effect == "less":
        return replace(measure, low=None)
    if effect == "justmore":
        return replace(measure, high=None, approximate=True)
    if effect == "justless":
        return replace(measure, low=None, approximate=True)
    return replace(measure, approximate=measure.approximate or effect == "about")


def _unit_after(text: str, at: int) -> tuple[str | None, int]:
    match = UNIT_AFTER.match(text, at)
    if match is None:
        return None, at
    name = _key(match["unit"] or match["money"])
    code = UNITS[name] if match["unit"] else CURRENCIES[name]
    glued = match.start("unit") == at
    if (
        name in ('"', "w", "m", "pc", "mi", "mb", "ha", "ps", "nm", "tb", "sec")
        and not glued
        and name not in ("m", "mb", "ha", "mi", "nm")
    ):
        return None, at  # 'said "30" and …', "5 w"
    if name == '"' and text[at:].count('"') % 2 == 0:
        return None, at
    if (
        code == "[times]"
        and name == "times"
        and not re.match(r"\s(?:more|less|the|as|higher|larger|bigger|greater)\b", text[match.end() :])
    ):
        return None, at
    return code + (_per(match["per"]) if match["per"] else ""), match.end()


def _per(word: str) -> str:
    name = _key(word)
    return f"/{UNITS[name]}" if name in UNITS else f"/{{{name}}}"


def _before_money(text: str, at: int) -> str:
    money = MONEY_BEFORE.search(text, max(0, at - BEFORE), at)
    return text[: money.start()] if money else text[:at]


def _key(words: str) -> str:
    spaced = " ".join(words.lower().split())
    if any(spaced in known for known in (UNITS, CURRENCIES, COMPARATORS, AFTER)):
        return spaced
    return next((k for k in (spaced.replace("-", " "), spaced.replace(" ", "-"))
                 if any(k in known for known in (UNITS, CURRENCIES, COMPARATORS, AFTER))), spaced)  # fmt: skip
