"""A larger network, where the user gives one, that reads two clauses together and says whether they tell one claim.

Any network in ONNX that was trained to tell entailment (NLI), or the one that `training/teach_pairs.py` makes: a
folder with `model.onnx`, `tokenizer.json` and a `config.json` that names its labels, as such networks are published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.errors import ModelError
from rashomon.models.network import Array, open_network
from rashomon.settings import Settings

if TYPE_CHECKING:
    from tokenizers import Encoding

NETWORK, TOKENIZER, LABELS = "model.onnx", "tokenizer.json", "config.json"
ENTAILING = frozenset({"entailment", "entails", "entail"})  # one way: either of two clauses may tell the other
EQUAL = frozenset({"same", "equivalent", "paraphrase"})
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


class Nli:
    """A network over pairs of clauses, made by `network_of`; raises ModelError where it can't be used."""

    def __init__(self, folder: Path) -> None:
        self._network: Any = open_network(folder / NETWORK)
        self._tokenizer = _tokenizer(folder / TOKENIZER)
        self._inputs = frozenset(one.name for one in self._network.get_inputs())
        labels = _labels(folder / LABELS)
        telling = [number for number, label in labels.items() if label in ENTAILING | EQUAL]
        known = {"input_ids", "attention_mask", "token_type_ids", STANDING}
        if len(telling) != 1:
            found = ", ".join(labels.values())
            raise ModelError(f"{folder / LABELS} names the labels {found}; it needs one 'entailment' or one 'same'.")
        if self._inputs - known:
            unknown = ", ".join(sorted(self._inputs - known))
            raise ModelError(
                f"{folder / NETWORK} asks for {unknown}; it may ask for {', '.join(sorted(known))} only."
            )
        self._telling, self._entails = telling[0], labels[telling[0]] in ENTAILING
        try:
            self._chance(TRIAL, TRIAL)
        except Exception as error:  # onnxruntime has no common base for what a network raises
            raise ModelError(f"{folder / NETWORK} can't read two texts for the labels given: {error}") from error

    def one_claim(self, pairs: Sequence[tuple[Reading, Reading]]) -> Array:
        """An array (pairs,) with the chance that both clauses tell one claim, or that either entails the other."""
        chances = [
            max(self._chance(left, right), self._chance(right, left)) if self._entails else self._chance(left, right)
            for left, right in pairs
        ]
        return np.array(chances, dtype=np.float32)

    def _chance(self, left: Reading, right: Reading) -> float:
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
        return float(exponents[self._telling] / exponents.sum())


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


def network_of(settings: Settings) -> Nli | None:
    """The network that the settings name, if any; raises ModelError where it can't be used."""
    return _loaded(settings.nli) if settings.nli else None


@cache
def _loaded(folder: str) -> Nli:
    return Nli(Path(folder))
