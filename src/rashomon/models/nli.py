"""The network that reads two clauses together: whether they tell one claim, and whether they can both hold.

The one that Rashomon ships is `reader.onnx`, with its card beside it. In its place a user may give any network in
ONNX that was trained to tell entailment (NLI): a folder with `model.onnx`, `tokenizer.json` and a `config.json` that
names its labels, as such networks are published.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.errors import ModelError
from rashomon.models.network import VOCABULARY, Array, open_network, threads
from rashomon.settings import Settings

if TYPE_CHECKING:
    from tokenizers import Encoding

SHIPPED = Path(__file__).parent / "reader.onnx"
RELATIONS = ("same", "partly", "other", "conflict", "tension")
"""What the scores of the shipped network are of: one claim, one in part, two; two that can't both hold, or hardly."""
NETWORK, TOKENIZER, LABELS = "model.onnx", "tokenizer.json", "config.json"
ENTAILING = frozenset({"entailment", "entails", "entail"})  # one way: either of two clauses may tell the other
EQUAL = frozenset({"same", "equivalent", "paraphrase"})
OPPOSING = frozenset({"contradiction", "contradicts", "contradict", "conflict"})
STRAINING = frozenset({"tension"})
STANDING = "standing"
"""The input, of our own networks, that says which clause a word piece is of: they read the sentences around it."""
AROUND, LEFT, RIGHT = 0, 2, 3  # … around the clauses, in the one, in the other
MAX_PIECES = 256  # of both texts


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause as a network reads it: alone, with names for its pronouns, or marked within its sentence."""

    plain: str
    sentence: str
    own: tuple[Span, ...]
    """Where the clause's words stand in the sentence."""


TRIAL = Reading("It rained.", "It rained.", ((0, 10),))


@dataclass(frozen=True, slots=True)
class Read:
    """What a network makes of two clauses, each from 0 to 1."""

    same: float
    """The chance that both tell one claim, or that either entails the other."""
    against: float
    """… that they can't both hold; 0 from a network that knows no contradiction."""
    strained: float
    """… that they hardly go together."""

    @property
    def clash(self) -> float:
        """The chance of a conflict, with half of that of a tension."""
        return self.against + self.strained / 2


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much a network's chance of one claim counts beside that of the scorer of claims, in logarithmic odds."""

    bias: float
    scorer: float
    network: float


HALFWAY = Weighing(0.0, 0.5, 0.5)  # of a network that nobody has fitted
FITTED = Weighing(0.41, 0.37, 0.61)  # on 4,918 judged pairs, both left out of their event (`models/reader.md`)


class Nli:
    """A network over pairs of clauses, made by `reader_of`; raises ModelError where it can't be used."""

    def __init__(
        self, network: Path, vocabulary: Path, labels: Mapping[int, str], weighing: Weighing = HALFWAY
    ) -> None:
        self.weighing = weighing
        self._network: Any = open_network(network, 1)
        self._tokenizer = _tokenizer(vocabulary)
        self._inputs = frozenset(one.name for one in self._network.get_inputs())
        self._labels = labels
        known = {"input_ids", "attention_mask", "token_type_ids", STANDING}
        if len([label for label in labels.values() if label in ENTAILING | EQUAL]) != 1:
            found = ", ".join(labels.values())
            raise ModelError(f"{network} has the labels {found}; it needs one 'entailment' or one 'same'.")
        if self._inputs - known:
            unknown = ", ".join(sorted(self._inputs - known))
            raise ModelError(f"{network} asks for {unknown}; it may ask for {', '.join(sorted(known))} only.")
        self._one_way = not EQUAL & set(labels.values())
        try:
            self._read(TRIAL, TRIAL)
        except Exception as error:  # onnxruntime has no common base for what a network raises
            raise ModelError(f"{network} can't read two texts for the labels given: {error}") from error

    @classmethod
    def of(cls, folder: Path) -> Nli:
        """The network of a folder."""
        return cls(folder / NETWORK, folder / TOKENIZER, _labels(folder / LABELS))

    def read(self, pairs: Sequence[tuple[Reading, Reading]]) -> list[Read]:
        """What the network makes of each pair.

        Each pair is read by itself: an int8 network scales what it reads by the largest number in a batch.
        """
        with ThreadPoolExecutor(threads()) as pool:
            return list(pool.map(lambda pair: self._read(*pair), pairs))

    def _read(self, left: Reading, right: Reading) -> Read:
        ways = [self._chances(left, right)]
        if self._one_way:
            ways.append(self._chances(right, left))
        return Read(
            same=max(self._of(ENTAILING | EQUAL, chances) for chances in ways),
            against=max(self._of(OPPOSING, chances) for chances in ways),
            strained=max(self._of(STRAINING, chances) for chances in ways),
        )

    def _of(self, meant: frozenset[str], chances: Array) -> float:
        return float(sum(chances[number] for number, label in self._labels.items() if label in meant))

    def _chances(self, left: Reading, right: Reading) -> Array:
        marked = STANDING in self._inputs
        texts = (left.sentence, right.sentence) if marked else (left.plain, right.plain)
        encoded = self._tokenizer.encode(*texts)
        rows = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
            STANDING: standing(encoded, left.own, right.own),
        }
        read = {name: np.array([rows[name]], dtype=np.int64) for name in self._inputs}
        scores = np.asarray(self._network.run(None, read)[0][0], dtype=np.float64)
        exponents = np.exp(scores - scores.max())
        chances: Array = (exponents / exponents.sum()).astype(np.float32)
        return chances


def standing(encoded: Encoding, left: Sequence[Span], right: Sequence[Span]) -> list[int]:
    """Where each word piece of two sentences stands: around the clauses, in the left one or in the right one."""
    of = {0: (LEFT, left), 1: (RIGHT, right)}
    found = []
    for side, (start, end) in zip(encoded.sequence_ids, encoded.offsets, strict=True):
        mark, own = of[side] if side is not None else (AROUND, ())
        found.append(mark if any(low <= start < end <= high for low, high in own) else AROUND)
    return found


def _tokenizer(file: Path) -> Any:
    from tokenizers import Tokenizer

    if not file.is_file():
        raise ModelError(
            f"The vocabulary {file} is missing; a network's folder has {NETWORK}, {TOKENIZER}, {LABELS}."
        )
    try:
        tokenizer = Tokenizer.from_file(str(file))
    except Exception as error:  # tokenizers raises nothing narrower
        raise ModelError(f"The vocabulary {file} can't be read: {error}") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return tokenizer


def _labels(file: Path) -> dict[int, str]:
    """What each score means, in small letters."""
    try:
        named = json.loads(file.read_text("utf-8"))["id2label"]
        return {int(number): str(label).lower() for number, label in named.items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise ModelError(f"{file} doesn't name the labels of the network ('id2label'): {error!r}") from error


@dataclass(frozen=True, slots=True)
class Reader:
    """A network, and how many pairs of clauses a report it may read."""

    network: Nli
    a_report: int


def reader_of(settings: Settings) -> Reader | None:
    """The network that the settings name, else the shipped one; None where they let it read nothing.

    Raises ModelError where it can't be used.
    """
    return Reader(_loaded(settings.nli), settings.readings) if settings.readings else None


@cache
def _loaded(folder: str | None) -> Nli:
    return Nli.of(Path(folder)) if folder else Nli(SHIPPED, VOCABULARY, dict(enumerate(RELATIONS)), FITTED)
