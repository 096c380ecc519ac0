"""Statements: who said what, in which words, through whom; by a trained tagger, with rules beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from rashomon.extract.direct import speechlike
from rashomon.extract.drafts import Draft, trimmed_draft
from rashomon.extract.merging import merged
from rashomon.extract.quotations import Quotation, bare, quotations
from rashomon.extract.rules import ruled
from rashomon.extract.tagged import tagged
from rashomon.extract.voices import role_of
from rashomon.models.tagger import tagger_installed
from rashomon.parse import Parsed
from rashomon.records import Cue, Report, Statement, StatementKind, Voice, record_id
from rashomon.spans import Span, contains, overlap

AS = "as "  # described by Ilin | as “frank and useful”
MAX_SCARE = 4  # words; longer quotations without a speaker are somebody's words


def statements(parsed: Parsed) -> Iterator[Statement]:
    """The statements of headline, standfirst, body and captions, in order of the text."""
    report = parsed.report
    quotes = quotations(parsed)
    outer = [quote for quote in quotes if quote.depth == 0]
    by_passage: dict[int, list[Quotation]] = {}
    for quote in outer:
        by_passage.setdefault(quote.passage, []).append(quote)
    drafts = _trimmed(report.text, ruled(parsed, quotes))
    if tagger_installed():
        drafts = merged(report.text, _trimmed(report.text, tagged(parsed, quotes)), drafts)
    drafts.extend(_left_over(parsed, outer, drafts))
    drafts = _without_repeats(drafts)
    _nest(parsed, drafts)
    for draft in sorted(drafts, key=lambda draft: (draft.extent[0], -draft.extent[1])):
        yield _statement(parsed, draft, [*by_passage.get(draft.passage, []), *draft.quotes])


def _trimmed(text: str, drafts: Iterable[Draft]) -> list[Draft]:
    return [trimmed for draft in drafts if (trimmed := trimmed_draft(text, draft)) is not None]


def _left_over(parsed: Parsed, outer: Iterable[Quotation], drafts: list[Draft]) -> list[Draft]:
    """The quotations that no draft holds: words set apart, else somebody's words."""
    text = parsed.report.text
    starts = [passage.start for passage in parsed.passages]
    covered: dict[int, list[Span]] = {}
    for draft in drafts:
        for part in draft.parts:  # of a quotation over several paragraphs the cue may stand in any
            covered.setdefault(bisect_right(starts, part[0]) - 1, []).append(part)
    found = []
    for quote in outer:
        span = bare(text, quote.start, quote.end)
        if span[0] == span[1] or any(overlap(span, part) for part in covered.get(quote.passage, [])):
            continue
        words = text[span[0] : span[1]].split()
        if len(words) <= MAX_SCARE and not speechlike(text, quote):
            if not _name(words):
                found.append(Draft(quote.passage, [span], scare=True))
        elif not _title(words):
            found.append(Draft(quote.passage, [span]))
    return found


def _name(words: list[str]) -> bool:
    return any(word[:1].isupper() or word[:1].isdigit() for word in words)


def _title(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return bool(long) and all(word[:1].isupper() for word in long)


def _without_repeats(drafts: list[Draft]) -> list[Draft]:
    seen: set[tuple[Span, ...]] = set()
    kept = []
    for draft in drafts:
        key = tuple(draft.parts)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _nest(parsed: Parsed, drafts: list[Draft]) -> None:
    """A statement within another's content came through that one's speaker."""
    starts = [passage.start for passage in parsed.passages]
    by_passage: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.extent[0], -draft.extent[1])):
        for passage in {bisect_right(starts, start) - 1 for start, _ in draft.parts}:
            by_passage.setdefault(passage, []).append(draft)
    for passage, here in by_passage.items():
        for inner in here:
            if inner.cue is None or bisect_right(starts, inner.cue[0]) - 1 != passage:
                continue
            around = [
                outer for outer in here if outer is not inner and not outer.scare
                and (outer.voice is None or outer.voice != inner.voice)
                and any(contains(part, inner.cue) for part in outer.parts)
                and not (outer.cue is not None and any(contains(part, outer.cue) for part in inner.parts))
            ]  # fmt: skip
            chain = [outer.voice for outer in around if outer.voice is not None]
            inner.via = list(dict.fromkeys([*chain, *inner.via]))
            inner.within = around[-1] if around else None


def _statement(parsed: Parsed, draft: Draft, here: list[Quotation]) -> Statement:
    report, (start, end) = parsed.report, draft.extent
    return Statement(
        id=_id(report, draft),
        within=None if draft.within is None else _id(report, draft.within),
        report=report.id,
        start=start,
        end=end,
        text=report.text[start:end],
        parts=tuple(draft.parts),
        kind=_kind(report.text, draft, here),
        speaker=_voice(report, draft.voice),
        via=tuple(voice for span in draft.via if (voice := _voice(report, span)) is not None),
        cue=_cue(report, draft),
        certainty="hedged" if draft.hedged else "firm",
        negated=draft.negated,
        confidence=None if draft.confidence is None else round(draft.confidence, 3),
        section=parsed.passages[draft.passage].section.kind,
    )


def _id(report: Report, draft: Draft) -> str:
    start, end = draft.extent
    return record_id("statement", report.id, start, end, draft.parts, draft.cue)


def _kind(text: str, draft: Draft, here: list[Quotation]) -> StatementKind:
    if draft.scare:
        return "scare"
    if draft.verbatim:
        return "direct"
    quoted = [  # a statement told within a longer quotation is not itself quoted
        (quote.start, quote.end)
        for quote in here
        if not (quote.start < draft.extent[0] - 3 and draft.extent[1] <= quote.end)
    ]
    inside = sum(overlap(part, quote) for part in draft.parts for quote in quoted)
    if not inside:
        return "indirect"
    outside = sum(end - start for start, end in draft.parts) - inside
    spare = 2 * len(draft.parts) + len(AS) * text.startswith(AS, draft.extent[0])
    return "direct" if outside <= spare else "mixed"


def _voice(report: Report, span: Span | None) -> Voice | None:
    if span is None:
        return None
    text = report.text[span[0] : span[1]]
    return Voice(entity=None, start=span[0], end=span[1], text=text, role=role_of(text))


def _cue(report: Report, draft: Draft) -> Cue | None:
    if draft.cue is None:
        return None
    return Cue(start=draft.cue[0], end=draft.cue[1], text=report.text[draft.cue[0] : draft.cue[1]], act=draft.act)
