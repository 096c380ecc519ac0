"""When two statements of one speaker are taken for one utterance, and what rules it out."""

import pytest
from tests.factories import report, statement

from rashomon.align.retellings import FEATURES, as_said, fitted, one_in_particulars


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ("the gate would open by May", "boats might use the gate from May on", True, "nothing speaks against it"),
        ("the gate would open to boats", "the gate would not open to boats", False, "one denies it"),
        ("the gate won't open", "the gate will never open", True, "both deny it"),
        ("it would cost 40 million", "it would cost 70 million", False, "other numbers"),
        ("it would cost 40 million", "it would cost a fortune", True, "a number on one side alone"),
    ],
)
def test_particulars(left: str, right: str, expected: bool, why: str) -> None:
    assert one_in_particulars(left, right) is expected, why


def test_all_parts_of_a_statement_are_read_and_nothing_between() -> None:
    text = "We open the gate, Ilin said, and let the boats in"
    held = report(text)
    whole = as_said(statement(held, text, "entity:ilin", parts=((0, 16), (29, len(text)))), text)
    assert "ilin" not in whole.words
    assert {"open", "boats"} <= whole.content


def test_there_is_a_weight_for_each_feature() -> None:
    assert len(fitted().of) == len(FEATURES)
