from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import ModelError
from rashomon.models.embedder import Embedder, Known, Words, embed, read_words, remembering

pytestmark = pytest.mark.model

NEAR_AND_FAR = [
    # (text, nearer, farther, why)
    (
        "The ferry sank off Port Selwyn.",
        "A ferry went down near Port Selwyn.",
        "The council raised the parking fees.",
        "a paraphrase is nearer than another subject",
    ),
    (
        "“We never asked to leave,” Mara Quist said.",
        "Quist said they had not asked to go.",
        "Quist studied law in Tarvik.",
        "the content counts, not only the name",
    ),
]


@pytest.mark.parametrize(("text", "nearer", "farther", "why"), NEAR_AND_FAR)
def test_nearer_in_meaning_is_nearer_in_cosine(text: str, nearer: str, farther: str, why: str) -> None:
    vectors = embed([text, nearer, farther])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2, why


def test_rows_are_float32_of_length_one() -> None:
    vectors = embed(["One.", "Two bridges fell.", ""])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_order_and_company_do_not_matter() -> None:
    texts = [f"Village {number} was evacuated " + "at dawn " * (number % 7) for number in range(12)]
    together = embed(texts)
    alone = np.vstack([embed([text]) for text in texts])
    assert (together == alone).all()


def test_words_stand_where_their_spans_say() -> None:
    text = "The ferry sank off Port Selwyn."
    words = read_words([text])[0]
    written = [text[start:end] for start, end in words.spans if end > start]
    assert "".join(written) == "".join(text.split())
    assert words.vectors().shape == (len(words.pieces), 384)


def test_the_mean_of_the_words_is_the_text() -> None:
    text = "A ferry went down near Port Selwyn."
    mean = read_words([text])[0].vectors().mean(axis=0)
    assert mean / np.linalg.norm(mean) @ embed([text])[0] > 0.9999


def test_words_come_back_from_bytes() -> None:
    words = read_words(["Two bridges fell."])[0]
    back = Words.of_bytes(*words.to_bytes())
    assert (back.vectors() == words.vectors()).all()
    assert (back.spans == words.spans).all()


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known()
    with remembering(known):
        first = read_words(["Two bridges fell."])[0]
        embed(["Two bridges fell.", "One held."])
    monkeypatch.setattr(Embedder, "embed", lambda *_: pytest.fail("embedded again"))
    monkeypatch.setattr(Embedder, "read", lambda *_: pytest.fail("read again"))
    with remembering(known):
        assert read_words(["Two bridges fell."])[0] is first
        assert embed(["One held.", "Two bridges fell."]).shape == (2, 384)


def test_no_texts_give_no_rows() -> None:
    assert embed([]).shape == (0, 384)


def test_a_very_long_text_is_cut_not_refused() -> None:
    assert embed(["the dam held " * 2000]).shape == (1, 384)


def test_missing_network_is_a_model_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.onnx is missing"):
        Embedder(tmp_path / "nowhere.onnx")


def test_a_file_that_is_no_network_is_a_model_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(b"not a network")
    with pytest.raises(ModelError, match="does not load"):
        Embedder(path)
