"""Statements as the tagger sees them: its spans linked, and read against the parse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.extract.cues import CueWord, hedged_content, noun_cue, still_to_come, verb_cue
from rashomon.extract.drafts import NOBODY, UNLISTED, Draft, offsets
from rashomon.extract.fitting import fitted, outside
from rashomon.extract.indirect import owner
from rashomon.extract.labels import speaks
from rashomon.extract.linking import Attribution, Piece, link
from rashomon.extract.quotations import Quotation
from rashomon.extract.voices import outlet, outlet_of_speaker, passive, speaker
from rashomon.models.tagger import Tagged, reading
from rashomon.parse import Parsed, Passage, Token
from rashomon.parse import Span as Tokens
from rashomon.spans import Span, contains, overlap, trim

BESIDE_CUES = " \t\u00a0,:;.-–—"
NEGATIONS = frozenset({"not", "n't", "never", "nobody", "no", "silent"})  # "has remained silent on whether"
ARTICLES = frozenset({"the", "a", "an"})
RELATIVES = frozenset({"that", "which", "who", "whom"})  # "a proposal that Ilin had agreed to"
HAS = frozenset({"'s", "’s"})
BESIDE = 2  # characters between a source and the cue that it speaks by
ADVERBS = frozenset({"reportedly", "allegedly"})


def tagged(parsed: Parsed, quotes: Sequence[Quotation]) -> list[Draft]:
    """The statements that the tagger finds in a report, as drafts in order of the text."""
    return drafts(parsed, quotes, reading(parsed.paragraphs).spans)


def drafts(parsed: Parsed, quotes: Sequence[Quotation], spans: Sequence[Sequence[Tagged]]) -> list[Draft]:
    """The drafts that the spans of each paragraph make, linked with the help of the parse."""
    pieces: dict[str, list[Piece]] = {"content": [], "cue": [], "source": []}
    for index, (passage, here) in enumerate(zip(parsed.passages, spans, strict=True)):
        for span in here:
            at = passage.start + span.start, passage.start + span.end
            pieces[span.role].append(Piece(at, index, span.confidence))
    starts = [passage.start for passage in parsed.passages]

    def subject(cue: Span) -> Span | None:
        passage = parsed.passages[bisect_right(starts, cue[0]) - 1]
        verb = None
        for verb in reversed(_verbs(passage, cue)):  # "issued a letter that says": not the letter
            found = speaker(verb)
            if found is not None and (passive(verb) or not overlap(offsets(passage, found), cue)):
                return offsets(passage, found)
        if verb is None or not passive(verb):
            return None
        beside = (source.span for source in pieces["source"] if 0 <= cue[0] - source.span[1] <= BESIDE)
        return next(beside, (cue[0], cue[0])) if _seeming(verb) else (cue[0], cue[0])

    text = parsed.report.text
    contents = fitted(text, quotes, pieces["content"])
    cues, sources = outside(pieces["cue"], contents), outside(pieces["source"], contents)
    linked = link(text, contents, cues, sources, subject)
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
        if draft.voice is None:
            draft.voice = _owner(passage, attribution.cue.span)
        _read_cue(passage, draft, attribution.cue.span)
    return draft


def _owner(passage: Passage, cue: Span) -> Span | None:
    """Whose the noun of a cue is: "Ilin's earlier claim that"; on PolNeAR train such an owner is the source."""
    tokens = _tokens(passage, cue)
    noun = tokens.root if len(tokens) else None
    found = owner(noun) if noun is not None and noun.pos_ == "NOUN" else None
    return offsets(passage, found) if found is not None else None


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


def _seeming(verb: Token) -> bool:
    """True for a passive that may be none: "Ilin's called for talks", "Ilin, mayor of Dorn, called for talks"."""
    return not any(child.dep_ == "auxpass" and child.lower_ not in HAS for child in verb.children)


def _verbs(passage: Passage, cue: Span) -> list[Token]:
    """The verbs of a cue; the last has the speaker: "was quoted as saying"."""
    return [token for token in _tokens(passage, cue) if token.pos_ == "VERB"]


def _tokens(passage: Passage, span: Span) -> Tokens:
    """The tokens that a span of the report's text touches in one paragraph, none where it lies outside."""
    start, end = span[0] - passage.start, span[1] - passage.start
    inside = [token.i for token in passage.doc if token.idx < end and start < token.idx + len(token)]
    return passage.doc[inside[0] : inside[-1] + 1] if inside else passage.doc[0:0]
