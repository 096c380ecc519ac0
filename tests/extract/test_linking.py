"""Which cue a content belongs to, and which source the cue: by where they stand, and by the parse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.extract.linking import Attribution, Piece, link
from rashomon.spans import Span

CASES = [
    # (paragraphs, contents, cues, sources, expected (content, cue, source), why)
    (["“We stay,” Ilin said."], ["“We stay,”"], ["said"], ["Ilin"], [("“We stay,”", "said", "Ilin")], "nearest"),
    (
        ["Ilin said it held. Orlov denied it broke."],
        ["it held", "it broke"], ["said", "denied"], ["Ilin", "Orlov"],
        [("it held", "said", "Ilin"), ("it broke", "denied", "Orlov")], "a sentence each",
    ),
    (
        ["“It held,” Ilin said. “It always has.”"],
        ["“It held,”", "“It always has.”"], ["said"], ["Ilin"],
        [("“It held,” … “It always has.”", "said", "Ilin")], "two parts of one cue",
    ),
    (
        ["Ilin left. " + "It rained for weeks on end in the hills above the lake. " * 2 + "It is said to hold."],
        ["to hold"], ["is said"], ["Ilin"], [("to hold", "is said", None)], "a source too far off is none",
    ),
    (
        ["Ilin continued:", "“It held.”"],
        ["“It held.”"], ["continued"], ["Ilin"], [("“It held.”", "continued", "Ilin")], "a colon above",
    ),
    (
        ["“It held,” Ilin said, and it stood, Orlov wrote."],
        ["“It held,”", "it stood"], ["said", "wrote"], ["Ilin", "Orlov"],
        [("“It held,”", "said", "Ilin"), ("it stood", "wrote", "Orlov")], "no cue goes without",
    ),
    (["“It held.” — Ilin"], ["“It held.”"], [], ["Ilin"], [("“It held.”", None, "Ilin")], "a name behind a dash"),
    (["Ilin spoke.", "“It held.”"], ["“It held.”"], ["spoke"], ["Ilin"], [("“It held.”", None, None)], "no link"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("paragraphs", "contents", "cues", "sources", "expected", "why"), CASES, ids=[case[-1] for case in CASES]
)
def test_link(
    paragraphs: list[str], contents: list[str], cues: list[str], sources: list[str], expected: list[object], why: str
) -> None:
    text = "\n".join(paragraphs)
    pieces = [_pieces(text, words) for words in (contents, cues, sources)]
    assert [_shown(text, a) for a in link(text, *pieces, lambda cue: None)] == expected, why


def test_the_subject_in_the_parse_wins_over_nearness() -> None:
    text = "Ilin, whom Orlov had praised, said it held."
    pieces = [_pieces(text, words) for words in (["it held"], ["said"], ["Ilin", "Orlov"])]
    (attribution,) = link(text, *pieces, lambda cue: (0, 4))
    assert attribution.source is not None and text[slice(*attribution.source.span)] == "Ilin"


def test_the_cue_holds_its_agent() -> None:
    text = "Ilin had a call, described by Orlov as useful."
    pieces = [_pieces(text, words) for words in (["as useful"], ["described by Orlov"], ["Ilin"])]
    at = text.index("Orlov")
    (attribution,) = link(text, *pieces, lambda cue: (at, at + 5))
    assert attribution.source is not None and text[slice(*attribution.source.span)] == "Orlov"


def test_whom_the_parse_alone_sees_is_no_source() -> None:
    text = "Ilin said it held."
    pieces = [_pieces(text, words) for words in (["it held"], ["said"], [])]
    (attribution,) = link(text, *pieces, lambda cue: (0, 4))
    assert attribution.source is None


def test_an_impersonal_cue_has_no_source() -> None:
    text = "Ilin was told it held."
    pieces = [_pieces(text, words) for words in (["it held"], ["was told"], ["Ilin"])]
    (attribution,) = link(text, *pieces, lambda cue: (cue[0], cue[0]))
    assert attribution.source is None


def test_the_least_sure_piece_decides() -> None:
    pieces = [Piece((0, 4), 0, 0.9), Piece((5, 9), 0, 0.4), Piece((10, 14), 0, 0.7)]
    assert Attribution([pieces[0]], pieces[1], pieces[2]).confidence == 0.4


QUOTED = [
    # (text, quoted sentences, other contents, cues, expected, why)
    ("“It held,” Ilin said of the dam in the hills. “It always has.”", ["It held,", "It always has."],
     ["the dam in the hills"], ["said", "of"], [("It held, … It always has.", "said"), ("the dam in the hills", "of")],
     "a new sentence goes on with the quotation before"),
    ("“It held,” Ilin said of the dam. He added, “It always has.”", ["It held,", "It always has."],
     [], ["said", "added"], [("It held,", "said"), ("It always has.", "added")], "a cue of its own, before"),
    ("“It held,” Ilin said of the dam. “Has it?” Orlov asked.", ["It held,", "Has it?"],
     [], ["said", "asked"], [("It held,", "said"), ("Has it?", "asked")], "a cue of its own, behind"),
    ("“It held,” Ilin said, and soon the rain was over.", ["It held,"], ["soon the rain was over"], ["said"],
     [("It held,", "said")], "the narrator's words are no part"),
    ("Ilin says she sees more in it. “It is a loss.”", ["It is a loss."], ["she sees more in it"], ["says"],
     [("she sees more in it … It is a loss.", "says")], "her words before it are"),
    ("As the rain fell, Ilin said, “We held.”", ["We held."], ["As the rain fell"], ["said"],
     [("We held.", "said")], "what the narrator says before is no part either"),
    ("The dam may go, Ilin said. “We held.”", ["We held."], ["The dam may go"], ["said"],
     [("The dam may go … We held.", "said")], "what she is told to have said a sentence before is"),
    ("When “the flood” came, Ilin said, “We held.”", ["We held."], ["“the flood” came"], ["said"],
     [("“the flood” came … We held.", "said")], "words with marks are"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quoted", "contents", "cues", "expected", "why"), QUOTED, ids=[case[-1] for case in QUOTED]
)
def test_a_quoted_sentence(
    text: str, quoted: list[str], contents: list[str], cues: list[str], expected: list[object], why: str
) -> None:
    whole = [replace(piece, quoted=True) for piece in _pieces(text, quoted)]
    found = link(text, [*whole, *_pieces(text, contents)], _pieces(text, cues), [], lambda cue: None)
    assert [_shown(text, attribution)[:2] for attribution in found] == expected, why


def _pieces(text: str, words: list[str]) -> list[Piece]:
    spans: list[Span] = [(text.index(word), text.index(word) + len(word)) for word in words]
    return [Piece(span, text.count("\n", 0, span[0]), 1.0) for span in spans]


def _shown(text: str, attribution: Attribution) -> tuple[str, str | None, str | None]:
    content = " … ".join(text[slice(*piece.span)] for piece in attribution.parts)
    cue, source = (
        None if piece is None else text[slice(*piece.span)] for piece in (attribution.cue, attribution.source)
    )
    return content, cue, source
