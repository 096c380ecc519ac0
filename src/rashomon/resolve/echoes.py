"""Quotations that two reports share, and the day on which one of them says the words were spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.parse import Parsed
from rashomon.records import Extraction, Statement, Time
from rashomon.resolve.dates import anchor_times

WHOLE = 4  # words of a quotation that stands whole in the other; "we will not yield" is rarely said twice
RUN = 7  # words in a row of two longer ones
WORD = re.compile(r"\w+(?:['’]\w+)*")
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{8,}?)[\"”»]|(?<!\w)[‘']([^‘’']{8,}?)[’'](?!\w)")


@dataclass(frozen=True)
class Echo:
    """An utterance that a report shares with another one, which dates it."""

    statement: Statement
    words: tuple[str, ...]
    other: Extraction
    theirs: Statement
    time: Time
    day: date


def shared(one: Extraction, other: Extraction) -> Iterator[tuple[Statement, Statement, tuple[str, ...]]]:
    """The statements of two reports that quote the same words, with the words as the shorter has them."""
    theirs = [(s, q) for s in other.statements for q in quoted(s)]
    for statement in one.statements:
        for words in quoted(statement):
            yield from ((statement, s, min(words, held, key=len)) for s, held in theirs if _same_words(words, held))


def dated_echoes(one: Extraction, others: Sequence[tuple[Extraction, Parsed]]) -> Iterator[Echo]:
    """The utterances of a report that another quotes too and dates to one day."""
    for other, parsed in others:
        if other.report.published is None or other.report.published.basis != "stated":
            continue
        times: tuple[Time, ...] = ()
        for own, theirs, words in shared(one, other):
            times = times or anchor_times(other.times, other.report.published, parsed)
            time = spoken_on(theirs, other, times)
            if time is not None and time.earliest:
                yield Echo(own, words, other, theirs, time, date.fromisoformat(time.earliest[:10]))


def spoken_on(statement: Statement, extraction: Extraction, times: Sequence[Time], dated: bool = True) -> Time | None:
    """The one day told outside the quotation in its paragraph, else in the one before; None where none or several.

    With `dated` false, the words for a day ("on Friday") that no date is known for yet.
    """
    end = statement.cue.end if statement.cue else statement.end
    start = min(statement.start, statement.cue.start if statement.cue else statement.start)
    text = extraction.report.text
    paragraphs = [text.rfind("\n", 0, start) + 1]
    before = text[: paragraphs[0]].rstrip()
    paragraphs.append(before.rfind("\n") + 1)
    bounds = ((paragraphs[0], max(end, statement.end)), (paragraphs[1], len(before)))
    for low, high in bounds:
        days = [
            t for t in times if low <= t.start < high and (_is_day(t) or not dated) and not _inside(t, extraction)
        ]
        if days:
            return days[-1] if not dated or len({t.earliest for t in days}) == 1 else None
    return None


def quoted(statement: Statement) -> Iterator[tuple[str, ...]]:
    """The words of each quotation in a statement, lower case."""
    if statement.kind == "direct":
        stretches = [statement.text]
    elif statement.kind == "mixed":
        stretches = [m.group(1) or m.group(2) for m in QUOTED.finditer(statement.text + '"')]
    else:
        return
    for stretch in stretches:
        words = tuple(w.group().lower().replace("’", "'") for w in WORD.finditer(stretch))
        if len(words) >= WHOLE:
            yield words


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    size = min(RUN, len(shorter))
    runs = {longer[i : i + size] for i in range(len(longer) - size + 1)}
    return any(shorter[i : i + size] in runs for i in range(len(shorter) - size + 1))


def _is_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and time.earliest is not None and time.latest is not None and (
        time.earliest[:10] == time.latest[:10]
    )  # fmt: skip


def _inside(time: Time, extraction: Extraction) -> bool:
    """True where the day is part of what somebody is quoted as saying."""
    spans = [part for s in extraction.statements if s.kind == "direct" for part in s.parts or ((s.start, s.end),)]
    return any(start <= time.start < end for start, end in spans)
