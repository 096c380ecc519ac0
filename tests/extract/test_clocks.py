"""Times of day in words and digits."""

import pytest

from rashomon.extract.clocks import hour_of

CASES = [
    ("10:35 a.m.", "T10:35"),
    ("8.30pm", "T20:30"),
    ("1140 a.m.", "T11:40"),
    ("7:56:30 pm", "T19:56:30"),
    ("12 a.m.", "T00:00"),
    ("12 noon", "T12:00"),
    ("midnight", "T24:00"),
    ("six pm", "T18:00"),
    ("half past seven", "T07:30"),
    ("quarter to nine o'clock", "T08:45"),
    ("ten past 9 in the evening", "T21:10"),
    ("four in the morning", "T04:00"),
    ("2 at night", "T02:00"),
    ("11 at night", "T23:00"),
    ("nothing of the kind", ""),
]


@pytest.mark.parametrize(("words", "value"), CASES)
def test_hour(words: str, value: str) -> None:
    assert hour_of(words) == value
