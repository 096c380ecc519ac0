"""How likely two tellings carry one claim: a logistic model over what they share.

Its weights are `models/sameness.json`, fitted by `training/sameness.py` on real reports annotated by hand; the
card lies beside them.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from rashomon.align.accounts import Telling
from rashomon.align.likeness import FEATURES, WORD
from rashomon.models.nli import Weighing

ASKED = re.compile(r"(?:what|who|whom|why|how|whether)\b[^,;]{,60}", re.IGNORECASE)  # "what the minister knew"
LEAST = 1e-4  # a probability is not taken for less
REPEATED = 0.8  # share of words in order from which two quotations are one utterance, not two accounts


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: how much each feature counts, and the sum it starts from."""

    bias: float
    of: tuple[float, ...]

    def probability(self, values: Sequence[float]) -> float:
        """From features to a probability."""
        total = self.bias + sum(w * v for w, v in zip(self.of, values, strict=True))
        return 1 / (1 + math.exp(-total))


@cache
def fitted() -> Weights:
    """The shipped weights."""
    return shipped("sameness.json", FEATURES)


def shipped(file: str, features: Sequence[str]) -> Weights:
    """The weights of a logistic model among the models, for these features."""
    card = json.loads(resources.files("rashomon.models").joinpath(file).read_text("utf-8"))
    return Weights(card["bias"], tuple(card["weights"][name] for name in features))


def sameness(features: Sequence[float]) -> float:
    """The probability that the two tellings of a pair carry one claim, from their features."""
    return fitted().probability(features)


def together(scorer: float, network: float, weighing: Weighing) -> float:
    """The probability that the scorer and a network give together, by their logarithmic odds."""
    scored, read = (math.log(max(p, LEAST) / max(1 - p, LEAST)) for p in (scorer, network))
    return 1 / (1 + math.exp(-(weighing.bias + weighing.scorer * scored + weighing.network * read)))


def asserts(telling: Telling) -> bool:
    """True for a clause with a verb that has a subject, and for what is told of a noun: "an advocate who sued"."""
    told = any(p.finite or (telling.part and p.describes) for p in telling.predicates)
    return told and ASKED.fullmatch(telling.plain) is None


def one_utterance(left: Telling, right: Telling) -> bool:
    """True where both quote the same words: one source, whoever they are credited to."""
    return left.statement is not None and right.statement is not None and in_order(left, right) >= REPEATED


def in_order(left: Telling, right: Telling) -> float:
    """The share of words that both have in the same order, 0 to 1."""
    one, other = WORD.findall(left.plain.lower()), WORD.findall(right.plain.lower())
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
