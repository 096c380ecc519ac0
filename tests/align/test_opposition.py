"""What opposes two clauses, and what only looks like it."""

from dataclasses import replace

import pytest
from tests.factories import report, statement

from rashomon.align.accounts import tellings
from rashomon.align.opposition import opposition
from rashomon.layout import lay_out
from rashomon.parse import parse
from rashomon.records import Extraction
from rashomon.settings import Settings

pytestmark = pytest.mark.model


def told(sentence: str):
    laid = lay_out(report(f"Title here\n\n{sentence}\n\nMore is not known.", sections=(), language=None))
    parsed = next(parse([laid], Settings(processes=1)))
    return next(t for t in tellings(Extraction(report=laid), parsed) if t.account.text[:8] in sentence)


@pytest.mark.parametrize(
    ("left", "right", "how", "why"),
    [
        ("The gunboat fired on the ferry.", "The gunboat never fired on the ferry.", "negation", "never"),
        ("The council approved the plan.", "The council rejected the plan.", "opposites", "opposite verbs"),
        ("The army liberated the town.", "The army has not yet retaken the town.", "negation", "synonyms"),
        ("The council rejected the plan.", "The council rejected the plan on Monday.", None, "agreement"),
        ("The council rejected the plan.", "The mayor approved the budget.", None, "other things"),
        ("There are no marines in Halden.", "Our marines are in Haldun.", "negation", "two spellings of one town"),
        ("There are no marines in Halden.", "Our marines are in Port Selwyn.", None, "another town"),
        ("The council wanted not to delay the plan.", "The mayor delayed the plan.", None, "an aim denies nothing"),
        (
            "The plan is not something the council approved.",
            "The plan was approved by the council.",
            "negation",
            "not something they did",
        ),
        ("The army retook a bridge.", "The army has not retaken the town.", None, "acts on another thing"),
        ("The gunboat not only fired on the ferry.", "The gunboat fired on the ferry.", None, "not only"),
        (
            "If the council approved the plan, work would begin.",
            "The council rejected the plan.",
            None,
            "a condition",
        ),
        ("The council could approve the plan.", "The council did not approve the plan.", None, "a bare possibility"),
        (
            "The mayor was ruling out negotiations.",
            "The mayor was open to talks.",
            "opposites",
            "one thing by two nouns",
        ),
        ("The army failed to capture the town.", "The army captured the town.", "negation", "failed to"),
        ("The army has not fully freed the region.", "The army freed the region.", None, "most may be free"),
        (
            "The army has not fully freed the region.",
            "The army fully freed the region.",
            "negation",
            "all, and not all",
        ),
        ("The army has not freed the region.", "The army freed key villages.", None, "a part of it"),
        ("Not one franc was paid to the rebels.", "A franc was paid to the rebels.", "negation", "not one"),
        (
            "The firm gave nobody an advantage.",
            "The firm gave the mayor an advantage.",
            "negation",
            "nobody, as a dative",
        ),
        (
            "The firm, which is not a bank, paid the mayor.",
            "The firm paid the mayor.",
            None,
            "what is told of the firm",
        ),
        ("We don't think the fight is hopeless.", "The fight isn't hopeless.", None, "denied by what holds it"),
        (
            "The mayor would not have closed the bridge if it were safe.",
            "The mayor closed the bridge.",
            None,
            "unfulfilled",
        ),
        (
            "The mayor urged the council to approve the plan.",
            "The council did not approve the plan.",
            None,
            "to be done",
        ),
        ("The memos show no collusion.", "The memos show what the mayor wanted.", None, "of what else they show"),
        ("The memos show no collusion.", "The memos show collusion and fraud.", "negation", "of the same"),
    ],
)
def test_opposition(left: str, right: str, how: str | None, why: str) -> None:
    found = opposition(told(left), told(right))
    assert (found and found.how) == how, why


def test_would_in_indirect_speech_is_what_will_was() -> None:
    of = report("The mayor would seek repayment. The mayor would not seek repayment.")
    held = [told("The mayor would seek repayment."), told("The mayor would not seek repayment.")]
    assert opposition(*held) is None  # a bare possibility, in the report's own words
    said = [replace(t, statement=statement(of, t.plain, "The mayor", kind="indirect")) for t in held]
    found = opposition(*said)
    assert found is not None
    assert found.how == "negation"
