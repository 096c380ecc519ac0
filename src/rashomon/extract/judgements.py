"""Where a sentence judges: spans that the tagger takes for loaded, with how sure it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, takewhile

from rashomon.models.tagger import Weighed
from rashomon.parse import Doc, Token

SURE = 0.3  # a span needs one word so likely; between .25 and .35 PTC's F1 changes by .004 (benchmarks/wording)
ALONG = 0.2  # … and goes on over words so likely
EDGES = frozenset(("DET", "ADP", "CCONJ", "PUNCT", "SPACE", "PRON", "PART", "AUX", "SCONJ"))


def judged_spans(doc: Doc, chances: Mapping[int, float]) -> Iterator[tuple[Sequence[Token], float]]:
    """The spans of a paragraph that judge, each with the chance of its likeliest word."""
    for tokens in sentences(doc):
        yield from joined(tokens, [chances[token.i] for token in tokens])


def chances_of(doc: Doc, words: Sequence[Weighed]) -> dict[int, float]:
    """Of each word of the parse, by number, the chance of the likeliest of the tagger's words that it overlaps."""
    ends = [word.end for word in words]
    found = {}
    for token in doc:
        over = islice(words, bisect_right(ends, token.idx), None)
        found[token.i] = max((w.chance for w in takewhile(_before(token.idx + len(token)), over)), default=0.0)
    return found


def _before(end: int) -> Callable[[Weighed], bool]:
    return lambda word: word.start < end


def sentences(doc: Doc) -> Iterator[list[Token]]:
    """The words and marks of each sentence, without white space."""
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if tokens:
            yield tokens


def joined(tokens: Sequence[Token], chances: Sequence[float]) -> Iterator[tuple[Sequence[Token], float]]:
    """Runs of likely words with a sure one among them, without small words, marks and names at their edges."""
    for low, high in _runs([chance >= ALONG for chance in chances]):
        while low < high and _loose(tokens[low], chances[low]):
            low += 1
        while low < high and _loose(tokens[high - 1], chances[high - 1]):
            high -= 1
        if low < high and max(chances[low:high]) >= SURE:
            yield tokens[low:high], max(chances[low:high])


def _loose(token: Token, chance: float) -> bool:
    # "Vostrans enraged by the humiliation", "its illegal war goes on": neither their name nor that verb is loaded.
    return token.pos_ in EDGES or (token.pos_ in ("PROPN", "VERB") and chance < SURE)


def _runs(likely: Iterable[bool]) -> Iterator[tuple[int, int]]:
    padded = [False, *likely, False]
    turns = [place for place, (before, after) in enumerate(pairwise(padded)) if before != after]
    yield from zip(turns[::2], turns[1::2], strict=True)
