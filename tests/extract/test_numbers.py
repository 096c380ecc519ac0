"""The number grammar: what is a number, and how much it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.measures import measures
from rashomon.extract.numbers import numbers, value_of_words

CASES = [
    ("1,307,000 people", [1307000], "commas"),
    ("twenty-four settlements", [24], "words with a hyphen"),
    ("three hundred and twelve thousand men", [312000], "words under a scale"),
    ("two and three", [2, 3], "an 'and' between two numbers joins nothing"),
    ("half a million litres", [500000], "half of a scale"),
    ("a million and 4 hundred people", [1000000, 400], "digits before a scale in words"),
    ("$1.2bn, 25k and 3m", [1.2e9, 25e3, 3e6], "short scales"),
    ("3 1/2 miles, 2½ hours", [3.5, 2.5], "mixed numbers"),
    ("two-thirds of it, a third of that, half of the rest", [2 / 3, 1 / 3, 1 / 2], "shares"),
    ("a third attempt", [], "an ordinal is no share"),
    ("USD10m", [10e6], "a currency code glued on"),
    ("COVID-19, the F-16 and an M2A", [], "names of things"),
    ("version 2.0.1 at 10:30", [], "versions and clocks"),
    ("call 0123", [], "a leading zero makes a code"),
    ("1234567890123456789012345678901234567890 grains", [], "forty digits are no quantity"),
    ("9/11", [], "no part that reports count in"),
    ("two and a half million", [2.5e6], "a fraction before the scale"),
    ("one million and a half", [1.5e6], "a fraction of the scale"),
    ("one billion and a half million", [1.0005e9], "a fraction of a smaller scale"),
    ("one hundred and three quarters", [100.75], "a part is added, not counted"),
    ("between one hundred and two hundred", [100, 200], "two numbers, not 102 hundreds"),
    ("between two thousand and three thousand", [2000, 3000], "two numbers of one scale"),
    ("two million 15-year-olds", [2e6, 15], "digits after a scale in words begin a number"),
    ("3 hundred and 21", [321], "digits after a scale in digits go on"),
    ("two hundred point zero three", [200.03], "decimals in words"),
    ("half a dozen, three dozens", [6, 36], "dozens counted"),
    ("a quarter of a million, two thirds of a million", [250000, 2e6 / 3], "a fraction of a scale"),
    ("one in five, nine out of ten", [0.2, 0.9], "shares of a whole"),
    ("killed two in three attacks", [2, 3], "no share"),
    ("two in 24 hours", [2, 24], "no share of hours"),
    ("the first half of the year", [], "a half that is numbered is no share"),
    ("cut by a third", [1 / 3], "a share after by"),
    ("three lakh crore, 12,34,567", [3e12, 1234567], "Indian scales and groups"),
    ("1 414 021 100 and 40 000", [1414021100, 40000], "groups with blanks"),
    ("16.4 million", [16400000], "exact"),
    ("1.3e6 and 1×10^999", [1.3e6], "an absurd power"),
    ("1e10, 12e+14 and 1.99×10−30", [1e10, 12e14, 1.99e-30], "powers of ten"),
    ("a few hundred men", [300], "a vague count of a scale"),
]


@pytest.mark.parametrize(("text", "values", "why"), CASES)
def test_values(text: str, values: list[float], why: str) -> None:
    assert [n.low for n in numbers(text)] == pytest.approx(values), why


def test_vague_counts_have_bounds() -> None:
    (found,) = numbers("hundreds of thousands of letters")
    assert (found.low, found.high, found.kind) == (100_000, 1_000_000, "vague")


def test_words_that_are_no_numeral() -> None:
    assert value_of_words("three blind") is None


@given(st.text(alphabet="0123456789.,-/½ abkmn%$e×^−+x()", max_size=40))
def test_any_text_gives_ordered_spans(text: str) -> None:
    found = list(numbers(text))
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


PIECES = (
    "5 μg",
    "5 µg",
    "thouſands",
    "K",
    "a",
    "and",
    "half",
    "third",
    "thirds",
    "two",
    "dozen",
    "hundreds",
    "million",
    "of",
    "in",
    "point",
    "per",
    "$",
    "£",
    "%",
    "3",
    "1,000",
    "-",
    "/",
    "to",
    "or",
    "over",
    "mile",
    "km",
    "p",
    "between",
    "a share",
    "head",
    "(",
    ")",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_words_give_measures_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for measure in measures(text, tuple):
        assert 0 <= measure.start <= measure.number[0] < measure.number[1] <= len(text)
        assert measure.end <= len(text)
        assert measure.low is not None or measure.high is not None
