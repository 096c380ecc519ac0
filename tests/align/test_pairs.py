"""Which tellings are set beside each other, and which passage answers to which."""

from dataclasses import replace

import numpy as np
import pytest
from tests.factories import report, statement, telling

from rashomon.align.claims import counterparts
from rashomon.align.likeness import covered, rarity
from rashomon.align.meaning import Meanings
from rashomon.align.pairs import UNSURE, Pair, tied_pairs
from rashomon.align.sameness import together
from rashomon.models.embedder import Words
from rashomon.models.nli import HALFWAY, Read, Reader, Weighing
from rashomon.records import Cue

A = report("The old bridge at Orsk was closed on Monday after the flood.", "a.txt")
B = report("The old bridge at Orsk was closed on Monday, and the school with it.", "b.txt")


def told(of, text: str, **changes: object):
    return telling(of, text, **changes)


def read(rows: np.ndarray) -> Meanings:
    """Tellings of one word each, which means what its row says."""
    rows = rows.astype(np.float32)
    words = tuple(
        Words(np.ones(1, np.int32), np.array([[0, 1]], np.int32), np.rint(row[None] * 100).astype(np.int8),
              np.array([0.01], np.float32))
        for row in rows
    )  # fmt: skip
    held = tuple(np.array([0]) for _ in rows)
    return Meanings(rows, rows, rows, words, held, tuple(np.ones(1, np.float32) for _ in rows))


def test_only_tellings_of_two_reports_are_tied() -> None:
    one, same, other = (
        told(A, "The old bridge at Orsk was closed"),
        told(A, "after the flood"),
        told(B, "The old bridge at Orsk was closed"),
    )
    ties = tied_pairs([one, same, other], read(np.full((3, 4), 0.5)))
    assert all(t.left.report.id != t.right.report.id for t in ties)
    assert max(ties, key=lambda t: t.same).left is one


class Network:
    """Holds every pair that it reads as likely as it was told to, and remembers them."""

    def __init__(self, chance: float, weighing: Weighing = HALFWAY) -> None:
        self.chance, self.weighing, self.asked = chance, weighing, []

    def read(self, pairs):
        self.asked += pairs
        return [Read(self.chance, 0.0, 0.0)] * len(pairs)


def test_a_network_reads_what_the_scorer_is_not_sure_of() -> None:
    one, part, other = (
        told(A, "The old bridge at Orsk was closed", stretches=((0, 33),)),
        told(A, "after the flood", stretches=((44, 59),)),
        told(B, "The old bridge at Orsk was closed", stretches=((0, 33),)),
    )
    tellings, rows = [one, part, other], read(np.full((3, 4), 0.5))
    before = {(t.left, t.right): t.same for t in tied_pairs(tellings, rows)}
    network = Network(0.9)
    after = tied_pairs(tellings, rows, Reader(network, 60))
    unsure = {pair for pair, same in before.items() if UNSURE[0] <= same < UNSURE[1]}
    assert {(t.left, t.right) for t in after if t.read} >= unsure != set()
    for tie in after:
        own = before[tie.left, tie.right]
        assert (min(own, 0.9) < tie.same < max(own, 0.9)) if tie.read else tie.same == own
    assert {side.own for pair in network.asked for side in pair} <= {((0, 33),), ((0, 15),)}


SAID = "We fired no shot. Some of us fired at the sky. It was over by noon. The gate was shut."
SPEAKERS = [
    # (who says the one, who the other, what the other says, read, why)
    ("entity:holt", "entity:holt", "Some of us fired at the sky", True, "one speaker, a “no” on one side"),
    ("entity:holt", "entity:denn", "Some of us fired at the sky", False, "two speakers"),
    (None, None, "Some of us fired at the sky", False, "nobody named"),
    ("narrator", "narrator", "Some of us fired at the sky", False, "the reports themselves"),
    ("entity:holt", "entity:holt", "We fired no shot", False, "a “no” on both sides"),
]


@pytest.mark.parametrize(("one", "other", "text", "asked", "why"), SPEAKERS)
def test_what_one_speaker_says_in_two_reports_is_read_however_unlike(
    one: str | None, other: str | None, text: str, asked: bool, why: str
) -> None:
    left, right = (report(SAID, f"{name}.txt") for name in "ab")
    tellings = [telling(left, "We fired no shot", one), telling(right, text, other)]
    network = Network(0.3)
    ties = tied_pairs(tellings, read(np.eye(2, 4)), Reader(network, 60))
    assert [(t.left, t.right, t.same) for t in ties] == ([(*tellings, 0.0)] if asked else []), why
    assert len(network.asked) == asked


def test_what_one_speaker_concedes_is_read_beside_all_else_he_says() -> None:
    left, right = (report(SAID, f"{name}.txt") for name in "ab")
    said = statement(right, "It was over by noon", "entity:holt", cue=Cue(start=0, end=2, text="We", act="admit"))
    conceded = replace(telling(right, "It was over by noon", "entity:holt"), statement=said)
    tellings = [telling(left, "The gate was shut", "entity:holt"), conceded]
    network = Network(0.3)
    ties = tied_pairs(tellings, read(np.eye(2, 4)), Reader(network, 60))
    assert [(t.left, t.right) for t in ties] == [tuple(tellings)]


ACROSS = "A crane stood on the quay. Nobody saw it, said Holt."
BESIDE = "Sheep grazed there. The mill had burned, the mayor said."


def two_sentences():
    """Two clauses a report, each in a sentence of its own or both in one, and rows of which two are near."""
    near, far = (1.0, 0.0, 0.0), (0.55, 0.835, 0.0)
    texts = ((ACROSS, "A crane stood on the quay"), (ACROSS, "Nobody saw it"), (BESIDE, "The mill had burned"))
    reports = {text: report(text, f"{text[:5]}.txt") for text, _ in texts}
    return reports, texts, read(np.array([near, far, near]))


NEAREST = [
    # (both clauses of the left report stand in one sentence, which of them are read, why)
    (True, {"A crane stood on the quay"}, "of one sentence only the nearest clause"),
    (False, {"A crane stood on the quay", "Nobody saw it"}, "each sentence has a nearest clause"),
]


@pytest.mark.parametrize(("one_sentence", "expected", "why"), NEAREST)
def test_a_network_reads_the_nearest_clauses_of_two_sentences(
    one_sentence: bool, expected: set[str], why: str
) -> None:
    reports, texts, rows = two_sentences()
    whole = {"sentence": (0, len(ACROSS))} if one_sentence else {}
    tellings = [told(reports[of], text, **(whole if of is ACROSS else {})) for of, text in texts]
    ties = tied_pairs(tellings, rows, Reader(Network(0.5), 60))
    assert all(not UNSURE[0] <= t.same < UNSURE[1] for t in tied_pairs(tellings, rows)), "the scorer is sure of all"
    assert {t.left.account.text for t in ties} == {"A crane stood on the quay", "Nobody saw it"}
    assert {t.left.account.text for t in ties if t.read} == expected, why


MANY = " ".join(f"Gate {n} of the old bridge at Orsk was closed." for n in range(6))


@pytest.mark.parametrize(
    ("a_report", "expected", "why"),
    [
        (0, 0, "it may read nothing"),
        (1, 2, "one a report, of two reports"),
        (3, 6, "three a report"),
        (600, 36, "all that there are"),
    ],
)
def test_no_more_is_read_than_the_limit(a_report: int, expected: int, why: str) -> None:
    left, right = report(MANY, "a.txt"), report(MANY, "b.txt")
    clauses = [f"Gate {n} of the old bridge at Orsk was closed" for n in range(6)]
    tellings = [told(of, text) for of in (left, right) for text in clauses]
    rows = np.array([(1.0, 0.08 * n) for n in range(12)])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    network = Network(0.9)
    ties = tied_pairs(tellings, read(rows), Reader(network, a_report))
    assert len(network.asked) == len([t for t in ties if t.read]) == expected, why
    by_nearness = sorted(ties, key=lambda t: -float(rows[tellings.index(t.left)] @ rows[tellings.index(t.right)]))
    assert all(t.read for t in by_nearness[:expected]), "the nearest come first"


def test_a_pair_that_is_read_keeps_what_the_network_made_of_it() -> None:
    tellings = [told(of, "The old bridge at Orsk was closed") for of in (A, B)]
    rows = read(np.full((2, 4), 0.5))
    network = Network(0.25)
    (tie,), (unread,) = tied_pairs(tellings, rows, Reader(network, 1)), tied_pairs(tellings, rows)
    assert (tie.read, unread.read) == (Read(0.25, 0.0, 0.0), None)
    assert [side.plain for side in network.asked[0]] == ["The old bridge at Orsk was closed"] * 2


@pytest.mark.parametrize(
    ("weighing", "why"),
    [
        (HALFWAY, "half way"),
        (Weighing(0.0, 1.0, 0.0), "only the scorer counts"),
        (Weighing(0.0, 0.0, 1.0), "only the network counts"),
        (Weighing(2.0, 0.3, 0.9), "with a bias"),
    ],
)
def test_the_network_counts_as_much_as_its_weighing_says(weighing: Weighing, why: str) -> None:
    tellings = [told(of, "The old bridge at Orsk was closed") for of in (A, B)]
    rows = read(np.full((2, 4), 0.5))
    ((before,), (after,)) = tied_pairs(tellings, rows), tied_pairs(tellings, rows, Reader(Network(0.3, weighing), 60))
    assert after.same == pytest.approx(together(before.same, 0.3, weighing)), why


def test_nothing_and_one_telling_have_no_ties() -> None:
    assert tied_pairs([], read(np.zeros((0, 4)))) == []
    assert tied_pairs([told(A, "The old bridge")], read(np.full((1, 4), 0.5))) == []


def test_reports_that_share_nothing_have_no_ties() -> None:
    assert tied_pairs([told(A, "The old bridge"), told(B, "the school with it")], read(np.eye(2, 4))) == []


def test_a_passage_has_one_counterpart_in_a_report() -> None:
    whole, part = (
        told(A, "The old bridge at Orsk was closed on Monday"),
        told(A, "bridge at Orsk was closed", part=True),
    )
    other = told(B, "The old bridge at Orsk was closed")
    kept = list(counterparts([Pair(part, other, 0.9, None, same=0.4), Pair(whole, other, 0.9, None, same=0.8)]))
    assert [p.left for p in kept] == [whole]


def test_rare_words_weigh_more() -> None:
    held = [
        told(A, "The old bridge at Orsk was closed", content=frozenset({"bridge", "orsk"}), sentence=(n, n + 1))
        for n in range(9)
    ]
    weights = rarity([*held, told(B, "the school with it", content=frozenset({"school"}))])
    assert weights["school"] > weights["bridge"]
    assert covered(frozenset({"school", "bridge"}), frozenset({"school"}), weights) > 0.5
