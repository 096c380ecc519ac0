"""What the network reads in tellings within their sentences, and what two of them share."""

import numpy as np
import pytest
from tests.factories import report, telling

from rashomon.align.meaning import IN_MEANING, Meanings, meanings, shared
from rashomon.models.embedder import WIDTH, Words, unit

SEA = report("The ferry Alma sank off Port Selwyn, and the council raised the parking fees.", "a.txt")
ALSO = report("Near Port Selwyn the Alma went down. The mayor of Tarvik resigned on Friday.", "b.txt")
SANK, RAISED = "The ferry Alma sank off Port Selwyn", "the council raised the parking fees"
WENT, RESIGNED = "Near Port Selwyn the Alma went down", "The mayor of Tarvik resigned on Friday"


def within(of, text: str, **changes: object):
    start = of.text.index(text)
    whole = of.text.index(".", start) + 1
    opens = of.text.rfind(".", 0, start) + 1
    return telling(of, text, sentence=(opens, whole), stretches=((start, start + len(text)),), **changes)


def words(*rows: tuple[float, ...]) -> Words:
    """Words whose vectors are the rows, each a character long."""
    numbers = np.array(rows) * 100
    spans = np.array([[n, n + 1] for n in range(len(rows))], np.int32)
    scales = np.full(len(rows), 0.01, np.float32)
    return Words(np.arange(len(rows), dtype=np.int32), spans, np.rint(numbers).astype(np.int8), scales)


def by_hand(*tellings: Words, weights: tuple[tuple[float, ...], ...]) -> Meanings:
    rows = unit(np.array([one.vectors().mean(axis=0) for one in tellings], np.float32))
    held = tuple(np.arange(len(one.pieces)) for one in tellings)
    return Meanings(rows, rows, rows, tellings, held, tuple(np.array(w, np.float32) for w in weights))


X, Y = (1.0, 0.0), (0.0, 1.0)
MATCHED = [
    # (words of one, their weights, words of the other, theirs, matched less, matched more, why)
    ((X, Y), (1, 1), (X, Y), (1, 1), 1.0, 1.0, "the same words in the same order"),
    ((X, Y), (1, 1), (Y, X), (1, 1), 1.0, 1.0, "… in another"),
    ((X, Y), (1, 1), (X,), (1,), 0.5, 1.0, "one tells all of the other and more"),
    ((X, Y), (3, 1), (X,), (1,), 0.75, 1.0, "the rarer word counts more"),
    ((X,), (1,), (Y,), (1,), 0.0, 0.0, "nothing in common"),
    ((X,), (1,), (), (), 0.0, 0.0, "nothing that says something"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "weighs", "other", "theirs", "less", "more", "why"), MATCHED)
def test_words_are_matched_with_their_nearest(one, weighs, other, theirs, less, more, why) -> None:
    held = by_hand(words(*one), words(*(other or (X,))), weights=(weighs, theirs))
    if not other:
        held.held[1].resize(0, refcheck=False)
    found = dict(zip(IN_MEANING, shared(held, [(0, 1)])[0], strict=True))
    assert found["matched less"] == pytest.approx(less, abs=0.01), why
    assert found["matched more"] == pytest.approx(more, abs=0.01), why


def test_no_pairs_share_nothing() -> None:
    assert shared(by_hand(words(X), weights=((1,),)), []).shape == (0, len(IN_MEANING))


@pytest.mark.model
def test_what_is_told_alike_shares_more_of_each_measure() -> None:
    read = meanings([within(SEA, SANK), within(ALSO, WENT), within(ALSO, RESIGNED)])
    alike, apart = shared(read, [(0, 1), (0, 2)])
    assert all(alike > apart), dict(zip(IN_MEANING, zip(alike, apart, strict=True), strict=True))


@pytest.mark.model
def test_a_telling_is_its_own_words_of_the_sentence() -> None:
    read = meanings([within(SEA, SANK), within(SEA, RAISED)])
    assert read.words[0] is read.words[1], "the sentence is read once"
    assert not set(read.held[0]) & set(read.held[1])
    assert read.plain[0] @ read.plain[1] < 0.9
    assert np.allclose(read.sentences[0], read.sentences[1])


@pytest.mark.model
def test_a_telling_beyond_what_the_network_reads_of_a_sentence_is_read_alone() -> None:
    long = report("the pier held, " * 80 + "and the mole broke in two", "long.txt")
    start = long.text.index("the mole")
    told = telling(long, "the mole broke in two", sentence=(0, len(long.text)), stretches=((start, len(long.text)),))
    read = meanings([told])
    assert len(read.words[0].pieces) < 12
    assert read.held[0].size > 2


@pytest.mark.model
def test_no_tellings_have_no_rows() -> None:
    assert meanings([]).plain.shape == (0, WIDTH)
