"""What the teachers expect in every window of one packing: labels, steps between labels, loaded words.

    python -m training.soften --base MPNET --texts texts.npz --teachers FOLDER --packing 0 --out soft_0.npz

FOLDER has `attribution_*.pt`, whose chances are averaged, and `loaded_0.pt` to `loaded_4.pt`, which are kept apart.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from training.batches import Texts, batch, grouped
from training.loaded_data import FOLDS
from training.network import Network, shape_of
from training.segments import BABE, PLAIN, PTC, TRAIN
from training.teach import SPANS

SIZE = 48


def main() -> None:
    """Writes the windows (segments, -1 behind each window) and the teachers' expectations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--texts", type=Path, required=True, help="what segments.py wrote")
    parser.add_argument("--teachers", type=Path, required=True)
    parser.add_argument("--packing", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    texts, chance = Texts(asked.texts), np.random.default_rng(1000 + asked.packing)
    windows = texts.windows(texts.chosen(TRAIN, BABE, PTC, PLAIN), chance)
    groups = grouped(texts, windows, SIZE, chance)
    labels = np.zeros((texts.words[-1], SPANS), np.float32)
    steps = np.zeros((len(windows), SPANS, SPANS), np.float32)
    loaded = np.zeros((FOLDS, texts.words[-1], 2), np.float16)
    network = Network(shape_of(asked.base), asked.base, 0.0).to(device)
    attribution = sorted(asked.teachers.glob("attribution_*.pt"))
    for number, file in enumerate([*attribution, *(asked.teachers / f"loaded_{n}.pt" for n in range(FOLDS))]):
        network.load_state_dict(torch.load(file, map_location=device))
        network.eval()
        for group in groups:
            read = batch(texts, [windows[n] for n in group], device)
            with torch.no_grad():
                scores = network(read)
            words, told = [texts.words_of(windows[n]) for n in group], read.words.cpu().numpy()
            if number < len(attribution):
                chances, pairs = (t.cpu().numpy() for t in network.chain.expected(scores[..., :SPANS], read.words))
                for row, own in enumerate(words):
                    labels[own] += chances[row][told[row]] / len(attribution)
                steps[group] += pairs / len(attribution)
            else:
                chances = torch.sigmoid(scores[..., SPANS:]).cpu().numpy()
                for row, own in enumerate(words):
                    loaded[number - len(attribution), own] = chances[row][told[row]]
    packed = np.concatenate([[*window, -1] for window in windows])
    np.savez(asked.out, windows=packed, labels=labels.astype(np.float16), steps=steps, loaded=loaded)


if __name__ == "__main__":
    main()
