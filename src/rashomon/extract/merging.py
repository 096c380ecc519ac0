"""Merging: the tagger's statements, with what the rules know better, and what only the rules see."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.drafts import Draft
from rashomon.spans import Span, contains, overlap

AGREED = 0.5  # of either content that the other holds
# Of the rules' own finds beside the tagger's, seven in ten of these are right on PolNeAR, of the rest four.
SAYING = frozenset({"say", "tell", "claim", "deny", "confirm", "admit", "insist", "argue", "warn", "promise",
                    "accuse", "demand"})  # fmt: skip
PRONOUNS = frozenset({"i", "we", "you", "he", "she", "they", "it"})


def merged(text: str, tagged: Sequence[Draft], ruled: Sequence[Draft]) -> list[Draft]:
    """The tagger's drafts, each with the chain the rules give it, and the rules' own where it is silent."""
    drafts = list(tagged)
    used: set[int] = set()
    for draft in tagged:
        for index, other in enumerate(ruled):
            if _same(draft, other):
                used.add(index)
                _complete(draft, other)
    for index, other in enumerate(ruled):
        if index not in used and _adds(text, other, drafts):
            drafts.append(other)
    return drafts


def _same(left: Draft, right: Draft) -> bool:
    if left.cue is not None and right.cue is not None:
        return overlap(left.cue, right.cue) > 0
    shared = sum(overlap(a, b) for a in left.parts for b in right.parts)
    return shared >= AGREED * max(_length(left.parts), _length(right.parts))


def _complete(draft: Draft, other: Draft) -> None:
    """What the rules add: the chain, the paragraphs a quotation runs on into, a speaker from the one above."""
    draft.via = draft.via or other.via
    draft.agreed = True
    if other.verbatim:
        draft.parts, draft.cue, draft.voice, draft.verbatim = other.parts, other.cue, other.voice, True
    if other.quotes and draft.parts:
        far = [part for part in other.parts if not any(overlap(part, own) for own in draft.parts)]
        draft.parts = sorted([*draft.parts, *far])
        draft.quotes = other.quotes
    if draft.cue is None:
        draft.cue, draft.act = other.cue, other.act
    draft.voice = draft.voice or other.voice


def _adds(text: str, other: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what the tagger passes over: a tagged quotation, plain saying, and what is told within a content.

    PolNeAR is flat, so a tagger trained on it says nothing about statements within statements.
    """
    spans = [part for draft in drafts for part in draft.parts]
    plain = other.act in SAYING and other.voice is not None
    if not any(overlap(part, span) for part in other.parts for span in spans):
        return other.quoted or plain
    cue = other.cue
    within = cue is not None and any(contains(span, cue) for span in spans)
    named = other.voice is not None and any(word[:1].isupper() for word in text[slice(*other.voice)].split())
    inside = all(any(contains(span, part) for span in spans) for part in other.parts)
    return within and plain and named and inside and not _pronoun(text, other)


def _pronoun(text: str, draft: Draft) -> bool:
    return draft.voice is not None and text[slice(*draft.voice)].lower() in PRONOUNS


def _length(parts: Sequence[Span]) -> int:
    return sum(end - start for start, end in parts)
