"""Which tellings are set beside each other, and which passage answers to which."""

import numpy as np
from tests.factories import report, telling

from rashomon.align.claims import counterparts
from rashomon.align.likeness import covered, rarity
from rashomon.align.meaning import Meanings
from rashomon.align.pairs import UNSURE, Pair, tied_pairs
from rashomon.models.embedder import Words

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
    """Holds every pair it is asked for as likely as it was told to, and remembers them."""

    def __init__(self, chance: float) -> None:
        self.chance, self.asked = chance, []

    def one_claim(self, pairs):
        self.asked += pairs
        return np.full(len(pairs), self.chance)


def test_a_network_reads_what_the_scorer_is_not_sure_of() -> None:
    one, part, other = (
        told(A, "The old bridge at Orsk was closed", stretches=((0, 33),)),
        told(A, "after the flood", stretches=((44, 59),)),
        told(B, "The old bridge at Orsk was closed", stretches=((0, 33),)),
    )
    tellings, rows = [one, part, other], read(np.full((3, 4), 0.5))
    before = {(t.left, t.right): t.same for t in tied_pairs(tellings, rows)}
    network = Network(0.9)
    after = tied_pairs(tellings, rows, network)
    unsure = {pair for pair, same in before.items() if UNSURE[0] <= same < UNSURE[1]}
    assert {(t.left, t.right) for t in after if t.read} == unsure != set()
    assert len(network.asked) == len(unsure)
    for tie in after:
        own = before[tie.left, tie.right]
        assert (min(own, 0.9) < tie.same < max(own, 0.9)) if tie.read else tie.same == own
    assert {side.own for pair in network.asked for side in pair} <= {((0, 33),), ((0, 15),)}


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
