"""Which figures of two reports are of one row, in whatever words they are told."""

from pathlib import Path

import numpy as np
import pytest
from tests.compare.test_figures import LEFT, RIGHT
from training.rows import HERE, STORIES, TRUTH

from rashomon import Run
from rashomon.align.story import align
from rashomon.compare.figure_pairs import FEATURES, candidates, chance
from rashomon.compare.rows import rows
from rashomon.compare.standing import standing
from rashomon.pipeline import laid_out, parsed_reports, resolved

CASES = [
    ("The airline cancelled 310 flights on Sunday.", "Around 350 flights were axed on Sunday.", {"310 flights", "Around 350 flights"}, "one verb or another"),
    ("Some 42,000 passengers were hit by the strike.", "The strike hit 51,000 travellers.", {"Some 42,000 passengers", "51,000 travellers"}, "passengers, travellers"),
    ("Nine people were taken to hospital.", "Eleven people were treated in hospital.", {"Nine people", "Eleven people"}, "one matter"),
    ("Some 1,800 people were forced from their homes.", "In all, 2,140 people were evacuated.", {"Some 1,800 people", "2,140 people"}, "who had to leave"),
    ("The army lost 15 men in the fighting.", "He admitted that 19 soldiers died in the fighting.", {"15 men", "19 soldiers"}, "the dead of one side"),
    ("He gave 180,000 pounds to the party.", "His gifts to the party amount to £180,000.", {"180,000 pounds", "£180,000"}, "pounds that are paid"),
    ("The first shots fell at about 4:40 a.m. at the gate.", "The first shots at the gate fell at 5:10 a.m.", {"4:40 a.m.", "5:10 a.m."}, "times of day"),
    ("The quake had a magnitude of 6.4 at Orsk.", "It was 12 kilometres from Orsk.", set(), "a distance, and a magnitude"),
    ("It had lost four soldiers at Orsk.", "Four houses in Orsk were lost.", set(), "soldiers, houses"),
    ("She denied that 600 people had come to the square.", "Some 600 people came to the square.", set(), "who denies it tells nothing alike"),
    ("Doctors fought for the lives of three people.", "Nine people were killed in Orsk.", set(), "lives that are fought for"),
    ("The morgue received 38 bodies.", "Nine people were killed.", set(), "what one place has"),
    ("They make three loaves a day in Orsk.", "They have made 900 loaves in Orsk.", set(), "a rate, and a sum"),
    ("", "", set(), "no figure at all"),
]  # fmt: skip


def found(folder: Path, left: str, right: str):
    (folder / "left.txt").write_text(LEFT.format(left), "utf-8")
    (folder / "right.txt").write_text(RIGHT.format(right), "utf-8")
    run = Run()
    parsed = parsed_reports(laid_out([folder / "left.txt", folder / "right.txt"], run), run)
    entities, extractions = resolved(parsed, run)
    story = align(extractions, parsed, entities)
    return story, standing(story)


@pytest.mark.model
@pytest.mark.parametrize(("left", "right", "texts", "why"), CASES)
def test_one_row(tmp_path: Path, left: str, right: str, texts: set[str], why: str) -> None:
    several = [row for row in rows(*found(tmp_path, left, right)) if len({t.figure.report for t in row}) > 1]
    assert [{t.figure.text for t in row} for row in several] == ([texts] if texts else []), why


@pytest.mark.model
def test_two_values_of_one_report_are_two_rows(tmp_path: Path) -> None:
    said = "It sat on losses of $178 million. Its capital was $185 million."
    held = rows(*found(tmp_path, said, "The losses stood at $178 million. The bank's capital was $185 million."))
    assert all(len({t.low for t in row}) == 1 for row in held)


@pytest.mark.model
def test_a_chance_has_all_features(tmp_path: Path) -> None:
    (one,) = candidates(*found(tmp_path, "Nine people were killed.", "Eleven people were killed."))
    assert len(one.features) == len(FEATURES)
    assert 0.7 < chance(one) < 1


def test_verdicts_lie_within_the_texts() -> None:
    for line in (HERE / "rows.tsv").read_text("utf-8").splitlines()[1:]:
        story, file, start, end, other, first, last, verdict = line.split("\t")
        assert verdict in TRUTH
        for name, low, high in ((file, start, end), (other, first, last)):
            assert 0 <= int(low) < int(high) <= len((STORIES / story / name).read_text("utf-8"))


def test_pairs_of_real_reports_have_the_features() -> None:
    read = np.load(HERE / "rows_elsewhere.npz")
    assert read["rows"].shape == (len(read["truth"]), len(FEATURES))
    assert set(np.unique(read["weights"])) <= {0.5, 1.0}
