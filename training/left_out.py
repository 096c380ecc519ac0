"""What pupils say of the loaded words of texts they never saw, as `benchmarks/wording.py` reads it.

    python -m training.left_out --corpora CORPORA --texts texts.npz --chances fold_*.npz --out FILE

FILE holds numbers only: a hash a text, how many words it has, and each word's chance as a byte.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
from training.batches import Texts
from training.loaded_data import babe, ptc
from training.segments import BABE, PTC


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--chances", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    texts = Texts(asked.texts)
    chance = np.zeros(texts.words[-1], np.float32)
    for file in asked.chances:
        kept = np.load(file)
        chance[kept["words"]] = kept["chances"][:, 0]
    marks = texts.words[1:] - 1  # behind each paragraph
    inside = np.ones(len(chance), bool)
    inside[marks] = False
    marked = [*babe(asked.corpora / "babe" / "final_labels_SG1.csv"), *ptc(asked.corpora / "ptc")]
    names, counts, chances = [], [], []
    for one, doc in zip(marked, texts.chosen(BABE, PTC), strict=True):
        words = np.concatenate([texts.words_of(window) for window in texts.windows([doc])] or [np.zeros(0, int)])
        own = chance[words[inside[words]]]
        names.append(hashlib.sha256(one.text.encode()).digest()[:8])
        counts.append(len(own))
        chances.append((own * 255).round().astype(np.uint8))
    hashes = np.frombuffer(b"".join(names), dtype=np.uint64)
    np.savez_compressed(asked.out, texts=hashes, words=np.array(counts, np.uint16), chances=np.concatenate(chances))


if __name__ == "__main__":
    main()
