"""When reports agree on what came of an act, and when their voices differ about it."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = "Harbour after the raid\n\nThe Halden Post, 4 May 2031\n\nThe harbour of Orsk was quiet on Sunday. {}\n"
RIGHT = (
    "Marines stay in the north\n\nThe Selwyn Courier, 5 May 2031\n\nShips from Selwyn lay off the coast all day. {}\n"
)


def found(folder: Path, left: str, right: str) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(right), "utf-8")
    return [f for f in compare([folder]).findings if "one act" in f.why or "what came of" in f.why]


def test_two_reports_tell_in_other_words_that_one_act_failed(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        "President Orlan Vesk said that Halden's raid on Orsk had failed to draw the marines away.",
        "President Orlan Vesk said the Orsk offensive did not work.",
    )
    assert (one.kind, one.type) == ("agreement", None)
    assert one.why == (
        "The Halden Post and The Selwyn Courier tell that one act failed: “Halden's raid on Orsk” and "
        "“the Orsk offensive”; all of them in the words of Orlan Vesk."
    )
    assert [side.label for side in one.sides] == ["The Halden Post", "The Selwyn Courier"]


def test_one_speaker_calls_one_act_by_two_words_and_its_state_by_its_capital(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        "President Orlan Vesk said that Denmark's raid on Orsk had failed to draw the marines away.",
        "“The Copenhagen regime's adventure has completely failed,” said President Orlan Vesk.",
    )
    assert (one.kind, one.type) == ("agreement", None)
    assert "“Denmark's raid on Orsk” and “The Copenhagen regime's adventure”" in one.why


def test_a_question_that_the_speaker_answers_himself_is_of_the_act_he_told_of(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        "President Orlan Vesk said that Halden's raid on Orsk had failed to draw the marines away. "
        "“Did it work or no? No,” Vesk said.",
        "President Orlan Vesk said the Orsk offensive did not work.",
    )
    assert [account.text for account in one.sides[0].accounts][1:] == ["Did it work or no? No"]


def test_voices_that_tell_different_outcomes_are_in_tension(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        "President Orlan Vesk said that Halden's raid on Orsk had failed to draw the marines away.",
        "General Ada Brenn said the Orsk raid had achieved its goal.",
    )
    assert (one.kind, one.type) == ("conflict", "tension")
    assert "it failed according to Orlan Vesk in The Halden Post" in one.why
    assert "it succeeded according to Ada Brenn in The Selwyn Courier" in one.why


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Halden's raid on Orsk has failed badly.", "Halden's raid on Tesk has failed badly.", "two acts"),
        ("Halden's raid on Orsk has failed badly.", "The Orsk raid will surely fail.", "a forecast"),
        (
            "President Orlan Vesk said that Halden's raid on Orsk had failed badly.",
            "President Orlan Vesk said the Orsk raid had achieved its goal.",
            "one voice on both sides",
        ),
    ],
)
def test_nothing_is_found(left: str, right: str, why: str, tmp_path: Path) -> None:
    assert found(tmp_path, left, right) == [], why
