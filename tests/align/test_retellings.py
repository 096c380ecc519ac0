"""What a statement says in each sentence, and which two sayings may be one utterance."""

import pytest
from tests.factories import report, statement, telling

from rashomon.align.accounts import Telling
from rashomon.align.retellings import FEATURES, fitted, may_be_one
from rashomon.align.sayings import sayings
from rashomon.parse import parse
from rashomon.records import Cue, Extraction
from rashomon.settings import Settings


@pytest.mark.model
def test_a_statement_says_a_thing_in_each_sentence() -> None:
    text = (
        "“The sluice leaks, and we open the gate today,” Ilin said, “for the boats. Nobody asked the skippers. No.”"
    )
    held = report(text)
    parts = ((1, 45), (60, len(text) - 1))
    said = statement(held, text[1:-1], "entity:ilin", parts=parts)
    (parsed,) = parse([held], Settings(processes=1))
    found = list(sayings(Extraction(report=held, statements=(said,)), parsed))
    assert [one.plain for one in found] == [
        "The sluice leaks, and we open the gate today for the boats",
        "Nobody asked the skippers",
    ]
    assert all(one.statement is said for one in found)


MAY = [
    # (one, its cue, the other, its cue, both speakers named, probability, may be one, why)
    (
        "pay for the sluice",
        "said",
        "pay for a new sluice",
        "said",
        True,
        0.7,
        True,
        "one speaker, nothing against it",
    ),
    ("pay for the sluice", "said", "pay for a new sluice", "said", False, 0.7, False, "surer where one isn't named"),
    ("pay for the sluice", "said", "pay for a new sluice", "said", False, 0.9, True, "… as here"),
    ("the sluice", "supports", "the sluice", "opposes", True, 0.9, False, "opposite cues"),
    ("his support for the sluice", "voiced", "he opposes the sluice", "said", True, 0.9, False, "opposite words"),
    ("12 boats left the port", "said", "14 boats left the port", "said", True, 0.9, False, "other numbers"),
    ("no boats left the port", "said", "boats left the port", "said", True, 0.9, False, "denied once"),
]


@pytest.mark.parametrize(("one", "cue", "other", "its", "named", "likely", "may", "why"), MAY)
def test_what_rules_a_retelling_out(one, cue, other, its, named, likely, may, why) -> None:
    left = saying(one, cue, "entity:ilin", "a.txt")
    right = saying(other, its, "entity:ilin" if named else None, "b.txt")
    assert may_be_one(left, right, likely) is may, why


def saying(text: str, cue: str, speaker: str | None, name: str) -> Telling:
    held = report(text, name)
    said = statement(held, text, speaker, cue=Cue(start=0, end=1, text=cue, act="say"))
    return telling(held, text, speaker, statement=said)


def test_there_is_a_weight_for_each_feature() -> None:
    assert len(fitted().of) == len(FEATURES)
