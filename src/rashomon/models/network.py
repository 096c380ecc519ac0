"""Opening the networks and their shared vocabulary: word pieces in, a vector of each out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

VOCABULARY = Path(__file__).parent / "tokenizer.json"
MAX_THREADS = 4  # a guess, measured up to two only: a batch of short clauses is little work to share
AHEAD = 64  # texts that are read before the next are begun: memory stays bounded

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
def open_network(path: Path, cores: int | None = None) -> Any:
    """The onnxruntime session of an ONNX file; raises ModelError where it is missing or does not load."""
    import onnxruntime

    if not path.is_file():
        raise ModelError(f"The network {path} is missing; install Rashomon again or give another file.")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores or threads()
    # Threads that wait for the next batch must not keep the cores from the parser.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base for what a bad file raises
        raise ModelError(f"The network {path} does not load: {error}") from error


def word_vectors(network: Any, pieces: Tokenizer, texts: Sequence[str]) -> Iterator[tuple[Encoding, Array]]:
    """Of each text in turn its word pieces and the vectors of these (pieces, width).

    Each text is read by itself: an int8 network scales what it reads by the largest number in a batch, so company
    would change the vectors a little. It costs a seventh of the speed that batches of eight have.
    """

    def run(encoded: Encoding) -> tuple[Encoding, Array]:
        ids = np.array([encoded.ids], dtype=np.int64)
        return encoded, network.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]

    with ThreadPoolExecutor(threads()) as pool:
        for some in batched(pieces.encode_batch(list(texts)), AHEAD):
            yield from pool.map(run, some)


def threads() -> int:
    """How many cores the networks of one process use."""
    return min(MAX_THREADS, os.cpu_count() or 1)
