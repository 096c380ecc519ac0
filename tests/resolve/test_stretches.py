"""The stretches that times stand in: both ends, or one."""

import pytest

from rashomon.extract.times import times
from rashomon.parse import parse
from rashomon.records import Stretch
from rashomon.resolve.dates import anchor_times
from rashomon.settings import Settings
from tests.factories import published, report

pytestmark = pytest.mark.model

WEDNESDAY = "2025-05-21"
CASES = [
    ("It ran from May to October 2020.", "from May to October 2020", "2020-05-01/2020-10-31", "two months of a year"),
    ("They met between Monday and Friday.", "between Monday and Friday", None, "Friday lies behind Monday: no stretch"),
    ("The fair ran from 3 to 12 September 2024.", "from 3 to 12 September 2024", "2024-09-03/2024-09-12", "one month"),
    ("The fair ran April 9th through 17th.", "April 9th through 17th", "2025-04-09/2025-04-17", "the day alone"),
    ("It was shut from 3 to 5 pm on Tuesday.", "from 3 to 5 pm on Tuesday", "2025-05-20T15:00/2025-05-20T17:00", "pm"),
    ("It was shut on Tuesday from 11 to 2 pm.", "Tuesday from 11 to 2 pm", "2025-05-20T11:00/2025-05-20T14:00", "noon"),
    ("Forty fled since August.", "since August", "2024-08-01/..", "an open end"),
    ("It was built after 2018.", "after 2018", "2019-01-01/..", "the year is over"),
    ("It was built before 2018.", "before 2018", "../2017-12-31", "the year has not begun"),
    ("They must go by the end of May.", "by the end of May", "../2025-05-31", "until the last day"),
    ("It will be shut from Monday on.", "from Monday on", "2025-05-26/..", "from a day on"),
    ("It fell after Monday's vote.", None, None, "after the vote, which may be days later"),
    ("It cost 3 to 5 crowns on Tuesday.", None, None, "numbers that are no hours"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "edtf", "why"), CASES)
def test_stretch(text: str, words: str | None, edtf: str | None, why: str) -> None:
    (parsed,) = parse([report(text)], Settings(processes=1))
    found = anchor_times(list(times(parsed)), published(WEDNESDAY), parsed)
    (stretch,) = [t.stretch for t in found if t.stretch] or [None]
    if edtf is None:
        assert stretch is None, why
    else:
        assert isinstance(stretch, Stretch)
        assert (stretch.text, stretch.edtf) == (words, edtf), why
        assert text[stretch.start : stretch.end] == stretch.text
