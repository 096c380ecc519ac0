"""What a report itself tells of a speaker who no longer says what he said: a shift of type told."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = (
    "Harbour after the raid\n\nThe Halden Post, 5 May 2031\n\nThe navy raided the harbour of Orsk on Friday. {told}\n"
)
RIGHT = "Marines stay in the north\n\nThe Selwyn Courier, 3 May 2031\n\nThe navy raided the harbour of Orsk on Friday. {told}\n"


def found(folder: Path, left: str, right: str = "Nothing else is known.") -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(told=left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(told=right), "utf-8")
    return [f for f in compare([folder]).findings if (f.kind, f.type) == ("shift", "told")]


def test_both_sides_and_who_else_has_the_first(tmp_path: Path) -> None:
    told = (
        "Mayor Ada Brenn had said that the bridge was safe. On Sunday she admitted that two of its cables had been "
        "torn since March."
    )
    (one,) = found(tmp_path, told, "Mayor Ada Brenn said that the bridge was safe.")
    assert one.why == (
        "The Halden Post tells itself of a turn by Ada Brenn: before “had said that the bridge was safe”, then “admitted "
        "that two of its cables had been torn since March”."
    )
    assert [(side.label, [a.text for a in side.accounts]) for side in one.sides] == [
        ("before", ["the bridge was safe", "the bridge was safe"]),
        ("then", ["two of its cables had been torn since March"]),
    ]


TOLD = [
    # (what the report tells, the earlier words and the later ones if it is a turn, why)
    ("Vesk Shipping, which first said that the hold was empty, has since acknowledged that it held 11 barrels.",
     ("the hold was empty", "it held 11 barrels"), "first said, has since acknowledged"),
    ("The navy first said that no shot had been fired. On Monday it admitted that two shells had hit the quay.",
     ("no shot had been fired", "two shells had hit the quay"), "it: those described just before"),
    ("Ada Brenn initially called the letter a forgery. On Wednesday she spoke of “a paper overtaken by events”.",
     ("the letter a forgery", "a paper overtaken by events"), "another name for it on another day"),
    ("Orlan Vesk had said that the town was lost. Vesk changed his mind and said that it would be held.",
     ("the town was lost", "it would be held"), "changed his mind"),
    ("Ada Brenn initially said that nine men had died. On Sunday she said that 12 men had died.",
     ("nine men had died", "12 men had died"), "another number"),
    ("The stated goal of the raid was to free the crew. They have now changed that to “a show of force”.",
     ("The stated goal of the raid was to free the crew.", "a show of force"), "changed that to"),
    ("Ada Brenn had said that the bridge was safe. Orlan Vesk admitted that two cables had been torn.",
     None, "another speaker"),
    ("Ada Brenn had said that the bridge was safe. She has never admitted that two cables were torn.", None, "never"),
    ("Ada Brenn had said that the bridge was safe. She did not acknowledge that two cables were torn.", None, "not"),
    ("Ada Brenn first thanked the crews and then said that the bridge would open on Monday.", None, "first in a list"),
    ("Ada Brenn initially said that the bridge would open in May. On Sunday she said that work would go on.",
     None, "another day is not enough"),
    ("In her first speech Ada Brenn said that two men had died. On Sunday she said that three ships would sail.",
     None, "the first of her speeches"),
    ("Ada Brenn had promised to rebuild the bridge. On Monday she said that the work would begin in May.",
     None, "a promise that is kept"),
    ("Ada Brenn initially said that nine men had died. On Sunday she confirmed that nine men had died.", None, "again"),
    ("The ministry had said that 12 people were missing. It conceded that the search was hard.", None, "another matter"),
    ("The ministry had said that the bridge was unsafe. On Friday it admitted that the bridge was unsafe.",
     None, "the same again"),
    ("Orlan Vesk, who had denied stealing the ship, has admitted a lesser charge of trespass.", None, "another deed"),
    ("The firm had said that sales fell in March. It later said that sales rose in April.", None, "another month"),
    ("Ada Brenn first described the man as tall. On Monday she described the car as red.", None, "another thing"),
    ("Orlan Vesk initially said that he would not run if he fell ill. On Monday he said that he would run.",
     None, "a condition"),
    ("The sailors had said that the sea was calm. The sailors changed course and said that they had seen a light.",
     None, "the course of a ship"),
    ("After denying that he stole the ship, Orlan Vesk said that he would sue.", None, "he stands by it"),
    ("Orlan Vesk had said that the raid was over. Vesk, now 61, said that he would retire.", None, "now 61"),
    ("Ada Brenn had said that she felt well. She walked back to her car and said that she was tired.", None, "a walk"),
    ("Ada Brenn said that the bridge was safe. Ada Brenn admitted that the ferry had been late.",
     None, "nothing is told as earlier"),
    ("A witness first said that two shells had hit. Later a witness said that five shells had hit.", None, "another one"),
    ("The street runs to the harbour. The council has now changed that to one way.", None, "no words were changed"),
    ("The stated goal of the raid was to free the crew. The navy has not changed that to “a show of force”.",
     None, "has not changed it"),
    ("Orlan Vesk said that he was glad. He has changed his name to Vesk.", None, "a name"),
    ("The number of buses was cut. The council has changed its timetable to hourly runs.", None, "a timetable"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "expected", "why"), TOLD)
def test_turns(tmp_path: Path, told: str, expected: tuple[str, str] | None, why: str) -> None:
    turns = found(tmp_path, told)
    assert [tuple(side.accounts[0].text for side in one.sides) for one in turns] == (
        [expected] if expected else []
    ), why
