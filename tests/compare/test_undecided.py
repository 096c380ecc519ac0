"""Who is told to have accepted or refused, and not to have decided, one thing: a tension."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = (
    "Harbour after the raid\n\nThe Halden Post, {day} May 2031\n\nThe harbour of Orsk was quiet on Sunday. {told}\n"
)
RIGHT = "Marines stay in the north\n\nThe Selwyn Courier, 5 May 2031\n\nShips from Selwyn lay off the coast. {told}\n"


def found(folder: Path, left: str, right: str, day: int = 5) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(day=day, told=left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(told=right), "utf-8")
    return [f for f in compare([folder]).findings if "Both could hold, of two" in f.why]


def test_agreed_to_and_silent_on_in_one_report(tmp_path: Path) -> None:
    told = (
        "The visit came after a ceasefire proposal that Denmark has already agreed to. Marines left at noon. "
        "Denmark has remained silent on whether it will accept the ceasefire."
    )
    (one,) = found(tmp_path, told, "Nothing else is known of the marines.")
    assert (one.kind, one.type) == ("conflict", "tension")
    assert one.why == (
        "Of Denmark and the ceasefire, The Halden Post says both “has already agreed to” and “silent on whether it will "
        "accept”. Both could hold, of two times or of two such things."
    )
    assert [side.label for side in one.sides] == ["decided, The Halden Post", "open, The Halden Post"]
    assert [a.text for side in one.sides for a in side.accounts] == [
        "a ceasefire proposal that Denmark has already agreed to",
        "has remained silent on whether it will accept the ceasefire",
    ]


TAKEN, OPEN = "Mayor Ada Brenn has rejected the ceasefire.", "Mayor Ada Brenn has yet to accept the ceasefire."
PAIRS = [
    # (left, its day, right, whether it is found, why)
    (TAKEN, 5, OPEN, True, "two reports of one day"),
    (TAKEN, 5, "Mayor Ada Brenn has not said whether she will accept the ceasefire.", True, "not said whether"),
    (OPEN, 3, TAKEN, False, "open on one day, decided on a later one"),
    (TAKEN, 5, "Mayor Ada Brenn has yet to accept the invitation.", False, "another matter"),
    (TAKEN, 5, "General Orlan Vesk has yet to accept the ceasefire.", False, "another party"),
    (TAKEN, 5, "Mayor Ada Brenn had not said whether she would accept the ceasefire.", False, "open before"),
    ("Mayor Ada Brenn has not rejected the ceasefire.", 5, OPEN, False, "not decided there either"),
    ("Mayor Ada Brenn will reject the ceasefire.", 5, OPEN, False, "not decided yet"),
    ("If Mayor Ada Brenn has rejected the ceasefire, the boats wait.", 5, OPEN, False, "a condition"),
]


@pytest.mark.parametrize(("left", "day", "right", "expected", "why"), PAIRS)
def test_what_is_decided_and_open(tmp_path: Path, left: str, day: int, right: str, expected: bool, why: str) -> None:
    assert bool(found(tmp_path, left, right, day)) is expected, why
