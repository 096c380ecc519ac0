"""The clauses within a sentence, each with the words that complete it."""

import pytest
from tests.factories import report

from rashomon.align.parts import part_tellings
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.records import Extraction
from rashomon.settings import Settings

pytestmark = pytest.mark.model


def plains(sentence: str) -> list[str]:
    laid = lay_out(report(f"Title here\n\n{sentence}\n\nMore is not known.", sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    return [t.plain for t in part_tellings(Extraction(report=laid), parsed)]


@pytest.mark.parametrize(
    ("sentence", "expected", "why"),
    [
        ("Mayor Orlund, who closed the old bridge, arrived in Velm.", "Mayor Orlund closed the old bridge", "a relative clause with its noun"),
        ("The council closed the bridge after the flood broke the northern pier.", "The council closed the bridge", "a main clause without its side clause"),
        ("The council closed the bridge after the flood broke the northern pier.", "after the flood broke the northern pier", "the side clause"),
        ("The quarry, which cut its staff by 100%, has closed.", "The quarry cut its staff by 100%", "“%” is no mark after the words"),
    ],
)  # fmt: skip
def test_parts(sentence: str, expected: str, why: str) -> None:
    assert expected in plains(sentence), (why, plains(sentence))


@pytest.mark.parametrize(
    ("sentence", "never", "why"),
    [
        ("If the council closes the bridge, the market will move to Velm.", "council closes the bridge", "a condition asserts nothing"),
        ("The mayor who watched her brother fall from the bridge is lucky.", "The mayor who watched her brother", "cut off"),
        ("Orlund said in a statement on Monday.", "Orlund said in a statement on Monday", "somebody speaking tells nothing"),
    ],
)  # fmt: skip
def test_what_is_no_part(sentence: str, never: str, why: str) -> None:
    assert not any(never in plain for plain in plains(sentence)), (why, plains(sentence))


def test_what_is_not_thought_to_be_so_is_no_part() -> None:
    assert "the council closed the old bridge" in plains("We think that the council closed the old bridge.")
    assert "the council closed the old bridge" not in plains(
        "We do not think that the council closed the old bridge."
    )
