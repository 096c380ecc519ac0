"""Statements as the tagger sees them: its spans linked, and read against the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.extract.cues import CueWord, hedged_content, noun_cue, still_to_come, verb_cue
from rashomon.extract.drafts import NOBODY, UNLISTED, Draft, offsets
from rashomon.extract.labels import speaks
from rashomon.extract.linking import Attribution, Piece, link
from rashomon.extract.voices import outlet, outlet_of_speaker, passive, speaker
from rashomon.models.tagger import Tagged, reading
from rashomon.parse import Parsed, Passage, Token
from rashomon.parse import Span as Tokens
from rashomon.spans import Span, contains, trim

BESIDE_CUES = " \t\u00a0,:;.-–—"
NEGATIONS = frozenset({"not", "n't", "never", "nobody", "no", "silent"})  # "has remained silent on whether"
ARTICLES = frozenset({"the", "a", "an"})
RELATIVES = frozenset({"that", "which", "who", "whom"})  # "a proposal that Ilin had agreed to"
ADVERBS = frozenset({"reportedly", "allegedly"})


def tagged(parsed: Parsed) -> list[Draft]:
    """The statements that the tagger finds in a report, as drafts in order of the text."""
    return drafts(parsed, reading(parsed.paragraphs).spans)


def drafts(parsed: Parsed, spans: Sequence[Sequence[Tagged]]) -> list[Draft]:
    """The drafts that the spans of each paragraph make, linked with the help of the parse."""
    pieces: dict[str, list[Piece]] = {"content": [], "cue": [], "source": []}
    for index, (passage, here) in enumerate(zip(parsed.passages, spans, strict=True)):
        for span in here:
            at = passage.start + span.start, passage.start + span.end
            pieces[span.role].append(Piece(at, index, span.confidence))
    starts = [passage.start for passage in parsed.passages]

    def subject(cue: Span) -> Span | None:
        passage = parsed.passages[bisect_right(starts, cue[0]) - 1]
        verb = _verb(passage, cue)
        found = speaker(verb) if verb is not None else None
        if found is not None:
            return offsets(passage, found)
        return (cue[0], cue[0]) if verb is not None and passive(verb) else None

    linked = link(parsed.report.text, pieces["content"], pieces["cue"], pieces["source"], subject)
    made = [_draft(parsed, attribution) for attribution in linked]
    return [draft for draft in made if not _heading(parsed, draft) and not _relative(parsed, draft)]


def _relative(parsed: Parsed, draft: Draft) -> bool:
    """True where the content is nothing but the word that points back to it."""
    return len(draft.parts) == 1 and parsed.report.text[slice(*draft.parts[0])].strip().lower() in RELATIVES


def _heading(parsed: Parsed, draft: Draft) -> bool:
    """True for a headline's "Dorn: what we know": its label is the subject, not who speaks."""
    passage, text = parsed.passages[draft.passage], parsed.report.text
    colon = draft.cue is not None and text[slice(*draft.cue)] == ":"
    return colon and passage.section.kind == "headline" and not (draft.voice and speaks(parsed, passage, draft.voice))


def _draft(parsed: Parsed, attribution: Attribution) -> Draft:
    first = attribution.parts[0]
    text = parsed.report.text
    draft = Draft(first.paragraph, [part.span for part in attribution.parts], confidence=attribution.confidence)
    if attribution.source is not None:
        draft.voice = attribution.source.span
        draft.parts = _without_voice(text, draft.parts, draft.voice)
        draft.negated = text[slice(*draft.voice)].lower() in NOBODY
    if attribution.cue is not None:
        cue = trim(text, *attribution.cue.span, BESIDE_CUES)
        draft.cue = cue if cue[0] < cue[1] else trim(text, *attribution.cue.span)
        passage = parsed.passages[attribution.cue.paragraph]
        _read_cue(passage, draft, attribution.cue.span)
    return draft


def _without_voice(text: str, parts: list[Span], voice: Span) -> list[Span]:
    """The parts without the speaker ("Ilin appeared to say that …") and without an article torn from its noun."""
    kept = [part for part in parts if not contains(voice, part) and text[slice(*part)].lower() not in ARTICLES]
    return kept or parts


def _read_cue(passage: Passage, draft: Draft, span: Span) -> None:
    """Enter the act, hedges, negation and the outlet that was told, from the parse of the cue's words."""
    tokens = _tokens(passage, span)
    cue = _cue_word(tokens)
    if cue is not None:
        draft.act, draft.hedged = cue.act, cue.hedged
        draft.negated ^= cue.negated
    else:
        draft.act = _act(tokens)
        draft.negated ^= any(token.lower_ in NEGATIONS or still_to_come(token) for token in tokens)
    head = cue.head if cue is not None else tokens.root if tokens is not None and len(tokens) else None
    voice = _tokens(passage, draft.voice) if draft.voice is not None else None
    told = outlet(head) if head is not None else None
    told = told or (outlet_of_speaker(voice.root) if voice else None)
    if told is not None and offsets(passage, told) != draft.voice:
        draft.via = [offsets(passage, told)]
    content = _tokens(passage, draft.parts[0])
    if content:
        draft.hedged = draft.hedged or hedged_content(content[0], content[-1])


def _act(tokens: Tokens) -> str:
    """The act of a cue without a verb or noun of the lexicons."""
    words = {token.lower_ for token in tokens if token.is_alpha}
    if not words or "according" in words:  # a colon, a dash
        return "say"
    return "report" if words & ADVERBS else UNLISTED


def _cue_word(tokens: Tokens) -> CueWord | None:
    verbs = [cue for token in tokens if token.pos_ in ("VERB", "AUX") and (cue := verb_cue(token)) is not None]
    nouns = [cue for token in tokens if token.pos_ == "NOUN" and (cue := noun_cue(token)) is not None]
    return next(iter([*verbs, *nouns]), None)


def _verb(passage: Passage, cue: Span) -> Token | None:
    """The verb that has the speaker: the last of "was quoted as saying"."""
    verbs = [token for token in _tokens(passage, cue) if token.pos_ == "VERB"]
    return verbs[-1] if verbs else None


def _tokens(passage: Passage, span: Span) -> Tokens:
    """The tokens that a span of the report's text touches in one paragraph, none where it lies outside."""
    start, end = span[0] - passage.start, span[1] - passage.start
    inside = [token.i for token in passage.doc if token.idx < end and start < token.idx + len(token)]
    return passage.doc[inside[0] : inside[-1] + 1] if inside else passage.doc[0:0]
