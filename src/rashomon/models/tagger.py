"""The tagger: where sources, cues and contents stand in the paragraphs of a report, and which words are loaded.

The labels are those of PARC and PolNeAR (Newell et al. 2018) in BIO. Paragraphs are packed into windows
of word pieces so that each is read beside its neighbours; a linear-chain CRF decodes a window's words. The same
pass gives each word the chance that it is part of loaded language.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError
from rashomon.models.network import open_network, tokenizer

MODEL = Path(__file__).parent / "tagger.onnx"
ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{begin}-{role}" for role in ROLES for begin in "BI"))
MAX_PIECES = 256  # of a window, as in training
LOADED = 0  # of the two chances of a word: as PTC marks spans (0), as BABE marks words (1)
SHAPES = 4  # lower, Capitalised, UPPER, digits
STATES = 3  # outside quotation marks, inside, a mark itself
INSIDE = 1
STRAIGHT = str.maketrans("“”„‟«»‘’‚‛\u00a0", '""""""\'\'\'\' ')
DOUBLED = re.compile(r"''|``")  # two apostrophes or graves for one quotation mark
SENTENCE_ENDS = frozenset(".!?\"'”")

Array = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a window: its paragraph and offsets in it, and its first piece in the window."""

    paragraph: int
    start: int
    end: int
    piece: int


@dataclass(frozen=True, slots=True)
class Window:
    """Paragraphs that are read together: word pieces, a feature a piece, and the words."""

    ids: list[int]
    features: list[int]
    words: list[Word]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of one paragraph with its role and how sure the tagger is of it, 0 to 1."""

    role: str
    start: int
    end: int
    confidence: float
    begins: bool = True  # false where its first word continues a span of the window before


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word of one paragraph with the chance, 0 to 1, that it is part of loaded language or a name that judges."""

    start: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass over a report's paragraphs gives: for each, its spans and its words, in order of the text."""

    spans: list[list[Tagged]]
    words: list[list[Weighed]]


class Tagger:
    """Tags paragraphs; made once by `tagger()`, raises ModelError without its file."""

    def __init__(self, path: Path, threads: int | None = None) -> None:
        self._network: Any = open_network(path, threads)
        kept = self._network.get_modelmeta().custom_metadata_map
        if "chain" not in kept or tuple((chain := json.loads(kept["chain"]))["labels"]) != LABELS:
            raise ModelError(f"The network {path} is no attribution tagger; install Rashomon again.")
        self._start = np.array(chain["start"], dtype=np.float32)
        self._steps = np.array(chain["steps"], dtype=np.float32)

    def read(self, paragraphs: Sequence[str]) -> Reading:
        """The spans and the words of each paragraph; paragraphs are of one report, in order."""
        reading = Reading([[] for _ in paragraphs], [[] for _ in paragraphs])
        quoted: list[list[bool]] = [[] for _ in paragraphs]  # of each word, whether it stands within marks
        for window in windows(paragraphs):
            # One at a time: eight at once take half as long again, their int8 sums no longer fit the cache.
            scores, loaded = self._network.run(None, feed([window]))
            at = [word.piece for word in window.words]
            for paragraph, span in spans(window.words, *self._decode(scores[0][at])):
                _append(reading.spans[paragraph], span, window.words[0])
            for word, chance in zip(window.words, loaded[0][at, LOADED].tolist(), strict=True):
                if word.end > word.start:
                    reading.words[word.paragraph].append(Weighed(word.start, word.end, chance))
                    quoted[word.paragraph].append(window.features[word.piece] // SHAPES == INSIDE)
        for spans_here, words, within in zip(reading.spans, reading.words, quoted, strict=True):
            if len(words) > MAX_PIECES // 2:  # else no cut fell in the paragraph
                spans_here[:] = _bridged(spans_here, words, within)
        return reading

    def _decode(self, emissions: Array) -> tuple[list[int], Array]:
        return viterbi(emissions, self._start, self._steps), marginals(emissions, self._start, self._steps)


def tagger_installed() -> bool:
    """True where the tagger's file is there; without it the rules stand alone."""
    return MODEL.is_file()


@cache
def tagger() -> Tagger:
    """The tagger of this process, loaded once; raises ModelError where its file is missing."""
    return Tagger(MODEL)


@lru_cache(maxsize=2)
def reading(paragraphs: tuple[str, ...]) -> Reading:
    """What the tagger reads in a report's paragraphs, kept while the extractors of that report ask for it."""
    return tagger().read(paragraphs)


def windows(paragraphs: Sequence[str], first: int = MAX_PIECES) -> list[Window]:
    """The paragraphs packed in order, each into one window where it fits; `first` limits the first window."""
    pieces = tokenizer(1 << 20)
    start, end = pieces.encode("").ids  # the marks before and behind a text: [CLS] and [SEP]
    packed: list[Window] = []
    window = Window([start], [0], [])
    limit = first
    for paragraph, text in enumerate(paragraphs):
        ids, features, words = pieces_of(text, paragraph)
        for low, high in cuts(words, len(ids), text):
            if window.words and len(window.ids) + high - low + 1 > limit:
                packed.append(window)
                window, limit = Window([start], [0], []), MAX_PIECES
            shift = len(window.ids) - low
            window.ids.extend(ids[low:high])
            window.features.extend(features[low:high])
            window.words.extend(
                Word(w.paragraph, w.start, w.end, w.piece + shift) for w in words if low <= w.piece < high
            )
            # The mark between paragraphs is a word too, so that the chain passes through it.
            window.words.append(Word(paragraph, len(text), len(text), len(window.ids)))
            window.ids.append(end)
            window.features.append(0)
    return [*packed, window] if window.words else packed


def pieces_of(text: str, paragraph: int) -> tuple[list[int], list[int], list[Word]]:
    """The word pieces of a paragraph, a feature a piece, and its words."""
    plain = DOUBLED.sub('" ', text).translate(STRAIGHT)
    encoding = tokenizer(1 << 20).encode(plain, add_special_tokens=False)
    words: list[Word] = []
    features: list[int] = []
    inside, previous = False, None
    for index, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        mark = plain[start:end] == '"'
        if word != previous:
            words.append(Word(paragraph, start, end, index))
            shape = _shape(plain[start:])
        else:
            words[-1] = Word(paragraph, words[-1].start, end, words[-1].piece)
        features.append(shape + SHAPES * (2 if mark else int(inside)))
        inside ^= mark
        previous = word
    return list(encoding.ids), features, words


def _shape(rest: str) -> int:
    if rest[:1].isdigit():
        return 3
    if rest[:1].isupper():
        return 2 if rest[1:2].isupper() else 1
    return 0


def cuts(words: Sequence[Word], length: int, text: str) -> Iterator[tuple[int, int]]:
    """Ranges of pieces that fit a window each, cut after a sentence where there is one."""
    low, most = 0, MAX_PIECES - 2
    while length - low > most:
        inner = [word for word in words if low + most // 2 < word.piece <= low + most]
        ends = [word for word in inner if text[: word.start].rstrip()[-1:] in SENTENCE_ENDS]
        high = (ends or inner)[-1].piece if inner else low + most
        yield low, high
        low = high
    if low < length:
        yield low, length


def feed(chosen: Sequence[Window]) -> dict[str, Integers]:
    """The arrays (windows, pieces) the network takes, padded to the longest window."""
    shape = (len(chosen), max(len(window.ids) for window in chosen))
    arrays = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "features")}
    for row, window in enumerate(chosen):
        length = len(window.ids)
        arrays["input_ids"][row, :length] = window.ids
        arrays["attention_mask"][row, :length] = 1
        arrays["features"][row, :length] = window.features
    return arrays


def viterbi(emissions: Array, start: Array, steps: Array) -> list[int]:
    """The likeliest labels of the words: emissions (words, labels), start (labels), steps (from, to)."""
    score = start + emissions[0]
    back = np.zeros(emissions.shape, dtype=np.int64)
    for index in range(1, len(emissions)):
        through = score[:, None] + steps
        back[index] = through.argmax(axis=0)
        score = through.max(axis=0) + emissions[index]
    path = [int(score.argmax())]
    for index in range(len(emissions) - 1, 0, -1):
        path.append(int(back[index][path[-1]]))
    return path[::-1]


def marginals(emissions: Array, start: Array, steps: Array) -> Array:
    """The probability (words, labels) of each label at each word, by the forward and backward sums.

    The sums are of plain chances, scaled to 1 at each word: half the cost of sums of logarithms.
    """
    here = np.exp(emissions - emissions.max(axis=1, keepdims=True), dtype=np.float64)
    there = np.exp(steps - steps.max(), dtype=np.float64)
    ahead, behind = np.empty_like(here), np.ones_like(here)
    ahead[0] = here[0] * np.exp(start - start.max())
    for index in range(1, len(here)):
        row = (ahead[index - 1] @ there) * here[index]
        ahead[index] = row / row.sum()
    for index in range(len(here) - 2, -1, -1):
        row = there @ (behind[index + 1] * here[index + 1])
        behind[index] = row / row.sum()
    total = ahead * behind
    chances: Array = (total / total.sum(axis=1, keepdims=True)).astype(np.float32)
    return chances


def spans(words: Sequence[Word], labels: Sequence[int], chances: Array) -> Iterator[tuple[int, Tagged]]:
    """The spans of a window with their paragraphs; one ends at its paragraph's end at the latest."""
    run: list[int] = []
    for index, label in enumerate(labels):
        inside = LABELS[label].startswith("I-")
        here = words[index]
        joins = run and inside and LABELS[labels[run[-1]]][2:] == LABELS[label][2:]
        if not (joins and words[run[-1]].paragraph == here.paragraph):
            if run:
                yield _tagged(words, labels, chances, run)
            run = []
        if label and here.end > here.start:
            run.append(index)
    if run:
        yield _tagged(words, labels, chances, run)


def _append(here: list[Tagged], span: Tagged, first: Word) -> None:
    """Add a span, or lengthen the last one where a long paragraph was cut within it.

    A cut falls behind a sentence, so a content that runs up to it and begins anew behind it is one.
    """
    cut = bool(here) and here[-1].role == span.role and span.start == first.start
    if cut and (not span.begins or (span.role == "content" and span.start - here[-1].end <= 1)):
        last = here.pop()
        span = Tagged(span.role, last.start, span.end, min(last.confidence, span.confidence), last.begins)
    here.append(span)


def _bridged(here: Sequence[Tagged], words: Sequence[Weighed], quoted: Sequence[bool]) -> list[Tagged]:
    """The spans, two contents made one where a single quotation holds both and all between them.

    A window in the midst of a long quotation shows neither its marks nor its cue.
    """
    starts = [word.start for word in words]
    kept: list[Tagged] = []
    for span in here:
        last = kept[-1] if kept else None
        if last is not None and last.role == span.role == "content":
            between = range(bisect_left(starts, last.end), bisect_left(starts, span.start))
            if len(between) > MAX_PIECES // 4 and all(quoted[number] for number in between):
                kept.pop()
                span = Tagged("content", last.start, span.end, min(last.confidence, span.confidence), last.begins)
        kept.append(span)
    return kept


def _tagged(words: Sequence[Word], labels: Sequence[int], chances: Array, run: Sequence[int]) -> tuple[int, Tagged]:
    sure = min(float(chances[index, labels[index]]) for index in run)
    first, last = words[run[0]], words[run[-1]]
    begin, role = LABELS[labels[run[0]]].split("-")
    return first.paragraph, Tagged(role, first.start, last.end, sure, begin == "B")
