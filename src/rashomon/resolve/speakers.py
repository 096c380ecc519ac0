"""Speakers: which entity the words that name a source stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from rashomon.records import Extraction, Mention, Statement, Voice

POSSESSIVE = re.compile(r"^[’']s?\s+\S")  # "Kern's lawyer": what follows is the head
JOINED = re.compile(r"^\W*(?:and|&)\s")  # "Kern and Holt": two speakers, not one
LEANS = re.compile(r"\b(?:of|for|to|from|with|by|in|at|near|about|on|behind|against)\b", re.IGNORECASE)
LONGEST_MENTION = 300  # characters before a source in which a mention that reaches into it may start


def resolve_speakers(extraction: Extraction) -> Extraction:
    """The extraction with the entity of every speaker and of every link of the chain set, None where nobody is named.

    The head of the phrase decides: in "the Kremlin's spokesman Ivo Brandt" the person, in "a soldier
    named Denys" Denys, in "Brandt's lawyer" nobody.
    """
    mentions = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
    starts = [mention.start for mention in mentions]

    def known(voice: Voice) -> Voice:
        first = bisect_left(starts, voice.start - LONGEST_MENTION)
        last = bisect_left(starts, voice.end)
        near = [m for m in mentions[first:last] if m.end > voice.start]
        return msgspec.structs.replace(voice, entity=entity_of(voice, near))

    def spoken(statement: Statement) -> Statement:
        speaker = known(statement.speaker) if statement.speaker is not None else None
        return msgspec.structs.replace(statement, speaker=speaker, via=tuple(known(link) for link in statement.via))

    return msgspec.structs.replace(extraction, statements=tuple(spoken(one) for one in extraction.statements))


def entity_of(voice: Voice, mentions: Sequence[Mention]) -> str | None:
    """The entity of the mention that heads a source's words, None where they name nobody.

    `mentions` overlap the voice, in order of start, the longer first.
    """
    outer = _outermost(mentions)
    heads = [m for m in outer if not POSSESSIVE.match(voice.text[max(0, m.end - voice.start) :])]
    if not heads:
        return None
    head = heads[0]
    before = voice.text[: max(0, head.start - voice.start)]
    for other in outer:
        if other.end <= head.start:
            before = before.replace(other.text, "")
    if LEANS.search(before):  # "sources close to Kern"
        return None
    if any(_joined(voice, head, other) for other in heads[1:]):
        return None
    return head.entity


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _joined(voice: Voice, head: Mention, other: Mention) -> bool:
    """True for a second speaker beside the first, of another entity."""
    between = voice.text[head.end - voice.start : max(0, other.start - voice.start)]
    return JOINED.match(between) is not None and len(between.split()) <= 2 and other.entity != head.entity
