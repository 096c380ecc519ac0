"""What keeps two tellings of one thing from being one claim: another deed, day or figure, a "not", a question."""

from __future__ import annotations

import re
from itertools import pairwise

from rashomon.align.accounts import Telling
from rashomon.align.opposition import BY_ITSELF, alike, opposites, turned
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.times import other_day, told_in
from rashomon.lexicon import mapping
from rashomon.records import Figure

DEEDLESS = 0.85  # … where one of two clauses has no verb of its own: "six were on the ferry", "six of the dead"
READ = 0.6  # what a network that read both together gives to one claim: it knows more words for one deed
DENIALS = re.compile(r"\b(?:no|not|never|none|nor|without|cannot)\b|n[’']t\b")
HOUR = re.compile(r"T\d\d:\d\d")
FIRST = re.compile(r"\bfor the first time since\b", re.IGNORECASE)
WISHES = frozenset({"should", "must"})
ORDINAL = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)|{'|'.join(mapping('ordinals'))})\b")
WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
SOMEBODY = re.compile(  # a pronoun that stands for nobody known, as one who acts: not "it is not the first time"
    r"(?:it|they|he|she) (?!(?:is|was|are|were|(?:has|had|will|have) been|will be)\b)\w", re.IGNORECASE
)
WORD = re.compile(r"\w+")
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that"})
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def joinable(pair: Pair) -> bool:
    """False where a deed, who does it to whom, a figure, a day, a "not" or a question tells two claims apart."""
    if not one_deed(pair):
        return False
    if pair.left.is_question != pair.right.is_question or _denied(pair) or other_day(pair.left, pair.right):
        return False
    if _swapped(pair) or _opposite(pair):
        return False
    if (
        _wonders(pair.left) != _wonders(pair.right)
        or _somebody_else(pair)
        or differ_in_order(pair.left.plain, pair.right.plain)
    ):
        return False
    if bool(FIRST.search(pair.left.sentence_text)) != bool(FIRST.search(pair.right.sentence_text)):
        return False  # "has visited the region for the first time since it was retaken": which visit, that says
    if _is_wished(pair.left) != _is_wished(pair.right) or _other_hours(pair.left, pair.right):
        return False
    left, right = ({(f.low, f.high, f.unit) for f in side.figures} for side in (pair.left, pair.right))
    if left & right and {unit for *_, unit in left - right} & {unit for *_, unit in right - left}:
        return False  # "640 of ours are held, 520 of theirs", "640 of ours, 410 of theirs"
    if left & right:  # "the 17 crew", "the seventeen men, held since 14 February"
        return is_denial(pair.left.plain) == is_denial(pair.right.plain)
    return (not left or not right) and meet_in_particulars(pair.left, pair.right)


def one_deed(pair: Pair) -> bool:
    """True where both clauses have a verb in common, or another word for it; two deeds are no claim, however alike.

    "keeps a list at the school" and "hands out blankets at the school" share all but what is done; "resigns if the
    council does not pay" and "the council has not paid" share what only one of them puts forward.
    """
    if pair.read is not None and pair.read.same >= READ and _undone(pair.left) == _undone(pair.right):
        return True
    told = [(p.lemma, p.conditional) for p in pair.left.predicates]
    if any(alike(lemma, q.lemma) and asked == q.conditional for lemma, asked in told for q in pair.right.predicates):
        return True
    left, right = ({p.lemma for p in telling.predicates} for telling in (pair.left, pair.right))
    return pair.same >= DEEDLESS and not (left - LIGHT and right - LIGHT)


def _undone(telling: Telling) -> bool:
    """True where what is told did not come about: "has failed to distract", not "was meant to halt"."""
    return any(p.negated for p in telling.predicates)


def _wonders(telling: Telling) -> bool:
    """True for "would decide whether to appeal": what "had decided to appeal" has settled."""
    return WHETHER.search(telling.plain) is not None


def _is_wished(telling: Telling) -> bool:
    """True for what should be, not for what will or did: "the match should not be replayed"."""
    told = [p for p in telling.predicates if p.finite]
    return bool(told) and all(p.modal in WISHES for p in told)


def _other_hours(left: Telling, right: Telling) -> bool:
    """True where each tells a time of day that the other has not: "from 9 p.m. to 5 a.m.", "from 10 p.m. until 5"."""
    one, other = (
        {found[0] for t in told_in(side) if (found := HOUR.search(t.value or ""))} for side in (left, right)
    )
    return bool(one - other and other - one)


def differ_in_order(left: str, right: str) -> bool:
    """True where both hold ordinals from the second on, none in common: "the fourth minister to go", "the third"."""
    one, other = ({_ordinal(word) for word in ORDINAL.findall(text.lower())} - {0, 1} for text in (left, right))
    return bool(one and other) and not one & other


def _ordinal(word: str) -> int:
    return int(mapping("ordinals").get(word) or re.sub(r"\D", "", word) or 0)


def _somebody_else(pair: Pair) -> bool:
    """True where both deny a thing and one doesn't name who: "it did not begin the war", "Avaria didn't start it"."""
    if not (is_denial(pair.left.plain) and is_denial(pair.right.plain)):
        return False
    return bool(SOMEBODY.match(pair.left.plain)) != bool(SOMEBODY.match(pair.right.plain))


def _denied(pair: Pair) -> bool:
    """True where one denies the very verb that the other asserts: of several in one word, that on the same things."""
    met = [(p, q) for p in pair.left.predicates for q in pair.right.predicates if p.lemma == q.lemma]
    for lemma in {p.lemma for p, _ in met}:
        shared = {(p, q): len(p.arguments & q.arguments) for p, q in met if p.lemma == lemma}
        most = max(shared.values())
        if all(p.negated != q.negated for (p, q), share in shared.items() if share == most):
            return True
    return False


def _swapped(pair: Pair) -> bool:
    """True where doer and done-to are exchanged: "Vesk lashed out at Holt", "Holt lashed out at Vesk".

    "Vesk met Holt" is "Holt met Vesk".
    """
    return any(
        one.lemma == other.lemma
        and one.lemma not in LIGHT | BY_ITSELF
        and not one.subjects & other.subjects
        and one.subjects & other.objects
        and one.objects & other.subjects
        for one in pair.left.predicates
        for other in pair.right.predicates
    )


def _opposite(pair: Pair) -> bool:
    """True where one's verb is listed as opposite to the other's: "opposes closing it", "supports closing it"."""
    one, other = ({p.lemma: p.negated for p in t.predicates} for t in (pair.left, pair.right))
    return any(
        one[a] == other[b] and a not in other and b not in one for a in one for b in opposites(a) & other.keys()
    )


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
    if is_denial(left) != is_denial(right) or _turned_round(left, right):
        return False
    return not all(numbers) or bool(numbers[0] & numbers[1])


def _turned_round(left: str, right: str) -> bool:
    """True where one has "on" and the other "off" before the same word, and neither has both."""
    one, other = (
        set(pairwise(w for w in WORD.findall(text.lower()) if w not in DETERMINERS)) for text in (left, right)
    )
    return any(
        (b, word) in other and (b, word) not in one and (a, word) not in other for a, word in one for b in turned(a)
    )


def is_denial(text: str) -> bool:
    """True for an odd number of words that deny."""
    return len(DENIALS.findall(text.lower())) % 2 == 1
