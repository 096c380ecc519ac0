"""What a clause says came of an act, and when two speak of one act."""

import pytest
from tests.factories import report

from rashomon.align.accounts import tellings
from rashomon.align.outcomes import Outcome, one_enterprise, outcomes
from rashomon.extract.statements import statements
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.records import Extraction
from rashomon.settings import Settings

pytestmark = pytest.mark.model


def told(sentence: str) -> list[Outcome]:
    laid = lay_out(report(f"Title here\n\n{sentence} More is not known.", sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    return list(
        outcomes(parsed, tuple(tellings(Extraction(report=laid, statements=tuple(statements(parsed))), parsed)))
    )


@pytest.mark.parametrize(
    ("sentence", "expected", "why"),
    [
        ("Halden's raid on Orsk has failed to draw the marines away.", "failed", "failed to do what it was for"),
        ("Halden's raid on Orsk has failed.", "failed", "failed as a whole"),
        ("The Orsk offensive did not work.", "failed", "a denied success"),
        ("The Orsk offensive achieved its goal.", "succeeded", "a goal reached"),
        ("The Orsk offensive did not achieve its goals.", "failed", "goals not reached"),
        ("The goal of the Orsk offensive was achieved.", "succeeded", "in the passive"),
        ("Halden's raid on Orsk was meant to halt the marines, but the move has failed.", "failed", "by another noun"),
        ("Halden's raid on Orsk will fail.", None, "a forecast"),
        ("If Halden's raid on Orsk fails, the marines stay.", None, "a condition"),
        ("Did Halden's raid on Orsk fail?", None, "a question"),
        ("“Did Halden's raid on Orsk succeed? No,” Vesk said.", "failed", "a question that he answers himself"),
        ("“Did Halden's raid on Orsk succeed? Yes,” Vesk said.", "succeeded", "… in the affirmative"),
        ("“Did Halden's raid on Orsk fail? No,” Vesk said.", None, "not to fail is not to succeed"),
        ("“Did the marines work there? No,” Vesk said.", None, "another thing"),
        ("Halden's raid on Orsk has not failed.", None, "not to fail is not to succeed"),
        ("The mayor failed to answer after Halden's raid on Orsk.", None, "a person's failing"),
        ("The brakes failed during the Orsk raid.", None, "another thing's failing"),
        ("The marines worked for months before the Orsk raid.", None, "work is not success"),
    ],
)  # fmt: skip
def test_the_outcome_that_a_sentence_tells(sentence: str, expected: str | None, why: str) -> None:
    assert [o.result for o in told(sentence)] == ([expected] if expected else []), why


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ("Halden's raid on Orsk has failed.", "The Orsk offensive failed.", True, "one place, another noun"),
        ("Halden's raid on Orsk has failed.", "Halden's raid on Tesk has failed.", False, "two places"),
        ("Halden's invasion of Orsk failed.", "Selwyn's invasion of Orsk failed.", False, "two who undertook it"),
        ("Halden's raid has failed badly.", "Halden's raid on Orsk failed.", True, "one noun and actor; no place here"),
        ("Halden's offensive has failed badly.", "Halden's raid on Orsk failed.", False, "another noun, and no place here"),
        ("The invasion has failed badly.", "The invasion has failed badly.", False, "nothing is named"),
    ],
)  # fmt: skip
def test_one_enterprise(left: str, right: str, expected: bool, why: str) -> None:
    (one,), (other,) = told(left), told(right)
    assert one_enterprise(one, other) is expected, why
