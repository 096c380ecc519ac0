"""Times of day in words and digits: "10:35 a.m. EDT", "half past seven", "four in the morning", "noon"."""

from __future__ import annotations

import re

from rashomon.extract.numbers import ONES, SMALL, numbers
from rashomon.lexicon import mapping

NAMED = {word: code for word, code in mapping("day_parts").items() if ":" in code}  # "noon" -> "T12:00"
HOURS = rf"(?:[01]?\d|2[0-3]|{ONES}|ten|eleven|twelve)"
FIVES = "five|ten|twenty|twenty[ -]five|(?:a\\s)?quarter"
SET_AT = r"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bsince\s)|(?<=\babout\s))"
NO_NOUN = r"(?=\s*(?:[.,;:?!)–—]|$)|\s(?:and|but|when|on|as|that|because|while|for|the)\b)"
IN_PART = r"\s(?:in\sthe\s(?:early\s)?(?:morning|afternoon|evening)|at\snight)"
CLOCK = (
    rf"(?P<clock>{HOURS}(?:[:.][0-5]\d)?(?::[0-5]\d)?\s?[ap](?:m\b|\.m\b\.?)|"
    r"(?:0?[1-9]|1[0-2])[0-5]\d\s?[ap](?:m\b|\.m\b\.?)|"  # "1140 a.m."
    rf"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])(?:{IN_PART})?|"
    rf"(?:12\s)?(?:{'|'.join(NAMED)})|"
    rf"(?:half|(?:a\s)?quarter|(?:\d{{1,2}}|{SMALL})(?:\smin(?:ute)?s?)?)\s(?:past|to|after)\s{HOURS}"
    rf"(?:\so'?clock|{IN_PART})|half\spast\s{HOURS}|(?:{FIVES})\spast\s{HOURS}|"
    rf"(?:half|{FIVES})\s(?:past|to)\s(?:{'|'.join(NAMED)})|"
    rf"{SET_AT}(?:{FIVES})\sto\s{HOURS}{NO_NOUN}|(?:(?<=\bbefore\s)|(?<=\buntil\s))"
    rf"(?:1?\d|2[0-3])\.[0-5]\d{NO_NOUN}|"  # "before 12.19"
    rf"(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\baround\s)|(?<=\babout\s))(?:1[3-9]|2[0-3])\.[0-5]\d{NO_NOUN}|"  # "at 23.40"
    rf"{HOURS}\so'?clock(?:{IN_PART})?|{HOURS}{IN_PART})"
    r"(?:\s(?:local\stime|GMT|UTC|[ECMP][SD]?T|BST|CES?T|\(\d{4}\sGMT\)))?"
)
DIGITS = re.compile(r"(\d{1,2})(?:[:.](\d\d)(?::(\d\d))?)?(?!\d)")
PAST = re.compile(rf"(?P<minutes>half|(?:a\s)?quarter|\d{{1,2}}|{SMALL})(?:\smin\w*)?\s(?P<way>past|to|after)\s")
NOON = 12


def hour_of(words: str) -> str:
    """A time of day as TIMEX3 writes it, "T19:30"; "" for none."""
    lower = words.lower()
    named = next((code for word, code in NAMED.items() if word in lower.split()), None)
    past = PAST.match(lower)
    if named and not past:
        return named
    told = lower[past.end() :] if past else lower
    hour, minute, second = (int(named[1:3]), 0, 0) if named else _written(told)
    if hour is None:
        return ""
    hour = _of_half(hour, lower)
    if past:
        shift = _minutes(past["minutes"])
        total = (hour * 60 + (shift if past["way"] != "to" else -shift)) % (24 * 60)
        hour, minute = divmod(total, 60)
    return f"T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")


def _written(told: str) -> tuple[int | None, int, int]:
    glued = re.match(r"(\d{1,2})(\d\d)\s?[ap]", told)
    digits = re.match(r"(\d{1,2})", told) if glued else None
    if glued and digits:
        return int(glued[1]), int(glued[2]), 0
    digits = DIGITS.match(told)
    if digits:
        return int(digits[1]), int(digits[2] or 0), int(digits[3] or 0)
    word = next(iter(numbers(told.split()[0])), None) if told.split() else None
    return (int(word.low), 0, 0) if word else (None, 0, 0)


def _minutes(words: str) -> int:
    if words == "half":
        return 30
    if "quarter" in words:
        return 15
    return int(next(iter(numbers(words))).low)


def _of_half(hour: int, lower: str) -> int:
    """The hour of the half of the day that the words name: "7 in the evening" is 19."""
    half = re.search(r"[\d\s]([ap])\.?m\b", lower)
    after = half[1] == "p" if half else bool(re.search(r"afternoon|evening|at night", lower))
    before = half[1] == "a" if half else "morning" in lower
    if after and hour < NOON and not ("night" in lower and hour < NOON / 2):
        return hour + NOON
    return 0 if before and hour == NOON else hour
