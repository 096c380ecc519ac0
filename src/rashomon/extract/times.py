"""Time expressions of a report: extents and TIMEX3 types and values, not yet anchored to a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.extract.readings import Found, readings
from rashomon.extract.timex import YEAR, Reading
from rashomon.parse import Doc, Parsed, Span
from rashomon.records import Time, record_id

GRAINS = {"D": "day", "W": "week", "WE": "day", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
          "C": "century", "F": "week", "TH": "hour", "TM": "minute", "TS": "second", "L": "millennium"}  # fmt: skip
YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "by",
        "from",
        "until",
        "till",
        "of",
        "for",
        "during",
        "before",
        "after",
        "through",
        "to",
        "and",
        "between",
        "around",
        "about",
        "circa",
        "late",
        "early",
        "mid",
        "or",
        "than",
        "(",
        "until",
        "throughout",
    ]
)
SEASON_BEFORE = frozenset(
    ["in", "during", "since", "by", "until", "till", "this", "last", "next", "over", "through", "every"]
)
NOT_COUNTED = ("NOUN", "ADJ")


def times(parsed: Parsed) -> Iterator[Time]:
    """The report's time expressions in order; `earliest`, `latest`, `edtf`, `anchor` are None until anchored."""
    report = parsed.report
    for passage in parsed.passages:
        for found in times_in(passage.doc):
            start, end = passage.start + found.start, passage.start + found.end
            reading = found.reading
            yield Time(
                id=record_id("time", report.id, start, end), report=report.id, start=start, end=end,
                text=report.text[start:end], earliest=None, latest=None, edtf=None, grain=grain_of(reading),
                anchor=None, type=reading.type, value=unanchored_value(reading), caption=passage.caption,
            )  # fmt: skip


QUOTES = frozenset("\"'“‘`«")


def times_in(doc: Doc) -> list[Found]:
    """The time expressions of one parsed paragraph, with offsets into it."""
    return [found for found in readings(doc.text) if _is_time(doc, found)]


def grain_of(reading: Reading) -> str | None:
    """The fineness of a reading: "day", "month", "season", … None for "now" and other vague references."""
    if reading.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF") or reading.type == "SET":
        return None
    if reading.clock:
        return "minute" if ":" in reading.clock else "hour"
    if reading.unit == "W" and (reading.month or reading.nth):
        return "week"
    if reading.holiday:
        return "day"
    for field, grain in (("day", "day"), ("weekday", "day"), ("month", "month"), ("season", "season"),
                         ("quarter", "quarter"), ("half", "half")):  # fmt: skip
        if getattr(reading, field) is not None:
            return grain
    if reading.era:
        return "decade" if len(reading.era) == 3 else "century"
    if reading.either:
        return "day"
    if reading.unit and not (reading.year or reading.type == "DURATION"):
        return GRAINS[reading.unit]
    return "year" if reading.year else None


def unanchored_value(reading: Reading) -> str | None:
    """The TIMEX3 value as far as the words alone give it, X for what they leave open; None for "last month"."""
    if reading.value:
        return reading.value
    if reading.era and not reading.nth:
        return reading.era
    if reading.nth or (reading.unit == "W" and (reading.month or reading.weekday)):
        return None
    year = f"{reading.year:04d}" if reading.year else "XXXX"
    if reading.weekday and not reading.month:
        return f"XXXX-WXX-{reading.weekday}{reading.clock}"
    if reading.month:
        day = f"-{reading.day:02d}" if reading.day else ""
        return f"{year}-{reading.month:02d}{day}{reading.clock}"
    if reading.day:
        return None if reading.unit else f"XXXX-XX-{reading.day:02d}"
    if reading.season or reading.quarter or reading.half:
        return f"{year}-{reading.season or (f'Q{reading.quarter}' if reading.quarter else f'H{reading.half}')}"
    if reading.clock and reading.shift == 0:
        return f"XXXX-XX-XX{reading.clock}"
    return year if reading.year else None


def _is_time(doc: Doc, found: Found) -> bool:
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return False
    check = _CHECKS.get(found.rule)
    return not _programme(doc, span, found) and (check is None or check(doc, span, found))


def _programme(doc: Doc, span: Span, found: Found) -> bool:
    """“This Week”, “60 Minutes”, "VOA Today": names of programmes and papers, in capitals within a sentence."""
    if found.rule not in ("unit", "duration", "deictic") or not span[-1].is_title or span[0].is_sent_start:
        return False
    before = doc[span.start - 1] if span.start else None
    if found.rule == "deictic":
        return before is not None and before.ent_type_ == "ORG" and before.pos_ == "PROPN"
    quoted = before is not None and before.text[0] in QUOTES
    return quoted and all(token.is_title or token.like_num for token in span) and len(span) > 1


def _year(doc: Doc, span: Span, found: Found) -> bool:
    """A bare number of four digits is a year only where its surroundings say so."""
    if len(span) > 1 or found.reading.mod:
        return True
    token = span[0]
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    if after is not None and (after.tag_ == "NNS" or after.text == "%") and token.ent_type_ != "DATE":
        return False
    if before is not None and before.text in ("$", "£", "€", "#", "No."):
        return False
    if before is not None and before.text == "-":
        return before.i > 0 and re.fullmatch(YEAR, doc[before.i - 1].text) is not None  # "1861-1865"
    if token.ent_type_ == "DATE":
        return True
    if token.ent_type_ in ("CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"):
        return bool(before and before.lower_ in ("in", "since") and (after is None or after.is_punct))
    return 1800 <= int(found.reading.year or 0) <= 2049 and (
        before is None or before.lower_ in YEAR_BEFORE or token.ent_type_ in ("EVENT", "LAW")
    )


def _month(doc: Doc, span: Span, found: Found) -> bool:
    """ "May" may be a modal verb, "March" a verb, "April" and "June" persons."""
    reading = found.reading
    if reading.year or reading.mod or reading.shift is not None or (len(span) > 1 and reading.direction):
        return True
    token = span[-1]
    if token.tag_ in ("MD", "VB", "VBP", "VBD") or token.ent_type_ in ("PERSON", "ORG", "PRODUCT"):
        return False
    if token.lower_.rstrip(".") in ("mar", "jan", "dec", "jun", "jul", "sep"):
        beside = doc.text[span.end_char : span.end_char + 4]
        joined = re.match(r"[-–][A-Z][a-z]{2}", beside) is not None  # "Jan-Feb 2017"
        return token.ent_type_ == "DATE" or token.text.endswith(".") or joined
    return token.lower_ not in ("may", "march") or token.ent_type_ == "DATE" or _after(doc, span, ("in", "of"))


def _weekday(doc: Doc, span: Span, found: Found) -> bool:
    """ "Sun" and "Sat" are other things more often than days."""
    short = span[-1].lower_.rstrip(".") in ("sun", "sat", "mon", "wed", "fri", "thu", "tue", "tues", "thurs", "thur")
    return not short or span[-1].ent_type_ == "DATE"


def _season(doc: Doc, span: Span, found: Found) -> bool:
    reading = found.reading
    if reading.year or reading.direction or reading.shift is not None:
        return not (span[-1].lower_ in ("fall", "spring") and span[-1].pos_ == "VERB")
    rest = doc[span.end] if span.end < len(doc) else None
    if span[-1].tag_ not in ("NN", "NNP") or (rest is not None and (rest.lower_ == "of" or rest.pos_ == "NOUN")):
        return False
    if span[-1].lower_ in ("fall", "spring"):
        return span[-1].ent_type_ == "DATE"
    return len(span) > 1 or _after(doc, span, SEASON_BEFORE)


def _duration(doc: Doc, span: Span, found: Found) -> bool:
    text = span.text.lower()
    if re.match(r"\d{4}\s\w+[^s]$", text):
        return False  # "the 2023 year"
    if _is_rate(doc, span):
        return False
    if re.match(r"(?:one|an?|1)\snight$", text):
        return _after(doc, span, ("for",))  # "one night in May" is a night, "for one night" how long
    return not re.match(r"(some|many)\s(second|minute|hour|day|week|month|year)$", text)


def _is_rate(doc: Doc, span: Span) -> bool:
    """ "Four flights a week", "$1.76 a year", "24 hours a day": how often, not how long."""
    if span.start == 0 or len(span) != 2 or span[0].lower_ not in ("a", "an"):
        return False
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.lower_ in ("ago", "earlier", "later", "before", "after"):
        return False
    before = doc[span.start - 1]
    return before.tag_ in ("NNS", "CD") or before.text in ("%", "times") or (
        before.tag_ == "NN" and before.i > 0 and doc[before.i - 1].tag_ == "CD"
    )  # fmt: skip


def _unit(doc: Doc, span: Span, found: Found) -> bool:
    """ "For the year" is this one; "partner of the year", "the week before the vote" are none."""
    if found.reading.mod or span[0].lower_ != "the" or len(span) != 2 or span[-1].lower_ in ("quarter", "weekend"):
        return True
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    return not _after(doc, span, ("of",)) and after not in (
        "before",
        "after",
        "of",
        "when",
        "that",
        "in",
        "he",
        "she",
    )


def _adverb(doc: Doc, span: Span, found: Found) -> bool:
    """ "The party daily" is a newspaper."""
    after = doc[span.end] if span.end < len(doc) else None
    if span[-1].lower_ == "everyday":
        return after is None or after.pos_ != "NOUN"  # "everyday life"
    before = doc[span.start - 1] if span.start else None
    counted = before is not None and (before.text == "%" or any(c.tag_ == "CD" for c in before.children))
    return span[-1].tag_ not in ("NN", "NNP", "NNS") and not counted  # "10,000 units annually" is a rate


def _plural(doc: Doc, span: Span, found: Found) -> bool:
    before = doc[span.start - 1] if span.start else None
    if before is not None and (before.like_num or before.lower_ in ("-", "his", "her", "their", "office", "old")):
        return False
    return span[-1].tag_ == "NNS" or len(span) > 1


def _clock(doc: Doc, span: Span, found: Found) -> bool:
    if span.start and doc[span.start - 1].lower_ == "high":
        return False  # "High Noon"
    return bool(re.search(r"[:ap]|\d\.\d\d|noon|mid|morning|evening|night| to ", span.text.lower()))


def _after(doc: Doc, span: Span, before: frozenset[str] | tuple[str, ...]) -> bool:
    return span.start > 0 and doc[span.start - 1].lower_ in before


_CHECKS = {
    "year": _year, "month": _month, "weekday": _weekday, "season": _season, "duration": _duration,
    "plural": _plural, "clock": _clock, "adverb": _adverb, "unit": _unit,
}  # fmt: skip
