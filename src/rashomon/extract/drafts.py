"""Drafts: a statement in the making, in offsets of the report's text."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.extract.cues import CueWord
from rashomon.extract.quotations import Quotation, bare
from rashomon.extract.voices import outlet, outlet_of_speaker
from rashomon.parse import Passage
from rashomon.parse import Span as Tokens
from rashomon.spans import Span

OPENING = '"“„«'
UNLISTED = "mention"  # the act of a cue that no lexicon has ("left little doubt that")
NOBODY = frozenset({"nobody", "none", "no one"})
CLOSING = {"“": "”", "„": "“", "«": "»"}


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
    confidence: float | None = None
    agreed: bool = False
    quoted: bool = False
    verbatim: bool = False
    within: Draft | None = None

    @property
    def extent(self) -> Span:
        """From the first character of the first part to the last of the last."""
        return self.parts[0][0], self.parts[-1][1]


def attribute(draft: Draft, passage: Passage, cue: CueWord, voice: Tokens | None) -> None:
    """Enter the cue, the speaker and the outlet that was told into a draft."""
    draft.cue, draft.act = passage.span(cue.first, cue.last), cue.act
    draft.hedged, draft.negated = cue.hedged, cue.negated
    if voice is not None:
        draft.voice = offsets(passage, voice)
        draft.negated ^= voice.text.lower() in NOBODY
    told = outlet(cue.head) or (outlet_of_speaker(voice.root) if voice is not None else None)
    if told is not None and offsets(passage, told) != draft.voice:
        draft.via = [offsets(passage, told)]


def offsets(passage: Passage, tokens: Tokens) -> Span:
    """Where tokens of a paragraph stand in the report's text."""
    return passage.start + tokens.start_char, passage.start + tokens.end_char


def trimmed_draft(text: str, draft: Draft) -> Draft | None:
    """The draft with marks and punctuation cut from the ends of its parts, None where nothing is left."""
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
