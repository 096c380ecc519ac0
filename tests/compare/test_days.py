"""The day of an utterance that its own report leaves open: rows of (words there, day there, day found, why)."""

from types import SimpleNamespace

import pytest
from tests.factories import interval, report, statement, telling

from rashomon.compare.days import surest_day

OPEN = interval("2031-05-06", "2031-05-13")


def said(text: str, when: object, name: str, kind: str = "direct") -> object:
    of = report(text, name)
    words = statement(of, text, "entity:vesk", kind=kind, said=when)
    return telling(of, text, "entity:vesk", statement=words)


@pytest.mark.parametrize(
    ("text", "when", "expected", "why"),
    [
        (
            "There is nothing to discuss with the town",
            interval("2031-05-06"),
            interval("2031-05-06"),
            "the same words",
        ),
        ("There is nothing to discuss with the town", interval("2031-06-06"), OPEN, "outside the open days"),
        ("There is nothing to discuss with the town", OPEN, OPEN, "no surer itself"),
        ("There is little to say about the town", interval("2031-05-06"), OPEN, "other words"),
        ("It was to be with the mayor", interval("2031-05-06"), OPEN, "nothing in common"),
    ],
)
def test_another_report_knows_the_day(text: str, when: object, expected: object, why: str) -> None:
    own = said("there was nothing to discuss with them", OPEN, "a.txt", "mixed")
    story = SimpleNamespace(tellings=[own, said(text, when, "b.txt")])
    assert surest_day(story, own) == expected, why  # type: ignore[arg-type]


def test_two_days_for_the_same_words_leave_it_open() -> None:
    own = said("there was nothing to discuss with them", OPEN, "a.txt", "mixed")
    others = [said("Nothing to discuss there", interval(day), f"{day}.txt") for day in ("2031-05-06", "2031-05-07")]
    assert surest_day(SimpleNamespace(tellings=[own, *others]), own) == OPEN  # type: ignore[arg-type]
