"""Which purposes are told of one act, by whom, and which of them are one in other words."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = "Guns near Orsk\n\nThe Halden Post, 5 May 2031\n\nThe Kardovan raid on Orsk began on Friday. {told}\n"
RIGHT = "Boats off Orsk\n\nThe Selwyn Courier, 6 May 2031\n\nThe Kardovan raid on Orsk went on for days. {told}\n"
TO_TRADE = "General Orlan Vesk said that the purpose of the raid on Orsk was to have something to trade in talks."


def found(folder: Path, left: str, right: str) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(told=left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(told=right), "utf-8")
    return [f for f in compare([folder]).findings if f.type == "motive"]


def test_purposes_in_other_words_are_one_and_each_has_its_voice(tmp_path: Path) -> None:
    left = (
        "The goal of the Kardovan raid on Orsk was to free the captured crew. General Orlan Vesk said that the purpose of "
        "the raid was to gain leverage in future talks."
    )
    right = "Kardovan officials said that one aim of the raid on Orsk was to gain leverage for peace talks."
    (one,) = found(tmp_path, left, right)
    assert one.why == (
        "Different purposes are given for the Kardovan raid on Orsk: “to free the captured crew” (The Halden Post "
        "itself); “to gain leverage in future talks” (Orlan Vesk in The Halden Post and Kardovan officials in The "
        "Selwyn Courier). They need not exclude each other."
    )


PURPOSES = [
    # (what the left report tells beside the trade of the right one, the purposes set against each other, why)
    ("The aim of the raid was to free the crew.", {"to free the crew"}, "the raid: the one told before"),
    ("Kardov launched its raid on Orsk to free the crew.", {"to free the crew"}, "launched it to"),
    ("The raid on Orsk was meant to free the crew.", {"to free the crew"}, "was meant to"),
    ("Ada Brenn said the raid on Orsk had failed. “The enemy’s goal was to free the crew,” Brenn said.",
     {"to free the crew"}, "the enemy’s goal, right after the act"),
    ("Ada Brenn condemned the raid on Orsk. Her goal was to win the vote.", set(), "her goal, not the raid’s"),
    ("The raid on Orsk failed. The company’s aim is to sell oil.", set(), "the aim of who did not do it"),
    ("Ada Brenn went home. The club’s goal was to win the cup.", set(), "a goal of somebody else, with no act before"),
    ("Doctors began a drive. The drive was meant to collect blood.", set(), "another act, told without a name"),
    ("After the raid on Orsk, Selwyn launched an operation to bring out its people.", set(), "a new act"),
    ("The raid was not meant to free the crew, Ada Brenn said.", set(), "not meant to"),
    ("The point of the raid was not to free the crew.", set(), "not to"),
    ("Ada Brenn denied that the aim of the raid was to free the crew.", set(), "a denial"),
    ("The raid was meant to begin at dawn.", set(), "when, not what for"),
    ("Kardov ordered the raid to go ahead.", set(), "an order"),
    ("The aim of the Kardovan offensive on Orsk was to take a mine.", {"to take a mine"}, "another noun of force for it"),
    ("Kardov launched the raid, only to lose four tanks.", set(), "what came of it"),
    ("The first raid on Orsk, in 2019, was meant to burn the mill.", set(), "another year"),
    ("The Kardovan raid on Halden was meant to free the crew.", set(), "another place"),
    ("The aim of the Orsk campaign was to win the vote.", set(), "another kind of act"),
    ("The aim of the talks in Selwyn was to free the crew.", set(), "the aim of another thing"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "expected", "why"), PURPOSES)
def test_purposes(tmp_path: Path, left: str, expected: set[str], why: str) -> None:
    conflicts = [f for f in found(tmp_path, left, TO_TRADE) if f.kind == "conflict"]
    told = {side.label for f in conflicts for side in f.sides}
    assert told == (expected | {"to have something to trade in talks"} if expected else set()), why
