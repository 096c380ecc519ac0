"""Numerals: the atoms of numbers in a text (digits, number words, parts) and the grammar that adds them up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.lexicon import mapping

MAX_DIGITS = 15  # a double holds no more; longer strings of digits are account numbers, not quantities
LARGEST = 1e18  # beyond it nothing that a report counts
MAX_EXPONENT = 60
DECIMALS = 4  # of a number with its scale: 16.4 million is 16,400,000 and not …399,999.999…

WORD_VALUES = {word: int(value) for word, value in mapping("number_words").items()}
PARTS = {word: int(value) for word, value in mapping("fraction_parts").items()}
GLYPHS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9,
                "tn": 1e12, "tln": 1e12,
                "million": 1e6, "billion": 1e9, "trillion": 1e12}  # fmt: skip
PLURAL = tuple(word for word, value in WORD_VALUES.items() if value >= 100 or word == "dozen")

NO_DIGIT_NEAR = r"(?<![\w.,/:⁄^])(?<![A-Za-z]-)"  # not the 19 of "COVID-19", not the 2 of "M2A"
CODED = r"(?:(?<=(?-i:\b[A-Z]{3}))|(?<=(?-i:\b[A-Z]{2}))|(?<=\bto-))"  # "USD10m", "RM300"; others are dropped later
SPACED = r"\d{1,3}(?:\s\d{3}){2,}(?!\d)|(?<!\d\s)\d{1,3}\s000(?!\d)"  # "1 414 021 100", "40 000"
GROUPED = r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # "130,000", "12,34,567"
DIGITS = rf"(?:(?:{SPACED}|{GROUPED}|\d+)(?:\.\d+)?|\.\d+)"
POWER = r"(?:\s?[×x]\s?10(?:\^?[−-]?\d{1,3})|e[+-]?\d{1,2}(?!\w))"  # "1.99×10−30", "1.3e6"
GLUED = r"(?:k|mn|bn|tn|b|m|million|billion|trillion)(?!\w)"  # "25k", "£2.3billion"
SHORT = r"[\s-]?(?:mln|mil|bln|tln|bn|mn|tn)(?!\w)"  # "10 bln"
FIGURES = re.compile(
    rf"(?:{NO_DIGIT_NEAR}|{CODED})(?P<digits>{DIGITS})(?P<power>{POWER})?(?P<short>{GLUED}|{SHORT})?", re.IGNORECASE
)
SCAN = re.compile(
    r"[A-Za-z]+|\.?\d"
)  # one step a word, looked up: an alternation of all numerals costs 20 times that

# What may not follow digits: "4x4", "2.0.1", "3D10", "10:30", "2,5,7"
NOT_AFTER = re.compile(r"x\d|[.,:/⁄]\d|[A-Za-z]+-?\d{2}|\^")
JOINED = re.compile(r"\s{1,3}|-")  # "fifty two", "fifty-two"
ANDED = re.compile(r"[\s-]{1,3}and[\s-]{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of a number; kind: digits, zero, ones, teens, tens, hundred, scale, dozen, part, article, point."""

    start: int
    end: int
    kind: str
    value: float = 0.0
    scale: float = 1.0
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """What some atoms add up to: the value, the index after the last, the last scale, and whether words took part."""

    value: float
    stop: int
    scale: float
    last: float = 1.0


def atoms(text: str) -> list[Atom]:
    """The atoms of a text in order; digits that are codes, versions or too long are left out."""
    found: list[Atom] = []
    past = 0  # end of the digits read last
    for match in SCAN.finditer(text):
        start = match.start()
        if start < past:
            continue
        first = match[0]
        if first.isalpha():
            atom = _word(text, start, first.lower()) if first.lower() in NUMERALS or first.endswith("fold") else None
        else:
            written = FIGURES.match(text, start)
            past = written.end() if written else past
            atom = _digits(written) if written else None
        if atom is not None:
            found.append(atom)
    return found


def joined(text: str, row: Sequence[Atom], at: int) -> bool:
    """True where the atom at `at` follows the one before with a space or hyphen between."""
    return 0 < at < len(row) and JOINED.fullmatch(text, row[at - 1].end, row[at].start) is not None


def anded(text: str, row: Sequence[Atom], at: int) -> bool:
    """True where "and" joins the atom at `at` to the one before."""
    return 0 < at < len(row) and ANDED.fullmatch(text, row[at - 1].end, row[at].start) is not None


def cardinal(text: str, row: Sequence[Atom], at: int) -> Sum | None:
    """The number that begins with the atom at `at` ("three hundred and twelve thousand"), None where none does."""
    first = row[at]
    if first.kind == "article":
        if (
            not (joined(text, row, at + 1) and row[at + 1].kind in ("hundred", "scale", "dozen"))
            or row[at + 1].plural
        ):
            return None
        group, stop = 1.0, at + 1
    elif first.kind in ("digits", "zero", "ones", "teens", "tens"):
        group, stop = _small(text, row, at)
    else:
        return None
    return _grown(text, row, stop, group, first)


def _grown(text: str, row: Sequence[Atom], stop: int, first: float, start: Atom) -> Sum:
    """The sum as further atoms add to the group or close it with a scale."""
    total, group, last = 0.0, first, float("inf")
    open_, scale = True, start.scale  # open_: the group holds a number that a scale may multiply
    while stop < len(row):
        near, also = joined(text, row, stop), anded(text, row, stop)
        atom = row[stop]
        if near and atom.kind == "point" and start.kind != "digits" and open_:
            decimals, after = _decimals(text, row, stop + 1)
            if not decimals:
                break
            group, stop = group + float(f"0.{decimals}"), after
        elif near and atom.kind == "hundred" and open_ and 0 < group < 100:
            group, scale, stop = group * 100, 100.0, stop + 1
        elif near and atom.kind == "dozen" and open_ and group >= 1:
            return Sum(total + group * 12, stop + 1, 12.0)
        elif near and atom.kind == "scale" and open_ and atom.value < last:
            product = round(group * atom.value, DECIMALS)
            total, group, open_, last, scale = total + product, 0.0, False, atom.value, atom.value
            stop += 1
        elif near and atom.kind == "scale" and not open_ and total and row[stop - 1].kind == "scale":
            total, last, scale, stop = (
                total * atom.value,
                atom.value,
                last * atom.value,
                stop + 1,
            )  # "three lakh crore"
        elif near or also:
            more = _more(text, row, stop, group if open_ else 0.0, last, start, also)
            if more is None:
                break
            group, open_, stop = (group if open_ else 0.0) + more[0], True, more[1]
        else:
            break
        if total + group > LARGEST:
            break
    return Sum(total + group, stop, scale, 1.0 if open_ and last != scale else last)


def _more(text: str, row: Sequence[Atom], at: int, group: float, last: float, start: Atom, also: bool) -> (
    tuple[float, int] | None
):  # fmt: skip
    """What the atoms at `at` add under the last hundred or scale ("… and twelve"), and the index after them."""
    atom = row[at]
    if atom.kind not in ("ones", "teens", "tens", "digits") or (group and (group < 100 or group % 100)):
        return None
    if not group and last == float("inf"):
        return None
    value, after = _small(text, row, at)
    ceiling = 100 if group else last
    follows = row[after] if joined(text, row, after) else None
    if follows is not None and follows.kind == "part":
        return None  # "one hundred and three quarters"
    multiplied = follows is not None and follows.kind in ("hundred", "scale")
    if atom.kind == "digits" and (start.kind != "digits" or not (also or multiplied)):
        return None  # "two million 15-year-olds"
    if follows is not None and follows.kind == "hundred" and group:
        return None  # "between one hundred and two hundred"
    if follows is not None and follows.kind == "scale" and follows.value >= last:
        return None  # "between two thousand and three thousand"
    return (value, after) if value < ceiling and value == int(value) else None


def _small(text: str, row: Sequence[Atom], at: int) -> tuple[float, int]:
    """A number below one hundred in words, or one in digits, and the index after it."""
    atom = row[at]
    if atom.kind == "tens" and joined(text, row, at + 1) and row[at + 1].kind == "ones":
        return atom.value + row[at + 1].value, at + 2
    return atom.value, at + 1


def _decimals(text: str, row: Sequence[Atom], at: int) -> tuple[str, int]:
    """The digits after a "point" in words ("zero three" -> "03") and the index after them."""
    digits = ""
    while joined(text, row, at) and row[at].kind in ("zero", "ones", "teens", "tens"):
        value, at = _small(text, row, at)
        digits += str(int(value))
    return digits, at


def _digits(match: re.Match[str]) -> Atom | None:
    written = re.sub(r"[,\s]", "", match["digits"])
    if sum(character.isdigit() for character in written) > MAX_DIGITS or re.match(r"0\d", written):
        return None  # an account number, a code ("0123")
    if not (match["short"] or match["power"]) and NOT_AFTER.match(match.string, match.end()):
        return None
    scale = SHORT_SCALES[match["short"].strip(" -\t\n").casefold()] if match["short"] else 1.0
    value = round(float(written) * scale, DECIMALS) if scale > 1 else float(written)
    if match["power"]:
        exponent = int(
            re.sub(r"^\s?(?:[×x]\s?10\^?|e)\+?", "", match["power"], flags=re.IGNORECASE).replace("−", "-")
        )
        if abs(exponent) > MAX_EXPONENT:
            return None
        value *= 10.0**exponent
    return Atom(match.start(), match.end(), "digits", value, scale)


def _word(text: str, start: int, word: str) -> Atom | None:
    end = start + len(word)
    numeral = word.removesuffix("fold")
    known = NUMERALS.get(numeral)
    glued = (start and (text[start - 1].isalnum() or text[start - 1] == "_")) or text[end : end + 1].isalnum()
    if known is None or glued:
        return None
    kind, value, plural = known
    return Atom(start, start + len(numeral), kind, value, plural=plural)


def _numerals() -> dict[str, tuple[str, float, bool]]:
    """Each word that may be part of a number with its kind, its value, and whether it is a plural."""
    kinds = ((1, "zero"), (10, "ones"), (20, "teens"), (100, "tens"), (101, "hundred"))
    words: dict[str, tuple[str, float, bool]] = {
        word: ("dozen" if word == "dozen" else next((k for top, k in kinds if value < top), "scale"), value, False)
        for word, value in WORD_VALUES.items()
    }
    words |= {f"{word}s": (words[word][0], words[word][1], True) for word in PLURAL}
    words |= {word: ("part", float(value), word.endswith(("s", "ves"))) for word, value in PARTS.items()}
    return words | {"a": ("article", 1.0, False), "an": ("article", 1.0, False), "point": ("point", 1.0, False)}


NUMERALS = _numerals()
