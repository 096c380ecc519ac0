"""When something was told, in the words of a sentence."""

import pytest

from rashomon.align.times import days_in_words
from rashomon.records import Interval


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05-02", "2031-05-09", "2031-05-02 to 2031-05-09"),
        ("2031-05-02", None, "2031-05-02 or later"),
        (None, "2031-05-02", "2031-05-02 or earlier"),
        (None, None, "on an unknown day"),
    ],
)
def test_days_in_words(earliest: str | None, latest: str | None, expected: str) -> None:
    assert days_in_words(Interval(earliest=earliest, latest=latest)) == expected


def test_a_time_that_is_not_known() -> None:
    assert days_in_words(None) == "on an unknown day"
