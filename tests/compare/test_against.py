"""What a network holds for irreconcilable: from when it is worth a stop, what explains it, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.factories import figure, interval, published, report, statement, telling

from rashomon.align.accounts import NARRATOR, Telling
from rashomon.align.claims import Cluster
from rashomon.align.pairs import Pair
from rashomon.align.predicates import Predicate
from rashomon.align.story import Aligned
from rashomon.compare import only_read
from rashomon.compare.against import CLASH, MOST, NARRATED, OWN, _denies_else, against
from rashomon.compare.findings import finding, side
from rashomon.models.nli import HALFWAY, Read, Reader, Reading
from rashomon.pipeline import compare
from rashomon.records import Claim, Entity, Extraction, Finding, Report, Time, record_id

DENN, VESK = "entity:denn", "entity:vesk"
NAMES = (
    Entity(id=DENN, kind="person", name="Orla Denn"),
    Entity(id=VESK, kind="person", name="Orlan Vesk"),
)
LOUNGE, COFFEE = "She set foot in the lounge", "He served her two coffees at the bar"
NEVER = "She never set foot in the lounge"


def verb(lemma: str = "set", *, conditional: bool = False, past: bool = True, finite: bool = True) -> Predicate:
    none: frozenset[str] = frozenset()
    return Predicate(lemma, False, None, conditional, past, none, none, none, 0, 1, lemma, finite=finite)


def told(of: Report | str, text: str, voice: str | None = NARRATOR, **changes: object) -> Telling:
    """A clause in the past of a report, or of one that holds nothing else."""
    if isinstance(of, str):
        of = report(f"{text}.", f"{of}.txt", outlet=of, published=published("2031-05-04"))
    return telling(of, text, voice, **({"predicates": (verb(),)} | changes))


def denn(of: Report | str, text: str, **changes: object) -> Telling:
    return told(of, text, DENN, **changes)


def vesk(of: Report | str, text: str, **changes: object) -> Telling:
    return told(of, text, VESK, **changes)


def placed(telling: Telling, position: str) -> Telling:
    return replace(telling, account=msgspec.structs.replace(telling.account, position=position))


def timed(telling: Telling, text: str, day: str) -> Telling:
    """The telling with one date in its words."""
    start = telling.report.text.index(text)
    time = Time(id=record_id("time", telling.report.id, text), report=telling.report.id, start=start,
                end=start + len(text), text=text, earliest=day, latest=day, edtf=day, grain="day", anchor=None)  # fmt: skip
    return replace(telling, times=(time,))


def said(telling: Telling, first: str, last: str | None = None) -> Telling:
    """The telling as words of its speaker, on a day or in a stretch of days."""
    words = statement(telling.report, telling.account.text, telling.voice, said=interval(first, last))
    return replace(telling, statement=words)


def out(telling: Telling, day: str) -> Telling:
    """The telling in a report of another day."""
    return replace(telling, report=msgspec.structs.replace(telling.report, published=published(day)))


def pair(left: Telling, right: Telling, clash: float | None = 0.95, same: float = 0.2) -> Pair:
    """Two tellings as a network read them, or, without a clash, as none did."""
    return Pair(left, right, 0.5, None, same, None if clash is None else Read(same, clash, 0.0))


def claim(*held: Telling) -> Cluster:
    gist = Claim(id=record_id("claim", *(t.account.id for t in held)), gist=held[0].account.text, origins=len(held),
                 accounts=tuple(t.account for t in held))  # fmt: skip
    return Cluster(gist, held)


def found(*pairs: Pair, clusters: Sequence[Cluster] = ()) -> list[Finding]:
    every = [t for p in pairs for t in (p.left, p.right)] + [t for c in clusters for t in c.tellings]
    reports = {t.report.id: t.report for t in every}
    extractions = tuple(Extraction(report=one) for one in reports.values())
    return list(against(Aligned(extractions, (), NAMES, tuple(every), (), (), pairs, tuple(clusters), ())))


ENOUGH = [
    # (left, right, what the network has to give, why)
    (denn("A", NEVER), vesk("B", COFFEE), CLASH, "a “never” on one side"),
    (denn("A", LOUNGE), vesk("B", "No coffee was served"), CLASH, "a “no” on one side"),
    (told("A", NEVER), told("B", COFFEE), NARRATED, "two reports' own sentences are often of two matters"),
    (told("A", NEVER), vesk("B", COFFEE), CLASH, "a report beside a speaker needs no more than two speakers"),
    (denn("A", NEVER), denn("B", COFFEE), OWN, "one speaker has less else to say of it"),
]


@pytest.mark.parametrize(("left", "right", "least", "why"), ENOUGH)
def test_from_when_it_is_worth_a_stop(left: Telling, right: Telling, least: float, why: str) -> None:
    for one, other in ((left, right), (right, left)):
        assert not found(pair(one, other, least - 0.01)), why
        assert len(found(pair(one, other, least))) == 1, why


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (LOUNGE, COFFEE, "nothing in the words shows why"),
        (NEVER, "No coffee was served", "a denial on both sides shows nothing"),
        (NEVER, "What she did in the lounge is the question", "a question put forward by nobody"),
        ("Neither officer was hurt", "Five officers were hurt", "of two, and of more"),
    ],
)
def test_what_is_never_worth_a_stop(left: str, right: str, why: str) -> None:
    five = {"figures": (figure(5, 5, "officers"),)} if "Five" in right else {}
    assert not found(pair(denn("A", left), vesk("B", right, **five), 0.99)), why


def test_two_narrators_need_more() -> None:
    assert 0.5 <= OWN < CLASH < NARRATED, "more than half must speak for it"


def test_what_no_network_read_is_left_out() -> None:
    assert not found(pair(denn("A", NEVER), vesk("B", COFFEE), None))


@pytest.mark.parametrize(
    ("read", "expected", "why"),
    [
        (Read(0.1, CLASH - 0.05, 0.2), True, "half of a tension makes up what lacks of a conflict"),
        (Read(0.1, CLASH - 0.05, 0.05), False, "… but no more than half"),
        (Read(0.1, 0.0, 0.99), False, "a tension alone never is enough"),
        (Read(0.99, CLASH, 0.0), True, "one claim in other words may yet clash"),
    ],
)
def test_conflict_and_tension_count_together(read: Read, expected: bool, why: str) -> None:
    both = replace(pair(denn("A", NEVER), vesk("B", COFFEE)), read=read)
    assert bool(found(both)) is expected, why


DENIALS = [
    # (words of one side, the word that denies, why)
    ("She never set foot there", "never", "a plain denial"),
    ("She did not set foot there", "not", "a plain denial"),
    ("She didn’t set foot there", "n’t", "short, as printed"),
    ("She didn't set foot there", "n't", "short, as typed"),
    ("She cannot set foot there", "cannot", "one word"),
    ("NOBODY set foot there", "nobody", "whatever its letters"),
    ("No foot was set there", "no", "before a noun"),
    ("She set foot there no longer", None, "she did before"),
    ("She failed to set foot there", "failed to", "a denial without a “not”"),
    ("She came no later than noon and did not stay", "not", "a bound, and a denial beside it"),
    ("She came at noon, and not alone", None, "named beside what was so"),
    ("She drank nothing before noon", None, "she drank, from noon on"),
    ("She came no later than noon", None, "a bound of time"),
    ("She drank no more than two cups", None, "a bound of number"),
    ("She drank no fewer than two cups", None, "a bound of number"),
    ("She spent no less than an hour there", None, "a bound of length"),
    ("She was not only there but stayed", None, "she was there"),
    ("She was not just there but stayed", None, "she was there"),
    ("She did not come until noon", None, "she came, at noon"),
    ("She didn’t come until noon", None, "… as one word"),
    ("She never drank until noon", None, "… whichever word denies"),
    ("She never set foot there, this year or before it", "never", "then as before"),
    ("Since noon she never set foot there", None, "she may have before"),
    ("She set foot there with Ada Denn, no relation", None, "nothing is denied of her"),
    ("Until noon she did not come", "not", "what stands before it is no bound of it"),
    ("No other guest set foot there", None, "one did"),
    ("She went no further", None, "she went that far"),
    ("The visits were put off, not ended", None, "named beside what was so"),
    ("She noted the knot in the cannon", None, "letters within other words"),
]


@pytest.mark.parametrize(("text", "word", "why"), DENIALS)
def test_what_is_a_denial(text: str, word: str | None, why: str) -> None:
    made = found(pair(denn("A", text), vesk("B", COFFEE), 0.95))
    assert bool(made) is (word is not None), why
    if word:
        assert made[0].why.endswith(f"look at “{word}”, which one side has and the other lacks."), why


def dated(
    left: str, right: str, days: tuple[str, str], same: float = 0.2, lemmas: tuple[str, str] = ("set", "serve")
) -> Pair:
    """Two clauses that each tell a day."""
    one, other = (denn("A", f"She never set foot there {left}"), vesk("B", f"He served her coffee {right}"))
    sides = [
        replace(timed(t, text, day), predicates=(verb(lemma),))
        for t, text, day, lemma in zip((one, other), (left, right), days, lemmas, strict=True)
    ]
    return pair(sides[0], sides[1], 0.99, same)


TWO, ONE = ("2031-05-05", "2031-05-06"), ("2031-05-05", "2031-05-05")
EXPLAINED = [
    # (pair, found, why)
    (pair(denn("A", NEVER), vesk("B", COFFEE), 0.99), True, "nothing explains the two"),
    (pair(denn("A", NEVER), placed(vesk("B", COFFEE), "asks"), 0.99), False, "a question asserts nothing"),
    (pair(denn("A", NEVER), placed(vesk("B", COFFEE), "denies"), 0.99), False, "what is denied is not held"),
    (pair(denn("A", NEVER), placed(vesk("B", COFFEE), "doubts"), 0.99), False, "… nor what is doubted"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, predicates=(verb(conditional=True),)), 0.99), False, "a condition"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, predicates=(verb(), verb(conditional=True))), 0.99), False,
     "a condition beside what is asserted"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, predicates=()), 0.99), False, "a bare phrase"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, predicates=(verb(finite=False),)), 0.99), False, "a verb without a subject"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, content=frozenset({"coffee"})), 0.99), False, "one content word"),
    (pair(denn("A", NEVER), vesk("B", COFFEE, content=frozenset({"serve", "coffee"})), 0.99), True, "… and two"),
    (pair(denn("A", NEVER), vesk("B", "union leader Orla Denn barked", predicates=(verb("bark"),),
                                 content=frozenset({"union", "leader", "bark"})), 0.99), False,
     "it only says that somebody spoke"),
    (pair(denn("A", NEVER), vesk("B", "the union leader spoke up at the bar", predicates=(verb("speak up"),),
                                 content=frozenset({"union", "leader", "speak"})), 0.99), False, "… with a particle"),
    (pair(denn("A", NEVER), vesk("B", "the union leader told the waiter to pour", predicates=(verb("tell"),),
                                 content=frozenset({"union", "leader", "tell", "waiter"})), 0.99), True,
     "it says what was said as well"),
    (pair(denn("A", NEVER), vesk("B", "she told him and drank", predicates=(verb("tell"), verb("drink")),
                                 content=frozenset({"tell", "drink"})), 0.99), True, "another deed beside it"),
    (dated("on Monday", "on Tuesday", TWO), False, "two times of two deeds"),
    (dated("on Monday", "on Tuesday", TWO, lemmas=("set", "set")), True, "two times of one deed"),
    (dated("on Monday", "on Tuesday", TWO, same=0.7), True, "… which the network takes for one"),
    (dated("on Monday", "on Monday", ONE), True, "one time"),
    (dated("on Monday", "On monday", ONE), True, "… however it is written"),
    (pair(timed(denn("A", "She never came on Monday"), "Monday", "2031-05-05"), vesk("B", COFFEE), 0.99), True,
     "only one side tells when"),
    (pair(out(denn("A", NEVER, predicates=(verb(past=False),)), "2031-03-01"), vesk("B", COFFEE), 0.99), False,
     "what goes on may have changed in the weeks between"),
    (pair(out(denn("A", NEVER), "2031-03-01"), vesk("B", COFFEE), 0.99), True, "what is past has not"),
    (pair(out(denn("A", NEVER, predicates=(verb(past=False),)), "2031-05-01"), vesk("B", COFFEE), 0.99), True,
     "a few days change little"),
]  # fmt: skip


@pytest.mark.parametrize(("both", "expected", "why"), EXPLAINED)
def test_what_explains_the_two(both: Pair, expected: bool, why: str) -> None:
    assert bool(found(both)) is expected, why
    turned = replace(both, left=both.right, right=both.left)
    assert bool(found(turned)) is expected, f"{why}, the other way round"


def test_a_tension_names_both_and_claims_no_reason() -> None:
    (one,) = found(pair(denn("A", NEVER), told("B", COFFEE), 0.95))
    assert one.why == (
        f"Orla Denn in A: “{NEVER}”; B itself: “{COFFEE}”. "
        "Read together the two are hard to square: look at “never”, which one side has and the other lacks."
    )
    assert [(s.label, [a.text for a in s.accounts]) for s in one.sides] == [
        ("Orla Denn", [NEVER]),
        ("B itself", [COFFEE]),
    ]


def test_the_surer_the_network_the_heavier_the_finding() -> None:
    (weak,), (sure,) = (found(pair(denn("A", NEVER), vesk("B", COFFEE), clash)) for clash in (CLASH, 0.95))
    assert 0 < weak.score < sure.score < 0.6


MARCH, APRIL = "2031-03-02", "2031-04-02"
SHIFTS = [
    # (left said, right said, otherwise, the words of both sides in order, why)
    ((MARCH, MARCH), (APRIL, APRIL), "may say otherwise later", [NEVER, COFFEE], "the left one came first"),
    ((APRIL, APRIL), (MARCH, MARCH), "may say otherwise later", [COFFEE, NEVER], "the right one came first"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "otherwise", "expected", "why"), SHIFTS)
def test_one_speaker_in_two_reports_is_a_shift(
    left: tuple[str, str], right: tuple[str, str], otherwise: str, expected: list[str], why: str
) -> None:
    (one,) = found(pair(said(denn("A", NEVER), *left), said(denn("B", COFFEE), *right)))
    assert (one.kind, one.type) == ("shift", "tension")
    assert one.why.startswith(f"Orla Denn {otherwise}: "), why
    assert [a.text for s in one.sides for a in s.accounts] == expected, why


def test_the_sides_of_a_shift_are_its_days() -> None:
    (one,) = found(pair(said(denn("A", NEVER), APRIL), said(denn("B", COFFEE), MARCH)))
    assert [s.label for s in one.sides] == [MARCH, APRIL]
    assert f"{MARCH} in B “{COFFEE}”; {APRIL} in A “{NEVER}”." in one.why


DRANK, GAVE_WAY = "She drank tea in the lounge", "She drank two coffees in the lounge"


def gives_way(telling: Telling) -> Telling:
    """The telling as what its speaker concedes."""
    words = telling.statement
    assert words is not None and words.cue is not None
    return replace(
        telling, statement=msgspec.structs.replace(words, cue=msgspec.structs.replace(words.cue, act="admit"))
    )


ADMITTED = [
    # (the day of the first, of what is conceded, the chance of a clash, the kinds of what is found, why)
    (MARCH, APRIL, 0.45, {"shift"}, "conceded later, without a “not”"),
    (None, None, 0.45, {"shift"}, "conceded, on days that are not told apart"),
    (APRIL, MARCH, 0.45, set(), "conceded before"),
    (MARCH, APRIL, 0.35, set(), "the network is not sure enough"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then", "clash", "expected", "why"), ADMITTED)
def test_who_concedes_a_thing_may_say_otherwise_without_a_not(
    first: str | None, then: str | None, clash: float, expected: set[str], why: str
) -> None:
    one, other = denn("A", DRANK), denn("B", GAVE_WAY)
    one, other = (said(t, day or MARCH, day or APRIL) for t, day in ((one, first), (other, then)))
    both = found(pair(one, gives_way(other), clash))
    assert {f.kind for f in both} == expected, why
    assert all([a.text for s in f.sides for a in s.accounts] == [DRANK, GAVE_WAY] for f in both), why


def test_what_goes_on_may_shift_however_long_it_takes() -> None:
    now = {"predicates": (verb(past=False),)}
    (one,) = found(pair(said(denn("A", NEVER, **now), "2030-01-01"), said(denn("B", COFFEE, **now), APRIL)))
    assert one.kind == "shift"


def test_one_speaker_whose_days_are_not_told_apart_is_set_against_himself() -> None:
    days = (MARCH, APRIL)
    (one,) = found(pair(said(denn("A", NEVER), *days), said(denn("B", COFFEE), *days)))
    assert (one.kind, one.type) == ("conflict", "tension")
    assert one.why.startswith(f"Orla Denn in A: “{NEVER}”; Orla Denn in B: “{COFFEE}”.")


def test_what_nobody_named_says_is_set_against_nothing() -> None:
    assert not found(pair(denn("A", NEVER), told("B", COFFEE, None)))
    assert not found(pair(told("A", NEVER, None), told("B", COFFEE, None)))


def test_one_claim_told_by_three_reports_gives_one_finding() -> None:
    three = [denn(name, NEVER) for name in "ABC"]
    other = vesk("D", COFFEE)
    clashes = [pair(t, other, clash) for t, clash in zip(three, (0.92, 0.98, 0.95), strict=True)]
    (one,) = found(*clashes, clusters=[claim(*three)])
    assert "Orla Denn in B" in one.why, "that of which the network is surest"
    assert {a.report for a in one.sides[0].accounts} == {t.report.id for t in three}, "all three stand on its side"
    assert one.claims == (claim(*three).claim.id,)


def test_a_part_of_what_carries_the_claim_counts_as_the_claim() -> None:
    whole = [denn(name, f"{NEVER} that night") for name in "AB"]
    part = denn(whole[0].report, NEVER, part=True)
    other = vesk("C", COFFEE)
    assert len(found(pair(part, other), pair(whole[1], other), clusters=[claim(*whole)])) == 1


def test_two_clauses_of_one_sentence_give_one_finding() -> None:
    text = f"{LOUNGE} and {COFFEE}"
    of = report(f"{text}.", "A.txt", outlet="A")
    halves = [denn(of, half, sentence=(0, len(text))) for half in (LOUNGE, COFFEE)]
    other = vesk("B", "The lounge was not open that night")
    each_alone = [claim(telling) for telling in (*halves, other)]
    assert len(found(*(pair(half, other) for half in halves), clusters=each_alone)) == 1


def several(count: int) -> list[Telling]:
    """So many sentences of one report, each by the same speaker."""
    texts = [f"He served her {n} coffees at the bar" for n in range(count)]
    of = report(". ".join(texts) + ".", "many.txt", outlet="Many")
    return [vesk(of, text) for text in texts]


def test_a_sentence_stands_in_two_findings_at_most() -> None:
    never = denn("A", NEVER)
    clashes = [pair(never, other, clash) for other, clash in zip(several(4), (0.92, 0.98, 0.94, 0.96), strict=True)]
    assert [f.sides[1].accounts[0].text for f in found(*clashes)] == [
        "He served her 1 coffees at the bar",
        "He served her 3 coffees at the bar",
    ], "the two of which the network is surest"


def test_a_claim_stands_in_two_findings_at_most_whoever_tells_it() -> None:
    three = [denn(name, NEVER) for name in "ABC"]
    clashes = [pair(never, other) for never, other in zip(three, several(3), strict=True)]
    assert len(found(*clashes)) == 3
    assert len(found(*clashes, clusters=[claim(*three)])) == 2


def test_a_story_has_so_many_at_most() -> None:
    sentences = [f"She never drank {n} coffees at the bar" for n in range(MOST + 3)]
    of = report(". ".join(sentences) + ".", "long.txt", outlet="Long")
    clashes = [pair(denn(of, text), other) for text, other in zip(sentences, several(MOST + 3), strict=True)]
    assert len(found(*clashes)) == MOST


LEFT, RIGHT, THIRD = denn("A", NEVER), vesk("B", COFFEE), told("C", "The bar was shut all night")
WITHIN = denn(LEFT.report, "never set foot")
REPEATS = [
    # (kind and type of another finding, its sides, the tension is kept, why)
    ("conflict", "contradiction", [[LEFT], [RIGHT]], False, "set against each other for a reason"),
    ("conflict", "date", [[RIGHT], [LEFT]], False, "… in whichever order"),
    ("shift", "contradiction", [[LEFT], [RIGHT]], False, "… as one speaker's shift"),
    ("figure", "series", [[LEFT], [RIGHT]], False, "… for their figures"),
    ("conflict", "contradiction", [[WITHIN], [RIGHT]], False, "… in a part of it"),
    ("agreement", None, [[LEFT], [RIGHT]], False, "held for one claim"),
    ("conflict", "contradiction", [[LEFT, RIGHT], [THIRD]], False, "held for one claim, which a third contradicts"),
    ("conflict", "contradiction", [[LEFT], [THIRD]], True, "only one of the two is set against another"),
    ("agreement", None, [[RIGHT], [THIRD]], True, "only one of the two agrees with another"),
    ("conflict", "tension", [[LEFT], [RIGHT], [THIRD]], False, "set against each other for words that are hard to square"),
    ("quote", "changed", [[LEFT], [RIGHT]], True, "what a quotation shows is another matter"),
    ("naming", None, [[LEFT], [RIGHT]], True, "… as are the names in both"),
    ("attribution", None, [[LEFT], [RIGHT]], True, "… and who is credited"),
    ("conflict", "contradiction", [[denn("E", NEVER)], [vesk("F", COFFEE)]], True, "the same words of other reports"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "type_", "sides", "kept", "why"), REPEATS)
def test_what_another_finding_shows_better_is_left_out(
    kind: str, type_: str | None, sides: list[list[Telling]], kept: bool, why: str
) -> None:
    (tension,) = found(pair(LEFT, RIGHT))
    named = [side(held[0].report.source, held) for held in sides]
    other = finding(kind, type_, 0.5, "A reason.", named)  # type: ignore[arg-type]
    assert only_read([tension], [other]) == [tension] * kept, why


def test_a_shift_that_another_shows_for_a_reason_is_left_out() -> None:
    earlier, later = said(denn("A", NEVER), MARCH), said(denn("B", COFFEE), APRIL)
    (tension,) = found(pair(earlier, later))
    other = finding("shift", "contradiction", 0.5, "A reason.", [side(MARCH, [earlier]), side(APRIL, [later])])
    assert not only_read([tension], [other])


HEAD = "Night at the hotel\n\n{outlet}, {day} May 2031\n\n{opening} {told}\n"
OPENINGS = (
    "Orla Denn, the head of the dockers' union, stood before the court of Selwyn on Monday. Judge Ina Rell asked for "
    "silence twice. Rain fell on the roof, and the trial will go on until June.",
    "The court of Selwyn heard of a night in May, and of Orla Denn, who heads the dockers' union. Judge Ina Rell has "
    "ruled on ships for years. Outside, the dockers sang.",
)


class Sure:
    """Holds any two clauses for irreconcilable."""

    weighing = HALFWAY

    def read(self, pairs: Sequence[tuple[Reading, Reading]]) -> list[Read]:
        return [Read(0.3, 0.99, 0.0)] * len(pairs)


WRITTEN = [
    # (one report's words, the other's, the kinds of finding that set both against each other, why)
    ("Denn never sat in the lounge of the Orsk hotel that night, the union said.",
     "Denn drank two coffees in the lounge of the Orsk hotel that night, waiter Sten Bohl said.", {"conflict"}, "two voices"),
    ("Denn never sat in the lounge of the Orsk hotel that night.", "Denn drank two coffees in the lounge of the Orsk hotel that night.", {"conflict"},
     "two reports"),
    ("“I never sat in the lounge of the Orsk hotel that night,” Orla Denn said.",
     "“I drank two coffees in the lounge of the Orsk hotel that night,” Orla Denn said.", {"shift"}, "one speaker"),
    ("Denn never sat in the lounge of the Orsk hotel that night, the union said.",
     "“Did Denn drink two coffees in the lounge of the Orsk hotel that night?” waiter Sten Bohl asked.", set(), "a question"),
    ("Denn never sat in the lounge of the Orsk hotel that night, the union said.",
     "Waiter Sten Bohl denied that Denn drank two coffees in the lounge of the Orsk hotel that night.", set(), "denied"),
    ("Denn never sat in the lounge of the Orsk hotel that night, the union said.",
     "If Denn drank two coffees in the lounge of the Orsk hotel that night, somebody paid, waiter Sten Bohl said.", set(), "a condition"),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("left", "right", "expected", "why"), WRITTEN)
def test_what_two_reports_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, right: str, expected: set[str], why: str
) -> None:
    monkeypatch.setattr("rashomon.pipeline.reader_of", lambda settings: Reader(Sure(), settings.readings))  # type: ignore[arg-type]
    for name, outlet, day, opening, text in (
        ("left.txt", "The Halden Post", 4, OPENINGS[0], left),
        ("right.txt", "The Selwyn Courier", 9, OPENINGS[1], right),
    ):
        (tmp_path / name).write_text(HEAD.format(outlet=outlet, day=day, opening=opening, told=text), "utf-8")
    tensions = [f for f in compare([tmp_path]).findings if f.type == "tension" and "Read together" in f.why]
    both = [f for f in tensions if all(any("lounge" in a.text for a in s.accounts) for s in f.sides)]
    assert {f.kind for f in both} == expected, why


PAID = "Holt paid the fine on Monday"


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (((PAID, "pay", False, "fine"), ("won’t leave", "leave", True, "post")), ((PAID, "pay", False, "fine"),), True,
         "the leaving is nothing that the other speaks of"),
        (((PAID, "pay", False, "fine"), ("won’t leave", "leave", True, "fine")), ((PAID, "pay", False, "fine"),), False,
         "a word of what is denied stands in the other"),
        ((("heard on Monday", "hear", False, "raid"), ("never saw the memo", "see", True, "memo")), ((PAID, "pay", False, "fine"),), True,
         "what is denied is another matter than what both tell of"),
        ((("didn’t pay", "pay", True, "fine"),), ((PAID, "pay", False, "fine"),), False, "the very deed is denied"),
    ],
)  # fmt: skip
def test_what_else_is_denied(one, other, expected: bool, why: str) -> None:
    none: frozenset[str] = frozenset()
    left, right = (
        replace(
            told(name, PAID),
            predicates=tuple(
                Predicate(lemma, negated, None, False, True, none, frozenset({what}), none, 0, 1, words)
                for words, lemma, negated, what in clause
            ),
            content=frozenset({"fine"}),
        )
        for name, clause in (("A", one), ("B", other))
    )
    assert _denies_else(left, right) is expected, why
