"""Datelines: the place and agency that open a wire report, and lines that state a date."""

from __future__ import annotations

import re
from functools import cache

from rashomon.layout.agencies import agency_pattern
from rashomon.layout.dates import month_pattern, weekday_pattern
from rashomon.layout.page import Page, words
from rashomon.lexicon import words as entries
from rashomon.records import Section

LINE_WORDS = 14
UPPER = r"[A-ZÀ-ÞЀ-Я][A-ZÀ-ÞЀ-Я'’.-]+"
PLACE_UPPER = rf"(?:AL-|EL-)?{UPPER}(?:[ /-]{UPPER}){{0,3}}"
PLACE_TITLE = r"[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]+){0,3}"
REGION = r"(?:,\s[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*){0,2})?"
DASH = r"\s*(?:[–—―]|--|-(?=\s))\s*"
# What may stand around the date on its line: words, times, zones
AROUND = re.compile(
    r"(?:last |first )?(?:published|updated|posted|modified|created|date|issued|released|filed|on|at|in|by|of|and)\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\b|\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?|\b[ap]\.?m\b\.?|\b(?:utc|gmt|bst|cet|cest|eet|eest|est|edt|et|pst|pdt|pt|cst|cdt|ist|msk)"
    r"\b(?:[+-]\d{1,4})?|\b(?:hrs?|hours)\b|t?\d\d:\d\d(?::\d\d)?z?|[+-]\d\d:?\d\d|[\W_]+",
    re.IGNORECASE,
)
ZONE = re.compile(r"(?<=\d[\s\u00a0APap])[Mm.]*\s?[A-Z]{2,4}\b")  # 11:28 AMT, 5:45 AM PST
# Harrow Post, 7 March 2024   Velm | 7 March 2024
MASTHEAD = re.compile(
    r"[*_]*(?P<name>[A-Z][\w&’'.-]*(?: (?:of |and |the |& )?[A-Z][\w&’'.-]*){0,4})\s?[,|·•–—-]\s+"
    r"(?=\w*\W{0,2}\w*\W{0,2}\d)"
)
WRITER = re.compile(r"\sby [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,2}$")  # 11/19/2024 by Ann Bray
STATES = re.compile(r"\b(?:published|posted|updated|issued|released|filed|created|date)\b", re.IGNORECASE)


def date_line(page: Page, index: int) -> tuple[Section, ...] | None:
    """A line that holds a date and nothing else to read, as a dateline; else None."""
    paragraph = page.paragraphs[index]
    headed = MASTHEAD.match(paragraph.text) if page.in_head(index) else None
    if not is_date_line(paragraph.text) and not (headed and is_date_line(paragraph.text[headed.end() :])):
        return None
    # below the text a bare date may be a comment's or another report's: it must say that it is the report's
    if not page.in_head(index) and not (page.in_tail(index) and STATES.search(paragraph.text)):
        return None
    return (Section(kind="dateline", start=paragraph.start, end=paragraph.end),)


def is_date_line(line: str) -> bool:
    """True for a line with a date (with its year) and only words that come with dates."""
    if words(line) > LINE_WORDS:
        return False
    line = WRITER.sub("", ZONE.sub(" ", line))
    rest = re.sub(rf"\b(?:{month_pattern()}|{weekday_pattern()})\b\.?", " ", line, flags=re.IGNORECASE)
    dated = re.search(r"\b(?:19|20)\d\d\b", line) is not None and re.search(r"\d.*\d", line) is not None
    return (dated and rest != line and not AROUND.sub("", rest).strip()) or _numeric(line)


def wire_dateline(text: str) -> int:
    """The length of the dateline at the head of a paragraph, its dash with it; 0 where there is none."""
    for pattern in _wire():
        found = pattern.match(text)
        if found and found["place"].lower() not in entries("not_datelines"):
            return found.end()
    return 0


def _numeric(line: str) -> bool:
    """True for 2024-03-05, 05/03/2024 10:00 and the like."""
    dated = re.search(r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?!\d)", line)
    if dated is None:
        return False
    rest = line[: dated.start()] + " " + line[dated.end() :]
    rest = re.sub(rf"\b{weekday_pattern()}\b\.?", " ", rest, flags=re.IGNORECASE)
    return not AROUND.sub("", rest).strip("tTzZ ")


@cache
def _wire() -> tuple[re.Pattern[str], ...]:
    month = month_pattern().replace("?P<month>", "?:")
    day = rf"(?:(?:{weekday_pattern()}\.?,?\s)?(?:{month}\.?\s\d{{1,2}}|\d{{1,2}}\s{month})(?:,?\s(?:19|20)\d\d)?)"
    day = f"(?i:{day})"
    source = rf"\((?:[^()\n]{{0,30}}?{agency_pattern()}[^()\n]{{0,20}}|[A-Z][\w.&’' -]{{1,30}})\)"
    agency = rf"\((?:[^()\n]{{0,30}}[/, ])?{agency_pattern()}(?:[/, ][^()\n]{{0,20}})?\)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # PORT SELWYN, Avaria, March 3 (Agency) —
            rf"(?P<place>{PLACE_UPPER}){REGION},?\s{day},?\s*{source}\s?(?:{DASH}|:\s)",
            rf"(?P<place>{PLACE_TITLE}){REGION},\s{day},?\s*{source}\s?(?:{DASH}|:\s)",
            # MOSCOW, August 12. /TASS/.
            rf"(?P<place>{PLACE_UPPER}){REGION},?\s{day}\.?\s?/{agency_pattern()}/[.\s]*",
            # GENEVA, 3 March 2024 —
            rf"(?P<place>{PLACE_UPPER}){REGION},\s{day}\s?(?:{DASH}|:\s)",
            # PORT SELWYN (AP) —   Port Selwyn, Avaria (AFP) –
            rf"(?P<place>{PLACE_UPPER}|{PLACE_TITLE}){REGION},?\s*{agency}\s?(?:{DASH}|:\s)",
            rf"(?P<place>{PLACE_UPPER}){REGION},?\s*{source}\s?{DASH}",
            # (Reuters) -
            rf"(?P<place>){agency}\s?(?:{DASH}|:\s)",
            # PORT SELWYN, Avaria —   but not "SMITH: I deny it", a transcript
            rf"(?P<place>{PLACE_UPPER}){REGION}(?:\s(?:[–—―]|--|-(?=\s))\s*|[–—]\s?)(?=[\"'“‘A-Z])",
        )
    )
