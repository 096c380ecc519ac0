"""Copies and copied passages: planted in real reports, and found again; beside `datasketch` and `rensa`.

    python -m benchmarks.copies            scores
    python -m benchmarks.copies --peers    ... those of the peers that are installed too, and seconds

300 texts of PolNear train, BASIL's events and PTC are copied five times each: as they are, cut to half, with their
paragraphs in another order, with every tenth word another one, and with a new top of 60 words for the first fifth.
They stand among all other texts of these corpora, many of which tell of the same events and share quotations. A pair
of texts is right where both are of one text; the corpora's own copies, found before planting, are left out. Peers get
the same runs of words and are tied together in the same way; theirs is the best of several thresholds.

Passages: paragraphs of 40 words or more put into a text of another corpus, as they are and with every twentieth word
another one; a paragraph is found where half of its words or more are in a passage of these two texts.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks.bootstrap import Score, bootstrap
from rashomon.group.copies import alike
from rashomon.group.duplicates import RUN
from rashomon.group.passages import shared_passages
from rashomon.group.runs import WORD, Told, sketch, word_spans
from rashomon.group.unions import components
from rashomon.records import Section

NAME = "copies"
CORPUS = "polnear+triplets+ptc"
ORIGINALS = 300
PLANTED = 200  # paragraphs of each kind
LONG = 40  # words of a planted paragraph
TOP = 60  # words of a new top
SEED = 11
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)  # resemblances that are tried for each peer
PERMUTATIONS = 128

Pairs = set[tuple[int, int]]


class Planted(NamedTuple):
    """Texts, of each the number of the text that it is a copy of, and which kind of copy it is."""

    texts: list[str]
    of: list[int]
    kinds: list[str]


class Paragraph(NamedTuple):
    """A paragraph that was put into a text: from which text, into which, and where it stands there."""

    source: int
    host: int
    start: int
    end: int
    kind: str


def run(folder: Path) -> dict[str, Score]:
    """F1 of pairs of copies, recall of each kind, and recall and precision of passages."""
    texts = originals(folder)
    planted = copied(texts)
    found = sets_of(planted.texts)
    scores = {"copies F1": pair_score(planted, found)}
    scores |= {f"copies {kind} recall": recall(planted, found, kind) for kind in KINDS}
    return scores | passage_scores(texts)


def originals(folder: Path) -> list[str]:
    """The texts of the corpora, of the corpora's own copies the first alone."""
    files = [
        *sorted((folder / "polnear" / "train" / "text").glob("*.txt")),
        *sorted((folder / "triplets").rglob("*.txt")),
        *sorted((folder / "ptc").rglob("*.txt")),
    ]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    met = {pair.right for pair in alike([sketch(as_report(n, text)) for n, text in enumerate(texts)])}
    return [text for number, text in enumerate(texts) if number not in met]


def copied(texts: Sequence[str]) -> Planted:
    """The texts with copies of some of them, in an order that tells nothing."""
    chance = random.Random(SEED)
    words = [word for text in texts[:100] for word in text.split()]
    rows = [(text, number, "original") for number, text in enumerate(texts)]
    long = [number for number, text in enumerate(texts) if len(text.split()) >= 150]
    for number in chance.sample(long, ORIGINALS):
        rows += [(make(texts[number], words, chance), number, kind) for kind, make in KINDS.items()]
    chance.shuffle(rows)
    return Planted([r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows])


def cut(text: str, words: Sequence[str], chance: random.Random) -> str:
    """The first half, up to the end of a paragraph."""
    half = text.find("\n", len(text) // 2)
    return text[: half if half > 0 else len(text) // 2]


def shuffled(text: str, words: Sequence[str], chance: random.Random) -> str:
    """The paragraphs in another order."""
    held = [line for line in text.split("\n") if line.strip()]
    return "\n".join(chance.sample(held, len(held)))


def edited(text: str, words: Sequence[str], chance: random.Random, part: float = 0.1) -> str:
    """So many of the words replaced by others."""
    held = text.split(" ")
    for at in chance.sample(range(len(held)), int(part * len(held))):
        held[at] = chance.choice(words)
    return " ".join(held)


def topped(text: str, words: Sequence[str], chance: random.Random) -> str:
    """A new beginning for the first fifth."""
    return " ".join(chance.choices(words, k=TOP)) + "\n" + text[text.find(" ", len(text) // 5) :]


KINDS: dict[str, Callable[[str, Sequence[str], random.Random], str]] = {
    "verbatim": lambda text, words, chance: text,
    "cut": cut,
    "shuffled": shuffled,
    "edited": edited,
    "new top": topped,
}


def sets_of(texts: Sequence[str]) -> list[int]:
    """Of each text the first one of its set of copies."""
    sketches = [sketch(as_report(number, text)) for number, text in enumerate(texts)]
    return components(len(texts), ((pair.left, pair.right) for pair in alike(sketches)))


def pairs_of(groups: Iterable[int]) -> Pairs:
    """The pairs that are in one group."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        held[group].append(number)
    return {pair for members in held.values() for pair in combinations(members, 2)}


def pair_score(planted: Planted, found: Sequence[int]) -> Score:
    """F1 of pairs, with the spread of a bootstrap over the originals; a pair of two texts counts half with each."""
    right, ours = pairs_of(planted.of), pairs_of(found)
    counts: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for pair in right | ours:
        place = 0 if pair in right and pair in ours else 1 if pair in ours else 2
        for number in pair:
            counts[planted.of[number]][place] += 0.5
    return bootstrap(list(counts.values()), f1)


def f1(counts: Sequence[Sequence[float]]) -> float:
    """F1 of (found, found wrongly, missed)."""
    both, wrong, missed = (sum(row[place] for row in counts) for place in range(3))
    return 2 * both / (2 * both + wrong + missed) if both else 0.0


def recall(planted: Planted, found: Sequence[int], kind: str) -> Score:
    """The share of copies of a kind that are in one set with their original."""
    original = {of: n for n, (of, k) in enumerate(zip(planted.of, planted.kinds, strict=True)) if k == "original"}
    hits = [float(found[n] == found[original[planted.of[n]]]) for n in range(len(found)) if planted.kinds[n] == kind]
    return bootstrap(hits, lambda drawn: sum(drawn) / len(drawn))


def passage_scores(texts: Sequence[str]) -> dict[str, Score]:
    """Recall of planted paragraphs by kind, and the share of passages of planted pairs that are of the paragraph."""
    told, paragraphs = with_paragraphs(texts)
    reports = [as_report(number, text) for number, text in enumerate(told)]
    found = defaultdict(list)
    spans = {number: list(word_spans(reports[number])) for p in paragraphs for number in (p.host, p.source)}
    wanted = {(min(p.source, p.host), max(p.source, p.host)) for p in paragraphs}
    runs = [sketch(report).numbers() for report in reports]
    for one in shared_passages(runs, range(len(runs)), [None] * len(runs)):
        if (one.left, one.right) in wanted:
            for number, (first, after) in ((one.left, one.left_words), (one.right, one.right_words)):
                found[one.left, one.right, number].append((spans[number][first][0], spans[number][after - 1][1]))
    scores, precise = {}, []
    for kind in ("verbatim", "edited"):
        hits = []
        for p in (p for p in paragraphs if p.kind == kind):
            held = found[min(p.source, p.host), max(p.source, p.host), p.host]
            inside = sum(max(0, min(p.end, end) - max(p.start, start)) for start, end in held)
            hits.append(float(inside >= (p.end - p.start) / 2))
            precise += [max(0, min(p.end, e) - max(p.start, s)) / (e - s) for s, e in held]
        scores[f"passages {kind} recall"] = bootstrap(hits, lambda drawn: sum(drawn) / len(drawn))
    scores["passages characters precision"] = bootstrap(precise, lambda drawn: sum(drawn) / len(drawn))
    return scores


def with_paragraphs(texts: Sequence[str]) -> tuple[list[str], list[Paragraph]]:
    """The texts, some with a paragraph of another one put between two of their own."""
    chance = random.Random(SEED)
    told, planted = list(texts), []
    words = [word for text in texts[:100] for word in text.split()]
    numbers = list(range(len(texts)))
    chance.shuffle(numbers)
    hosts = iter(numbers)
    for source in numbers:
        long = [line for line in texts[source].split("\n") if len(WORD.findall(line)) >= LONG]
        if not long or len(planted) == 2 * PLANTED:
            continue
        host, kind = next(hosts), ("verbatim", "edited")[len(planted) % 2]
        if host == source:
            continue
        paragraph = chance.choice(long)
        paragraph = edited(paragraph, words, chance, 0.05) if kind == "edited" else paragraph
        at = max(0, texts[host].find("\n", len(texts[host]) // 3))
        told[host] = f"{texts[host][:at]}\n{paragraph}\n{texts[host][at:]}"
        planted.append(Paragraph(source, host, at + 1, at + 1 + len(paragraph), kind))
    return told, planted


def as_report(number: int, text: str) -> Told:
    """A report that is a body and nothing else."""
    return Told(id=str(number), text=text, sections=(Section(kind="body", start=0, end=len(text)),))


def shingles_of(text: str) -> set[str]:
    """The same runs of words, as the peers take them."""
    words = [word.lower() for word in WORD.findall(text)]
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)} or {""}


def datasketch_sets(texts: Sequence[str], threshold: float) -> list[int]:
    """What datasketch's MinHashLSH ties together, candidates checked by their signatures."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    pairs, made = [], []
    for number, text in enumerate(texts):
        one = MinHash(num_perm=PERMUTATIONS)
        one.update_batch([shingle.encode() for shingle in shingles_of(text)])
        pairs += [(other, number) for other in index.query(one) if made[other].jaccard(one) >= threshold]
        index.insert(number, one)
        made.append(one)
    return components(len(texts), pairs)


def rensa_sets(texts: Sequence[str], threshold: float) -> list[int]:
    """What rensa's RMinHashLSH ties together, candidates checked by their signatures."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=32)
    pairs, made = [], []
    for number, text in enumerate(texts):
        one = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        one.update(list(shingles_of(text)))
        pairs += [(other, number) for other in index.query(one) if made[other].jaccard(one) >= threshold]
        index.insert(number, one)
        made.append(one)
    return components(len(texts), pairs)


PEERS: dict[str, Callable[[Sequence[str], float], list[int]]] = {
    "datasketch": datasketch_sets,
    "rensa": rensa_sets,
}


def against_peers(folder: Path) -> None:
    """Prints F1 and seconds of this and of each peer that is installed, in one run."""
    planted = copied(originals(folder))
    tries: list[tuple[str, Callable[[], list[int]]]] = [("rashomon", lambda: sets_of(planted.texts))]
    for name, peer in PEERS.items():
        tries += [(f"{name} at {t:g}", lambda peer=peer, t=t: peer(planted.texts, t)) for t in THRESHOLDS]  # type: ignore[misc]
    tries.append(("rashomon again", tries[0][1]))
    print(f"{len(planted.texts)} texts")
    for name, attempt in tries:
        started = time.perf_counter()
        try:
            found = attempt()
        except ImportError as error:
            print(f"{name:20} {error}")
            continue
        seconds = time.perf_counter() - started
        print(f"{name:20} F1 {pair_score(planted, found)[0]:.3f}   {seconds:6.1f} s")


def main() -> None:
    """Prints the scores."""
    from benchmarks.gate import corpora, show

    folder = corpora()
    if "--peers" in sys.argv and folder is not None:
        against_peers(folder)
    else:
        show(CORPUS, run)


if __name__ == "__main__":
    main()
