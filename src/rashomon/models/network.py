"""Opening the networks and their shared vocabulary: word pieces in, a vector of each out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

VOCABULARY = Path(__file__).parent / "tokenizer.json"
MAX_THREADS = 4  # a guess, measured up to two only: a batch of short clauses is little work to share
BATCH = 32  # texts at once; 94, 95 and 84 sentences/s at 16, 32 and 64 on one busy core

Array = NDArray[np.float32]


@cache
def tokenizer(max_pieces: int) -> Tokenizer:
    """The word pieces of MiniLM, texts cut after so many; raises ModelError where the file is missing."""
    from tokenizers import Tokenizer

    if not VOCABULARY.is_file():
        raise ModelError(f"The vocabulary {VOCABULARY} is missing; install Rashomon again.")
    pieces: Tokenizer = Tokenizer.from_file(str(VOCABULARY))
    pieces.no_padding()
    pieces.enable_truncation(max_pieces)
    return pieces


@cache
def marks() -> frozenset[int]:
    """The word pieces without a letter or a digit: punctuation and what marks the ends of a text."""
    pieces = tokenizer(1).get_vocab()
    return frozenset(number for piece, number in pieces.items() if piece[:1] == "[" or not re.search(r"\w", piece))


@cache
def open_network(path: Path, threads: int | None = None) -> Any:
    """The onnxruntime session of an ONNX file; raises ModelError where it is missing or does not load."""
    import onnxruntime

    if not path.is_file():
        raise ModelError(f"The network {path} is missing; install Rashomon again or give another file.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or min(MAX_THREADS, os.cpu_count() or 1)
    # Threads that wait for the next batch must not keep the cores from the parser.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base for what a bad file raises
        raise ModelError(f"The network {path} does not load: {error}") from error


def word_vectors(network: Any, pieces: Tokenizer, texts: Sequence[str]) -> Iterator[tuple[int, Encoding, Array]]:
    """Of each text its number, its word pieces and the vectors of these (pieces, width), shorter texts first.

    Texts of like length share a batch, so that little of it is padding.
    """
    encoded = pieces.encode_batch(list(texts))
    order = sorted(range(len(encoded)), key=lambda index: len(encoded[index].ids))
    for first in range(0, len(order), BATCH):
        chosen = order[first : first + BATCH]
        output = network.run(None, _feed([encoded[index] for index in chosen]))[0]
        for index, vectors in zip(chosen, output, strict=True):
            yield index, encoded[index], vectors[: len(encoded[index].ids)]


def _feed(encoded: Sequence[Encoding]) -> dict[str, NDArray[np.int64]]:
    shape = (len(encoded), max(len(one.ids) for one in encoded))
    names = ("input_ids", "attention_mask", "token_type_ids")
    feed = {name: np.zeros(shape, dtype=np.int64) for name in names}
    for row, one in enumerate(encoded):
        length = len(one.ids)
        feed["input_ids"][row, :length] = one.ids
        feed["attention_mask"][row, :length] = 1
        feed["token_type_ids"][row, :length] = one.type_ids
    return feed
