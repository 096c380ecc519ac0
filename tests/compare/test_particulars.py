"""One happening told with other particulars; and two happenings, which are no conflict."""

from pathlib import Path

import pytest

from rashomon import compare
from rashomon.compare.particulars import familiar, mistaken

pytestmark = pytest.mark.model

OPENINGS = (
    "Ellerwick council and the Brannock water company met residents of Ellerwick about the broken dam above the town. "
    "Mayor Tessa Orlund and engineer Rolf Handrick answered questions about the sluice gate and the flood.",
    "After the flood at Ellerwick, people from the lower streets wanted to hear from Tessa Orlund, their mayor, why the "
    "dam broke; Rolf Handrick, an engineer, spoke of a sluice gate, and Brannock of rain.",
)


def clashes(folder: Path, left: str, right: str) -> list[tuple[str, str | None]]:
    for name, opening, text in zip(("a.txt", "b.txt"), OPENINGS, (left, right), strict=True):
        (folder / name).write_text(f"Dam at Ellerwick\n\n{opening}\n\n{text}\n", encoding="utf-8")
    found = compare([folder]).findings
    return [(f.kind, f.type) for f in found if f.kind == "conflict"]


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ("The council will hold a primary in mid-May.", "The primary would be held on April 28.", "date",
         "two months for one primary"),
        ("Orlund has led the Ellerwick Greens since 2012.", "Orlund has led the Ellerwick Greens since 2013.", "date",
         "two years"),
        ("Handrick told the Vale Courier in an interview published Sunday that the gate had jammed.",
         "The quarrel began with remarks to the Vale Courier published Saturday.", "date",
         "told in the frame of a statement, outside all that is said"),
        ("Orlund follows Edwin Marrow, who served from 1931 to 1943.",
         "Orlund is the first Green since Edwin Marrow held the seat from 1930 to 1942.", "date", "one term of office"),
        ("The council will hold a primary in mid-May.", "The primary will be held on May 12.", None,
         "the day lies in the month"),
        ("The first pumps came at noon on Monday.", "The first pumps were seen at ten past two on Tuesday morning.",
         "date", "the first of a kind is one, whatever it does"),
        ("Orlund won her first vote on Monday.", "Handrick lost his first vote on Tuesday.", None, "to each his first"),
        ("The council holds its Green primary on May 12.", "The council holds a primary on May 19.", None,
         "of one party, and perhaps of another"),
        ("Handrick showed the gate used to drown the valley during the 2013 trial.",
         "The gate used to drown the valley in 2012 was sold.", None, "the year of the trial"),
        ("The flood was halted in 1953.", "They want a treaty to formally end the 1950-53 flood.", None, "years of a name"),
        ("Sirens sounded before midnight.", "The sirens sounded at 11.45 p.m.", None, "an hour that it came before"),
        ("Crews brought 22 people off in a search that ended Monday.",
         "Crews brought 20 people off in a search that ended Thursday.", None, "they count, and nothing alike"),
        ("The flood broke the gate overnight.", "The flood broke the gate early on Tuesday morning.", None, "one night"),
        ("The gate was seen to move at 10:13.", "The gate was seen to move at 10:13 p.m.", None, "of an open half day"),
        ("The first pump came at noon on Monday.", "The first boat came at noon on Tuesday.", None, "two kinds"),
        ("Orlund visited the school on Monday.", "Handrick visited the school on Tuesday.", None, "two visitors"),
        ("Orlund said on Monday the gate was safe.", "Orlund said on Tuesday the gate was safe.", None,
         "people say things on many days"),
        ("Councillor Lena Tarbuck beat Barnaby Leet for the chair of the water committee.",
         "Councillor Lara Tarbuck defeated Barnaby Leet to take the chair of the water committee.", "participant",
         "one of two first names is wrong"),
        ("Councillor Bill Tarbuck beat Barnaby Leet for the chair of the water committee.",
         "Councillor William Tarbuck defeated Barnaby Leet to take the chair of the water committee.", None,
         "a short form"),
    ],
)  # fmt: skip
def test_particulars(tmp_path: Path, left: str, right: str, expected: str | None, why: str) -> None:
    assert clashes(tmp_path, left, right) == ([("conflict", expected)] if expected else []), why


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("Halwark", "Halfork", True, "one initial, one length, most letters"),
        ("Halwick", "Sorrel", False, "another name"),
        ("Halwick", "Halwick Point", False, "the one holds the other"),
        ("Orla", "Orlo", False, "too short to tell"),
        ("Sánchezia", "Sanchezia", False, "an accent is no difference"),
    ],
)
def test_mistaken(one: str, other: str, expected: bool, why: str) -> None:
    assert mistaken(one, other) is expected, why


@pytest.mark.parametrize(
    ("short", "name", "expected", "why"),
    [
        ("katie", "kathryn", True, "begins as the name does, with the ending of a pet name"),
        ("danny", "daniel", False, "doubled letters are listed"),
        ("lena", "lara", False, "another name"),
        ("stacy", "stacey", False, "two spellings, of which one is wrong"),
        ("jay", "jaylen", False, "too short to tell"),
        ("katie", "karen", False, "begins otherwise"),
    ],
)
def test_familiar(short: str, name: str, expected: bool, why: str) -> None:
    assert familiar(short, name) is expected, why
