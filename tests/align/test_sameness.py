"""What makes two clauses likely to be one claim, and what keeps them apart."""

import pytest
from tests.factories import figure, report, telling

from rashomon.align.likeness import features, in_words, in_words_at_most, traits
from rashomon.align.predicates import Predicate
from rashomon.align.sameness import asserts, one_utterance, sameness, together
from rashomon.models.nli import FITTED, HALFWAY, Weighing


def predicate(lemma: str, finite: bool = True) -> Predicate:
    none: frozenset[str] = frozenset()
    return Predicate(lemma, False, None, False, True, none, none, none, 0, 1, lemma, finite=finite)


def told(text: str, lemma: str | None = "close", **changes: object):
    predicates = (predicate(lemma),) if lemma else ()
    words = frozenset(w for w in text.lower().split() if len(w) > 3)
    return telling(report(text, text[:5]), text, predicates=predicates, content=words, **changes)


def likely(left, right) -> float:
    """How likely two tellings that are as near in meaning as the next are one claim."""
    one, other = traits(left), traits(right)
    return sameness(features(left, right, one, other, (0.7,) * 5, {}, (0.25, 0.25), in_words(one, other)))


@pytest.mark.parametrize(
    ("right", "run", "order"),
    [
        ("the council closed the old bridge", 6, 6),
        ("the old bridge the council closed", 3, 3),
        ("the bridge and the council", 2, 2),
        ("no word of it", 0, 0),
    ],
)
def test_words_in_common_and_what_they_can_be_at_most(right: str, run: int, order: int) -> None:
    one, other = traits(told("the council closed the old bridge")), traits(told(right))
    found, most = in_words(one, other), in_words_at_most(one, other)
    assert found == (run / 8, 2 * order / (6 + len(right.split())))
    assert most[0] >= found[0] and most[1] >= found[1]


@pytest.mark.parametrize(
    ("scorer", "network", "weighing", "least", "most", "why"),
    [
        (0.5, 0.5, HALFWAY, 0.5, 0.5, "of one mind"),
        (0.2, 0.8, HALFWAY, 0.5, 0.5, "they weigh the same"),
        (0.5, 0.98, HALFWAY, 0.87, 0.88, "half way by odds: 1 to 1 and 49 to 1 are 7 to 1"),
        (1.0, 0.5, HALFWAY, 0.98, 0.995, "a certainty is not taken for more than it can be"),
        (0.5, 0.0, HALFWAY, 0.005, 0.02, "… nor an impossibility"),
        (0.2, 0.8, Weighing(0.0, 1.0, 0.0), 0.2, 0.2, "only the scorer counts"),
        (0.2, 0.8, Weighing(0.0, 0.0, 1.0), 0.8, 0.8, "only the network counts"),
        (0.9, 0.9, Weighing(0.0, 1.0, 1.0), 0.987, 0.988, "two that each count in full: 9 to 1 twice is 81 to 1"),
        (0.5, 0.5, Weighing(1.0, 0.5, 0.5), 0.73, 0.732, "the bias alone: e to 1"),
        (0.2, 0.8, FITTED, 0.5, 1.0, "of the shipped network, which weighs more than the scorer"),
    ],
)
def test_what_scorer_and_network_give_together(
    scorer: float, network: float, weighing: Weighing, least: float, most: float, why: str
) -> None:
    assert least - 1e-9 <= together(scorer, network, weighing) <= most + 1e-9, why


LEFT = told("the council closed the old bridge at Orsk after the flood of last spring")


@pytest.mark.parametrize(
    ("right", "likelier", "why"),
    [
        (told("the council closed the bridge at Orsk after the flood of spring"),
         told("the council opened a school in Velm", "open"), "shared words in one order"),
        (told("the council closed the old bridge"), told("the council closed the old bridge", "repair"), "one verb"),
        (told("the old bridge was closed", figures=(figure(3, 3),)), told("the old bridge was closed"), "one figure"),
    ],
)  # fmt: skip
def test_what_makes_it_likelier(right, likelier, why: str) -> None:
    left = told(LEFT.account.text, figures=(figure(3, 3),)) if right.figures else LEFT
    assert likely(left, right) > likely(left, likelier), why


def test_a_phrase_asserts_nothing() -> None:
    assert not asserts(told("his resignation from the council", None))
    assert likely(LEFT, told("to close the bridge", None)) < likely(LEFT, told("to close the bridge"))


def test_an_infinitive_without_a_subject_asserts_nothing() -> None:
    assert not asserts(telling(report("to close the bridge"), "to close the bridge",
                               predicates=(predicate("close", finite=False),)))  # fmt: skip


def test_two_narrators_in_the_same_words_are_no_utterance() -> None:
    assert not one_utterance(LEFT, LEFT)
