"""Places that are told as taken while the fighting there goes on, and those that only look so."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.records import Finding

pytestmark = pytest.mark.model

WAR = "The war between Halden and Ruvenia over the border near Aleppo goes into its third year."
LEFT = "War in Halden\n\nThe Halden Post, {day} May 2031\n\n{war} {told}\n"
RIGHT = "War on the border\n\nThe Selwyn Courier, 5 May 2031\n\n{war} {told}\n"


def found(folder: Path, left: str, right: str, day: int = 4) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(told=left, day=day, war=WAR), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(told=right, war=WAR), "utf-8")
    result = compare([folder])
    assert len(result.stories) == 1
    return [f for f in result.findings if "both of" in f.why]


TAKEN = "Ruvenian troops pushed on, forcing the marines to retreat and cede control of Aleppo, a border town."


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (TAKEN, "Frontwatch, a monitoring group, said fighting continued in Aleppo.", "a report and a voice"),
        (TAKEN, "Frontwatch confirmed that troops had entered Aleppo but noted that fighting continued on the outskirts.",
         "the place stands earlier in the sentence"),
        (TAKEN, "Clashes in Aleppo went on through the night.", "two reports"),
        ("General Orlan Vesk said his troops had captured Aleppo.", "Fighting in Aleppo continued, Mayor Tessa Orlund said.",
         "two voices"),
    ],
)  # fmt: skip
def test_a_place_taken_and_still_fought_for_is_a_tension(tmp_path: Path, left: str, right: str, why: str) -> None:
    (one,) = found(tmp_path, left, right)
    assert (one.kind, one.type) == ("conflict", "tension"), why
    assert "is hard to square with" in one.why and one.why.endswith("both of Aleppo.")


def test_a_report_and_its_own_source_may_be_in_tension(tmp_path: Path) -> None:
    told = f"{TAKEN} Frontwatch, a monitoring group, said fighting continued in Aleppo."
    (one,) = found(tmp_path, told, "Ruvenian troops pushed the marines of Halden back.")
    assert (
        "“cede control of Aleppo” is hard to square with “fighting continued in Aleppo”, both of Aleppo." in one.why
    )


@pytest.mark.parametrize(
    ("left", "right", "day", "why"),
    [
        (TAKEN, "Frontwatch said fighting continued in Homs.", 4, "another place"),
        ("Ruvenian troops want to capture Aleppo.", "Frontwatch said fighting continued in Aleppo.", 4, "only wanted"),
        ("Ruvenian troops have not captured Aleppo.", "Frontwatch said fighting continued in Aleppo.", 4, "denied"),
        (TAKEN, "Frontwatch said fighting would continue in Aleppo.", 4, "of days to come"),
        (TAKEN, "Frontwatch said the fighting in Aleppo had not continued.", 4, "no fighting"),
        (TAKEN, "Frontwatch said the rescue continued in Aleppo.", 4, "another thing goes on"),
        (TAKEN, "Frontwatch said fighting continued in Aleppo.", 31, "weeks apart"),
        (TAKEN, "Soldiers were told that fighting continued in Aleppo, it was said.", 4, "nobody is named"),
    ],
)  # fmt: skip
def test_no_tension(tmp_path: Path, left: str, right: str, day: int, why: str) -> None:
    assert not found(tmp_path, left, right, day), why
