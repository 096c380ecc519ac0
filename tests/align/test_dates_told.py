"""Which written times exclude each other, and which only say more or less."""

import pytest

from rashomon.align.dates_told import times_apart
from rashomon.records import Time


def time(text: str, value: str | None = None, kind: str = "DATE") -> Time:
    return Time(
        id=f"time:{text}", report="report:1", start=0, end=1, text=text, earliest=None, latest=None, edtf=None,
        grain=None, anchor=None, type=kind, value=value,  # type: ignore[arg-type]
    )  # fmt: skip


SUNDAY, SATURDAY = time("Sunday", "XXXX-WXX-7"), time("Saturday", "XXXX-WXX-6")
MAY, APRIL = time("mid-May", "XXXX-05"), time("April 28", "XXXX-04-28")


@pytest.mark.parametrize(
    ("left", "right", "expected", "why"),
    [
        ([SUNDAY], [SATURDAY], True, "two weekdays"),
        ([SUNDAY], [time("on Sunday night", "XXXX-WXX-7TNI", "TIME")], False, "one day, one says more"),
        ([SUNDAY], [time("March 5, 2023", "2023-03-05")], False, "that day was a Sunday"),
        ([SUNDAY], [time("March 6, 2023", "2023-03-06")], True, "that day was a Monday"),
        ([SUNDAY], [time("recently", "PAST_REF")], False, "nothing to compare"),
        ([MAY], [APRIL], True, "two months"),
        ([MAY], [time("May 12", "XXXX-05-12")], False, "a day of that month"),
        ([MAY], [time("January 2021", "2021-01")], False, "the year of one is open"),
        ([time("2012", "2012")], [time("2013", "2013")], True, "two years"),
        ([time("2012", "2012")], [time("2006", "2006"), time("2017", "2017")], False, "a year of a stretch"),
        ([time("1930", "1930"), time("1942", "1942")], [time("1931", "1931"), time("1943", "1943")], True,
         "two stretches"),
        ([time("today"), time("11am", "XXXX-XX-XXT11:00", "TIME")],
         [time("Tuesday afternoon", "XXXX-WXX-2TAF", "TIME")], True, "morning and afternoon"),
        ([time("2 pm", "XXXX-XX-XXT14:00", "TIME")], [time("Tuesday afternoon", "XXXX-WXX-2TAF", "TIME")], False,
         "an hour of that afternoon"),
        ([time("overnight", "XXXX-XX-XXTNI", "TIME")], [time("Tuesday morning", "XXXX-WXX-2TMO", "TIME")], False,
         "a night whose day is open runs on into the morning"),
        ([time("Tuesday night", "XXXX-WXX-2TNI", "TIME")], [time("Tuesday morning", "XXXX-WXX-2TMO", "TIME")], True,
         "the morning before it"),
        ([time("10:13", "XXXX-XX-XXT10:13", "TIME")], [time("10:13 p.m.", "XXXX-XX-XXT22:13", "TIME")], False,
         "which half of the day, one leaves open"),
        ([time("10:13", "XXXX-XX-XXT10:13", "TIME")], [time("9:30 p.m.", "XXXX-XX-XXT21:30", "TIME")], True,
         "in neither half"),
        ([time("10:00 am (0800 GMT)", "XXXX-XX-XXT10:00", "TIME")], [time("07:28", "XXXX-XX-XXT07:28", "TIME")], False,
         "two clocks"),
        ([time("earlier this month")], [time("last year")], True, "no day of this month was last year"),
        ([time("last week")], [time("last month")], False, "a week may begin in the month before"),
        ([time("last week")], [time("this week")], True, "two weeks"),
        ([time("three days", "P3D", "DURATION")], [SUNDAY], False, "a duration is no date"),
    ],
)  # fmt: skip
def test_times_apart(left: list[Time], right: list[Time], expected: bool, why: str) -> None:
    assert times_apart(left, right) is expected, why
    assert times_apart(right, left) is expected, why
