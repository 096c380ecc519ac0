"""Speakers: which entity the words that name a source stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from rashomon.lexicon import mapping
from rashomon.records import Extraction, Mention, Statement, Voice
from rashomon.resolve.homes import at_home
from rashomon.spans import contains

POSSESSIVE = re.compile(r"^[’']s?\s+\S")  # "Kern's lawyer": what follows is the head
JOINED = re.compile(r"^\W*(?:and|&)(?:\s|$)")  # "Kern and Holt": two speakers, not one
MODIFIES = re.compile(  # "the California Democrat", "Kern spokeswoman": a further noun is the head
    r"^[ -](?!(?:of|for|to|from|with|by|in|at|near|about|on|over|during|after|before|through|under|amid|"
    r"since|until|while|when|because|and|or|but|as|who|whom|whose|that|which|here|there|himself|herself|"
    r"itself|themselves|also|then|later|now|just|has|had|have|is|was|\w+day|\w+ly|\w+ed|\w+ing|"
    r"report|article|story|editorial|poll|survey|statement|analysis)\b)\w"  # a body speaks in its report
)
WRITINGS = re.compile(  # "Kern's account": he speaks in what he writes
    r"^[’']s?\s+(?:\w+\s+)?(?:account|feed|tweet|post|statement|letter|memo|email|op-ed)s?$"
)
ACRONYM = re.compile(r"^(?: \([A-Z][A-Z.&]+\)|\))")  # "the Dorn Health Office (DHO) doctor Lena Holt"
OPENS = re.compile(r"\w\s+(?:the|a|an)\s*$", re.IGNORECASE)  # "Save the" + Court: inside a longer name
PRINTED = re.compile(  # "a report in the Dorn Gazette": the outlet speaks in what it prints
    r"\b(?:report|article|story|editorial|piece|column|headline|review|analysis|dispatch)s?"
    r"(?: published| posted| printed)? (?:in|by|from|on|for)(?: the)?\s*$",
    re.IGNORECASE,
)
WRITTEN = re.compile(  # "a letter from Kern"
    r"\b(?:statement|letter|memo|email|tweet|post|message|op-ed|note|essay) (?:by|from)(?: the)?\s*$", re.IGNORECASE
)
OWNERS = frozenset(["his", "her", "their"])  # "his tailor": somebody else
LEANS = re.compile(r"\b(?:of|for|to|from|with|by|in|at|near|about|on|behind|against)\b", re.IGNORECASE)
SEVERAL = re.compile(rf"[’']s?\s|\band\b|{LEANS.pattern}", re.IGNORECASE)  # the name at its end is not the head
LONGEST_MENTION = 300  # characters before a source in which a mention that reaches into it may start


def resolve_speakers(extraction: Extraction) -> Extraction:
    """The extraction with the entity of every speaker and of every link of the chain set, None where nobody is named.

    The head of the phrase decides: in "the Kremlin's spokesman Ivo Brandt" the person, in "a soldier
    named Denys" Denys, in "Brandt's lawyer" nobody.
    """
    mentions = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
    starts = [mention.start for mention in mentions]
    forms = bearers(mentions)

    def known(voice: Voice) -> Voice:
        first = bisect_left(starts, voice.start - LONGEST_MENTION)
        last = bisect_left(starts, voice.end)
        near = [m for m in mentions[first:last] if m.end > voice.start]
        entity = entity_of(voice, near) or by_form(voice, near, forms)
        return msgspec.structs.replace(voice, entity=entity or at_home(voice.text, mentions, extraction.report.text))

    def spoken(statement: Statement) -> Statement:
        speaker = known(statement.speaker) if statement.speaker is not None else None
        return msgspec.structs.replace(statement, speaker=speaker, via=tuple(known(link) for link in statement.via))

    return msgspec.structs.replace(extraction, statements=tuple(spoken(one) for one in extraction.statements))


def entity_of(voice: Voice, mentions: Sequence[Mention]) -> str | None:
    """The entity of the mention that heads a source's words, None where they name nobody.

    `mentions` overlap the voice, in order of start, the longer first.
    """
    outer = _outermost(mentions)
    after = [voice.text[max(0, m.end - voice.start) :] for m in outer]
    heads = [m for m, rest in zip(outer, after, strict=True) if not _belongs(m, rest)]
    if not heads:
        return None
    head = heads[0]
    before = voice.text[: max(0, head.start - voice.start)]
    for other in outer:
        if other.end <= head.start:
            before = before.replace(other.text, "")
    authored = WRITTEN.search(before) or (head.kind == "organisation" and PRINTED.search(before))
    if not authored and (LEANS.search(before) or OPENS.search(before)):  # "sources close to Kern"
        return None
    if any(_joined(voice, head, other) for other in heads[1:]) or _listed(voice, heads):
        return None
    if head.kind == "group" and head.form == "name" and before.strip().lower() not in ("", "the"):
        return None  # "many House Democrats" are not the Democrats
    return head.entity or (_named_behind(voice, head, heads[1]) if len(heads) > 1 else None)


def outer_speakers(extraction: Extraction) -> set[int]:
    """Where the speakers of a report stand, those within what another says left out."""
    contents = [part for s in extraction.statements if s.kind != "scare" for part in s.parts or ((s.start, s.end),)]
    voices = {(s.speaker.start, s.speaker.end) for s in extraction.statements if s.speaker is not None}
    contents.sort()
    return {voice[0] for voice in voices if not any(contains((part[0], part[1]), voice) for part in contents)}


def bearers(mentions: Iterable[Mention]) -> Mapping[str, set[str]]:
    """Who of a report is named in full by each form and each last name, as entity ids."""
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        name = mention.grammar.name
        if mention.form == "name" and mention.kind == "person" and mention.entity is not None and name is not None:
            forms[name].add(mention.entity)
            if " " in name:
                forms[name.split()[-1]].add(mention.entity)
    return forms


def by_form(voice: Voice, mentions: Sequence[Mention], forms: Mapping[str, set[str]]) -> str | None:
    """The person whose name a source is, or ends in, where the parse saw no name there ("Summers replied")."""
    text = re.split(r",| [-–—―]+ ", voice.text)[0].strip("\"“”’' ")
    words = text.split()
    while len(words) > 1 and words[0].lower() in mapping("honorifics").keys() | mapping("roles").keys():
        words.pop(0)  # "President Kern"
    if SEVERAL.search(text):
        return None
    if len(words) == 1 and all(mention.start >= voice.start + len(text) for mention in mentions):
        meant = set(forms.get(words[0], ()))
    else:
        meant = set().union(
            *(forms.get(" ".join(words[-length:]), set()) for length in (2, 3) if len(words) >= length)
        )
    return next(iter(meant)) if len(meant) == 1 else None


def _belongs(mention: Mention, rest: str) -> bool:
    """True where what follows a mention is the head that it belongs to."""
    if mention.text.lower() in OWNERS:
        return rest.strip() != ""
    if WRITINGS.match(rest.rstrip()):
        return False
    rest = ACRONYM.sub("", rest)
    return POSSESSIVE.match(rest) is not None or (mention.form == "name" and MODIFIES.match(rest) is not None)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _named_behind(voice: Voice, head: Mention, other: Mention) -> str | None:
    """Whom a description is of, where a name behind a comma ends the source: "The dam's owner, Brannock Water"."""
    between = voice.text[head.end - voice.start : max(0, other.start - voice.start)]
    apposed = head.form == "nominal" and head.grammar.number == "sg" and between.strip() == ","
    named = other.form == "name" and other.kind in ("person", "organisation")
    return other.entity if apposed and named and other.end >= voice.end else None


def _listed(voice: Voice, heads: Sequence[Mention]) -> bool:
    """True for a row of names with "and" before the last: "Kern, Holt and Brandt"."""
    ends = [(left.end - voice.start, right.start - voice.start) for left, right in pairwise(heads)]
    between = [voice.text[end : max(end, start)].strip() for end, start in ends]
    return bool(between) and between[0] == "," and any(JOINED.match(words) for words in between)


def _joined(voice: Voice, head: Mention, other: Mention) -> bool:
    """True for a second speaker beside the first, of another entity."""
    between = voice.text[head.end - voice.start : max(0, other.start - voice.start)]
    return JOINED.match(between) is not None and len(between.split()) <= 2 and other.entity != head.entity
