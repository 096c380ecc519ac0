"""Retellings: sayings of one speaker in two reports that are likely one utterance, however each puts it.

How likely is a logistic model over what two sayings share. Its weights are `models/retellings.json`, fitted by
`training/retellings.py` on pairs of real reports that were judged one by one; the card lies beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.align.accounts import Telling
from rashomon.align.claims import narrator_origin
from rashomon.align.denials import is_denial
from rashomon.align.joining import meet_in_particulars
from rashomon.align.likeness import FEATURES as SHARED
from rashomon.align.meaning import Meanings
from rashomon.align.opposition import opposed_words
from rashomon.align.pairs import Pair, candidates
from rashomon.align.sameness import Weights, asserts, shipped

RETOLD = 0.72  # probability of one utterance from which it is reported
UNNAMED = 0.8  # … where one report doesn't name the speaker
BESIDE = 10  # characters before a cue in which it may be denied
MIN_CONTENT = 3  # … words that say something; with fewer, two people say alike by chance
FEATURES = (
    *SHARED, "one claim", "nobody named", "marked once", "marked twice", "one act", "two acts", "denied once",
)  # fmt: skip
"""The features in the order of the weights, each from 0 to 1."""

Features = list[float]
Sentence = tuple[str, int]  # a statement's id, and where the sentence starts


@dataclass(frozen=True)
class Retelling:
    """Two sayings of one speaker, with the probability that they are one utterance."""

    one: Telling
    other: Telling
    likelihood: float


def retellings(said: Sequence[Telling], read: Meanings, ties: Iterable[Pair]) -> list[Retelling]:
    """The likely ones, likeliest first; a saying has at most one counterpart in another report."""
    scored = [(fitted().probability(values), one, other) for one, other, values in sayings_near(said, read, ties)]
    taken: set[tuple[str, str]] = set()
    found = []
    for likelihood, one, other in sorted(scored, key=lambda s: (-s[0], s[1].account.id, s[2].account.id)):
        if likelihood < RETOLD:
            break
        ends = {(one.account.id, other.report.id), (other.account.id, one.report.id)}
        if may_be_one(one, other, likelihood) and not ends & taken:
            taken |= ends
            found.append(Retelling(one, other, likelihood))
    return found


def sayings_near(
    said: Sequence[Telling], read: Meanings, ties: Iterable[Pair]
) -> Iterator[tuple[Telling, Telling, Features]]:
    """Pairs of sayings, in reports of different origin, that one speaker may have said, with the features."""
    claims = _claims(ties)
    for near in candidates(said, read, _may_be_his):
        one, other = said[near.left], said[near.right]
        yield one, other, [*near.features, *_features(one, other, claims)]


def _may_be_his(one: Telling, other: Telling) -> bool:
    """True where both are of one speaker, or the speaker of one isn't named; a copied report tells nothing anew."""
    voices = {one.voice, other.voice}
    apart = narrator_origin(one.original or one.report) != narrator_origin(other.original or other.report)
    return apart and (len(voices) == 1 or None in voices)


def _claims(ties: Iterable[Pair]) -> Mapping[frozenset[Sentence], float]:
    """How likely two sentences of two statements have a claim in common: the likeliest of their clauses' pairs."""
    found: dict[frozenset[Sentence], float] = defaultdict(float)
    for tie in ties:
        if tie.left.statement and tie.right.statement:
            key = frozenset((sentence_of(tie.left), sentence_of(tie.right)))
            found[key] = max(found[key], tie.same)
    return found


def sentence_of(telling: Telling) -> Sentence:
    """The statement's id, "" for the narrator, and where the telling's sentence starts."""
    return telling.account.statement or "", telling.sentence[0]


def _features(one: Telling, other: Telling, claims: Mapping[frozenset[Sentence], float]) -> Features:
    """The numbers of FEATURES that statements have and other tellings have not."""
    marked = [_marked(said) for said in (one, other)]
    acts = [_act(said) for said in (one, other)]
    return [
        claims.get(frozenset((sentence_of(one), sentence_of(other))), 0.0),
        float(one.voice is None and other.voice is None),
        float(marked[0] != marked[1]),
        float(all(marked)),
        float(acts[0] == acts[1]),
        float(None not in acts and acts[0] != acts[1]),
        float(is_denial(one.plain) != is_denial(other.plain)),
    ]


def _marked(saying: Telling) -> bool:
    """True where some of the statement stands in quotation marks."""
    return saying.statement is not None and saying.statement.kind in ("direct", "mixed")


def _opposed(one: Telling, other: Telling) -> bool:
    """True where one report's cue, or words without a verb, are opposed to words of the other's."""
    told = [f"{_cue(said)} {said.plain}" for said in (one, other)]
    if not (asserts(one) and asserts(other)):
        return opposed_words(told[0], told[1])
    return opposed_words(_cue(one), told[1]) or opposed_words(_cue(other), told[0])


def _cue(saying: Telling) -> str:
    return saying.statement.cue.text if saying.statement and saying.statement.cue else ""


def _act(saying: Telling) -> str | None:
    return saying.statement.cue.act if saying.statement and saying.statement.cue else None


def may_be_one(one: Telling, other: Telling, likelihood: float) -> bool:
    """False where numbers, a denial or opposites ("opposes it", "his support") speak against it, or where it is less
    sure and one speaker isn't named."""
    named = one.voice is not None and other.voice is not None
    enough = named or (likelihood >= UNNAMED and min(len(one.content), len(other.content)) >= MIN_CONTENT)
    return enough and denied(one) == denied(other) and meet_in_particulars(one, other) and not _opposed(one, other)


def denied(saying: Telling) -> bool:
    """True for what is not put forward: "denies that it closed", "never threatened to close it"."""
    cue = saying.statement.cue if saying.statement else None
    never = cue is not None and is_denial(saying.report.text[max(0, cue.start - BESIDE) : cue.start])
    return never or saying.account.position == "denies"


@cache
def fitted() -> Weights:
    """The shipped weights."""
    return shipped("retellings.json", FEATURES)
