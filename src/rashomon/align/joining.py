"""What two tellings have to share to be one claim: a deed, a figure, no reason that parts them (`two_claims.py`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.align.accounts import Telling
from rashomon.align.denials import is_denial
from rashomon.align.opposition import alike, turned
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.two_claims import two_claims
from rashomon.models.nli import Read
from rashomon.records import Figure

DEEDLESS = 0.85  # … where one of two clauses has no verb of its own: "six were on the ferry", "six of the dead"
DOUBTED, HALF = 0.2, 0.5  # what a network gives to a conflict, also as a share of one claim, from which it is none
READ = 0.6  # what a network that read both together gives to one claim: it knows more words for one deed
NUMBERED = 0.6  # probability of one claim from which a number in common makes up for other words
TELLING = 12  # a count from which it says something by itself
FAR = 1.25  # times "at least so many" beyond which a value says more than that
WORD = re.compile(r"\w+")
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that"})
MEASURED = re.compile(r"\b(\d+(?:[.,]\d+)*)-([a-z]{3,})")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def joinable(pair: Pair) -> bool:
    """False where a deed, who does it to whom, a figure, a day, a "not" or a question tells two claims apart."""
    if not one_deed(pair) or is_doubted(pair.read) or two_claims(pair):
        return False  # doubted: "cleared of every charge", "found guilty on both counts"
    left, right = pair.left.figures, pair.right.figures
    if any(one_value(a, b) for a in left for b in right):
        # "the 17 crew", "the seventeen men, held since 14 February"; not "640 of ours, 520 of theirs", "640 and 410"
        return is_denial(pair.left.plain) == is_denial(pair.right.plain) and not _others_apart(left, right)
    return (not left or not right) and meet_in_particulars(pair.left, pair.right)


def is_doubted(read: Read | None) -> bool:
    """True where a network that read both clauses gives too much to a conflict for them to be one claim."""
    return read is not None and read.against >= max(DOUBTED, HALF * read.same)


def one_deed(pair: Pair) -> bool:
    """True where both clauses have a verb in common, or another word for it; two deeds are no claim, however alike.

    "keeps a list at the school" and "hands out blankets at the school" share all but what is done; "resigns if the
    council does not pay" and "the council has not paid" share what only one of them puts forward.
    """
    if pair.read is not None and pair.read.same >= READ and _undone(pair.left) == _undone(pair.right):
        return True
    if pair.same >= NUMBERED and any(
        _tells(a) and one_value(a, b) and _counted_alike(a, b) for a in pair.left.figures for b in pair.right.figures
    ):
        return True  # "enrollment has fallen 18 percent", "the numbers show a drop of 18 percent"
    told = [(p.lemma, p.conditional) for p in pair.left.predicates]
    if any(alike(lemma, q.lemma) and asked == q.conditional for lemma, asked in told for q in pair.right.predicates):
        return True
    left, right = ({p.lemma for p in telling.predicates} for telling in (pair.left, pair.right))
    return pair.same >= DEEDLESS and not (left - LIGHT and right - LIGHT)


def one_value(one: Figure, other: Figure) -> bool:
    """True where two figures of a unit can be one: equal, or one within the other's open bound ("at least five")."""
    if not _one_unit(one, other) or one.negated != other.negated or one.low is None is one.high:
        return False
    if (one.low, one.high) == (other.low, other.high):
        return True
    exact, bound = (one, other) if one.low == one.high else (other, one)
    if exact.low != exact.high or exact.low is None or (bound.low is None) == (bound.high is None):
        return False
    return exact.low == bound.high if bound.low is None else bound.low <= exact.low <= FAR * bound.low


def _one_unit(one: Figure, other: Figure) -> bool:
    """True for one unit; for sums also where only one is told by its rate: "$3 million a year", "annually"."""
    (unit, *rate), (other_unit, *other_rate) = one.unit.split("/"), other.unit.split("/")
    return unit == other_unit and (rate == other_rate or (unit.isupper() and not (rate and other_rate)))


def _others_apart(left: Sequence[Figure], right: Sequence[Figure]) -> bool:
    """True where each tells a number of one thing that the other has not."""
    ones = [a for a in left if not any(one_value(a, b) for b in right)]
    others = [b for b in right if not any(one_value(a, b) for a in left)]
    return any(_one_unit(a, b) and _counted_alike(a, b) for a in ones for b in others)


def _counted_alike(one: Figure, other: Figure) -> bool:
    heads = [(f.counted or "").lower().split()[-1:] for f in (one, other)]
    return not all(heads) or heads[0] == heads[1]


def _tells(figure: Figure) -> bool:
    """True for a number that hardly stands in two clauses by chance: a share, a sum, a count of 12 or more."""
    value = figure.low if figure.low is not None else figure.high or 0.0
    return figure.unit in {"%", "1%"} or figure.unit[:3].isupper() or (figure.unit == "1" and value >= TELLING)


def _undone(telling: Telling) -> bool:
    """True where what is told did not come about: "has failed to distract", not "was meant to halt"."""
    return any(p.negated for p in telling.predicates)


def meet_in_particulars(left: Telling, right: Telling) -> bool:
    """False where numbers, a denial or a word of direction part two tellings, as written or with names."""
    if _turned_round(left.account.text, right.account.text) or _counts_apart(left, right):
        return False
    return one_in_particulars(left.plain, right.plain)


def _counts_apart(left: Telling, right: Telling) -> bool:
    """True where both measure, or count one kind of thing, exactly, with no number in common: "nine people", "14
    people", "once in 500 years", "once in a thousand"."""
    one, other = (
        {((f.counted or "").lower() if f.unit == "1" else f.unit, f.low) for f in t.figures if _is_exact(f)}
        for t in (left, right)
    )
    return bool({of for of, _ in one} & {of for of, _ in other}) and not one & other


def _is_exact(figure: Figure) -> bool:
    counted = figure.counted is not None or figure.unit != "1"
    return counted and figure.low == figure.high and not figure.approximate


def one_in_particulars(left: str, right: str) -> bool:
    """False where one denies and the other does not ("no money for a wall"), where their numbers have none in common,
    or where a word of direction is turned round ("on course", "off course")."""
    numbers = [set(NUMBER.findall(text)) for text in (left, right)]
    if is_denial(left) != is_denial(right) or _turned_round(left, right) or _measured_apart(left, right):
        return False
    return not all(numbers) or bool(numbers[0] & numbers[1])


def _measured_apart(left: str, right: str) -> bool:
    """True where one word stands behind a number here and another there: "a 6.1-magnitude quake", "5.9-magnitude"."""
    one, other = (MEASURED.findall(text.lower()) for text in (left, right))
    words = {word for _, word in one} & {word for _, word in other}
    return any(not {n for n, w in one if w == word} & {n for n, w in other if w == word} for word in words)


def _turned_round(left: str, right: str) -> bool:
    """True where one has "on" and the other "off" before the same word, and neither has both."""
    one, other = (
        set(pairwise(w for w in WORD.findall(text.lower()) if w not in DETERMINERS)) for text in (left, right)
    )
    return any(
        (b, word) in other and (b, word) not in one and (a, word) not in other for a, word in one for b in turned(a)
    )
