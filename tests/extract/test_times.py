"""Time expressions: extents, types and values before they are anchored."""

import pytest

from rashomon.extract.readings import read_time, readings
from rashomon.extract.times import times, unanchored_value
from rashomon.parse import parse
from rashomon.settings import Settings
from tests.factories import report

WHOLE = [
    ("August 6", "XXXX-08-06"), ("6 August 2024", "2024-08-06"), ("Wed. May 21st, 2025", "2025-05-21"),
    ("early 2025", "2025"), ("mid-June", "XXXX-06"), ("the 1990s", "199"), ("the 19th century", "18"),
    ("30-day", "P30D"), ("two and a half years", "P2Y6M"), ("the past five days", "P5D"), ("every Thursday", "XXXX-WXX-4"),
    ("ten past two", "XXXX-XX-XXT02:10"), ("quarter past nine", "XXXX-XX-XXT09:15"),
    ("two decades", "P20Y"), ("a few minutes", "PTXM"), ("10:35 a.m.", "XXXX-XX-XXT10:35"), ("last month", None),
    ("june of 1992", "1992-06"), ("Q3 2019", "2019-Q3"), ("2019-H2", "2019-H2"), ("05-Aug-2016", "2016-08-05"),
    ("Monday of next week", None), ("the last week of July", None), ("490 BC", "BC0490"), ("AD 410", "0410"), ("recent years", "PAST_REF"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), WHOLE)
def test_unanchored_values(words: str, value: str | None) -> None:
    reading = read_time(words)
    assert reading is not None
    assert unanchored_value(reading) == value


@pytest.mark.parametrize("words", ["31 February 2024", "February 30, 2024", "2024-13-01", "June 31", "0000-01-01"])
def test_absurd_dates_are_none(words: str) -> None:
    assert readings(words) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "extents", "why"),
    [
        ("They may march on Sunday.", ["Sunday"], "'may' and 'march' are verbs"),
        ("The talks in May failed.", ["May"], "a month after a preposition"),
        ("It sold 2024 copies in 2019.", ["2019"], "a number that counts is no year"),
        ("Four flights a week were cut.", [], "a rate is no duration"),
        ("He stayed a week.", ["a week"], "a duration"),
        ("Sales for the year fell.", ["the year"], "the year of the report"),
        ("She was named player of the year.", [], "a title is no time"),
        ("Orne said on “60 Minutes” that it was so.", [], "a programme"),
        ("Orne said on ABC's “This Week” that it was so.", [], "a programme"),
        ("“This week we leave,” she said.", ["This week"], "a quotation begins with a capital"),
        ("High noon came.", [], "a phrase, no hour"),
        ("It cut about three-quarters of its staff.", [], "a fraction is no duration"),
        ("It lasted from 1861-1865.", ["1861", "1865"], "both years of a span"),
        ("The city fell in 490 BC.", ["490 BC"], "a year before our era"),
        ("He will leave soon.", ["soon"], "a vague time ahead"),
        ("Come as soon as you can.", [], "a conjunction"),
        ("The Sun said so.", [], "a newspaper is no day"),
        ("She fell in the fall of Orsk.", [], "a downfall is no season"),
        (
            "He left at the end of April, nine months after the raid.",
            ["the end of April", "nine months"],
            "two",
        ),
        ("The ferry struck at ten to midnight.", ["ten to midnight"], "minutes before an hour"),
        ("At ten to five the shields came.", ["ten to five"], "an hour in words, set by “at”"),
        ("He gave ten to twelve people a lift.", [], "a range"),
        ("The log has nothing before 12.19.", ["12.19"], "a clock with a point"),
        ("Rates stood at 4.50 per cent.", [], "a decimal"),
        ("The bank left its main rate at 4.25.", [], "a rate"),
        ("The share closed at 12.19.", [], "a price"),
        ("The two-hour call came last summer.", ["two-hour", "last summer"], "a duration and a date"),
    ],
)
def test_extents(text: str, extents: list[str], why: str) -> None:
    (parsed,) = parse([report(text)], Settings(processes=1))
    assert [time.text for time in times(parsed)] == extents, why


def test_a_year_that_ends_on_a_day_is_a_length() -> None:
    (parsed,) = parse([report("Net income for the year ended 31 March fell.")], Settings(processes=1))
    year, day = times(parsed)
    assert (year.type, year.value, day.text) == ("DURATION", "P1Y", "31 March")
