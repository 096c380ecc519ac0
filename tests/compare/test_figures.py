"""Which figures of two reports are set beside each other, and what is made of them."""

from pathlib import Path

import pytest

from rashomon import Run, compare
from rashomon.align.story import align
from rashomon.compare.matters import matter
from rashomon.compare.standing import standing
from rashomon.pipeline import laid_out, parsed_reports, resolved
from rashomon.records import Finding

pytestmark = pytest.mark.model

LEFT = (
    "Night at the plant\n\nBy Ada Korr\nThe Halden Post, 4 May 2031\n\nThe works at Orsk stood still on Sunday. {}\n"
)
RIGHT = "A town waits\n\nBy Sten Bohl\nThe Selwyn Courier, 4 May 2031\n\nOrsk was quiet for most of the day. {}\n"


def found(folder: Path, left: str, right: str) -> list[Finding]:
    (folder / "left.txt").write_text(LEFT.format(left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(right), "utf-8")
    return [f for f in compare([folder]).findings if f.kind == "figure" or f.type == "figure"]


@pytest.mark.parametrize(
    ("left", "right", "labels", "why"),
    [
        ("The firm sacked 62 people.", "All 62 workers whom it dismissed came.", {"62 people", "62 workers"}, "matter"),
        ("Police admit to 41 arrests.", "By nightfall 41 people were behind bars.", {"41 arrests", "41 people"}, "nouns"),
        ("Eleven cops were hurt.", "The chief said 11 officers had been injured.", {"Eleven cops", "11 officers"}, "cops"),
        ("A 225-page report came out.", "The 225-page report calls for guards.", {"225-page"}, "a rare number"),
        ("The owner, Lena Vesk, 43, wept.", "The 43-year-old Vesk said nothing.", {"43", "43-year-old"}, "an age"),
        ("She won by a vote of 134 to 63.", "Vesk beat Holt by a 134-to-63 vote.", {"134"}, "no noun, but a pair of numbers"),
        ("The office puts the number of stolen files at 41,300.", "Some 41,000 patient files were taken.",
         {"41,300", "Some 41,000 patient files"}, "one rounded to the other"),
        ("The two countries made peace.", "A bridge joins the two countries.", set(), "what comes in twos"),
        ("The mail was sent at 23.40 on Monday.", "At 23.40 the mail went out.", {"23.40 on Monday"}, "a time of day"),
        ("Two men ran off.", "Two men were praised.", set(), "two of anything is not rare"),
        ("Dozens came to the gate.", "Dozens came to the gate in the rain.", set(), "a vague number"),
    ],
)  # fmt: skip
def test_one_value_told_twice(tmp_path: Path, left: str, right: str, labels: set[str], why: str) -> None:
    told = found(tmp_path, left, right)
    assert {side.label for f in told for side in f.sides} >= labels if labels else not told, why
    assert all((f.kind, f.type) == ("figure", "same") for f in told)


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ("The firm swears that 242 souls were aboard.", "The inquiry found that 251 people were on board.",
         "whenever they were told", "how many were aboard does not change"),
        ("Police put the crowd at about 2,000.", "She spoke to the 3,000 who filled the square.", "the crowd", "a crowd"),
        ("Police said 41 people were arrested.", "The union counts 63 people who were dragged off and detained.",
         "people arrested", "two counts of one night"),
        ("Mayor Orla Denn said more than 40 people were killed.", "Colonel Ivo Holt said twelve people were killed.",
         "the dead", "two who name their counts"),
    ],
)  # fmt: skip
def test_two_figures_of_one_matter_are_a_conflict(
    tmp_path: Path, left: str, right: str, expected: str, why: str
) -> None:
    (one,) = found(tmp_path, left, right)
    assert (one.kind, one.type) == ("conflict", "figure"), why
    assert expected in one.why


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        ("The strike costs the firm 2 million crowns a day.", "The strike has cost the firm 46 million crowns.", "a rate"),
        ("The group paid the families 4.8 million crowns.", "It paid the thieves 300,000 crowns.", "paid for other things"),
        ("Repairing the pump would cost 35,000 crowns.", "A new cooling plant would have cost 210,000 crowns.", "costs"),
        ("Four of the six patients died in May.", "Eleven of the ward's patients died that spring.", "parts of two wholes"),
        ("Police made 41 arrests.", "Police arrested four people on Tuesday and seven on Wednesday.", "days apart"),
        ("Nine people were killed.", "Eleven officers were killed.", "officers are a part"),
        ("Nine people were killed.", "We could have been counting 300 people dead, he said.", "what did not come about"),
        ("Nine people were killed.", "In 2003 a fire at the works killed 17 people.", "another fire"),
        ("Nine people were killed.", "Two more people were killed.", "on top of others"),
        ("The ferry carried 242 people.", "In all, 242 people were brought off alive.", "who sailed, and who was saved"),
        ("The firm held 27 people hostage.", "Two gunmen were arrested.", "held, and arrested"),
        ("Vesk, the dead gunman, was 41.", "A guard of 63 died.", "ages"),
        ("Three employees were arrested for fraud.", "Police arrested 94 people at the gate.", "other people"),
        ("The city saw 34 officers hurt.", "Three officers were seriously hurt.", "the gravest of them"),
        ("He fined 12 drivers a day after the vote.", "The mayor spoke of 19 fines.", "a day after is no rate"),
        ("He joined in the vote, 11 to 10.", "The caucus voted 38 to 11.", "two votes"),
        ("The war has killed 14,000 people.", "Two people were killed on Thursday.", "a war, and a day of it"),
        ("He put the army's losses at 30 dead.", "Nine people were killed in the town.", "the dead of one side"),
        ("Fifteen men were dragged away.", "Fourteen men came back at noon.", "taken, and returned"),
        ("The ship took 14 people on board.", "Around 120 people were on board.", "another ship"),
        ("The ship rescued 14 people.", "In all 63 people were rescued.", "a part, by one ship"),
        ("At least 11 soldiers were killed.", "More than 30 Avarian soldiers were killed.", "those of one side"),
        ("They died in the night of 12 to 13 May.", "At least 34 people died.", "days of a month"),
        ("The road runs two kilometres over the hill.", "Both armies go back two kilometres.", "two of anything"),
        ("Some 212 people were on board.", "The figure of 212 people refers to those who had booked.", "another's figure"),
        ("Nine people were killed.", "Buses wait at the point, where two people were killed.", "another place"),
        ("Vesk leads Holt by 43 percent to 38 percent in Orsk.", "Vesk leads Holt by 49 percent to 38 percent in Orsk.",
         "two polls, and two of each"),
        ("Vesk leads Holt by 43 percent to 38 percent in Orsk.", "Rell leads Brandt by 43 percent to 31 percent in Orsk.",
         "one share, of other people and beside another"),
        ("Some 55 percent of all voters in Orsk trust her.", "Some 55 percent of the Greens in Orsk trust her.", "shares of others"),
        ("About seven in 10 voters in Orsk trust her.", "Her lead is 10 points among voters in Orsk.", "in ten"),
        ("It is a three-way race for the seat of Orsk.", "A three-way race began for the seat of Orsk.", "a way is no count"),
        ("The film “13 Hours” tells of the fight at Orsk.", "The fight at Orsk is the subject of 13 Hours.", "a title"),
        ("Vesk needs 2,383 delegates to win the vote of Orsk.", "Vesk won 475 delegates in the vote of Orsk.", "needed, and won"),
        ("He rang the post shortly before five.", "There was one call, shortly before five.", "hours"),
        ("The bomb killed two women and a man.", "The bomb killed three people.", "a part of the three"),
        ("Two people were hurt when a man shot three people, killing one.", "Three people were killed.", "shot, not killed"),
        ("Of the seven people given it so far, two have died.", "Nine people died.", "of those seven"),
        ("Last year eight people died in a flood there.", "Nine people died.", "another flood"),
        ("Deer were killed in two countries.", "Two people were killed.", "where, not how many"),
        ("Vesk has died at 91.", "Some 91 people died.", "an age"),
        ("He is a seven-time felon.", "It was a seven-time loss.", "times of two things"),
        ("The word of one man was enough.", "One man spoke.", "one of anything"),
    ],
)  # fmt: skip
def test_other_quantities_are_no_finding(tmp_path: Path, left: str, right: str, why: str) -> None:
    assert not found(tmp_path, left, right), why


def test_a_toll_that_rises_is_a_series(tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format("At least four people were killed."), "utf-8")
    later = RIGHT.replace("4 May", "6 May").format("Nine people died.")
    (tmp_path / "right.txt").write_text(later, "utf-8")
    (one,) = [f for f in compare([tmp_path]).findings if f.kind == "figure"]
    assert one.type == "series"
    assert [side.label for side in one.sides] == ["At least four people", "Nine people"]


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (
            "Nearly 70 people were hurt.",
            "The hospital said 38 people had been injured.",
            "of which hour, nobody says",
        ),
        (
            "More than 40 people were killed.",
            "Twelve people were killed in the town.",
            "a toll may have grown in a day",
        ),
        ("Police held 37 people by noon.", "By nightfall 41 people were behind bars.", "a count that went on"),
        ("Police initially put the dead at nine.", "Mayor Orla Denn said 14 people had died.", "an earlier count"),
    ],
)
def test_tolls_of_one_day_are_a_series(tmp_path: Path, left: str, right: str, why: str) -> None:
    assert [(f.kind, f.type) for f in found(tmp_path, left, right)] == [("figure", "series")], why


@pytest.mark.parametrize(
    ("told", "derived"),
    [
        ("The army took 86 percent of the district, 1,100 square kilometres", True),
        ("The fire, 60 percent contained, stood at 23,650 acres", False),
    ],
)
def test_a_share_and_its_amount_make_a_whole(tmp_path: Path, told: str, derived: bool) -> None:
    assert (
        any(f.type == "derived" for f in found(tmp_path, f"{told}, the ministry in Orsk said.", "It rained."))
        is derived
    )


def test_two_counts_are_no_agreement_whoever_gives_them(tmp_path: Path) -> None:
    counts = "{} people were taken to hospital, the county ambulance service said."
    (tmp_path / "left.txt").write_text(LEFT.format(counts.format("Nine")), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format(counts.format("Fourteen")), "utf-8")
    assert "agreement" not in {f.kind for f in compare([tmp_path]).findings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The shells hit the market, leaving at least 23 civilians dead and more than 80 injured.",
            ["deaths", "injured"],
        ),
        ("The storm left nine people dead and 40 injured.", ["deaths", "injured"]),
        ("The blast killed 12 people and wounded 30.", ["deaths", "injured"]),
        ("Eleven people have lost their lives.", ["deaths"]),
        ("Eleven people have lost their jobs.", [None]),
    ],
)
def test_what_befell_those_counted(tmp_path: Path, text: str, expected: list[str | None]) -> None:
    (tmp_path / "left.txt").write_text(LEFT.format(text), "utf-8")
    (tmp_path / "right.txt").write_text(RIGHT.format("Nobody knew more."), "utf-8")
    run = Run()
    parsed = parsed_reports(laid_out([tmp_path / "left.txt", tmp_path / "right.txt"], run), run)
    entities, extractions = resolved(parsed, run)
    held = standing(align(extractions, parsed, entities))
    assert [matter(one) for one in held] == expected
