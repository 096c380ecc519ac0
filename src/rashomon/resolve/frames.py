"""The frame of a figure: the statement that carries it, the time its clause speaks of, and what follows from two."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from rashomon.extract.bearers import subject_of
from rashomon.extract.frames import clause_verb
from rashomon.extract.related import one_share
from rashomon.parse import Parsed, Passage, Span, Token
from rashomon.records import Extraction, Figure, Interval, Statement, Time
from rashomon.resolve.units import earlier_level, whole_from_share
from rashomon.spans import contains

MAX_CLAUSES = 3  # clauses without a subject of their own that take their time from the one above
LEVEL = re.compile(r"\s(?:\([^)]*\)\s|,\s)?to\s(?:stand at\s|about\s|close at\s)?$")  # "rose 5% to 120 crowns"


def resolve_frames(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with `statement` and `when` set on each figure, and the figures that follow from two others."""
    figures: list[Figure] = []
    for passage in parsed.passages:
        end = passage.start + len(passage.doc.text)
        here = [f for f in extraction.figures if passage.start <= f.start < end]
        framed = [_framed(figure, extraction, passage) for figure in here]
        figures += sorted([*framed, *_derived(framed, extraction.report.text, passage)], key=lambda f: f.start)
    return msgspec.structs.replace(extraction, figures=tuple(figures))


def _framed(figure: Figure, extraction: Extraction, passage: Passage) -> Figure:
    span = (figure.start, figure.end)
    holding = [s for s in extraction.statements if s.kind != "scare" and contains((s.start, s.end), span)]
    carrier = min(holding, key=lambda s: s.end - s.start, default=None)
    when = figure.when or _when(figure, extraction, passage, carrier)
    return msgspec.structs.replace(figure, statement=carrier.id if carrier else None, when=when)


def _when(figure: Figure, extraction: Extraction, passage: Passage, carrier: Statement | None) -> Interval | None:
    """The one dated day or stretch told in the figure's own clause, None where there are none or several."""
    clauses = _clauses(_root(passage, figure.start, figure.end))
    sentence = _sentence(passage, figure)
    told = [
        t for t in extraction.times
        if t.type == "DATE" and contains(sentence, (t.start, t.end))
        and not contains((figure.start, figure.end), (t.start, t.end))
        and (carrier is None or contains((carrier.start, carrier.end), (t.start, t.end)))
    ]  # fmt: skip
    for clause in clauses:
        own = [t for t in told if _verb_of(passage, t) == clause.i]
        dated = [t for t in own if t.earliest and t.latest]
        if dated:
            return Interval(earliest=dated[0].earliest, latest=dated[0].latest) if len(dated) == 1 else None
        if any(t.value == "PRESENT_REF" for t in own):
            return _time_of_telling(extraction, carrier)
    return None


def _clauses(token: Token | None) -> list[Token]:
    """The verb of the token's clause, then those above it while a clause has no subject of its own."""
    verb = clause_verb(token) or (_any_verb(token)) if token is not None else None
    found: list[Token] = []
    while verb is not None and len(found) < MAX_CLAUSES:
        found.append(verb)
        if subject_of(verb) is not None or verb.dep_ not in ("advcl", "xcomp", "conj", "prep", "pcomp"):
            break
        if _finite(verb) and verb.dep_ != "conj":
            break
        verb = _any_verb(verb.head) if verb.head.i != verb.i else None
    return found


def _finite(verb: Token) -> bool:
    first = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    return first.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _any_verb(token: Token) -> Token | None:
    row = [token, *token.ancestors]
    return next((t for t in row if t.pos_ in ("VERB", "AUX")), None)


def _verb_of(passage: Passage, time: Time) -> int | None:
    root = _root(passage, time.start, time.end)
    verb = _any_verb(root) if root is not None else None
    return verb.i if verb is not None else None


def _root(passage: Passage, start: int, end: int) -> Token | None:
    span: Span | None = passage.doc.char_span(start - passage.start, end - passage.start, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _sentence(passage: Passage, figure: Figure) -> tuple[int, int]:
    root = _root(passage, figure.start, figure.end)
    if root is None:
        return figure.start, figure.end
    return passage.start + root.sent.start_char, passage.start + root.sent.end_char


def _time_of_telling(extraction: Extraction, carrier: Statement | None) -> Interval | None:
    """ "Now": when the statement was made, or when the report came out."""
    if carrier is not None:
        return carrier.said
    published = extraction.report.published
    return Interval(earliest=published.earliest, latest=published.latest) if published else None


def _derived(figures: list[Figure], text: str, passage: Passage) -> list[Figure]:
    """What follows from two figures that the words tie to each other: a whole from its share, an earlier level."""
    found = []
    for first, second in pairwise(figures):
        between = text[first.end : second.start] if first.end <= second.start else ""
        if second.start >= _sentence(passage, first)[1] or second.part_of or second.derived_from:
            continue
        if one_share(between, first, second):
            whole = whole_from_share(*sorted((first, second), key=lambda f: f.unit != "%"))
            found += [whole] if whole is not None else []
        elif LEVEL.fullmatch(between) and first.change:
            level = earlier_level(first, second)
            found += [level] if level is not None else []
    return [_spanning(figure, figures, text) for figure in found]


def _spanning(figure: Figure, figures: list[Figure], text: str) -> Figure:
    """The derived figure over the passage of the figures it came from."""
    sources = [f for f in figures if f.id in figure.derived_from]
    start, end = min(f.start for f in sources), max(f.end for f in sources)
    when = sources[0].when if all(f.when == sources[0].when for f in sources) else None
    return msgspec.structs.replace(figure, start=start, end=end, text=text[start:end], when=when)
