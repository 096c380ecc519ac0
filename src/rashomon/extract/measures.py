"""Numbers with what stands directly around them: comparator, currency, unit, the other end of a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.numbers import Number, numbers
from rashomon.lexicon import mapping

UNITS = {word.casefold(): code for word, code in mapping("units").items()}  # the two "µ" are one
CURRENCIES = mapping("currencies")
COMPARATORS = mapping("comparators")
AFTER = mapping("comparators_after")
BEFORE = 48  # characters before a number that a comparator or currency may take


def _either(words: dict[str, str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


SYMBOLS = {word: code for word, code in CURRENCIES.items() if not word[-1].isalpha() or word in ("rm", "ps", "rs")
           or (len(word) == 3 and word == code.casefold())}  # fmt: skip
WHOLES = {"head": "{head}", "person": "{person}", "people": "{person}", "capita": "{person}", "share": "{share}",
          "household": "{household}", "barrel": "[bbl_us]"}  # fmt: skip
TENS_OF = {"100": 2, "1,000": 3, "1000": 3, "10,000": 4, "10000": 4, "100,000": 5, "100000": 5, "hundred": 2,
           "thousand": 3, "million": 6, "1 million": 6, "one million": 6, "1m": 6}  # fmt: skip
DURATIONS = frozenset(["a", "mo", "wk", "d", "h", "min", "s", "[decade]", "[century]", "[fortnight]"])
COMPOUND = {("[ft_i]", "[in_i]"): 1 / 12, ("[lb_av]", "[oz_av]"): 1 / 16, ("h", "min"): 1 / 60, ("min", "s"): 1 / 60,
            ("USD", "USX"): 0.01, ("GBP", "GBX"): 0.01, ("EUR", "EUX"): 0.01, ("EUR", "USX"): 0.01}  # fmt: skip

UNIT_NAME = rf"(?P<unit>{_either(UNITS)})(?:s|es)?(?![\w²³])"
MONEY_NAME = rf"(?P<money>{_either(CURRENCIES)})s?(?!\w)"
NATIONAL = r"(?:(?:US|U\.S\.|UK|imperial)\s(?=fluid|pint|quart|gallon|ton|short|long))?"  # "a US gallon"
FURTHER = (
    r"(?:(?:more|further|additional|extra|full|whole|long|straight|consecutive|successive|previous)\s"
    r"(?=(?:second|minute|hour|day|week|month|year|decade)s?\b))?"
)  # "three more weeks" are weeks
OF_UNIT = rf"\sof\san?\s{NATIONAL}(?P<of_unit>{_either(UNITS)})(?!\w)"  # "a quarter of an hour"
RATE = rf"(?:\s?(?:per|an?|each|every)\s|-an?-|-per-|/)(?P<per>{_either(UNITS)}|{'|'.join(WHOLES)})s?(?!\w)"
UNIT_AFTER = re.compile(
    rf"(?:\s{{0,2}}|-|\s-\s){NATIONAL}{FURTHER}(?:{UNIT_NAME}|{MONEY_NAME})(?:{RATE})?|{OF_UNIT}", re.IGNORECASE
)
GLUED = re.compile(r"(?:p|in)(?!\w)")  # "118.5p", "6ft 2in", not the 1080p of a screen
SCALE = re.compile(r"\s?(?P<scale>[CF])(?![\w'’-])")  # "45.8C", where it is of warmth
WARM = re.compile(
    r"\b(?:temperatures?|degrees?|mercury|thermometers?|heat(?:waves?|ed|ing)?|hot(?:ter|test)?|cold(?:er|est)?|"
    r"warm(?:er|est|th)?|cool(?:er|est|ing)?|freez\w+|fridges?|refrigerat\w*)\b",
    re.IGNORECASE,
)
FROM_NUMBER = 80  # characters within which a word of warmth stands
SCREENS = (480.0, 720.0, 1080.0, 2160.0)
RATE_AFTER = re.compile(RATE, re.IGNORECASE)
PER_TENS = re.compile(
    rf"\s(?:per|for\severy|(?:out\s)?of\severy)\s(?P<tens>{'|'.join(sorted(TENS_OF, key=len, reverse=True))})"
    r"(?!\w|[,.]\d)",
    re.IGNORECASE,
)
AFTER_PER = re.compile(r"\b(?:per|for every|of every)\s$", re.IGNORECASE)  # "12 deaths per 100,000"
MONEY_BEFORE = re.compile(rf"(?<![A-Za-z])(?P<money>{_either(SYMBOLS)})\s?$", re.IGNORECASE)  # "HK $"
COMPARED = re.compile(
    rf"(?<!\w)(?P<words>{_either(COMPARATORS)})\s?(?:a\stotal\sof\s|just\s|the\s|an?\s)?$", re.IGNORECASE
)
COMPARED_AFTER = re.compile(
    rf"(?:\s|(?=[-+]))(?P<words>{_either(AFTER)})(?!\w|\s\d|(?<=plus)\s(?:an?|the|another)\b)",
    re.IGNORECASE,
)
MINUS = re.compile(r"(?:(?<=[\s(])|^)(?:[-−]|(?:minus|negative)\s)$", re.IGNORECASE)  # "Stoxx 50 -1.3%", "minus five"
JOIN = re.compile(r"\s(?:to|or|-|–|—|to\sas\smany\sas)\s|-to-|-or-|\sto-|[-–—]|,\s", re.IGNORECASE)  # "12 to 15"
BETWEEN = re.compile(r"\b(?:between|from)\s?$", re.IGNORECASE)
ONWARD = re.compile(
    r"(?:\s\w+)?\s(?:up\s|down\s)?to\s", re.IGNORECASE
)  # "from 21 mpg combined to 23", "from 450 up to 900"
COUNTING = re.compile(r"[\s-][a-z]+s\b")  # "from 10 % to 120 towns" is no range
BY = re.compile(r"\bby\s$")
RESPECTIVELY = re.compile(
    r"[^.;]{0,160}\brespectively\b"
)  # "25k or 40k cheaper than the first and second, respectively"
# Words after which "over two years" is how long, and not while: "took over two years", but "$5 over two years"
LASTING = re.compile(
    r"\b(?:for|after|took|takes?|taking|last(?:s|ed|ing)?|spent|spend|with|is|was|are|were|of|by|within|in|be|been|"
    r"wait(?:ed|ing)?|have|has|had|just|well|a little|than|to|nor|or|and)\s$",
    re.IGNORECASE,
)


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


def measures(text: str, blocked: Callable[[], Sequence[tuple[int, int]]]) -> Iterator[Measure]:
    """The quantities of a text in order, leaving out those that touch a blocked span (asked for only if needed)."""
    found = list(numbers(text))
    spans = blocked() if found else ()
    free = [n for n in found if not any(n.start < end and start < n.end for start, end in spans)
            and not AFTER_PER.search(text, max(0, n.start - 10), n.start)]  # fmt: skip
    previous: Measure | None = None
    index = 0
    while index < len(free):
        number = free[index]
        pair = _range(text, number, free[index + 1]) if index + 1 < len(free) else None
        if pair is not None:
            index += 1
        measure = pair or _single(text, number)
        index += 1
        if measure is None:
            continue
        joined = _compound(text, previous, measure) if previous is not None else None
        if previous is not None and joined is None:
            yield _compared(text, previous)
        previous = joined or measure
    if previous is not None:
        yield _compared(text, previous)


def _compound(text: str, first: Measure, second: Measure) -> Measure | None:
    """Two measures that are one: "six feet two inches", "13 dollars and 45 cents"."""
    factor = COMPOUND.get((first.unit, second.unit))
    gap = text[first.end : second.start]
    if factor is None or gap not in (" ", " and ", ", ") or first.ranged or second.ranged:
        return None
    if first.low is None or second.low is None or second.low * factor >= 1:
        return None
    value = first.low + second.low * factor
    return replace(first, end=second.end, low=value, high=value)


def _single(text: str, number: Number) -> Measure | None:
    of = number.kind == "vague" and text.startswith(" of", number.end)
    unit, end = _unit_after(text, number.end + 3 if of else number.end)
    money = MONEY_BEFORE.search(text, max(0, number.start - BEFORE), number.start)
    if money and money["money"][0].isalpha() and money["money"].islower() and len(money["money"]) < 4:
        money = None if text[money.start() : number.start].strip().isalpha() else money  # "try 5", "ps 3": words
    if number.short and unit is None and not money:
        return _metres(text, number)
    if number.kind == "half" and unit is None:
        return None
    scale = SCALE.match(text, number.end) if unit is None and number.kind == "digits" else None
    if scale and WARM.search(text, max(0, number.start - FROM_NUMBER), number.end + FROM_NUMBER):
        unit, end = {"C": "Cel", "F": "[degF]"}[scale["scale"]], scale.end()
    glued = GLUED.match(text, number.end) if unit is None and number.kind == "digits" else None
    if glued and number.low not in SCREENS:
        unit, end = {"p": "GBX", "in": "[in_i]"}[glued[0]], glued.end()
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
    minus = MINUS.search(text, max(0, start - BEFORE), start)
    if minus and (code != "1" or not re.match(r"\s?[A-Za-z]", text[number.end :])):
        start, low, high = minus.start(), -high, -low
    return Measure(start, end if unit else number.end, low, high, number.kind == "vague" and low != high, None,
                   code, (number.start, number.end), number.kind)  # fmt: skip


def _metres(text: str, number: Number) -> Measure:
    """ "37m" is a length unless people or things follow ("3m users")."""
    if re.match(r"[\s-](?:[a-z]+\s){0,2}(?!(?:is|was|has|as|this|its)\b)[a-z]+s\b|\speople\b", text[number.end :]):
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
    is_pair = bool(between and between[0].casefold().startswith("between") and joined.strip().lower() == "and")
    moved = bool(between and between[0].casefold().startswith("from") and ONWARD.fullmatch(joined))
    if (
        not (is_pair or moved or JOIN.fullmatch(joined))
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
    if moved:
        low, high = sorted((low, high))  # "fell from 208 pounds to 193"
    step = joined.strip() == "to" and BY.search(text, max(0, left.start - 4), left.start)
    bare = right.unit == "1" and not (moved and not COUNTING.match(text, right.end))
    if low >= high or step or (left.unit != "1" and bare):
        return None  # "rose by 2 metres to 7 metres", "rose 5% to 120"
    if (
        re.fullmatch(r"[-–]", joined)
        and left.unit == right.unit == "1"
        and not re.match(r"\s[A-Za-z]", text[right.end :])
    ):
        return None  # a score
    code = right.unit if right.unit != "1" else left.unit
    if left.unit not in ("1", code) and not code.startswith(f"{left.unit}/"):
        return None  # "$920 to $1,730 a week" is of one unit
    if re.fullmatch(r"\sor\s", joined) and (high > 2 * low + 1 or RESPECTIVELY.match(text, right.end)):
        return None  # two figures, not one guess
    if joined.startswith(",") and (code in ("1", "a") or left.unit != "1" or first.kind != "digits"):
        return None  # a list; "200, 300 meters" is a range
    start = between.start() if between and is_pair else left.start
    return Measure(start, right.end, low, high, False, "between" if is_pair else None, code,
                   (first.start, second.end), right.kind, ranged=True)  # fmt: skip


def _compared(text: str, measure: Measure) -> Measure:
    before = COMPARED.search(text, max(0, measure.start - BEFORE), measure.start)
    if before and _during(text, before, measure):
        before = None
    if before and (not measure.ranged or COMPARATORS[_key(before["words"])] == "about"):
        words = _key(before["words"])
        measure = replace(measure, start=before.start(), comparator=words)
        return _bounded(measure, COMPARATORS[words])
    after = COMPARED_AFTER.match(text, measure.end)
    if after:
        words = _key(after["words"])
        unit, end = _unit_after(text, after.end()) if measure.unit == "1" else (None, 0)
        if unit is not None:  # "15-plus years"
            return _bounded(replace(measure, end=end, unit=unit, comparator=words.strip("-")), AFTER[words])
        return _bounded(replace(measure, end=after.end(), comparator=words.strip("-")), AFTER[words])
    return measure


def _during(text: str, before: re.Match[str], measure: Measure) -> bool:
    """ "$5 million over three years": the time in which, not more than three years."""
    return (
        before["words"].casefold() == "over"
        and measure.unit in DURATIONS
        and not LASTING.search(text, max(0, before.start() - BEFORE), before.start())
    )


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
    if match["unit"] in ('"', "″") and (at < 1 or '="' in text[max(0, at - 20) : at] or text[at - 4 : at].isdigit()):
        return None, at  # 'timestamp="1474387200"'
    if match["of_unit"]:
        return UNITS[_key(match["of_unit"])], match.end()
    code = UNITS[_key(match["unit"])] if match["unit"] else CURRENCIES[_key(match["money"])]
    return code + (_per(match["per"]) if match["per"] else ""), match.end()


def rate_after(text: str, at: int) -> tuple[str, int] | None:
    """The UCUM code of "per 100,000" right at `at` (10*-5), with its end; None where there is none."""
    match = PER_TENS.match(text, at)
    return (f"10*-{TENS_OF[match['tens'].casefold()]}", match.end()) if match else None


def _per(word: str) -> str:
    name = _key(word)
    return f"/{UNITS[name]}" if name in UNITS else f"/{WHOLES.get(name, '{' + name + '}')}"


def _before_money(text: str, at: int) -> str:
    money = MONEY_BEFORE.search(text, max(0, at - BEFORE), at)
    return text[: money.start()] if money else text[:at]


def _key(words: str) -> str:
    spaced = " ".join(words.casefold().split())
    if any(spaced in known for known in (UNITS, CURRENCIES, COMPARATORS, AFTER)):
        return spaced
    return next((k for k in (spaced.replace("-", " "), spaced.replace(" ", "-"))
                 if any(k in known for known in (UNITS, CURRENCIES, COMPARATORS, AFTER))), spaced)  # fmt: skip
