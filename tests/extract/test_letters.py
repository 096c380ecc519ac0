"""Whose the words of a letter are that a report prints in full."""

from __future__ import annotations

import pytest

from rashomon.extract.letters import SALUTATION, VALEDICTION
from tests.extract.test_statements import read, reader  # noqa: F401 (each test by both readers)

pytestmark = pytest.mark.model

LINES = [
    ("Dear brothers and sisters of Dorn,", True, False),
    ("Dear Mr. Kern:", True, False),
    ("My Dear Orla", True, False),
    ("Dear friends of the mill will hear of it soon. They are many.", False, False),
    ("Deary me,", False, False),
    ("Sincerely,", False, True),
    ("Faithfully yours in Dorn,", False, True),
    ("Best regards,", False, True),
    ("Yours is the brutal regime that we saw last. It fell.", False, False),
    ("With best friends he left: nobody wept.", False, False),
]


@pytest.mark.parametrize(("line", "opens", "closes"), LINES)
def test_lines_that_open_and_close_a_letter(line: str, opens: bool, closes: bool) -> None:
    assert (SALUTATION.fullmatch(line) is not None, VALEDICTION.fullmatch(line) is not None) == (opens, closes)


BELOW = "The mill did not answer the letter on Monday."
LETTERS = [
    # (paragraphs, (speaker, words) of the letter, why)
    (
        ["The council was angry.", "Dear Mr. Kern,", "Your brutal mill has failed.", "Leave Dorn.", "Sincerely,",
         "Vera Ilin", BELOW],
        [("Vera Ilin", "Your brutal mill has failed"), ("Vera Ilin", "Leave Dorn")],
        "signed",
    ),
    (
        ["This is Mayor Vera Ilin’s letter to the mill.", "Dear friends,", "Your brutal mill has failed.",
         "Yours truly,", BELOW],
        [("Mayor Vera Ilin", "Your brutal mill has failed")],
        "told above it",
    ),
    (["The council was angry.", "Dear Mr. Kern,", "Your mill has failed.", BELOW], [], "never closed"),
    (["Dear Mr. Kern,", "Your mill has failed.", "Sincerely,", "Vera Ilin"], [], "the report is the letter"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "expected", "why"), LETTERS, ids=[case[-1] for case in LETTERS])
def test_the_words_of_a_letter_are_its_writers(
    paragraphs: list[str], expected: list[tuple[str, str]], why: str
) -> None:
    found = [s for s in read(*paragraphs) if s.kind == "direct"]
    assert [(s.speaker and s.speaker.text, s.text) for s in found] == expected, why
