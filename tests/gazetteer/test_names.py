"""The key under which spellings of a name meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.gazetteer.names import name_key

SAME = [
    ("Łódź", "Lodz", "letters with a stroke have no plain part in Unicode"),
    ("Donets’k", "Donetsk", "an apostrophe for the soft sign"),
    ("Ivano-Frankivsk", "Ivano Frankivsk", "hyphens part words as blanks do"),
    ("St. Louis", "Saint Louis", "the short form of saint"),
    ("the Vatican", "Vatican", "the article is no part of a name"),
    ("SUDZHA", "Sudzha", "headlines shout"),
]
DIFFERENT = [("Суджа", "Sudzha", "scripts are not transcribed"), ("The", "", "an article alone stays a word")]


@pytest.mark.parametrize(("left", "right", "why"), SAME)
def test_spellings_of_one_name_share_a_key(left: str, right: str, why: str) -> None:
    assert name_key(left) == name_key(right), why


@pytest.mark.parametrize(("left", "right", "why"), DIFFERENT)
def test_different_names_do_not(left: str, right: str, why: str) -> None:
    assert name_key(left) != name_key(right), why


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    once = name_key(name)
    assert name_key(once) == name_key(name_key(once))
