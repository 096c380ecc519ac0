"""Numbers in running text: digits, words, fractions and vague counts, with their values.

Only the number itself is read here; ranges, comparators and units are the business of
`rashomon.extract.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.lexicon import mapping

MAX_DIGITS = 15  # a double holds no more; longer strings of digits are account numbers, not quantities

WORD_VALUES = {word: int(value) for word, value in mapping("number_words").items()}
VAGUE = {words: tuple(map(float, value.split())) for words, value in mapping("vague_counts").items()}
FRACTION_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = rf"(?:(?:{TENS})(?:[-\s](?:{ONES}))?|{TEENS}|{ONES})"  # "twenty-four"
SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
NO_DIGIT_NEAR = r"(?<![\w.,/:⁄])(?<![A-Za-z]-)"  # not the 19 of "COVID-19", not the 2 of "M2A"
CODED = r"(?:(?<=(?-i:\b[A-Z]{3}))|(?<=(?-i:\b[A-Z]{2}))|(?<=\bto-))"  # "USD10m", "RM300"; others are dropped later
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"  # "130,000", "2.5", ".534"
POWER = r"(?:\s?[×x]\s?10(?:\^?[−-]?\d{1,3}))"  # "1.99×10−30"
MORE = rf"(?:(?:\sand)?[\s-]{SMALL}(?=[\s-]{SCALE})|[\s-]{SCALE}|(?<=dred)(?:\sand)?[\s-]{SMALL})"
WORDS = rf"(?:zero|(?:(?:a|{SMALL})[\s-]{SCALE}|{SMALL}){MORE}*)"  # "three hundred and twelve thousand"
PARTS = "|".join(FRACTION_PARTS)

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("vague", r"\b(?:" + "|".join(sorted(VAGUE, key=len, reverse=True)) + r")\b"),  # "tens of thousands"
        ("half_scale", rf"\bhalf\sa\s{SCALE}\b"),  # "half a million"
        ("mixed", rf"{NO_DIGIT_NEAR}(\d+)[\s-](\d)/(\d{{1,2}})(?![\w/])"),  # "3 1/2"
        ("quotient", rf"{NO_DIGIT_NEAR}(\d)[/⁄](\d{{1,3}})(?![\w/⁄])"),  # "1/16"
        ("glyph", rf"{NO_DIGIT_NEAR}(\d*)([{''.join(GLYPHS)}])"),  # "2½"
        ("share", rf"\b(?:({ONES})[-\s]({PARTS})s?\b|(an?)\s({PARTS})(?=\sof\b)|(half)(?=\s(?:of|an?|the)\b))"),
        ("digits", rf"(?:{NO_DIGIT_NEAR}|{CODED})({DIGITS})({POWER})?(?:[\s-]?({SCALE}s?|mln|mil)\b|"
                   rf"(k|mn|bn|tn|b|m)\b)?(?:\s({SCALE})\b)?"),
        ("words", rf"\b{WORDS}(?:\b|(?=fold\b))"),  # "three hundred and twelve"
    )
)  # fmt: skip

Kind = Literal["digits", "words", "share", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its span in the text, its bounds, and how it is written."""

    start: int
    end: int
    low: float
    high: float
    kind: Kind
    scale: float = 1.0
    """The multiplier written out ("million"), which a range's first number may share."""
    short: bool = False
    """True where the multiplier is a letter glued to the digits ("3m"), which may be a unit instead."""


def numbers(text: str) -> Iterator[Number]:
    """The numbers of a text in order, none overlapping another; "one-third" is 0.333… of kind share."""
    taken: list[Number] = []
    for name, pattern in RULES:
        for match in pattern.finditer(text):
            clash = any(match.start() < other.end and other.start < match.end() for other in taken)
            number = None if clash else _READERS[name](match)
            if number is not None:
                taken.append(number)
    yield from sorted(taken, key=lambda number: number.start)


def value_of_words(words: str) -> float | None:
    """The value of a numeral in words ("three hundred and twelve"), None where it is not one."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", ""):
            continue
        if word in ("a", "an"):
            current = 1.0
            continue
        value = WORD_VALUES.get(word)
        if value is None:
            return None
        if value >= 1000:
            total, current = total + (current or 1.0) * value, 0.0
        elif value == 100 or word == "dozen":
            current = (current or 1.0) * value
        else:
            current += value
    return total + current


def _vague(match: re.Match[str]) -> Number:
    low, high = VAGUE[match[0].lower()]
    return Number(match.start(), match.end(), low, high, "vague")


def _half_scale(match: re.Match[str]) -> Number:
    value = WORD_VALUES[match[0].lower().split()[-1]] / 2
    return Number(match.start(), match.end(), value, value, "words")


def _mixed(match: re.Match[str]) -> Number | None:
    if int(match[3]) == 0:
        return None
    value = int(match[1]) + int(match[2]) / int(match[3])
    return Number(match.start(), match.end(), value, value, "digits")


def _quotient(match: re.Match[str]) -> Number | None:
    if int(match[2]) == 0 or int(match[1]) >= int(match[2]):
        return None  # "9/11", "24/7"
    value = int(match[1]) / int(match[2])
    return Number(match.start(), match.end(), value, value, "share")


def _glyph(match: re.Match[str]) -> Number:
    value = float(match[1] or 0) + GLYPHS[match[2]]
    return Number(match.start(), match.end(), value, value, "digits" if match[1] else "share")


def _share(match: re.Match[str]) -> Number:
    count = WORD_VALUES[match[1].lower()] if match[1] else 1
    part = (match[2] or match[4] or match[5]).lower()
    value = count / FRACTION_PARTS[part]
    return Number(match.start(), match.end(), value, value, "share")


def _digits(match: re.Match[str]) -> Number | None:
    written = match[1].replace(",", "")
    if sum(character.isdigit() for character in written) > MAX_DIGITS:
        return None
    if not (match[3] or match[4]) and re.match(r"x\d|[.,:/⁄]\d|[A-Za-z]+-?\d{2}", match.string[match.end() :]):
        return None  # "4x4", "2.0.1", "3D10"
    if re.match(r"0\d", written):
        return None  # a code: "0123"
    scale = 1.0
    if match[3]:
        word = match[3].lower().removesuffix("s")
        scale = WORD_VALUES.get(word, 0) or SHORT_SCALES.get(word, 1.0)
    elif match[4]:
        scale = SHORT_SCALES[match[4].lower()]
    if match[5]:
        scale *= WORD_VALUES[match[5].lower()]
    value = float(written) * scale
    if match[2]:
        exponent = re.sub(r"^.*?10\^?", "", match[2]).replace("−", "-")
        value *= 10.0 ** int(exponent)
    return Number(match.start(), match.end(), value, value, "digits", scale, bool(match[4]))


def _words(match: re.Match[str]) -> Number | None:
    value = value_of_words(match[0])
    if value is None:
        return None
    last = match[0].lower().split()[-1]
    scale = float(WORD_VALUES[last]) if last in WORD_VALUES and WORD_VALUES[last] >= 100 else 1.0
    return Number(match.start(), match.end(), value, value, "words", scale)


_READERS = {
    "vague": _vague, "half_scale": _half_scale, "mixed": _mixed, "quotient": _quotient, "glyph": _glyph,
    "share": _share, "digits": _digits, "words": _words,
}  # fmt: skip
