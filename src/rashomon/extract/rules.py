"""Statements by rules over the parse and the marks: the tagger's second opinion, and what stands in for it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.blocks import blocks
from rashomon.extract.direct import Utterance, utterances
from rashomon.extract.drafts import Draft, attribute, offsets
from rashomon.extract.indirect import indirect
from rashomon.extract.labels import labelled
from rashomon.extract.letters import letters
from rashomon.extract.posts import posts
from rashomon.extract.quotations import Quotation
from rashomon.parse import Parsed
from rashomon.spans import Span, contains


def ruled(parsed: Parsed, quotes: Sequence[Quotation]) -> list[Draft]:
    """The statements that the rules find: quotations with their tags first, then indirect speech."""
    by_passage: dict[int, list[Quotation]] = {}
    for quote in quotes:
        by_passage.setdefault(quote.passage, []).append(quote)
    labels = list(labelled(parsed, quotes))
    drafts = [_direct(parsed, utterance) for utterance in utterances(parsed, quotes)]
    drafts = [draft for draft in drafts if draft.cue is not None or not _holds_label(draft, labels)]
    taken = {draft.cue for draft in drafts}
    for index, passage in enumerate(parsed.passages):
        here = by_passage.get(index, [])
        drafts.extend(draft for draft in indirect(index, passage, here) if draft.cue not in taken)
    drafts.extend(labels)
    written = [*letters(parsed), *posts(parsed)]
    taken_up = [part for draft in written for part in draft.parts]
    drafts = [draft for draft in drafts if draft.cue is not None or not _lies_in(draft, taken_up)]
    drafts.extend(written)
    drafts.extend(draft for draft in blocks(parsed, quotes) if not _lies_in(draft, taken_up))
    return drafts


def _holds_label(draft: Draft, labels: Sequence[Draft]) -> bool:
    """True for a quotation that begins with who speaks: "ILIN: It was old."""
    names = [label.voice for label in labels if label.voice is not None]
    return any(contains(part, name) for part in draft.parts for name in names)


def _lies_in(draft: Draft, spans: Sequence[Span]) -> bool:
    return all(any(contains(span, part) for span in spans) for part in draft.parts)


def _direct(parsed: Parsed, utterance: Utterance) -> Draft:
    passage = parsed.passages[utterance.passage]
    if utterance.cue is not None and utterance.cue.head.doc is not passage.doc:
        passage = next(p for p in parsed.passages if p.doc is utterance.cue.head.doc)
    draft = Draft(utterance.quotes[0].passage, [(quote.start, quote.end) for quote in utterance.quotes], quoted=True)
    if utterance.lead is not None:
        draft.parts[0] = utterance.lead, draft.parts[0][1]
    draft.quotes = tuple(quote for quote in utterance.quotes if quote.passage != draft.passage)
    if utterance.cue is not None:
        attribute(draft, passage, utterance.cue, utterance.voice)
        draft.hedged = False  # the words are the speaker's own
    elif utterance.voice is not None:
        passage = next(p for p in parsed.passages if p.doc is utterance.voice.doc)
        draft.voice = offsets(passage, utterance.voice)
    return draft
