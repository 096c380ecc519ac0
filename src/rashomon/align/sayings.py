"""Sayings: what a statement says in one sentence, the reporter's "he said" left out.

A quotation of five sentences makes five points, and another report puts one of them in its own words: utterances
are compared sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.align.accounts import Telling, is_said, is_voiced_inside, statements_of, telling_of
from rashomon.parse import Parsed, Passage, Span, Token, ends_nothing
from rashomon.records import Extraction, Statement

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
MIN_CONTENT = 2  # words that say something: "to quit the race"


def sayings(extraction: Extraction, parsed: Parsed) -> Iterator[Telling]:
    """What each statement of a report says in each of its sentences, in order of the text."""
    for passage in parsed.passages:
        inside = statements_of(extraction, passage)
        for statement in inside:
            if not is_voiced_inside(statement, inside):
                for sentence in passage.doc.sents:
                    words = _said(passage, statement, sentence)
                    if sum(t.pos_ in CONTENT_POS and not t.is_stop for t in words) >= MIN_CONTENT:
                        span = passage.span(words[0], words[-1])
                        yield telling_of(extraction, passage, span, statement, words)


def _said(passage: Passage, statement: Statement, sentence: Span) -> Sequence[Token]:
    """The sentence's words that are the statement's, without marks or "that" at their edges."""
    words = [t for t in sentence if is_said(statement, passage.start + t.idx)]
    while words and ends_nothing(words[-1]):
        words.pop()
    while words and (words[0].is_punct or words[0].is_space or words[0].lower_ == "that"):
        words.pop(0)
    return words
