"""Dates on the calendar: by the report's date, by the text, or not at all; and the date of a report."""

import pytest

from rashomon.extract.times import times
from rashomon.parse import Parsed, parse
from rashomon.records import Published, Report, Section, Time
from rashomon.resolve.dates import anchor_times, infer_published
from rashomon.settings import Settings
from tests.factories import published, report

pytestmark = pytest.mark.model

WEDNESDAY = "2025-05-21"
CASES = [
    ("He met them on Tuesday.", "2025-05-20", "2025-05-20", "2025-05-20", "the Tuesday before"),
    ("He spoke Wednesday.", "2025-05-21", "2025-05-21", "2025-05-21", "the report's own day"),
    ("They will vote on Friday.", "2025-05-23", "2025-05-23", "2025-05-23", "the verb is ahead"),
    ("No soldier will be there by Friday.", "2025-05-23", "2025-05-23", "2025-05-23", "by a day to come"),
    ("It was seized last month.", "2025-04-01", "2025-04-30", "2025-04", "the month before"),
    ("They took it last summer.", "2024-06-01", "2024-08-31", "2024-22", "the last whole summer"),
    ("They crossed in August last year.", "2024-08-01", "2024-08-31", "2024-08", "a month with its year"),
    ("It ended at the end of April.", "2025-04-21", "2025-04-30", "2025-04-21/2025-04-30", "a part of a month"),
    ("He snubbed them just last week.", "2025-05-12", "2025-05-18", "2025-05-12/2025-05-18", "the week before"),
    ("He declared it three weeks ago.", "2025-04-26", "2025-05-04", "2025-04-26/2025-05-04", "half a week each way"),
    ("It began on August 6.", "2024-08-06", "2024-08-06", "2024-08-06", "the last sixth of August"),
    ("They took 24 in the past five days.", "2025-05-16", "2025-05-21", "2025-05-16/2025-05-21", "a span to today"),
    ("It began in early 2024.", "2024-01-01", "2024-05-01", "2024-01-01/2024-05-01", "a third of a year"),
    ("The deadline is set for 10 June.", "2025-06-10", "2025-06-10", "2025-06-10", "just ahead, not a year ago"),
    ("They extended the offer to June 10.", "2025-06-10", "2025-06-10", "2025-06-10", "however past the verb"),
    ("The talks were put off until Friday.", "2025-05-23", "2025-05-23", "2025-05-23", "what is put off is ahead"),
    ("They will leave in two days.", "2025-05-23", "2025-05-23", "2025-05-23", "counted from the report"),
    ("They met on Tuesday of last week.", "2025-05-13", "2025-05-13", "2025-05-13", "the week is named"),
    ("They will meet next week on Tuesday.", "2025-05-27", "2025-05-27", "2025-05-27", "the week comes first"),
    ("It was in the last week of April.", "2025-04-21", "2025-04-27", "2025-04-21/2025-04-27", "most of it in April"),
    ("They met the week of April 10.", "2025-04-07", "2025-04-13", "2025-04-07/2025-04-13", "the week around a day"),
    ("He died on the 18th.", "2025-05-18", "2025-05-18", "2025-05-18", "a day alone, in the past"),
    ("They will vote on the 15th of next month.", "2025-06-15", "2025-06-15", "2025-06-15", "a day of a month"),
    ("He could come as soon as Tuesday.", "2025-05-27", "2025-05-27", "2025-05-27", "as soon as is ahead"),
    ("Until Tuesday, they had not called him.", "2025-05-20", "2025-05-20", "2025-05-20", "had: it is over"),
    ("The fair is to open Saturday.", "2025-05-24", "2025-05-24", "2025-05-24", "is to: ahead"),
    ("He died last Oct. 23.", "2024-10-23", "2024-10-23", "2024-10-23", "the last one"),
    ("They met on May twenty-second.", "2025-05-22", "2025-05-22", "2025-05-22", "an ordinal in words"),
    ("They met on 2024/Aug/01.", "2024-08-01", "2024-08-01", "2024-08-01", "the month's name tells the order"),
    ("The shops shut on Good Friday.", "2025-04-18", "2025-04-18", "2025-04-18", "so many days before Easter"),
    ("They marched on Labor Day.", "2024-09-02", "2024-09-02", "2024-09-02", "the first Monday of September"),
    ("It fell in week 10.", "2025-03-03", "2025-03-09", "2025-03-03/2025-03-09", "ISO 8601 counts the weeks"),
    ("He resigned earlier this month.", "2025-05-01", "2025-05-21", "2025-05-01/2025-05-21", "behind the report"),
    ("It will open later this week.", "2025-05-21", "2025-05-25", "2025-05-21/2025-05-25", "ahead of the report"),
    ("Profit fell in Q1.", "2025-01-01", "2025-03-31", "2025-01-01/2025-03-31", "a quarter without its year"),
    ("He said every marine would be home by Friday.", "2025-05-23", "2025-05-23", "2025-05-23", "the nearer Friday"),
    ("His promise to leave by Tuesday turned out to be empty.", "2025-05-20", "2025-05-20", "2025-05-20",
     "a promise told as past: the nearer Tuesday"),
    ("They met in the 1990s.", "1990-01-01", "1999-12-31", "199X", "a decade"),
]  # fmt: skip


def anchored(text: str, date: Published | None) -> tuple[Time, ...]:
    (parsed,) = parse([report(text)], Settings(processes=1))
    return anchor_times(list(times(parsed)), date, parsed)


@pytest.mark.parametrize(("text", "earliest", "latest", "edtf", "why"), CASES)
def test_by_the_report(text: str, earliest: str, latest: str, edtf: str, why: str) -> None:
    (time,) = anchored(text, published(WEDNESDAY))
    assert (time.earliest, time.latest, time.edtf) == (earliest, latest, edtf), why


def test_an_hour_is_of_the_day_beside_it() -> None:
    day, hour = anchored("The raid began on May 20 at about 8:30 a.m. or so.", published(WEDNESDAY))
    assert (day.earliest, hour.earliest, hour.value) == ("2025-05-20", "2025-05-20", "2025-05-20T08:30")


def test_as_wide_as_the_report_date() -> None:
    (time,) = anchored("He spoke on Tuesday.", published("2025-05-19", "2025-05-21"))
    assert (time.earliest, time.latest) == ("2025-05-13", "2025-05-20")


def test_open_report_date_leaves_an_end_open() -> None:
    date = Published(earliest="2025-05-19", latest=None, edtf=None, basis="inferred", why="test")
    (time,) = anchored("He left last month.", date)
    assert (time.earliest, time.latest) == ("2025-04-01", None)


def test_relative_dates_of_an_undated_report_are_unknown() -> None:
    monday, august = anchored("He spoke Monday of the raid of August 2024.", None)
    assert (monday.earliest, monday.latest, monday.anchor) == (None, None, None)
    assert (august.earliest, august.anchor) == ("2024-08-01", "stated")


def test_by_another_date_of_the_text() -> None:
    first, later = anchored("On 6 August 2024 they crossed; two days later they held Orsk.", published(WEDNESDAY))
    assert (later.earliest, later.anchor) == ("2024-08-08", first.id)


JOINT = [
    ("It ran from May to October 2020.", "2020-05-01", "one year for both"),
    ("It ran from November to February 2017.", "2016-11-01", "the year turned between"),
    ("Invited in July 1997, they will join on March 12.", "1997-07-01", "ahead of the report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "why"), JOINT)
def test_two_dates_told_together(text: str, earliest: str, why: str) -> None:
    first, second = anchored(text, published(WEDNESDAY))
    assert first.earliest == earliest, why
    assert second.earliest in ("2020-10-01", "2017-02-01", "2026-03-12"), why


def test_in_apposition_to_another_date() -> None:
    end, after = anchored("At the end of April, nine months after the raid, it fell.", published(WEDNESDAY))
    assert (after.earliest, after.latest) == (end.earliest, end.latest)


def test_nine_months_after_an_event_of_unknown_date_is_unknown() -> None:
    (time,) = anchored("It fell nine months after the raid.", published(WEDNESDAY))
    assert (time.text, time.value, time.earliest) == ("nine months", "P9M", None)


HISTORY = (
    "The war began in 1871 and grew in 1872. In 1873 it spread to the coast, in 1874 to the hills and in 1875 to the "
    "isles. By 1876 the treasury was empty; in 1877 it borrowed, in 1878 it taxed, in 1879 it sold land. "
    "The fleet sailed in March 1880.\nOn 4 December it burned. In February the queen gave up.\nPeace came in spring."
)


def test_a_history_carries_its_year_through_its_paragraphs_and_turns_it() -> None:
    *_, december, february, spring = anchored(HISTORY, published(WEDNESDAY))
    assert (december.earliest, february.earliest, spring.earliest) == ("1880-12-04", "1881-02-01", "1881-03-01")


def captioned(body: str, caption: str) -> Parsed:
    text = f"{body}\n{caption}"
    sections = (
        Section(kind="body", start=0, end=len(body)),
        Section(kind="caption", start=len(body) + 1, end=len(text)),
    )
    dated: Report = report(text, sections=sections)
    return next(parse([dated], Settings(processes=1)))


def test_published_from_a_dated_map_and_a_weekday() -> None:
    parsed = captioned("The chairwoman said Thursday that the raid failed.", "Map of Velia on September 4, 2024")
    inferred = infer_published(parsed, list(times(parsed)))
    assert inferred is not None
    assert (inferred.earliest, inferred.latest, inferred.basis) == ("2024-09-05", "2024-09-06", "inferred")
    assert "“September 4, 2024”" in inferred.why and "“Thursday”" in inferred.why


def test_published_after_a_told_day() -> None:
    (parsed,) = parse([report("The raid began on 6 August 2024, he said Monday.")], Settings(processes=1))
    inferred = infer_published(parsed, list(times(parsed)))
    assert inferred is not None
    assert (inferred.earliest, inferred.latest) == ("2024-08-06", None)


def test_no_date_from_a_weekday_or_a_deadline() -> None:
    for text in ("He said Monday it was over.", "The deal must be signed by 1 March 2026."):
        (parsed,) = parse([report(text)], Settings(processes=1))
        assert infer_published(parsed, list(times(parsed))) is None
