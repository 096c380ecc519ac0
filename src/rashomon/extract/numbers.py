"""Numbers in running text: digits, words, fractions and vague counts, with their values.

Only the number itself is read here; ranges, comparators and units are the business of
`rashomon.extract.measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.numerals import (
    GLYPHS,
    NO_DIGIT_NEAR,
    WORD_VALUES,
    Atom,
    Sum,
    anded,
    atoms,
    cardinal,
    joined,
)
from rashomon.lexicon import mapping, words

VAGUE = {words: tuple(map(float, value.split())) for words, value in mapping("vague_counts").items()}
VAGUE_COUNT = re.compile(r"\b(?:" + "|".join(sorted(VAGUE, key=len, reverse=True)) + r")\b(?!-)", re.IGNORECASE)

MAYBE_VAGUE = re.compile(r"couple|handful|scores|few|several", re.IGNORECASE)

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
SMALL = rf"(?:(?:{TENS})(?:[-\s](?:{ONES}))?|{TEENS}|{ONES})"  # "twenty-four"

MIXED = rf"{NO_DIGIT_NEAR}(?P<whole>\d+)(?:\s{{1,2}}|-)(?P<over>\d)/(?P<under>\d{{1,2}})(?![\w/])"  # "3 1/2"
QUOTIENT = rf"{NO_DIGIT_NEAR}(?P<top>\d)[/⁄](?P<bottom>\d{{1,3}})(?![\w/⁄])"  # "1/16"
GLYPH = rf"{NO_DIGIT_NEAR}(?P<before>\d*)(?P<glyph>[{''.join(GLYPHS)}])"  # "2½"
WRITTEN = re.compile(f"{MIXED}|{QUOTIENT}|{GLYPH}")
MAYBE_WRITTEN = re.compile(f"[/⁄{''.join(GLYPHS)}]")

OF = re.compile(r"\s(?:in|out\sof|(?:out\s)?of\severy)\s(?=\w)", re.IGNORECASE)  # "one in five", "three out of four"
BY_PART = re.compile(
    r"\b(?:by|about|nearly|almost|over|than|around|roughly|only|just|least|most|approximately|under|some|to)\s$",
    re.IGNORECASE,
)  # "cut by a third", "more than half"
OWNED = re.compile(r"\s(?:of|the|its|his|her|their|our|my|your|this|that|these|those|all)\b", re.IGNORECASE)
NUMBERED = re.compile(
    r"\b(?:first|second|third|last|latter|former|other|bottom|top|back|left|right|better|opening|closing|either|each)"
    r"[\s-]$",
    re.IGNORECASE,
)  # "the first half of the year"
WHOLE_OR_END = re.compile(r"\s*(?:$|[.,;)])|[\s-](?:per\s?cent|percentage|years?|hours?|months?|miles?|times)\b|\s?%")
BOTTOMS = frozenset([2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100])
ONE_IN = 100  # the largest whole that "three in …" counts shares of
FOLK = words("people")

Kind = Literal["digits", "words", "share", "vague", "half"]


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
    """The numbers of a text in order, none overlapping another; "one-third" is 0.333… of kind share.

    Of kind half is a "half" that only a unit after it makes a number ("half an hour").
    """
    written = [n for m in WRITTEN.finditer(text) if (n := _written(m))] if MAYBE_WRITTEN.search(text) else []
    row = [a for a in atoms(text) if not any(a.start < n.end and n.start < a.end for n in written)]
    taken = written + list(_walked(text, row))
    vague = any(a.plural for a in row) or MAYBE_VAGUE.search(text) is not None
    for match in VAGUE_COUNT.finditer(text) if vague else ():
        if not any(match.start() < n.end and n.start < match.end() for n in taken):
            low, high = VAGUE[match[0].casefold()]
            taken.append(Number(match.start(), match.end(), low, high, "vague"))
    yield from sorted(taken, key=lambda number: number.start)


def value_of_words(numeral: str) -> float | None:
    """The value of a numeral in words ("three hundred and twelve"), None where it is not one."""
    row = atoms(numeral)
    total = cardinal(numeral, row, 0) if row and row[0].start == 0 else None
    return total.value if total and row[total.stop - 1].end == len(numeral) else None


def _walked(text: str, row: Sequence[Atom]) -> Iterator[Number]:
    at = 0
    while at < len(row):
        found = _fraction(text, row, at) or _cardinal(text, row, at)
        if found is None:
            at += 1
            continue
        number, at = found
        yield number


def _cardinal(text: str, row: Sequence[Atom], at: int) -> tuple[Number, int] | None:
    """The cardinal at an atom, with a fraction after it ("two and a half") or the whole it is a share of."""
    total = cardinal(text, row, at)
    if total is None:
        return None
    first, stop = row[at], total.stop
    value, scale = total.value, total.scale
    if anded(text, row, stop) and (part := _added_part(text, row, stop)) is not None:
        value += part.value * (total.last if total.last >= 1000 else 1.0)
        stop = part.stop
        if joined(text, row, stop) and row[stop].kind == "scale" and not row[stop].plural:
            more = row[stop].value
            value = total.value + part.value * more if total.last >= 1000 else value * more
            scale, stop = more, stop + 1
    elif stop == at + 1 or first.kind == "digits":
        share = _share_of(text, row, total)
        if share is not None:
            return Number(first.start, row[share.stop - 1].end, share.value, share.value, "share"), share.stop
    short = first.kind == "digits" and first.scale > 1 and text[first.end - 1] == "m" and stop == at + 1
    kind: Kind = "digits" if first.kind == "digits" else "words"
    return Number(first.start, row[stop - 1].end, value, value, kind, scale if scale >= 100 else 1.0, short), stop


def _share_of(text: str, row: Sequence[Atom], part: Sum) -> Sum | None:
    """ "One in five", "nine out of ten": the share, None where the words count something else ("two in 24 hours")."""
    match = OF.match(text, row[part.stop - 1].end)
    if match is None or part.stop >= len(row) or row[part.stop].start != match.end():
        return None
    whole = cardinal(text, row, part.stop)
    if whole is None or not 0 < part.value < whole.value or whole.value != int(whole.value):
        return None
    if "in" in match[0].split():
        after = re.match(r"\s([a-z]+)", text[row[whole.stop - 1].end :], re.IGNORECASE)
        folk = after is None or after[1].lower() in FOLK or after[1].lower().removesuffix("s") in FOLK
        if part.value == 1 and whole.value > 12 and not folk and row[part.stop].kind != "digits":
            return None
        if part.value > 1 and not (folk and whole.value <= ONE_IN):
            return None  # "killed two in three attacks"
        if after is not None and re.fullmatch(r"(?:year|month|week|day|hour|minute|second|decade)s?", after[1]):
            return None
    return Sum(part.value / whole.value, whole.stop, 1.0)


def _fraction(text: str, row: Sequence[Atom], at: int) -> tuple[Number, int] | None:
    """The fraction that begins with an atom: "two-thirds", "a third of", "half the", "half a million"."""
    first = row[at]
    part = _part(text, row, at)
    if part is None:
        return _half(text, row, at) if first.kind == "part" and not first.plural else None
    value, stop = part.value, part.stop
    of_scale = re.match(r"\sof\sa\s(?=\w)", text[row[stop - 1].end :])
    at_scale = stop + 1 if of_scale else stop
    if at_scale < len(row) and row[at_scale].kind in ("scale", "dozen") and not row[at_scale].plural:
        if (of_scale and row[at_scale].start == row[stop - 1].end + of_scale.end()) or joined(text, row, at_scale):
            scale = row[at_scale].value
            return Number(first.start, row[at_scale].end, value * scale, value * scale, "words", scale), at_scale + 1
    if first.kind == "article" and not _is_share(text, first, row[stop - 1]):
        return None
    return Number(first.start, row[stop - 1].end, value, value, "share"), stop


def _part(text: str, row: Sequence[Atom], at: int) -> Sum | None:
    """The fraction of a numerator and a part that fit together: "two-thirds", "one fifth", "a quarter"."""
    first, stop = row[at], at + 1
    value = first.value
    if first.kind == "tens" and joined(text, row, stop) and row[stop].kind == "ones":
        value, stop = value + row[stop].value, stop + 1
    elif first.kind not in ("article", "ones", "teens", "tens"):
        return None
    if not joined(text, row, stop) or row[stop].kind != "part" or row[stop].plural != (value > 1):
        return None
    if row[stop].value == 4 and row[stop].plural and value != 3 and not OWNED.match(text, row[stop].end):
        return None  # "for two quarters"
    return Sum(value / row[stop].value, stop + 1, 1.0)


def _added_part(text: str, row: Sequence[Atom], at: int) -> Sum | None:
    """The part that "and" adds to a number: "… and a half", "… and three quarters"."""
    part = _part(text, row, at)
    if part is None:
        return None
    plain = row[at].kind != "article" or row[part.stop - 1].value in (2, 4)
    return part if plain or WHOLE_OR_END.match(text, row[part.stop - 1].end) else None


def _is_share(text: str, article: Atom, part: Atom) -> bool:
    """True where "a third" is a share and no ordinal: "a third of", "by a quarter", "a fifth."."""
    if part.value == 2:
        return not OWNED.match(text, part.end) or text.startswith(" of", part.end)
    return bool(re.match(r"\s(?:of|less|more|fewer)\b|\s*[.,;]|\s*$", text[part.end :])) or bool(
        BY_PART.search(text, max(0, article.start - 16), article.start)
    )


def _half(text: str, row: Sequence[Atom], at: int) -> tuple[Number, int] | None:
    half = row[at]
    before = (text, max(0, half.start - 16), half.start)
    if NUMBERED.search(*before):
        return None
    stop = at + 1
    article = joined(text, row, stop) and row[stop].kind == "article"
    scale = stop + 1 if article else stop
    if joined(text, row, scale) and row[scale].kind in ("scale", "dozen") and not row[scale].plural:
        value = row[scale].value / half.value  # "half a million", "quarter million"
        return Number(half.start, row[scale].end, value, value, "words", row[scale].value), scale + 1
    if half.value != 2:
        return None
    if article:
        return Number(half.start, row[stop].end, 0.5, 0.5, "half"), stop + 1
    share = OWNED.match(text, half.end) or (BY_PART.search(*before) and not text.startswith("-", half.end))
    return Number(half.start, half.end, 0.5, 0.5, "share" if share else "half"), stop


def _written(match: re.Match[str]) -> Number | None:
    """A fraction in figures: "3 1/2", "1/16", "2½"."""
    kind: Kind = "share"
    if match["glyph"]:
        value = float(match["before"] or 0) + GLYPHS[match["glyph"]]
        kind = "digits" if match["before"] else "share"
    elif match["whole"]:
        if int(match["under"]) == 0:
            return None
        value, kind = int(match["whole"]) + int(match["over"]) / int(match["under"]), "digits"
    else:
        fraction = "⁄" in match[0] or int(match["bottom"]) in BOTTOMS
        if not fraction or int(match["top"]) >= int(match["bottom"]):
            return None  # "9/11", "24/7"
        value = int(match["top"]) / int(match["bottom"])
    return Number(match.start(), match.end(), value, value, kind)


__all__ = ["ONES", "SMALL", "VAGUE", "WORD_VALUES", "Number", "numbers", "value_of_words"]
