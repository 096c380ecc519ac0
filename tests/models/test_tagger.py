"""The tagger's packing, its chain, and its spans; what it finds in text where its network is there."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from rashomon.models.network import tokenizer
from rashomon.models.tagger import LABELS, MAX_PIECES, MODEL, Word, feed, marginals, spans, tagger, viterbi, windows

SENTENCE = "Vera Ilin said the ferry had been unsafe for years. "


def test_windows_hold_every_word_once_and_in_order() -> None:
    paragraphs = ["“We stay,” Ilin said.", SENTENCE * 40, "", "The dam held."]
    packed = windows(paragraphs)
    assert all(len(window.ids) == len(window.features) <= MAX_PIECES for window in packed)
    words = [word for window in packed for word in window.words if word.end > word.start]
    assert words == sorted(words, key=lambda word: (word.paragraph, word.start))
    for number, text in enumerate(paragraphs):
        inside = "".join(text[w.start : w.end] for w in words if w.paragraph == number)
        assert inside == "".join(text.split())


def test_a_word_knows_its_first_piece() -> None:
    (window,) = windows(["Ilin ruled out interoperability."])
    pieces = tokenizer(1 << 20)
    for word in window.words[:-1]:
        text = "Ilin ruled out interoperability."[word.start : word.end].lower()
        assert text.startswith(pieces.id_to_token(window.ids[word.piece]))


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    first, *_ = windows([SENTENCE * 60])
    last = first.words[-2]
    assert (SENTENCE * 60)[last.start : last.end] == "."


def test_typewritten_marks_are_marks() -> None:
    (typed,), (curly,) = windows(["''We stay,'' he said."]), windows(["“We stay,” he said."])
    assert (typed.ids, typed.features) == (curly.ids, curly.features)


def test_padding_is_masked() -> None:
    short, long = windows(["He left."]) + windows(["He left the harbour at dawn."])
    arrays = feed([short, long])
    assert arrays["attention_mask"].sum(axis=1).tolist() == [len(short.ids), len(long.ids)]
    assert not arrays["input_ids"][0, len(short.ids) :].any()


@pytest.mark.parametrize("seed", range(5))
def test_the_chain_agrees_with_trying_every_path(seed: int) -> None:
    chance = np.random.default_rng(seed)
    emissions, start, steps = (chance.normal(size=size).astype(np.float32) for size in ((4, 3), 3, (3, 3)))
    scores = {}
    for path in product(range(3), repeat=4):
        score = start[path[0]] + sum(emissions[i, label] for i, label in enumerate(path))
        scores[path] = float(score + sum(steps[a, b] for a, b in pairwise(path)))
    assert tuple(viterbi(emissions, start, steps)) == max(scores, key=scores.__getitem__)
    total = np.logaddexp.reduce(list(scores.values()))
    expected = np.zeros((4, 3))
    for path, score in scores.items():
        for index, label in enumerate(path):
            expected[index, label] += np.exp(score - total)
    assert np.allclose(marginals(emissions, start, steps), expected, atol=1e-5)


SPANS = [
    (["B-source", "I-source", "B-cue", "O"], [("source", 0, 5), ("cue", 6, 8)], "a change of role ends a span"),
    (["B-cue", "B-cue", "O", "O"], [("cue", 0, 2), ("cue", 3, 5)], "B begins anew"),
    (["I-content", "I-content", "O", "I-cue"], [("content", 0, 5), ("cue", 9, 11)], "an I without a B is a span"),
]


@pytest.mark.parametrize(("labels", "expected", "why"), SPANS)
def test_spans_of_labels(labels: list[str], expected: list[tuple[str, int, int]], why: str) -> None:
    words = [Word(0, 3 * index, 3 * index + 2, index + 1) for index in range(len(labels))]
    numbers = [LABELS.index(label) for label in labels]
    found = list(spans(words, numbers, np.full((len(labels), len(LABELS)), 0.5, dtype=np.float32)))
    assert [(span.role, span.start, span.end) for _, span in found] == expected, why
    assert all(span.confidence == 0.5 for _, span in found)


def test_a_span_ends_with_its_paragraph() -> None:
    words = [Word(0, 0, 2, 1), Word(0, 2, 2, 2), Word(1, 0, 2, 3)]
    numbers = [LABELS.index("B-content"), LABELS.index("I-content"), LABELS.index("I-content")]
    found = list(spans(words, numbers, np.ones((3, len(LABELS)), dtype=np.float32)))
    assert [paragraph for paragraph, _ in found] == [0, 1]


TAGGED = [
    ("“We will stay,” said Vera Ilin, the mayor of Dorn.",
     [("content", "“We will stay,”"), ("cue", "said"), ("source", "Vera Ilin, the mayor of Dorn")]),
    ("Ilin said that the bridge was safe, adding that it would be closed on Monday.",
     [("source", "Ilin"), ("cue", "said"), ("content", "that the bridge was safe"), ("cue", "adding"),
      ("content", "that it would be closed on Monday")]),
    ("The last train left on Monday, according to the Dorn Gazette.",
     [("content", "The last train left on Monday"), ("cue", "according to"), ("source", "the Dorn Gazette")]),
    ("A ferry crosses the lake twice a day.", []),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), TAGGED)
def test_the_network_that_is_shipped_marks_who_said_what(text: str, expected: list[tuple[str, str]]) -> None:
    (found,) = tagger().read([text]).spans
    assert [(span.role, text[span.start : span.end].rstrip(" ,.")) for span in found] == [
        (role, words.rstrip(" ,.")) for role, words in expected
    ]
    assert all(0 < span.confidence <= 1 for span in found)


@pytest.mark.model
def test_company_and_order_change_little() -> None:
    texts = [text for text, _ in TAGGED]
    alone = [[(s.role, s.start, s.end) for s in tagger().read([text]).spans[0]] for text in texts]
    assert [[(s.role, s.start, s.end) for s in found] for found in tagger().read(texts).spans] == alone


@pytest.mark.model
def test_a_content_longer_than_a_window_is_one_span() -> None:
    text = "“" + "We stay on the bridge now. " * 300 + "We stay,” Ilin said."
    (found,) = tagger().read([text]).spans
    contents = [span for span in found if span.role == "content"]
    assert len(contents) == 1 and contents[0].end - contents[0].start > 8000


def test_the_network_and_its_card_are_part_of_the_package() -> None:
    card = MODEL.with_suffix(".md").read_text(encoding="utf-8")
    assert MODEL.stat().st_size < 30_000_000 and "no licence" in " ".join(card.split())
