"""What a finding rests on, and what would have to be known to be surer."""

import msgspec
import pytest
from tests.factories import comparison, finding, published, report, statement, telling

from rashomon.errors import RashomonError
from rashomon.export.explain import explain, find
from rashomon.records import Entity, Side, Time

DATED = report("The bridge at Orsk was closed on Monday.", "a.txt", published=published("2031-05-02"))
UNDATED = report("Nobody closed it, an aide said.\x1b[31m", "b.txt")
SAID = statement(UNDATED, "Nobody closed it")
LEFT = telling(DATED, "The bridge at Orsk was closed on Monday")
RIGHT = telling(UNDATED, "Nobody closed it", voice=None)
CLASH = finding("conflict", LEFT, RIGHT, why="They cannot both hold.")
MONDAY = Time(
    id="time:1", report=DATED.id, start=30, end=36, text="Monday", earliest="2031-04-28", latest="2031-04-28",
    edtf="2031-04-28", grain="day", anchor="published",
)  # fmt: skip
WHOLE = comparison(
    DATED, UNDATED, findings=(CLASH, finding("agreement", LEFT, why="Both say so.")), statements=(SAID,), times=(MONDAY,),
    entities=(Entity(id="entity:1", kind="person", name="Ada Brenn"),),
)  # fmt: skip


def test_explain_shows_each_passage_with_its_day_and_voice() -> None:
    lines = list(explain(WHOLE, CLASH))
    assert lines[1] == "Verdict: They cannot both hold."
    text = "\n".join(lines)
    assert "1. a.txt, characters 0 to 39: “The bridge at Orsk was closed on Monday”" in text
    assert "time “Monday”: 2031-04-28 (published)" in text
    assert "whose words: the report's own" in text
    assert "whose words: of somebody the report does not name" in text


def test_explain_tells_a_map_from_a_report_that_is_silent() -> None:
    sides = (Side(label="Front Watch: 400 km2", accounts=(), map="map:1"), Side(label="silent: b.txt", accounts=()))
    lines = list(explain(WHOLE, msgspec.structs.replace(CLASH, sides=sides)))
    assert "  no passage: a map shows it." in lines and "  no passage: this report does not tell it." in lines


def test_explain_says_what_is_missing() -> None:
    lines = list(explain(WHOLE, CLASH))
    missing = lines[lines.index("What is missing:") + 1 :]
    assert missing == ["  the day on which b.txt came out", "  who says “Nobody closed it”"]


def test_explain_prints_no_control_characters() -> None:
    escape = telling(UNDATED, "an aide said.\x1b[31m")
    assert not any("\x1b" in line for line in explain(WHOLE, finding("conflict", escape, why="A\x1b[2J reason.")))


@pytest.mark.parametrize("wanted", ["1", CLASH.id, CLASH.id.split(":")[1], CLASH.id[:15], CLASH.id[8:14]])
def test_find(wanted: str) -> None:
    assert find(WHOLE, wanted) is CLASH


@pytest.mark.parametrize("wanted", ["0", "3", "finding:", "nonsense"])
def test_find_says_what_to_do(wanted: str) -> None:
    with pytest.raises(RashomonError, match="compare --json"):
        find(WHOLE, wanted)
