"""The number grammar: what is a number, and how much it is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ("9/11", [9 / 11], "a quotient by its form; figures and dates decide"),
]


@pytest.mark.parametrize(("text", "values", "why"), CASES)
def test_values(text: str, values: list[float], why: str) -> None:
    assert [n.low for n in numbers(text)] == pytest.approx(values), why


def test_vague_counts_have_bounds() -> None:
    (found,) = numbers("hundreds of thousands of letters")
    assert (found.low, found.high, found.kind) == (100_000, 1_000_000, "vague")


def test_words_that_are_no_numeral() -> None:
    assert value_of_words("three blind") is None


@given(st.text(alphabet="0123456789.,-/½ abkmn%$", max_size=40))
def test_any_text_gives_ordered_spans(text: str) -> None:
    found = list(numbers(text))
    assert all(0 <= n.start < n.end <= len(text) and n.low <= n.high for n in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
