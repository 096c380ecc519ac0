"""Where a quoted sentence stands, the marks and not the tagger say how far a content goes."""

from __future__ import annotations

import pytest

from rashomon.extract.fitting import fitted, outside
from rashomon.extract.linking import Piece
from rashomon.extract.quotations import quotations
from tests.extract.test_quotations import with_sentences

CASES = [
    # (text, contents of the tagger, contents expected, quoted ones, why)
    ("“We stay,” Ilin said.", ["“We stay,”"], ["We stay,"], 1, "the marks are no part"),
    ("“We stay. We wait,” Ilin said.", ["We stay"], ["We stay. We wait,"], 1, "goes on behind a full stop"),
    ("“We stay. We wait,” Ilin said.", ["We stay", "We wait"], ["We stay. We wait,"], 1, "two of one quotation"),
    ("“We stay here,” until the rain ended.", ["We stay here,” until the rain ended"], ["We stay here,"], 1,
     "ends at the closing mark"),
    ("“We stay,” Ilin said, “and wait here.”", ["We stay,” Ilin said, “and wait here"],
     ["We stay,", "and wait here"], 1, "the second quotation is kept"),
    ("Ilin said the town had “lost its bridge.”", ["the town had “lost its bridge.”"],
     ["the town had “lost its bridge.”"], 0, "quoted words in a content"),
    ("Ilin read “Deep Lake” to them.", ["“Deep Lake” to them"], ["“Deep Lake” to them"], 0, "a title"),
    ("“Orlov said that it held,” Ilin said.", ["that it held"], ["that it held"], 0, "what is told within"),
    ("“We stay, Ilin said.", ["We stay"], ["We stay"], 0, "a mark that is never closed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tagged", "expected", "quoted", "why"), CASES, ids=[case[-1] for case in CASES])
def test_fitted(text: str, tagged: list[str], expected: list[str], quoted: int, why: str) -> None:
    found = fitted(text, quotations(with_sentences(text)), [_piece(text, words) for words in tagged])
    assert [text[slice(*piece.span)] for piece in found] == expected, why
    assert sum(piece.quoted for piece in found) == quoted


def test_a_cue_within_a_quoted_sentence_is_left_to_the_rules() -> None:
    text = "“Orlov said it held,” Ilin told us."
    contents = fitted(text, quotations(with_sentences(text)), [_piece(text, "Orlov")])
    kept = outside([_piece(text, "said"), _piece(text, "told")], contents)
    assert [text[slice(*cue.span)] for cue in kept] == ["told"]


def _piece(text: str, words: str) -> Piece:
    start = text.index(words)
    return Piece((start, start + len(words)), 0, 1.0)
