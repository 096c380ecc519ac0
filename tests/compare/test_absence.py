"""When one voice says there was none of a thing and another tells of it."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = "Night at the plant\n\nThe Halden Post, 4 May 2031\n\nThe works at Orsk stood still on Sunday. {}\n"
RIGHT = "A town waits\n\nThe Selwyn Courier, 5 May 2031\n\nOrsk was quiet for most of the day. {}\n"


def found(folder: Path, left: str, right: str) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(right), "utf-8")
    return [f for f in compare([folder]).findings if f.kind == "conflict" and "one occasion" in f.why]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Chief Orlan Vesk said that no gas had been used.", "Then came the gas, and people ran.", "other verbs"),
        ("Chief Orlan Vesk said no gas had been used.", "Two canisters of tear gas had been used.", "a kind of gas"),
        ("There was no loudspeaker.", "“I heard the loudspeaker twice,” said baker Lena Holt.", "there was none"),
        ("Vesk said no rubber rounds had been fired.", "He was hit by a rubber round fired from a roof.", "a kind"),
        ("Minister Ada Korr said the test had found no defects.", "The report lists five defects.", "a report lists"),
    ],
)  # fmt: skip
def test_none_and_some(tmp_path: Path, left: str, right: str, why: str) -> None:
    (one,) = found(tmp_path, left, right)
    assert (one.kind, one.type) == ("conflict", "contradiction"), why
    assert len(one.sides) == 2


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("Chief Orlan Vesk said no call came until noon.", "The first call came at noon.", "none until then"),
        ("“Our men carried out no strikes here,” Vesk said.", "Wagons stood there at the time of the strike, Lena Holt said.",
         "somebody else's strike"),
        ("“Not one soldier has passed the bridge,” Lena Holt said.", "“There was no soldier here,” Vesk said.", "none in both"),
        ("Since noon no shells have been fired, Vesk said.", "A shell was fired at the market.", "none from then on"),
        ("Vesk said no other shell had fallen.", "A shell fell on the market.", "none but that"),
        ("Vesk said there was no evidence of gas.", "The evidence was shown in court.", "“no evidence” of something"),
        ("If there is no deal there is no peace, Vesk said.", "A deal was signed at noon.", "a condition"),
        ("Vesk said no gas would be used.", "Gas was used on the crowd.", "what was to come"),
        ("Korr said she gave no order.", "The order of Judge Oda Merle holds until May.", "another order"),
        ("Korr said she took no call.", "People think he left over one roll call.", "another kind of call"),
        ("No gas was used.", "Gas was used on the crowd.", "two reports in their own voice"),
        ("Vesk said that he was not a soldier.", "A soldier was seen at the gate.", "what he was not"),
        ("Vesk said the box was not a bomb.", "A bomb was found at noon.", "what it was not"),
        ("Vesk said no shots were fired before noon.", "Police fired 17 shots that night.", "none before noon"),
        ("Vesk said that no ship had fired.", "The ship was struck at noon.", "there were ships"),
        ("Vesk said that no rubber rounds were fired.", "Live rounds were fired.", "another kind of rounds"),
    ],
)  # fmt: skip
def test_no_conflict(tmp_path: Path, left: str, right: str, why: str) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format(left), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format(right), "utf-8")
    assert not [f for f in compare([tmp_path]).findings if f.kind == "conflict"], why


def test_a_thing_is_one_conflict_however_many_tell_of_it(tmp_path: Path) -> None:
    left = "There was no loudspeaker, picket Sten Bohl said."
    right = "“I heard the loudspeaker twice,” said Lena Holt. Orlan Vesk said the loudspeaker had been on all night."
    (one,) = found(tmp_path, left, right)
    assert one.why == (
        "“no loudspeaker”, by Sten Bohl in The Halden Post, and “the loudspeaker”, by Lena Holt in The Selwyn Courier "
        "and Orlan Vesk in The Selwyn Courier, can hardly both hold, if they are of one occasion."
    )
    assert [len(side.accounts) for side in one.sides] == [1, 2]
