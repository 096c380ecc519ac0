"""Direct speech: which quotation goes with which cue, by where the two stand in the paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.cues import CueWord, verb_cue
from rashomon.extract.quotations import Quotation
from rashomon.extract.voices import phrase, speaker, stretch
from rashomon.parse import Doc, Parsed, Passage, Span, Token

SPEECH_ENDS = ",.?!…-—–"
STOPS = frozenset({".", "?", "!", ";"})
NOT_A_TAG = frozenset({"and", "but", "or", "that", "which", "who", "to", "of", "in", "on", "at", "for", "from",
                       "with", "into", "is", "was", "are", "were", "about", "than", "by"})  # fmt: skip
DASHES = frozenset({"-", "--", "–", "—", "―"})
MAX_SIGNATURE = 8  # tokens: "Vera Ilin, mayor of Dorn"
PERSONS = frozenset({"he", "she", "they", "who", "we"})
MAX_NAME = 6  # tokens of a name that alone stands before a colon
MAX_TAG = 30  # tokens; a speaker with a long apposition
LONG = 3  # letters; a longer word of a heading has a capital
MIN_SPEECH = 3  # words; shorter is speech only with a comma or colon beside it


@dataclass(slots=True)
class Utterance:
    """Quotations that one cue attributes, in order; `lead` is where the sentence begins that the first ends."""

    quotes: list[Quotation]
    cue: CueWord | None = None
    voice: Span | None = None
    passage: int = -1
    colon: bool = False
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words between two quotations of a paragraph."""

    doc: Doc
    first: int
    stop: int

    def tokens(self) -> Span:
        return self.doc[self.first : max(self.first, self.stop)]

    def sentences(self) -> int:
        """How many sentences end in the gap."""
        return sum(token.text in STOPS for token in self.tokens())


def utterances(parsed: Parsed, quotes: Sequence[Quotation]) -> list[Utterance]:
    """The quotations that are speech, joined where one cue attributes several."""
    by_passage: dict[int, list[Quotation]] = {}
    for quote in quotes:
        if quote.depth == 0:
            by_passage.setdefault(quote.passage, []).append(quote)
    found: list[Utterance] = []
    for index, passage in enumerate(parsed.passages):
        here = by_passage.get(index, [])
        if here:
            _paragraph(parsed, index, passage, here, found)
    for utterance in found:
        if utterance.cue is None:
            utterance.voice = _signed(parsed, utterance.quotes[-1]) or utterance.voice
    return found


def speechlike(text: str, quote: Quotation) -> bool:
    """True where the quotation looks like something said rather than a word set apart."""
    inner = text[quote.start : quote.end]
    words = inner.count(" ") + 1
    after = text[quote.closed : quote.closed + 1]
    ends = inner[-1] in SPEECH_ENDS or after in (",", ".") or not after.strip()
    return (ends and (words >= MIN_SPEECH or inner[-1] in ",?!")) or (words >= MIN_SPEECH and inner[:1].isupper())


def _paragraph(parsed: Parsed, index: int, passage: Passage, here: list[Quotation], found: list[Utterance]) -> None:
    text, doc = parsed.report.text, passage.doc
    starts = [token.idx for token in doc]
    gaps = _gaps(passage, here, starts)
    open_before = found[-1] if found else None
    for number, quote in enumerate(here):
        before, after = gaps[number], gaps[number + 1]
        previous = found[-1] if found else None
        own = _after(text, quote, after) if number == 0 and open_before is not None and open_before.cue else None
        if number == 0 and own is None and open_before is not None and _continued(open_before, index, quote, passage):
            open_before.quotes.append(quote)
            if open_before.cue is None and not quote.continues:
                _attribute(open_before, _after(text, quote, after), index)
            continue
        lead: int | None = None
        tag = _introduced(text, before, quote)
        if tag is None and speechlike(text, quote):
            tag = _after(text, quote, after)
            begun = _begun(before) if tag is not None else []
            if begun and tag is not None:
                if _said_already(begun, tag) or text[quote.start].isupper():
                    tag = None
                else:
                    lead = passage.start + begun[0].idx
            tag = tag or _before(text, before, quote)
        if tag is None and number == 0 and quote.start - passage.start < 4:
            tag = _from_paragraph_above(parsed, index)
        if tag is None:
            if previous is not None and previous.passage == index and _goes_on(text, previous, quote, before):
                previous.quotes.append(quote)
                previous.passage = index
            elif quote.continues or (number == 0 and _whole(text, passage, quote, after)):
                voice = _speaker_above(found, index)
                found.append(Utterance([quote], None, voice, index))
            continue
        cue, voice, colon = tag
        if previous is not None and cue is not None and previous.cue is not None and previous.passage == index \
                and previous.cue.head.i == cue.head.i:  # fmt: skip
            previous.quotes.append(quote)
            continue
        found.append(Utterance([quote], cue, voice, index, colon, lead))


Tag = tuple[CueWord | None, Span | None, bool]


def _gaps(passage: Passage, here: Sequence[Quotation], starts: list[int]) -> list[_Gap]:
    edges = [0]
    for quote in here:
        edges.append(bisect_left(starts, quote.opened - passage.start))
        edges.append(bisect_left(starts, quote.closed - passage.start))
    edges.append(len(starts))
    return [_Gap(passage.doc, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]


def _continued(utterance: Utterance, index: int, quote: Quotation, passage: Passage) -> bool:
    last = utterance.quotes[-1]
    return last.continues and last.passage == index - 1 and quote.opened - passage.start < 3


def _attribute(utterance: Utterance, tag: Tag | None, index: int) -> None:
    utterance.passage = index
    if tag is not None:
        utterance.cue, utterance.voice, utterance.colon = tag


def _after(text: str, quote: Quotation, gap: _Gap) -> Tag | None:
    """The tag behind a quotation: ," he said; ," said Vera Ilin, the mayor."""
    inner = text[quote.end - 1]
    tokens = gap.tokens()
    first = next((t for t in tokens if not t.is_space and t.pos_ != "PUNCT"), None)
    if first is None or first.lower_ in NOT_A_TAG:
        return None
    if any(t.text in STOPS for t in tokens[: first.i - gap.first]):
        return None
    if inner == "." and not first.is_lower and not text[quote.closed : quote.closed + 2].strip().startswith(","):
        return None
    for position in range(first.i, min(gap.stop, first.i + MAX_TAG)):
        token = gap.doc[position]
        if token.text in STOPS or token.text == ":":
            break
        cue = verb_cue(token) if token.pos_ in ("VERB", "AUX") else None
        if cue is not None and "q" in cue.frames and token.dep_ not in ("relcl", "acl"):
            voice = _voice_after(cue, first, gap)
            return (cue, voice, False) if voice is not None else None
    return None


def _begun(gap: _Gap) -> list[Token]:
    """The words of the sentence that a quotation ends: They "got on well," said …"""
    first = gap.stop
    while first > gap.first and gap.doc[first - 1].text not in (*STOPS, ":"):
        first -= 1
    return [t for t in gap.doc[first : gap.stop] if t.pos_ not in ("PUNCT", "SPACE")]


def _said_already(begun: list[Token], tag: Tag) -> bool:
    """True where the words before the quotation attribute it, or the cue behind has a content of its own."""
    cues = [verb_cue(t) for t in begun if t.pos_ == "VERB"]
    if any(cue is not None and "c" in cue.frames for cue in cues):
        return True
    cue = tag[0]
    return cue is not None and any(c.dep_ == "ccomp" and c.i > cue.head.i for c in cue.head.children)


def _voice_after(cue: CueWord, first: Token, gap: _Gap) -> Span | None:
    doc = gap.doc
    if first.i >= cue.first.i:  # inverted: "said Vera Ilin"
        right = next((c for c in cue.head.rights if c.dep_ in ("nsubj", "dobj", "attr", "ccomp", "oprd")
                      and c.i < gap.stop and c.pos_ in ("NOUN", "PROPN", "PRON")), None)  # fmt: skip
        if right is not None and right.left_edge.i <= cue.last.i + 2:
            return phrase(right)
        chunk = next((t for t in doc[cue.last.i + 1 : gap.stop] if t.pos_ in ("PROPN", "NOUN", "PRON")), None)
        if chunk is not None and chunk.i <= cue.last.i + 5:
            while chunk.dep_ == "compound" and chunk.head.i > chunk.i:
                chunk = chunk.head
            return phrase(chunk)
        return speaker(cue.head)
    named = speaker(cue.head)
    if named is not None and first.i - 1 <= named.start <= first.i + 1 and named.end <= cue.first.i:
        return named
    between = stretch(doc, first.i, cue.first.i)
    if between is not None:
        return between
    return named if named is not None and gap.first <= named.start and named.end <= gap.stop else None


def _introduced(text: str, gap: _Gap, quote: Quotation) -> Tag | None:
    """The tag before a quotation behind a colon: Orlov fired back: "…"."""
    if not text[max(0, quote.opened - 4) : quote.opened].rstrip().endswith(":"):
        return None
    return _colon_tag(gap)


def _colon_tag(gap: _Gap) -> Tag | None:
    stop = gap.stop
    while stop > gap.first and gap.doc[stop - 1].pos_ in ("PUNCT", "SPACE"):
        stop -= 1
    first = stop
    while first > gap.first and gap.doc[first - 1].text not in STOPS:
        first -= 1
    clause = gap.doc[first:stop]
    if not len(clause):
        return None
    dash = next((t.i for t in reversed(clause) if t.text in ("-", "–", "—")), None)
    named = stretch(gap.doc, dash + 1, stop) if dash is not None else None
    if named is not None and len(named) <= MAX_NAME:  # "Snow closes pass - Vera Ilin: “…”"
        return None, named, True
    listed = [cue for token in clause if token.pos_ in ("VERB", "AUX") and (cue := verb_cue(token)) is not None
              and "q" in cue.frames]  # fmt: skip
    if listed:
        cue = listed[-1]
        return cue, speaker(cue.head), True
    verb = next((t for t in clause if t.pos_ == "VERB" and t.dep_ not in ("relcl", "acl", "ccomp")), None)
    voice = speaker(verb) if verb is not None else None
    if verb is not None and voice is not None and _can_speak(voice):
        return CueWord(verb, verb, verb, "say", ("q",)), voice, True  # any verb will do before a colon
    name = stretch(gap.doc, first, stop)
    return (None, name, True) if name is not None and len(name) <= MAX_NAME else None


def _can_speak(voice: Span) -> bool:
    """True for a person, a body or "he"; "it gets better:" and "the timing surprises Ilin:" have no speaker."""
    return voice.root.ent_type_ in ("PERSON", "ORG", "NORP", "GPE") or voice.root.lower_ in PERSONS


def _before(text: str, gap: _Gap, quote: Quotation) -> Tag | None:
    """The tag before a quotation behind a comma or nothing: He said, "…"; saying "…"."""
    stop = gap.stop
    while stop > gap.first and (gap.doc[stop - 1].pos_ in ("PUNCT", "SPACE") and gap.doc[stop - 1].text not in STOPS):
        stop -= 1
    comma = stop < gap.stop
    for position in range(stop - 1, max(gap.first, stop - 12) - 1, -1):
        token = gap.doc[position]
        if token.text in STOPS:
            return None
        cue = verb_cue(token) if token.pos_ in ("VERB", "AUX") else None
        if cue is not None and "q" in cue.frames:
            if cue.last.i < stop - 1 and not comma:
                return None
            return cue, speaker(cue.head), False
    return None


def _from_paragraph_above(parsed: Parsed, index: int) -> Tag | None:
    if index == 0:
        return None
    above = parsed.passages[index - 1]
    text = parsed.report.text[above.section.start : above.section.end].rstrip()
    if above.section.kind != "body" or not text.endswith(":"):
        return None
    return _colon_tag(_Gap(above.doc, 0, len(above.doc)))


def _signed(parsed: Parsed, last: Quotation) -> Span | None:
    """Who is named behind a dash in the line under a quotation: – Vera Ilin, mayor of Dorn."""
    below = parsed.passages[last.passage + 1 : last.passage + 2]
    if not below or not last.complete or parsed.report.text[last.closed : below[0].start].strip():
        return None
    doc = below[0].doc
    name = stretch(doc, 1, len(doc)) if len(doc) > 1 and doc[0].text in DASHES else None
    return name if name is not None and len(name) <= MAX_SIGNATURE and name[0].text[:1].isupper() else None


def _speaker_above(found: Sequence[Utterance], index: int) -> Span | None:
    """The one speaker of the paragraph above, for a paragraph that is a quotation and nothing else."""
    above = {}
    for utterance in reversed(found):
        if utterance.passage < index - 1:
            break
        if utterance.passage == index - 1:
            above[utterance.voice.text if utterance.voice is not None else None] = utterance.voice
    return next(iter(above.values())) if len(above) == 1 else None


def _goes_on(text: str, previous: Utterance, quote: Quotation, gap: _Gap) -> bool:
    """True where a quotation follows the tag of the one before: ," he said. "…"."""
    if previous.quotes[-1].passage != quote.passage or previous.cue is None:
        return False
    return (
        gap.sentences() <= 1
        and speechlike(text, quote)
        and gap.stop - gap.first <= MAX_TAG
        and (gap.first <= previous.cue.head.i < gap.stop or gap.stop - gap.first <= 1)
    )


def _whole(text: str, passage: Passage, quote: Quotation, after: _Gap) -> bool:
    closed = quote.complete or quote.closed >= passage.section.end
    alone = closed and quote.opened - passage.start < 3 and not any(t.is_alpha for t in after.tokens())
    return alone and not _heading(text[quote.start : quote.end].split())


def _heading(words: list[str]) -> bool:
    """True for a heading between paragraphs: 'A Town Without a Bridge.'"""
    capitals = sum(word[0].isupper() for word in words[1:])
    return (
        capitals > 1 and words[-1][0].isupper() and not any(word[0].islower() for word in words if len(word) > LONG)
    )
