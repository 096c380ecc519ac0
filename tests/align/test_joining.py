"""What keeps two tellings of one thing from being one claim."""

from dataclasses import replace

import msgspec
import pytest
from tests.factories import figure, report, statement, telling

from rashomon.align.joining import joinable, one_in_particulars, one_value
from rashomon.align.pairs import Pair
from rashomon.align.predicates import Predicate
from rashomon.align.stages import apart_in_status
from rashomon.models.nli import Read
from rashomon.records import Cue


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
    (
        ("Avaria launched a fresh offensive in Lorn", "launch", "avaria", "offensive"),
        ("since Avaria launched the invasion of Lorn", "launch", "avaria", "invasion"),
        False,
        "a fresh one is another",
    ),
    (
        ("Vesk won a fresh mandate", "win", "vesk", "mandate"),
        ("Vesk won a renewed mandate", "win", "vesk", "mandate"),
        True,
        "fresh in both",
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
    assert not joinable(Pair(meant, meant, 0.9, None, same=0.75, read=Read(0.5, 0.3, 0.0))), "doubted by the network"
    assert joinable(Pair(meant, meant, 0.9, None, same=0.75, read=Read(0.9, 0.3, 0.0)))
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
    ("he kept the No. 2 post", "he was elected to the second post", True, "“No.” is a number's"),
    ("I can't help but think it went too far", "I think it went too far", True, "“can't help but”"),
    ("it was not only late", "it was late", True, "“not only”"),
    ("he gave nobody an advantage", "he gave no one an advantage", True, "nobody, no one"),
    ("neither side nor its ally wants war", "they do not want war", True, "neither and nor deny once"),
    ("no ransom, no deal was made", "no deal was made", True, "a list denies once"),
    ("neither he nor she nor they went", "nobody went", True, "“nor” twice over"),
    ("the demand not to cross was heard", "the demand to cross was heard", False, "“demand” ends in “and”"),
    ("and not a single shot was fired", "shots were fired", False, "not a single one"),
    ("he paid no bribe and got none", "he paid no bribe", True, "… with “and”"),
    ("no more than eight patients", "eight patients", True, "a bound denies nothing"),
    ("it lay under the seat and not in the box", "it lay under the seat rather than in the box", True, "a contrast"),
    ("it had 285 men and not 340", "it had 340 men", False, "… but for a number"),
    ("he can't help them", "he can help them", False, "… but “can't help”"),
]


@pytest.mark.parametrize(("left", "right", "one", "why"), PARTICULARS)
def test_particulars(left: str, right: str, one: bool, why: str) -> None:
    assert one_in_particulars(left, right) is one, why


SETTLED = [
    # (one, other, joined, why)
    ("she would decide whether to appeal", "she decided to appeal", False, "still open, and settled"),
    ("she would decide whether to appeal", "she decides tomorrow whether to appeal", True, "open in both"),
    ("it did not start the war", "Avaria did not start the war", False, "it may be another that did not"),
    ("he did not start the war", "he never started a war", True, "named by neither"),
    ("she did not start the war", "he did not start the war", False, "a woman and a man"),
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
    ("modals", "joined"), [(("should", "will"), False), (("should", "must"), True), ((None, "will"), False)]
)
def test_what_should_be_is_not_what_will(modals: tuple[str | None, str], joined: bool) -> None:
    sides = [told("The match starts again", "start", "match", "") for _ in modals]
    left, right = (
        replace(side, predicates=tuple(replace(p, modal=modal) for p in side.predicates))
        for side, modal in zip(sides, modals, strict=True)
    )
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined


CALLED = [
    # (the cue of one and its act, of the other, joined, why)
    (("urged", "ask"), ("called on Monday for", "call"), True, "asked for by both"),
    (("urged", "ask"), ("asked whether", "ask"), False, "a question asks for nothing"),
    (("urged", "ask"), ("said", "say"), False, "asked for here, told as so there"),
    (("urged", "ask"), ("suggested", "suggest"), True, "a proposal may be either"),
    (("called", "call"), ("said", "say"), True, "“called him a liar” asks for nothing"),
    (("never asked", "ask"), ("said", "say"), False, "a denied request is read as a question still"),
    (("asked about", "ask"), ("urged", "ask"), False, "a question, and a request"),
    (("ordered", "order"), None, False, "ordered here, done there"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), CALLED)
def test_what_is_called_for_is_not_told_as_so(one, other, joined: bool, why: str) -> None:
    def under(cue: tuple[str, str] | None, name: str):
        text = "whether Holt starts the war" if cue and "whether" in cue[0] else "Holt starts the war"
        side = told(text, "start", "holt", "war")
        if cue is None:
            return side
        of = statement(
            side.report, text, "entity:vesk", kind="indirect", cue=Cue(start=0, end=1, text=cue[0], act=cue[1])
        )
        account = msgspec.structs.replace(side.account, position="asks" if cue[1] == "ask" else "asserts")
        return replace(side, statement=of, account=account)

    both = Pair(under(one, "a"), under(other, "b"), 0.9, None, same=0.7)
    assert joinable(both) is joined, why
    assert joinable(replace(both, left=both.right, right=both.left)) is joined, f"{why}, the other way round"


VALUES = [
    # (bounds and unit of one, of the other, one value, why)
    ((5, 5, "1"), (5, None, "1"), True, "five, at least five"),
    ((8, 8, "1"), (None, 8, "1"), True, "a ceiling of eight, a maximum of eight"),
    ((240, 240, "1"), (200, None, "1"), True, "240, more than 200"),
    ((300, 300, "1"), (200, None, "1"), False, "so many more that it would have been said"),
    ((11, None, "1"), (30, None, "1"), False, "two bounds"),
    ((1.5e6, 1.5e6, "1"), (None, 1.6e6, "1"), False, "below a bound is not the bound"),
    ((3e6, 3e6, "USD/a"), (3e6, 3e6, "USD"), True, "$3 million a year, annually"),
    ((5, 5, "km"), (5, 5, "1"), False, "five kilometres, five men"),
    ((3e6, 3e6, "USD/a"), (3e6, 3e6, "USD/d"), False, "a year, and a day"),
    ((None, None, "1"), (None, None, "1"), False, "no number at all"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), VALUES)
def test_one_value(one, other, same: bool, why: str) -> None:
    left, right = (figure(low, high, unit=unit) for low, high, unit in (one, other))
    assert one_value(left, right) is same, why
    assert one_value(right, left) is same, f"{why}, the other way round"


OTHERS = [
    # (figures of one, of the other, joined, why)
    ([(11, "%", None), (3, "1", "steps")], [(11, "%", None), (3000, "1", "posts")], True, "of other things"),
    (
        [(3, "1", "turnstiles"), (8, "1", "turnstiles")],
        [(4, "1", "turnstiles"), (8, "1", "turnstiles")],
        False,
        "of one",
    ),
    (
        [(3, "1", None), (8, "1", "turnstiles")],
        [(4, "1", "turnstiles"), (8, "1", "turnstiles")],
        False,
        "perhaps of one",
    ),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), OTHERS)
def test_what_else_is_counted(one, other, joined: bool, why: str) -> None:
    left, right = (
        replace(
            told("Karsk holds men", "hold", "karsk", "men"),
            figures=tuple(figure(n, n, counted=counted, unit=unit) for n, unit, counted in counts),
        )
        for counts in (one, other)
    )
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined, why


@pytest.mark.parametrize(
    ("number", "unit", "joined", "why"),
    [
        (18, "%", True, "a share"),
        (40, "1", True, "a number that tells"),
        (3, "1", False, "a number that many things have"),
    ],
)
def test_a_number_in_common_makes_up_for_other_words(number: float, unit: str, joined: bool, why: str) -> None:
    one = told("Enrollment has fallen 18 percent", "fall", "enrollment", "")
    other = told("The numbers show a drop of 18 percent", "show", "number", "drop")
    left, right = (replace(side, figures=(figure(number, number, unit=unit),)) for side in (one, other))
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined, why


def test_what_a_speaker_calls_for_himself_is_called_for() -> None:
    called = told("I call for an inquiry into the war", "call", "I", "inquiry")
    made = told("They called an inquiry into the war", "call", "they", "inquiry")
    assert not joinable(Pair(called, made, 0.9, None, same=0.7))
    assert joinable(Pair(called, called, 0.9, None, same=0.7))


def modal(text: str, lemma: str, modal: str | None, past: bool = False):
    one = told(text, lemma, "", "")
    return replace(one, predicates=tuple(replace(p, modal=modal, past=past) for p in one.predicates))


STATUS = [
    # (one, other, apart, why)
    (
        modal("The hole may have been used", "use", "may"),
        modal("The hole has been used", "use", None),
        True,
        "may be",
    ),
    (modal("Vesk will meet Holt", "meet", "will"), modal("Vesk met Holt", "meet", None, True), True, "not yet done"),
    (
        modal("Vesk will leave", "leave", "will"),
        replace(
            modal("Vesk was leaving", "leave", None, True),
            predicates=(replace(modal("Vesk was leaving", "leave", None, True).predicates[0], words="leaving"),),
        ),
        False,
        "was about to",
    ),
    (
        told("The mill was nearly destroyed", "destroy", "", "mill"),
        told("It was razed", "raze", "", "mill"),
        True,
        "nearly",
    ),
    (
        told("Vesk is in talks to lead it", "lead", "vesk", ""),
        told("Vesk leads it", "lead", "vesk", ""),
        True,
        "in talks",
    ),
    (
        told("Vesk, accused of killing two", "kill", "", ""),
        told("guilty of killing two", "kill", "", ""),
        True,
        "accused",
    ),
    (
        told("Vesk, accused of killing two", "kill", "", ""),
        told("allegedly killed two", "kill", "", ""),
        False,
        "a stage",
    ),
]


@pytest.mark.parametrize(("one", "other", "apart", "why"), STATUS)
def test_what_is_further_is_another_claim(one, other, apart: bool, why: str) -> None:
    assert apart_in_status(one, other) is apart, why
    assert apart_in_status(other, one) is apart, why


WAYS = [
    ("checked into the clinic", "checked out of the clinic", False, "in, and out"),
    ("checked into the clinic", "checked in at the clinic", True, "in, and in"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), WAYS)
def test_a_verb_that_turns_round_is_another_deed(one: str, other: str, joined: bool, why: str) -> None:
    left, right = told(one, "check", "vesk", "clinic"), told(other, "check", "vesk", "clinic")
    assert joinable(Pair(left, right, 0.9, None, same=0.7)) is joined, why
