"""What the other reports of a story tell about the date of one that states none.

Several kinds of evidence, each weak enough to give an interval and never a guess: a copy or a shared quotation
gives a dateline its year; words that another report dates cannot be quoted before they were spoken; an act that
others date cannot be told before it happened; and "in August last year" beside another report's "in August 2024"
for the same act says in which year the report was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from rashomon.extract.readings import read_time
from rashomon.extract.timex import MONTHS, Reading
from rashomon.lexicon import mapping, words
from rashomon.parse import ONE_FOR_ONE, Parsed, Token
from rashomon.records import Extraction, Published, Time
from rashomon.resolve.anchors import absolute, in_year
from rashomon.resolve.dates import anchor_times
from rashomon.resolve.echoes import dated_echoes, shared, spoken_on
from rashomon.resolve.tense import tense_of

EXACT = 1  # days; a vaguer date ("in August") bounds too little to be worth saying
WORDS_SHOWN = 8
WEEK = 6  # days after which "on Friday" no longer means the last one
DATELINE_DAYS = 31  # a report and its copy, or two that quote the same words, appear within a month
NEAR = 60  # characters between an act and the date it is given; further, the date is of something else

MONTH_DAY = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\.? \d{{1,2}}\b|\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b", re.I
)  # March 6


@dataclass(frozen=True)
class DatedAct:
    """An act as one sentence dates it: its kind of noun, the names beside it, the days."""

    extraction: Extraction
    names: frozenset[str]
    time: Time
    first: date
    last: date


def narrowed_by_story(extractions: Sequence[Extraction], parsed: Sequence[Parsed]) -> list[Extraction]:
    """The extractions, a report without a date (or with an open one) given what its fellows' dates show."""
    given = [_with_year(e, extractions) for e in extractions]
    both = list(zip(given, parsed, strict=True))
    acts = [act for e, p in both for act in _dated_acts(e, p)]
    return [e if e.report.published and e.report.published.latest else _narrowed(e, p, acts, both) for e, p in both]


def _with_year(extraction: Extraction, fellows: Sequence[Extraction]) -> Extraction:
    """The report with its dateline's day in the year of a report that copies it or quotes the same words."""
    dateline = _dateline(extraction)
    if dateline is None or extraction.report.published is not None:
        return extraction
    reading, said = dateline
    for fellow in fellows:
        stated = fellow.report.published
        if stated is None or stated.basis != "stated" or not stated.earliest or not _bound(extraction, fellow):
            continue
        other = date.fromisoformat(stated.earliest[:10])
        years = [in_year(reading, year) for year in (other.year - 1, other.year, other.year + 1)]
        days = [y.days[0] for y in years if y and abs((y.days[0] - other).days) <= DATELINE_DAYS]
        if len(days) == 1:
            why = (
                f"Its dateline says “{said}”, and {_named(fellow)} of {stated.edtf}, "
                f"which has the same words, shows the year."
            )
            return _given(extraction, _between(days[0], days[0], why))
    return extraction


def _dateline(extraction: Extraction) -> tuple[Reading, str] | None:
    """The day and month of a dateline that names no year."""
    report = extraction.report
    for section in (s for s in report.sections if s.kind == "dateline"):
        text = report.text[section.start : section.end].translate(ONE_FOR_ONE)
        for match in MONTH_DAY.finditer(text):
            reading = read_time(match.group())
            if reading and reading.month and reading.day and not reading.year:
                return reading, match.group()
    return None


def _bound(one: Extraction, other: Extraction) -> bool:
    """True where one is a copy of the other, or both quote the same words."""
    if one.report.id == other.report.id:
        return False
    copied = {one.report.near_duplicate_of or one.report.id} & {other.report.near_duplicate_of or other.report.id}
    return bool(copied) or any(True for _ in shared(one, other))


def _narrowed(
    extraction: Extraction,
    parsed: Parsed,
    acts: Sequence[DatedAct],
    fellows: Sequence[tuple[Extraction, Parsed]],
) -> Extraction:
    others = [a for a in acts if a.extraction.report.id != extraction.report.id]
    published = (
        _by_quotation(extraction, [f for f in fellows if f[0].report.id != extraction.report.id])
        or _by_last_year(extraction, parsed, others)
        or _by_latest_act(extraction, parsed, others)
    )
    own = extraction.report.published
    if published is None or (own and own.earliest and (published.earliest or "") <= own.earliest):
        return extraction
    return _given(extraction, published)


def _given(extraction: Extraction, published: Published) -> Extraction:
    report = msgspec.structs.replace(extraction.report, published=published)
    return msgspec.structs.replace(extraction, report=report)


def _by_quotation(extraction: Extraction, fellows: Sequence[tuple[Extraction, Parsed]]) -> Published | None:
    """Words that another report dates were spoken before this one came out; its own "on Friday" dates it closer."""
    echoes = list(dated_echoes(extraction, fellows))
    if not echoes:
        return None
    echo = max(echoes, key=lambda e: e.day)
    words_shown = " ".join(echo.words[:WORDS_SHOWN])
    why = f"It quotes “{words_shown}”, which {_named(echo.other)} dates “{echo.time.text}” ({echo.day})"
    own = spoken_on(echo.statement, extraction, extraction.times, dated=False)
    reading = read_time(own.text.translate(ONE_FOR_ONE)) if own else None
    if own and reading and reading.direction is None and reading.weekday == echo.day.isoweekday():
        why += f" and this one “{own.text}”: so it came out within a week of that day."
        return _between(echo.day, echo.day + timedelta(WEEK), why)
    first = echo.day.isoformat()
    why += ", so it came out on that day or later."
    return Published(earliest=first, latest=None, edtf=f"{first}/..", basis="inferred", why=why)


def _by_last_year(extraction: Extraction, parsed: Parsed, acts: Sequence[DatedAct]) -> Published | None:
    """ "In August last year" here, "in August 2024" there, of one act: written in 2025."""
    for names, time in _act_times(extraction, parsed):
        text = time.text.lower()
        if "last year" not in text:
            continue
        month = next((int(number) for name, number in mapping("months").items() if name in text.split()), None)
        for act in acts:
            if act.first.month == act.last.month == month and names & act.names:
                year = act.first.year + 1
                why = (
                    f"It says “{time.text}” of what {_source(act)} dates “{act.time.text}”, "
                    f"so it was written in {year}."
                )
                return _between(date(year, 1, 1), date(year, 12, 31), why)
    return None


def _by_latest_act(extraction: Extraction, parsed: Parsed, acts: Sequence[DatedAct]) -> Published | None:
    """An act that another report dates cannot be told before its day."""
    told = _acts_told(extraction, parsed)
    known = [a for a in acts if any(names & a.names for names in told) and (a.last - a.first).days <= EXACT]
    if not known:
        return None
    act = min(known, key=lambda a: a.first)
    first, why = act.first.isoformat(), f"It tells of what {_source(act)} dates “{act.time.text}”"
    spoken = _weekday_of_words(extraction, parsed, act)
    if spoken is not None:
        weekday, time = spoken
        first = (act.first + timedelta((weekday - act.first.isoweekday()) % 7)).isoformat()
        why += f" in words spoken on “{time.text}”, and the first such day since is {first}"
    why += ", so it came out on that day or later."
    return Published(earliest=first, latest=None, edtf=f"{first}/..", basis="inferred", why=why)


def _weekday_of_words(extraction: Extraction, parsed: Parsed, act: DatedAct) -> tuple[int, Time] | None:
    """The weekday on which somebody "said" something of the act as past: it lies after the act."""
    for passage in parsed.passages:
        for token in passage.doc:
            told = token.lemma_.lower() in words("acts") and tense_of(token) == "past"
            if not told or not _names_around(token) & act.names:
                continue
            for time in (t for t in extraction.times if t.type == "DATE"):
                span = passage.doc.char_span(time.start - passage.start, time.end - passage.start)
                reading = read_time(time.text.translate(ONE_FOR_ONE))
                if span is None or reading is None or span.sent != token.sent:
                    continue
                bare = reading.weekday and not reading.month and not reading.unit and not reading.direction
                said = {a.lemma_ for a in (span.root.head, span.root.head.head)} & {"say"}
                if bare and said and tense_of(span.root) == "past":
                    return reading.weekday or 0, time
    return None


def _dated_acts(extraction: Extraction, parsed: Parsed) -> Iterator[DatedAct]:
    anchored = anchor_times(extraction.times, extraction.report.published, parsed)
    by_span = {(t.start, t.end): t for t in anchored}
    for names, time in _act_times(extraction, parsed):
        known = by_span[time.start, time.end]
        reading = read_time(time.text.translate(ONE_FOR_ONE))
        fixed = reading is not None and absolute(reading) is not None
        if known.earliest and known.latest and (fixed or extraction.report.published):
            first, last = date.fromisoformat(known.earliest[:10]), date.fromisoformat(known.latest[:10])
            yield DatedAct(extraction, names, known, first, last)


def _act_times(extraction: Extraction, parsed: Parsed) -> Iterator[tuple[frozenset[str], Time]]:
    """The names beside an act and a date near it, for each sentence that has both."""
    for passage in parsed.passages:
        for sentence in passage.doc.sents:
            first, last = passage.start + sentence.start_char, passage.start + sentence.end_char
            times = [t for t in extraction.times if t.type == "DATE" and first <= t.start < last]
            acts = [t for t in sentence if t.lemma_.lower() in words("acts")]
            names = frozenset(t.lemma_.lower() for t in sentence if t.pos_ == "PROPN" and t.ent_type_ != "DATE")
            for time in times:
                near = [a for a in acts if abs(passage.start + a.idx - time.start) < NEAR]
                if near and names:
                    yield names, time


def _acts_told(extraction: Extraction, parsed: Parsed) -> list[frozenset[str]]:
    """The names beside each act that the report tells of."""
    told = []
    for passage in parsed.passages:
        for token in passage.doc:
            if token.lemma_.lower() in words("acts"):
                told.append(_names_around(token))
    return told


def _names_around(token: Token) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in (*token.subtree, *token.head.subtree) if t.pos_ == "PROPN")


def _source(act: DatedAct) -> str:
    return _named(act.extraction)


def _named(extraction: Extraction) -> str:
    return extraction.report.source.replace("\\", "/").rsplit("/", 1)[-1]


def _between(first: date, last: date, why: str) -> Published:
    span = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Published(earliest=first.isoformat(), latest=last.isoformat(), edtf=span, basis="inferred", why=why)
