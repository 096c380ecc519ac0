"""Statements: who said what, in which words, through whom; by rules over the parse and the marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.extract.contents import Stretch, according, adverbial, clause, noun_clause, preposition
from rashomon.extract.cues import CueWord, hedged_content, noun_cues, verb_cues
from rashomon.extract.direct import Utterance, speechlike, utterances
from rashomon.extract.quotations import Quotation, bare, quotations
from rashomon.extract.voices import outlet, outlet_of_speaker, phrase, speaker
from rashomon.lexicon import mapping
from rashomon.parse import Parsed, Passage, Token
from rashomon.parse import Span as Tokens
from rashomon.records import Cue, Report, Statement, StatementKind, Voice, record_id
from rashomon.spans import Span, contains, overlap

OPENING = "\"“„«"
CLOSING = {"“": "”", "„": "“", "«": "»"}
MAX_LABEL = 6  # tokens of a label before a colon
MAX_SCARE = 4  # words; longer quotations without a speaker are somebody's words


@dataclass(slots=True)
class Draft:
    """A statement in the making, in offsets of the report's text."""

    passage: int
    parts: list[Span]
    cue: Span | None = None
    act: str = "say"
    voice: Span | None = None
    via: list[Span] = field(default_factory=list)
    hedged: bool = False
    negated: bool = False
    scare: bool = False
    quotes: tuple[Quotation, ...] = ()

    @property
    def extent(self) -> Span:
        """From the first character of the first part to the last of the last."""
        return self.parts[0][0], self.parts[-1][1]


def statements(parsed: Parsed) -> Iterator[Statement]:
    """The statements of headline, standfirst, body and captions, in order of the text."""
    report = parsed.report
    quotes = quotations(parsed)
    outer = [quote for quote in quotes if quote.depth == 0]
    by_passage: dict[int, list[Quotation]] = {}
    for quote in outer:
        by_passage.setdefault(quote.passage, []).append(quote)
    drafts = [_direct(parsed, utterance) for utterance in utterances(parsed, quotes)]
    taken = {draft.cue for draft in drafts}
    for index, passage in enumerate(parsed.passages):
        here = by_passage.get(index, [])
        for draft in _indirect(parsed, index, passage, here):
            if draft.cue not in taken:
                drafts.append(draft)
    drafts = [trimmed for draft in drafts if (trimmed := _trimmed(report.text, draft)) is not None]
    drafts.extend(_left_over(parsed, outer, drafts))
    drafts = _without_repeats(drafts)
    _nest(drafts)
    for draft in sorted(drafts, key=lambda draft: (draft.extent[0], -draft.extent[1])):
        yield _statement(parsed, draft, [*by_passage.get(draft.passage, []), *draft.quotes])


def _direct(parsed: Parsed, utterance: Utterance) -> Draft:
    passage = parsed.passages[utterance.passage]
    if utterance.cue is not None and utterance.cue.head.doc is not passage.doc:
        passage = next(p for p in parsed.passages if p.doc is utterance.cue.head.doc)
    draft = Draft(utterance.quotes[0].passage, [(quote.start, quote.end) for quote in utterance.quotes])
    if utterance.lead is not None:
        draft.parts[0] = utterance.lead, draft.parts[0][1]
    draft.quotes = tuple(quote for quote in utterance.quotes if quote.passage != draft.passage)
    if utterance.cue is not None:
        _fill(draft, passage, utterance.cue, utterance.voice)
        draft.hedged = False  # the words are the speaker's own
    elif utterance.voice is not None:
        passage = next(p for p in parsed.passages if p.doc is utterance.voice.doc)
        draft.voice = _offsets(passage, utterance.voice)
    return draft


def _fill(draft: Draft, passage: Passage, cue: CueWord, voice: Tokens | None) -> None:
    draft.cue, draft.act = passage.span(cue.first, cue.last), cue.act
    draft.hedged, draft.negated = cue.hedged, cue.negated
    if voice is not None:
        draft.voice = _offsets(passage, voice)
    told = outlet(cue.head) or (outlet_of_speaker(voice.root) if voice is not None else None)
    if told is not None and _offsets(passage, told) != draft.voice:
        draft.via = [_offsets(passage, told)]


def _offsets(passage: Passage, tokens: Tokens) -> Span:
    return passage.start + tokens.start_char, passage.start + tokens.end_char


def _indirect(parsed: Parsed, index: int, passage: Passage, here: list[Quotation]) -> Iterator[Draft]:
    for cue in verb_cues(passage.doc):
        if _first_person_inside(passage, here, cue.head):
            continue
        for content in filter(None, map(_filled, clause(cue))):
            yield _draft(index, passage, here, cue, content, speaker(cue.head))
    for cue in noun_cues(passage.doc):
        content = _filled(noun_clause(cue))
        if content and not _first_person_inside(passage, here, cue.head):
            yield _draft(index, passage, here, cue, content, _owner(cue.head))
    yield from _credited(index, passage, here)
    yield from _labelled(index, passage, here)


def _draft(
    index: int, passage: Passage, here: list[Quotation], cue: CueWord, content: list[Stretch], voice: Tokens | None
) -> Draft:
    draft = Draft(index, _stretched(passage, here, content, cue.head))
    _fill(draft, passage, cue, voice)
    doc = passage.doc
    if content[0][0] > cue.last.i:
        draft.cue = passage.span(cue.first, preposition(cue, content))
    draft.hedged = draft.hedged or hedged_content(doc[content[0][0]], doc[content[-1][1] - 1])
    return draft


def _filled(content: list[Stretch]) -> list[Stretch]:
    return [stretch for stretch in content if stretch[0] < stretch[1]]


def _stretched(
    passage: Passage, here: list[Quotation], content: list[Stretch], head: Token
) -> list[Span]:
    """The stretches as offsets; one that runs into a quotation takes the whole of it."""
    at = passage.start + head.idx
    spans = []
    for first, stop in content:
        span = passage.span(passage.doc[first], passage.doc[stop - 1])
        for quote in here:
            if quote.opened <= at < quote.closed:
                span = max(span[0], quote.start), min(span[1], quote.end)
            elif overlap(span, (quote.start, quote.end)):
                low = quote.opened if quote.opened > at or quote.closed <= at else span[0]
                span = min(span[0], low), max(span[1], quote.closed)
        spans.append(span)
    return spans


def _owner(noun: Token) -> Tokens | None:
    for child in noun.children:
        if child.dep_ == "poss":
            found = phrase(child)
            return found[:-1] if len(found) > 1 and found[-1].tag_ == "POS" else found
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((phrase(inner) for inner in child.children if inner.dep_ == "pobj"), None)
    return None


def _credited(index: int, passage: Passage, here: list[Quotation]) -> Iterator[Draft]:
    """ "according to …", and "reportedly", which credits nobody."""
    hedges = mapping("hedges")
    for token in passage.doc:
        if token.lower_ == "according":
            found = according(token)
            if found is None or not found[1]:
                continue
            noun, content = found
            draft = Draft(index, _stretched(passage, here, content, token), act="say")
            draft.cue = passage.span(token, token.nbor()) if token.i + 1 < len(passage.doc) else None
            draft.voice = _offsets(passage, phrase(noun))
            yield draft
        elif token.lower_ in ("reportedly", "allegedly") and hedges[token.lower_] and token.head.pos_ == "VERB":
            content = adverbial(token)
            if content:
                parts = _stretched(passage, here, content, token)
                yield Draft(index, parts, passage.span(token, token), "report", hedged=True)


def _labelled(index: int, passage: Passage, here: list[Quotation]) -> Iterator[Draft]:
    """A headline's "Ilin: bridge is safe", a transcript's "ILIN: The bridge is safe."."""
    doc = passage.doc
    colon = next((token for token in doc[:MAX_LABEL] if token.text == ":"), None)
    if colon is None or colon.i == 0 or colon.i + 2 >= len(doc):
        return
    label = doc[: colon.i]
    person = label.root.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") and passage.section.kind == "headline"
    if not (person or (label.text.isupper() and len(label.text) > 2)) or any(t.pos_ == "VERB" for t in label):
        return
    span = passage.span(doc[colon.i + 1], doc[-1])
    if not any(overlap(span, (quote.start, quote.end)) for quote in here):
        yield Draft(index, [span], passage.span(colon, colon), voice=_offsets(passage, label))


def _first_person_inside(passage: Passage, here: Iterable[Quotation], head: Token) -> bool:
    """True for "I think" within a quotation: the quoted speaker is the speaker already."""
    at = passage.start + head.idx
    if not any(quote.opened <= at < quote.closed for quote in here):
        return False
    voice = speaker(head)
    return voice is None or voice.root.lower_ in ("i", "we", "you", "it", "that", "this")


def _trimmed(text: str, draft: Draft) -> Draft | None:
    parts = [_balanced(text, part, bare(text, *part)) for part in draft.parts]
    draft.parts = sorted({part for part in parts if part[0] < part[1]})
    if draft.voice is not None:
        voice = bare(text, *draft.voice)
        torn = any(text.count(mark, *voice) != text.count(CLOSING.get(mark, mark), *voice) for mark in "“«")
        draft.voice = voice if voice[0] < voice[1] and not torn else None
    return draft if draft.parts else None


def _balanced(text: str, whole: Span, part: Span) -> Span:
    """The part with the closing mark of a quotation that opens within it: that it was “a mistake”."""
    start, end = part
    opened = max(text.rfind(mark, start, end) for mark in OPENING)
    if opened <= start or (text[opened] in "\"'" and text.count(text[opened], start, end) % 2 == 0):
        return part
    closing = CLOSING.get(text[opened], text[opened])
    if text.find(closing, opened + 1, end) >= 0:
        return part
    behind = text.find(closing, end, whole[1] + 1)
    return (start, behind + 1) if 0 <= behind <= end + 3 else part


def _left_over(parsed: Parsed, outer: Iterable[Quotation], drafts: list[Draft]) -> list[Draft]:
    text = parsed.report.text
    covered: dict[int, list[Span]] = {}
    for draft in drafts:
        for passage in {draft.passage, *(quote.passage for quote in draft.quotes)}:
            covered.setdefault(passage, []).extend(draft.parts)
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


def _nest(drafts: list[Draft]) -> None:
    """A statement within another's content came through that one's speaker."""
    by_passage: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_passage.setdefault(draft.passage, []).append(draft)
    for here in by_passage.values():
        here.sort(key=lambda draft: (draft.extent[0], -draft.extent[1]))
        for inner in here:
            if inner.cue is None:
                continue
            around = [
                outer for outer in here if outer is not inner and outer.voice is not None
                and outer.voice != inner.voice and any(contains(part, inner.cue) for part in outer.parts)
                and not (outer.cue is not None and any(contains(part, outer.cue) for part in inner.parts))
            ]  # fmt: skip
            chain = [outer.voice for outer in around if outer.voice is not None]
            inner.via = list(dict.fromkeys([*chain, *inner.via]))


def _statement(parsed: Parsed, draft: Draft, here: list[Quotation]) -> Statement:
    report, (start, end) = parsed.report, draft.extent
    return Statement(
        id=record_id("statement", report.id, start, end, draft.parts, draft.cue),
        report=report.id,
        start=start,
        end=end,
        text=report.text[start:end],
        parts=tuple(draft.parts),
        kind=_kind(draft, here),
        speaker=_voice(report, draft.voice),
        via=tuple(voice for span in draft.via if (voice := _voice(report, span)) is not None),
        cue=_cue(report, draft),
        certainty="hedged" if draft.hedged else "firm",
        negated=draft.negated,
        section=parsed.passages[draft.passage].section.kind,
    )


def _kind(draft: Draft, here: list[Quotation]) -> StatementKind:
    if draft.scare:
        return "scare"
    quoted = [  # a statement told within a longer quotation is not itself quoted
        (quote.start, quote.end)
        for quote in here
        if not any(quote.start < start - 3 and end <= quote.end for start, end in draft.parts)
    ]
    inside = sum(overlap(part, quote) for part in draft.parts for quote in quoted)
    if not inside:
        return "indirect"
    outside = sum(end - start for start, end in draft.parts) - inside
    return "direct" if outside <= 2 * len(draft.parts) else "mixed"


def _voice(report: Report, span: Span | None) -> Voice | None:
    if span is None:
        return None
    return Voice(entity=None, start=span[0], end=span[1], text=report.text[span[0] : span[1]])


def _cue(report: Report, draft: Draft) -> Cue | None:
    if draft.cue is None:
        return None
    return Cue(start=draft.cue[0], end=draft.cue[1], text=report.text[draft.cue[0] : draft.cue[1]], act=draft.act)
