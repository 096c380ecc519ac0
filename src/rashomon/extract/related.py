"""Two figures of one sentence: one told twice, a part of the other, or one whose counted noun is left out."""

from __future__ import annotations

import re

import msgspec

from rashomon.extract.conversion import agree, dimension
from rashomon.records import Figure

BRACKET = re.compile(r"\s?[(\[]|\s?/\s?")  # "1,000 square kilometers (386 square miles)", "224 kW / 300 PS"
EITHER = re.compile(r",?\s(?:or|i\.e\.,?)\s(?:about\s|around\s|roughly\s)?")  # "62 miles, or 100 km"
PART = re.compile(r"\b(?:including|included|among (?:them|whom|which|those)|of (?:whom|which|them))[,:]?\s$")
PART_AFTER = re.compile(r"\sof\s(?:them|whom|those|these|which|the (?:dead|wounded|injured|victims))\b")
# What ties a share and the amount it makes: "86% …, amounting to around 1,100 square kilometers"
AMOUNTS = re.compile(
    r"\b(?:amount(?:s|ed|ing)? to|equal(?:s|led|ling)? to|equivalent to|that is|i\.e\.|which is)\s$|,?\sor\s$|\s?\($",
    re.IGNORECASE,
)
OF_THE = re.compile(r"(?:^|\W)Of\s(?:the|those|these|its|their)?\s?$")  # "Of the 50 houses, 12 burned"
OF_WHOLE = re.compile(r"\sof\s(?:the|its|their|his|her|our|these|those)\s(?:some\s|about\s|roughly\s)?$")
COMMA = re.compile(r",\s(?:only\s|just\s)?")
ALSO = re.compile(r",?\s(?:and|or)\s|,\s")  # "including 1,000 children and 200 patients"
# Where a number without a noun counts what the one before counts: "to 3.9 million headsets up from 2.4 million"
CONTINUED = re.compile(r"\b(?:and|or|but|from|to|with|against|than|versus|at|another)\s(?:just\s|only\s)?$|,\s$")
COUNTS = ("1",)


def related(text: str, first: Figure, second: Figure) -> Figure:
    """The second figure with what ties it to the one before it in its sentence."""
    between = text[first.end : second.start] if second.start >= first.end else ""
    if _restates(between, first, second):
        return _retold(first, second)
    if second.unit == "1" and first.unit == "1" and second.counted is None and first.counted is not None:
        if CONTINUED.search(between) or PART_AFTER.match(text, second.end):
            second = _counting(first, second)
    if one_share(between, first, second):
        second = msgspec.structs.replace(
            second, where=second.where or first.where, counted=second.counted or first.counted
        )
    whole = _whole(text, between, first, second)
    return msgspec.structs.replace(second, part_of=whole) if whole else second


def within(text: str, first: Figure, second: Figure) -> Figure:
    """The first figure, as a part of the second where the words say so: "14 of its 30 crew"."""
    counts = first.unit == second.unit == "1" and first.part_of is None
    if counts and second.low is not None and OF_WHOLE.search(text, first.start, second.start):
        return msgspec.structs.replace(first, part_of=second.id)
    return first


def one_share(between: str, first: Figure, second: Figure) -> bool:
    """True where one is a share and the other, tied to it by the words between, the amount that this share is."""
    share, part = sorted((first, second), key=lambda f: f.unit != "%")
    if share.unit != "%" or part.unit == "%" or first.change or second.change or not AMOUNTS.search(between):
        return False
    return share.counted is None or part.counted is None or share.counted == part.counted or part.unit == "1"


def _restates(between: str, first: Figure, second: Figure) -> bool:
    """True where the second tells the first again in another unit of the same dimension, or another currency."""
    if first.unit == second.unit or first.unit in COUNTS or second.unit in COUNTS:
        return False
    if not (BRACKET.fullmatch(between) or EITHER.fullmatch(between)):
        return False
    money = len(first.unit) == len(second.unit) == 3 and first.unit.isupper() and second.unit.isupper()
    if money:
        return BRACKET.fullmatch(between) is not None
    if dimension(first.unit) is None or dimension(first.unit) != dimension(second.unit):
        return False
    return bool(BRACKET.fullmatch(between)) or bool(EITHER.fullmatch(between) and agree(first, second))


def _retold(first: Figure, second: Figure) -> Figure:
    """The second, open where the first is, in the first's frame, with whether the two agree."""
    physical = dimension(first.unit) is not None  # "almost $1 million (£783,000)": the second is told exactly
    bare = physical and second.comparator is None and second.low is not None and second.high is not None
    return msgspec.structs.replace(
        second, counted=first.counted, what=first.what, where=first.where, of=first.of, change=first.change,
        low=None if bare and first.low is None else second.low,
        high=None if bare and first.high is None else second.high,
        comparator=first.comparator if bare else second.comparator,
        approximate=second.approximate or (bare and first.approximate),
        derived_from=(first.id,), restates=first.id, agrees=agree(first, second),
    )  # fmt: skip


def _counting(first: Figure, second: Figure) -> Figure:
    noun = (first.what or "").split(" ")[0]
    what = (second.what or "").split(" ")
    told = f"{noun} {what[-1]}" if noun and what[-1] and what[-1] != noun else second.what
    return msgspec.structs.replace(second, counted=first.counted, what=told or first.what)


def _whole(text: str, between: str, first: Figure, second: Figure) -> str | None:
    """The id of the figure of which the second is a part, None where it is of none."""
    if first.unit != second.unit or first.restates:
        return None
    if OF_THE.search(text, max(0, first.start - 12), first.start) and COMMA.fullmatch(between):
        return first.id
    most = first.low if first.high is None else first.high
    if most is not None and second.low is not None and second.low > most and first.high is not None:
        return None
    if len(between) < 80 and (PART.search(between) or PART_AFTER.match(text, second.end)):
        return first.id
    return first.part_of if first.part_of and ALSO.fullmatch(between) else None
