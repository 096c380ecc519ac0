"""Figures: bounds, unit, counted noun and frame of a quantity, and what is none."""

import pytest

from rashomon.extract.figures import figures
from rashomon.parse import parse
from rashomon.records import Figure
from rashomon.settings import Settings
from tests.factories import report

pytestmark = pytest.mark.model

# sentence, (text, low, high, approximate, comparator, unit, counted), why
ONE = [
    ("The army captured over 400 Velian troops.",
     ("over 400 Velian troops", 400, None, False, "over", "1", "Velian troops"), "open above"),
    ("Fewer than 20 ships sailed.", ("Fewer than 20 ships", None, 20, False, "fewer than", "1", "ships"), "open below"),
    ("Nearly 400 roofs were lost.", ("Nearly 400 roofs", None, 400, True, "nearly", "1", "roofs"), "close below"),
    ("Around 1,100 houses burned.", ("Around 1,100 houses", 1100, 1100, True, "around", "1", "houses"), "approximate"),
    ("Between 12 and 15 houses burned.", ("Between 12 and 15 houses", 12, 15, False, "between", "1", "houses"), "range"),
    ("Four to five thousand people fled.", ("Four to five thousand people", 4000, 5000, False, None, "1", "people"),
     "the first number shares the scale of the second"),
    ("The ministry gained 86% of the territory.", ("86% of the territory", 86, 86, False, None, "%", "territory"), "share"),
    ("Half of the houses burned.", ("Half of the houses", 50, 50, False, None, "%", "houses"), "a fraction in percent"),
    ("The repair cost $1.2bn.", ("$1.2bn", 1.2e9, 1.2e9, False, None, "USD", None), "money"),
    ("They agreed on a 30-day truce.", ("30-day", 30, 30, False, None, "d", None), "a duration before a noun"),
    ("A handful of men stayed.", ("A handful of men", 3, 9, True, None, "1", "men"), "vague"),
    ("They spent billions of dollars.", ("billions of dollars", 1e9, 1e10, True, None, "USD", None), "vague money"),
    ("At least one civilian died.", ("At least one civilian", 1, None, False, "at least", "1", "civilian"), "one counted"),
    ("They moved by 200, 300 meters.", ("200, 300 meters", 200, 300, False, None, "m", None), "two guesses, one range"),
    ("The rescue cost 900 dollars a head.", ("900 dollars a head", 900, 900, False, None, "USD/{head}", None), "a rate"),
    ("Ada Orne, 65, left.", ("65", 65, 65, False, None, "a", None), "an age set off by commas"),
]  # fmt: skip

NONE = [
    ("The forces won 3-1.", "a score"),
    ("Call 555-0123 now.", "a phone number"),
    ("Comments (0)", "page furniture"),
    ("One of them had one purpose.", "a pronoun and an article"),
    ("The F-16 and the M2A flew over.", "model names"),
    ("Section 427 of the act applies.", "a numbered thing"),
    ("It happened on 6 August 2024 at 10:30.", "a date and a time of day"),
    ("In 1990 he moved to the third floor.", "a year and an ordinal"),
    ("He left in the past five days.", "a stretch of time told as a date"),
    ("1. The bridge was closed.", "a list number"),
]


def read(text: str) -> list[Figure]:
    (parsed,) = parse([report(text)], Settings(processes=1))
    return list(figures(parsed))


@pytest.mark.parametrize(("text", "expected", "why"), ONE)
def test_one_figure(text: str, expected: tuple[object, ...], why: str) -> None:
    assert [(f.text, f.low, f.high, f.approximate, f.comparator, f.unit, f.counted) for f in read(text)] == [
        expected
    ], why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_not_figures(text: str, why: str) -> None:
    assert [f.text for f in read(text)] == [], why


def test_a_conversion_is_derived_from_what_it_converts() -> None:
    first, second = read("The army controls 1,000 square kilometers (386 square miles) of territory in Velia.")
    assert (first.unit, second.unit) == ("km2", "[mi_i]2")
    assert second.derived_from == (first.id,)
    assert (first.counted, first.what, first.where) == ("territory", "territory control", "Velia")


def test_frames_of_one_quantity_are_alike() -> None:
    (first,) = read("Over 130,000 civilians have been displaced.")
    (second,) = read("Officials said about 133,000 civilians were displaced in the north.")
    assert first.what == second.what == "civilian displace"


def test_direction_of_change() -> None:
    by, to = read("Prices rose 5% to 120 crowns.")
    assert (by.change, to.change) == ("up", None)
