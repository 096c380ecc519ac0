"""The head for loaded words: its sums, its file, and that fitting learns what is marked."""

from pathlib import Path

import numpy as np
import pytest
from training.loaded_head import Sentence, fit, lowest

from rashomon.errors import ModelError
from rashomon.models.loaded_head import Head, loaded_head, save

VECTORS = np.zeros((5, 2), dtype=np.float32)


def test_clues_add_up() -> None:
    head = Head({"l=tyrant": 3.0, "s=3": 1.0}, VECTORS, -2.0)
    first, second = head.chances([["l=tyrant", "s=3"], ["l=unknown"]], [np.zeros(2, dtype=np.float32)] * 2)
    assert (first, second) == (pytest.approx(1 / (1 + np.exp(-2))), pytest.approx(1 / (1 + np.exp(2))))


def test_a_neighbour_counts_where_it_stands() -> None:
    weights = VECTORS.copy()
    weights[1, 0] = 4.0  # the word before
    vectors = [np.array([1, 0], dtype=np.float32), *[np.zeros(2, dtype=np.float32)] * 2]
    chances = Head({}, weights, 0.0).chances([[], [], []], vectors)
    assert [round(chance, 2) for chance in chances] == [0.5, 0.98, 0.5]


def test_a_parser_without_vectors_leaves_the_clues() -> None:
    head = Head({"l=tyrant": 3.0}, VECTORS, 0.0)
    assert head.chances([["l=tyrant"]], [np.zeros(0, dtype=np.float32)])[0] > 0.9


def test_no_words_no_chances() -> None:
    assert Head({}, VECTORS, 0.0).chances([], []) == []


def test_weights_survive_their_file(tmp_path: Path) -> None:
    file = tmp_path / "head.npz"
    save(Head({"l=a\u00e9": 0.5, "l=b": -1.0}, VECTORS + 0.25, -1.5), file)
    read = loaded_head(file)
    assert (dict(read.clues), read.bias, read.vectors.tolist()) == (
        {"l=a\u00e9": 0.5, "l=b": -1.0},
        -1.5,
        [[0.25, 0.25]] * 5,
    )


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install Rashomon again"):
        loaded_head(tmp_path / "none.npz")


def test_fitting_learns_the_marked_clue_and_the_marked_vector() -> None:
    bad, plain = np.array([1, 0], dtype=np.float32), np.array([0, 1], dtype=np.float32)
    one = Sentence([["l=tyrant"], ["l=road"]], np.stack([bad, plain]), [True, False])
    head = fit([one] * 20)
    assert head.clues["l=tyrant"] > 0 > head.clues["l=road"]
    assert head.vectors[2][0] > 0 > head.vectors[2][1]
    unseen = head.chances([["l=despot"], ["l=bridge"]], [bad, plain])
    assert unseen[0] > 0.5 > unseen[1]


def test_lowest_finds_the_bottom_of_a_bowl() -> None:
    aim = np.array([3.0, -2.0])
    scale = np.array([1.0, 50.0])
    assert lowest(lambda w: (float(scale @ (w - aim) ** 2), 2 * scale * (w - aim)), np.zeros(2)) == pytest.approx(
        aim, abs=1e-2
    )
