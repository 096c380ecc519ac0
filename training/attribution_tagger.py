"""Trains the attribution tagger and writes it as int8 ONNX; `training/README.md` has the command."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from attribution_data import Labelled, Story, stories
from chain import Chain
from minilm import Labeller, Rows, from_minilm
from torch import Tensor, nn
from torch.nn import functional

from rashomon.models.tagger import LABELS, MAX_PIECES, ROLES, SHAPES, STATES, Window, feed, spans, viterbi, windows

BATCH = 4  # windows
RATE, HEAD_RATE, CHAIN_RATE = 1.5e-4, 5e-4, 5e-3
MASKED = 0.04  # share of word pieces hidden in training, in place of dropout, which is slow on a CPU
PLAIN = 0.5  # weight of the plain cross entropy beside the chain's
TRIMMED = " \t\u00a0\"'“”‘’`«»„.,;:!?-–—()[]…"
SEED = 11


def main() -> None:
    """Trains, scores the left-out texts after each epoch, and writes what was asked for."""
    asked = _arguments()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    network, chain = from_minilm(asked.base, SHAPES * STATES, len(LABELS)), Chain(len(LABELS))
    if asked.start:
        kept = torch.load(asked.start)
        network.load_state_dict(kept["network"])
        chain.load_state_dict(kept["chain"])
    held = stories(asked.polnear / "dev")
    if asked.epochs:
        for epoch in fit(network, chain, stories(asked.polnear / "train"), asked):
            if asked.keep:
                torch.save({"network": network.state_dict(), "chain": chain.state_dict()}, asked.keep)
            print(
                f"epoch {epoch}",
                json.dumps(scores(held, lambda chosen: emissions(network, chosen), chain)),
                flush=True,
            )
    if asked.out:
        export(network, chain, asked.out)
        session = onnxruntime.InferenceSession(str(asked.out), providers=["CPUExecutionProvider"])
        print("int8", json.dumps(scores(held, lambda chosen: session.run(None, feed(chosen))[0], chain)), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--polnear", type=Path, required=True, help="folder with train and dev")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--keep", type=Path, help="where to keep the weights after each epoch")
    parser.add_argument("--out", type=Path, help="the ONNX file to write")
    parser.add_argument("--steps", type=int, default=0, help="stop after so many steps (0: all)")
    return parser.parse_args()


def fit(network: Labeller, chain: Chain, texts: Sequence[Story], asked: argparse.Namespace) -> Iterator[int]:
    """Trains epoch by epoch and yields the number of each."""
    head = [*network.verdict.parameters(), *network.features.parameters()]
    ours = {id(parameter) for parameter in head}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in ours]
    groups = [(body, asked.rate), (head, asked.rate * HEAD_RATE / RATE), (list(chain.parameters()), CHAIN_RATE)]
    optimiser = torch.optim.AdamW([{"params": p, "lr": lr} for p, lr in groups], weight_decay=0.01, fused=True)
    chance = random.Random(asked.seed)
    total = asked.epochs * (sum(len(windows(text.paragraphs)) for text in texts) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda done: min((done + 1) / (0.06 * total), max(0.02, (total - done) / (0.94 * total)))
    )
    step = 0
    for epoch in range(1, asked.epochs + 1):
        network.train()
        began, losses = time.time(), []
        for chosen, gold in _batches(texts, chance):
            loss = _loss(network, chain, chosen, gold)
            loss.backward()
            nn.utils.clip_grad_norm_([*network.parameters(), *chain.parameters()], 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            losses.append(loss.item())
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{total} loss {np.mean(losses[-50:]):.4f} {time.time() - began:.0f}s", flush=True)
            if step == asked.steps:
                return
        yield epoch


def _batches(texts: Sequence[Story], chance: random.Random) -> Iterator[tuple[list[Window], list[list[int]]]]:
    """Windows with the label of each word; windows begin elsewhere each time, and texts keep no fixed marks."""
    made: list[tuple[Window, list[int]]] = []
    for text in texts:
        # Some outlets quote with single marks, and some headlines stand alone.
        single = chance.random() < 0.1
        paragraphs = [p.translate(str.maketrans('“”"', "‘’'")) if single else p for p in text.paragraphs]
        for window in windows(paragraphs, chance.randint(40, MAX_PIECES)):
            made.append((window, labels(window, text.spans)))
    order = sorted(range(len(made)), key=lambda index: len(made[index][0].ids) + chance.uniform(0, 24))
    starts = list(range(0, len(order), BATCH))
    chance.shuffle(starts)
    for first in starts:
        chosen = [made[index] for index in order[first : first + BATCH]]
        yield [window for window, _ in chosen], [gold for _, gold in chosen]


def labels(window: Window, marked: Sequence[Sequence[Labelled]]) -> list[int]:
    """The number of each word's label: that of the span in which it begins."""
    found, last = [], None
    for word in window.words:
        here = next(
            (span for span in marked[word.paragraph] if span[1] < word.end and word.start < span[2]), None
        ) if word.end > word.start else None  # fmt: skip
        begin = "I" if here is not None and (word.paragraph, here) == last else "B"
        found.append(0 if here is None else LABELS.index(f"{begin}-{here[0]}"))
        last = None if here is None else (word.paragraph, here)
    return found


def _loss(network: Labeller, chain: Chain, chosen: Sequence[Window], gold: Sequence[Sequence[int]]) -> Tensor:
    arrays = {name: torch.from_numpy(array) for name, array in feed(chosen).items()}
    hidden = (torch.rand(arrays["input_ids"].shape) < MASKED) & (arrays["input_ids"] > 110)
    arrays["input_ids"][hidden] = 103  # [MASK]
    scores = network(**arrays)
    longest = max(len(window.words) for window in chosen)
    first = torch.zeros(len(chosen), longest, dtype=torch.long)
    right = torch.zeros(len(chosen), longest, dtype=torch.long)
    mask = torch.zeros(len(chosen), longest)
    for row, (window, own) in enumerate(zip(chosen, gold, strict=True)):
        first[row, : len(own)] = torch.tensor([word.piece for word in window.words])
        right[row, : len(own)] = torch.tensor(own)
        mask[row, : len(own)] = 1
    words = scores.gather(1, first[..., None].expand(-1, -1, scores.shape[2]))
    plain = functional.cross_entropy(words.flatten(0, 1), right.flatten(), reduction="none") * mask.flatten()
    return (chain(words, right, mask) + PLAIN * plain.sum()) / mask.sum()


@torch.no_grad()
def emissions(network: Labeller, chosen: Sequence[Window]) -> np.ndarray:
    """The scores (windows, pieces, labels) of the network as it stands."""
    network.eval()
    return network(**{name: torch.from_numpy(array) for name, array in feed(chosen).items()}).numpy()


def scores(texts: Sequence[Story], run, chain: Chain) -> dict[str, float]:  # type: ignore[no-untyped-def]
    """F1 of exact spans by role, after trimming; of texts with several annotators the first counts."""
    start, steps = chain.start.detach().numpy(), chain.steps.detach().numpy()
    counts: Counter[tuple[str, str]] = Counter()
    for text in {text.name.rsplit("_", 1)[0]: text for text in reversed(texts)}.values():
        ours: set[tuple[int, Labelled]] = set()
        for window in windows(text.paragraphs):
            rows = run([window])[0][[word.piece for word in window.words]]
            path = viterbi(rows, start, steps)
            ours |= {
                (p, _trim(text.paragraphs[p], (span.role, span.start, span.end)))
                for p, span in spans(window.words, path, np.ones(rows.shape, dtype=np.float32))
            }
        gold = {(p, _trim(text.paragraphs[p], span)) for p, marked in enumerate(text.spans) for span in marked}
        for role in ROLES:
            mine, theirs = ({item for item in side if item[1][0] == role} for side in (ours, gold))
            counts[role, "right"] += len(mine & theirs)
            counts[role, "sum"] += len(mine) + len(theirs)
    return {role: round(2 * counts[role, "right"] / max(1, counts[role, "sum"]), 4) for role in ROLES}


def _trim(text: str, span: Labelled) -> Labelled:
    role, start, end = span
    while start < end and text[start] in TRIMMED:
        start += 1
    while end > start and text[end - 1] in TRIMMED:
        end -= 1
    return role, start, end


def export(network: Labeller, chain: Chain, file: Path) -> None:
    """Writes the network as int8 ONNX, a scale a channel, with the chain's scores among its properties."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    for layer in network.layers:
        layer.join()
    network.words = Rows(network.words)  # one scale for all 30,522 rows would cost half a point of F1
    whole = file.with_suffix(".whole.onnx")
    example = torch.ones(2, 9, dtype=torch.long)
    names = ["input_ids", "attention_mask", "features"]
    torch.onnx.export(
        network,
        (example, example, example),
        str(whole),
        input_names=names,
        output_names=["scores"],
        dynamic_axes={name: {0: "batch", 1: "sequence"} for name in [*names, "scores"]},
        opset_version=17,
        dynamo=False,
    )
    # Signed weights run twice as fast as unsigned ones; halving their range keeps the sums from saturating on CPUs
    # without VNNI, and costs nothing (source, cue, content on dev: .831, .749, .702; unsigned .828, .747, .700).
    quantize_dynamic(
        whole, file, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    whole.unlink()
    model = onnx.load(str(file))
    kept = {"labels": LABELS, "start": chain.start.tolist(), "steps": chain.steps.tolist()}
    onnx.helper.set_model_props(model, {"chain": json.dumps(kept)})
    onnx.save(model, str(file))


if __name__ == "__main__":
    # Memory that is given back after each step costs a third of the time to fetch again.
    if "MALLOC_TRIM_THRESHOLD_" not in os.environ:
        os.environ |= dict.fromkeys(("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_"), str(2**32))
        os.execv(sys.executable, [sys.executable, *sys.argv])
    main()
