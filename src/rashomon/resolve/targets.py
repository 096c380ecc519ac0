"""Towards whom a loaded word is meant: the person, body, group or state that its clause sets it on.

An adjective judges its noun, an adverb and a verb their doer, a noun whomever it describes or belongs to
("Vesk's boast"). Where the clause names nobody, the target stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from rashomon.lexicon import mapping
from rashomon.parse import Parsed, Passage, Token
from rashomon.records import Extraction, Mention, Wording

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
DESCRIBING = frozenset(("attr", "acomp", "oprd"))
STEPS = 6  # words from a loaded word to whom it judges: guards against a parse that runs in a ring


def resolve_targets(extraction: Extraction, parsed: Parsed) -> Extraction:
    """The extraction with the target of every loaded word whose clause names one."""
    known = _Known(extraction, parsed)
    told = tuple(known.aimed(w) if w.kind == "loaded" else w for w in extraction.wording)
    return msgspec.structs.replace(extraction, wording=told)


class _Known:
    """Whom the words of a report stand for."""

    def __init__(self, extraction: Extraction, parsed: Parsed) -> None:
        self.passages = parsed.passages
        self.mentions: dict[int, list[Mention]] = {}
        for mention in extraction.mentions:
            if mention.entity is not None:
                self.mentions.setdefault(mention.end, []).append(mention)
        self.states: Mapping[str, str] = {
            m.text.lower(): m.entity for m in extraction.mentions if m.entity and m.form == "name"
        }

    def aimed(self, wording: Wording) -> Wording:
        """The wording with its target."""
        passage = next((p for p in self.passages if p.start <= wording.start < p.section.end), None)
        tokens = [] if passage is None else _tokens(passage, wording)
        if passage is None or not tokens:
            return wording
        return msgspec.structs.replace(wording, target=self._of(passage, _head(tokens), STEPS))

    def _of(self, passage: Passage, word: Token, steps: int) -> str | None:
        for judged in _judged(word):
            found = self._stands_for(passage, judged)
            # An adverb judges a verb's doer; but "Vesk's forces bravely held" praises the forces, not Vesk.
            onwards = judged is not word and (word.pos_ == "ADJ" or judged.pos_ == "VERB")
            if found is None and onwards and steps:
                found = self._of(passage, judged, steps - 1)
            if found is not None:
                return found
        return None

    def _stands_for(self, passage: Passage, word: Token) -> str | None:
        """The entity whose mention ends with the word, or the state of "the Vostran bandits"."""
        _, end = passage.span(word, word)
        covering = self.mentions.get(end, ())
        entity = max(covering, key=lambda m: m.end - m.start).entity if covering else None
        if entity is not None or word.pos_ != "NOUN":
            return entity
        states = (mapping("nationalities").get(c.lower_) for c in word.children if c.dep_ in ("amod", "nmod"))
        return next((self.states[s.lower()] for s in states if s and s.lower() in self.states), None)


def _tokens(passage: Passage, wording: Wording) -> list[Token]:
    low, high = wording.start - passage.start, wording.end - passage.start
    return [token for token in passage.doc if low <= token.idx < high]


def _head(tokens: list[Token]) -> Token:
    """The word of a span on which its others hang."""
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])


def _judged(word: Token) -> Iterator[Token]:
    """The words a loaded one is said of, the nearest first."""
    if word.pos_ in ("NOUN", "PROPN"):
        yield word
        yield from (child for child in word.children if child.dep_ == "poss")
        if word.dep_ == "appos":
            yield word.head
        elif word.dep_ in DESCRIBING:
            yield from _subjects(word.head)
        elif word.dep_ == "compound":  # "a smear campaign"
            yield word.head
    elif word.pos_ == "ADJ":
        yield from _subjects(word.head) if word.dep_ in DESCRIBING else (word.head,)
    elif word.pos_ == "ADV":
        yield word.head
    elif word.pos_ == "VERB":
        yield from _doers(word)


def _doers(verb: Token) -> Iterator[Token]:
    if verb.dep_ == "amod":  # "decimated cities"
        yield verb.head
        return
    by = [t for child in verb.children if child.dep_ == "agent" for t in child.children if t.dep_ == "pobj"]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if by or passive:
        yield from by
        return
    found = list(_subjects(verb))
    yield from found
    if not found and verb.dep_ in ("conj", "xcomp", "advcl", "acl") and verb.head.pos_ == "VERB":
        yield from _doers(verb.head)


def _subjects(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            relative = child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
            yield verb.head if relative else child
