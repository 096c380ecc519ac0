"""When a statement was made: by the date beside its cue ("said last month: …")."""

from __future__ import annotations

import msgspec

from rashomon.parse import Parsed
from rashomon.records import Extraction, Interval, Statement, Time
from rashomon.spans import contains, overlap


def resolve_said(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with `said` set where the sentence of the cue gives one day or stretch for it."""
    sentences = [(p.start + s.start_char, p.start + s.end_char) for p in parsed.passages for s in p.doc.sents]
    statements = tuple(_with_said(s, extraction, sentences) for s in extraction.statements)
    return msgspec.structs.replace(extraction, statements=statements)


def _with_said(statement: Statement, extraction: Extraction, sentences: list[tuple[int, int]]) -> Statement:
    if statement.cue is None or statement.kind == "scare":
        return statement
    cue = (statement.cue.start, statement.cue.end)
    sentence = next((s for s in sentences if contains(s, cue)), None)
    beside = [t for t in extraction.times if sentence and _dates_the_cue(t, statement, sentence, extraction)]
    if len(beside) != 1:
        return statement
    said = Interval(earliest=beside[0].earliest, latest=beside[0].latest)
    return msgspec.structs.replace(statement, said=said)


def _dates_the_cue(time: Time, statement: Statement, sentence: tuple[int, int], extraction: Extraction) -> bool:
    span = (time.start, time.end)
    inside = any(
        overlap(span, part)
        for s in extraction.statements
        for part in (s.parts or ((s.start, s.end),))
        if s.kind != "scare"
    )
    return (
        time.type == "DATE"
        and time.earliest is not None
        and time.latest is not None
        and contains(sentence, span)
        and not inside
    )
