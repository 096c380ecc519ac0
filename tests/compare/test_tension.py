"""Which voices are set against each other, and which only stand side by side."""

import pytest
from tests.factories import report

from rashomon.align.accounts import tellings
from rashomon.compare.tension import _contrast, _listed_against, _neighbours, _one_speech
from rashomon.extract.statements import statements
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.records import Extraction
from rashomon.settings import Settings

pytestmark = pytest.mark.model


def voices(paragraph: str):
    laid = lay_out(report(f"Title here\n\n{paragraph}\n\nMore is not known.", sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    told = list(tellings(Extraction(report=laid, statements=tuple(statements(parsed))), parsed))
    return [t for t in told if t.statement is not None]


@pytest.mark.parametrize(
    ("paragraph", "expected", "why"),
    [
        ("The general said the marines would remain in Halden. But the mayor said the withdrawal had begun.",
         ("remain", "withdrawal"), "a stay beside a withdrawal"),
        ("The minister said the town had been liberated. However, residents said the fighting continued.",
         ("liberated", "fighting"), "a town set free beside fighting"),
        ("The general said the marines would remain in Halden. But the mayor said the bridge was closed.", None,
         "another matter"),
        ("The general said the marines would remain in Halden. But the mayor said there was no withdrawal.", None,
         "the withdrawal is denied"),
        ("The general said the soldiers would remain in Halden. But the mayor said there would be no soldier there.",
         ("remain", "no … there"), "who stays is gone"),
    ],
)  # fmt: skip
def test_words_that_are_hard_to_square(paragraph: str, expected: tuple[str, str] | None, why: str) -> None:
    left, right = voices(paragraph)
    assert _listed_against(left, right) == expected, why


@pytest.mark.parametrize(
    ("paragraph", "expected", "why"),
    [
        ("The general said the bridge was safe, but the mayor said the bridge was shut.", "but", "in one sentence"),
        ("The general said the bridge was safe. However, the mayor said the bridge was shut.", "However", "in two"),
        ("The general said the bridge was safe. The mayor said the bridge was shut.", None, "no contrast"),
    ],
)
def test_the_reporters_contrast(paragraph: str, expected: str | None, why: str) -> None:
    left, right = voices(paragraph)
    assert _contrast(left, right) == expected, why


def test_one_who_is_named_in_part_is_no_second_voice() -> None:
    told = voices("The town sources said the bridge was safe, but the sources said the bridge was shut at noon.")
    assert not list(_neighbours(told))


def test_shares_of_those_asked_are_no_speakers() -> None:
    told = voices("About three in 10 said they want the bridge shut, but six in 10 said they want the bridge safe.")
    assert not list(_neighbours(told))


@pytest.mark.parametrize(
    ("paragraph", "one", "why"),
    [
        ("The mayor said the talk of a leak was nonsense but that the general had told him “we have the best pumps”.", True,
         "he tells of the general's words himself"),
        ("The general said the bridge was safe, but the mayor said the bridge was shut.", False, "two who speak"),
    ],
)  # fmt: skip
def test_what_one_speech_holds_is_not_set_against_itself(paragraph: str, one: bool, why: str) -> None:
    laid = lay_out(report(f"Title here\n\n{paragraph}\n\nMore is not known.", sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    said = tuple(statements(parsed))
    told = [t for t in tellings(Extraction(report=laid, statements=said), parsed) if t.statement is not None]
    assert _one_speech(told[0], told[-1], [(s.start, s.end) for s in said]) is one, why
