"""Indirect speech: statements found from their cue, by the parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.extract.contents import Stretch, according, adverbial, clause, noun_clause, preposition
from rashomon.extract.cues import CueWord, hedged_content, noun_cues, verb_cues
from rashomon.extract.drafts import Draft, attribute, offsets
from rashomon.extract.quotations import Quotation
from rashomon.extract.voices import phrase, speaker
from rashomon.lexicon import mapping
from rashomon.parse import Passage, Token
from rashomon.parse import Span as Tokens
from rashomon.spans import Span, overlap


def indirect(index: int, passage: Passage, here: list[Quotation]) -> Iterator[Draft]:
    """The statements of a paragraph that a verb, a noun or "according to" attributes."""
    for cue in verb_cues(passage.doc):
        if _first_person_inside(passage, here, cue.head):
            continue
        for content in filter(None, map(_filled, clause(cue))):
            yield _draft(index, passage, here, cue, content, speaker(cue.head))
    for cue in noun_cues(passage.doc):
        content = _filled(noun_clause(cue))
        if content and not _first_person_inside(passage, here, cue.head):
            yield _draft(index, passage, here, cue, content, owner(cue.head))
    yield from _credited(index, passage, here)


def _draft(
    index: int, passage: Passage, here: list[Quotation], cue: CueWord, content: list[Stretch], voice: Tokens | None
) -> Draft:
    draft = Draft(index, _stretched(passage, here, content, cue.head))
    attribute(draft, passage, cue, voice)
    doc = passage.doc
    if content[0][0] > cue.last.i:
        draft.cue = passage.span(cue.first, preposition(cue, content))
    draft.hedged = draft.hedged or hedged_content(doc[content[0][0]], doc[content[-1][1] - 1])
    return draft


def _filled(content: list[Stretch]) -> list[Stretch]:
    return [stretch for stretch in content if stretch[0] < stretch[1]]


def _stretched(passage: Passage, here: list[Quotation], content: list[Stretch], head: Token) -> list[Span]:
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


def owner(noun: Token) -> Tokens | None:
    """Whose a claim is: "Ilin's claim", "a claim by Ilin"; None where nobody is named."""
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
            draft.voice = offsets(passage, phrase(noun))
            yield draft
        elif token.lower_ in ("reportedly", "allegedly") and hedges[token.lower_] and token.head.pos_ == "VERB":
            content = adverbial(token)
            if content:
                parts = _stretched(passage, here, content, token)
                yield Draft(index, parts, passage.span(token, token), "report", hedged=True)


def _first_person_inside(passage: Passage, here: Iterable[Quotation], head: Token) -> bool:
    """True for "I think" within a quotation: the quoted speaker is the speaker already."""
    at = passage.start + head.idx
    if not any(quote.opened <= at < quote.closed for quote in here):
        return False
    voice = speaker(head)
    return voice is None or voice.root.lower_ in ("i", "we", "you", "it", "that", "this")
