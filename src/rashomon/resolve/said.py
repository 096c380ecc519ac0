"""When a statement was made: by the date beside its cue ("said last month: …")."""

from __future__ import annotations

import msgspec

from rashomon.parse import Parsed
from rashomon.records import Extraction, Interval, Statement, Time
from rashomon.spans import contains, overlap


def resolve_said(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with `said` set where the sentence of the cue gives one day or stretch for it."""
    sentences = [(p.start + s.start_char, p.start + s.end_char) for p in parsed.passages for s in p.doc.sents]
    outside = _outside_statements(extraction)
    statements = tuple(_with_said(s, outside, sentences) for s in extraction.statements)
    return msgspec.structs.replace(extraction, statements=statements)


def _outside_statements(extraction: Extraction) -> list[Time]:
    """The dates that are known and in nobody's statement."""
    parts = [p for s in extraction.statements if s.kind != "scare" for p in (s.parts or ((s.start, s.end),))]
    return [
        t
        for t in extraction.times
        if t.type == "DATE"
        and t.earliest is not None
        and t.latest is not None
        and not any(overlap((t.start, t.end), part) for part in parts)
    ]


def _with_said(statement: Statement, outside: list[Time], sentences: list[tuple[int, int]]) -> Statement:
    if statement.cue is None or statement.kind == "scare":
        return statement
    cue = (statement.cue.start, statement.cue.end)
    sentence = next((s for s in sentences if contains(s, cue)), None)
    beside = [t for t in outside if sentence and contains(sentence, (t.start, t.end))]
    if len(beside) != 1:
        return statement
    said = Interval(earliest=beside[0].earliest, latest=beside[0].latest)
    return msgspec.structs.replace(statement, said=said)
