"""What keeps two tellings of one thing from being one claim."""

from dataclasses import replace

import pytest
from tests.factories import figure, report, telling

from rashomon.align.joining import joinable, one_in_particulars
from rashomon.align.pairs import Pair
from rashomon.align.predicates import Predicate
from rashomon.models.nli import Read


def told(text: str, lemma: str, subject: str, object_: str, conditional: bool = False):
    none: frozenset[str] = frozenset()
    predicate = Predicate(
        lemma, False, None, conditional, True, frozenset({subject}), frozenset({object_}), none, 0, 1, lemma
    )
    return telling(report(text, f"{text[:9]}.txt"), text, predicates=(predicate,))


JOINED = [
    # (one, other, joined, why)
    (
        ("Vesk lashed out at Holt", "lash out", "vesk", "holt"),
        ("Vesk lashed out at Mr. Holt", "lash out", "vesk", "holt"),
        True,
        "one deed, by one to another",
    ),
    (
        ("Vesk lashed out at Holt", "lash out", "vesk", "holt"),
        ("Holt lashed out at Vesk", "lash out", "holt", "vesk"),
        False,
        "who does it is whom it is done to in the other",
    ),
    (
        ("Vesk met Holt", "meet", "vesk", "holt"),
        ("Holt met Vesk", "meet", "holt", "vesk"),
        True,
        "who meets another is met by him",
    ),
    (
        ("Vesk leads the council", "lead", "vesk", "council"),
        ("Vesk paints the council", "paint", "vesk", "council"),
        False,
        "two deeds",
    ),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), JOINED)
def test_what_may_be_one_claim(one, other, joined: bool, why: str) -> None:
    assert joinable(Pair(told(*one), told(*other), 0.9, None, same=0.7)) is joined, why


@pytest.mark.parametrize(("one", "other", "joined"), [(True, False, False), (True, True, True)])
def test_a_condition_puts_nothing_forward(one: bool, other: bool, joined: bool) -> None:
    left = told("Vesk resigns if the council sells the mill", "sell", "council", "mill", one)
    right = told("The council sells the old mill", "sell", "council", "mill", other)
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined


def test_opposite_verbs_are_two_claims() -> None:
    left = told("Vesk supports closing the mill", "support", "vesk", "mill")
    right = told("Holt opposes closing the mill", "oppose", "holt", "mill")
    closing = told("closing the mill", "close", "", "mill").predicates
    both = [replace(t, predicates=t.predicates + closing) for t in (left, right)]
    assert not joinable(Pair(both[0], both[1], 0.9, None, same=0.9))


DENIED = [
    # (the two verbs of one: denied or not and what they are of, the verb of the other, joined, why)
    (((False, "war"), (True, "end")), (True, "war"), False, "the war is denied there, and asserted here"),
    (((False, "war"), (True, "end")), (False, "war"), True, "the war is asserted by both"),
    (((False, "war"), (True, "end")), (True, "end"), True, "the end is denied by both"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), DENIED)
def test_of_two_verbs_in_one_word_that_on_the_same_things_counts(one, other, joined: bool, why: str) -> None:
    left = replace(told("it is a war that is no end", "be", "it", "war"), predicates=tuple(be(*p) for p in one))
    right = replace(told("it is not what is told", "be", "it", "war"), predicates=(be(*other),))
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined, why


def be(denied: bool, what: str) -> Predicate:
    none: frozenset[str] = frozenset()
    return Predicate("be", denied, None, False, False, none, frozenset({what}), none, 0, 1, "is")


READ = [
    # (what a network gives to one claim, joined, why)
    (0.65, True, "a network that reads both knows two words for one deed"),
    (0.55, False, "… where it is sure, however likely the scorer holds it"),
    (None, False, "what the two share does not tell deeds apart"),
]


@pytest.mark.parametrize(("given", "joined", "why"), READ)
def test_other_words_for_one_deed_need_a_network(given: float | None, joined: bool, why: str) -> None:
    one = told("Vesk sold the old mill", "sell", "vesk", "mill")
    other = told("Vesk parted with the old mill", "part", "vesk", "mill")
    made = Read(given, 0.0, 0.0) if given else None
    assert joinable(Pair(one, other, 0.9, None, same=0.75, read=made)) is joined, why


def test_what_was_meant_is_not_what_failed_whatever_a_network_gives_it() -> None:
    meant = told("the raid was meant to halt the advance", "mean", "raid", "advance")
    failed = told("the raid failed to draw the marines away", "draw", "raid", "marine")
    failed = replace(failed, predicates=tuple(replace(p, negated=True) for p in failed.predicates))
    assert not joinable(Pair(meant, failed, 0.9, None, same=0.75, read=Read(0.9, 0.0, 0.0)))


PARTICULARS = [
    ("the gate would open by May", "boats might use the gate from May on", True, "nothing speaks against it"),
    ("the gate would open to boats", "the gate would not open to boats", False, "one denies it"),
    ("the gate won't open", "the gate will never open", True, "both deny it"),
    ("the town was not unprepared, not at all", "the town was prepared", True, "denied twice"),
    ("it would cost 40 million", "it would cost 70 million", False, "other numbers"),
    ("it would cost 40 million", "it would cost a fortune", True, "a number on one side alone"),
    ("the ship was on her usual course", "she was off her usual course", False, "turned round"),
    (
        "it sank before the storm",
        "it sank after the storm and before dawn",
        False,
        "… though it has the other word, too",
    ),
    ("she put on the light", "he took the hat off the hook", True, "of other things"),
]


@pytest.mark.parametrize(("left", "right", "one", "why"), PARTICULARS)
def test_particulars(left: str, right: str, one: bool, why: str) -> None:
    assert one_in_particulars(left, right) is one, why


SETTLED = [
    # (one, other, joined, why)
    ("she would decide whether to appeal", "she decided to appeal", False, "still open, and settled"),
    ("she would decide whether to appeal", "she decides tomorrow whether to appeal", True, "open in both"),
    ("it did not start the war", "Avaria did not start the war", False, "it may be another that did not"),
    ("she did not start the war", "he never started a war", True, "named by neither"),
    ("it is not the first time", "this is not the first time", True, "no actor at all"),
    ("he is the fourth minister to go", "he is the third minister to go", False, "counted otherwise"),
    ("it was the first of four", "it was the second", True, "“first” says too little"),
    ("the match should start again", "the match will start again", True, "told apart by modals, below"),
    ("he started it for the first time since May", "he started it", False, "which of two times, one says"),
    ("it started the war", "Avaria started the war", True, "nothing is denied"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), SETTLED)
def test_what_is_open_and_who_did_not(one: str, other: str, joined: bool, why: str) -> None:
    both = Pair(told(one, "start", "", "war"), told(other, "start", "", "war"), 0.9, None, same=0.7)
    assert joinable(both) is joined, why
    assert joinable(replace(both, left=both.right, right=both.left)) is joined, f"{why}, the other way round"


COUNTS = [
    # (counts of one, of the other, joined, why)
    ((640,), (640,), True, "one count"),
    ((640, 520), (640,), True, "one more on one side"),
    ((640, 520), (640, 410), False, "one of two is another"),
    ((9, 2), (11, 2), False, "nine and eleven, two of them firemen"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), COUNTS)
def test_a_count_in_common_does_not_cover_another(
    one: tuple[int, ...], other: tuple[int, ...], joined: bool, why: str
) -> None:
    left, right = (
        replace(told("Karsk holds men", "hold", "karsk", "men"), figures=tuple(figure(n, n) for n in counts))
        for counts in (one, other)
    )
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined, why


@pytest.mark.parametrize(
    ("modals", "joined"), [(("should", "will"), False), (("should", "must"), True), ((None, "will"), True)]
)
def test_what_should_be_is_not_what_will(modals: tuple[str | None, str], joined: bool) -> None:
    sides = [told("The match starts again", "start", "match", "") for _ in modals]
    left, right = (
        replace(side, predicates=tuple(replace(p, modal=modal) for p in side.predicates))
        for side, modal in zip(sides, modals, strict=True)
    )
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined
