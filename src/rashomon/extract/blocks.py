"""Blocks: a paragraph of somebody's words under a colon, set apart on the page and without marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.extract.cues import CueWord, verb_cue
from rashomon.extract.drafts import Draft, attribute, offsets
from rashomon.extract.labels import LABEL
from rashomon.extract.quotations import Quotation
from rashomon.extract.voices import speaker, stretch
from rashomon.parse import Parsed, Passage, Span

BULLETS = "-–—*•·"  # a list under "Ilin said:" is retold
MIN_CREDIT = 4  # tokens: "According to Ilin:"
MAX_NAME = 8  # tokens
TAIL = 5  # words behind the verb: "wrote on her page:"


def blocks(parsed: Parsed, quotes: Sequence[Quotation]) -> Iterator[Draft]:
    """A statement for each paragraph under one that ends in a verb of saying and a colon.

    Of nine such paragraphs in PolNeAR dev, PTC and BASIL every one is quoted; only the first is taken, since
    nothing tells where the quotation ends.
    """
    opening = {quote.opened for quote in quotes}
    for index, (above, passage) in enumerate(pairwise(parsed.passages), 1):
        start, end = passage.section.start, passage.section.end
        if above.section.kind != "body" or passage.section.kind != "body" or start in opening:
            continue
        text = parsed.report.text
        label = LABEL.match(text, start, end)  # "BELIN: Well, …": a transcript
        if text[start] in BULLETS or (label is not None and label["colon"] == ":"):
            continue
        draft = Draft(index, [(start, end)], verbatim=True, quoted=True)
        cue = _last_cue(above)
        voice = speaker(cue.head) if cue is not None else None
        if cue is not None and voice is not None:
            attribute(draft, above, cue, voice)
            draft.hedged = False
            yield draft
        elif (source := _credited(above)) is not None:
            draft.voice = offsets(above, source)
            yield draft


def _credited(passage: Passage) -> Span | None:
    """Whom a paragraph credits that is nothing but that: "According to Vera Ilin:"."""
    tokens = [token for token in passage.doc if not token.is_space]
    if len(tokens) < MIN_CREDIT or tokens[-1].text != ":" or [t.lower_ for t in tokens[:2]] != ["according", "to"]:
        return None
    name = stretch(passage.doc, tokens[2].i, tokens[-1].i)
    return name if name is not None and len(name) <= MAX_NAME else None


def _last_cue(passage: Passage) -> CueWord | None:
    """The verb before the colon that ends a paragraph: Ilin lashed out, saying: …; Ilin wrote on her page: …"""
    tokens = [token for token in passage.doc if not token.is_space]
    if not tokens or tokens[-1].text != ":":
        return None
    for token in reversed(tokens[-TAIL - 2 : -1]):
        cue = verb_cue(token) if token.pos_ == "VERB" else None
        if cue is not None and "q" in cue.frames:
            tail = tokens[tokens.index(token) + 1]
            return cue if tail.text == ":" or tail.pos_ == "ADP" else None
    return None
