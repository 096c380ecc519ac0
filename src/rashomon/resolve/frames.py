"""The frame of a figure: the statement that carries it, and the time its clause speaks of."""

from __future__ import annotations

import msgspec

from rashomon.parse import Parsed
from rashomon.records import Extraction, Figure, Interval
from rashomon.spans import contains


def resolve_frames(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with `statement` and `when` set on each figure whose place in the text shows them."""
    sentences = [(p.start + s.start_char, p.start + s.end_char) for p in parsed.passages for s in p.doc.sents]
    figures = tuple(_framed(f, extraction, sentences) for f in extraction.figures)
    return msgspec.structs.replace(extraction, figures=figures)


def _framed(figure: Figure, extraction: Extraction, sentences: list[tuple[int, int]]) -> Figure:
    span = (figure.start, figure.end)
    holding = [s for s in extraction.statements if s.kind != "scare" and contains((s.start, s.end), span)]
    carrier = min(holding, key=lambda s: s.end - s.start, default=None)
    sentence = next((s for s in sentences if contains(s, span)), span)
    return msgspec.structs.replace(
        figure,
        statement=carrier.id if carrier else None,
        when=figure.when or _when(sentence, (carrier.start, carrier.end) if carrier else sentence, extraction),
    )


def _when(sentence: tuple[int, int], scope: tuple[int, int], extraction: Extraction) -> Interval | None:
    """The one dated day or stretch told in the figure's own clause, or None where there are none or several."""
    told = [
        t
        for t in extraction.times
        if t.type == "DATE" and t.earliest and t.latest and contains(sentence, (t.start, t.end))
        and contains(scope, (t.start, t.end))
    ]  # fmt: skip
    return Interval(earliest=told[0].earliest, latest=told[0].latest) if len(told) == 1 else None
